import type { OptionTable } from '../command.ts';

export const EXPORT_OPTIONS = {
  format: {
    value: 'FORMAT',
    help: 'A STIX 2.1 bundle (stix, the default), or one object a line.',
    oneOf: ['stix', 'jsonl'],
  },
  output: { value: 'FILE', help: 'Write here; else to standard output.' },
  since: { value: 'INSTANT', help: 'Of a circle: only what was added after it, 2026-11-23T00:00:00.000000Z.' },
} as const satisfies OptionTable;
