import { AppError } from '../../../kernel/errors.ts';
import type { Standing } from '../../policy/index.ts';
import type { Refusal, StandingAct } from './standing.ts';

const POSSIBLE_FROM: Readonly<Record<StandingAct, string>> = {
  sponsor: 'an applicant that still needs sponsors',
  vet: 'a sponsored applicant',
  accede: 'a vetted organisation',
  suspend: 'a party',
  reinstate: 'a suspended organisation',
  withdraw: 'an organisation that has not withdrawn',
};

/** Says what stands in the way of an act on an organisation's standing, and what would help. */
export function refused(refusal: Refusal, act: StandingAct, standing: Standing): AppError {
  switch (refusal) {
    case 'wrong-standing':
      return new AppError('conflict', `Its standing is "${standing}"; this act is for ${POSSIBLE_FROM[act]}.`);
    case 'sponsored-already':
      return new AppError('conflict', 'Your organisation has sponsored it already; a second sponsor must be another.');
    case 'national-body-decides':
      return new AppError('forbidden', 'A national body of its country is a party: a vetter of that body vets it.');
    case 'sponsor-not-party':
      return new AppError('forbidden', 'Only an organisation that is a party can sponsor an applicant.');
    case 'own-organisation':
      return new AppError('forbidden', 'No organisation sponsors or vets itself.');
    case 'by-agreement-only':
      return new AppError('forbidden', 'An organisation becomes a party by acceding to the agreement.');
    case 'not-entitled':
      return new AppError('forbidden', 'Your roles or your organisation do not allow this act on it.');
  }
}
