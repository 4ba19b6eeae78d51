import type { ReplyOf } from '../../contract/endpoint.ts';
import { lookUp } from '../../contract/exchange.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitCode, usageError } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { count, harmless, tlpText } from '../words.ts';
import { clientOf } from './client.ts';
import type { LOOKUP_OPTIONS } from './lookup-options.ts';

type Result = ReplyOf<typeof lookUp>['results'][number];

const BATCH = 2000;
/** One request takes some megabytes at most. */
const BATCH_CHARACTERS = 1_500_000;
const LONGEST = 4096;

/** Asks the node which values it knows; values come from the arguments or, one a line, from standard input. */
export async function lookUpValues({
  positionals,
  values: options,
  common,
  terminal,
}: Call<typeof LOOKUP_OPTIONS>): Promise<ExitCode> {
  const client = clientOf(common);
  const all: Result[] = [];
  let asked = 0;
  for await (const values of inBatches(valuesOf(positionals, terminal))) {
    const { results } = await client.call(lookUp, { body: { values, parents: options.parents === true } });
    asked += values.length;
    terminal.progress(`${count(asked, 'value')} looked up`);
    if (common.json) all.push(...results);
    else for (const result of results) terminal.out(lineOf(result));
  }
  if (common.json) terminal.out(JSON.stringify({ results: all }));
  return EXIT.done;
}

async function* valuesOf(positionals: readonly string[], { stdin }: Terminal): AsyncGenerator<string> {
  const fromInput = positionals.length === 0 || positionals.includes('-');
  if (positionals.length === 0 && stdin.isTTY)
    throw usageError('Give values to look up, or - to read them, one a line.');
  yield* positionals.filter((value) => value !== '-').map(checked);
  if (fromInput) yield* linesOf(stdin);
}

async function* linesOf(stdin: Terminal['stdin']): AsyncGenerator<string> {
  let line = 0;
  for await (const text of splitLines(stdin)) {
    line += 1;
    if (text.trim() !== '') yield checked(text.trim(), `line ${line}`);
  }
}

async function* splitLines(stdin: Terminal['stdin']): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stdin) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}

function checked(value: string, place: string | number): string {
  if (value.length === 0 || value.length > LONGEST) {
    const where = typeof place === 'string' ? place : `value ${place + 1}`;
    throw usageError(`The ${where} has ${value.length} characters; a value has 1 to ${LONGEST}.`);
  }
  return value;
}

async function* inBatches(values: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for await (const value of values) {
    if (batch.length >= BATCH || characters + value.length > BATCH_CHARACTERS) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(value);
    characters += value.length;
  }
  if (batch.length > 0) yield batch;
}

/** Tab separated, one value a line: value, kind, number of items, the first ones and how they match, warning lists. */
function lineOf({ value, kind, hits, more, warnings }: Result): string {
  if (kind === null) return `${harmless(value)}\t-\tnot recognised as an indicator`;
  const listed = warnings.length === 0 ? '' : `\ton ${warnings.map(({ name }) => harmless(name)).join(', ')}`;
  if (hits.length === 0) return `${harmless(value)}\t${kind}\tnot known${listed}`;
  const items = new Map(hits.map((hit) => [hit.item, hit]));
  const number = more ? `${items.size}+ items` : count(items.size, 'item');
  return `${harmless(value)}\t${kind}\t${number}\t${[...items.values()].map(itemText).join('; ')}${listed}`;
}

function itemText({ item, title, tlp, how, matched }: Result['hits'][number]): string {
  const by = matched === null ? '' : `, ${HOW_TEXT[how]} ${harmless(matched.value)}`;
  return `${tlpText(tlp)} ${harmless(title)} (${item}${by})`;
}

const HOW_TEXT = {
  exact: 'as',
  host: 'host',
  parent: 'domain above',
  network: 'network',
  inside: 'inside it',
} as const;
