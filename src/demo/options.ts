import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Files to share; the story's own bundle where none is given. */
  readonly files: readonly string[];
  readonly port: number;
  /** Data folder to keep; null: a temporary one that is removed at the end. */
  readonly data: string | null;
  readonly readyFile: string | null;
  /** Stop after the job instead of leaving the node running. */
  readonly once: boolean;
  readonly json: boolean;
  readonly tlp: 'clear' | 'green' | 'amber' | 'amber+strict';
}

export const USAGE = `npm run demo [-- [OPTIONS] [FILE...]]

Starts a node with the demo story, shares FILE (a STIX 2.1 bundle, MISP event, CSV or text; else its own bundle) as one
company, shows who receives it and why, polls it from another country, and leaves the node running.

  --once             stop after the job; exit status 0 when all of it worked, 1 when not
  --json             print one JSON object instead of the report
  --port N           listen on this port (default: a free one)
  --data DIR         keep the node's data here (default: a temporary folder)
  --ready-file PATH  write addresses, accounts and collections here once the node answers
  --tlp LABEL        clear, green, amber (default) or amber+strict`;

const TLP = ['clear', 'green', 'amber', 'amber+strict'] as const;

/** Throws an Error with a line for the person who typed it. */
export function readOptions(args: readonly string[]): DemoOptions | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      'ready-file': { type: 'string' },
      tlp: { type: 'string', default: 'amber' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    files: positionals,
    port: portOf(values.port),
    data: values.data ?? null,
    readyFile: values['ready-file'] ?? null,
    once: values.once,
    json: values.json,
    tlp: tlpOf(values.tlp),
  };
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 65_536;
  if (port > 65_535) throw new Error(`--port ${text}: give a number from 0 to 65535.`);
  return port;
}

function tlpOf(text: string): DemoOptions['tlp'] {
  const tlp = TLP.find((one) => one === text.toLowerCase().replace(/^tlp:/, ''));
  if (!tlp) throw new Error(`--tlp ${text}: give one of ${TLP.join(', ')}.`);
  return tlp;
}
