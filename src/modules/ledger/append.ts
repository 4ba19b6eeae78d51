import { type RawBuilder, sql } from 'kysely';
import { organisationOf, personOf } from '../../kernel/access/actor.ts';
import { jcs } from '../../kernel/crypto/jcs.ts';
import type { Act, Tx } from '../../kernel/db/tx.ts';
import { concernedBy, type LedgerEvent } from './event.ts';
import { LEAF_KEY_SIZE, leafOfText } from './leaf.ts';

/**
 * An act to log. Its time is the transaction's; organisation and person are those of the actor unless they are given, as
 * they must be inside `asSystem`.
 */
export interface NewEntry extends Omit<LedgerEvent, 'at' | 'organisation'> {
  readonly organisation?: string | null;
  /** Organisations whose business it is besides the actor, the source and the subject: they see and can prove it too. */
  readonly concerned?: readonly string[];
}

/**
 * Logs an act inside the caller's transaction: it stands in the log if and only if the transaction commits. Answers the
 * entry's id; its place in the tree comes with the next seal.
 */
export async function append(tx: Tx, entry: NewEntry): Promise<number> {
  return (await appendAll(tx, [entry]))[0]!;
}

/** Logs several acts with one statement; ids in the order of the entries. */
export async function appendAll(tx: Tx, entries: readonly NewEntry[]): Promise<number[]> {
  if (entries.length === 0) return [];
  const { rows } = await appending(tx, entries).execute(tx.db());
  return rows.map((row) => row.id);
}

/** The statement that logs at least one act, for who sends it together with others. */
export function appending(act: Act, entries: readonly NewEntry[]): RawBuilder<{ id: number }> {
  return insertion(entries.map((entry) => prepare(act, entry)));
}

interface Prepared {
  readonly event: LedgerEvent;
  readonly text: string;
  readonly key: Buffer;
  readonly concerned: readonly string[];
}

function prepare(tx: Act, { concerned, ...given }: NewEntry): Prepared {
  if (tx.actor.kind === 'system' && given.organisation === undefined) {
    throw new Error('Say whose act it is: the organisation, or null for an act of the node itself.');
  }
  const organisation = given.organisation === undefined ? organisationOf(tx.actor) : given.organisation;
  const person = given.person ?? (given.organisation === undefined ? personOf(tx.actor) : null);
  refuseForeign(tx, organisation);
  const event = { ...given, organisation, at: tx.now.toISOString(), ...(person === null ? {} : { person }) };
  return {
    event,
    text: jcs(event),
    key: Buffer.from(tx.ids.bytes(LEAF_KEY_SIZE)),
    concerned: concernedBy(event, concerned),
  };
}

/** PostgreSQL refuses it as well; this says what to do. */
function refuseForeign(tx: Act, organisation: string | null) {
  if (tx.actor.kind === 'system' || organisation === null || organisation === organisationOf(tx.actor)) return;
  throw new Error('A transaction logs acts of its own organisation only; log those of others inside tx.asSystem.');
}

function insertion(entries: readonly Prepared[]): RawBuilder<{ id: number }> {
  const concerned = entries.flatMap((entry, n) => entry.concerned.map((organisation) => ({ n: n + 1, organisation })));
  // Ids come from the sequence and not from RETURNING: the actor need not be among those who may read the rows.
  return sql<{ id: number }>`
    with given as (
      select nextval(pg_get_serial_sequence('ledger_entry', 'id')) as id, *
      from unnest(
        ${entries.map(({ text, key }) => leafOfText(text, key))}::bytea[],
        ${entries.map(({ key }) => key)}::bytea[],
        ${entries.map(({ event }) => event.organisation)}::uuid[],
        ${entries.map(({ event }) => event.act)}::text[],
        ${entries.map(({ event }) => event.subject.id)}::text[],
        ${entries.map(({ event }) => event.at)}::timestamptz[],
        ${entries.map(({ text }) => text)}::text[]
      ) with ordinality as t (leaf, key, organisation, act, subject, at, event, n)
    ), entry as (
      insert into ledger_entry (id, leaf) overriding system value select id, leaf from given
    ), opening as (
      insert into ledger_opening (entry, key, organisation, act, subject, at, event)
      select id, key, organisation, act, subject, at, event from given
    ), concerned as (
      insert into ledger_concerned (organisation, entry)
      select c.organisation, given.id
      from unnest(${concerned.map(({ n }) => n)}::int[], ${concerned.map((row) => row.organisation)}::uuid[]) as c (n, organisation)
      join given using (n)
    )
    select id from given order by n`;
}
