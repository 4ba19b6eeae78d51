import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import * as feedback from '../../src/contract/feedback.ts';
import * as outlets from '../../src/contract/outlets.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { poll } from './share.ts';

/* One working day of an indicator: from an e-mail to firewalls and sensors abroad, and away again. */

const MAIL = `From: duty@partner.example
To: soc@alpha.example
Subject: =?utf-8?B?44OV44Kj44OD44K344Oz44Kw?= wave
Date: Mon, 23 Nov 2026 09:00:00 +0900
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Please block hxxps://pay-slip[.]example/login and the host 203[.]0[.]113[.]77.
The mail server mx1[.]partner[.]example is ours=2C leave it alone.
`.replaceAll('\n', '\r\n');

let world: TestWorld;
let item: string;
const addresses = { firewall: '', sensor: '' };
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const fetched = async (address: string) => (await fetch(address)).text();

describe('an analyst shares what a mail says', () => {
  test('the indicators are found in it, each with its line, and one is left out', async () => {
    const { node, alpha } = world;
    const { id } = await node.call(
      exchange.createDraft,
      { query: { filename: 'mail.eml' }, body: MAIL },
      alpha.responder.as,
    );
    const params = { id };
    const { items } = await node.call(exchange.listFindings, { params, query: {} }, alpha.responder.as);
    const found = new Map(items.map((one) => [one.value, one]));
    expect([...found.keys()]).toEqual(expect.arrayContaining(['https://pay-slip.example/login', '203.0.113.77']));
    expect(found.get('203.0.113.77')!.context).toContain('203[.]0[.]113[.]77');
    const ours = items.filter(({ value }) => value.endsWith('partner.example')).map(({ n }) => n);
    await node.call(exchange.chooseFindings, { params, body: { leave: ours } }, alpha.responder.as);
    const body = {
      circle: world.circles.main.id,
      tlp: 'amber',
      pap: 'green',
      purpose: 'defence',
      title: 'Pay slips',
    } as const;
    const shared = await node.call(exchange.publishDraft, { params, body }, alpha.responder.as);
    item = shared.id;
    expect(shared.state).toBe('published');
  });

  test('a firewall and a sensor of another country fetch it at once', async () => {
    const make = (format: outlets.OutletFormat) =>
      world.node.call(
        outlets.makeOutlet,
        { body: { name: format, format, filter: { circle: world.circles.main.id } } },
        world.reader.officer.as,
      );
    addresses.firewall = (await make('list-ip')).address;
    addresses.sensor = (await make('suricata')).address;
    expect((await fetched(addresses.firewall)).split('\n')).toEqual(['203.0.113.77', '']);
    expect(await fetched(addresses.sensor)).toMatch(
      /^alert ip \$HOME_NET any -> \[203\.0\.113\.77\] any \(.*sid:\d+; rev:1;\)\n/m,
    );
  });

  test('a SIEM polls it by TAXII, and what was left out is nowhere', async () => {
    const { objects } = await poll(world, world.cert.token, world.circles.main.collection);
    expect(objects.map(({ pattern }) => pattern)).toContain("[ipv4-addr:value = '203.0.113.77']");
    expect(JSON.stringify(objects)).not.toContain('partner.example');
  });

  test('the receipts name who fetched it and how', async () => {
    const { items } = await world.node.call(exchange.listReceipts, { params: { id: item } }, world.alpha.responder.as);
    const ways = Object.fromEntries(items.map(({ id, via }) => [id, via]));
    expect(ways).toMatchObject({ [world.reader.id]: ['outlet'], [world.cert.id]: ['taxii'] });
  });
});

describe('what it was good for comes back', () => {
  test('a tool says by one call that it blocked it, and the source sees who did', async () => {
    const { node } = world;
    const said = { value: '203[.]0[.]113[.]77', kind: 'blocked' } as const;
    const { results } = await node.call(feedback.giveFeedback, { body: said }, world.as('reader'));
    expect(results).toMatchObject([{ status: 'kept' }]);
    const { items } = await node.call(feedback.listReceivedFeedback, { query: {} }, world.alpha.responder.as);
    expect(items.map(({ kind, by }) => [kind, by.organisation?.id])).toContainEqual(['blocked', world.reader.id]);
    const receipts = await node.call(exchange.listReceipts, { params: { id: item } }, world.alpha.responder.as);
    expect(receipts.items.find(({ id }) => id === world.reader.id)!.actedAt).not.toBeNull();
  });
});

describe('a recall takes it away everywhere', () => {
  test('lists and rules are without it on the next fetch', async () => {
    world.clock.advance({ minutes: 5 });
    const body = { reason: 'The address was a customer’s.' };
    await world.node.call(exchange.recallItem, { params: { id: item }, body }, world.alpha.responder.as);
    expect(await fetched(addresses.firewall)).toBe('');
    expect(await fetched(addresses.sensor)).toBe('');
  });

  test('whoever polls by TAXII learns that it is revoked, and gets nothing of what it said', async () => {
    const { objects } = await poll(world, world.cert.token, world.circles.main.collection);
    expect(objects.length).toBeGreaterThan(0);
    expect(objects.every(({ revoked }) => revoked === true)).toBe(true);
    expect(JSON.stringify(objects)).not.toContain('203.0.113.77');
  });

  test('those who had it are told, confirm by one call, and the source sees who has and who has not', async () => {
    const { node } = world;
    const notices = await node.call(exchange.listRecallNotices, { query: {} }, world.as('reader'));
    expect(notices.items.map(({ item, acknowledgedAt }) => [item, acknowledgedAt])).toEqual([[item, null]]);
    await node.call(exchange.acknowledgeRecall, { params: { id: item }, body: {} }, world.as('reader'));
    const { items } = await node.call(
      exchange.listAcknowledgements,
      { params: { id: item } },
      world.alpha.responder.as,
    );
    const confirmed = Object.fromEntries(items.map(({ id, acknowledgedAt }) => [id, acknowledgedAt !== null]));
    expect(confirmed).toEqual({ [world.reader.id]: true, [world.cert.id]: false });
  });
});
