/** Scripts that are written without spaces: a line may end between any two of their words. */
const UNSPACED = /[\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u;
/** No line begins with closing punctuation, small kana or repetition marks (JIS X 4051 §6.1). */
const NO_START = /^[\p{Pe}\p{Pf}\p{Po}\p{Lm}\p{M}ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%]/u;
/** No line ends with opening punctuation. */
const NO_END = /[\p{Ps}\p{Pi}]$/u;

/** Breaks a text into lines no wider than `width`, as its language does. `measure` gives a text's width in the same unit. */
export function breakLines(text: string, language: string, width: number, measure: (text: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => fill(unbreakable(paragraph, language), width, measure));
}

/** The pieces between which a line may end. */
export function unbreakable(text: string, language: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const last = pieces.at(-1);
    if (last !== undefined && !mayBreak(last, segment)) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}

function mayBreak(before: string, after: string): boolean {
  if (/^\s/.test(after)) return false;
  if (/\s$/.test(before)) return true;
  const [end, start] = [[...before].at(-1) ?? '', [...after][0] ?? ''];
  return (UNSPACED.test(end) || UNSPACED.test(start)) && !NO_START.test(after) && !NO_END.test(before);
}

function fill(pieces: readonly string[], width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces.flatMap((each) => (measure(each.trimEnd()) > width ? graphemesOf(each) : each))) {
    if (line !== '' && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line.trimEnd() === '' ? lines : [...lines, line.trimEnd()];
}

/** For what is wider than a line in itself, such as a hash. */
function graphemesOf(text: string): string[] {
  return [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);
}
