import { sql } from 'kysely';
import type { Keyring } from '../../kernel/crypto/keyring.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { draftOf, settleDraft } from '../exchange/index.ts';
import type { Leased } from './lease.ts';
import type { SourceTables } from './tables.ts';

export interface Made {
  readonly objects: number;
  readonly refused: number;
  /** What no item of the run says: why nothing was kept, or what waits elsewhere. */
  readonly note?: string;
}

/**
 * Takes a document in as an item of the organisation, under the terms of the source, and notes which run made it. A
 * document of which nothing can be kept leaves no item and a note; it does not keep out what comes after it.
 */
export async function makeItem(
  tx: Tx,
  keyring: Keyring,
  { source, run }: Leased,
  body: AsyncIterable<Uint8Array>,
  { holds = 1, ...wish }: { title?: string; format: 'stix' | 'misp'; holds?: number },
): Promise<Made> {
  const draft = await kept(tx, () => draftOf(tx, body, wish));
  if (draft instanceof AppError) return { objects: 0, refused: holds, note: draft.message };
  const refused = (draft.report?.rejected.length ?? 0) + (draft.report?.more.rejected ?? 0);
  const { item, held, listed } = await settleDraft(tx, keyring, draft, {
    ...(source.circle === null ? {} : { circle: source.circle }),
    ...(source.tlp === null ? {} : { tlp: source.tlp }),
    pap: source.pap,
    personalData: source.personal_data,
    summary: provenance(source),
  });
  const warned = listed === 0 ? {} : { note: `${listed} objects are on a warning list: they wait in quarantine.` };
  if (item === null) return { objects: 0, refused, ...warned };
  await tx
    .db<SourceTables>()
    .insertInto('source_item')
    .values({ item: item.id, run, source: source.id, organisation: source.organisation, held })
    .execute();
  return { objects: item.objects, refused, ...warned };
}

/** What the intake says of a document that it keeps nothing of; the transaction goes on as if it had not been tried. */
async function kept<Result>(tx: Tx, work: () => Promise<Result>): Promise<Result | AppError> {
  await sql`savepoint document`.execute(tx.db());
  try {
    const result = await work();
    await sql`release savepoint document`.execute(tx.db());
    return result;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unprocessable') throw error;
    await sql`rollback to savepoint document`.execute(tx.db());
    return error;
  }
}

/** What every recipient should know of content that is not the organisation's own. */
function provenance({ publisher, link, licence }: Leased['source']): string {
  return [`Published by ${publisher}${link === null ? '' : ` (${link})`}.`, `Licence: ${licence}.`].join('\n');
}
