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
  /** Ends in a slash; the same path without it is meant too. */
  readonly prefix: string;
  render(failure: Failure): RenderedFailure;
}

/** The form that errors have at an address: RFC 9457 unless a style claims its path. */
export function styleAt(styles: readonly ErrorStyle[], url: string): Pick<ErrorStyle, 'render'> {
  const path = `${url.split('?')[0]}/`;
  return styles.find(({ prefix }) => path.startsWith(prefix)) ?? { render: renderProblem };
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
// PostgreSQL: serialization_failure, deadlock_detected.
const MET_ANOTHER = ['40001', '40P01'];
// PostgreSQL class 08 (connection), 57P01 to 57P03 (shutting down, starting), 53300 (too many connections).
const DATABASE_GONE = /^(08...|57P0[1-3]|53300)$/;
// Words of the driver `pg`, which gives these no code.
const CONNECTION_LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  404: 'not-found',
  406: 'not-acceptable',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
};

/** Turns whatever was thrown into a failure; what was not thrown on purpose tells nothing of itself. */
export function failureOf(error: unknown, requestId: string): Failure {
  if (error instanceof AppError) {
    return { code: error.code, status: error.status, detail: error.message, places: error.places, requestId };
  }
  const { code, detail } = ofDatabase(error) ??
    ofFramework(error) ?? { code: 'internal', detail: `The request failed. Quote ${requestId} when you report it.` };
  return { code, status: PROBLEM_STATUS[code], detail, places: [], requestId };
}

type Told = Pick<Failure, 'code' | 'detail'>;

/** What PostgreSQL and its driver say that the caller can do something about. */
function ofDatabase(error: unknown): Told | undefined {
  const { code = '', message = '', syscall } = (error ?? {}) as { code?: unknown; message?: string; syscall?: string };
  if (typeof code !== 'string') return undefined;
  if (NUL_REFUSED.includes(code)) {
    return {
      code: 'bad-request',
      detail: 'A text holds a NUL character (U+0000), which cannot be stored: take it out.',
    };
  }
  if (MET_ANOTHER.includes(code)) {
    return { code: 'conflict', detail: 'Another change met this one and nothing was kept: send it again.' };
  }
  if (syscall === 'connect' || DATABASE_GONE.test(code) || CONNECTION_LOST.test(message)) {
    return { code: 'unavailable', detail: 'The database does not answer now: try again in a moment.' };
  }
  return undefined;
}

/** Errors of the HTTP framework, which are about the request as such. */
function ofFramework(error: unknown): Told | undefined {
  const { statusCode, code, message = '' } = (error ?? {}) as { statusCode?: number; code?: string; message?: string };
  if (statusCode === undefined || statusCode < 400 || statusCode > 499) return undefined;
  if (error instanceof SyntaxError || code === 'FST_ERR_CTP_INVALID_JSON_BODY') {
    return { code: 'bad-json', detail: `The body is not JSON as RFC 8259 has it: ${message}` };
  }
  return { code: CODE_OF_STATUS[statusCode] ?? 'bad-request', detail: message };
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
