import { createReadStream } from 'node:fs';
import { CliError, EXIT } from '../../exit.ts';
import type { Terminal } from '../../terminal.ts';

/** Nothing could be judged: exit status 2, apart from 1 for what was judged and found faulty. */
export function unreadable(message: string): CliError {
  return new CliError(EXIT.usage, 'unreadable', message);
}

/** The bytes of a file, or of standard input for `-`. */
export async function* readable(path: string, terminal: Terminal): AsyncGenerator<Uint8Array> {
  try {
    yield* path === '-' ? terminal.stdin : (createReadStream(path) as AsyncIterable<Uint8Array>);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw unreadable(`${path}: ${WHY[code] ?? `cannot be read (${code}).`}`);
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  EACCES: 'you may not read it.',
  EISDIR: 'that is a folder; give a file.',
};

/** The whole of a small text. */
export async function readText(path: string, maximum: number, terminal: Terminal): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readable(path, terminal)) {
    size += chunk.length;
    if (size > maximum) throw unreadable(`${path} is larger than ${maximum} bytes; give less.`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw unreadable(`${path} is not UTF-8 text.`);
  }
}
