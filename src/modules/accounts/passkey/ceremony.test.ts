import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../../kernel/access/actor.ts';
import { sha256 } from '../../../kernel/crypto/hash.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { openStage, type Stage, type Visitor } from '../stage.fixture.ts';
import { beginCeremony, finishCeremony } from './ceremony.ts';
import { verifyCeremonyEvidence } from './evidence.ts';
import { requireSite } from './site.ts';

const binding = sha256('the manifest, the organisation, the person, the capacity');
const purpose = 'sign-agreement';

let stage: Stage;
let signatory: Visitor;
beforeAll(async () => {
  stage = await openStage();
  signatory = await stage.officer('Lina');
});
afterAll(() => stage?.node.close());

const run = <Result>(work: (tx: Tx) => Promise<Result>) =>
  stage.node.kernel.database.write(systemActor('ceremony'), work);

async function answer(given = { purpose, binding }) {
  const { url } = stage.node;
  const options = await run((tx) => beginCeremony(tx, { url, person: signatory.id, ...given }));
  return signatory.authenticator.get(options);
}

const finish = (response: Awaited<ReturnType<typeof answer>>, given: object = {}) =>
  run((tx) => finishCeremony(tx, { url: stage.node.url, person: signatory.id, purpose, binding, response, ...given }));

test('a ceremony gives evidence that anyone can verify', async () => {
  const evidence = await finish(await answer());
  expect(verifyCeremonyEvidence(evidence, binding, requireSite(stage.node.url))).toEqual({ holds: true });
  expect(verifyCeremonyEvidence(evidence, sha256('another'), requireSite(stage.node.url)).holds).toBe(false);
});

test('an answer is used up by the act, and stays good when the act fails', async () => {
  const response = await answer();
  const failing = run(async (tx) => {
    await finishCeremony(tx, { url: stage.node.url, person: signatory.id, purpose, binding, response });
    throw new Error('the act failed');
  });
  await expect(failing).rejects.toThrow('the act failed');
  await finish(response);
  await expect(finish(response)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/used before/),
  });
});

test('an answer holds for no other hash, act, person or time', async () => {
  const conflict = { code: 'conflict' };
  await expect(finish(await answer(), { binding: sha256('another') })).rejects.toMatchObject(conflict);
  await expect(finish(await answer(), { purpose: 'approve-agreement' })).rejects.toMatchObject(conflict);
  await expect(finish(await answer(), { person: stage.secretary.id })).rejects.toMatchObject(conflict);
  const late = await answer();
  stage.clock.advance({ minutes: 5 });
  await expect(finish(late)).rejects.toMatchObject(conflict);
});

test('a person without a passkey is told to add one', async () => {
  const begun = run((tx) =>
    beginCeremony(tx, { url: stage.node.url, person: '00000000-0000-7000-8000-000000000000', purpose, binding }),
  );
  await expect(begun).rejects.toMatchObject({ code: 'unprocessable', message: expect.stringMatching(/add one/) });
});
