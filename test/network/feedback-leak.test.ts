import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as feedback from '../../src/contract/feedback.ts';
import { followAgreement } from '../../src/modules/exchange/follow-agreement.ts';
import type { Reader } from '../../src/modules/policy/index.ts';
import { oracleReads, oracleSeesSource } from '../oracle/policy.ts';
import type { Credentials } from '../support/client.ts';
import { testClock } from '../support/clock.ts';
import { startTestNode, type TestNode } from '../support/node.ts';
import { newToken, SYSTEM, sessionOf } from '../support/world.ts';
import { worldOf } from '../worlds/world.ts';
import { uuidOf, type WrittenItem, type WrittenWorld, writeWorlds } from './write-worlds.ts';

const WORLDS = 12;

let node: TestNode;
let worlds: WrittenWorld[];
beforeAll(async () => {
  node = await startTestNode({ world: { clock: testClock() } });
  const random = Array.from({ length: WORLDS }, (_, seed) => worldOf(seed));
  const signer = node.kernel.keyring.signer('roster');
  worlds = await node.kernel.database.write(SYSTEM, async (tx) => {
    const written = await writeWorlds(tx, signer, random);
    await followAgreement(tx, null);
    return written;
  });
}, 120_000);
afterAll(() => node.close());

type Person = Exclude<Reader, 'public'>;
const readersIn = (world: WrittenWorld) =>
  world.readers.flatMap(({ reader, actor }) => (reader === 'public' ? [] : [{ reader, actor }]));

/** What a reader may give feedback on: what it reads of others, while it is shared. */
const mayJudge = ({ scene }: WrittenItem, reader: Person) =>
  oracleReads(scene, reader) && scene.item.source !== reader.party.organisation;

let tokens = 0;
async function wayIn(seed: number, reader: Person): Promise<Credentials> {
  return node.kernel.database.write(SYSTEM, async (tx) => {
    const organisation = uuidOf(seed, reader.party.organisation);
    if (reader.person !== null) return sessionOf(tx, uuidOf(seed, reader.party.organisation, reader.person));
    return { token: await newToken(tx, organisation, `test-${tokens++}`, ['exchange:read', 'feedback:write']) };
  });
}

test('in random worlds feedback is taken from exactly who may read, and reaches nobody else', async () => {
  let kept = 0;
  for (const [seed, world] of worlds.entries()) {
    for (const { reader } of readersIn(world)) {
      const as = await wayIn(seed, reader);
      const who = uuidOf(seed, reader.party.organisation);
      const body = world.items.flatMap(({ id, marker }) => [
        { item: id, kind: 'note' as const, note: `${who} on ${marker}` },
        { value: `${marker}.example`, kind: 'blocked' as const },
      ]);
      const { results } = await node.call(feedback.giveFeedback, { body }, as);
      for (const [n, item] of world.items.entries()) {
        const wanted = mayJudge(item, reader) ? 'kept' : 'unknown';
        const where = `${item.marker} by ${JSON.stringify(reader)}`;
        expect([results[2 * n]!.status, results[2 * n + 1]!.status], where).toEqual([wanted, wanted]);
        kept += wanted === 'kept' ? 1 : 0;
      }
    }
  }
  expect(kept).toBeGreaterThan(WORLDS);

  for (const [seed, world] of worlds.entries()) {
    const own = new Map(world.items.map((item) => [item.id, item]));
    for (const { reader, actor } of readersIn(world)) {
      const me = uuidOf(seed, reader.party.organisation);
      const rows = await node.kernel.database.read(actor, async (tx) => ({
        statements: (
          await sql<{ item: string; organisation: string; anonymous: boolean }>`
            select item, organisation, anonymous from feedback`.execute(tx.db())
        ).rows,
        totals: (await sql<{ item: string }>`select item from feedback_total`.execute(tx.db())).rows,
      }));
      for (const { item, organisation, anonymous } of rows.statements) {
        const of = own.get(item);
        if (!of) continue;
        const isSource = uuidOf(seed, of.scene.item.source) === me;
        expect(organisation === me || (isSource && !anonymous), `${of.marker} to ${JSON.stringify(reader)}`).toBe(true);
      }
      for (const { item } of rows.totals) {
        const of = own.get(item);
        if (of) expect(oracleReads(of.scene, reader) || uuidOf(seed, of.scene.item.source) === me).toBe(true);
      }
    }
  }
}, 120_000);

test('a scorecard counts only items that the reader may read of sources that it may know', async () => {
  let counted = 0;
  for (const [seed, world] of worlds.entries()) {
    for (const { reader } of readersIn(world)) {
      const { organisations } = await node.call(
        feedback.getScorecards,
        { query: { days: 730 } },
        await wayIn(seed, reader),
      );
      const sources = new Set(world.items.map(({ scene }) => scene.item.source));
      for (const source of sources) {
        const known = world.items.filter(
          ({ scene }) =>
            scene.item.source === source &&
            source !== reader.party.organisation &&
            oracleReads(scene, reader) &&
            oracleSeesSource(scene, reader),
        );
        const card = organisations.find(({ organisation }) => organisation.id === uuidOf(seed, source));
        expect(card?.items ?? 0, `${source} to ${JSON.stringify(reader)}`).toBeLessThanOrEqual(known.length);
        counted += card?.items ?? 0;
      }
    }
  }
  expect(counted).toBeGreaterThan(0);
}, 120_000);
