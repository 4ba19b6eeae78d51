import type { CircleDetails } from '../../../contract/directory.ts';
import type { Signer } from '../../../kernel/crypto/keyring.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { agentOf, authorOf } from '../agent.ts';
import { rosterChanged } from '../events.ts';
import { holdOrganisations, organisationById } from '../organisation/store.ts';
import { checkSeats, enforce, idsOf } from './change-roster.ts';
import type { RosterSeat } from './roster.ts';
import { circleById, insertCircle, lockCircle, lockOpenCircles, partiesNow, updateCircle } from './store.ts';

export interface NewCircle extends CircleDetails {
  readonly members: readonly RosterSeat[];
  readonly why: string;
}

/**
 * Creates a circle with its first roster, by a secretary. An open circle begins with every party; `members` gives some of
 * them other rights. Throws `forbidden`, `conflict` for a taken alias or an organisation that cannot be seated.
 */
export async function createCircle(tx: Tx, signer: Signer, { members, why, ...details }: NewCircle): Promise<string> {
  await refuseOthers(tx);
  await checkSteward(tx, details.steward);
  const author = authorOf(tx.actor);
  return tx.asSystem('create circle', async (system) => {
    if (details.kind === 'open') await lockOpenCircles(system, 'exclusive');
    checkSeats(await holdOrganisations(system, idsOf(members)), [], members);
    const [id, collection] = [tx.ids.next(), tx.ids.random()];
    const row = { id, collection, kind: details.kind, ...columns(details), created_at: tx.now };
    await insertCircle(system, row).catch(aliasTaken);
    const seats = details.kind === 'open' ? await everyParty(system, members) : members;
    await enforce(system, signer, { circle: id, members: seats, why, author });
    return id;
  });
}

/** Replaces what a circle is called, for and carries, by a secretary. Throws `not-found`, `forbidden`, `conflict`. */
export async function editCircle(tx: Tx, id: string, details: Omit<CircleDetails, 'kind'>): Promise<void> {
  await refuseOthers(tx);
  const circle = await circleById(tx, id);
  if (!circle) throw notFound('circle');
  await checkSteward(tx, details.steward);
  await tx.asSystem('edit circle', async (system) => {
    await lockCircle(system, id);
    await updateCircle(system, id, columns(details)).catch(aliasTaken);
    // Who reads what is in it follows from agreement and ceiling as it does from the roster.
    await system.emit(rosterChanged, { circle: id, epoch: circle.epoch });
  });
}

async function everyParty(tx: Tx, given: readonly RosterSeat[]): Promise<RosterSeat[]> {
  const named = new Map(given.map((seat) => [seat.organisation, seat]));
  return (await partiesNow(tx)).map((id) => named.get(id) ?? { organisation: id, rights: ['read', 'publish'] });
}

async function refuseOthers(tx: Tx): Promise<void> {
  if ((await agentOf(tx)).roles.includes('secretary')) return;
  throw new AppError('forbidden', 'The secretariat makes and names circles.');
}

async function checkSteward(tx: Tx, steward: string | null): Promise<void> {
  if (steward === null || (await organisationById(tx, steward))) return;
  throw new AppError('unprocessable', 'The steward is not an organisation in the directory.', {
    places: [{ at: 'body.steward', problem: 'is not known' }],
  });
}

function columns({ alias, names, description, agreement, purposes, maxTlp, steward }: Omit<CircleDetails, 'kind'>) {
  return { alias, names, description, agreement, purposes, max_tlp: maxTlp, steward };
}

function aliasTaken(error: Error & { code?: string; constraint?: string }): never {
  if (error.code !== '23505' || error.constraint !== 'circle_alias_key') throw error;
  throw new AppError('conflict', 'Another circle has this alias: choose another.', {
    places: [{ at: 'body.alias', problem: 'is taken' }],
    cause: error,
  });
}
