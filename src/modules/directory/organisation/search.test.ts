import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { openDirectory, organisation, refusalOf, type TestDirectory } from '../directory.fixture.ts';
import { correctOrganisation } from './edit.ts';
import { listOrganisations } from './queries.ts';

let directory: TestDirectory;
let reader: Actor & { kind: 'person' };
let bank: string;
beforeAll(async () => {
  directory = await openDirectory();
  const [first] = await directory.found(
    { legalName: 'ธนาคารตัวอย่างกรุงเทพ', latinName: 'Bangkok Example Bank', country: 'TH', sectors: ['finance'] },
    { legalName: '東京電力サンプル株式会社', latinName: 'Tokyo Sample Power', sectors: ['energy'] },
    { legalName: 'Công ty Ví Dụ Hà Nội', country: 'VN', domains: ['vidu.example'] },
    { legalName: 'คอมพิวเตอร์ไทย', country: 'TH', kind: 'vendor', standing: 'vetted' },
  );
  bank = first!.organisation;
  reader = await directory.person(bank, 'officer');
});
afterAll(() => directory.close());

const find = async (query: Parameters<typeof listOrganisations>[1]) =>
  (await directory.database.read(reader, (tx) => listOrganisations(tx, query))).items.map((row) => row.legalName);

describe('found by any part of any name', () => {
  test.each([
    ['กรุงเทพ', 'ธนาคารตัวอย่างกรุงเทพ'],
    ['ธนาคาร', 'ธนาคารตัวอย่างกรุงเทพ'],
    ['電力', '東京電力サンプル株式会社'],
    ['さんぷる', '東京電力サンプル株式会社'],
    ['ｻﾝﾌﾟﾙ', '東京電力サンプル株式会社'],
    ['power tokyo', '東京電力サンプル株式会社'],
    ['ha noi', 'Công ty Ví Dụ Hà Nội'],
    ['vidu.example', 'Công ty Ví Dụ Hà Nội'],
  ])('%s', async (q, name) => {
    expect(await find({ q, limit: 50 })).toEqual([name]);
  });

  test('and not by what only looks alike, nor by SQL', async () => {
    expect(await find({ q: 'กรงเทพ', limit: 50 })).toEqual([]);
    expect(await find({ q: '%', limit: 50 })).toEqual([]);
    expect(await find({ q: "' or true --", limit: 50 })).toEqual([]);
  });
});

test('filters narrow', async () => {
  expect(await find({ country: 'TH', limit: 50 })).toHaveLength(2);
  expect(await find({ country: 'TH', kind: 'vendor', limit: 50 })).toEqual(['คอมพิวเตอร์ไทย']);
  expect(await find({ standing: 'vetted', limit: 50 })).toEqual(['คอมพิวเตอร์ไทย']);
  expect(await find({ sector: 'finance', limit: 50 })).toEqual(['ธนาคารตัวอย่างกรุงเทพ']);
});

test('pages follow each other without a gap or a repetition', async () => {
  const all = await find({ limit: 50 });
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page = await directory.database.read(reader, (tx) => listOrganisations(tx, { after, limit: 1 }));
    paged.push(...page.items.map((row) => row.legalName));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(paged).toEqual(all);
  expect(all[0]).toBe('ธนาคารตัวอย่างกรุงเทพ');
});

test('a cursor that is none of this list is refused', async () => {
  for (const after of ['x', '00000000-0000-7000-8000-000000000000']) {
    const refusal = await refusalOf(
      directory.database.read(reader, (tx) => listOrganisations(tx, { after, limit: 1 })),
    );
    expect(refusal.code).toBe('bad-request');
  }
});

test('a corrected name is found under the new one; kind and country are not for officers', async () => {
  const given = { country: 'TH', sectors: ['finance' as const], legalName: 'ธนาคารใหม่' };
  await directory.write(reader, (tx) => correctOrganisation(tx, bank, organisation(given)));
  expect(await find({ q: 'ใหม่', limit: 50 })).toEqual(['ธนาคารใหม่']);
  expect(await find({ q: 'กรุงเทพ', limit: 50 })).toEqual([]);
  for (const change of [{ kind: 'cert' as const }, { country: 'JP' }]) {
    const work = directory.write(reader, (tx) => correctOrganisation(tx, bank, organisation({ ...given, ...change })));
    expect((await refusalOf(work)).code).toBe('forbidden');
  }
});
