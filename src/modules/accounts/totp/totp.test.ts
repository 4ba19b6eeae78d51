import { type TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '../../../contract/accounts.ts';
import { openingReply, openStage, person, refusal, type Stage, secretIn, type Visitor } from '../stage.fixture.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.node.close());

interface WithApp extends Visitor {
  code(): string;
}

const codeOf = (app: { generate(at: { timestamp: number }): string }) =>
  app.generate({ timestamp: stage.clock.now().getTime() });
const otherThan = (code: string) => (code === '000000' ? '111111' : '000000');

/** An officer who has confirmed an authenticator app; the code that did it is used up. */
async function withApp(name: string): Promise<WithApp> {
  const visitor = await stage.officer(name);
  const { uri } = await stage.node.call(contract.beginTotp, {}, visitor);
  const app = URI.parse(uri) as TOTP;
  await stage.node.call(contract.confirmTotp, { body: { code: codeOf(app) } }, visitor);
  stage.clock.advance({ seconds: 90 });
  return { ...visitor, code: () => codeOf(app) };
}

const signIn = (email: string, code: string) =>
  openingReply(stage.node, contract.signInWithCode, { body: { email, code } });

test('a code signs in, in any case of the address, but is no step-up', async () => {
  const visitor = await withApp('Zaid');
  const { cookie } = await signIn(visitor.email.toUpperCase(), visitor.code());
  const me = await stage.node.call(contract.readMe, {}, { cookie });
  expect(me.person.id).toBe(visitor.id);
  expect(me.session).toMatchObject({ method: 'code', verifiedAt: null });
});

test('a code counts once, also for the neighbouring steps', async () => {
  const visitor = await withApp('Ayu');
  const code = visitor.code();
  await signIn(visitor.email, code);
  expect(await refusal(signIn(visitor.email, code))).toBe('401 unauthenticated');
  stage.clock.advance({ seconds: 30 });
  await signIn(visitor.email, visitor.code());
  expect(await refusal(signIn(visitor.email, code))).toBe('401 unauthenticated');
});

test('a code steps up', async () => {
  const visitor = await withApp('Budi');
  const session = await signIn(visitor.email, visitor.code());
  stage.clock.advance({ seconds: 30 });
  const stepUp = (code: string) => stage.node.call(contract.stepUp, { body: { code } }, session);
  expect(await refusal(stepUp(otherThan(visitor.code())))).toBe('422 unprocessable');
  expect((await stepUp(visitor.code())).verifiedAt).toBe(stage.clock.now().toISOString());
});

test('five wrong codes close the way for a quarter of an hour, even to the right one', async () => {
  const visitor = await withApp('Citra');
  for (let tries = 0; tries < 5; tries++) {
    expect(await refusal(signIn(visitor.email, otherThan(visitor.code())))).toBe('401 unauthenticated');
  }
  expect(await refusal(signIn(visitor.email, visitor.code()))).toBe('429 too-many-requests');
  stage.clock.advance({ minutes: 15 });
  await signIn(visitor.email, visitor.code());
});

test('parallel tries share one count', async () => {
  const visitor = await withApp('Dewi');
  const wrong = otherThan(visitor.code());
  const outcomes = await Promise.all(Array.from({ length: 9 }, () => refusal(signIn(visitor.email, wrong))));
  expect(outcomes.filter((outcome) => outcome === '401 unauthenticated')).toHaveLength(5);
  expect(outcomes.filter((outcome) => outcome === '429 too-many-requests')).toHaveLength(4);
});

test('the tries for an account are not cleared by who enters its address in another organisation', async () => {
  const { node, clock } = stage;
  const victim = await withApp('Gita');
  const intruder = await stage.officer('Hasan');
  const newPerson = { ...person('Gita2'), email: victim.email };
  const { link } = await node.call(contract.invite, { body: { newPerson, roles: ['responder'] } }, intruder);
  const secret = secretIn(link);
  const app = URI.parse((await node.call(contract.beginInvitationTotp, { body: { secret } })).uri) as TOTP;
  await node.call(contract.acceptInvitation, { body: { secret, code: codeOf(app) } });
  clock.advance({ minutes: 1 });
  const wrong = () => ['000000', '111111', '222222'].find((code) => code !== victim.code() && code !== codeOf(app))!;
  for (let tries = 0; tries < 4; tries++)
    expect(await refusal(signIn(victim.email, wrong()))).toBe('401 unauthenticated');
  expect((await signIn(victim.email, codeOf(app))).id).not.toBe(victim.id);
  expect(await refusal(signIn(victim.email, wrong()))).toBe('401 unauthenticated');
  expect(await refusal(signIn(victim.email, wrong()))).toBe('429 too-many-requests');
});

test('an unknown address is answered word for word like a wrong code, and limited alike', async () => {
  const visitor = await withApp('Endah');
  const answer = async (email: string) => {
    const response = await stage.node.send(contract.signInWithCode, { body: { email, code: '123456' } });
    const { instance: _, ...problem } = (await response.json()) as { instance: string };
    return { status: response.status, ...problem };
  };
  for (let tries = 0; tries < 6; tries++) {
    expect(await answer('nobody@people.example')).toEqual(await answer(visitor.email));
  }
});

test('an app counts only once its first code was seen, and one replaces no other', async () => {
  const visitor = await stage.officer('Fitri');
  const { uri } = await stage.node.call(contract.beginTotp, {}, visitor);
  const app = URI.parse(uri) as TOTP;
  expect(await refusal(signIn(visitor.email, codeOf(app)))).toBe('401 unauthenticated');
  await stage.node.call(contract.confirmTotp, { body: { code: codeOf(app) } }, visitor);
  expect(await refusal(stage.node.call(contract.beginTotp, {}, visitor))).toBe('409 conflict');
  await stage.node.call(contract.removeTotp, {}, visitor);
  expect((await stage.node.call(contract.readMe, {}, visitor)).credentials.totp).toBe(false);
});
