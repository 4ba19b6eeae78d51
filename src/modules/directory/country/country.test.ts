import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenDatabase, openFreshDatabase } from '../../../../test/support/open-database.ts';
import { publicActor } from '../../../kernel/access/actor.ts';
import { listCountries } from './queries.ts';

let node: OpenDatabase;
beforeAll(async () => {
  node = await openFreshDatabase({ modules: ['ledger', 'directory'] });
});
afterAll(() => node.close());

test('membership is dated: ten in 1999, eleven since October 2025, and Japan a partner', async () => {
  const countries = await node.database.read(publicActor, listCountries);
  const membersOn = (day: string) =>
    countries.filter(({ memberships }) =>
      memberships.some((one) => one.tie === 'member' && one.from! <= day && (one.until === null || day < one.until)),
    ).length;
  expect(membersOn('1999-04-29')).toBe(9);
  expect(membersOn('1999-04-30')).toBe(10);
  expect(membersOn('2025-10-25')).toBe(10);
  expect(membersOn('2025-10-26')).toBe(11);
  expect(countries.find(({ code }) => code === 'JP')?.memberships).toEqual([
    { bloc: 'asean', tie: 'partner', from: null, until: null },
  ]);
});

test('every country has a zone that exists and a name in its own script, normalised', async () => {
  for (const { names, timeZone } of await node.database.read(publicActor, listCountries)) {
    expect(new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone).not.toBe('');
    expect(names.native).toBe(names.native.normalize('NFC'));
  }
});
