import { expect, it } from 'vitest';
import { byCountry, countriesOf, receivers } from './by-country.ts';

const names: Record<string, string> = { JP: 'Japan', TH: 'Thailand', VN: 'Viet Nam' };
const nameOf = (code: string) => names[code] ?? code;
const parties = [
  { name: 'Example CERT Vietnam', country: 'VN', route: 'circle' },
  { name: '株式会社例示製作所', country: 'JP', route: 'own' },
  { name: 'ＡＢＣ Bank', country: 'JP', route: 'named' },
  { name: 'ตัวอย่าง', country: 'TH', route: 'circle' },
];

it('groups by country, in the order of the names that the reader sees', () => {
  const groups = byCountry(parties, nameOf);
  expect(groups.map(({ name, parties }) => [name, parties.length])).toEqual([
    ['Japan', 2],
    ['Thailand', 1],
    ['Viet Nam', 1],
  ]);
});

it('finds by name in any script and width, by country and by code', () => {
  const found = (search: string) =>
    byCountry(parties, nameOf, search).flatMap((group) => group.parties.map(({ name }) => name));
  expect(found('abc')).toEqual(['ＡＢＣ Bank']);
  expect(found('例示')).toEqual(['株式会社例示製作所']);
  expect(found(' thailand ')).toEqual(['ตัวอย่าง']);
  expect(found('vn')).toEqual(['Example CERT Vietnam']);
  expect(found('nobody')).toEqual([]);
});

it('counts those who receive it, without the source itself', () => {
  expect(receivers(parties)).toHaveLength(3);
  expect(countriesOf(receivers(parties))).toBe(3);
});
