import type { Role } from '../../../contract/access.ts';
import type { Standing } from '../../policy/index.ts';

export const STANDING_ACTS = ['sponsor', 'vet', 'accede', 'suspend', 'reinstate', 'withdraw'] as const;
/** What moves an organisation from one standing to the next. */
export type StandingAct = (typeof STANDING_ACTS)[number];

/** The organisation that an act is about. */
export interface Candidate {
  readonly id: string;
  readonly country: string;
  readonly standing: Standing;
  /** Organisations that have vouched for it. */
  readonly sponsors: readonly string[];
  /** How many national bodies of its country, itself not counted, are parties. */
  readonly nationalBodies: number;
}

/** Who acts: a person for an organisation, or an agreement that was signed or left in due form. */
export type Agent = PersonAgent | 'agreement';

export interface PersonAgent {
  readonly organisation: string | null;
  readonly standing: Standing | null;
  readonly nationalBodyOf: string | null;
  readonly roles: readonly Role[];
}

export type Refusal =
  | 'wrong-standing'
  | 'not-entitled'
  | 'own-organisation'
  | 'sponsor-not-party'
  | 'sponsored-already'
  | 'national-body-decides'
  | 'by-agreement-only';

export type Transition =
  | { readonly ok: true; readonly to: Standing }
  | { readonly ok: false; readonly refusal: Refusal };

const SPONSORS_NEEDED = 2;

/** Standings from which an act is possible at all. */
const FROM: Readonly<Record<StandingAct, readonly Standing[]>> = {
  sponsor: ['applied'],
  vet: ['sponsored'],
  accede: ['vetted', 'party'],
  suspend: ['party'],
  reinstate: ['suspended'],
  withdraw: ['applied', 'sponsored', 'vetted', 'party', 'suspended'],
};

/** Where an act leads; total over every standing, act and agent. A party that accedes again takes a later version. */
export function transition(candidate: Candidate, act: StandingAct, agent: Agent): Transition {
  const refusal = entitled(candidate, act, agent);
  if (refusal) return { ok: false, refusal };
  if (!FROM[act].includes(candidate.standing)) return { ok: false, refusal: 'wrong-standing' };
  return { ok: true, to: destination(candidate, act) };
}

function destination({ sponsors }: Candidate, act: StandingAct): Standing {
  switch (act) {
    case 'sponsor':
      return sponsors.length + 1 >= SPONSORS_NEEDED ? 'sponsored' : 'applied';
    case 'vet':
      return 'vetted';
    case 'accede':
    case 'reinstate':
      return 'party';
    case 'suspend':
      return 'suspended';
    case 'withdraw':
      return 'withdrawn';
  }
}

function entitled(candidate: Candidate, act: StandingAct, agent: Agent): Refusal | null {
  if (agent === 'agreement') return act === 'accede' || act === 'withdraw' ? null : 'not-entitled';
  switch (act) {
    case 'sponsor':
      return mayEndorse(candidate, agent);
    case 'vet':
      return mayVet(candidate, agent);
    case 'accede':
      return 'by-agreement-only';
    case 'suspend':
    case 'reinstate':
      return agent.roles.includes('secretary') ? null : 'not-entitled';
    case 'withdraw':
      return mayWithdraw(candidate, agent);
  }
}

function mayEndorse(candidate: Candidate, agent: PersonAgent): Refusal | null {
  if (!holds(agent, 'officer', 'signatory')) return 'not-entitled';
  if (agent.organisation === candidate.id) return 'own-organisation';
  if (agent.organisation === null || agent.standing !== 'party') return 'sponsor-not-party';
  return candidate.sponsors.includes(agent.organisation) ? 'sponsored-already' : null;
}

/** A national body of the applicant's country vets; the secretariat does where the country has none to do it. */
function mayVet(candidate: Candidate, agent: PersonAgent): Refusal | null {
  if (agent.organisation === candidate.id) return 'own-organisation';
  const national = agent.standing === 'party' && agent.nationalBodyOf === candidate.country;
  if (national && holds(agent, 'vetter')) return null;
  if (!holds(agent, 'secretary')) return 'not-entitled';
  return candidate.nationalBodies > 0 ? 'national-body-decides' : null;
}

function mayWithdraw(candidate: Candidate, agent: PersonAgent): Refusal | null {
  if (holds(agent, 'secretary')) return null;
  return agent.organisation === candidate.id && holds(agent, 'officer', 'signatory') ? null : 'not-entitled';
}

function holds(agent: PersonAgent, ...roles: Role[]): boolean {
  return roles.some((role) => agent.roles.includes(role));
}

/** Until two parties exist nobody can be sponsored: only then does the secretariat admit founders as vetted. */
export function mayFound(parties: number): boolean {
  return parties < SPONSORS_NEEDED;
}
