import { COMMON_OPTIONS, NODE_OPTIONS } from './arguments.ts';
import type { Command, OptionSpec, OptionTable } from './command.ts';

const EXIT_HELP =
  'Exit status: 0 done, 1 refused or failed or does not hold, 2 wrong usage, 3 node unreachable, 4 not authorised.';

/** All commands, one a line. */
export function overview(table: readonly Command[]): string {
  const width = Math.max(...table.map(({ name }) => name.length));
  return [
    'renkei COMMAND [OPTIONS]',
    '',
    ...table.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'renkei COMMAND --help says more about one of them.',
    EXIT_HELP,
  ].join('\n');
}

/** One command with everything it takes. */
export function helpOf(command: Command): string {
  const own = rows(command.options);
  const common = rows({ ...(command.reaches === 'node' ? NODE_OPTIONS : {}), ...COMMON_OPTIONS });
  const width = Math.max(...[...own, ...common].map(([left]) => left.length));
  const lines = (some: [string, string][]) => some.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
  return [
    usageOf(command),
    '',
    `${command.summary}.`,
    ...(command.details ? ['', command.details] : []),
    '',
    ...lines(own),
    ...lines(common),
    '',
    EXIT_HELP,
  ].join('\n');
}

export function usageOf({ name, positionals }: Command): string {
  return ['renkei', name, '[OPTIONS]', positionals].filter(Boolean).join(' ');
}

function rows(options: OptionTable): [string, string][] {
  return Object.entries(options).map(([name, spec]) => [left(name, spec), right(spec)]);
}

function left(name: string, { value }: OptionSpec): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function right({ help, oneOf, multiple }: OptionSpec): string {
  return [help, oneOf ? `One of ${oneOf.join(', ')}.` : '', multiple ? 'May be repeated.' : '']
    .filter(Boolean)
    .join(' ');
}
