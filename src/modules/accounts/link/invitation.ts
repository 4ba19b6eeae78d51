import type { Role } from '../../../contract/access.ts';
import type { PersonDetails } from '../../../contract/directory.ts';
import { hasRole, organisationOf, type PersonActor, type SystemActor } from '../../../kernel/access/actor.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { sendMail } from '../../../kernel/mail.ts';
import type { AccountHolder } from '../../directory/index.ts';
import { createHolder, findHolder } from '../people.ts';
import type { LinkRow } from '../tables.ts';
import { hasCredential, waysIn } from '../ways-in.ts';
import { type GivenLink, giveLink } from './give.ts';
import { voidLinks } from './store.ts';

/** A person, or the operator of the node at its own command line. */
export type Inviter = PersonActor | SystemActor;

export type Invitee =
  | { readonly person: string }
  | { readonly organisation?: string | undefined; readonly newPerson: PersonDetails; readonly roles: readonly Role[] };

/**
 * Invites a person of the directory, or somebody new. An officer invites into their own organisation, a secretary and the
 * node itself into any.
 * Throws `not-found` for what the inviter may not touch, `conflict` for a person who can sign in already.
 */
export async function invite(
  tx: Tx,
  url: string,
  actor: Inviter,
  invitee: Invitee,
): Promise<GivenLink & { holder: AccountHolder }> {
  const holder = await inviteeOf(tx, actor, invitee);
  if (hasCredential(await waysIn(tx, holder.id))) {
    throw new AppError(
      'conflict',
      `${holder.fullName} can sign in already. Who lost a passkey uses the recovery link.`,
    );
  }
  await tx.asSystem('replace earlier invitations', (system) => voidLinks(system, 'invitation', holder.id));
  const given = await giveLink(tx, url, 'invitation', holder);
  await mailInvitation(tx, holder, given);
  return { ...given, holder };
}

async function inviteeOf(tx: Tx, actor: Inviter, invitee: Invitee): Promise<AccountHolder> {
  if ('person' in invitee) {
    const holder = await findHolder(tx, invitee.person);
    if (!holder || !mayInviteInto(actor, holder.organisation)) throw notFound('person');
    return holder;
  }
  const organisation = invitee.organisation ?? organisationOf(actor);
  if (organisation === null || !mayInviteInto(actor, organisation)) throw notFound('organisation');
  return createHolder(tx, organisation, invitee.newPerson, invitee.roles);
}

export function mayInviteInto(actor: Inviter, organisation: string): boolean {
  return actor.kind === 'system' || hasRole(actor, 'secretary') || actor.organisation === organisation;
}

function mailInvitation(tx: Tx, holder: AccountHolder, { link, row }: { link: string; row: LinkRow }): Promise<void> {
  return sendMail(tx, {
    to: holder.email,
    subject: 'Renkei: your invitation',
    text: [
      `${holder.addressAs},`,
      '',
      'you are invited to Renkei, where companies of Japan and the ASEAN countries work together against cyber threats.',
      `This link is yours alone. It works once, until ${row.expires_at.toISOString()}:`,
      '',
      link,
      '',
      'You will be asked to make a passkey or to connect an authenticator app.',
    ].join('\n'),
  });
}
