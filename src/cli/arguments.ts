import { type ParseArgsOptionDescriptor, parseArgs } from 'node:util';
import type { Command, Common, OptionTable, Values } from './command.ts';
import { usageError } from './exit.ts';

export const COMMON_OPTIONS = {
  json: { help: 'Print one JSON document.' },
  quiet: { help: 'No progress and no remarks on standard error.' },
  help: { help: 'Show this help.' },
} as const satisfies OptionTable;

export const NODE_OPTIONS = {
  node: { value: 'URL', help: 'Address of the node; else RENKEI_NODE, else http://localhost:8400.' },
  token: { value: 'TOKEN', help: 'API token; better kept in RENKEI_TOKEN, where other users do not see it.' },
} as const satisfies OptionTable;

const DEFAULT_NODE = 'http://localhost:8400';

export interface Parsed {
  readonly command: Command;
  readonly positionals: readonly string[];
  readonly values: Values;
  readonly common: Common;
  readonly help: boolean;
}

/** The command that the first words name, and the words after it; null where they name none. */
export function findCommand(args: readonly string[], table: readonly Command[]) {
  for (const length of [2, 1]) {
    const command = table.find(({ name }) => name === args.slice(0, length).join(' '));
    if (command) return { command, rest: args.slice(length) };
  }
  return null;
}

/** Reads the arguments of a command. Throws a usage error that names the argument and says what to do. */
export function parse(
  command: Command,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Parsed {
  if (command.raw) return { command, positionals: args, values: {}, common: commonOf({}, env), help: false };
  const table: OptionTable = {
    ...command.options,
    ...COMMON_OPTIONS,
    ...(command.reaches === 'node' ? NODE_OPTIONS : {}),
  };
  const { values, positionals } = readAll(command, args, table);
  const help = values.help === true;
  if (!help) checkPositionals(command, positionals);
  return { command, positionals, values, common: commonOf(values, env), help };
}

type Read = Record<string, string | boolean | (string | boolean)[] | undefined>;

function readAll(command: Command, args: readonly string[], table: OptionTable) {
  const options = Object.fromEntries(Object.entries(table).map(([name, spec]) => [name, descriptorOf(spec)]));
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    for (const [name, spec] of Object.entries(table)) checkChoice(name, spec, read.values[name]);
    return { positionals: read.positionals, values: read.values as Read & Values };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const [first] = message.split('. ');
    throw usageError(`${first}. See: renkei ${command.name} --help`);
  }
}

function descriptorOf({ value, multiple }: OptionTable[string]): ParseArgsOptionDescriptor {
  return { type: value === undefined ? 'boolean' : 'string', multiple: multiple ?? false };
}

function checkChoice(name: string, { oneOf }: OptionTable[string], given: Read[string]): void {
  if (oneOf === undefined || given === undefined) return;
  for (const one of Array.isArray(given) ? given : [given]) {
    if (!oneOf.includes(String(one))) throw usageError(`--${name} ${one}: give one of ${oneOf.join(', ')}.`);
  }
}

function checkPositionals(command: Command, positionals: readonly string[]): void {
  const { name, minimum, maximum } = command;
  if (positionals.length < minimum) {
    throw usageError(`renkei ${name} needs ${command.positionals}. See: renkei ${name} --help`);
  }
  if (positionals.length > maximum) {
    const wanted = command.positionals === '' ? 'nothing after it' : command.positionals;
    throw usageError(`"${positionals[maximum]}" is too many: renkei ${name} takes ${wanted}.`);
  }
}

function commonOf(values: Read, env: Readonly<Record<string, string | undefined>>): Common {
  const node = String(values.node ?? (env.RENKEI_NODE || DEFAULT_NODE));
  if (!URL.canParse(node) || !/^https?:/.test(node)) {
    throw usageError(`The node's address ${node} is not an http:// or https:// URL (--node or RENKEI_NODE).`);
  }
  const token = String(values.token ?? env.RENKEI_TOKEN ?? '') || undefined;
  return { json: values.json === true, node: node.replace(/\/+$/, ''), token };
}
