import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parseEdition } from '../edition-text.ts';
import { signedAgreement } from '../evidence.fixture.ts';
import { type AgreementDocument, agreementPdf } from './agreement-pdf.ts';
import { splitRuns } from './runs.ts';
import { typefaces } from './typeface.ts';

const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined;
const NAMES = ['渡邊 彩', 'น้ำทิพย์ ศรีสุข', 'ဒေါ်ခင်မြင့်ကြည်', 'សុខ ច័ន្ទ', 'ຄຳພູ ວົງໄຊ', 'Nguyễn Thị Ánh'];

async function documentIn(language: string): Promise<AgreementDocument> {
  const { manifest, editions, accessions } = await signedAgreement();
  for (const [n, { statement }] of accessions.flatMap((each) => each.signatures).entries()) {
    statement.person.name = NAMES[n]!;
  }
  const edition = editions.find((each) => each.language === language)!;
  return { manifest: JSON.parse(manifest), edition, accessions, at: new Date('2026-05-01T00:00:00Z') };
}

describe('every script of the region', () => {
  test('no character of any edition or name is missing from the fonts', async () => {
    const { editions } = await signedAgreement();
    for (const text of [...editions.map((edition) => edition.text), ...NAMES]) {
      for (const { face, text: run } of splitRuns(text.replaceAll('\n', ' '), typefaces('regular'))) {
        const missing = face.shape(run).filter((glyph) => glyph.id === 0);
        expect(missing, `${run} in ${face.name}`).toEqual([]);
      }
    }
  });

  test('Burmese is written as the script asks: vowel sign E and medial RA stand before their consonant', () => {
    expect(shapedAs('ကြေ').at(-1)).toBe(shapedAs('က')[0]);
    expect(shapedAs('ကြေ')).toHaveLength(3);
  });

  test('Khmer joins a consonant and its subscript, and writes vowel sign E first', () => {
    expect(shapedAs('កេ')).toEqual([shapedAs('េ')[0], shapedAs('ក')[0]]);
    expect(shapedAs('ក្ក')).toHaveLength(2);
  });

  test('Thai SARA AM is taken apart, so that a tone mark can stand above its ring', () => {
    expect(shapedAs('น้ำ')).toHaveLength(4);
    expect(shapedAs('น้ำ').at(-1)).toBe(shapedAs('า')[0]);
  });
});

/** Ids of the glyphs that are drawn for a text in one script, in drawing order; the dotted circle of a lone mark left out. */
function shapedAs(text: string): number[] {
  const [run] = splitRuns(text, typefaces('regular'));
  const circle = run!.face.shape('\u25cc')[0]!.id;
  const ids = run!.face.shape(text).map((glyph) => glyph.id);
  return ids.filter((id) => id !== circle);
}

test('a text is split between typefaces only where it must be, and never inside a grapheme', () => {
  const runs = splitRuns('ข้อมูล (TLP:RED) 情報 Ánh', typefaces('regular'));
  expect(runs.map((run) => run.text).join('')).toBe('ข้อมูล (TLP:RED) 情報 Ánh');
  expect(runs.map((run) => run.face.name)).toEqual([
    'noto-sans-thai-thai-400-normal',
    'noto-sans-latin-400-normal',
    'biz-udpgothic-japanese-400-normal',
    'noto-sans-latin-400-normal',
  ]);
});

test('the same content at the same instant gives the same bytes', async () => {
  const document = await documentIn('ja');
  expect((await agreementPdf(document)).equals(await agreementPdf(document))).toBe(true);
});

describe.skipIf(!hasPdftotext)('read back by pdftotext', () => {
  test.each(['en', 'ja', 'th', 'lo', 'km', 'my', 'vi'])(
    'the %s edition: every clause, every signatory, the hash',
    async (language) => {
      const document = await documentIn(language);
      const pdf = await agreementPdf(document);
      const read = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' });
      const text = read.stdout
        .replace(/^.*model-accord · .* · \w+$|^SHA-256 .*$|^\d+ \/ \d+$|\s/gm, '')
        .replaceAll('\f', '');
      const { title, blocks } = parseEdition(document.edition.text, language);
      for (const words of [title, ...blocks.map((block) => block.text), ...NAMES.slice(0, 4)]) {
        expect(text.normalize('NFC')).toContain(words.replace(/\s/g, '').normalize('NFC'));
      }
      expect(text).toContain('renkeiverifyagreementFILE');
    },
  );
});
