import { SourceFailure } from '../failure.ts';

const LONGEST = 65_536;

/** The lines of a text in UTF-8, one at a time. A byte order mark falls away. Throws `bad-content`. */
export async function* textLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decode(decoder, chunk)).split('\n');
    rest = lines.pop() ?? '';
    refuseLong(rest);
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  rest += decode(decoder);
  if (rest !== '') yield rest;
}

/** Logical rows of a table: a quoted field may hold line breaks (RFC 4180). */
export async function* tableRows(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let row = '';
  for await (const line of lines) {
    row = row === '' ? line : `${row}\n${line}`;
    refuseLong(row);
    if ((row.split('"').length - 1) % 2 === 1) continue;
    yield row;
    row = '';
  }
  if (row !== '') yield row;
}

/** Remarks of those who make the list, and lines without anything. */
export function isRemark(line: string): boolean {
  const text = line.trimStart();
  return text === '' || text.startsWith('#') || text.startsWith(';') || text.startsWith('//');
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new SourceFailure('bad-content', 'It is not text in UTF-8: compressed, or in an older encoding.');
  }
}

function refuseLong(text: string): void {
  if (text.length > LONGEST)
    throw new SourceFailure('bad-content', `A line is longer than ${LONGEST} characters: this is no list.`);
}
