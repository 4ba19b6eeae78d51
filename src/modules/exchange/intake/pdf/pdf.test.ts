import { expect, test } from 'vitest';
import { IntakeError } from '../error.ts';
import { PDF_LIMITS, pdfParts } from './parts.ts';

/** A PDF of one page with these lines. */
function pdf(lines: readonly string[]): Uint8Array {
  const drawn = lines.map((line) => `(${line.replaceAll(/[()\\]/g, '\\$&')}) Tj 0 -14 Td`).join('\n');
  const stream = `BT /F1 12 Tf 72 700 Td\n${drawn}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, n) => {
    const at = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  text += `trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}

test('the text of a page, line by line', async () => {
  expect(await pdfParts(pdf(['C2: hxxp://evil[.]example/a', '198.51.100.9 (seen)']))).toEqual([
    { name: 'page 1', text: 'C2: hxxp://evil[.]example/a\n198.51.100.9 (seen)', trusted: true },
  ]);
});

test('what cannot be read says so and what to do', async () => {
  await expect(pdfParts(new TextEncoder().encode('%PDF-1.4\nnothing'))).rejects.toThrow(
    /cannot be read .*copy its text/,
  );
  await expect(pdfParts(pdf([]))).rejects.toThrow(/holds pictures and no text/);
  await expect(pdfParts(pdf(['long']), { ...PDF_LIMITS, characters: 2 })).rejects.toThrow(/split it/);
  await expect(pdfParts(new Uint8Array(20), { ...PDF_LIMITS, bytes: 10 })).rejects.toThrow(IntakeError);
});

test('a thread that takes too long or too much is ended', async () => {
  await expect(pdfParts(pdf(['x']), { ...PDF_LIMITS, milliseconds: 1 })).rejects.toThrow(/takes too long/);
});
