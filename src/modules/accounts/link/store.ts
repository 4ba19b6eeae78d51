import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { LinkKind, LinkRow, Tables } from '../tables.ts';

/** The node alone reads these rows: call with the system's transaction. */
export async function insertLink(tx: Tx, row: LinkRow): Promise<void> {
  await tx.db<Tables>().insertInto('one_time_link').values(row).execute();
}

/** A link that can still be used. */
export function openLink(tx: ReadTx, secretSha256: Buffer): Promise<LinkRow | undefined> {
  return tx
    .db<Tables>()
    .selectFrom('one_time_link')
    .selectAll()
    .where('secret_sha256', '=', secretSha256)
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .executeTakeFirst();
}

/** False when another request was first. */
export async function setUsed(tx: Tx, id: string): Promise<boolean> {
  const result = await tx
    .db<Tables>()
    .updateTable('one_time_link')
    .set({ used_at: tx.now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Makes the open links of a kind void: a person's, or those for nobody in particular. */
export async function voidLinks(tx: Tx, kind: LinkKind, person: string | null): Promise<void> {
  await tx
    .db<Tables>()
    .deleteFrom('one_time_link')
    .where('kind', '=', kind)
    .where('person', person === null ? 'is' : '=', person)
    .where('used_at', 'is', null)
    .execute();
}

export interface InvitationFilter {
  /** Null: of every organisation. */
  readonly organisation: string | null;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Open invitations, newest first, those older than `after`. */
export function openInvitations(tx: ReadTx, { organisation, after, limit }: InvitationFilter): Promise<LinkRow[]> {
  let query = tx
    .db<Tables>()
    .selectFrom('one_time_link')
    .selectAll()
    .where('kind', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.now);
  if (organisation !== null) query = query.where('organisation', '=', organisation);
  if (after !== undefined) query = query.where('id', '<', after);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

export function invitationById(tx: ReadTx, id: string): Promise<LinkRow | undefined> {
  return tx
    .db<Tables>()
    .selectFrom('one_time_link')
    .selectAll()
    .where('kind', '=', 'invitation')
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .executeTakeFirst();
}
