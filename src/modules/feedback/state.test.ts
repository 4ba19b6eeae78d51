import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { share } from '../../../test/network/share.ts';
import { indicator } from '../../../test/support/stix.ts';
import { startWorld, type TestWorld } from '../../../test/support/world.ts';
import type { Actor } from '../../kernel/access/actor.ts';
import { confidenceAt } from './decay.ts';
import { currentState, type ObjectState, worthOf } from './state.ts';

const DAY = 86_400_000;
let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const actorOf = (name: 'alpha' | 'bravo' | 'outsider'): Actor => ({
  ...{ kind: 'token', token: world[name].id, organisation: world[name].id },
  scopes: ['exchange:read'],
});

async function stateFor(actor: Actor, object: string): Promise<ObjectState | undefined> {
  const added = await world.system(async (tx) => {
    const found = await sql<{ added: number }>`select added from shared_object where object_id = ${object}`.execute(
      tx.db(),
    );
    return found.rows.map((row) => row.added);
  });
  const states = await world.node.kernel.database.read(actor, (tx) => currentState(tx, added));
  return states.get(added[0]!);
}

test('SQL and TypeScript work out the same confidence', async () => {
  const cases = fc.sample(
    fc.record({
      base: fc.integer({ min: 0, max: 100 }),
      lifetimeDays: fc.integer({ min: 1, max: 3650 }),
      speed: fc.integer({ min: 1, max: 100 }).map((tenths) => tenths / 10),
      days: fc.integer({ min: -10, max: 4000 }),
      seenBy: fc.nat(50),
      falsePositiveBy: fc.nat(50),
    }),
    { numRuns: 500, seed: 7 },
  );
  const now = world.clock.now().getTime();
  const { rows } = await world.system((tx) =>
    sql<{ value: number }>`
      select feedback_confidence(base, lifetime, speed, ${new Date(now)}::timestamptz - days * interval '1 day', ${new Date(now)}::timestamptz, seen, wrong) as value
      from unnest(${cases.map((one) => one.base)}::int[], ${cases.map((one) => one.lifetimeDays)}::int[],
        ${cases.map((one) => one.speed)}::float8[], ${cases.map((one) => one.days)}::int[],
        ${cases.map((one) => one.seenBy)}::int[], ${cases.map((one) => one.falsePositiveBy)}::int[])
        with ordinality as t (base, lifetime, speed, days, seen, wrong, n) order by n`.execute(tx.db()),
  );
  for (const [n, one] of cases.entries()) {
    const evidence = { stated: one.base, since: now - one.days * DAY, lastSeen: null };
    const here = confidenceAt({ ...one, threshold: 0 }, { ...evidence, ...one }, now);
    expect(Math.abs(here - rows[n]!.value), JSON.stringify(one)).toBeLessThanOrEqual(1);
  }
});

test('an address fades, a validity that has passed and a revocation end it, and nobody else learns of it', async () => {
  const now = world.clock.now();
  const at = (days: number) => new Date(now.getTime() + days * DAY).toISOString();
  const fresh = indicator('198.51.100.1', { created: at(-1), modified: at(-1), confidence: 90 });
  const old = indicator('198.51.100.2', { created: at(-40), modified: at(-40) });
  const past = indicator('198.51.100.3', {
    created: at(-9),
    modified: at(-9),
    valid_from: at(-9),
    valid_until: at(-1),
  });
  const revoked = indicator('198.51.100.4', { created: at(-1), modified: at(-1), revoked: true });
  // An escape that PostgreSQL cannot turn into text must cost nobody their list.
  const odd = indicator('198.51.100.5', { created: at(-1), modified: at(-1), name: 'odd \u0000 日本' });
  const graded = indicator('198.51.100.6', {
    ...{ created: at(0), modified: at(0) },
    labels: ['admiralty-scale:source-reliability="b"', 'admiralty-scale:information-credibility="1"'],
  });
  const item = await share(world, world.alpha.as, [fresh, old, past, revoked, odd, graded]);
  const bravo = actorOf('bravo');
  expect(await stateFor(bravo, fresh.id)).toMatchObject({
    kind: 'ip',
    base: 90,
    expired: false,
    reason: null,
    seen: 0,
  });
  expect(await stateFor(bravo, old.id)).toMatchObject({ base: 60, expired: true, reason: 'decayed' });
  expect(await stateFor(bravo, past.id)).toMatchObject({ expired: true, reason: 'valid-until' });
  expect(await stateFor(bravo, revoked.id)).toMatchObject({ expired: true, reason: 'revoked' });
  expect(await stateFor(bravo, odd.id)).toMatchObject({ expired: false, base: 60 });
  expect(await stateFor(bravo, graded.id)).toMatchObject({ base: 88, confidence: 88 });
  expect(await stateFor(actorOf('outsider'), fresh.id)).toBeUndefined();
  const worthFor = (actor: Actor) => world.node.kernel.database.read(actor, (tx) => worthOf(tx, item.id));
  expect(await worthFor(bravo)).toMatchObject({ indicators: 6, expired: 3 });
  expect(await worthFor(actorOf('outsider'))).toEqual({ indicators: 0, expired: 0, confidence: null });
});
