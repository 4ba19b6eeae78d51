/** Scripts in which one character can be a word, so that it is searched for alone too: Han, kana, Thai, Lao, Khmer, Burmese. */
const ALONE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The pairs of neighbouring characters of a folded text as numbers, each once; no pair spans a space or a line. */
export function gramsOf(folded: string): number[] {
  const grams = new Set<number>();
  for (const word of folded.split(/\s+/)) {
    const characters = [...word].map((character) => character.codePointAt(0)!);
    for (const [at, first] of characters.entries()) {
      const second = characters[at + 1];
      if (second !== undefined) grams.add(pair(first, second));
      if (ALONE.test(String.fromCodePoint(first))) grams.add(pair(first, 0));
    }
  }
  return [...grams];
}

/**
 * What a folded term needs to have: its pairs; of one character itself, where that can be a word. Empty for what is too
 * short to be searched for.
 */
export function gramsOfTerm(term: string): number[] {
  const characters = [...term].map((character) => character.codePointAt(0)!);
  if (characters.length === 1) return ALONE.test(term) ? [pair(characters[0]!, 0)] : [];
  return [...new Set(characters.slice(0, -1).map((first, at) => pair(first, characters[at + 1]!)))];
}

/** Two characters in 32 bits; the few that fall together are told apart by the text itself. */
function pair(first: number, second: number): number {
  return Math.imul(first, 0x9e3779b1) ^ second;
}
