import { PatternError } from './error.ts';

export type TokenKind = 'word' | 'string' | 'binary' | 'hex' | 'timestamp' | 'number' | 'symbol' | 'end';

/** `text` is the token's meaning: a string without quotes and escapes, a number or word as written. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly offset: number };

/** One try a token: white space and comments, a quoted constant, a word, a number, a symbol. */
const TOKEN =
  /((?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*)+)|([bht]?)'((?:[^'\\]|\\[\s\S])*)'|([A-Za-z_][A-Za-z0-9_-]*)|([+-]?(?:\d+\.\d+|\.\d+|\d+))|(==|!=|<>|<=|>=|[=<>[\]().,:*])/y;
const PREFIXES: { readonly [prefix: string]: TokenKind } = { '': 'string', b: 'binary', h: 'hex', t: 'timestamp' };

/** Splits a pattern into tokens; the last one has kind `end`. Throws `PatternError`. */
export function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < pattern.length) {
    TOKEN.lastIndex = offset;
    const found = TOKEN.exec(pattern);
    if (found === null) throw stranger(pattern, offset);
    const token = tokenOf(found, offset);
    if (token !== null) tokens.push(token);
    offset = TOKEN.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', offset });
  return tokens;
}

/** null for white space and comments. */
function tokenOf([, , prefix, quoted, word, number, symbol]: RegExpExecArray, offset: number): Token | null {
  if (symbol !== undefined) return { kind: 'symbol', text: symbol, offset };
  if (word !== undefined) return { kind: 'word', text: word, offset };
  if (quoted !== undefined) return { kind: PREFIXES[prefix!]!, text: unescaped(quoted), offset };
  return number === undefined ? null : { kind: 'number', text: number, offset };
}

function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\s\S])/g, '$1') : text;
}

function stranger(pattern: string, offset: number): PatternError {
  const character = String.fromCodePoint(pattern.codePointAt(offset)!);
  const problem = character === "'" ? 'this string has no closing quote' : `"${character}" does not belong here`;
  return new PatternError(problem, offset);
}
