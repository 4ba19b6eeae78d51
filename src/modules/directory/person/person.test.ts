import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { openDirectory, personOf, refusalOf, system, type TestDirectory } from '../directory.fixture.ts';
import { editPerson, giveRoles, recordLeaving } from './edit.ts';
import { enterPerson } from './enter.ts';
import { listPeople, readPerson } from './queries.ts';

type Person = Actor & { kind: 'person' };
let directory: TestDirectory;
let [ours, theirs, applicant]: string[] = [];
let officer: Person;
let stranger: Person;
let secretary: Person;
beforeAll(async () => {
  directory = await openDirectory();
  [ours, theirs, applicant] = (await directory.found({}, {}, { standing: 'vetted' })).map((one) => one.organisation);
  officer = await directory.person(ours!, 'officer');
  stranger = await directory.person(theirs!, 'officer');
  secretary = await directory.person(theirs!, 'secretary');
});
afterAll(() => directory.close());

const refused = async (who: Person, work: Parameters<TestDirectory['write']>[1]) =>
  (await refusalOf(directory.write(who, work))).code;

test('a person with one name and one with three forms of it; the address is for the own organisation alone', async () => {
  const { write, database } = directory;
  const details = personOf({
    fullName: 'Nguyễn Văn A',
    addressAs: 'Mr A',
    nativeName: '阮文A',
    email: 'A@member.example',
  });
  const id = await write(officer, (tx) => enterPerson(tx, ours!, details, ['responder']));
  expect(await database.read(officer, (tx) => readPerson(tx, id))).toMatchObject({
    fullName: 'Nguyễn Văn A',
    nativeName: '阮文A',
    email: 'A@member.example',
    roles: ['responder'],
    may: ['edit', 'give-roles', 'leave'],
  });
  expect(await database.read(stranger, (tx) => readPerson(tx, id))).toMatchObject({
    fullName: 'Nguyễn Văn A',
    capacities: [{ en: 'CISO' }],
    email: null,
    roles: null,
    may: [],
  });
  const rows = await database.read(stranger, (tx) =>
    sql`select * from person_email where person = ${id}`.execute(tx.db()),
  );
  expect(rows.rows).toEqual([]);
});

test('an applicant sees its own people, and those of others as if they were not', async () => {
  const newcomer = await directory.person(applicant!, 'officer');
  const count = (of: string) =>
    directory.database.read(newcomer, (tx) => listPeople(tx, of, { limit: 50, status: 'active' }));
  expect((await count(ours!)).items).toEqual([]);
  expect((await count(applicant!)).items).toHaveLength(2);
  const unseen = await refusalOf(directory.database.read(newcomer, (tx) => readPerson(tx, officer.person)));
  const absent = await refusalOf(directory.database.read(newcomer, (tx) => readPerson(tx, NOBODY)));
  expect(unseen).toEqual(absent);
});

test('one address once in an organisation, whatever its case, and again in another', async () => {
  const details = personOf({ email: 'duty@member.example' });
  await directory.write(officer, (tx) => enterPerson(tx, ours!, details, []));
  const again = { ...details, email: 'Duty@Member.example' };
  expect(await refused(officer, (tx) => enterPerson(tx, ours!, again, []))).toBe('conflict');
  await directory.write(stranger, (tx) => enterPerson(tx, theirs!, again, []));
});

test('officers give the roles of their own organisation, to their own people; a secretary gives all', async () => {
  const { write } = directory;
  const id = (await directory.person(ours!, 'responder')).person;
  await write(officer, (tx) => giveRoles(tx, id, ['officer', 'signatory']));
  for (const role of ['vetter', 'secretary', 'auditor', 'operator'] as const) {
    expect(await refused(officer, (tx) => giveRoles(tx, id, [role]))).toBe('forbidden');
    expect(await refused(officer, (tx) => enterPerson(tx, ours!, personOf(), [role]))).toBe('forbidden');
  }
  expect(await refused(stranger, (tx) => giveRoles(tx, id, []))).toBe('forbidden');
  await write(secretary, (tx) => giveRoles(tx, id, ['responder', 'vetter']));
  await write(officer, (tx) => giveRoles(tx, id, ['officer', 'vetter']));
  expect(await refused(officer, (tx) => giveRoles(tx, id, ['officer']))).toBe('forbidden');
});

test('the last secretary keeps the role, also when two resign at once', async () => {
  const second = await directory.person(theirs!, 'secretary');
  const outcomes = await Promise.allSettled([
    directory.write(secretary, (tx) => giveRoles(tx, secretary.person, [])),
    directory.write(second, (tx) => recordLeaving(tx, second.person)),
  ]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('who leaves has no role, no address and no part, and is told of', async () => {
  const { write, database, events } = directory;
  const leaver = await directory.person(ours!, 'responder', 'signatory');
  await write(officer, (tx) => recordLeaving(tx, leaver.person));
  expect(events.at(-1)).toEqual({
    type: 'directory.person-left',
    payload: { person: leaver.person, organisation: ours },
  });
  const left = await database.read(officer, (tx) => readPerson(tx, leaver.person));
  expect(left).toMatchObject({ status: 'left', roles: [], email: null, may: [] });
  expect(await refused(officer, (tx) => giveRoles(tx, leaver.person, ['officer']))).toBe('conflict');
  expect((await refusalOf(database.read(stranger, (tx) => readPerson(tx, leaver.person)))).code).toBe('not-found');
});

test('people correct themselves and nobody else', async () => {
  const self = await directory.person(ours!, 'responder');
  await directory.write(self, (tx) => editPerson(tx, self.person, personOf({ fullName: 'New Name' })));
  const seen = await directory.database.read(self, (tx) => readPerson(tx, self.person));
  expect(seen).toMatchObject({ fullName: 'New Name', may: ['edit'] });
  expect(await refused(self, (tx) => editPerson(tx, officer.person, personOf()))).toBe('forbidden');
});

test('another e-mail address, which opens the account, needs a step-up; other details do not', async () => {
  const self = await directory.person(ours!, 'responder');
  const { email } = await directory.database.read(self, (tx) => readPerson(tx, self.person));
  for (const unproven of [
    { ...self, verifiedAt: null },
    { ...officer, verifiedAt: null },
  ]) {
    await directory.write(unproven, (tx) => editPerson(tx, self.person, personOf({ email: email! })));
    const moved = personOf({ email: 'elsewhere@member.example' });
    expect(await refused(unproven, (tx) => editPerson(tx, self.person, moved))).toBe('step-up-required');
  }
});

test('PostgreSQL itself refuses what no command does', async () => {
  const attempts = [
    sql`update person set roles = '{secretary}' where id = ${officer.person}`,
    sql`update organisation set standing = 'party' where id = ${ours}`,
    sql`update standing_change set why = 'otherwise'`,
    sql`delete from roster_version`,
    sql`insert into circle_member select * from circle_member limit 1`,
  ];
  for (const attempt of attempts) {
    await expect(directory.write(officer, (tx) => attempt.execute(tx.db()))).rejects.toThrow(/permission denied/);
  }
  await directory.write(officer, (tx) => sql`update organisation set website = 'https://x.example'`.execute(tx.db()));
  const changed = await directory.database.read(system, (tx) =>
    sql<{ id: string }>`select id from organisation where website is not null`.execute(tx.db()),
  );
  expect(changed.rows).toEqual([{ id: ours }]);
});

const NOBODY = '00000000-0000-7000-8000-000000000000';
