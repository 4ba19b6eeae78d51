import type { Call } from '../command.ts';
import { CliError, EXIT, type ExitCode, usageError } from '../exit.ts';
import { count } from '../words.ts';
import { clientOf } from './client.ts';
import type { EXPORT_OPTIONS } from './export-options.ts';
import { objectsOfCircle, objectsOfItem } from './exported-objects.ts';
import { openOutput } from './output.ts';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Writes an item, or what a circle holds for the caller, as a STIX bundle or as JSON Lines. */
export async function exportObjects({
  positionals,
  values,
  common,
  terminal,
}: Call<typeof EXPORT_OPTIONS>): Promise<ExitCode> {
  const wanted = positionals[0]!;
  const { format = 'stix', output, since } = values;
  if (common.json && output === undefined) throw usageError('--json reports on a file: give --output FILE as well.');
  const client = clientOf(common);
  const objects = await firstOf(
    // A circle may be named by its collection's id too, so an id is tried as an item first.
    ...(UUID.test(wanted) && since === undefined ? [objectsOfItem(client, wanted)] : []),
    objectsOfCircle(client, wanted, since),
  );
  const target = await openOutput(output, terminal);
  let written = 0;
  const counted = counting(objects, (soFar) => {
    written = soFar;
    terminal.progress(`${count(soFar, 'object')} written`);
  });
  try {
    const id = UUID.test(wanted) ? wanted : crypto.randomUUID();
    for await (const text of format === 'jsonl' ? lines(counted) : bundle(id, counted)) await target.write(text);
    await target.close();
  } catch (error) {
    await target.discard();
    throw error;
  }
  if (common.json) terminal.out(JSON.stringify({ exported: wanted, format, file: output, objects: written }));
  else terminal.note(count(written, 'object'));
  return EXIT.done;
}

async function* counting(objects: AsyncIterable<string>, tell: (soFar: number) => void): AsyncGenerator<string> {
  let soFar = 0;
  for await (const json of objects) {
    yield json;
    soFar += 1;
    tell(soFar);
  }
}

/** STIX 2.1 §8: the objects' own texts in a bundle. */
async function* bundle(id: string, objects: AsyncIterable<string>): AsyncGenerator<string> {
  let separator = '\n';
  yield `{"type":"bundle","id":"bundle--${id}","objects":[`;
  for await (const json of objects) {
    yield `${separator}${json}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** JSON Lines: an object that was written over several lines is written anew. */
async function* lines(objects: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const json of objects) yield `${json.includes('\n') ? JSON.stringify(JSON.parse(json)) : json}\n`;
}

/** The first of several sources that there is; what it has read already is given out again. */
async function firstOf(...sources: AsyncGenerator<string>[]): Promise<AsyncIterable<string>> {
  for (const [place, source] of sources.entries()) {
    try {
      const first = await source.next();
      return first.done ? source : startingWith(first.value, source);
    } catch (error) {
      const isLast = place === sources.length - 1;
      if (isLast || !(error instanceof CliError) || error.code !== 'not-found') throw error;
    }
  }
  throw usageError('Name an item or a circle.');
}

async function* startingWith(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
