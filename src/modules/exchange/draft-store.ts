import { sql } from 'kysely';
import { sha256 } from '../../kernel/crypto/hash.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import type { IncomingObject } from './incoming.ts';
import type { ExchangeTables } from './tables.ts';

const BATCH_OBJECTS = 1000;
const BATCH_CHARACTERS = 4 * 1_048_576;

/** Objects on their way into a draft, as many as go in one statement: few where they are large. */
export class Batch {
  private objects: IncomingObject[] = [];
  private characters = 0;

  /** True when it should be stored before more is added. */
  add(object: IncomingObject): boolean {
    this.objects.push(object);
    this.characters += object.json.length;
    return this.objects.length >= BATCH_OBJECTS || this.characters >= BATCH_CHARACTERS;
  }

  take(): IncomingObject[] {
    const taken = this.objects;
    this.objects = [];
    this.characters = 0;
    return taken;
  }
}

/** Adds objects to a draft from place `from` on, in one statement. `source` is the draft's owner. */
export async function insertDraftObjects(
  tx: Tx,
  draft: { item: string; source: string },
  from: number,
  objects: readonly IncomingObject[],
): Promise<void> {
  if (objects.length === 0) return;
  await sql`
    insert into draft_object (item, n, source, object_id, version, version_key, type, spec_version, json, sha256, kinds, "values")
    select ${draft.item}, ${from}::int + n, ${draft.source}, object_id, version, version_key, type, spec_version, json, sha256,
      array(select jsonb_array_elements_text(kinds)), array(select jsonb_array_elements_text("values"))
    from unnest(
      ${objects.map((object) => object.id)}::text[], ${objects.map((object) => object.version)}::text[],
      ${objects.map((object) => object.versionKey)}::text[], ${objects.map((object) => object.type)}::text[],
      ${objects.map((object) => object.specVersion)}::text[], ${objects.map((object) => object.json)}::text[],
      ${objects.map((object) => sha256(object.json))}::bytea[],
      ${objects.map((object) => JSON.stringify(object.values.map((value) => value.kind)))}::jsonb[],
      ${objects.map((object) => JSON.stringify(object.values.map((value) => value.value)))}::jsonb[]
    ) with ordinality as incoming (object_id, version, version_key, type, spec_version, json, sha256, kinds, "values", n)`.execute(
    tx.db<ExchangeTables>(),
  );
}

export async function insertOriginal(
  tx: Tx,
  draft: { item: string; source: string },
  piece: number,
  bytes: Uint8Array,
): Promise<void> {
  await tx
    .db<ExchangeTables>()
    .insertInto('item_original')
    .values({ ...draft, piece, bytes: Buffer.from(bytes) })
    .execute();
}

/** Objects by type, most frequent first. */
export async function draftTypes(tx: ReadTx, item: string): Promise<{ type: string; count: number }[]> {
  return tx
    .db<ExchangeTables>()
    .selectFrom('draft_object')
    .select((eb) => ['type', eb.fn.countAll<number>().as('count')])
    .where('item', '=', item)
    .groupBy('type')
    .orderBy('count', 'desc')
    .orderBy('type')
    .execute();
}

/** One digest over a draft: SHA-256 of its objects' digests, in their order. */
export async function draftDigest(tx: ReadTx, item: string): Promise<Buffer> {
  const { rows } = await sql<{ digest: Buffer }>`
    select sha256(coalesce(string_agg(sha256, ''::bytea order by n), ''::bytea)) as digest
    from draft_object where item = ${item}`.execute(tx.db<ExchangeTables>());
  return rows[0]!.digest;
}
