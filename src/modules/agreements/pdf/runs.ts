/** What a run needs to know of a typeface. */
export interface Coverage {
  has(codePoint: number): boolean;
}

/** A stretch of text that one typeface draws. */
export interface Run<Face> {
  readonly text: string;
  readonly face: Face;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Spaces and punctuation stay with the word before them where its typeface has them, so that it is shaped as one. */
const NEUTRAL = /^[\p{White_Space}\p{P}]+$/u;

/**
 * Splits a text so that each run's typeface has all of its characters, never inside a grapheme. What no typeface has is
 * drawn by the first one, as a box.
 */
export function splitRuns<Face extends Coverage>(text: string, faces: readonly Face[]): Run<Face>[] {
  const runs: { text: string; face: Face }[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const last = runs.at(-1);
    const stays = last && NEUTRAL.test(segment) && covers(last.face, segment);
    const face = stays ? last.face : (faces.find((each) => covers(each, segment)) ?? faces[0]!);
    if (last?.face === face) last.text += segment;
    else runs.push({ text: segment, face });
  }
  return runs;
}

function covers(face: Coverage, text: string): boolean {
  return [...text].every((character) => face.has(character.codePointAt(0)!));
}
