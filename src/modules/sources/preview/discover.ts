import type { z } from 'zod';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { discoverCollections, origin } from '../../../contract/sources.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { failureOf, SourceFailure } from '../failure.ts';
import type { Peer } from '../fetch/ask.ts';
import { readSmall } from '../kinds/read-small.ts';
import { withSlash } from '../kinds/taxii.ts';
import { askTaxii } from '../kinds/taxii-answer.ts';

type Found = ReplyOf<typeof discoverCollections>;
type Collection = Found['collections'][number];
const NOBODY = { scheme: 'none' } as const;

type Json = Record<string, unknown>;

const MOST_ROOTS = 20;
const MOST_COLLECTIONS = 500;
const MAX_BYTES = 4 * 1_048_576;
/** Somebody sits there and waits. */
const WAIT_MS = 30_000;

/**
 * From any address of a TAXII server to the collections that may be read there: `url` may be the discovery (TAXII 2.1
 * §4.1), an API root (§4.2) or the server alone, whose discovery is at /taxii2/.
 */
export async function discover(
  kernel: Kernel,
  { url, credentials }: Pick<z.output<typeof origin>, 'url' | 'credentials'>,
): Promise<Found> {
  const { network, clock } = kernel;
  const peer: Peer = { network, clock, credentials, maxBytes: MAX_BYTES, ms: WAIT_MS };
  try {
    const { title, roots } = await rootsBehind(peer, url);
    const collections: Collection[] = [];
    for (const root of roots.slice(0, MOST_ROOTS)) {
      // What one server was given is not for another that it names.
      const known = new URL(root).origin === new URL(url).origin ? peer : { ...peer, credentials: NOBODY };
      collections.push(...(await collectionsOf(known, root, roots.length)));
    }
    return { failure: null, title, collections: collections.slice(0, MOST_COLLECTIONS) };
  } catch (error) {
    const { code, message: detail } = failureOf(error);
    return { failure: { code, detail }, title: '', collections: [] };
  }
}

async function rootsBehind(peer: Peer, url: string): Promise<{ title: string; roots: string[] }> {
  const given = withSlash(url);
  const atServer = new URL(given).pathname === '/' ? new URL('/taxii2/', given).href : given;
  const found = await json(peer, atServer);
  const title = text(found.title);
  const named = [...list(found.api_roots), found.default].filter((root) => typeof root === 'string');
  if (named.length === 0) return { title, roots: [atServer] };
  return { title, roots: [...new Set(named.map((root) => withSlash(new URL(root, atServer).href)))] };
}

/** Of several roots one may be for others: it is left out; the only one says why it refuses. */
async function collectionsOf(peer: Peer, root: string, roots: number): Promise<Collection[]> {
  try {
    const rootTitle = text((await json(peer, root)).title);
    const found = await json(peer, `${root}collections/`);
    return list(found.collections).flatMap((one) => {
      const { id, title, description, can_read: canRead } = (one ?? {}) as Json;
      if (typeof id !== 'string' || canRead === false) return [];
      return [{ root, rootTitle, id, title: text(title) || id, description: text(description) }];
    });
  } catch (error) {
    if (roots > 1 && error instanceof SourceFailure) return [];
    throw error;
  }
}

async function json(peer: Peer, url: string): Promise<Json> {
  const answer = await askTaxii(peer, url);
  const body = await readSmall(answer.body, MAX_BYTES);
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {}
  throw new SourceFailure('bad-content', 'The answer is not a JSON object: is this the address of a TAXII server?');
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 500) : '';
}
