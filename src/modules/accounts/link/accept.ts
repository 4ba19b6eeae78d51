import type { RegistrationResponse } from '../../../contract/accounts.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { AccountHolder } from '../../directory/index.ts';
import type { Occasion } from '../passkey/challenge.ts';
import { registerPasskey, registrationOptions } from '../passkey/register.ts';
import { requireHolder } from '../people.ts';
import { beginEnrolment, checkCode, wrongCode } from '../totp/commands.ts';
import { deadLink, requireLink, spendLink } from './give.ts';

type World = Pick<Kernel, 'url' | 'keyring'>;

export type FirstCredential =
  | { readonly passkey: RegistrationResponse; readonly label: string }
  | { readonly code: string };

export async function beginAcceptingByPasskey(tx: Tx, world: World, secret: string) {
  const holder = await invitee(tx, secret);
  return registrationOptions(tx, world.url(), holder, occasionOf(holder));
}

export async function beginAcceptingByCode(tx: Tx, world: World, secret: string) {
  return beginEnrolment(tx, world.keyring, await invitee(tx, secret));
}

/** Gives the invited person their first credential and uses the link up; answers their id. */
export async function acceptInvitation(
  tx: Tx,
  world: World,
  secret: string,
  credential: FirstCredential,
): Promise<string> {
  const link = await requireLink(tx, secret, 'invitation');
  const holder = await invitee(tx, secret);
  await spendLink(tx, link);
  if ('code' in credential) {
    const right = await checkCode(tx, world.keyring, holder.id, credential.code, { confirming: true });
    if (!right) throw wrongCode();
  } else {
    await registerPasskey(tx, world.url(), {
      response: credential.passkey,
      label: credential.label,
      person: holder.id,
      occasion: occasionOf(holder),
    });
  }
  return holder.id;
}

async function invitee(tx: Tx, secret: string): Promise<AccountHolder> {
  const { person } = await requireLink(tx, secret, 'invitation');
  if (person === null) throw deadLink();
  return requireHolder(tx, person);
}

function occasionOf(holder: AccountHolder): Occasion {
  return { purpose: 'accept-invitation', person: holder.id, session: null };
}
