import type { ErrorCode } from '../../contract/sources.ts';
import { AppError } from '../../kernel/errors.ts';

/** Why a source could not be taken in: a code that the interface explains, and what was seen. Holds no secret. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly code: ErrorCode;
  /** The source asked to be left alone until then. */
  readonly retryAfterMs: number | null;

  constructor(code: ErrorCode, message: string, retryAfterMs: number | null = null) {
    super(message.replaceAll('\0', ''));
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

const LONGEST = 500;

/** Any error of a run as one of the closed list; what is a fault of this node itself says nothing of its inside. */
export function failureOf(error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error;
  if (error instanceof AppError) return ofContent(error);
  for (const one of causes(error)) {
    if (['JsonError', 'IntakeError'].includes(one.name))
      return new SourceFailure('bad-content', one.message.slice(0, LONGEST));
    const code = codeOf(one);
    if (code !== null) return new SourceFailure(code, one.message.slice(0, LONGEST));
  }
  return new SourceFailure('internal', 'The node could not take it in; its log says more.');
}

function ofContent({ code, message }: AppError): SourceFailure {
  if (code === 'internal' || code === 'unavailable') return new SourceFailure('internal', message.slice(0, LONGEST));
  return new SourceFailure(code === 'too-large' ? 'too-large' : 'bad-content', message.slice(0, LONGEST));
}

/** Innermost first: the outer ones say "fetch failed" and no more. */
function causes(error: unknown): Error[] {
  const found: Error[] = [];
  for (let one = error; one instanceof Error && found.length < 10; one = one.cause) found.unshift(one);
  return found;
}

const BY_MESSAGE: readonly (readonly [RegExp, ErrorCode])[] = [
  [/inside a private network/, 'private-address'],
  [/redirects|over plain http|answers with a redirect/, 'redirect'],
  [/is larger than \d+ bytes/, 'too-large'],
  [/certificate|self.signed|SSL|TLS/i, 'tls'],
  [/incorrect header check|unexpected end of file|invalid (stored|distance|code|block)|decompress/i, 'bad-content'],
];
const TIMEOUTS = /^(UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/;
const CONNECTIONS = /^(E(CONN|HOST|NET|PIPE|AI_)|ENOTFOUND|UND_ERR_)/;

function codeOf(error: Error): ErrorCode | null {
  if (error.name === 'TimeoutError') return 'timeout';
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && TIMEOUTS.test(code)) return 'timeout';
  for (const [pattern, found] of BY_MESSAGE) if (pattern.test(error.message)) return found;
  if (typeof code === 'string' && /^Z_/.test(code)) return 'bad-content';
  if (typeof code === 'string' && CONNECTIONS.test(code)) return 'unreachable';
  return error.message === 'terminated' || error.message === 'fetch failed' ? 'unreachable' : null;
}
