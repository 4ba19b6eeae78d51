import type { OptionTable } from '../command.ts';

export const LOOKUP_OPTIONS = {
  parents: { help: 'Find domains above a name too: a.b.example finds b.example.' },
} as const satisfies OptionTable;
