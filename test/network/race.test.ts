import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import { changeRoster } from '../../src/modules/directory/circle/change-roster.ts';
import { indicator } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { poll, refusal, share, titlesFor } from './share.ts';

/* Acts that meet: whichever comes first, nobody reads what they may not, and nobody who read is forgotten. */

const ROUNDS = 12;

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld({ env: { RENKEI_DB_POOL: '20' } });
});
afterAll(() => world.close());

test('a release beside a recall leaves nothing to read', async () => {
  const { node, alpha, bravo, outsider } = world;
  for (let round = 0; round < ROUNDS; round++) {
    const { id } = await share(world, alpha.as, [indicator()], { title: `race ${round}` });
    const params = { id };
    const outcomes = await Promise.allSettled([
      node.call(exchange.releaseItem, { params, body: { client: outsider.id } }, bravo.responder.as),
      node.call(exchange.recallItem, { params, body: { reason: 'race' } }, alpha.as),
    ]);
    expect(outcomes[1].status).toBe('fulfilled');
    expect(await titlesFor(world, outsider.as)).toEqual([]);
    expect(await titlesFor(world, bravo.as)).toEqual([]);
  }
});

test('everybody who was sent an item beside its recall is told of the recall', async () => {
  const { node, alpha, bravo, cert, reader, circles } = world;
  for (let round = 0; round < ROUNDS; round++) {
    const object = indicator();
    const { id } = await share(world, alpha.as, [object], { title: `late ${round}` });
    const recall = node.call(exchange.recallItem, { params: { id }, body: { reason: 'race' } }, alpha.as);
    const readers = [bravo, cert, reader];
    const polls = await Promise.all(readers.map(({ token }) => poll(world, token, circles.main.collection)));
    await recall;
    const got = readers.filter((_, n) => polls[n]!.objects.some((one) => one.id === object.id)).map((one) => one.id);
    const told = await world.system(async (tx) => {
      const { rows } = await sql<{ organisation: string; delete_by: Date | null }>`
        select organisation, delete_by from recall_notice where item = ${id}`.execute(tx.db());
      return rows;
    });
    expect(told.map((row) => row.organisation).sort()).toEqual(got.sort());
    expect(told.every((row) => row.delete_by !== null)).toBe(true);
  }
});

test('what is shared beside a roster change reaches nobody who was removed', async () => {
  const { node, alpha, bravo, cert, reader, vendor, suspended, circles } = world;
  const [rw, r] = [['read', 'publish'] as const, ['read'] as const];
  const without = [alpha, bravo, cert, vendor, suspended].map(({ id }) => ({ organisation: id, rights: [...rw] }));
  const withReader = [...without, { organisation: reader.id, rights: [...r] }];
  for (let round = 0; round < ROUNDS; round++) {
    const members = round % 2 === 0 ? without : withReader;
    const change = world.system(async (tx) => {
      const { rows } = await sql<{ epoch: number }>`select epoch from circle where id = ${circles.main.id}`.execute(
        tx.db(),
      );
      const wanted = { epoch: rows[0]!.epoch, members, why: 'Race.' };
      return changeRoster(tx, node.kernel.keyring.signer('roster'), circles.main.id, wanted);
    });
    const shared = [bravo, cert].map(({ as, id }) =>
      // Somebody kept out makes an audience that is new in each round.
      share(world, as, [indicator()], { title: `roster ${round}`, excluded: round % 3 === 0 ? [vendor.id] : [id] }),
    );
    await Promise.all([change, ...shared]);
    const seen = await titlesFor(world, reader.as);
    expect(seen.includes(`roster ${round}`)).toBe(members === withReader);
  }
});

test('of two corrections of one item, one replaces it', async () => {
  const { node, alpha, reader, circles } = world;
  const objects = [indicator('192.0.2.1'), indicator('192.0.2.2')];
  const { id } = await share(world, alpha.as, objects, { title: 'twice' });
  const drafts = await Promise.all(
    objects.map((one) => node.call(exchange.correctItem, { params: { id }, body: { without: [one.id] } }, alpha.as)),
  );
  const body = { circle: circles.main.id, purpose: 'defence' };
  const outcomes = await Promise.all(
    drafts.map((draft) => refusal(node.call(exchange.publishDraft, { params: { id: draft.id }, body }, alpha.as))),
  );
  expect(outcomes.sort()).toEqual(['409 conflict', 'not refused']);
  expect((await titlesFor(world, reader.as)).filter((title) => title === 'twice')).toHaveLength(1);
});
