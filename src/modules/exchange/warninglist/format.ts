import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { canonicalAddress } from '../stix/values/address.ts';
import { canonicalDomain } from '../stix/values/domain.ts';
import { type Entry, entryOf, LIST_KINDS, type ListKind } from './entry.ts';

/** A list as it was given, with its entries in the form under which they are compared, each once. */
export interface ParsedList {
  readonly name: string | null;
  readonly description: string;
  readonly category: string;
  readonly version: string | null;
  readonly kind: ListKind;
  readonly entries: readonly Entry[];
  readonly skipped: number;
}

/** Entries of one list; those that are compared one by one are far fewer. */
const MOST: Record<ListKind, number> = { string: 1e6, hostname: 1e6, cidr: 1e6, substring: 1000, regex: 100 };

const mispList = z.object({
  name: z.string().trim().min(1).max(300),
  description: z.string().max(5000).default(''),
  category: z.string().max(100).default(''),
  version: z.union([z.string().max(100), z.number()]).transform(String),
  type: z.enum(LIST_KINDS).default('string'),
  list: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
});

/** A warning list of MISP, or lines of text (`#` begins a comment). Throws `bad-json` or `unprocessable`. */
export function parseList(text: string, wish: ListKind | undefined): ParsedList {
  return /^\s*\{/.test(text) ? fromMisp(text) : fromLines(text, wish);
}

function fromMisp(text: string): ParsedList {
  const read = mispList.safeParse(jsonOf(text));
  if (!read.success) {
    const places = read.error.issues.map(({ path, message }) => ({ at: path.join('.'), problem: message }));
    throw new AppError('unprocessable', 'It is no warning list of MISP: see the places.', { places });
  }
  const { type, list, ...about } = read.data;
  const lines = Array.isArray(list) ? list : Object.values(list);
  return { ...about, kind: type, ...entriesOf(lines, type) };
}

function fromLines(text: string, wish: ListKind | undefined): ParsedList {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
  const kind = wish ?? kindOf(lines);
  return { name: null, description: '', category: '', version: null, kind, ...entriesOf(lines, kind) };
}

/** Addresses and networks make a list of networks, names one of host names, anything else one of strings. */
function kindOf(lines: readonly string[]): ListKind {
  if (lines.every((line) => canonicalAddress(line) !== null)) return 'cidr';
  return lines.every((line) => canonicalDomain(line.replace(/^\*?\./, '')) !== null) ? 'hostname' : 'string';
}

function entriesOf(lines: readonly unknown[], kind: ListKind): Pick<ParsedList, 'entries' | 'skipped'> {
  const entries = new Map<string, Entry>();
  let skipped = 0;
  for (const line of lines) {
    const entry = typeof line === 'string' ? entryOf(kind, line) : null;
    if (entry === null) skipped += 1;
    else entries.set(`${entry.kind} ${entry.value}`, entry);
  }
  if (entries.size === 0) throw new AppError('unprocessable', `There is no entry in it that fits a list of ${kind}.`);
  if (entries.size > MOST[kind]) {
    throw new AppError(
      'too-large',
      `A list of ${kind} has at most ${MOST[kind]} entries; this one has ${entries.size}.`,
    );
  }
  return { entries: [...entries.values()], skipped };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('bad-json', `It is no JSON: ${(error as Error).message}`);
  }
}
