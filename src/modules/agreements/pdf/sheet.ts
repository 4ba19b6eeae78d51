import PDFDocument from 'pdfkit';
import { breakLines } from './lines.ts';
import { splitRuns } from './runs.ts';
import { type ShapedGlyph, type Typeface, typefaces, type Weight } from './typeface.ts';

export interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
  /** BCP 47; decides where lines end, and is told to screen readers. */
  readonly language: string;
}

export const PAGE = { width: 595.28, height: 841.89, left: 64, right: 64, top: 84, bottom: 76 };
/** Tall enough for stacked marks of Khmer and Burmese. */
const LINE_HEIGHT = 1.75;

export interface Layout {
  readonly indent?: number;
  /** Room above. */
  readonly before?: number;
  /** Room that must follow on the same page. */
  readonly keep?: number;
  /** Stands in the indent of the first line, such as a clause number. */
  readonly hanging?: string;
}

/** A4 sheets that text of any script is written on from top to bottom. */
export interface Sheet {
  /** Writes a text in lines, on further pages where this one is full. */
  paragraph(text: string, style: Style, layout?: Layout): void;
  line(): void;
  newPage(): void;
  /** Draws on every page when all are there, such as page numbers. */
  onEveryPage(draw: (page: number, pages: number) => void): void;
  /** One line at a place; `align` right ends at `x`. */
  at(x: number, baseline: number, text: string, style: Style, align?: 'left' | 'right'): void;
  finish(): Promise<Buffer>;
}

export function openSheet(info: { title: string; language: string; at: Date }): Sheet {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: info.language,
    displayTitle: true,
    info: { Title: info.title, Creator: 'Renkei', Producer: 'Renkei', CreationDate: info.at },
  });
  const bytes = collect(pdf);
  let y = PAGE.top;
  const newPage = () => {
    pdf.addPage();
    y = PAGE.top;
  };

  const at: Sheet['at'] = (x, baseline, text, style, align = 'left') => {
    const start = align === 'left' ? x : x - widthOf(text, style);
    pdf.markContent('Span', { actual: text, lang: style.language });
    drawRuns(pdf, text, start, baseline, style);
    pdf.endMarkedContent();
  };

  return {
    at,
    newPage,
    paragraph(text, style, { indent = 0, before = 0, keep = 0, hanging } = {}) {
      const height = style.size * LINE_HEIGHT;
      const width = PAGE.width - PAGE.left - PAGE.right - indent;
      y += before;
      if (y + height + keep > PAGE.height - PAGE.bottom) newPage();
      for (const [n, line] of breakLines(text, style.language, width, (part) => widthOf(part, style)).entries()) {
        if (y + height > PAGE.height - PAGE.bottom) newPage();
        y += height;
        if (n === 0 && hanging) at(PAGE.left, y, hanging, { ...style, colour: '#666666' });
        at(PAGE.left + indent, y, line, style);
      }
    },
    line() {
      y += 10;
      pdf
        .moveTo(PAGE.left, y)
        .lineTo(PAGE.width - PAGE.right, y)
        .lineWidth(0.5)
        .strokeColor('#999999')
        .stroke();
    },
    onEveryPage(draw) {
      const { start, count } = pdf.bufferedPageRange();
      for (let page = start; page < start + count; page++) {
        pdf.switchToPage(page);
        draw(page + 1, count);
      }
    },
    finish() {
      pdf.end();
      return bytes;
    },
  };
}

function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

function widthOf(text: string, { size, weight }: Style): number {
  return splitRuns(text, typefaces(weight)).reduce((sum, run) => sum + advance(run.face, run.text) * size, 0);
}

/** Width of a run at size 1. */
function advance(face: Typeface, text: string): number {
  return face.shape(text).reduce((sum, glyph) => sum + glyph.xAdvance, 0) / face.unitsPerEm;
}

function drawRuns(pdf: PDFKit.PDFDocument, text: string, left: number, baseline: number, style: Style): void {
  let x = left;
  for (const { text: run, face } of splitRuns(text, typefaces(style.weight))) {
    selectFace(pdf, face);
    pdf.fontSize(style.size).fillColor(style.colour);
    pdf.text(run, x, baseline, { lineBreak: false, baseline: 'alphabetic', features: [] });
    x += advance(face, run) * style.size;
  }
}

interface FontInside {
  layout: (text: string) => unknown;
  getGlyph(id: number, codePoints: number[]): { advanceWidth: number };
}

/**
 * Makes a typeface the current font, with its own shaping: the one that PDFKit brings leaves Burmese vowels and
 * consonant signs where they are typed instead of where they are written.
 */
function selectFace(pdf: PDFKit.PDFDocument, face: Typeface): void {
  const registered = (pdf as unknown as { _registeredFonts: Record<string, unknown> })._registeredFonts;
  if (registered[face.name] === undefined) pdf.registerFont(face.name, face.file);
  pdf.font(face.name);
  const { font } = (pdf as unknown as { _font: { font: FontInside } })._font;
  font.layout = (text) => laidOut(font, text, face.shape(text));
}

function laidOut(font: FontInside, text: string, shaped: readonly ShapedGlyph[]) {
  const clusters = [...new Set(shaped.map((glyph) => glyph.cluster))].sort((a, b) => a - b);
  const textOf = (cluster: number) => text.slice(cluster, clusters[clusters.indexOf(cluster) + 1]);
  const glyphs = shaped.map(({ id, cluster }) =>
    font.getGlyph(
      id,
      [...textOf(cluster)].map((character) => character.codePointAt(0)!),
    ),
  );
  const positions = shaped.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({
    xAdvance,
    yAdvance,
    xOffset,
    yOffset,
  }));
  return { glyphs, positions, advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
}
