import { PatternError } from './error.ts';

export type TokenKind = 'word' | 'string' | 'binary' | 'hex' | 'timestamp' | 'number' | 'symbol' | 'end';

/** `text` is the token's meaning: a string without quotes and escapes, a number or word as written. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly offset: number };

const SPACE = /(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*)+/y;
const WORD = /[A-Za-z_][A-Za-z0-9_-]*/y;
const NUMBER = /[+-]?(?:\d+\.\d+|\.\d+|\d+)/y;
const SYMBOL = /==|!=|<>|<=|>=|[=<>[\]().,:*]/y;
const QUOTED = /([bht]?)'((?:[^'\\]|\\[\s\S])*)'/y;
const PREFIXES: { readonly [prefix: string]: TokenKind } = { '': 'string', b: 'binary', h: 'hex', t: 'timestamp' };

/** Splits a pattern into tokens; the last one has kind `end`. Throws `PatternError`. */
export function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < pattern.length) {
    const space = at(SPACE, pattern, offset);
    if (space !== null) {
      offset += space[0].length;
      continue;
    }
    const { token, length } = nextToken(pattern, offset);
    tokens.push(token);
    offset += length;
  }
  tokens.push({ kind: 'end', text: '', offset });
  return tokens;
}

function nextToken(pattern: string, offset: number): { token: Token; length: number } {
  const quoted = at(QUOTED, pattern, offset);
  if (quoted !== null) {
    const kind = PREFIXES[quoted[1]!]!;
    return { token: { kind, text: quoted[2]!.replace(/\\([\s\S])/g, '$1'), offset }, length: quoted[0].length };
  }
  for (const [kind, expression] of [
    ['word', WORD],
    ['number', NUMBER],
    ['symbol', SYMBOL],
  ] as const) {
    const found = at(expression, pattern, offset);
    if (found !== null) return { token: { kind, text: found[0], offset }, length: found[0].length };
  }
  const character = String.fromCodePoint(pattern.codePointAt(offset)!);
  throw new PatternError(
    character === "'" ? 'this string has no closing quote' : `"${character}" does not belong here`,
    offset,
  );
}

function at(expression: RegExp, text: string, offset: number): RegExpExecArray | null {
  expression.lastIndex = offset;
  return expression.exec(text);
}
