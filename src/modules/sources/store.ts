import type { z } from 'zod';
import type { newSource, sourceChange } from '../../contract/sources.ts';
import { personOf } from '../../kernel/access/actor.ts';
import type { Keyring } from '../../kernel/crypto/keyring.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { ExchangeTables } from '../exchange/index.ts';
import { keepSecret } from './secret.ts';
import type { SourceTables, StoredRun, StoredSource } from './tables.ts';

type New = z.output<typeof newSource>;
type Change = z.output<typeof sourceChange>;

/** More would be a node for others. */
const MOST = 200;

export async function insertSource(tx: Tx, keyring: Keyring, organisation: string, given: New): Promise<StoredSource> {
  const db = tx.db<SourceTables>();
  const { count } = await db
    .selectFrom('source')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (count >= MOST) throw new AppError('conflict', `There are ${MOST} sources already: remove one first.`);
  const id = tx.ids.next();
  const row = await db
    .insertInto('source')
    .values({
      ...{ id, organisation, kind: given.kind, name: given.name, url: given.url },
      collection: given.kind === 'taxii' ? (given.collection ?? null) : null,
      ...{ scheme: given.credentials.scheme, every_minutes: given.everyMinutes, max_bytes: given.maxBytes },
      ...{ publisher: given.publisher, link: given.link, licence: given.licence },
      ...{ circle: given.circle, tlp: given.tlp, pap: given.pap, personal_data: given.personalData },
      ...{ value_kind: given.valueKind, columns: JSON.stringify(given.columns) },
      since: given.since === null ? null : new Date(given.since),
      ...{ next_run_at: tx.now, created_by: personOf(tx.actor), created_at: tx.now },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await keepSecret(tx, keyring, id, given.credentials);
  return row;
}

export async function changeSource(tx: Tx, keyring: Keyring, id: string, given: Change): Promise<StoredSource> {
  const before = await lockSource(tx, id);
  const { credentials, everyMinutes, personalData, maxBytes, ...plain } = given;
  const circle = plain.circle === undefined ? before.circle : plain.circle;
  const tlp = plain.tlp === undefined ? before.tlp : plain.tlp;
  if (circle !== null && tlp === null)
    throw new AppError('unprocessable', 'Sharing into a circle needs a marking.', {
      places: [{ at: 'body.tlp', problem: 'is missing' }],
    });
  if (credentials) await keepSecret(tx, keyring, id, credentials);
  const changes = {
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ...(everyMinutes === undefined ? {} : { every_minutes: everyMinutes }),
    ...(personalData === undefined ? {} : { personal_data: personalData }),
    ...(maxBytes === undefined ? {} : { max_bytes: maxBytes }),
    ...(credentials === undefined ? {} : { scheme: credentials.scheme }),
  };
  return updateSource(tx, id, { ...changes, next_run_at: sooner(before, everyMinutes, tx.now) });
}

/** A shorter interval counts from now. */
function sooner({ next_run_at }: StoredSource, everyMinutes: number | undefined, now: Date): Date {
  if (everyMinutes === undefined) return next_run_at;
  return new Date(Math.min(next_run_at.getTime(), now.getTime() + everyMinutes * 60_000));
}

export async function updateSource(
  tx: Tx,
  id: string,
  change: Partial<Pick<StoredSource, 'paused' | 'next_run_at'>>,
): Promise<StoredSource> {
  const row = await tx
    .db<SourceTables>()
    .updateTable('source')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw notFound('source');
  return row;
}

/** Row-level security keeps those of other organisations away; they answer as if they did not exist. */
export async function sourceById(tx: ReadTx, id: string): Promise<StoredSource> {
  const row = await tx.db<SourceTables>().selectFrom('source').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('source');
  return row;
}

export async function lockSource(tx: Tx, id: string): Promise<StoredSource> {
  const row = await tx
    .db<SourceTables>()
    .selectFrom('source')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('source');
  return row;
}

export function listSources(tx: ReadTx, after: string | undefined, limit: number): Promise<StoredSource[]> {
  return tx
    .db<SourceTables>()
    .selectFrom('source')
    .selectAll()
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Those of these sources that are being fetched. */
export async function runningOf(tx: ReadTx, sources: readonly string[]): Promise<Set<string>> {
  if (sources.length === 0) return new Set();
  const rows = await tx
    .db<SourceTables>()
    .selectFrom('source_run')
    .select('source')
    .where('source', 'in', sources)
    .where('state', '=', 'running')
    .execute();
  return new Set(rows.map((row) => row.source));
}

export function listRuns(tx: ReadTx, source: string, after: string | undefined, limit: number): Promise<StoredRun[]> {
  return tx
    .db<SourceTables>()
    .selectFrom('source_run')
    .selectAll()
    .where('source', '=', source)
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

const MOST_ITEMS = 2000;

/** The items that these runs made, oldest first, with what became of them. */
export function itemsOfRuns(tx: ReadTx, runs: readonly string[]) {
  if (runs.length === 0) return Promise.resolve([]);
  return tx
    .db<SourceTables & ExchangeTables>()
    .selectFrom('source_item')
    .innerJoin('item', 'item.id', 'source_item.item')
    .select(['item.id', 'item.title', 'item.state', 'item.objects', 'source_item.held', 'source_item.run'])
    .where('source_item.run', 'in', runs)
    .orderBy('item.id')
    .limit(MOST_ITEMS)
    .execute();
}

export async function deleteSource(tx: Tx, id: string): Promise<void> {
  await lockSource(tx, id);
  await tx.db<SourceTables>().deleteFrom('source').where('id', '=', id).execute();
}
