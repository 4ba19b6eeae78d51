import { PROBLEM_STATUS, type Problem, type ProblemCode } from '../../contract/problem.ts';
import { AppError, type Place } from '../errors.ts';

/** An error on its way out, before it takes the form of a protocol. */
export interface Failure {
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: string;
  readonly places: readonly Place[];
  readonly requestId: string;
}

export interface RenderedFailure {
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Record<string, string>;
}

/** How errors look below a path prefix (`/taxii2/`); everywhere else they are RFC 9457 problem details. */
export interface ErrorStyle {
  readonly prefix: string;
  render(failure: Failure): RenderedFailure;
}

const TITLES: Record<ProblemCode, string> = {
  'bad-request': 'The request cannot be understood',
  'bad-json': 'The JSON is not well formed',
  unauthenticated: 'Sign in first',
  'token-expired': 'The token has expired',
  forbidden: 'You may not do this',
  'step-up-required': 'Confirm that it is you',
  'not-found': 'Not found',
  'not-acceptable': 'No acceptable form of the answer',
  conflict: 'It conflicts with the present state',
  stale: 'It was changed in the meantime',
  'too-large': 'Too large',
  'unsupported-media-type': 'Unsupported content type',
  unprocessable: 'It cannot be processed',
  quarantined: 'Held in quarantine',
  'too-many-requests': 'Too many requests',
  internal: 'Something went wrong here',
  unavailable: 'Not available now',
};

// PostgreSQL: character_not_in_repertoire, untranslatable_character.
const NUL_REFUSED = ['22021', '22P05'];

/** Turns whatever was thrown into a failure; what was not thrown on purpose tells nothing of itself. */
export function failureOf(error: unknown, requestId: string): Failure {
  if (error instanceof AppError) {
    return { code: error.code, status: error.status, detail: error.message, places: error.places, requestId };
  }
  if (NUL_REFUSED.includes((error as { code?: string } | null)?.code ?? '')) {
    const detail = 'A text holds a NUL character (U+0000), which cannot be stored: take it out.';
    return { code: 'bad-request', status: PROBLEM_STATUS['bad-request'], detail, places: [], requestId };
  }
  const code = codeOfFrameworkError(error);
  const detail =
    code === 'internal' ? `The request failed. Quote ${requestId} when you report it.` : (error as Error).message;
  return { code, status: PROBLEM_STATUS[code], detail, places: [], requestId };
}

function codeOfFrameworkError(error: unknown): ProblemCode {
  switch ((error as { statusCode?: number } | null)?.statusCode) {
    case 400:
      return 'bad-request';
    case 404:
      return 'not-found';
    case 413:
      return 'too-large';
    case 415:
      return 'unsupported-media-type';
    case 429:
      return 'too-many-requests';
    default:
      return 'internal';
  }
}

/** RFC 9457 §3. */
export function renderProblem(failure: Failure): RenderedFailure {
  const body: Problem = {
    type: `urn:renkei:problem:${failure.code}`,
    title: TITLES[failure.code],
    status: failure.status,
    code: failure.code,
    detail: failure.detail,
    instance: `urn:renkei:request:${failure.requestId}`,
    ...(failure.places.length > 0 ? { places: [...failure.places] } : {}),
  };
  const headers = failure.status === 401 ? { 'www-authenticate': 'Bearer realm="renkei"' } : undefined;
  return { contentType: 'application/problem+json', body: JSON.stringify(body), ...(headers ? { headers } : {}) };
}
