import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '../../contract/accounts.ts';
import { systemActor } from '../../kernel/access/actor.ts';
import { purgeWorker } from './purge.ts';
import { openStage, person, refusal, type Stage, secretIn } from './stage.fixture.ts';
import type { Tables } from './tables.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.node.close());

const rows = (table: keyof Tables) =>
  stage.node.kernel.database.read(systemActor('count'), async (tx) => {
    const { count } = await tx
      .db<Tables>()
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  });

const purge = () => purgeWorker.run(stage.node.kernel, {} as never);

test('what still lets somebody in stays; what has expired goes', async () => {
  const { node, clock } = stage;
  const officer = await stage.officer('Tuan');
  const body = { newPerson: person('Umar'), roles: ['responder'] };
  const { link } = await node.call(contract.invite, { body }, officer);
  await node.call(contract.beginPasskeySignIn);
  await purge();
  expect((await node.call(contract.readMe, {}, officer)).person.id).toBe(officer.id);
  expect((await node.call(contract.readLink, { body: { secret: secretIn(link) } })).kind).toBe('invitation');

  clock.advance({ days: 32 });
  await purge();
  expect(await refusal(node.call(contract.readMe, {}, officer))).toBe('401 unauthenticated');
  for (const table of ['session', 'passkey_challenge', 'one_time_link', 'rate_limit'] as const) {
    expect(await rows(table), table).toBe(0);
  }
  expect(await rows('passkey')).toBeGreaterThan(0);
});
