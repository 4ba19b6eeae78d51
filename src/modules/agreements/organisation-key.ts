import { type Keyring, type Signer, signerFromSeed } from '../../kernel/crypto/keyring.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import type { AgreementTables } from './store/tables.ts';

const PURPOSE = 'organisation-key';

/** The Ed25519 key with which an organisation countersigns, made when it is first needed. */
export function organisationSigner(tx: Tx, keyring: Keyring, organisation: string): Promise<Signer> {
  return tx.asSystem('countersign for an organisation', async (system) => {
    const sealed = (await sealedSeed(system, organisation)) ?? (await makeKey(system, keyring, organisation));
    return signerFromSeed(keyring.unseal(PURPOSE, sealed, organisation));
  });
}

async function sealedSeed(tx: Tx, organisation: string): Promise<Buffer | undefined> {
  const row = await tx
    .db<AgreementTables>()
    .selectFrom('organisation_key')
    .select('sealed_seed')
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return row?.sealed_seed;
}

/** Two transactions that need the first key at once end up with the same one. */
async function makeKey(tx: Tx, keyring: Keyring, organisation: string): Promise<Buffer> {
  const seed = tx.ids.bytes(32);
  const { sealed_seed } = await tx
    .db<AgreementTables>()
    .insertInto('organisation_key')
    .values({
      organisation,
      public_key: signerFromSeed(seed).publicKey,
      sealed_seed: keyring.seal(PURPOSE, seed, organisation),
      created_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.column('organisation').doUpdateSet({ created_at: (old) => old.ref('organisation_key.created_at') }),
    )
    .returning('sealed_seed')
    .executeTakeFirstOrThrow();
  return sealed_seed;
}
