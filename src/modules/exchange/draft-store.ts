import { sql } from 'kysely';
import { sha256 } from '../../kernel/crypto/hash.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { arrayText } from './array-text.ts';
import type { IncomingObject } from './incoming.ts';
import type { ExchangeTables } from './tables.ts';
import { insertDraftVariants } from './variant/draft-variants.ts';

/** Small enough that PostgreSQL stores most of a usual request while the rest of it is being read. */
const BATCH_OBJECTS = 250;
const BATCH_CHARACTERS = 4 * 1_048_576;

/** Objects on their way into a draft, as many as go in one statement: few where they are large. */
export class Batch {
  private objects: IncomingObject[] = [];
  private characters = 0;

  /** True when it should be stored before more is added. */
  add(object: IncomingObject): boolean {
    this.objects.push(object);
    this.characters += object.variants.reduce((sum, { json }) => sum + json.length, object.json.length);
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
      kinds::text[], "values"::text[]
    from unnest(
      ${objects.map((object) => object.id)}::text[], ${objects.map((object) => object.version)}::text[],
      ${objects.map((object) => object.versionKey)}::text[], ${objects.map((object) => object.type)}::text[],
      ${objects.map((object) => object.specVersion)}::text[], ${objects.map((object) => object.json)}::text[],
      ${objects.map((object) => sha256(object.json))}::bytea[],
      ${objects.map((object) => arrayText(object.values.map((value) => value.kind)))}::text[],
      ${objects.map((object) => arrayText(object.values.map((value) => value.value)))}::text[]
    ) with ordinality as incoming (object_id, version, version_key, type, spec_version, json, sha256, kinds, "values", n)`.execute(
    tx.db<ExchangeTables>(),
  );
  await insertDraftVariants(
    tx,
    draft,
    objects.flatMap(({ variants }, index) =>
      variants.map((variant, rank) => ({ ...variant, n: from + index + 1, rank })),
    ),
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

export interface DraftContent {
  readonly objects: number;
  /** Most frequent first. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  /** SHA-256 of the objects' digests, in their order. */
  readonly digest: Buffer;
}

/** What is in a draft. */
export async function draftContent(tx: ReadTx, item: string): Promise<DraftContent> {
  const { rows } = await sql<DraftContent>`
    with part as materialized (select n, type, sha256 from draft_object where item = ${item})
    select (select count(*) from part) as objects,
      (select coalesce(jsonb_agg(jsonb_build_object('type', type, 'count', count) order by count desc, type), '[]')
        from (select type, count(*) from part group by type) as of_type) as types,
      (select sha256(coalesce(string_agg(sha256, ''::bytea order by n), ''::bytea)) from part) as digest`.execute(
    tx.db<ExchangeTables>(),
  );
  return rows[0]!;
}

/** Takes relationships and sightings out of a draft whose ends were among `gone` and are in no version in it any more. */
export async function takeOutDangling(tx: Tx, item: string, gone: readonly string[]): Promise<void> {
  await sql`
    with missing as (
      select id from unnest(${gone}::text[]) as id
      where not exists (select from draft_object where item = ${item} and object_id = id))
    delete from draft_object where item = ${item} and type in ('relationship', 'sighting') and (
      substring(json from '"source_ref"\\s*:\\s*"([^"]+)"') in (select id from missing) or
      substring(json from '"target_ref"\\s*:\\s*"([^"]+)"') in (select id from missing) or
      substring(json from '"sighting_of_ref"\\s*:\\s*"([^"]+)"') in (select id from missing))`.execute(
    tx.db<ExchangeTables>(),
  );
}
