import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProblemError } from '../../../test/support/client.ts';
import * as api from '../../contract/directory.ts';
import { openStage, type Stage, type Visitor } from '../accounts/stage.fixture.ts';
import { verifyRoster } from './circle/roster.ts';
import { contact, organisation, personOf } from './directory.fixture.ts';

const ABSENT = '00000000-0000-7000-8000-000000000000';

let stage: Stage;
let officer: Visitor;
beforeAll(async () => {
  stage = await openStage();
  officer = await stage.officer('Aiko');
});
afterAll(() => stage.node.close());

async function problemOf(work: Promise<unknown>) {
  const error = await work.then(
    () => new Error('It was not refused.'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw error;
  const { instance: _instance, ...problem } = error.problem;
  return problem;
}

test('the public sees countries and the roster key, may apply, and nothing else', async () => {
  const { node } = stage;
  expect((await node.call(api.listCountries)).items).toHaveLength(12);
  expect(Buffer.from((await node.call(api.readRosterKey)).publicKey, 'base64')).toHaveLength(32);
  const body = { organisation: organisation(), contact: personOf(), why: 'We want to take part.' };
  expect((await node.call(api.applyForMembership, { body })).standing).toBe('applied');
  for (const closed of [api.listOrganisations, api.listCircles, api.listOnDuty]) {
    expect((await problemOf(node.call(closed))).code).toBe('unauthenticated');
  }
});

test('what is wrong with an application is said for each place', async () => {
  const bad = { ...personOf(), email: 'nobody', timeZone: 'Asia/Atlantis', fullName: ' ' };
  const body = {
    organisation: { ...organisation(), country: 'Japan', domains: ['No Domain'] },
    contact: bad,
    why: 'x',
  };
  const { places } = await problemOf(stage.node.call(api.applyForMembership, { body }));
  expect(places?.map((place) => place.at).sort()).toEqual([
    'body.contact.email',
    'body.contact.fullName',
    'body.contact.timeZone',
    'body.organisation.country',
    'body.organisation.domains[0]',
  ]);
});

test('a country outside the cooperation is refused in words', async () => {
  const body = { organisation: organisation({ country: 'ZZ' }), contact: personOf(), why: 'x' };
  expect(await problemOf(stage.node.call(api.applyForMembership, { body }))).toMatchObject({
    code: 'unprocessable',
    places: [{ at: 'body.organisation.country' }],
  });
});

test('half a character and a control character are refused where they stand', async () => {
  const { node } = stage;
  const contactWith = { ...personOf(), fullName: 'A\ud800', addressAs: 'A\u0000' };
  const body = { organisation: organisation(), contact: contactWith, why: 'x' };
  const { code, places } = await problemOf(node.call(api.applyForMembership, { body }));
  expect([code, places?.map((place) => place.at)]).toEqual([
    'bad-request',
    ['body.contact.fullName', 'body.contact.addressAs'],
  ]);
  const search = node.call(api.listOrganisations, { query: { q: 'a\u0000' } }, officer);
  expect((await problemOf(search)).code).toBe('bad-request');
});

test('a circle that one does not see is answered, byte for byte, like one that is not there', async () => {
  const { node, secretary } = stage;
  await stage.signIn(secretary);
  const body = {
    alias: 'energy',
    names: { en: 'Energy', ja: 'エネルギー' },
    description: { en: 'Electricity and gas.' },
    kind: 'closed',
    purposes: ['network-defence'],
    maxTlp: 'amber',
    why: 'Agreed at the meeting.',
  };
  const circle = await node.call(api.createCircle, { body }, secretary);
  const { text, signature } = circle.roster!;
  const { publicKey } = await node.call(api.readRosterKey);
  const signed = { text, signature: Buffer.from(signature, 'base64') };
  expect(verifyRoster(signed, Buffer.from(publicKey, 'base64')).holds).toBe(true);

  for (const endpoint of [api.readCircle, api.listRosterVersions]) {
    const [unseen, absent] = await Promise.all(
      [circle.id, ABSENT].map((id) => problemOf(node.call(endpoint, { params: { id } }, officer))),
    );
    expect(unseen).toEqual(absent);
    expect(unseen).toMatchObject({ status: 404, code: 'not-found' });
  }
  expect((await node.call(api.listCircles, {}, officer)).items).toEqual([]);
});

test('an officer keeps the own organisation: details, people, contacts', async () => {
  const { node } = stage;
  const params = { id: officer.organisation };
  const renamed = organisation({ legalName: '株式会社あいこ', latinName: 'Aiko Inc.' });
  const seen = await node.call(api.correctOrganisation, { params, body: renamed }, officer);
  expect(seen).toMatchObject({
    legalName: '株式会社あいこ',
    standing: 'vetted',
    may: expect.arrayContaining(['correct']),
  });
  const found = await node.call(api.listOrganisations, { query: { q: 'あいこ' } }, officer);
  expect(found.items.map((item) => item.id)).toEqual([officer.organisation]);

  const added = await node.call(api.addPerson, { params, body: { ...personOf(), roles: ['responder'] } }, officer);
  const line = await node.call(api.addContact, { params, body: contact({ person: added.id }) }, officer);
  expect(line).toMatchObject({ onDuty: true, person: { id: added.id } });
  const at = { params: { id: line.id } };
  const edited = await node.call(api.editContact, { ...at, body: contact({ note: 'Ring twice.' }) }, officer);
  expect(edited).toMatchObject({ note: 'Ring twice.', person: null });
  await node.call(api.removeContact, at, officer);
  expect((await node.call(api.listContacts, { params }, officer)).items).toEqual([]);
});
