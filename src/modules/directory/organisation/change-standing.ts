import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { append } from '../../ledger/index.ts';
import type { Standing } from '../../policy/index.ts';
import { type Author, agentOf, authorOf } from '../agent.ts';
import { standingChanged } from '../events.ts';
import type { StandingChangeTable } from '../tables.ts';
import { refused } from './refused.ts';
import { type Agent, type StandingAct, transition } from './standing.ts';
import {
  countNationalBodies,
  insertStandingChange,
  lockOrganisation,
  type OrganisationRow,
  sponsorsOf,
  updateOrganisation,
} from './store.ts';

/** An agreement version that binds an organisation. */
export interface AcceptedVersion {
  readonly agreement: string;
  readonly version: string;
}

interface Act {
  readonly organisation: string;
  readonly act: StandingAct;
  readonly why: string;
  readonly accepted?: AcceptedVersion;
}

/**
 * Sponsors, vets, suspends, reinstates or withdraws an organisation as the transaction's actor. Throws `not-found`,
 * `forbidden` or `conflict` with what stands in the way. Answers the standing afterwards.
 */
export async function changeStanding(tx: Tx, act: Omit<Act, 'accepted'>): Promise<Standing> {
  return perform(tx, act, await agentOf(tx));
}

/** Makes a vetted organisation a party, or moves a party on to a later version, when its accession is complete. */
export function recordAccession(tx: Tx, organisation: string, accepted: AcceptedVersion): Promise<Standing> {
  return perform(tx, { organisation, act: 'accede', why: 'Acceded to the agreement.', accepted }, 'agreement');
}

/** Ends a membership by notice under the agreement; the agreements module has checked who gave it. */
export function recordWithdrawal(tx: Tx, organisation: string, why: string): Promise<Standing> {
  return perform(tx, { organisation, act: 'withdraw', why }, 'agreement');
}

function perform(tx: Tx, asked: Act, agent: Agent): Promise<Standing> {
  const author = authorOf(tx.actor);
  // Standing is what an organisation cannot write about itself or others, so the decision is made first, here.
  return tx.asSystem(`standing: ${asked.act}`, async (system) => {
    const row = await lockOrganisation(system, asked.organisation);
    if (!row) throw notFound('organisation');
    const decided = transition(await candidateOf(system, row), asked.act, agent);
    if (!decided.ok) throw refused(decided.refusal, asked.act, row.standing);
    const change = { act: asked.act, from: row.standing, to: decided.to, why: asked.why };
    await store(system, row, change, asked.accepted);
    await recordStandingChange(system, row.id, change, author);
    return decided.to;
  });
}

async function candidateOf(tx: Tx, row: OrganisationRow) {
  return {
    ...row,
    sponsors: await sponsorsOf(tx, row.id),
    nationalBodies: await countNationalBodies(tx, row.country, row.id),
  };
}

interface Change {
  readonly act: StandingChangeTable['act'];
  readonly from: Standing | null;
  readonly to: Standing;
  readonly why: string;
}

async function store(tx: Tx, row: OrganisationRow, { act, to }: Change, accepted: AcceptedVersion | undefined) {
  if (act === 'accede' && !accepted) throw new AppError('internal', 'An accession names the version acceded to.');
  await updateOrganisation(tx, row.id, {
    standing: to,
    ...(row.standing === to ? {} : { standing_since: tx.now }),
    ...(accepted ? { party_to_agreement: accepted.agreement, party_to_version: accepted.version } : {}),
    ...(to === 'withdrawn' ? { party_to_agreement: null, party_to_version: null } : {}),
  });
}

/** Keeps the change, logs it, and tells the node. Runs as the system, on behalf of the author. */
export async function recordStandingChange(tx: Tx, organisation: string, change: Change, author: Author) {
  await insertStandingChange(tx, {
    organisation,
    act: change.act,
    from_standing: change.from,
    to_standing: change.to,
    at: tx.now,
    by_organisation: author.organisation,
    by_person: author.person,
    why: change.why,
  });
  await append(tx, {
    act: 'standing-changed',
    organisation: author.organisation,
    ...(author.person === null ? {} : { person: author.person }),
    subject: { type: 'organisation', id: organisation },
    detail: { act: change.act, from: change.from, to: change.to },
  });
  if (change.act === 'accede' || change.from !== change.to) {
    await tx.emit(standingChanged, { organisation, from: change.from, to: change.to });
  }
}
