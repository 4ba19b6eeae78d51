import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'otpauth';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as contract from '../../../contract/accounts.ts';
import { systemActor } from '../../../kernel/access/actor.ts';
import { demoLink } from '../index.ts';
import { addPasskey, openingReply, openStage, refusal, type Stage, secretIn, type Visitor } from '../stage.fixture.ts';

let stage: Stage;
let visitor: Visitor;
beforeAll(async () => {
  stage = await openStage();
  visitor = await stage.officer('Gusti');
});
afterAll(() => stage?.node.close());

/** The secrets of the recovery links that one address was sent so far. */
async function recoverySecrets(address: string): Promise<string[]> {
  const folder = join(stage.node.kernel.config.data, 'mail');
  const names = await readdir(folder).catch(() => []);
  const mails = await Promise.all(
    names.filter((name) => name.endsWith('.eml')).map((name) => readFile(join(folder, name), 'utf8')),
  );
  return (
    mails
      .filter((mail) => mail.includes(`To: ${address}`))
      // Quoted-printable breaks long lines with `=`.
      .flatMap((mail) => /\/recover\/(rk_recovery_[A-Za-z0-9_-]+)/.exec(mail.replaceAll('=\n', ''))?.[1] ?? [])
  );
}

/** Asks for a link and waits for its mail. */
async function recoverySecret(email: string): Promise<string> {
  const before = await recoverySecrets(email);
  await stage.node.call(contract.requestRecovery, { body: { email } });
  return vi.waitFor(
    async () => {
      const fresh = (await recoverySecrets(email)).filter((secret) => !before.includes(secret));
      expect(fresh).toHaveLength(1);
      return fresh[0] ?? '';
    },
    { timeout: 20_000, interval: 100 },
  );
}

const open = (secret: string, code?: string) =>
  openingReply(stage.node, contract.openLink, { body: { secret, ...(code ? { code } : {}) } });

test('the answer is the same whether an address is known or not, and only a known one gets mail', async () => {
  const answer = async (email: string) => {
    const response = await stage.node.send(contract.requestRecovery, { body: { email } });
    return { status: response.status, body: await response.text() };
  };
  const unknown = await answer('nobody@people.example');
  expect(unknown).toEqual(await answer(visitor.email));
  expect(unknown.status).toBe(202);
  // The known one was asked for later: once its mail is there, the other job has run too.
  await vi.waitFor(async () => expect(await recoverySecrets(visitor.email)).toHaveLength(1), { timeout: 20_000 });
  expect(await recoverySecrets('nobody@people.example')).toEqual([]);
});

test('a link signs in once, and lets a new passkey in without a step-up', async () => {
  const secret = await recoverySecret(visitor.email);
  const session = await open(secret);
  expect((await stage.node.call(contract.readMe, {}, session)).session).toMatchObject({
    method: 'recovery',
    verifiedAt: null,
  });
  await addPasskey(stage.node, { ...visitor, ...session });
  expect(await refusal(open(secret))).toBe('404 not-found');
});

test('a newer link makes the older one void, and a link is good for a quarter of an hour', async () => {
  const first = await recoverySecret(visitor.email);
  const second = await recoverySecret(visitor.email);
  expect(await refusal(open(first))).toBe('404 not-found');
  stage.clock.advance({ minutes: 15 });
  expect(await refusal(open(second))).toBe('404 not-found');
});

test('with an authenticator app the mailbox alone is not enough', async () => {
  const { node, clock } = stage;
  const owner = await stage.officer('Hendra');
  const { uri } = await node.call(contract.beginTotp, {}, owner);
  const code = () => URI.parse(uri).generate({ timestamp: clock.now().getTime() });
  await node.call(contract.confirmTotp, { body: { code: code() } }, owner);
  clock.advance({ minutes: 1 });
  const secret = await recoverySecret(owner.email);
  expect((await node.call(contract.readLink, { body: { secret } })).codeRequired).toBe(true);
  expect(await refusal(open(secret))).toBe('400 bad-request');
  expect(await refusal(open(secret, code() === '000000' ? '111111' : '000000'))).toBe('401 unauthenticated');
  expect((await open(secret, code())).id).toBe(owner.id);
});

test('a new link brings no new tries of the code', async () => {
  const { node, clock } = stage;
  const owner = await stage.officer('Indah');
  const { uri } = await node.call(contract.beginTotp, {}, owner);
  const code = () => URI.parse(uri).generate({ timestamp: clock.now().getTime() });
  await node.call(contract.confirmTotp, { body: { code: code() } }, owner);
  clock.advance({ minutes: 1 });
  const first = await recoverySecret(owner.email);
  const wrong = code() === '000000' ? '111111' : '000000';
  for (let tries = 0; tries < 5; tries++) expect(await refusal(open(first, wrong))).toBe('401 unauthenticated');
  expect(await refusal(open(await recoverySecret(owner.email), code()))).toBe('429 too-many-requests');
});

test('too many mails are not sent', async () => {
  const ask = () => stage.node.call(contract.requestRecovery, { body: { email: 'flooded@people.example' } });
  for (let asked = 0; asked < 5; asked++) await ask();
  expect(await refusal(ask())).toBe('429 too-many-requests');
});

test('demo links sign in as often as they are opened, on demo nodes alone', async () => {
  const { kernel } = stage.node;
  const link = await kernel.database.write(systemActor('demo'), (tx) => demoLink(kernel, tx, visitor.id));
  for (const _ of ['first', 'second']) {
    expect((await open(secretIn(link))).id).toBe(visitor.id);
  }
  const production = { config: { ...kernel.config, demo: false }, url: kernel.url };
  const refused = kernel.database.write(systemActor('demo'), (tx) => demoLink(production, tx, visitor.id));
  await expect(refused).rejects.toThrow(/RENKEI_MODE=demo/);
});
