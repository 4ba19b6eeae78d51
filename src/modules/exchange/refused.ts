import { AppError } from '../../kernel/errors.ts';
import type { ClauseRef, Reason } from '../policy/index.ts';

/** An act that policy denied: it leaves a `denied` entry in the ledger. */
export class PolicyRefusal extends AppError {
  readonly reason: string;
  readonly clause: ClauseRef | null;

  constructor(reasons: readonly Reason[]) {
    const places = reasons.map(({ code, clause }) => ({
      at: code,
      problem: clause
        ? `clause ${clause.number} of ${clause.agreement}, version ${clause.version}`
        : 'by default: no clause allows it',
    }));
    const detail = places.map((place) => `${place.at} (${place.problem})`).join('; ');
    super('forbidden', `The agreement does not allow this: ${detail}.`, { places });
    this.reason = reasons[0]?.code ?? 'denied';
    this.clause = reasons.find((reason) => reason.clause)?.clause ?? null;
  }
}

/** A denial as an error: each reason with the clause that a person can look up. */
export function refused(reasons: readonly Reason[]): PolicyRefusal {
  return new PolicyRefusal(reasons);
}
