import type { Signer } from '../../../kernel/crypto/keyring.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { append } from '../../ledger/index.ts';
import { type Author, agentOf, authorOf } from '../agent.ts';
import { rosterChanged } from '../events.ts';
import { holdOrganisations, type OrganisationRow } from '../organisation/store.ts';
import { mayKeepRoster } from './rights.ts';
import { canonicalSeats, type RosterSeat, signRoster } from './roster.ts';
import { circleById, lockCircle, putRoster, rosterVersions, seatsIn } from './store.ts';

export interface RosterChange {
  /** The epoch that the change was made from. */
  readonly epoch: number;
  readonly members: readonly RosterSeat[];
  readonly why: string;
}

/**
 * Puts a new roster in force, by an officer of the steward or a secretary. Throws `not-found`, `forbidden`, `stale` where
 * another roster came first, `conflict` for organisations that cannot be seated. Answers the new epoch.
 */
export async function changeRoster(tx: Tx, signer: Signer, id: string, change: RosterChange): Promise<number> {
  const circle = await circleById(tx, id);
  if (!circle) throw notFound('circle');
  if (!mayKeepRoster(circle, await agentOf(tx))) {
    throw new AppError('forbidden', 'An officer of the steward or a secretary keeps this roster.');
  }
  const author = authorOf(tx.actor);
  return tx.asSystem('roster change', async (system) => {
    const organisations = await holdOrganisations(system, idsOf(change.members));
    const { epoch } = await holdCircle(system, id);
    if (epoch !== change.epoch) {
      throw new AppError(
        'stale',
        `The roster in force is number ${epoch}, not ${change.epoch}: look at it and try again.`,
      );
    }
    checkSeats(organisations, await seatsIn(system, id), change.members);
    return enforce(system, signer, { circle: id, ...change, author });
  });
}

/** Works a change into the roster in force, whatever it is by then; for the node's own rules. Runs as the system. */
export async function adjustRoster(
  tx: Tx,
  signer: Signer,
  circle: string,
  why: string,
  adjust: (seats: readonly RosterSeat[]) => readonly RosterSeat[],
): Promise<void> {
  await holdCircle(tx, circle);
  const before = await seatsIn(tx, circle);
  const members = adjust(before);
  if (sameSeats(before, members)) return;
  await enforce(tx, signer, { circle, members, why, author: authorOf(tx.actor) });
}

interface Enforced {
  readonly circle: string;
  readonly members: readonly RosterSeat[];
  readonly why: string;
  readonly author: Author;
}

/** Signs, keeps and logs the next roster of a circle whose row is held. */
export async function enforce(tx: Tx, signer: Signer, { circle, members, why, author }: Enforced): Promise<number> {
  const [last] = await rosterVersions(tx, circle, undefined, 1);
  const epoch = (last?.epoch ?? 0) + 1;
  const at = tx.now.toISOString();
  const signed = signRoster({ circle, epoch, at, members, previous: last?.sha256 ?? null }, signer);
  const { text, sha256, signature, publicKey: public_key } = signed;
  const by = { by_organisation: author.organisation, by_person: author.person };
  await putRoster(
    tx,
    { circle, epoch, text, sha256, signature, public_key, at: tx.now, ...by, why },
    canonicalSeats(members),
  );
  await append(tx, {
    act: 'roster-changed',
    organisation: author.organisation,
    ...(author.person === null ? {} : { person: author.person }),
    subject: { type: 'circle', id: circle },
    circle,
    detail: { epoch, sha256, members: members.length },
    concerned: members.map((seat) => seat.organisation),
  });
  await tx.emit(rosterChanged, { circle, epoch });
  return epoch;
}

async function holdCircle(tx: Tx, id: string) {
  const circle = await lockCircle(tx, id);
  if (!circle) throw notFound('circle');
  return circle;
}

function sameSeats(a: readonly RosterSeat[], b: readonly RosterSeat[]): boolean {
  return JSON.stringify(canonicalSeats(a)) === JSON.stringify(canonicalSeats(b));
}

/** A new seat is for a party; who is suspended keeps the seat, which gives nothing until they are reinstated. */
export function checkSeats(
  organisations: readonly OrganisationRow[],
  before: readonly RosterSeat[],
  wanted: readonly RosterSeat[],
): void {
  const seated = new Set(before.map((seat) => seat.organisation));
  const standing = new Map(organisations.map((row) => [row.id, row.standing]));
  const places = wanted.flatMap(({ organisation }, n) => {
    const now = standing.get(organisation);
    if (now === 'party' || (now === 'suspended' && seated.has(organisation))) return [];
    return [{ at: `body.members[${n}].organisation`, problem: now ? `its standing is "${now}"` : 'is not known' }];
  });
  if (places.length === 0) return;
  throw new AppError('conflict', 'Only parties are given a seat in a circle: leave the others out.', { places });
}

export function idsOf(seats: readonly RosterSeat[]): string[] {
  return seats.map((seat) => seat.organisation);
}
