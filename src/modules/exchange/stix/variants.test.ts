import { describe, expect, test } from 'vitest';
import { indicator } from '../../../../test/support/stix.ts';
import { TLP_MARKING_IDS, type Tlp } from '../../policy/index.ts';
import type { JsonObject } from '../json/value.ts';
import { deterministicId } from './deterministic-id.ts';
import { variantsOf } from './variants.ts';

type Part = readonly [Tlp, ...string[]];

function marked(object: object, ...parts: Part[]): JsonObject {
  const granular = parts.map(([tlp, ...selectors]) => ({ marking_ref: TLP_MARKING_IDS[tlp], selectors }));
  return { ...object, granular_markings: granular } as unknown as JsonObject;
}

const said = { description: 'd', labels: ['x', 'y'], confidence: 50 };

test('a variant for each marking, the widest first and the object itself last', () => {
  const object = marked(
    indicator('198.51.100.7', { tlp: 'green', ...said }),
    ['red', 'description'],
    ['amber', 'labels.[0]'],
    ['clear', 'confidence'],
  );
  const variants = variantsOf(object);
  expect(variants.map(({ tlp }) => tlp)).toEqual(['green', 'amber', 'red']);
  const [wide, middle, whole] = variants.map((one) => one.object);
  expect(whole).toBe(object);
  expect([wide!.labels, wide!.description]).toEqual([['y'], undefined]);
  expect([middle!.labels, middle!.description]).toEqual([['x', 'y'], undefined]);
  expect(JSON.stringify(wide)).not.toContain(TLP_MARKING_IDS.red);
});

describe('the narrowest marking holds for the whole object', () => {
  test.each<[string, JsonObject]>([
    ['where a required property is marked', marked(indicator(), ['red', 'pattern'])],
    ['where what it is versioned by is marked', marked(indicator(), ['red', 'modified'])],
    ['where its own marking is marked', marked(indicator(), ['red', 'object_marking_refs'])],
    ['where its marking of parts is marked', marked(indicator(), ['red', 'granular_markings.[0]'])],
    [
      'where it has no marking of the whole',
      marked(indicator('198.51.100.7', { tlp: null, ...said }), ['red', 'labels']),
    ],
    ['where no part is narrower', marked(indicator('198.51.100.7', said), ['green', 'labels'])],
  ])('%s', (_, object) => {
    expect(variantsOf(object)).toEqual([]);
  });

  test('where its id is derived from the part, and would confirm a guess', () => {
    const file = {
      type: 'file',
      spec_version: '2.1',
      name: 'secret.doc',
      hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e' },
      object_marking_refs: [TLP_MARKING_IDS.green],
    };
    const derived = { ...file, id: deterministicId(file as unknown as JsonObject) };
    expect(variantsOf(marked(derived, ['red', 'name']))).toEqual([]);
    const random = { ...file, id: 'file--7c1d9f5e-3b0a-4f6e-9d8c-2a1b3c4d5e6f' };
    expect(variantsOf(marked(random, ['red', 'name']))).toHaveLength(2);
  });
});
