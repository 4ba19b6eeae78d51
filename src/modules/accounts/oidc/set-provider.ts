import type { PersonActor } from '../../../kernel/access/actor.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { ProviderRow } from '../tables.ts';
import { discover, sealClientSecret } from './provider.ts';
import { deleteIdentitiesBesides, putProvider } from './store.ts';

export interface WantedProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signInName: string;
}

/**
 * Sets an organisation's identity provider once it has answered with its configuration; links to another issuer end.
 * Throws AppError `unprocessable` for an issuer that is none, `conflict` for a sign-in name in use.
 */
export async function setProvider(kernel: Kernel, actor: PersonActor, wanted: WantedProvider): Promise<ProviderRow> {
  const { organisation } = actor;
  const draft = {
    organisation,
    issuer: wanted.issuer,
    client_id: wanted.clientId,
    sealed_client_secret: sealClientSecret(kernel, organisation, wanted.clientSecret),
    sign_in_name: wanted.signInName,
    set_by: actor.person,
  };
  const { issuer } = (await askOnce(kernel, draft)).serverMetadata();
  return kernel.database.write(actor, async (tx) => {
    const row: ProviderRow = { ...draft, issuer, set_at: tx.now };
    // As the system: a name that another organisation holds is out of this actor's sight.
    await tx.asSystem('set an identity provider', async (system) => {
      if (!(await putProvider(system, row))) {
        throw new AppError('conflict', `The sign-in name ${row.sign_in_name} is in use: choose another.`);
      }
      await deleteIdentitiesBesides(system, organisation, issuer);
    });
    return row;
  });
}

/** While it is being set, a provider that does not answer is a mistake in the form. */
async function askOnce(kernel: Kernel, draft: Omit<ProviderRow, 'set_at'>) {
  try {
    return await discover(kernel, draft);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
    throw new AppError('unprocessable', `body.issuer: ${error.message}`, {
      places: [{ at: 'body.issuer', problem: 'does not answer as an OpenID Connect issuer' }],
      cause: error,
    });
  }
}
