import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as harfbuzz from 'harfbuzzjs';
import { unpackWoff } from './woff.ts';

export type Weight = 'regular' | 'bold';

/** One glyph of a shaped text, in font units. */
export interface ShapedGlyph {
  readonly id: number;
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  /** Index in the text of the cluster that it belongs to. */
  readonly cluster: number;
}

/** A font file that covers a part of what people write. */
export interface Typeface {
  readonly name: string;
  /** The OpenType file. */
  readonly file: Buffer;
  readonly unitsPerEm: number;
  has(codePoint: number): boolean;
  /** Glyphs in the order in which they are drawn, marks placed and vowels reordered as the script asks. */
  shape(text: string): ShapedGlyph[];
}

/** Package and subset of each part, in the order in which they are asked for a character. */
const PARTS: readonly (readonly [string, string])[] = [
  ['noto-sans', 'latin'],
  ['noto-sans', 'latin-ext'],
  ['noto-sans', 'vietnamese'],
  ['noto-sans-thai', 'thai'],
  ['noto-sans-lao', 'lao'],
  ['noto-sans-khmer', 'khmer'],
  ['noto-sans-myanmar', 'myanmar'],
  ['biz-udpgothic', 'japanese'],
];

const WEIGHTS: Readonly<Record<Weight, number>> = { regular: 400, bold: 700 };
const loaded = new Map<Weight, readonly Typeface[]>();

/** Every typeface of a weight; read from disk once. */
export function typefaces(weight: Weight): readonly Typeface[] {
  const known = loaded.get(weight) ?? PARTS.map(([family, subset]) => load(family, subset, weight));
  loaded.set(weight, known);
  return known;
}

function load(family: string, subset: string, weight: Weight): Typeface {
  const name = `${family}-${subset}-${WEIGHTS[weight]}-normal`;
  const path = createRequire(import.meta.url).resolve(`@fontsource/${family}/files/${name}.woff`);
  const file = unpackWoff(readFileSync(path));
  const face = new harfbuzz.Face(new harfbuzz.Blob(file));
  const font = new harfbuzz.Font(face);
  const covered = new Set(face.collectUnicodes());
  return {
    name,
    file,
    unitsPerEm: face.upem,
    has: (codePoint) => covered.has(codePoint),
    shape: (text) => shape(font, text),
  };
}

function shape(font: harfbuzz.Font, text: string): ShapedGlyph[] {
  const buffer = new harfbuzz.Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  harfbuzz.shape(font, buffer);
  const positions = buffer.getGlyphPositions();
  return buffer.getGlyphInfos().map(({ codepoint: id, cluster }, n) => ({ id, cluster, ...positions[n]! }));
}
