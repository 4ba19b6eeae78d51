import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stream } from '../../src/contract/notifications.ts';
import { type Actor, organisationOf } from '../../src/kernel/access/actor.ts';
import type { Tx } from '../../src/kernel/db/tx.ts';
import { followAgreement } from '../../src/modules/exchange/follow-agreement.ts';
import { eventsFor, newestPlace } from '../../src/modules/notifications/live/events.ts';
import { sealedPlaces } from '../../src/modules/notifications/live/place.ts';
import { record } from '../../src/modules/notifications/live/record.ts';
import { fanOut } from '../../src/modules/notifications/webhooks/fan-out.ts';
import { oracleReads, oracleSeesSource, type Scene } from '../oracle/policy.ts';
import type { Credentials } from '../support/client.ts';
import { testClock } from '../support/clock.ts';
import { openStream } from '../support/event-stream.ts';
import { startTestNode, type TestNode } from '../support/node.ts';
import { newToken, SYSTEM, sessionOf } from '../support/world.ts';
import { chance } from '../worlds/random.ts';
import { scenesOf } from '../worlds/scene.ts';
import { TIGHTENINGS } from '../worlds/tighten.ts';
import { type World, worldOf } from '../worlds/world.ts';
import { uuidOf, type WrittenWorld, writeWorlds } from './write-worlds.ts';

const IN_SQL = 45;
const OVER_HTTP = 5;
const TIGHTENED = 4;
const POSTED = 12;

let node: TestNode;
/** The random worlds, then the first of them again with one rule tighter each time. */
let worlds: WrittenWorld[];
let tightened: { base: number; name: string; seed: number }[];
/** Places of the events of each world. */
const spans: { from: number; upTo: number }[] = [];
beforeAll(async () => {
  node = await startTestNode({ world: { clock: testClock() } });
  const random = Array.from({ length: IN_SQL }, (_, seed) => worldOf(seed));
  const tighter = random.slice(0, TIGHTENED).flatMap(tighterThan);
  tightened = tighter.map(({ base, name, world }) => ({ base, name, seed: world.seed }));
  const all = [...random, ...tighter.map(({ world }) => world)];
  const signer = node.kernel.keyring.signer('roster');
  worlds = await node.kernel.database.write(SYSTEM, async (tx) => {
    const written = await writeWorlds(tx, signer, all);
    await followAgreement(tx, null);
    return written;
  });
  await node.kernel.database.write(SYSTEM, tellEverything);
}, 180_000);
afterAll(() => node?.close());

/** Every kind of event about every item, as if all of it had just happened; world after world. */
async function tellEverything(tx: Tx): Promise<void> {
  for (const { items } of worlds) {
    const from = await newestPlace(tx);
    for (const kind of ['published', 'updated', 'recalled', 'expired'] as const) {
      await record(
        tx,
        items.map(({ id }) => ({ kind, item: id, circle: null })),
      );
    }
    spans.push({ from, upTo: await newestPlace(tx) });
  }
}

/** What waits for its marking is seen by its source and was never told of. */
const hears = (scene: Scene, reader: Parameters<typeof oracleReads>[1]) =>
  (scene.item.tlp !== null || scene.item.recalledAt !== null) && oracleReads(scene, reader);

/** The first item of a world, alone, under each way of making a rule tighter. */
function tighterThan(world: World, base: number) {
  const [scene] = scenesOf(world) as [Scene];
  return TIGHTENINGS.map(({ name, apply }, n) => {
    const { item, circle, agreement, parties, at } = apply(scene, chance(base));
    const circles = world.circles.map((one) => (one.id === circle.id ? circle : one));
    const seed = 10_000 + base * 100 + n;
    return { base, name, world: { seed, agreement, circles, parties, shared: [{ item, circle }], at } };
  });
}

async function told(actor: Actor, { from, upTo }: { from: number; upTo: number }) {
  const seen = await node.kernel.database.read(actor, (tx) => eventsFor(tx, from, upTo, 1_000));
  return seen.map(({ event }) => event);
}

test(`in ${IN_SQL} random worlds each reader is told of exactly what the oracle lets them read`, async () => {
  let heard = 0;
  for (const [seed, { items, readers }] of worlds.slice(0, IN_SQL).entries()) {
    for (const { reader, actor } of readers) {
      const events = await told(actor, spans[seed]!);
      const own = reader === 'public' ? null : uuidOf(seed, reader.party.organisation);
      for (const { id, scene, marker } of items) {
        const about = events.filter((event) => event.item === id);
        const where = `${marker} to ${JSON.stringify(reader)}`;
        const may = hears(scene, reader);
        expect(
          about.some(({ kind }) => kind === 'published'),
          where,
        ).toBe(may);
        expect(
          about.some(({ kind }) => kind === 'updated'),
          where,
        ).toBe(may);
        // Nobody had received anything: that it is gone is the source's business.
        const isSource = own !== null && uuidOf(seed, scene.item.source) === own;
        expect(
          about.some(({ kind }) => kind === 'recalled' || kind === 'expired'),
          where,
        ).toBe(isSource);
        if (!isSource && !oracleSeesSource(scene, reader)) {
          expect(JSON.stringify(about), where).not.toContain(uuidOf(seed, scene.item.source));
        }
        heard += about.length;
      }
    }
  }
  expect(heard).toBeGreaterThan(IN_SQL);
}, 180_000);

test('making a rule tighter lets nobody hear more', async () => {
  for (const { base, name, seed } of tightened) {
    const index = IN_SQL + tightened.findIndex((one) => one.seed === seed);
    const [item] = worlds[index]!.items;
    for (const { reader, actor } of worlds[index]!.readers) {
      const events = await told(actor, spans[index]!);
      if (reader === 'public' || !events.some(({ kind, item: id }) => kind === 'published' && id === item!.id))
        continue;
      const before = worlds[base]!.readers.find(
        (one) =>
          one.reader !== 'public' &&
          one.reader.party.organisation === reader.party.organisation &&
          one.reader.person === reader.person,
      );
      const heard = before ? await told(before.actor, spans[base]!) : [];
      expect(
        heard.some((event) => event.item === worlds[base]!.items[0]!.id),
        `world ${base}, "${name}", ${JSON.stringify(reader)}`,
      ).toBe(true);
    }
  }
}, 180_000);

test(`over HTTP, in ${OVER_HTTP} of them, a stream from the beginning says no more`, async () => {
  let shown = 0;
  for (const [seed, world] of worlds.slice(0, OVER_HTTP).entries()) {
    for (const { reader, actor } of world.readers) {
      if (reader === 'public') continue;
      const as = await node.kernel.database.write(SYSTEM, async (tx): Promise<Credentials> => {
        if (actor.kind === 'person') return sessionOf(tx, actor.person);
        const organisation = uuidOf(seed, reader.party.organisation);
        return { token: await newToken(tx, organisation, 'live', ['notifications:read']) };
      });
      const opened = await openStream(node, as, { query: { from: sealed(spans[seed]!.from) } });
      const own = uuidOf(seed, reader.party.organisation);
      // Something that they certainly hear ends the wait.
      const end = crypto.randomUUID();
      await node.kernel.database.write(SYSTEM, (tx) =>
        record(tx, [{ kind: 'notification', item: null, organisation: own, detail: { end } }]),
      );
      await opened.until(({ data }) => data.detail?.end === end);
      await opened.close();
      const text = JSON.stringify(opened.messages);
      for (const { marker, scene } of world.items) {
        const may = hears(scene, reader);
        expect(text.includes(`"${marker}"`), `${marker} to ${JSON.stringify(reader)}`).toBe(may);
        shown += may ? 1 : 0;
      }
    }
  }
  expect(shown).toBeGreaterThan(0);
  expect(stream.access.scope).toBe('notifications:read');
}, 180_000);

test(`a webhook of every organisation of ${POSTED} gets what its machines may read`, async () => {
  let posted = 0;
  const organisations = worlds
    .slice(0, POSTED)
    .flatMap(({ readers }) => readers.flatMap(({ actor }) => organisationOf(actor) ?? []));
  await node.kernel.database.write(SYSTEM, async (tx) => {
    await sql`
      insert into webhook (id, organisation, url, kinds, state, sealed_secret, created_at)
      select gen_random_uuid(), id, 'https://hook.example/', '{published}', 'active', '\\x00', ${tx.now}
      from organisation where id = any (${organisations}::uuid[])`.execute(tx.db());
  });
  await fanOut(node.kernel, { from: 0, upTo: spans[POSTED - 1]!.upTo });
  const rows = await node.kernel.database.read(SYSTEM, async (tx) => {
    const found = await sql<{ organisation: string; item: string }>`
      select organisation, item from webhook_delivery where kind = 'published'`.execute(tx.db());
    return new Set(found.rows.map((row) => `${row.organisation} ${row.item}`));
  });
  for (const [seed, { items, readers }] of worlds.slice(0, POSTED).entries()) {
    for (const { reader } of readers) {
      if (reader === 'public' || reader.person !== null) continue;
      for (const { id, scene, marker } of items) {
        const isSent = rows.has(`${uuidOf(seed, reader.party.organisation)} ${id}`);
        expect(isSent, `${marker} to ${JSON.stringify(reader)}`).toBe(hears(scene, reader));
        posted += isSent ? 1 : 0;
      }
    }
  }
  expect(posted).toBeGreaterThan(POSTED / 2);
}, 180_000);

/** A place, as the node would have given it. */
function sealed(place: number): string {
  return sealedPlaces(node.kernel.keyring).seal(place);
}
