import pino, { type Logger } from 'pino';
import type { Config } from './config.ts';

// A driver's error quotes the offending row in `detail` and the values in `parameters`: content, not for logs.
const ERROR_FIELDS = ['type', 'message', 'stack', 'code', 'constraint', 'table'] as const;

/** Structured logs on standard error, one JSON object a line. Callers pass ids and counts, never names or content. */
export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: lean },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

function lean(error: Error) {
  const full = pino.stdSerializers.err(error) as unknown as Record<string, unknown>;
  return Object.fromEntries(ERROR_FIELDS.filter((name) => full[name] !== undefined).map((name) => [name, full[name]]));
}
