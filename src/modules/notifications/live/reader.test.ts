import { expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { type Addressed, groupsOf, type Reader, spokesmanOf } from './reader.ts';

const token = (organisation: string): Actor => ({
  kind: 'token',
  token: `t-${organisation}`,
  organisation,
  scopes: [],
});
const person = (name: string, organisation: string): Actor => ({
  ...{ kind: 'person', person: name, organisation, roles: [], session: name, verifiedAt: null },
});
const reader = (id: string, actor: Actor, kinds: Reader['filter']['kinds'] = null) =>
  ({ id, actor, filter: { circles: null, kinds }, place: 0 }) as Reader;
const event = (more: Partial<Addressed> = {}): Addressed => ({
  ...{ place: 1, kind: 'published', circle: 'c', organisation: null, persons: null },
  ...more,
});
const ids = (groups: Reader[][]) => groups.map((group) => group.map(({ id }) => id));

test('everybody of an organisation who is named nowhere is one group with its tokens', () => {
  const readers = [
    reader('1', token('a')),
    reader('2', person('p', 'a')),
    reader('3', person('q', 'a')),
    reader('4', token('b')),
  ];
  expect(ids(groupsOf(readers, new Map(), [event()]))).toEqual([['1', '2', '3'], ['4']]);
});

test('who is in an audience by name, or addressed by an event, is asked apart', () => {
  const readers = [reader('1', person('p', 'a')), reader('2', person('q', 'a')), reader('3', person('r', 'a'))];
  expect(ids(groupsOf(readers, new Map([['p', '7']]), [event(), event({ persons: ['q'] })]))).toEqual([
    ['1'],
    ['2'],
    ['3'],
  ]);
});

test('whom no event can concern, or who does not want to hear of it, is not asked at all', () => {
  const readers = [reader('1', token('a')), reader('2', token('b')), reader('3', token('a'), ['recalled'])];
  expect(ids(groupsOf(readers, new Map(), [event({ organisation: 'a' })]))).toEqual([['1']]);
});

test('the read log names a person only where they read alone', () => {
  expect(spokesmanOf([reader('1', person('p', 'a')), reader('2', person('p', 'a'))])).toMatchObject({ person: 'p' });
  expect(spokesmanOf([reader('1', person('p', 'a')), reader('2', person('q', 'a'))])).toMatchObject({
    ...{ kind: 'token', organisation: 'a' },
  });
});
