import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/value.ts';
import { selects } from './selector.ts';
import { withoutParts } from './without-parts.ts';

const WHOLE: JsonObject = {
  type: 'x-thing',
  name: 'a',
  labels: ['one', 'two', 'three'],
  hashes: { MD5: 'm', 'SHA-256': 's' },
  external_references: [{ source_name: 'x', url: 'u' }, { source_name: 'y' }],
};

describe('what a selector points at goes, and nothing else', () => {
  test.each<[string, string[], JsonObject]>([
    ['a property', ['name'], { ...WHOLE, name: undefined as never }],
    ['a key of a dictionary', ['hashes.MD5'], { ...WHOLE, hashes: { 'SHA-256': 's' } }],
    ['an element of a list', ['labels.[1]'], { ...WHOLE, labels: ['one', 'three'] }],
    ['an element written oddly', ['labels.[01]'], { ...WHOLE, labels: ['one', 'three'] }],
    [
      'a property inside an element',
      ['external_references.[0].url'],
      { ...WHOLE, external_references: [{ source_name: 'x' }, { source_name: 'y' }] },
    ],
    [
      'an element all of whose properties go',
      ['external_references.[1].source_name'],
      { ...WHOLE, external_references: [{ source_name: 'x', url: 'u' }] },
    ],
    ['a list that is emptied', ['labels.[0]', 'labels.[1]', 'labels.[2]'], { ...WHOLE, labels: undefined as never }],
    ['a dictionary that is emptied', ['hashes.MD5', 'hashes.SHA-256'], { ...WHOLE, hashes: undefined as never }],
    ['a list and an element of it', ['labels.[0]', 'labels'], { ...WHOLE, labels: undefined as never }],
    ['nothing', ['labels.[7]', 'names', 'name.x'], WHOLE],
  ])('%s', (_, selectors, left) => {
    expect(JSON.stringify(withoutParts(WHOLE, selectors))).toBe(JSON.stringify(left));
  });
});

test('other markings follow their parts to their new places; those of what is gone go', () => {
  const markings = [
    { marking_ref: 'm--1', selectors: ['labels.[0]'] },
    { marking_ref: 'm--2', selectors: ['labels.[2]', 'labels.[0]', 'name'] },
    { lang: 'ja', selectors: ['external_references.[1]'] },
  ];
  const left = withoutParts({ ...WHOLE, granular_markings: markings }, ['labels.[0]', 'external_references.[0]']);
  expect(left.granular_markings).toEqual([
    { marking_ref: 'm--2', selectors: ['labels.[1]', 'name'] },
    { lang: 'ja', selectors: ['external_references.[0]'] },
  ]);
  expect(withoutParts({ ...WHOLE, granular_markings: [markings[0]!] }, ['labels'])).not.toHaveProperty(
    'granular_markings',
  );
});

/** A tree whose strings are all different. */
const tree = fc
  .letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constant('leaf'),
      fc.array(tie('value'), { minLength: 1, maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{3}$/), tie('value'), { minKeys: 1, maxKeys: 4 }),
    ),
  }))
  .value.map((value) => {
    let n = 0;
    return JSON.parse(JSON.stringify({ top: value, other: 'leaf' }), (_, inner) =>
      inner === 'leaf' ? `secret-${n++}-` : inner,
    ) as JsonObject;
  });

test('no string of a removed part stays anywhere, every other stays, and what is left keeps its markings', () => {
  fc.assert(
    fc.property(tree, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (whole, picks) => {
      const paths = pathsOf(whole, '');
      const gone = picks.map((pick) => paths[pick % paths.length]!);
      const marked = { ...whole, granular_markings: paths.map(([path]) => ({ marking_ref: path, selectors: [path] })) };
      const left = withoutParts(
        marked as unknown as JsonObject,
        gone.map(([path]) => path),
      );
      const { granular_markings: markings = [], ...rest } = left;
      const removed = new Set(gone.flatMap(([, value]) => stringsIn(value)));
      const text = JSON.stringify(rest);
      for (const one of stringsIn(whole)) expect(text.includes(one)).toBe(!removed.has(one));
      for (const marking of markings as { marking_ref: string; selectors: string[] }[]) {
        expect(marking.selectors.every((selector) => selects(rest as JsonObject, selector))).toBe(true);
        expect(gone.some(([path]) => marking.marking_ref === path || marking.marking_ref.startsWith(`${path}.`))).toBe(
          false,
        );
      }
    }),
  );
});

function pathsOf(value: JsonValue, at: string): [string, JsonValue][] {
  const below = Array.isArray(value)
    ? value.map((inner, index) => [`[${index}]`, inner] as const)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  return below.flatMap(([step, inner]) => {
    const path = at === '' ? step : `${at}.${step}`;
    return [[path, inner], ...pathsOf(inner, path)];
  });
}

function stringsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
