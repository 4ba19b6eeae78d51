import type { Role } from '../../../contract/access.ts';
import type { OrganisationDetails, PersonDetails } from '../../../contract/directory.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import { sendMail } from '../../../kernel/mail.ts';
import { type Author, authorOf } from '../agent.ts';
import { checkCountry } from '../country/queries.ts';
import { enterPerson } from '../person/enter.ts';
import { activeEmailsWithRole } from '../person/store.ts';
import { countApplication } from './application-cap.ts';
import { recordStandingChange } from './change-standing.ts';
import { detailColumns, displayName } from './details.ts';
import { mayFound } from './standing.ts';
import { countParties, insertOrganisation, organisationById } from './store.ts';

export interface Application {
  readonly organisation: OrganisationDetails;
  readonly contact: PersonDetails;
  readonly why: string;
}

/** A new organisation and its first person. */
export interface Admitted {
  readonly organisation: string;
  readonly person: string;
}

/**
 * Takes an application from somebody whom nobody has verified: the organisation is `applied`, its contact an officer who
 * can sign in only once invited, and the secretariat gets a mail. `address` is the keyed hash of where it came from.
 * Throws `too-many-requests`.
 */
export function applyForMembership(tx: Tx, application: Application, address: Buffer): Promise<Admitted> {
  return tx.asSystem('application for membership', async (system) => {
    await countApplication(system, address);
    const admitted = await enter(system, application, 'applied', authorOf(tx.actor), ['officer']);
    await tellSecretariat(system, admitted.organisation);
    return admitted;
  });
}

/** Admits a founder as vetted, by a secretary. Throws `conflict` once two parties exist that could sponsor. */
export function foundOrganisation(tx: Tx, founder: Application): Promise<Admitted> {
  return tx.asSystem('founding organisation', async (system) => {
    if (!mayFound(await countParties(system))) {
      throw new AppError('conflict', 'There are parties that can sponsor: let it apply, be sponsored and be vetted.');
    }
    return enter(system, founder, 'vetted', authorOf(tx.actor), ['officer']);
  });
}

/** Enters the secretariat and its first person at the set-up of a node. Throws `conflict` where there is one. */
export async function foundSecretariat(tx: Tx, founder: Omit<Application, 'why'>, roles: readonly Role[]) {
  return tx.asSystem('set-up', async (system) => {
    const why = 'Secretariat of the cooperation, entered at the set-up of the node.';
    return enter(system, { ...founder, why }, 'vetted', authorOf(tx.actor), roles, true);
  });
}

async function enter(
  tx: Tx,
  { organisation: details, contact, why }: Application,
  standing: 'applied' | 'vetted',
  author: Author,
  roles: readonly Role[],
  secretariat = false,
): Promise<Admitted> {
  await checkCountry(tx, details.country, 'body.organisation.country');
  const id = tx.ids.next();
  await insertOrganisation(tx, {
    ...detailColumns(details),
    id,
    identity: `identity--${tx.ids.random()}`,
    standing,
    standing_since: tx.now,
    national_body_of: null,
    secretariat,
    party_to_agreement: null,
    party_to_version: null,
    created_at: tx.now,
  });
  const act = standing === 'applied' ? 'apply' : 'found';
  await recordStandingChange(tx, id, { act, from: null, to: standing, why }, author);
  const person = await enterPerson(tx, id, contact, roles);
  return { organisation: id, person };
}

async function tellSecretariat(tx: Tx, organisation: string) {
  const row = await organisationById(tx, organisation);
  if (!row) return;
  for (const to of await activeEmailsWithRole(tx, 'secretary')) {
    await sendMail(tx, {
      to,
      subject: `New application: ${displayName(row)}`,
      text: `${displayName(row)} (${row.country}, ${row.kind}) has applied for membership.\n\nIt now needs two sponsors that are parties, then vetting. You find it in the directory under "applied".\n`,
    });
  }
}
