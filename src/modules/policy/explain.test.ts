import { expect, it } from 'vitest';
import { CERT, CLIENT, DAY, NOW, PEER, SOURCE, SUSPENDED, settingOf, VENDOR } from './example.fixture.ts';
import { explain, whoReads } from './explain.ts';
import type { Item } from './item.ts';
import type { Party } from './party.ts';

const PARTIES: readonly Party[] = [VENDOR, SOURCE, PEER, CERT, SUSPENDED, CLIENT];
const explained = (change: Partial<Item>, parties = PARTIES) =>
  explain({ ...settingOf(change), act: 'publish', actor: { party: SOURCE, person: null } }, parties);
const summary = (change: Partial<Item>, parties = PARTIES) =>
  explained(change, parties).outcomes.map((o) => [
    o.organisation,
    o.route,
    o.reasons[0]?.code,
    o.clause?.number ?? null,
  ]);

it('answers for every party, in the same order whatever the order of the parties', () => {
  const expected = [
    ['cert.example', 'circle', 'circle-member', '1.1'],
    ['client.example', null, 'standing-not-party', null],
    ['peer.example', 'circle', 'circle-member', '1.1'],
    ['source.example', 'own', 'own-item', null],
    ['suspended.example', null, 'standing-not-party', null],
    ['vendor.example', null, 'above-ceiling', '3.2'],
  ];
  expect(summary({})).toEqual(expected);
  expect(summary({}, [...PARTIES].reverse())).toEqual(expected);
  expect(explained({}).public).toMatchObject({ allow: false, reasons: [{ code: 'not-public' }] });
});

it('looks at the moment of publication, not at an older one', () => {
  expect(explained({ publishedAt: NOW - 100 * DAY }).outcomes.filter(({ allow }) => allow)).toHaveLength(3);
  const later = whoReads(settingOf({ publishedAt: NOW - 100 * DAY }), PARTIES);
  expect(later.outcomes.filter(({ allow }) => allow).map(({ route }) => route)).toEqual(['own']);
});

it('says when an embargo ends, to those whom it alone keeps out', () => {
  const embargoUntil = NOW + DAY;
  const opens = explained({ embargoUntil }).outcomes.map(({ organisation, opensAt }) => [organisation, opensAt]);
  expect(opens).toEqual([
    ['cert.example', null],
    ['client.example', null],
    ['peer.example', embargoUntil],
    ['source.example', null],
    ['suspended.example', null],
    ['vendor.example', null],
  ]);
});

it('lists the persons who read RED, and only genuine ones', () => {
  const named = ['peer.example-anna', 'stranger'].map((person) => ({ organisation: 'peer.example', person }));
  const { outcomes } = explained({ tlp: 'red', named });
  const peer = outcomes.find(({ organisation }) => organisation === 'peer.example');
  expect(peer).toMatchObject({
    allow: true,
    route: 'named',
    persons: ['peer.example-anna'],
    clause: { number: '10.1' },
  });
  expect(outcomes.filter(({ allow }) => allow)).toHaveLength(2);
});

it('gives nothing to anybody else when the item may not be published', () => {
  const { publish, outcomes, public: open } = explained({ tlp: 'clear', embargoUntil: NOW + 99 * DAY, excluded: [] });
  expect(publish).toMatchObject({ allow: false, reasons: [{ code: 'embargo-too-long' }] });
  expect(outcomes.filter(({ allow }) => allow).map(({ organisation }) => organisation)).toEqual(['source.example']);
  expect(outcomes[0]?.reasons[0]).toMatchObject({ code: 'not-published', clause: { number: '7.1' } });
  expect(open.allow).toBe(false);
});

it('shows a client the route by which it reads', () => {
  const releases = [{ by: PEER.organisation, client: CLIENT.organisation }];
  const client = whoReads(settingOf({ releases }), PARTIES).outcomes.find(({ route }) => route === 'client');
  expect(client).toMatchObject({ organisation: 'client.example', clause: { number: '4.1' } });
});
