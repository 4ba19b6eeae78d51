import { PatternError } from './error.ts';
import { type Token, type TokenKind, tokenize } from './token.ts';

/** Reads tokens one after the other and says what it wanted instead. */
export class Cursor {
  private readonly tokens: readonly Token[];
  private index = 0;

  constructor(pattern: string) {
    this.tokens = tokenize(pattern);
  }

  get token(): Token {
    return this.tokens[this.index]!;
  }

  next(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.index += 1;
    return token;
  }

  isSymbol(...symbols: string[]): boolean {
    return this.token.kind === 'symbol' && symbols.includes(this.token.text);
  }

  isWord(...words: string[]): boolean {
    return this.token.kind === 'word' && words.includes(this.token.text);
  }

  /** Passes the symbol or keyword if it is next. */
  take(text: string): boolean {
    if (!this.isSymbol(text) && !this.isWord(text)) return false;
    this.index += 1;
    return true;
  }

  want(text: string): void {
    if (!this.take(text)) this.wanted(text);
  }

  wantKind(kind: TokenKind, name: string): Token {
    if (this.token.kind !== kind) this.wanted(name);
    return this.next();
  }

  wanted(name: string): never {
    const { kind, text, offset } = this.token;
    throw new PatternError(
      kind === 'end' ? `${name} is missing at the end` : `${name} should stand here, not ${JSON.stringify(text)}`,
      offset,
    );
  }
}
