import type { z } from 'zod';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { origin, trySource } from '../../../contract/sources.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { openIntake } from '../../exchange/index.ts';
import { narrowest, type Tlp, tlpOfMarkingRefs } from '../../policy/index.ts';
import { failureOf, SourceFailure } from '../failure.ts';
import { ask, type Peer } from '../fetch/ask.ts';
import { refuseWebPage } from '../fetch/refuse-page.ts';
import { listedValues } from '../kinds/listed.ts';
import { feedFolder, readManifest } from '../kinds/misp.ts';
import { readSmall } from '../kinds/read-small.ts';
import { pageUrl } from '../kinds/taxii.ts';
import { askTaxii } from '../kinds/taxii-answer.ts';

type Origin = z.output<typeof origin>;
type Seen = ReplyOf<typeof trySource>;

const NOTHING: Seen = { failure: null, objects: 0, more: false, types: [], samples: [], tlp: null, refused: [] };
const SAMPLES = 20;
const REMARKS = 20;
/** So much of a list is looked at. */
const LOOK_BYTES = 1_048_576;
/** Somebody sits there and waits. */
const WAIT_MS = 30_000;
const PAGE_BYTES = 16 * 1_048_576;

/** What a source would bring, by its first page. Nothing is kept; why it cannot be fetched is part of the answer. */
export async function preview(kernel: Kernel, wanted: Origin): Promise<Seen> {
  const { network, clock } = kernel;
  const peer: Peer = { network, clock, credentials: wanted.credentials, maxBytes: wanted.maxBytes, ms: WAIT_MS };
  try {
    if (wanted.kind === 'taxii') return await previewTaxii(kernel, peer, wanted);
    if (wanted.kind === 'misp') return await previewMisp(kernel, peer, wanted);
    return await previewList(peer, wanted);
  } catch (error) {
    const { code, message: detail } = failureOf(error);
    return { ...NOTHING, failure: { code, detail } };
  }
}

async function previewTaxii(kernel: Kernel, peer: Peer, { url, collection, since }: Origin): Promise<Seen> {
  if (collection === undefined) throw new SourceFailure('not-taxii21', 'Choose a collection first.');
  const page = pageUrl(url, collection, { limit: '100', ...(since ? { added_after: since } : {}) });
  const text = await readSmall((await askTaxii(peer, page)).body, PAGE_BYTES);
  const head = JSON.parse(text) as { more?: unknown; next?: unknown; objects?: unknown };
  if (!Array.isArray(head.objects) || head.objects.length === 0) return NOTHING;
  return { ...(await previewStix(kernel, text)), more: head.more === true || head.next !== undefined };
}

async function previewMisp(kernel: Kernel, peer: Peer, { url, since }: Origin): Promise<Seen> {
  const folder = feedFolder(url);
  const manifest = await ask(peer, new URL('manifest.json', folder).href, 'application/json');
  await refuseWebPage(manifest);
  const events = readManifest(await readSmall(manifest.body, PAGE_BYTES), since ? new Date(since) : null);
  const newest = events.at(-1);
  if (!newest) return NOTHING;
  const event = await ask(peer, new URL(`${newest.uuid}.json`, folder).href, 'application/json');
  await refuseWebPage(event);
  const seen = await previewStix(kernel, await readSmall(event.body, PAGE_BYTES));
  return { ...seen, more: events.length > 1 };
}

async function previewStix({ clock, ids }: Kernel, text: string): Promise<Seen> {
  const build = { now: () => clock.now().toISOString(), uuid: () => ids.random() };
  const intake = await openIntake(one(text), { build });
  const types = new Map<string, number>();
  const samples: Seen['samples'] = [];
  let tlp: Tlp | null = null;
  let objects = 0;
  for await (const { type, value } of intake.objects) {
    objects += 1;
    types.set(type, (types.get(type) ?? 0) + 1);
    const refs = Array.isArray(value.object_marking_refs) ? value.object_marking_refs : [];
    tlp = narrowest(tlp, tlpOfMarkingRefs(refs.filter((ref) => typeof ref === 'string')).tlp);
    const said = value.name ?? value.pattern ?? value.value;
    if (samples.length < SAMPLES && typeof said === 'string') samples.push({ kind: type, text: said.slice(0, 200) });
  }
  return {
    ...NOTHING,
    objects,
    types: counted(types),
    samples,
    tlp,
    refused: intake.report().rejected.slice(0, REMARKS),
  };
}

async function previewList(peer: Peer, { url, kind, valueKind, columns }: Origin): Promise<Seen> {
  const answer = await ask(peer, url, 'text/csv, text/plain, */*;q=0.5');
  await refuseWebPage(answer);
  const cut = { more: false };
  const types = new Map<string, number>();
  const samples: Seen['samples'] = [];
  const refused: Seen['refused'][number][] = [];
  let objects = 0;
  const reading = { kind: kind === 'csv' ? ('csv' as const) : ('list' as const), valueKind, columns };
  for await (const value of listedValues(beginning(answer.body, cut), reading)) {
    if ('refused' in value) {
      if (refused.length < REMARKS) refused.push({ object: value.refused, property: '', why: 'holds no indicator' });
      continue;
    }
    objects += 1;
    types.set(value.kind, (types.get(value.kind) ?? 0) + 1);
    if (samples.length < SAMPLES) samples.push({ kind: value.kind, text: value.meant.slice(0, 200) });
  }
  if (objects === 0) throw new SourceFailure('nothing-recognised', 'No line that was looked at holds an indicator.');
  return { ...NOTHING, objects, more: cut.more, types: counted(types), samples, refused };
}

/** The first mebibyte, to the end of its last whole line. */
async function* beginning(body: AsyncIterable<Uint8Array>, cut: { more: boolean }): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes <= LOOK_BYTES) {
      yield chunk;
      continue;
    }
    cut.more = true;
    const end = chunk.lastIndexOf(10);
    if (end >= 0) yield chunk.subarray(0, end);
    return;
  }
}

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

function counted(types: ReadonlyMap<string, number>): Seen['types'] {
  return [...types].map(([type, count]) => ({ type, count })).sort((a, b) => b.count - a.count);
}
