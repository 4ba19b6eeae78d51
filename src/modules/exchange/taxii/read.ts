import { type Actor, publicActor } from '../../../kernel/access/actor.ts';
import type { Keyring } from '../../../kernel/crypto/keyring.ts';
import type { Database } from '../../../kernel/db/database.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { RawReply } from '../../../kernel/http/raw-reply.ts';
import type { LogRead } from '../read-log.ts';
import { CLEAR, type Collection, collectionFor, refuseUnreadable } from './collections.ts';
import { type Filter, readFilter } from './filter.ts';
import { STIX } from './media-type.ts';
import type { NextTokens } from './next-token.ts';
import { type ManifestRow, objectExists, readManifest, readPage } from './page.ts';
import { addedHeaders, resource, taxiiReply } from './reply.ts';
import { toTimestamp } from './time.ts';

export interface ReaderParts {
  readonly keyring: Keyring;
  readonly tokens: NextTokens;
  readonly logRead: LogRead;
}

/** One GET below a collection; `object` where one object is asked for. */
export interface Asked {
  readonly actor: Actor;
  readonly collection: string;
  readonly object?: string;
  readonly query: unknown;
}

interface Scope {
  readonly collection: Collection;
  readonly filter: Filter;
  readonly after: number;
  /** What a `next` token is bound to. */
  readonly resource: string;
}

/** TAXII 2.1 §5.4 and §5.6: an envelope. The read is logged before its bytes leave. */
export async function getObjects(parts: ReaderParts, database: Database, asked: Asked): Promise<RawReply> {
  const { page, scope } = await database.read(readerOf(asked), async (tx) => {
    const scope = await scopeOf(tx, parts, asked, 'objects');
    return { scope, page: await readPage(tx, rangeOf(scope, asked), scope.filter) };
  });
  await parts.logRead({ actor: asked.actor, via: 'taxii', act: 'read', deliveries: page.deliveries });
  const next = page.more ? parts.tokens.write(scope.resource, scope.filter, page.last!) : null;
  // Stored objects are sent as they stand; parsing them only to print them again would cost the most of the answer.
  const members = [
    ...(next ? ['"more":true', `"next":${JSON.stringify(next)}`] : []),
    ...(page.count > 0 ? [`"objects":[${page.body}]`] : []),
  ];
  return taxiiReply(200, `{${members.join(',')}}`, addedHeaders(page.first, page.last));
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
    const scope = await scopeOf(tx, parts, asked, kind);
    return { scope, rows: await readManifest(tx, rangeOf(scope, asked), scope.filter) };
  });
  const kept = rows.slice(0, scope.filter.limit);
  const last = kept.at(-1)?.added ?? null;
  const more = rows.length > kept.length;
  const paging = more ? { more, next: parts.tokens.write(scope.resource, scope.filter, last!) } : {};
  return resource({ ...paging, ...body(kept) }, 200, addedHeaders(kept[0]?.added ?? null, last));
}

/** Of what is open to all everybody reads the same, whoever asks: row-level security shows nobody more of it. */
function readerOf({ actor, collection }: Asked): Actor {
  return collection === CLEAR.id || collection === CLEAR.alias ? publicActor : actor;
}

async function scopeOf(tx: ReadTx, parts: ReaderParts, asked: Asked, kind: string): Promise<Scope> {
  const collection = await collectionFor(tx, parts.keyring, asked.collection);
  refuseUnreadable(collection);
  const filter = readFilter(asked.query);
  // An object's id that is unknown is not found; a known one that the filter leaves nothing of is an empty answer.
  if (asked.object !== undefined && !(await objectExists(tx, rowsOf(collection), asked.object)))
    throw notFound('object');
  const resource = [kind, collection.id, asked.object ?? ''].join('/');
  return { collection, filter, resource, after: parts.tokens.read(resource, filter) ?? 0 };
}

function rangeOf({ collection, after }: Scope, { object }: Asked) {
  return { collection: rowsOf(collection), after, ...(object === undefined ? {} : { object }) };
}

/** null: what the transaction's actor sees is all that decides. */
function rowsOf({ holds, id }: Collection): string | null {
  return holds === 'circle' ? id : null;
}
