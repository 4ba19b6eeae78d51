import { sql } from 'kysely';
import { sha256 } from '../../kernel/crypto/hash.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { identityOf, organisationById } from '../directory/index.ts';
import type { StoredItem } from './item-store.ts';
import type { ExchangeTables } from './tables.ts';

interface Telling {
  readonly n: number;
  readonly object_id: string;
  readonly json: string;
}

const FIRST_NAMED = 20;

/**
 * Keeps the source's STIX identity and name, which the directory publishes, out of what it shares anonymously. Where the
 * node itself wrote the objects, out of a list or text, it takes its own mention back; what the source wrote it does not
 * alter. Throws `unprocessable` with the objects that name it. Runs in a system transaction.
 */
export async function keepIdentityOut(tx: Tx, draft: StoredItem): Promise<void> {
  const identity = await identityOf(tx, draft.source);
  const written = draft.format === 'csv' || draft.format === 'text';
  if (written) await takeBackCreator(tx, draft.id, identity);
  const left = [...(await tellingObjects(tx, draft.id, identity)), ...(await identitiesNamed(tx, draft))];
  if (left.length === 0) return;
  const places = left
    .slice(0, FIRST_NAMED)
    .map(({ object_id }) => ({ at: object_id, problem: 'names your organisation' }));
  throw new AppError(
    'unprocessable',
    `You share this anonymously, but ${left[0]!.object_id} names your organisation, by its identity ${identity} or by its name. Take it out of the content, or share under your name.`,
    { places },
  );
}

// How JSON may also write the characters of an identity, `identity--` and a UUID.
const ESCAPED = String.raw`\\u00(2d|3[0-9]|4[1-9]|5[0-9]|6[1-9]|6e|7[0-9])`;

async function tellingObjects(tx: Tx, item: string, identity: string): Promise<Telling[]> {
  const { rows } = await sql<Telling>`
    select n, object_id, json from draft_object
    where item = ${item} and (strpos(lower(json), ${identity}) > 0 or json ~* ${ESCAPED}) order by n`.execute(
    tx.db<ExchangeTables>(),
  );
  return rows.filter(({ json }) => JSON.stringify(JSON.parse(json)).toLowerCase().includes(identity));
}

/** Identity objects, such as MISP's creator organisations become, under a name of the source. */
async function identitiesNamed(tx: Tx, { id, source }: StoredItem): Promise<Telling[]> {
  const row = await organisationById(tx, source);
  const names = [row?.legal_name, row?.native_name, row?.latin_name, row?.short_name].flatMap(
    (name) => name?.toLowerCase() ?? [],
  );
  const { rows } = await sql<Telling>`
    select n, object_id, json from draft_object
    where item = ${id} and type = 'identity' and lower(trim(json::json ->> 'name')) = any (${names}::text[]) order by n`.execute(
    tx.db<ExchangeTables>(),
  );
  return rows;
}

async function takeBackCreator(tx: Tx, item: string, identity: string): Promise<void> {
  for (const { n, json } of await tellingObjects(tx, item, identity)) {
    const { created_by_ref: creator, ...rest } = JSON.parse(json);
    if (creator !== identity) continue;
    const text = JSON.stringify(rest);
    await tx
      .db<ExchangeTables>()
      .updateTable('draft_object')
      .set({ json: text, sha256: sha256(text) })
      .where('item', '=', item)
      .where('n', '=', n)
      .execute();
  }
}
