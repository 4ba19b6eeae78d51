import { findCommand, type Parsed, parse } from './arguments.ts';
import { COMMANDS } from './commands.ts';
import { CliError, EXIT, type ExitCode, usageError } from './exit.ts';
import { helpOf, overview } from './help.ts';
import { openTerminal, type Streams, type Terminal } from './terminal.ts';

/** The `renkei` command. Resolves to its exit status; never throws for what a person or a node did. */
export async function main(args: readonly string[], streams: Streams = process): Promise<number> {
  const wantsJson = args.includes('--json');
  const terminal = openTerminal(streams, args.includes('--quiet'));
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    const known = asCliError(error);
    if (!known) throw error;
    report(known, wantsJson, terminal);
    return known.exit;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first] = args;
  if (first === undefined || first === '--help' || first === 'help') {
    terminal.out(overview(COMMANDS));
    return first === undefined ? EXIT.usage : EXIT.done;
  }
  const found = findCommand(args, COMMANDS);
  if (!found) throw usageError(unknownCommand(args));
  const parsed = parse(found.command, found.rest, terminal.env);
  if (!parsed.help) return run(parsed, terminal);
  terminal.out(helpOf(found.command));
  return EXIT.done;
}

async function run({ command, ...call }: Parsed, terminal: Terminal): Promise<ExitCode> {
  const runCommand = await command.load();
  return runCommand({ ...call, terminal });
}

/** `renkei token` alone names those that begin with it. */
function unknownCommand([first]: readonly string[]): string {
  const family = COMMANDS.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name);
  if (family.length > 0) return `renkei ${first} needs one word more: ${family.join(', ')}.`;
  return `There is no command "${first}". See: renkei --help`;
}

function report(error: CliError, json: boolean, terminal: Terminal): void {
  const { code, message, places, exit } = error;
  if (json) terminal.out(JSON.stringify({ error: { code, message, places, exit } }));
  terminal.complain(message);
  for (const { at, problem } of places) terminal.complain(`  ${at}: ${problem}`);
}

/** Failures that are told in a line: our own, those of a node in this process, and files that cannot be read. */
function asCliError(error: unknown): CliError | null {
  if (error instanceof CliError) return error;
  if (!(error instanceof Error)) return null;
  if (error.name === 'AppError' || error.name === 'ConfigError')
    return new CliError(EXIT.refused, codeOf(error), error.message);
  const { code, path } = error as NodeJS.ErrnoException;
  if (path === undefined || code === undefined || !(code in FILE_FAULTS)) return null;
  return new CliError(EXIT.refused, 'failed', `${path}: ${FILE_FAULTS[code]}`);
}

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  EACCES: 'you may not read or write it.',
  EISDIR: 'that is a folder; give a file.',
  ENOTDIR: 'a part of this path is a file, not a folder.',
  ENOSPC: 'the disk is full.',
};

function codeOf(error: Error): string {
  return error.name === 'AppError' ? String((error as { code?: unknown }).code) : 'settings';
}
