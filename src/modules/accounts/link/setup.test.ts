import { URI } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '../../../contract/accounts.ts';
import { correctOrganisation } from '../../../contract/directory.ts';
import { setupLink } from '../index.ts';
import { openingReply, openStage, organisation, person, refusal, type Stage, secretIn } from '../stage.fixture.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.node.close());

test('the set-up link made the secretariat and signs in its first person, who then adds a passkey', async () => {
  const me = await stage.node.call(contract.readMe, {}, stage.secretary);
  expect(me.roles.toSorted()).toEqual(['officer', 'operator', 'secretary']);
  expect(me.organisation).toMatchObject({ name: 'Secretariat', secretariat: true, standing: 'vetted' });
  expect(me.session.method).toBe('setup');
  expect(me.credentials).toEqual({ passkeys: 1, totp: false, oidc: false });
});

test('once somebody runs the node there is no more set-up', async () => {
  expect(await setupLink(stage.node.kernel)).toBeNull();
  expect((await stage.node.call(contract.readSignIn)).setupNeeded).toBe(false);
  const body = { secret: 'rk_setup_unknown', organisation: organisation('Other'), person: person('Other') };
  expect(await refusal(stage.node.call(contract.setUp, { body }))).toBe('404 not-found');
});

test('who is signed in learns every form of the organisation’s name', async () => {
  const officer = await stage.officer('Chiyo');
  const names = { legalName: '例示商事株式会社', nativeName: null, latinName: 'Example Trading Co., Ltd.' };
  const body = { ...organisation(names.legalName), ...names };
  await stage.node.call(correctOrganisation, { params: { id: officer.organisation }, body }, officer);
  const me = await stage.node.call(contract.readMe, {}, officer);
  expect(me.organisation).toMatchObject({ name: names.latinName, ...names });
});

test('an invitation makes an account once', async () => {
  const officer = await stage.officer('Aoi');
  const me = await stage.node.call(contract.readMe, {}, officer);
  expect(me.person).toMatchObject({ fullName: 'Aoi', email: 'aoi@people.example' });
  expect(me.rights).toEqual(['administer']);
  expect(me.session.method).toBe('invitation');
  const again = stage.node.call(contract.invite, { body: { person: officer.id } }, stage.secretary);
  expect(await refusal(again)).toBe('409 conflict');
});

test('an invitation says for whom it is, works for seven days, once, and can be withdrawn', async () => {
  const { node, clock, secretary } = stage;
  const officer = await stage.officer('Bunga');
  const invite = (name: string) =>
    node.call(contract.invite, { body: { newPerson: person(name), roles: ['responder'] } }, officer);
  const { link, invitation } = await invite('Chai');
  const secret = secretIn(link);
  expect(link).toBe(`${node.url}/invitation/${secret}`);
  expect(await node.call(contract.readLink, { body: { secret } })).toMatchObject({
    kind: 'invitation',
    person: { fullName: 'Chai', organisation: 'Bunga Ltd' },
  });
  expect((await node.call(contract.listInvitations, {}, officer)).items.map(({ id }) => id)).toEqual([invitation.id]);
  await node.call(contract.withdrawInvitation, { params: { id: invitation.id } }, officer);
  expect(await refusal(node.call(contract.readLink, { body: { secret } }))).toBe('404 not-found');

  const late = await invite('Dara');
  clock.advance({ days: 7 });
  await stage.signIn(secretary);
  const begin = node.call(contract.beginInvitationPasskey, { body: { secret: secretIn(late.link) } });
  expect(await refusal(begin)).toBe('404 not-found');
});

test('officers invite into their own organisation alone, and give no role of the cooperation', async () => {
  const { node } = stage;
  const [one, other] = [await stage.officer('Eka'), await stage.officer('Farid')];
  const foreign = { organisation: other.organisation, newPerson: person('Gita'), roles: ['responder'] };
  expect(await refusal(node.call(contract.invite, { body: foreign }, one))).toBe('404 not-found');
  expect(await refusal(node.call(contract.invite, { body: { person: other.id } }, one))).toBe('404 not-found');
  const secretary = { newPerson: person('Hana'), roles: ['secretary'] };
  expect(await refusal(node.call(contract.invite, { body: secretary }, one))).toMatch(/^40[39] /);
  const { invitation } = await node.call(
    contract.invite,
    { body: { newPerson: person('Intan'), roles: ['responder'] } },
    other,
  );
  const withdraw = node.call(contract.withdrawInvitation, { params: { id: invitation.id } }, one);
  expect(await refusal(withdraw)).toBe('404 not-found');
  expect((await node.call(contract.listInvitations, {}, one)).items).toEqual([]);
});

test('open invitations are paged, newest first', async () => {
  const { node, clock } = stage;
  const officer = await stage.officer('Lestari');
  for (const name of ['Made', 'Nyoman', 'Ketut']) {
    await node.call(contract.invite, { body: { newPerson: person(name), roles: ['responder'] } }, officer);
    clock.advance({ seconds: 1 });
  }
  const first = await node.call(contract.listInvitations, { query: { limit: 2 } }, officer);
  expect(first.items.map((item) => item.person.fullName)).toEqual(['Ketut', 'Nyoman']);
  const rest = await node.call(contract.listInvitations, { query: { limit: 2, after: first.next ?? '' } }, officer);
  expect(rest.items.map((item) => item.person.fullName)).toEqual(['Made']);
  expect(rest.next).toBeNull();
});

test('an authenticator app serves as first credential', async () => {
  const { node, clock } = stage;
  const officer = await stage.officer('Jun');
  const { link } = await node.call(
    contract.invite,
    { body: { newPerson: person('Kamal'), roles: ['responder'] } },
    officer,
  );
  const secret = secretIn(link);
  const { uri } = await node.call(contract.beginInvitationTotp, { body: { secret } });
  const code = URI.parse(uri).generate({ timestamp: clock.now().getTime() });
  const wrong = code === '000000' ? '000001' : '000000';
  const attempt = (typed: string) => openingReply(node, contract.acceptInvitation, { body: { secret, code: typed } });
  expect(await refusal(attempt(wrong))).toBe('422 unprocessable');
  const visitor = await attempt(code);
  const me = await node.call(contract.readMe, {}, visitor);
  expect(me.credentials).toEqual({ passkeys: 0, totp: true, oidc: false });
});
