import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { K } from '../anonymity.ts';
import { cardOf, concentrationOf, median, type Sums } from './card.ts';
import { countryCards, type Exchanged, type Part } from './countries.ts';
import { cell } from './csv.ts';

const part = (change: Partial<Part>): Part => ({
  ...{ source: 'a', country: 'JP', shown: true, items: 1, objects: 1, delays: [], wrong: 0, judged: 0, acted: 0 },
  ...{ reached: 0, recalls: 0, corrections: 0, ...change },
});

describe('a card', () => {
  test('adds up several producers', () => {
    const parts: Sums[] = [
      part({ items: 2, delays: [1, 3], wrong: 1, judged: 2, acted: 1, reached: 6 }),
      part({ items: 2, delays: [8], judged: 2, acted: 2, reached: 2, recalls: 1 }),
    ];
    expect(cardOf(parts)).toMatchObject({
      ...{ items: 4, delayHours: 3, falsePositiveRate: 0.25, actedOnRate: 0.75, reach: 2, recalls: 1 },
    });
  });

  test('says nothing where there is nothing to say', () => {
    expect(cardOf([])).toMatchObject({
      items: 0,
      delayHours: null,
      falsePositiveRate: null,
      actedOnRate: null,
      reach: null,
    });
    expect(median([4, 1])).toBe(2.5);
    expect(concentrationOf([0])).toBeNull();
  });

  test('concentration of one and of equals', () => {
    expect(concentrationOf([7])).toEqual({ producers: 1, top1: 1, top3: 1, top5: 1, hhi: 1 });
    expect(concentrationOf([1, 1, 1, 1])).toEqual({ producers: 4, top1: 0.25, top3: 0.75, top5: 1, hhi: 0.25 });
  });
});

describe('by country', () => {
  test('fewer than K anonymous producers add nothing, though the named are many', () => {
    const named = ['a', 'b', 'c'].map((source) => part({ source }));
    const hidden = ['d', 'e'].map((source) => part({ source, shown: false, items: 10 }));
    expect(countryCards([...named, ...hidden], [])).toMatchObject([{ country: 'JP', items: 3 }]);
  });

  test('in any world a card stands for at least K organisations', () => {
    const parts = fc.array(
      fc.record({
        source: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        country: fc.constantFrom('JP', 'TH', 'VN'),
        shown: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(parts, (given) => {
        // Each organisation adds its own power of two, so that a sum names who is in it.
        const weigh = (source: string) => 2 ** 'abcdef'.indexOf(source);
        const once = [...new Map(given.map((one) => [`${one.source} ${one.shown}`, one])).values()];
        for (const shown of [true, false]) {
          const rows = once
            .filter((one) => one.shown === shown)
            .map((one) => part({ ...one, items: weigh(one.source) }));
          for (const card of countryCards(rows, [])) {
            const inside = card.items.toString(2).replaceAll('0', '').length;
            expect(inside === 0 || inside >= K).toBe(true);
          }
        }
        const exchanged: Exchanged[] = [...new Map(given.map((one) => [one.source, one])).values()].map((one) => ({
          ...{ organisation: one.source, country: one.country, given: weigh(one.source), received: 0, feedback: 0 },
        }));
        for (const { reciprocity } of countryCards([], exchanged)) {
          const inside = (reciprocity?.given ?? 0).toString(2).replaceAll('0', '').length;
          expect(inside === 0 || inside >= K).toBe(true);
        }
      }),
    );
  });
});

test('a cell of the CSV is no formula', () => {
  expect(cell('=1+1')).toBe("'=1+1");
  expect(cell(' @SUM(A1)')).toBe("' @SUM(A1)");
  expect(cell('Bank, "Ltd."')).toBe('"Bank, ""Ltd."""');
  expect(cell(-1)).toBe('-1');
});
