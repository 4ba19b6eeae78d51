import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';

// A driver's error also quotes the offending row in `detail` and the values in `parameters`: content, not for logs.
const ERROR_FIELDS = ['code', 'constraint', 'table', 'syscall', 'responseCode'] as const;

const QUOTED = /"[^"]*"|'[^']*'|`[^`]*`|<[^>]*>/g;
const ADDRESSES = /[^\s"'<>@]+@[^\s"'<>@]+|[a-z][a-z0-9+.-]*:\/\/\S+/gi;

/** Structured logs on standard error, one JSON object a line. Callers pass ids and counts, never names or content. */
export function createLog(
  config: Pick<Config, 'logLevel'>,
  to: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger {
  return pino(
    { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: lean } },
    to,
  );
}

/** An error without what it quotes: databases, parsers and mail servers put values and addresses into their messages. */
function lean(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const fields = error as unknown as Record<string, unknown>;
  return {
    type: error.name,
    message: error.message.replaceAll(QUOTED, '"…"').replaceAll(ADDRESSES, '…'),
    ...Object.fromEntries(
      ERROR_FIELDS.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]),
    ),
    stack: framesOf(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: lean(error.cause) }),
  };
}

/** The calls alone: the first lines of a stack repeat the message. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
