import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { ExternalIdentityRow, OidcAttemptRow, ProviderRow, Tables } from '../tables.ts';

export function providerOf(tx: ReadTx, organisation: string): Promise<ProviderRow | undefined> {
  return tx
    .db<Tables>()
    .selectFrom('identity_provider')
    .selectAll()
    .where('organisation', '=', organisation)
    .executeTakeFirst();
}

export function providerByName(tx: ReadTx, signInName: string): Promise<ProviderRow | undefined> {
  return tx
    .db<Tables>()
    .selectFrom('identity_provider')
    .selectAll()
    .where('sign_in_name', '=', signInName)
    .executeTakeFirst();
}

/** False when another organisation has the sign-in name. */
export async function putProvider(tx: Tx, row: ProviderRow): Promise<boolean> {
  const { organisation, ...rest } = row;
  const taken = await tx
    .db<Tables>()
    .selectFrom('identity_provider')
    .select('organisation')
    .where('sign_in_name', '=', row.sign_in_name)
    .where('organisation', '!=', organisation)
    .executeTakeFirst();
  if (taken) return false;
  await tx
    .db<Tables>()
    .insertInto('identity_provider')
    .values(row)
    .onConflict((conflict) => conflict.column('organisation').doUpdateSet(rest))
    .execute();
  return true;
}

export async function deleteProvider(tx: Tx, organisation: string): Promise<boolean> {
  const result = await tx
    .db<Tables>()
    .deleteFrom('identity_provider')
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Links made at another issuer say nothing about who somebody is at this one. */
export async function deleteIdentitiesBesides(tx: Tx, organisation: string, issuer: string): Promise<void> {
  await tx
    .db<Tables>()
    .deleteFrom('external_identity')
    .where('organisation', '=', organisation)
    .where('issuer', '!=', issuer)
    .execute();
}

export async function insertAttempt(tx: Tx, row: OidcAttemptRow): Promise<void> {
  await tx.db<Tables>().insertInto('oidc_attempt').values(row).execute();
}

/** Takes an attempt out: its answer counts once. */
export function takeAttempt(tx: Tx, stateSha256: Buffer): Promise<OidcAttemptRow | undefined> {
  return tx
    .db<Tables>()
    .deleteFrom('oidc_attempt')
    .where('state_sha256', '=', stateSha256)
    .returningAll()
    .executeTakeFirst();
}

export async function personOfIdentity(
  tx: ReadTx,
  { organisation, issuer, subject }: Pick<ExternalIdentityRow, 'organisation' | 'issuer' | 'subject'>,
): Promise<string | null> {
  const row = await tx
    .db<Tables>()
    .selectFrom('external_identity')
    .select('person')
    .where('organisation', '=', organisation)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.person ?? null;
}

/** Links a person, replacing their earlier link; false when the subject is linked to somebody else. */
export async function putIdentity(tx: Tx, row: ExternalIdentityRow): Promise<boolean> {
  const db = tx.db<Tables>();
  await db.deleteFrom('external_identity').where('person', '=', row.person).execute();
  const result = await db
    .insertInto('external_identity')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation', 'issuer', 'subject']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function deleteIdentity(tx: Tx, person: string): Promise<boolean> {
  const result = await tx.db<Tables>().deleteFrom('external_identity').where('person', '=', person).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
