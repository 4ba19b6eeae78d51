import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import * as ledger from '../../src/contract/ledger.ts';
import { changeRoster } from '../../src/modules/directory/circle/change-roster.ts';
import { personLeft } from '../../src/modules/directory/events.ts';
import type { Clause } from '../../src/modules/policy/index.ts';
import { indicator } from '../support/stix.ts';
import { amend, clausesInForce, setStanding, startWorld, type TestWorld } from '../support/world.ts';
import { poll, refusal, share, titlesFor } from './share.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test('a removal from the roster, and a new seat, take effect on the next read', async () => {
  const { alpha, bravo, reader, circles, node, secretariat } = world;
  await share(world, alpha.as, [indicator('198.51.100.31')], { title: 'before' });
  expect(await titlesFor(world, reader.as)).toContain('before');
  await roster((seats) => seats.filter((seat) => seat.organisation !== reader.id));
  expect(await titlesFor(world, reader.as)).toEqual([]);
  expect((await poll(world, reader.token, circles.main.collection)).status).toBe(404);
  await share(world, alpha.as, [indicator('198.51.100.32')], { title: 'while away' });
  await roster((seats) => [...seats, { organisation: reader.id, rights: ['read'] }]);
  expect((await titlesFor(world, reader.as)).sort()).toEqual(['before', 'while away']);
  expect((await poll(world, reader.token, circles.main.collection)).objects).toHaveLength(2);
  expect(await titlesFor(world, bravo.as)).toHaveLength(2);
  expect(await titlesFor(world, secretariat.as)).toEqual([]);

  async function roster(change: (seats: Seat[]) => Seat[]) {
    const epoch = await world.system(async (tx) => {
      const db = tx.db<{ circle: { id: string; epoch: number }; circle_member: Seat & { circle: string } }>();
      const seats = await db
        .selectFrom('circle_member')
        .select(['organisation', 'rights'])
        .where('circle', '=', circles.main.id)
        .execute();
      const { epoch } = await db
        .selectFrom('circle')
        .select('epoch')
        .where('id', '=', circles.main.id)
        .executeTakeFirstOrThrow();
      const wanted = {
        epoch,
        members: change(seats).filter((seat) => seat.organisation !== world.withdrawn.id),
        why: 'Test.',
      };
      return changeRoster(tx, node.kernel.keyring.signer('roster'), circles.main.id, wanted);
    });
    expect(epoch).toBeGreaterThan(1);
  }
});

interface Seat {
  organisation: string;
  rights: ('read' | 'publish')[];
}

test('suspension and reinstatement act on the next read, also on what was released to a client', async () => {
  const { alpha, bravo, outsider, node, circles } = world;
  const { id } = await share(world, alpha.as, [indicator('198.51.100.33')], { title: 'passed on' });
  await node.call(exchange.releaseItem, { params: { id }, body: { client: outsider.id } }, bravo.responder.as);
  expect(await titlesFor(world, outsider.as)).toContain('passed on');
  await world.system((tx) => setStanding(tx, bravo.id, 'suspended'));
  expect(await titlesFor(world, bravo.as)).toEqual([]);
  expect(await titlesFor(world, outsider.as)).toEqual([]);
  expect((await poll(world, bravo.token, circles.main.collection)).objects).toEqual([]);
  expect(await refusal(share(world, bravo.as, [indicator()], {}))).toMatch(/^40[34]/);
  await world.system((tx) => setStanding(tx, bravo.id, 'party'));
  expect(await titlesFor(world, bravo.as)).toContain('passed on');
  expect(await titlesFor(world, outsider.as)).toContain('passed on');
});

test('who was kept out by the source reads nothing, and a person who left reads no RED', async () => {
  const { alpha, bravo, reader } = world;
  await share(world, alpha.as, [indicator('198.51.100.34')], { title: 'not for bravo', excluded: [bravo.id] });
  expect(await titlesFor(world, bravo.as)).not.toContain('not for bravo');
  expect(await titlesFor(world, reader.as)).toContain('not for bravo');
  const named = [{ organisation: reader.id, person: reader.responder.id }];
  await share(world, alpha.as, [indicator('198.51.100.35', { tlp: 'red' })], { title: 'eyes only', named });
  expect(await titlesFor(world, reader.responder.as)).toContain('eyes only');
  const members = await world.system(async (tx) => {
    await tx
      .db<{ person: { id: string; status: string; roles: string[]; left_at: Date } }>()
      .updateTable('person')
      .set({ status: 'left', roles: [], left_at: tx.now })
      .where('id', '=', reader.responder.id)
      .execute();
    await tx.emit(personLeft, { person: reader.responder.id, organisation: reader.id });
    return tx
      .db<{ audience_member: { person: string | null } }>()
      .selectFrom('audience_member')
      .select('person')
      .where('person', '=', reader.responder.id)
      .execute();
  });
  expect(members).toEqual([]);
});

test('a new version of the agreement tightens what is shared already: retention, personal data, ceiling', async () => {
  const { alpha, bravo, vendor, clock } = world;
  const green = (address: string) => [indicator(address, { tlp: 'green' })];
  await share(world, alpha.as, green('198.51.100.36'), { title: 'for vendors' });
  await share(world, alpha.as, green('198.51.100.37'), { title: 'personal', personalData: true });
  await share(world, alpha.as, [indicator('198.51.100.38')], { title: 'to be kept for a year' });
  expect((await titlesFor(world, vendor.as)).sort()).toEqual(['for vendors', 'personal']);
  const inForce = await world.system(clausesInForce);
  const stricter = inForce.map((clause): Clause => {
    if (clause.kind === 'ceiling' && clause.classes.includes('vendor')) return { ...clause, maxTlp: 'clear' };
    if (clause.kind === 'personal-data') return { ...clause, rule: 'forbid' };
    return clause.kind === 'retention' ? { ...clause, days: { ...clause.days, amber: 2 } } : clause;
  });
  await world.system((tx) => amend(tx, stricter));
  expect(await titlesFor(world, vendor.as)).toEqual([]);
  const forBravo = await titlesFor(world, bravo.as);
  expect(forBravo).toContain('for vendors');
  expect(forBravo).not.toContain('personal');
  expect(await titlesFor(world, alpha.as)).toContain('personal');
  expect(forBravo).toContain('to be kept for a year');
  clock.advance({ days: 2 });
  expect(await titlesFor(world, bravo.as)).not.toContain('to be kept for a year');
});

test('a circle that one does not sit in tells nothing: neither its name, nor its existence, nor its roster', async () => {
  const { alpha, outsider, circles, node } = world;
  const { id } = await share(world, alpha.as, [indicator('198.51.100.39')], { title: 'decoy' });
  expect(id).toBeTruthy();
  const draft = await node.call(
    exchange.createDraft,
    {
      body: JSON.stringify({
        type: 'bundle',
        id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d',
        objects: [indicator()],
      }),
    },
    outsider.as,
  );
  const params = { id: draft.id };
  const absent = '01a205f8-0000-7000-8000-000000000000';
  for (const circle of [circles.foreign.id, circles.main.id, absent]) {
    const body = { circle, purpose: 'defence' };
    expect(await refusal(node.call(exchange.explainDraft, { params, body }, outsider.as))).toBe('404 not-found');
    expect(await refusal(node.call(exchange.publishDraft, { params, body }, outsider.as))).toBe('404 not-found');
    expect(await refusal(node.call(exchange.changeDraft, { params, body }, outsider.as))).toBe('404 not-found');
  }
});

test('asking for a collection that is not one’s own is logged once an hour, whether it exists or not', async () => {
  const { outsider, circles, node, clock } = world;
  const absent = '00000000-0000-4000-8000-000000000000';
  const denied = async () => {
    const { items } = await node.call(ledger.listEntries, { query: { act: 'denied', limit: 200 } }, outsider.as);
    return items.flatMap((entry) => entry.event?.subject.id ?? []).sort();
  };
  for (let n = 0; n < 3; n++) for (const id of [circles.main.collection, absent]) await poll(world, outsider.token, id);
  expect(await denied()).toEqual([absent, circles.main.collection].sort());
  clock.advance({ hours: 1 });
  await poll(world, outsider.token, absent);
  expect(await denied()).toHaveLength(3);
  for (let n = 0; n < 40; n++) await poll(world, outsider.token, `guess-${n}`);
  expect(await denied()).toHaveLength(2 + 20);
});
