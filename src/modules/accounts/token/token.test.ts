import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '../../../contract/accounts.ts';
import { listOrganisations } from '../../../contract/directory.ts';
import { listEntries } from '../../../contract/ledger.ts';
import { openStage, refusal, type Stage, type Visitor } from '../stage.fixture.ts';

let stage: Stage;
let officer: Visitor;
beforeAll(async () => {
  stage = await openStage();
  officer = await stage.officer('Vanna');
});
afterAll(() => stage?.node.close());

const inDays = (days: number) => new Date(stage.clock.now().getTime() + days * 86_400_000).toISOString();
const make = async (name: string, days = 30, as = officer) => {
  await stage.signIn(as);
  const body = { name, scopes: ['directory:read' as const], expiresAt: inDays(days) };
  return stage.node.call(contract.createToken, { body }, as);
};
const read = (as: { token: string } | { user: string; password: string }) =>
  stage.node.call(listOrganisations, { query: { limit: 1 } }, as);

test('a token works as bearer and as password of HTTP Basic, under its name or its id', async () => {
  const { token, secret } = await make('siem');
  expect(secret).toMatch(/^rk_tok_[A-Za-z0-9_-]{43}$/);
  await read({ token: secret });
  await read({ user: 'siem', password: secret });
  await read({ user: token.id, password: secret });
  expect(await refusal(read({ user: 'other', password: secret }))).toBe('401 unauthenticated');
  expect(await refusal(read({ token: `${secret}x` }))).toBe('401 unauthenticated');
  const shown = await stage.node.call(contract.readToken, { params: { id: token.id } }, officer);
  expect(JSON.stringify(shown)).not.toContain(secret);
});

test('last use is noted to the minute, beside the request', async () => {
  const { token, secret } = await make('noted');
  const lastUsed = async () =>
    (await stage.node.call(contract.readToken, { params: { id: token.id } }, officer)).lastUsedAt;
  expect(await lastUsed()).toBeNull();
  await read({ token: secret });
  await expect.poll(lastUsed).toBe(stage.clock.now().toISOString());
});

test('an expired token says so, a revoked one is refused at the next request', async () => {
  const { node, clock } = stage;
  const { secret: brief } = await make('brief', 1);
  clock.advance({ days: 1 });
  expect(await refusal(read({ token: brief }))).toBe('401 token-expired');

  const { token, secret } = await make('gone');
  await read({ token: secret });
  await node.call(contract.revokeToken, { params: { id: token.id } }, officer);
  expect(await refusal(read({ token: secret }))).toBe('401 unauthenticated');
  const shown = await node.call(contract.readToken, { params: { id: token.id } }, officer);
  expect(shown.state).toBe('revoked');
});

test('making and revoking one is in the ledger, by whom, for all to prove', async () => {
  const { node } = stage;
  const { token } = await make('logged');
  await node.call(contract.revokeToken, { params: { id: token.id } }, officer);
  await node.call(contract.revokeToken, { params: { id: token.id } }, officer);
  const { items } = await node.call(listEntries, { query: { limit: 50 } }, officer);
  const acts = items.flatMap(({ event }) => (event?.subject.id === token.id ? [event] : []));
  expect(acts.map(({ act }) => act).toSorted()).toEqual(['token-created', 'token-revoked']);
  for (const act of acts) expect(act).toMatchObject({ person: officer.id, organisation: officer.organisation });
});

test('making one needs an officer who has just proved themselves', async () => {
  const { node, clock } = stage;
  const body = { name: 'late', scopes: ['directory:read' as const], expiresAt: inDays(10) };
  await stage.signIn(officer);
  clock.advance({ minutes: 6 });
  expect(await refusal(node.call(contract.createToken, { body }, officer))).toBe('403 step-up-required');
  await stage.signIn(officer);
  const responder = await stage.colleague(officer, 'Wulan', ['responder']);
  expect(await refusal(node.call(contract.createToken, { body }, responder))).toBe('403 forbidden');
  expect(await refusal(node.call(contract.listTokens, {}, responder))).toBe('403 forbidden');
});

test('a token makes no tokens, and none lives for ever', async () => {
  const { node } = stage;
  const { secret } = await make('plain');
  const body = { name: 'child', scopes: ['directory:read' as const], expiresAt: inDays(10) };
  expect(await refusal(node.call(contract.createToken, { body }, { token: secret }))).toBe('403 forbidden');
  expect(await refusal(make('eternal', 400))).toBe('422 unprocessable');
  expect(await refusal(make('past', -1))).toBe('422 unprocessable');
  expect(await refusal(make('plain'))).toBe('409 conflict');
});

test("another organisation's tokens are not there", async () => {
  const { node } = stage;
  const { token, secret } = await make('ours');
  const other = await stage.officer('Xuan');
  const params = { id: token.id };
  expect(await refusal(node.call(contract.readToken, { params }, other))).toBe('404 not-found');
  expect(await refusal(node.call(contract.revokeToken, { params }, other))).toBe('404 not-found');
  expect((await node.call(contract.listTokens, {}, other)).items).toEqual([]);
  await read({ token: secret });
});

test('the list is paged, newest first', async () => {
  const { node } = stage;
  const owner = await stage.officer('Yuki');
  for (const name of ['one', 'two', 'three']) {
    await make(name, 30, owner);
    stage.clock.advance({ seconds: 1 });
  }
  const first = await node.call(contract.listTokens, { query: { limit: 2 } }, owner);
  expect(first.items.map(({ name }) => name)).toEqual(['three', 'two']);
  const rest = await node.call(contract.listTokens, { query: { limit: 2, after: first.next ?? '' } }, owner);
  expect(rest.items.map(({ name }) => name)).toEqual(['one']);
  expect(rest.next).toBeNull();
});
