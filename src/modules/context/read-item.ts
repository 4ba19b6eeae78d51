import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { jobType } from '../../kernel/jobs/job.ts';
import { attackPartOf, linksOf, type StixObject } from './said.ts';
import type { ContextTables } from './tables.ts';

export const readItemJob = jobType({ name: 'context.read-item', payload: z.object({ item: z.uuid() }) });

const PORTION = 1000;

/**
 * Works out what the objects of an item say of each other, a portion a transaction. Idempotent: a node that was killed
 * in between does it again, and an item that was taken back meanwhile has no objects left.
 */
export async function readItem(database: Database, item: string): Promise<void> {
  for (let after = 0; ; ) {
    const last = await database.write(systemActor('read context'), (tx) => readPortion(tx, item, after));
    if (last === null) return;
    after = last;
  }
}

/** Answers the place of the last object that was read; null where there was none. */
async function readPortion(tx: Tx, item: string, after: number): Promise<number | null> {
  const { rows } = await sql<{ added: number; json: string }>`
    select added, json from shared_object where item = ${item} and added > ${after}::bigint order by added limit ${PORTION}`.execute(
    tx.db<ContextTables>(),
  );
  const objects = rows.map((row) => JSON.parse(row.json) as StixObject);
  await keepLinks(tx, item, objects);
  await keepAttack(tx, item, objects);
  return rows.at(-1)?.added ?? null;
}

async function keepLinks(tx: Tx, item: string, objects: readonly StixObject[]): Promise<void> {
  const links = objects.flatMap((object) => linksOf(object).map((link) => ({ ...link, object: String(object.id) })));
  if (links.length === 0) return;
  await sql`
    insert into context_link (item, object_id, from_id, to_id, kind)
    select ${item}::uuid, * from unnest(${links.map((one) => one.object)}::text[], ${links.map((one) => one.from)}::text[],
      ${links.map((one) => one.to)}::text[], ${links.map((one) => one.kind.slice(0, 200))}::text[])
    on conflict do nothing`.execute(tx.db());
}

async function keepAttack(tx: Tx, item: string, objects: readonly StixObject[]): Promise<void> {
  const parts = objects.flatMap((object) => {
    const part = attackPartOf(object);
    return part ? [{ ...part, object_id: String(object.id) }] : [];
  });
  if (parts.length === 0) return;
  const unique = [...new Map(parts.map((part) => [part.object_id, part])).values()];
  await tx
    .db<ContextTables>()
    .insertInto('context_attack')
    .values(
      unique.map(({ externalId, domains, places, ...part }) => ({
        ...part,
        item,
        external_id: externalId,
        domains: [...domains],
        places: [...places],
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['item', 'object_id']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        domains: eb.ref('excluded.domains'),
        places: eb.ref('excluded.places'),
      })),
    )
    .execute();
}
