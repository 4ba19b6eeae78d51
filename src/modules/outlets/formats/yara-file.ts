interface Token {
  readonly kind: 'word' | 'other' | 'open' | 'close';
  readonly text: string;
}

// Comments, strings and regular expressions come first: what stands in them is no word of the language.
const TOKENS =
  /(?<skipped>\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|(?<=[=(,]\s*|matches\s+)\/(?:\\.|[^/\\\n])+\/[is]*)|(?<word>[$#@!]?[A-Za-z_]\w*|[$#@!])|(?<space>\s+)|(?<other>[\s\S])/g;

/**
 * Rules of many sources in one file, which YARA compiles as a whole: one source's mistake must not take away all others',
 * and no source may read the reader's disk.
 */
export class YaraFile {
  private readonly names = new Set<string>();

  /** The text to append; null for one that would break the file, or that includes another. */
  add(source: string): string | null {
    const tokens = tokensOf(source);
    if (!isWhole(tokens) || tokens.some(({ kind, text }) => kind === 'word' && text === 'include')) return null;
    const own = namesIn(tokens);
    if (own.length === 0 || new Set(own).size < own.length) return null;
    const renamed = new Map(own.map((name) => [name, this.free(name)]));
    for (const name of renamed.values()) this.names.add(name);
    const text = tokens.map((token) => (token.kind === 'word' ? (renamed.get(token.text) ?? token.text) : token.text));
    return `${text.join('').trimEnd()}\n\n`;
  }

  private free(name: string): string {
    if (!this.names.has(name)) return name;
    for (let n = 2; ; n++) if (!this.names.has(`${name}_${n}`)) return `${name}_${n}`;
  }
}

function tokensOf(source: string): Token[] {
  return [...source.matchAll(TOKENS)].map(({ 0: text, groups }) => {
    if (groups!.word !== undefined) return { kind: 'word', text };
    return { kind: text === '{' ? 'open' : text === '}' ? 'close' : 'other', text };
  });
}

/** Every brace is closed and no string is left open. */
function isWhole(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const { kind, text } of tokens) {
    if (kind === 'open') depth++;
    if (kind === 'close' && --depth < 0) return false;
    if (text === '"') return false;
  }
  return depth === 0;
}

function namesIn(tokens: readonly Token[]): string[] {
  const telling = tokens.filter(({ text }) => text.trim() !== '' && !/^(\/\/|\/\*)/.test(text));
  return telling.flatMap(({ text }, at) =>
    text === 'rule' && telling[at + 1]?.kind === 'word' ? [telling[at + 1]!.text] : [],
  );
}
