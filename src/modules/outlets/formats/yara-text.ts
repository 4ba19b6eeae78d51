/** A name and where it stands in the text. */
interface Named {
  readonly name: string;
  readonly at: number;
}

const WORD = /[A-Za-z_]\w*/y;
/** What may stand between rules; anything else there is no YARA. */
const OUTSIDE = new Set([':', '{', '}']);

/**
 * Reads a YARA source so far that it can stand beside others: its rule names, the places of all its identifiers, and that
 * every string, comment and brace ends. Null where it does not, where it includes a file, or where a `global` rule would
 * decide for the rules of others. One pass from left to right, so that no text makes it slow.
 */
export function readYara(source: string): { rules: readonly Named[]; words: readonly Named[] } | null {
  const words: Named[] = [];
  const rules: Named[] = [];
  let depth = 0;
  let at = 0;
  let last = '';
  while (at < source.length) {
    const skipped = skip(source, at, last);
    if (skipped === null) return null;
    if (skipped > at) {
      // A comment is as if it were not there; behind anything else a slash divides.
      if (!isComment(source, at)) last = 'value';
      at = skipped;
      continue;
    }
    WORD.lastIndex = at;
    const word = WORD.exec(source)?.[0];
    if (word !== undefined) {
      if (depth === 0 && (word === 'include' || word === 'global')) return null;
      const found = { name: word, at };
      // `$name`, `#name`, `@name` and `!name` are strings of the rule, `a.name` is a module's.
      if (!'$#@!.'.includes(source[at - 1] ?? ' ')) words.push(found);
      if (depth === 0 && last === 'rule') rules.push(found);
      last = word;
      at += word.length;
      continue;
    }
    const character = source[at]!;
    if (depth === 0 && character.trim() !== '' && !OUTSIDE.has(character)) return null;
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (depth < 0) return null;
    if (character.trim() !== '') last = character;
    at += 1;
  }
  return depth === 0 && rules.length > 0 ? { rules, words } : null;
}

/** The end of the string, comment, number or regular expression that begins here; the place itself where none does. */
function skip(source: string, at: number, last: string): number | null {
  if (source[at] === '"') return closing(source, at, '"');
  if (source.startsWith('//', at)) return endOr(source.indexOf('\n', at), source.length);
  if (source.startsWith('/*', at)) {
    const end = source.indexOf('*/', at + 2);
    return end < 0 ? null : end + 2;
  }
  // A string of bytes; what stands in it are no names.
  if (source[at] === '{' && last === '=') return endOfBytes(source, at + 1);
  if (/\d/.test(source[at]!)) return at + /^\w+/.exec(source.slice(at, at + 40))![0].length;
  if (source[at] === '/' && (last === '=' || last === 'matches' || last === '(' || last === ','))
    return closing(source, at, '/');
  return at;
}

/** Bytes may hold comments, and a brace in one of those does not end them. */
function endOfBytes(source: string, from: number): number | null {
  let at = from;
  while (at < source.length && source[at] !== '}') {
    const end = isComment(source, at) ? skip(source, at, '') : at + 1;
    if (end === null) return null;
    at = end;
  }
  return at < source.length ? at + 1 : null;
}

function isComment(source: string, at: number): boolean {
  return source.startsWith('//', at) || source.startsWith('/*', at);
}

function closing(source: string, at: number, quote: string): number | null {
  for (let place = at + 1; place < source.length && source[place] !== '\n'; place += 1) {
    if (source[place] === '\\') place += 1;
    else if (source[place] === quote) return place + 1;
  }
  return null;
}

function endOr(found: number, otherwise: number): number {
  return found < 0 ? otherwise : found;
}

/** The source with its rules under other names, where they are declared and where they are referred to. */
export function renamedYara(source: string, words: readonly Named[], names: ReadonlyMap<string, string>): string {
  let text = '';
  let from = 0;
  for (const { name, at } of words) {
    const renamed = names.get(name);
    if (renamed === undefined) continue;
    text += source.slice(from, at) + renamed;
    from = at + name.length;
  }
  return text + source.slice(from);
}
