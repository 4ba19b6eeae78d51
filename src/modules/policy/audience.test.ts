import { describe, expect, it } from 'vitest';
import { audienceKey, audienceSpec, isPublic, membersOf } from './audience.ts';
import { AGREEMENT, CERT, CIRCLE, CLIENT, DAY, NOW, PEER, SOURCE, settingOf, VENDOR } from './example.fixture.ts';
import type { Item } from './item.ts';

const PARTIES = [VENDOR, SOURCE, PEER, CERT, CLIENT];
const specOf = (change: Partial<Item>) => audienceSpec(settingOf(change));
const keyOf = (change: Partial<Item>) => audienceKey(specOf(change));
const members = (change: Partial<Item>, parties = PARTIES) =>
  membersOf(specOf(change), { circle: CIRCLE, agreement: AGREEMENT, parties }).map(
    ({ organisation, person }) => person ?? organisation,
  );

describe('equal audiences', () => {
  it('do not depend on the state of the item, or on order and repetition', () => {
    const key = keyOf({ excluded: ['a', 'b'] });
    const state = { embargoUntil: NOW, recalledAt: NOW, personalData: true, publishedAt: NOW - DAY };
    expect(keyOf({ excluded: ['b', 'a', 'b'], pap: 'red', attribution: 'anonymous', ...state })).toBe(key);
  });

  it('leave out what cannot matter under the marking', () => {
    const releases = [{ by: 'a', client: 'b' }];
    expect(keyOf({ tlp: 'amber+strict', releases })).toBe(keyOf({ tlp: 'amber+strict' }));
    expect(keyOf({ tlp: 'clear', excluded: ['a'], releases })).toBe(keyOf({ tlp: 'clear' }));
    expect(keyOf({ named: [{ organisation: 'a', person: 'b' }] })).toBe(keyOf({}));
  });

  it('differ in everything that does', () => {
    const named = [{ organisation: 'a', person: 'b' }];
    const keys = [
      keyOf({}),
      keyOf({ tlp: 'green' }),
      keyOf({ tlp: null }),
      keyOf({ source: 'peer.example' }),
      keyOf({ purpose: 'research' }),
      keyOf({ excluded: ['a'] }),
      keyOf({ excluded: ['a', 'b'] }),
      keyOf({ excluded: ['a","b'] }),
      keyOf({ releases: [{ by: 'a', client: 'b' }] }),
      keyOf({ tlp: 'red', named }),
      keyOf({ tlp: 'red', named: [{ organisation: 'a', person: 'c' }] }),
      audienceKey(audienceSpec({ ...settingOf(), circle: { ...CIRCLE, id: 'health' } })),
      audienceKey(audienceSpec({ ...settingOf(), agreement: { ...AGREEMENT, id: 'other' } })),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('outlive a new version of the agreement', () => {
    const next = audienceSpec({ ...settingOf(), agreement: { ...AGREEMENT, version: '3' } });
    expect(audienceKey(next)).toBe(keyOf({}));
  });
});

describe('members', () => {
  it('are the source and whom circle, clauses and releases admit', () => {
    expect(members({})).toEqual(['cert.example', 'peer.example', 'source.example']);
    expect(members({ tlp: 'green' })).toContain('vendor.example');
    expect(members({ releases: [{ by: 'peer.example', client: 'client.example' }] })).toContain('client.example');
    expect(members({ excluded: ['peer.example'] })).toEqual(['cert.example', 'source.example']);
  });

  it('are persons for RED, besides the source', () => {
    const named = ['peer.example-anna', 'stranger'].map((person) => ({ organisation: 'peer.example', person }));
    expect(members({ tlp: 'red', named })).toEqual(['peer.example-anna', 'source.example']);
  });

  it('are the source alone in quarantine, and everybody for CLEAR', () => {
    expect(members({ tlp: null })).toEqual(['source.example']);
    expect(members({ tlp: 'clear' })).toHaveLength(PARTIES.length);
    expect([isPublic(specOf({ tlp: 'clear' })), isPublic(specOf({}))]).toEqual([true, false]);
  });

  it('come in the same order whatever the order of the parties', () => {
    expect(members({}, [...PARTIES].reverse())).toEqual(members({}));
  });
});
