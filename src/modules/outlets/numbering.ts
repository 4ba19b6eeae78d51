import { sql } from 'kysely';
import { systemActor } from '../../kernel/access/actor.ts';
import { sha256 } from '../../kernel/crypto/hash.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { Rule } from './formats/format.ts';
import type { OutletTables } from './tables.ts';

export interface Numbered {
  readonly sid: number;
  readonly rev: number;
}

/** Gives rules their numbers, by key. */
export type Numbering = (rules: readonly Rule[]) => Promise<ReadonlyMap<string, Numbered>>;

// Above what rule sets that one can subscribe to use, and below 2^32: a million rules for each of an organisation's outlets.
const FIRST_SID = 100_000_000;
const SIDS_PER_OUTLET = 1_000_000;

/** Numbers that stay: the same rule has the same sid tomorrow, and its revision rises when its text changes. */
export function lastingNumbers(database: Database, outlet: { id: string; number: number }): Numbering {
  const base = FIRST_SID + outlet.number * SIDS_PER_OUTLET;
  return (rules) =>
    database.write(systemActor('number rules'), async (tx) => {
      const db = tx.db<OutletTables>();
      // One at a time for each outlet, so that no number is given twice.
      await db.selectFrom('outlet').select('id').where('id', '=', outlet.id).forUpdate().execute();
      const keys = new Map(rules.map(({ key }) => [sha256(key).toString('hex'), key]));
      const { rows } = await sql<{ rule: Buffer; sid: number; rev: number }>`
        with given as (
          select rule, text, row_number() over (order by n) as n
          from unnest(${rules.map(({ key }) => sha256(key))}::bytea[], ${rules.map(({ text }) => sha256(text))}::bytea[])
            with ordinality as one (rule, text, n)
        ), fresh as (
          select given.*, row_number() over (order by n) as place from given
          where not exists (select from outlet_sid where outlet = ${outlet.id} and outlet_sid.rule = given.rule)
        ), last as (
          select coalesce(max(sid), 0) as sid from outlet_sid where outlet = ${outlet.id}
        )
        insert into outlet_sid as known (outlet, rule, sid, text)
        select ${outlet.id}::uuid, given.rule, coalesce(last.sid + fresh.place, 0), given.text
        from given cross join last left join fresh using (rule)
        on conflict (outlet, rule) do update
          set rev = known.rev + (known.text <> excluded.text)::int, text = excluded.text
        returning rule, sid, rev`.execute(db);
      return new Map(rows.map(({ rule, sid, rev }) => [keys.get(rule.toString('hex'))!, { sid: base + sid, rev }]));
    });
}

/** For a look before anything is kept. */
export function passingNumbers(): Numbering {
  let last = FIRST_SID;
  return async (rules) => new Map(rules.map(({ key }) => [key, { sid: ++last, rev: 1 }]));
}
