import { expect, test } from 'vitest';
import { modelAccord } from '../../../seeds/agreement/index.ts';
import { clauseText, numbersIn, parseEdition } from './edition-text.ts';
import { lintDraft } from './lint.ts';
import type { VersionContent } from './manifest.ts';

async function draft(): Promise<VersionContent> {
  const { slug, names, ...rest } = await modelAccord();
  return {
    agreement: { id: '0192f5a0-0000-7000-8000-000000000001', slug, names },
    version: 1,
    supersedes: null,
    ...rest,
  };
}

test('the model accord can be opened as it is', async () => {
  expect(lintDraft(await draft())).toEqual([]);
});

test('every edition has the same clauses in the same order', async () => {
  const { editions } = await draft();
  const numbers = editions.map(({ language, text }) => numbersIn(parseEdition(text, language)));
  expect(editions.map((edition) => edition.language)).toEqual(
    expect.arrayContaining(['en', 'ja', 'th', 'vi', 'id', 'km', 'my', 'lo', 'ms', 'fil']),
  );
  for (const own of numbers) expect(own).toEqual(numbers[0]);
  expect(numbers[0]).toHaveLength(30);
});

test('every edition states the figures that its clauses compile to, and leaves labels as they are', async () => {
  const { editions } = await draft();
  for (const { language, text } of editions) {
    const kept = clauseText(parseEdition(text, language), '7.1');
    for (const figure of ['1825', '730', '365', '180', '90', 'TLP:CLEAR', 'TLP:AMBER+STRICT', 'TLP:RED']) {
      expect(kept, `${language} 7.1`).toContain(figure);
    }
  }
});

test('a draft whose edition lacks a cited clause names edition and clause', async () => {
  const content = await draft();
  const editions = content.editions.map((edition) =>
    edition.language === 'th' ? { ...edition, text: edition.text.replace(/^5\.1 /m, '') } : edition,
  );
  expect(lintDraft({ ...content, editions })).toEqual([
    {
      severity: 'error',
      code: 'clause-not-in-edition',
      at: 'editions.th',
      params: { language: 'th', number: '5.1' },
    },
  ]);
});
