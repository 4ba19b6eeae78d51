import { type Actor, publicActor } from '../../../kernel/access/actor.ts';
import type { Keyring } from '../../../kernel/crypto/keyring.ts';
import type { Database } from '../../../kernel/db/database.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { RawReply } from '../../../kernel/http/raw-reply.ts';
import type { LogRead } from '../read-log.ts';
import { CLEAR, type Collection, collectionFor, EVERYTHING, inboxId, refuseUnreadable } from './collections.ts';
import { type Filter, filterText, readFilter } from './filter.ts';
import { STIX } from './media-type.ts';
import type { NextTokens } from './next-token.ts';
import { type ManifestRow, objectExists, type Page, pageQuery, type Range, readManifest } from './page.ts';
import type { KeptPage, PageCache } from './page-cache.ts';
import { UnseenCollection } from './refusals.ts';
import { addedHeaders, resource, taxiiReply } from './reply.ts';
import { toTimestamp } from './time.ts';

export interface ReaderParts {
  readonly keyring: Keyring;
  readonly tokens: NextTokens;
  readonly logRead: LogRead;
  readonly cache: PageCache;
}

/** One GET below a collection; `object` where one object is asked for. */
export interface Asked {
  readonly actor: Actor;
  readonly collection: string;
  readonly object?: string;
  readonly query: unknown;
}

type Place = Pick<Collection, 'id' | 'holds' | 'canRead'>;

interface Scope {
  readonly filter: Filter;
  readonly range: Range;
  /** What a `next` token is bound to. */
  readonly resource: string;
}

/** TAXII 2.1 §5.4 and §5.6: an envelope. The read is logged before its bytes leave. */
export async function getObjects(parts: ReaderParts, database: Database, asked: Asked): Promise<RawReply> {
  if (asked.object?.includes('\0')) throw notFound('object');
  const scope = scopeIn(await placeOf(parts, database, asked), parts, asked, 'objects');
  const { resource, filter, range } = scope;
  const question = [resource, filter.limit, range.after, filterText(filter)].join(' ');
  const known = parts.cache.of(question);
  const [page] = await database.ask(readerOf(asked), pageQuery(range, filter, [...known.keys()]));
  refuseUnseen(page!);
  const kept = known.get(page!.state) ?? envelopeOf(parts, scope, page!);
  if (page!.more) parts.cache.keep(question, page!.state, kept);
  await parts.logRead({ actor: asked.actor, via: 'taxii', act: 'read', deliveries: kept.deliveries });
  return taxiiReply(200, kept.body, kept.headers);
}

/** Stored objects are sent as they stand; parsing them only to print them again would cost the most of the answer. */
function envelopeOf({ tokens }: ReaderParts, { resource, filter }: Scope, page: Page): KeptPage {
  const next = page.more ? tokens.write(resource, filter, page.last!) : null;
  const members = [
    ...(next ? ['"more":true', `"next":${JSON.stringify(next)}`] : []),
    ...(page.count > 0 ? [`"objects":[${page.body}]`] : []),
  ];
  return {
    body: Buffer.from(`{${members.join(',')}}`),
    headers: addedHeaders(page.first, page.last),
    deliveries: page.deliveries ?? [],
  };
}

/** TAXII 2.1 §5.3 */
export async function getManifest(parts: ReaderParts, database: Database, asked: Asked): Promise<RawReply> {
  return rowsReply(parts, database, asked, 'manifest', (rows) => ({
    objects: rows.map((row) => ({
      id: row.id,
      date_added: toTimestamp(row.added),
      version: row.version,
      media_type: STIX,
    })),
  }));
}

/** TAXII 2.1 §5.8 */
export async function getVersions(parts: ReaderParts, database: Database, asked: Asked): Promise<RawReply> {
  const every = { ...(asked.query as object), 'match[version]': 'all' };
  return rowsReply(parts, database, { ...asked, query: every }, 'versions', (rows) => ({
    versions: rows.map((row) => row.version),
  }));
}

async function rowsReply(
  parts: ReaderParts,
  database: Database,
  asked: Asked,
  kind: string,
  body: (rows: readonly ManifestRow[]) => object,
): Promise<RawReply> {
  const { rows, scope } = await database.read(readerOf(asked), async (tx) => {
    const collection = await collectionFor(tx, parts.keyring, asked.collection);
    const scope = scopeIn(collection, parts, asked, kind);
    if (asked.object !== undefined && !(await objectExists(tx, scope.range, asked.object))) throw notFound('object');
    return { scope, rows: await readManifest(tx, scope.range, scope.filter) };
  });
  const kept = rows.slice(0, scope.filter.limit);
  const last = kept.at(-1)?.added ?? null;
  const more = rows.length > kept.length;
  const paging = more ? { more, next: parts.tokens.write(scope.resource, scope.filter, last!) } : {};
  return resource({ ...paging, ...body(kept) }, 200, addedHeaders(kept[0]?.added ?? null, last));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Of what is open to all everybody reads the same, whoever asks: row-level security shows nobody more of it. */
function readerOf({ actor, collection }: Pick<Asked, 'actor' | 'collection'>): Actor {
  return isNamed(CLEAR, collection) ? publicActor : actor;
}

function isNamed({ id, alias }: Collection, name: string): boolean {
  return name === id || name === alias;
}

/** Where one asks. By its id a circle need not be looked up: the page's own statement says whether the actor has a seat. */
async function placeOf({ keyring }: ReaderParts, database: Database, asked: Asked): Promise<Place> {
  const { actor, collection: name } = asked;
  if (isNamed(CLEAR, name)) return CLEAR;
  if (actor.kind === 'public') throw new UnseenCollection();
  if (isNamed(EVERYTHING, name)) return EVERYTHING;
  if (UUID.test(name) && name !== inboxId(keyring, actor)) return { id: name, holds: 'circle', canRead: true };
  return database.read(actor, (tx) => collectionFor(tx, keyring, name));
}

/** An object's id that is unknown is not found; a known one that the filter leaves nothing of is an empty answer. */
function refuseUnseen({ readable, known }: Page): void {
  if (readable === null) throw new UnseenCollection();
  refuseUnreadable({ canRead: readable });
  if (!known) throw notFound('object');
}

function scopeIn(place: Place, parts: ReaderParts, { object, query }: Asked, kind: string): Scope {
  refuseUnreadable(place);
  const filter = readFilter(query);
  const resource = [kind, place.id, object ?? ''].join('/');
  const after = parts.tokens.read(resource, filter) ?? 0;
  const reach = place.holds as Range['reach'];
  return {
    filter,
    resource,
    range: { reach, collection: place.id, after, ...(object === undefined ? {} : { object }) },
  };
}
