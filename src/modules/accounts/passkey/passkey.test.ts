import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '../../../contract/accounts.ts';
import { virtualAuthenticator } from '../../../demo/authenticator.ts';
import { addPasskey, openingReply, openStage, refusal, type Stage, type Visitor } from '../stage.fixture.ts';

let stage: Stage;
let visitor: Visitor;
beforeAll(async () => {
  stage = await openStage();
  visitor = await stage.officer('Mai');
});
afterAll(() => stage?.node.close());

const signInWith = (passkey: unknown) => openingReply(stage.node, contract.signInWithPasskey, { body: { passkey } });

test('a passkey signs in without naming anybody, and counts as a fresh step-up', async () => {
  await stage.signIn(visitor);
  const me = await stage.node.call(contract.readMe, {}, visitor);
  expect(me.person.id).toBe(visitor.id);
  expect(me.session.method).toBe('passkey');
  expect(me.session.verifiedAt).toBe(stage.clock.now().toISOString());
});

test('an answer counts once, and for five minutes', async () => {
  const { node, clock } = stage;
  const used = visitor.authenticator.get(await node.call(contract.beginPasskeySignIn));
  await signInWith(used);
  expect(await refusal(signInWith(used))).toBe('409 conflict');

  const late = visitor.authenticator.get(await node.call(contract.beginPasskeySignIn));
  clock.advance({ minutes: 5 });
  expect(await refusal(signInWith(late))).toBe('409 conflict');
});

test('a challenge that the node never gave is refused, and one that is none is a bad request', async () => {
  const options = await stage.node.call(contract.beginPasskeySignIn);
  const foreign = Buffer.alloc(32, 7).toString('base64url');
  expect(await refusal(signInWith(visitor.authenticator.get({ ...options, challenge: foreign })))).toBe('409 conflict');
  const answer = visitor.authenticator.get(options);
  const broken = { ...answer, response: { ...answer.response, clientDataJSON: 'AAAA' } };
  expect(await refusal(signInWith(broken))).toBe('400 bad-request');
});

test('a page of another site and a mere touch neither register nor sign in', async () => {
  const { node } = stage;
  const traits = { origin: node.url, userVerified: true };
  const authenticator = virtualAuthenticator(traits);
  const owner = await stage.officer('Ratu');
  const add = (passkey: unknown) => node.call(contract.addPasskey, { body: { passkey } }, owner);
  const made = authenticator.create(await node.call(contract.beginPasskey, {}, owner));
  await add(made);
  const signInOptions = async () => ({
    ...(await node.call(contract.beginPasskeySignIn)),
    allowCredentials: [{ id: made.id }],
  });
  for (const wrong of [{ origin: 'https://evil.example' }, { userVerified: false }]) {
    const [creation, request] = [await node.call(contract.beginPasskey, {}, owner), await signInOptions()];
    Object.assign(traits, wrong);
    expect(await refusal(add(authenticator.create(creation)))).toBe('422 unprocessable');
    expect(await refusal(signInWith(authenticator.get(request)))).toBe('401 unauthenticated');
    Object.assign(traits, { origin: node.url, userVerified: true });
  }
  expect((await signInWith(authenticator.get(await signInOptions()))).id).toBe(owner.id);
});

test('an unknown passkey, and a known one with the signature of another, are refused alike', async () => {
  const { node } = stage;
  const stranger = virtualAuthenticator({ origin: node.url });
  stranger.create(await node.call(contract.beginPasskey, {}, visitor));
  const request = await node.call(contract.beginPasskeySignIn);
  expect(await refusal(signInWith(stranger.get(request)))).toBe('401 unauthenticated');
  const again = await node.call(contract.beginPasskeySignIn);
  const { id, rawId } = visitor.authenticator.get(again);
  expect(await refusal(signInWith({ ...stranger.get(again), id, rawId }))).toBe('401 unauthenticated');
});

test('another passkey needs a step-up, and the challenge of one act answers for no other', async () => {
  const { node, clock } = stage;
  await stage.signIn(visitor);
  clock.advance({ minutes: 6 });
  expect(await refusal(node.call(contract.beginPasskey, {}, visitor))).toBe('403 step-up-required');

  const signIn = visitor.authenticator.get(await node.call(contract.beginPasskeySignIn));
  expect(await refusal(node.call(contract.stepUp, { body: { passkey: signIn } }, visitor))).toBe('409 conflict');

  const { passkey: options } = await node.call(contract.beginStepUp, {}, visitor);
  const passkey = visitor.authenticator.get(options ?? { challenge: '' });
  const { verifiedAt } = await node.call(contract.stepUp, { body: { passkey } }, visitor);
  expect(verifiedAt).toBe(clock.now().toISOString());
  expect(await addPasskey(node, visitor)).toMatchObject({ label: 'Unknown client', suspect: false });
});

test("a step-up with somebody else's passkey is refused and the session stays", async () => {
  const { node } = stage;
  const other = await stage.officer('Nara');
  await stage.signIn(visitor);
  const { passkey: options } = await node.call(contract.beginStepUp, {}, visitor);
  const passkey = other.authenticator.get({ challenge: options?.challenge ?? '', rpId: 'localhost' });
  expect(await refusal(node.call(contract.stepUp, { body: { passkey } }, visitor))).toBe('422 unprocessable');
  expect((await node.call(contract.readMe, {}, visitor)).person.id).toBe(visitor.id);
});

test('a counter that goes backwards is noted on the passkey', async () => {
  const { node } = stage;
  let count = 5;
  const owner = await stage.officer('Oudom');
  const counting = { ...owner, authenticator: virtualAuthenticator({ origin: node.url, counter: () => count }) };
  const added = await addPasskey(node, counting);
  const suspect = async () =>
    (await node.call(contract.listPasskeys, {}, counting)).items.find(({ id }) => id === added.id)?.suspect;
  count = 6;
  await stage.signIn(counting);
  expect(await suspect()).toBe(false);
  count = 3;
  await stage.signIn(counting);
  expect(await suspect()).toBe(true);
});

test('the last way in cannot be removed, and nobody removes what is not theirs', async () => {
  const { node } = stage;
  const owner = await stage.officer('Putri');
  const [only] = (await node.call(contract.listPasskeys, {}, owner)).items;
  const remove = (id: string) => node.call(contract.removePasskey, { params: { id } }, owner);
  expect(await refusal(remove(only?.id ?? ''))).toBe('409 conflict');
  expect((await node.call(contract.listPasskeys, {}, owner)).items).toHaveLength(1);
  const [foreign] = (await node.call(contract.listPasskeys, {}, visitor)).items;
  expect(await refusal(remove(foreign?.id ?? ''))).toBe('404 not-found');

  const second = await addPasskey(node, owner);
  await remove(only?.id ?? '');
  expect((await node.call(contract.listPasskeys, {}, owner)).items.map(({ id }) => id)).toEqual([second.id]);
});

test('a passkey is registered once', async () => {
  const { node } = stage;
  const owner = await stage.officer('Qistina');
  const passkey = owner.authenticator.create(await node.call(contract.beginPasskey, {}, owner));
  await node.call(contract.addPasskey, { body: { passkey, label: 'Phone' } }, owner);
  expect(await refusal(node.call(contract.addPasskey, { body: { passkey } }, owner))).toBe('409 conflict');
});
