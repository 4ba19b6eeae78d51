import type { Role } from '../../contract/access.ts';
import type { Standing } from '../policy/index.ts';
import { type AccessionState, nextAccessionState, RUNNING } from './accession.ts';
import type { SigningAct } from './store/tables.ts';
import type { VersionState } from './version.ts';

export type Hindrance =
  | 'not-open'
  | 'not-signatory'
  | 'not-approver'
  | 'not-vetted'
  | 'already-signed'
  | 'own-signature'
  | 'nothing-to-approve';

/** Who asks, on behalf of an organisation in what standing, and how far its accession has come. */
export interface Situation {
  readonly version: VersionState;
  readonly standing: Standing;
  readonly roles: readonly Role[];
  readonly person: string;
  readonly accession: { readonly state: AccessionState; readonly signatory: string | null } | null;
}

/** Why this person may not do this now, or null where they may. Total; deny by default. */
export function hindranceTo(act: SigningAct, situation: Situation): Hindrance | null {
  const { version, standing, roles } = situation;
  if (version !== 'open' && version !== 'in-force') return 'not-open';
  if (standing !== 'vetted' && standing !== 'party') return 'not-vetted';
  if (act === 'sign') return roles.includes('signatory') ? hindranceToSign(situation) : 'not-signatory';
  if (!roles.includes('signatory') && !roles.includes('officer')) return 'not-approver';
  return hindranceToApprove(situation);
}

function hindranceToSign({ accession }: Situation): Hindrance | null {
  return nextAccessionState(accession?.state ?? 'none', 'sign') === null ? 'already-signed' : null;
}

function hindranceToApprove({ accession, person }: Situation): Hindrance | null {
  if (accession === null || nextAccessionState(accession.state, 'approve') === null) return 'nothing-to-approve';
  return accession.signatory === person ? 'own-signature' : null;
}

export interface Options {
  readonly can: ('sign' | 'approve' | 'withdraw')[];
  readonly hindrance: Hindrance | null;
}

/** What a person can do next; the hindrance is to the step that would be the next one. */
export function optionsIn(situation: Situation): Options {
  const { accession, roles } = situation;
  const next: SigningAct = accession?.state === 'signed' ? 'approve' : 'sign';
  const hindrance = hindranceTo(next, situation);
  const binds = roles.includes('officer') || roles.includes('signatory');
  const withdraws = binds && accession !== null && RUNNING.includes(accession.state);
  return { can: [...(hindrance === null ? [next] : []), ...(withdraws ? (['withdraw'] as const) : [])], hindrance };
}
