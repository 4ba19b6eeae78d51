import { afterAll, beforeAll, expect, test } from 'vitest';
import { contact, openDirectory, refusalOf, type TestDirectory } from '../directory.fixture.ts';
import { recordLeaving } from '../person/edit.ts';
import { addContact, editContact, removeContact } from './commands.ts';
import { listContacts, listOnDuty } from './queries.ts';

let directory: TestDirectory;
let [tokyo, manila, applicant]: string[] = [];
beforeAll(async () => {
  directory = await openDirectory();
  [tokyo, manila, applicant] = (
    await directory.found({}, { country: 'PH' }, { country: 'VN', standing: 'vetted' })
  ).map((admitted) => admitted.organisation);
});
afterAll(() => directory.close());

const onDuty = async (query: { at?: string; country?: string; language?: string } = {}) => {
  const reader = await directory.person(manila!, 'responder');
  const { items } = await directory.database.read(reader, (tx) => listOnDuty(tx, { limit: 50, ...query }));
  return items.map((item) => item.label.en).sort();
};

test('who answers now: by hours, country and language, of parties alone', async () => {
  const { write, person } = directory;
  const officer = await person(tokyo!, 'officer');
  const night = { days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00' };
  await write(officer, (tx) => addContact(tx, tokyo!, contact({ label: { en: 'Desk' }, languages: ['ja', 'en'] })));
  await write(officer, (tx) =>
    addContact(tx, tokyo!, contact({ label: { en: 'Night' }, always: false, windows: [night] })),
  );
  const newcomer = await person(applicant!, 'officer');
  await write(newcomer, (tx) => addContact(tx, applicant!, contact({ label: { en: 'Not a party' } })));

  expect(await onDuty({ at: '2026-11-23T18:00:00Z' })).toEqual(['Desk', 'Night']);
  expect(await onDuty({ at: '2026-11-23T03:00:00Z' })).toEqual(['Desk']);
  expect(await onDuty({ at: '2026-11-23T18:00:00Z', language: 'ja' })).toEqual(['Desk']);
  expect(await onDuty({ at: '2026-11-23T18:00:00Z', country: 'PH' })).toEqual([]);
});

test('who is no party sees its own contacts and nobody else’s', async () => {
  const newcomer = await directory.person(applicant!, 'officer');
  const seen = await directory.database.read(newcomer, async (tx) => [
    (await listContacts(tx, tokyo!)).items.length,
    (await listContacts(tx, applicant!)).items.length,
    (await listOnDuty(tx, { limit: 50 })).items.length,
  ]);
  expect(seen).toEqual([0, 1, 0]);
});

test('officers keep their own contacts, of their own people; who leaves answers no more', async () => {
  const { write, person, database } = directory;
  const officer = await person(manila!, 'officer');
  const duty = await person(manila!, 'responder');
  const stranger = await person(tokyo!, 'officer');
  const of = (who: string) => contact({ person: who, label: { en: 'Named' } });

  expect((await refusalOf(write(officer, (tx) => addContact(tx, manila!, of(stranger.person))))).code).toBe(
    'unprocessable',
  );
  const id = await write(officer, (tx) => addContact(tx, manila!, of(duty.person)));
  expect((await refusalOf(write(stranger, (tx) => editContact(tx, id, contact())))).code).toBe('forbidden');
  expect((await refusalOf(write(duty, (tx) => removeContact(tx, id)))).code).toBe('forbidden');
  expect((await refusalOf(write(stranger, (tx) => addContact(tx, manila!, contact())))).code).toBe('forbidden');

  const before = await database.read(stranger, (tx) => listContacts(tx, manila!));
  expect(before.items.map((item) => item.person?.fullName)).toEqual(['Suharto Example']);
  await write(officer, (tx) => recordLeaving(tx, duty.person));
  expect((await database.read(stranger, (tx) => listContacts(tx, manila!))).items).toEqual([]);
});
