import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '../../../contract/accounts.ts';
import { cookieOf, openStage, refusal, type Stage, type Visitor } from '../stage.fixture.ts';
import { type IdentityProvider, startIdentityProvider } from './identity-provider.fixture.ts';

const SIGN_IN_NAME = 'indah-bank';

let stage: Stage;
let officer: Visitor;
let provider: IdentityProvider;
beforeAll(async () => {
  stage = await openStage();
  officer = await stage.officer('Indah');
  provider = await startIdentityProvider('renkei', 'client-secret');
  const body = { issuer: provider.issuer, clientId: 'renkei', clientSecret: 'client-secret', signInName: SIGN_IN_NAME };
  await stage.node.call(contract.setIdentityProvider, { body }, officer);
});
afterAll(async () => {
  await provider?.close();
  await stage?.node.close();
});

interface Landing {
  readonly page: string;
  readonly session: { cookie: string };
}

/** Follows the browser back from the provider; `page` is where it lands on the node. */
async function comeBack(callback: string, cookie: string): Promise<Landing> {
  const response = await fetch(callback, { redirect: 'manual', headers: { cookie } });
  expect(response.status).toBe(302);
  const page = (response.headers.get('location') ?? '').replace(stage.node.url, '');
  return { page, session: { cookie: page === '/' ? cookieOf(response, 'renkei') : '' } };
}

async function beginSignIn() {
  const response = await stage.node.send(contract.beginOidcSignIn, { body: { signInName: SIGN_IN_NAME } });
  return { url: ((await response.json()) as { url: string }).url, cookie: cookieOf(response, 'renkei-oidc') };
}

async function signInAs(claims: { sub: string; email?: string }): Promise<Landing> {
  const { url, cookie } = await beginSignIn();
  return comeBack(provider.approve(url, claims), cookie);
}

async function link(visitor: Visitor, sub: string): Promise<Landing> {
  await stage.signIn(visitor);
  const response = await stage.node.send(contract.beginOidcLink, {}, visitor);
  const { url } = (await response.json()) as { url: string };
  return comeBack(provider.approve(url, { sub }), `${visitor.cookie}; ${cookieOf(response, 'renkei-oidc')}`);
}

test('an e-mail address in the answer links nobody', async () => {
  const { page } = await signInAs({ sub: 'subject-0', email: officer.email });
  expect(page).toBe('/sign-in?problem=unauthenticated');
});

test('a subject that was linked from inside a session signs in from then on', async () => {
  expect((await link(officer, 'subject-1')).page).toBe('/settings');
  const { page, session } = await signInAs({ sub: 'subject-1' });
  expect(page).toBe('/');
  const me = await stage.node.call(contract.readMe, {}, session);
  expect(me.person.id).toBe(officer.id);
  expect(me.session).toMatchObject({ method: 'oidc', verifiedAt: null });
  expect(me.credentials.oidc).toBe(true);
  expect((await signInAs({ sub: 'subject-2' })).page).toBe('/sign-in?problem=unauthenticated');
});

test('a subject belongs to one person', async () => {
  await link(officer, 'subject-3');
  const colleague = await stage.colleague(officer, 'Joko', ['responder']);
  expect((await link(colleague, 'subject-3')).page).toBe('/settings?problem=conflict');
});

test('an answer counts once, in the browser that began, and for ten minutes', async () => {
  await link(officer, 'subject-1');
  const { url, cookie } = await beginSignIn();
  const callback = provider.approve(url, { sub: 'subject-1' });
  expect((await comeBack(callback, cookie)).page).toBe('/');
  expect((await comeBack(callback, cookie)).page).toBe('/sign-in?problem=unauthenticated');

  const stolen = await beginSignIn();
  const { cookie: foreign } = await beginSignIn();
  const taken = await comeBack(provider.approve(stolen.url, { sub: 'subject-1' }), foreign);
  expect(taken.page).toBe('/sign-in?problem=unauthenticated');

  const late = await beginSignIn();
  stage.clock.advance({ minutes: 10 });
  const tooLate = await comeBack(provider.approve(late.url, { sub: 'subject-1' }), late.cookie);
  expect(tooLate.page).toBe('/sign-in?problem=unauthenticated');
});

test('an ID token for another attempt is refused', async () => {
  provider.tamperNonce();
  expect((await signInAs({ sub: 'subject-1' })).page).toBe('/sign-in?problem=unauthenticated');
});

test('linking ends in the session in which it began', async () => {
  await stage.signIn(officer);
  const response = await stage.node.send(contract.beginOidcLink, {}, officer);
  const { url } = (await response.json()) as { url: string };
  await stage.signIn(officer);
  const cookie = `${officer.cookie}; ${cookieOf(response, 'renkei-oidc')}`;
  const { page } = await comeBack(provider.approve(url, { sub: 'subject-4' }), cookie);
  expect(page).toBe('/settings?problem=unauthenticated');
});

test('the client secret is not shown, and an issuer that is none is refused', async () => {
  const { node } = stage;
  await stage.signIn(officer);
  const shown = await node.call(contract.readIdentityProvider, {}, officer);
  expect(shown.provider).toMatchObject({ issuer: expect.stringContaining(provider.issuer), signInName: SIGN_IN_NAME });
  expect(JSON.stringify(shown)).not.toContain('client-secret');
  const set = (issuer: string, signInName = SIGN_IN_NAME, as = officer) =>
    node.call(contract.setIdentityProvider, { body: { issuer, clientId: 'x', clientSecret: 'y', signInName } }, as);
  expect(await refusal(set(`${provider.issuer}/nothing`))).toBe('422 unprocessable');
  expect(await refusal(set('https://192.0.2.1'))).toBe('422 unprocessable');
  const other = await stage.officer('Kartika');
  expect(await refusal(set(provider.issuer, SIGN_IN_NAME, other))).toBe('409 conflict');
  expect((await node.call(contract.readIdentityProvider, {}, other)).provider).toBeNull();
});

test('an unknown sign-in name is not found', async () => {
  const body = { signInName: 'no-such-bank' };
  expect(await refusal(stage.node.call(contract.beginOidcSignIn, { body }))).toBe('404 not-found');
});

test('removing the provider ends its links', async () => {
  await link(officer, 'subject-1');
  await stage.node.call(contract.removeIdentityProvider, {}, officer);
  expect((await stage.node.call(contract.readMe, {}, officer)).credentials.oidc).toBe(false);
});
