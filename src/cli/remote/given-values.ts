import { usageError } from '../exit.ts';
import type { Terminal } from '../terminal.ts';

/** One request takes some megabytes at most. */
const BATCH_CHARACTERS = 1_500_000;
const LONGEST = 4096;

/** Values from the arguments or, where there are none or `-` is one, from standard input, one a line. */
export async function* valuesOf(positionals: readonly string[], { stdin }: Terminal): AsyncGenerator<string> {
  const fromInput = positionals.length === 0 || positionals.includes('-');
  if (positionals.length === 0 && stdin.isTTY) throw usageError('Give values, or - to read them, one a line.');
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

export async function* inBatches(values: AsyncIterable<string>, most: number): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for await (const value of values) {
    if (batch.length >= most || characters + value.length > BATCH_CHARACTERS) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(value);
    characters += value.length;
  }
  if (batch.length > 0) yield batch;
}
