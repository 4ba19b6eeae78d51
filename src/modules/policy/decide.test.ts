import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { CERT, CLIENT, DAY, NOW, PEER, SOURCE, SUSPENDED, settingOf, VENDOR } from './example.fixture.ts';
import type { Item } from './item.ts';
import type { Party } from './party.ts';
import type { PolicyRequest } from './request.ts';

const cited = (number: string) => ({ agreement: 'accord', version: '2', number });
const machine = (party: Party) => ({ party, person: null });
const read = (party: Party, change: Partial<Item> = {}, at = NOW) =>
  decide({ ...settingOf(change, at), act: 'read', reader: machine(party), releasers: [SOURCE, PEER] });

describe('a reading', () => {
  it('cites community and ceiling, and says what comes with it', () => {
    expect(read(PEER, { pap: 'amber', personalData: true })).toEqual({
      allow: true,
      route: 'circle',
      reasons: [
        { code: 'circle-member', clause: cited('1.1'), params: { circle: 'finance', tlp: 'amber' } },
        { code: 'within-ceiling', clause: cited('3.1'), params: { class: 'company', tlp: 'amber', max: 'red' } },
      ],
      obligations: [
        { kind: 'delete-by', at: NOW + 90 * DAY, clause: cited('6.1') },
        { kind: 'attribute-as', as: 'named', clause: cited('5.1') },
        { kind: 'strip-personal-data', clause: cited('8.1') },
        { kind: 'pap-limit', pap: 'amber', uses: ['log-check', 'passive-lookup'], clause: null },
        { kind: 'receipts', acts: ['delivered', 'read'], clause: cited('9.3') },
      ],
    });
  });

  it('gives every objection, each with its clause', () => {
    const denied = read(VENDOR, { embargoUntil: NOW + DAY, excluded: [VENDOR.organisation] });
    expect(denied).toMatchObject({ allow: false, route: null, obligations: [] });
    expect(denied.reasons).toEqual([
      { code: 'embargoed', clause: cited('7.1'), params: { until: NOW + DAY } },
      { code: 'kept-out-by-source', clause: null, params: { organisation: 'vendor.example' } },
      { code: 'above-ceiling', clause: cited('3.2'), params: { class: 'vendor', tlp: 'amber', max: 'green' } },
    ]);
  });

  it('lets an exempt class read under embargo, and everybody from the instant on', () => {
    const embargoUntil = NOW + DAY;
    expect(read(CERT, { embargoUntil }).allow).toBe(true);
    expect(read(PEER, { embargoUntil }).allow).toBe(false);
    expect(read(PEER, { embargoUntil }, embargoUntil).allow).toBe(true);
  });

  it('ends with retention, at the very instant', () => {
    expect(read(PEER, {}, NOW + 90 * DAY - 1).allow).toBe(true);
    expect(read(PEER, {}, NOW + 90 * DAY).reasons).toEqual([
      { code: 'retention-passed', clause: cited('6.1'), params: { tlp: 'amber', days: 90 } },
    ]);
    expect(read(SOURCE, {}, NOW + 9_000 * DAY).route).toBe('own');
  });

  it('keeps an unmarked item to its owner and gives no other reason', () => {
    expect(read(SOURCE, { tlp: null }).allow).toBe(true);
    expect(read(VENDOR, { tlp: null }).reasons).toEqual([{ code: 'quarantined', clause: cited('9.1'), params: {} }]);
  });

  it('keeps a suspended source its own item, and CLEAR, and no more', () => {
    expect(read(SUSPENDED).reasons[0]?.code).toBe('standing-not-party');
    expect(read(SUSPENDED, { source: SUSPENDED.organisation }).route).toBe('own');
    expect(read(SUSPENDED, { tlp: 'clear' }).route).toBe('public');
  });

  it('opens RED to the named person alone', () => {
    const red: Partial<Item> = { tlp: 'red', named: [{ organisation: 'peer.example', person: 'peer.example-anna' }] };
    const asked = { ...settingOf(red), act: 'read' as const };
    const named = decide({ ...asked, reader: { party: PEER, person: 'peer.example-anna' } });
    expect(named).toMatchObject({
      route: 'named',
      reasons: [{ code: 'named-recipient', clause: cited('10.1') }, {}, {}],
    });
    expect(named.obligations).toContainEqual({ kind: 'no-onward', clause: cited('4.1') });
    expect(read(PEER, red).reasons).toEqual([{ code: 'not-named', clause: cited('10.1'), params: {} }]);
  });

  it('reaches a client by a release, as long as the releaser reads', () => {
    const releases = [{ by: PEER.organisation, client: CLIENT.organisation }];
    expect(read(CLIENT, { releases })).toMatchObject({
      route: 'client',
      reasons: [{ code: 'released-to-client', clause: cited('4.1'), params: { by: 'peer.example', tlp: 'amber' } }],
    });
    expect(read(CLIENT, { releases }).obligations).toContainEqual({ kind: 'no-onward', clause: cited('4.1') });
    expect(read(CLIENT, { releases, tlp: 'amber+strict' }).reasons.at(-1)?.code).toBe('not-for-clients');
    const gone = decide({
      ...settingOf({ releases }),
      act: 'read',
      reader: machine(CLIENT),
      releasers: [{ ...PEER, standing: 'withdrawn' }],
    });
    expect(gone.reasons.at(-1)?.code).toBe('releaser-cannot-read');
  });
});

describe('the other acts', () => {
  const act = (request: Partial<PolicyRequest>, change: Partial<Item> = {}) =>
    decide({ ...settingOf(change), actor: machine(SOURCE), ...request } as PolicyRequest);

  it('publishes with the duties that follow', () => {
    expect(act({ act: 'publish' }, { personalData: true, publishedAt: 0 })).toEqual({
      allow: true,
      route: null,
      reasons: [
        { code: 'may-publish', clause: cited('1.1'), params: { circle: 'finance', tlp: 'amber' } },
        { code: 'purpose-agreed', clause: cited('2.1'), params: { purpose: 'defence' } },
      ],
      obligations: [
        { kind: 'delete-by', at: NOW + 90 * DAY, clause: cited('6.1') },
        { kind: 'attribute-as', as: 'named', clause: cited('5.1') },
        { kind: 'strip-personal-data', clause: cited('8.1') },
      ],
    });
  });

  it('sends an unmarked item to quarantine', () => {
    expect(act({ act: 'publish' }, { tlp: null })).toEqual({
      allow: false,
      route: null,
      reasons: [{ code: 'quarantined', clause: cited('9.1'), params: {} }],
      obligations: [{ kind: 'quarantine', clause: cited('9.1') }],
    });
  });

  it.each<[string, Partial<Item>]>([
    [
      'too-many-named',
      { tlp: 'red', named: ['a', 'b', 'c'].map((person) => ({ organisation: 'peer.example', person })) },
    ],
    ['nobody-named', { tlp: 'red' }],
    ['names-only-for-red', { named: [{ organisation: 'peer.example', person: 'a' }] }],
    ['clear-keeps-nobody-out', { tlp: 'clear', excluded: ['peer.example'] }],
    ['embargo-too-long', { embargoUntil: NOW + 14 * DAY + 1 }],
    ['would-widen', { receivedAs: 'green', tlp: 'clear' }],
    ['relay-too-narrow', { receivedAs: 'amber', tlp: 'red', named: [{ organisation: 'peer.example', person: 'a' }] }],
    ['purpose-not-agreed', { purpose: 'marketing' }],
    ['recalled', { recalledAt: NOW }],
    ['not-the-source', { source: 'peer.example' }],
  ])('does not publish: %s', (code, change) => {
    const denied = act({ act: 'publish' }, change);
    expect(denied.allow).toBe(false);
    expect(denied.reasons.map((reason) => reason.code)).toContain(code);
  });

  it('logs a release and stops it there', () => {
    const released = act({ act: 'release-to-client', actor: machine(PEER), client: 'shop.example' });
    expect(released.reasons).toEqual([
      { code: 'may-release', clause: cited('4.1'), params: { client: 'shop.example', tlp: 'amber', max: 'amber' } },
    ]);
    expect(released.obligations).toContainEqual({ kind: 'log-release', client: 'shop.example', clause: cited('4.1') });
    expect(released.obligations.filter(({ kind }) => kind === 'no-onward')).toHaveLength(1);
  });

  it('recalls for the source, whatever its standing, and sets the day of deletion', () => {
    const actor = machine({ ...SOURCE, standing: 'withdrawn' });
    expect(act({ act: 'recall', actor }).obligations).toEqual([
      { kind: 'delete-by', at: NOW + 2 * DAY, clause: cited('9.2') },
    ]);
    expect(act({ act: 'recall', actor: machine(PEER) }).allow).toBe(false);
  });

  it('shows the name of the source only if it may', () => {
    expect(act({ act: 'see-source', reader: machine(PEER) }).allow).toBe(true);
    const hidden = act({ act: 'see-source', reader: machine(PEER) }, { attribution: 'anonymous' });
    expect(hidden.reasons).toEqual([{ code: 'source-anonymous', clause: cited('5.1'), params: {} }]);
  });

  it('exports for what PAP permits', () => {
    const asked = { act: 'export', reader: machine(PEER) } as const;
    expect(act({ ...asked, use: 'block' }, { pap: 'green' }).allow).toBe(true);
    expect(act({ ...asked, use: 'block' }, { pap: 'amber' }).reasons).toEqual([
      { code: 'use-not-permitted', clause: null, params: { use: 'block', pap: 'amber' } },
    ]);
  });
});
