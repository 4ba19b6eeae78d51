import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '../../../contract/accounts.ts';
import { recordLeaving } from '../../../contract/directory.ts';
import { addPasskey, cookieOf, openStage, refusal, type Stage, type Visitor } from '../stage.fixture.ts';

let stage: Stage;
let visitor: Visitor;
beforeAll(async () => {
  stage = await openStage();
  visitor = await stage.officer('Rin');
});
afterAll(() => stage?.node.close());

const me = (as: { cookie: string }) => stage.node.call(contract.readMe, {}, as);

test('sessions are listed with the present one marked; ending one works on its next request', async () => {
  const { node } = stage;
  await stage.signIn(visitor);
  const phone = { cookie: visitor.cookie };
  await stage.signIn(visitor);
  const { items } = await node.call(contract.listSessions, {}, visitor);
  expect(items.filter(({ current }) => current)).toHaveLength(1);
  const phoneId = (await me(phone)).session.id;
  await node.call(contract.endSession, { params: { id: phoneId } }, visitor);
  expect(await refusal(me(phone))).toBe('401 unauthenticated');
  expect((await me(visitor)).person.id).toBe(visitor.id);
});

test('all other sessions end together', async () => {
  const { node } = stage;
  await stage.signIn(visitor);
  const others = [{ cookie: visitor.cookie }];
  await stage.signIn(visitor);
  const { ended } = await node.call(contract.endOtherSessions, {}, visitor);
  expect(ended).toBeGreaterThanOrEqual(1);
  for (const other of others) expect(await refusal(me(other))).toBe('401 unauthenticated');
  expect((await node.call(contract.listSessions, {}, visitor)).items).toHaveLength(1);
});

test("somebody else's session is not there", async () => {
  const { node } = stage;
  const other = await stage.officer('Somchai');
  const { id } = (await me(other)).session;
  expect(await refusal(node.call(contract.endSession, { params: { id } }, visitor))).toBe('404 not-found');
  expect((await me(other)).person.id).toBe(other.id);
});

test('signing out ends the session and takes the cookie back', async () => {
  await stage.signIn(visitor);
  const response = await stage.node.send(contract.signOut, {}, visitor);
  expect(response.status).toBe(204);
  expect(cookieOf(response, 'renkei')).toBe('renkei=');
  expect(await refusal(me(visitor))).toBe('401 unauthenticated');
});

test('signing in again gives a new secret and ends the session that it came with', async () => {
  const { node } = stage;
  await stage.signIn(visitor);
  const before = { cookie: visitor.cookie };
  const passkey = visitor.authenticator.get(await node.call(contract.beginPasskeySignIn));
  const response = await node.send(contract.signInWithPasskey, { body: { passkey } }, before);
  visitor.cookie = cookieOf(response, 'renkei');
  expect(visitor.cookie).not.toBe(before.cookie);
  expect(await refusal(me(before))).toBe('401 unauthenticated');
});

test('a session that is not used for twelve hours ends, and does not keep the browser from signing in', async () => {
  await stage.signIn(visitor);
  stage.clock.advance({ hours: 11 });
  expect((await me(visitor)).person.id).toBe(visitor.id);
  stage.clock.advance({ hours: 12 });
  expect(await refusal(me(visitor))).toBe('401 unauthenticated');
  expect((await stage.node.call(contract.readSignIn, {}, visitor)).setupNeeded).toBe(false);
});

test('a cookie counts for nothing from a page of another site', async () => {
  const { node } = stage;
  await stage.signIn(visitor);
  const foreign = { headers: { origin: 'https://evil.example' } };
  expect(await refusal(node.call(contract.endOtherSessions, foreign, visitor))).toBe('403 forbidden');
  const framed = { headers: { 'sec-fetch-site': 'cross-site' } };
  expect(await refusal(node.call(contract.signOut, framed, visitor))).toBe('403 forbidden');
  expect((await me(visitor)).person.id).toBe(visitor.id);
});

test('a person who left is refused at once and finds no way back in', async () => {
  const { node } = stage;
  const officer = await stage.officer('Thida');
  const leaver = await stage.colleague(officer, 'Usman', ['responder']);
  await addPasskey(node, leaver);
  await stage.signIn(officer);
  await node.call(recordLeaving, { params: { id: leaver.id } }, officer);
  expect(await refusal(me(leaver))).toBe('401 unauthenticated');
  expect(await refusal(stage.signIn(leaver))).toBe('401 unauthenticated');
});
