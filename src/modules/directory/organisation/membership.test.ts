import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicActor } from '../../../kernel/access/actor.ts';
import { ownEntries } from '../../ledger/index.ts';
import { partiesNow } from '../circle/store.ts';
import {
  ACCORD,
  openDirectory,
  organisation,
  personOf,
  refusalOf,
  system,
  type TestDirectory,
} from '../directory.fixture.ts';
import { applyForMembership } from './admit.ts';
import { changeStanding, recordAccession, recordWithdrawal } from './change-standing.ts';
import { nameNationalBody } from './edit.ts';
import { readOrganisation } from './queries.ts';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await openDirectory();
});
afterAll(() => directory.close());

const why = 'Known to us since 2019.';
const from = (text: string) => Buffer.from(text.padEnd(32));

async function apply(country = 'TH', address = 'somewhere') {
  const application = { organisation: organisation({ country }), contact: personOf(), why: 'We want to take part.' };
  return directory.write(publicActor, (tx) => applyForMembership(tx, application, from(address)));
}

test('from an application to a party, and out again, each step kept, logged and told', async () => {
  const { found, person, write, events, database } = directory;
  const [one, two, body, secretariat] = await found({}, {}, { country: 'TH', kind: 'association' }, {});
  const secretary = await person(secretariat!.organisation, 'secretary');
  await write(secretary, (tx) => nameNationalBody(tx, body!.organisation, true));
  const officers = [await person(one!.organisation, 'officer'), await person(two!.organisation, 'signatory')];
  const vetter = await person(body!.organisation, 'vetter');

  const { organisation: id } = await apply();
  expect(directory.mails.at(-1)?.subject).toMatch(/^New application: Organisation/);
  const act = (who: typeof vetter, name: 'sponsor' | 'vet' | 'suspend' | 'reinstate' | 'withdraw') =>
    write(who, (tx) => changeStanding(tx, { organisation: id, act: name, why }));

  expect((await refusalOf(act(vetter, 'vet'))).code).toBe('conflict');
  expect(await act(officers[0]!, 'sponsor')).toBe('applied');
  expect((await refusalOf(act(officers[0]!, 'sponsor'))).message).toMatch(/sponsored it already/);
  expect(await act(officers[1]!, 'sponsor')).toBe('sponsored');
  expect((await refusalOf(act(secretary, 'vet'))).message).toMatch(/national body/);
  expect(await act(vetter, 'vet')).toBe('vetted');
  expect(await write(system, (tx) => recordAccession(tx, id, ACCORD))).toBe('party');
  expect(await act(secretary, 'suspend')).toBe('suspended');
  expect((await refusalOf(act(secretary, 'suspend'))).code).toBe('conflict');
  expect(await act(secretary, 'reinstate')).toBe('party');
  expect(await act(secretary, 'suspend')).toBe('suspended');
  expect(await write(system, (tx) => recordWithdrawal(tx, id, why))).toBe('withdrawn');

  const steps = ['apply', 'sponsor', 'sponsor', 'vet', 'accede', 'suspend', 'reinstate', 'suspend', 'withdraw'];
  const seen = await database.read(secretary, (tx) => readOrganisation(tx, id));
  expect(seen.history.map((change) => change.act)).toEqual(steps);
  expect(seen.sponsors.map((sponsor) => sponsor.id)).toEqual([one!.organisation, two!.organisation]);
  expect(seen.accepted).toBeNull();
  expect(seen.history[1]).toMatchObject({ why, by: { organisation: one!.organisation } });
  const stranger = await database.read(officers[0]!, (tx) => readOrganisation(tx, id));
  expect(stranger.history.every((change) => change.why === null)).toBe(true);

  const told = events.flatMap((event) =>
    (event.payload as { organisation?: string }).organisation === id ? [event] : [],
  );
  expect(
    told.filter((event) => event.type === 'directory.standing-changed').map((event) => event.payload),
  ).toHaveLength(8);
  const applicant = await person(id, 'officer');
  const entries = await database.read(applicant, (tx) => ownEntries(tx, { limit: 50, act: 'standing-changed' }));
  expect(entries.map((entry) => entry.event?.detail?.act)).toEqual(steps.toReversed());
});

test('two sponsors at the same moment make one sponsored applicant', async () => {
  const { person, write, database } = directory;
  const parties = (await database.read(system, partiesNow)).slice(0, 2);
  const officers = await Promise.all(parties.map((id) => person(id, 'officer')));
  const { organisation: id } = await apply();
  const outcomes = await Promise.all(
    officers.map((officer) => write(officer, (tx) => changeStanding(tx, { organisation: id, act: 'sponsor', why }))),
  );
  expect(outcomes.sort()).toEqual(['applied', 'sponsored']);
});

test('where the country has no national body the secretariat vets', async () => {
  const { person, write, database } = directory;
  const parties = await database.read(system, partiesNow);
  const secretary = await person(parties[0]!, 'secretary');
  const { organisation: id } = await apply('TL', 'elsewhere');
  for (const sponsor of parties.slice(0, 2)) {
    const officer = await person(sponsor, 'officer');
    await write(officer, (tx) => changeStanding(tx, { organisation: id, act: 'sponsor', why }));
  }
  expect(await write(secretary, (tx) => changeStanding(tx, { organisation: id, act: 'vet', why }))).toBe('vetted');
});

test('one address applies five times a day, and again tomorrow', async () => {
  for (let n = 0; n < 5; n++) await apply('SG', 'busy');
  expect((await refusalOf(apply('SG', 'busy'))).code).toBe('too-many-requests');
  await apply('SG', 'another');
  directory.setTime('2026-11-24T00:00:01Z');
  await apply('SG', 'busy');
});

test('an organisation that is not there and an act without a right leave nothing behind', async () => {
  const { person, write } = directory;
  const { organisation: id } = await apply('VN', 'quiet');
  const responder = await person(id, 'responder');
  const absent = '00000000-0000-7000-8000-000000000000';
  const act = (organisation: string) =>
    write(responder, (tx) => changeStanding(tx, { organisation, act: 'withdraw', why }));
  expect((await refusalOf(act(absent))).code).toBe('not-found');
  expect((await refusalOf(act(id))).code).toBe('forbidden');
  const seen = await directory.database.read(responder, (tx) => readOrganisation(tx, id));
  expect(seen.history).toHaveLength(1);
});
