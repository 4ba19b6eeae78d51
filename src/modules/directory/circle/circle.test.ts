import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { organisationBriefs, seatsOf } from '../briefs.ts';
import { ACCORD, openDirectory, refusalOf, system, type TestDirectory } from '../directory.fixture.ts';
import { circleForPolicy, policyParties } from '../for-policy.ts';
import { changeStanding, recordAccession, recordWithdrawal } from '../organisation/change-standing.ts';
import { adjustRoster, changeRoster } from './change-roster.ts';
import { createCircle, editCircle } from './commands.ts';
import { listCircles, listRosterVersions, readCircle } from './queries.ts';
import { verifyRoster } from './roster.ts';

type Person = Actor & { kind: 'person' };
const ABSENT = '00000000-0000-7000-8000-000000000000';
const why = 'Agreed at the meeting.';

let directory: TestDirectory;
let parties: string[];
let secretary: Person;
let officers: Person[];
beforeAll(async () => {
  directory = await openDirectory();
  const founders = Array.from({ length: 6 }, (_, n) => (n === 5 ? { standing: 'vetted' as const } : {}));
  parties = (await directory.found(...founders)).map((one) => one.organisation);
  secretary = await directory.person(parties[0]!, 'secretary');
  officers = await Promise.all(parties.map((id) => directory.person(id, 'officer')));
});
afterAll(() => directory.close());

let count = 0;
const seat = (n: number, ...rights: ('read' | 'publish')[]) => ({
  organisation: parties[n]!,
  rights: rights.length ? rights : (['read', 'publish'] as ('read' | 'publish')[]),
});
const create = (kind: 'open' | 'closed', members = [seat(0), seat(1)], steward: string | null = null) =>
  directory.write(secretary, (tx) =>
    createCircle(tx, directory.signer, {
      alias: `circle-${++count}`,
      names: { en: 'Energy', ja: 'エネルギー' },
      description: { en: 'Electricity and gas.' },
      kind,
      agreement: ACCORD.agreement,
      purposes: ['network-defence'],
      maxTlp: 'amber',
      steward,
      members,
      why,
    }),
  );
const change = (who: Person, id: string, epoch: number, members: ReturnType<typeof seat>[]) =>
  directory.write(who, (tx) => changeRoster(tx, directory.signer, id, { epoch, members, why }));
const read = (who: Person, id: string) => directory.database.read(who, (tx) => readCircle(tx, id));

describe('a closed circle', () => {
  test('shows its signed roster to those who sit in it', async () => {
    const id = await create('closed');
    const seen = await read(officers[1]!, id);
    expect(seen).toMatchObject({ epoch: 1, members: 2, rights: ['read', 'publish'], may: ['publish'] });
    const { text, signature } = seen.roster!;
    const verdict = verifyRoster({ text, signature: Buffer.from(signature, 'base64') }, directory.signer.publicKey);
    expect(verdict.holds && verdict.roster).toMatchObject({ circle: id, epoch: 1, previous: null });
  });

  test('is to everybody else as if it were not there', async () => {
    const id = await create('closed');
    const outsider = officers[3]!;
    expect(await refusalOf(read(outsider, id))).toEqual(await refusalOf(read(outsider, ABSENT)));
    const rosters = (circle: string) =>
      refusalOf(directory.database.read(outsider, (tx) => listRosterVersions(tx, circle, { limit: 5 })));
    expect(await rosters(id)).toEqual(await rosters(ABSENT));
    expect(await refusalOf(change(outsider, id, 1, []))).toEqual(await refusalOf(change(outsider, ABSENT, 1, [])));
    const listed = await directory.database.read(outsider, (tx) => listCircles(tx, { limit: 50 }));
    expect(listed.items.map((item) => item.id)).not.toContain(id);
  });

  test('takes parties alone, and says which line is not one', async () => {
    const refusal = directory.write(secretary, (tx) =>
      adjustRoster(tx, directory.signer, ABSENT, why, (seats) => seats),
    );
    expect((await refusalOf(refusal)).code).toBe('not-found');
    await expect(create('closed', [seat(0), seat(5)])).rejects.toMatchObject({
      code: 'conflict',
      places: [{ at: 'body.members[1].organisation', problem: 'its standing is "vetted"' }],
    });
  });

  test('changes by its steward or a secretary, from the roster in force', async () => {
    const id = await create('closed', [seat(0), seat(1)], parties[1]!);
    expect((await refusalOf(change(officers[0]!, id, 1, [seat(0)]))).code).toBe('forbidden');
    expect(await change(officers[1]!, id, 1, [seat(1), seat(2, 'read')])).toBe(2);
    expect((await refusalOf(change(secretary, id, 1, [seat(1)]))).code).toBe('stale');
    expect(directory.events.at(-1)).toEqual({ type: 'directory.roster-changed', payload: { circle: id, epoch: 2 } });
    expect((await refusalOf(read(officers[0]!, id))).code).toBe('not-found');
    const added = await read(officers[2]!, id);
    expect(added).toMatchObject({ rights: ['read'], may: [], epoch: 2 });
  });
});

test('rosters made at the same time are numbered without a gap, each the next of the one before', async () => {
  const id = await create('closed', [seat(0)]);
  const race = Array.from({ length: 16 }, (_, n) => {
    if (n % 4 === 0) return change(secretary, id, 1, [seat(0), seat((n % 3) + 1)]).catch(() => null);
    return directory.write(system, (tx) =>
      adjustRoster(tx, directory.signer, id, why, (seats) =>
        seats.some((one) => one.organisation === parties[4])
          ? seats.filter((one) => one.organisation !== parties[4])
          : [...seats, seat(4)],
      ),
    );
  });
  await Promise.all(race);
  const { items } = await directory.database.read(secretary, (tx) => listRosterVersions(tx, id, { limit: 50 }));
  expect(items.length).toBeGreaterThan(12);
  expect(items.map((item) => item.epoch)).toEqual(items.map((_, n) => items.length - n));
  for (const [n, { text, signature }] of items.slice(0, -1).entries()) {
    const bytes = { text, signature: Buffer.from(signature, 'base64') };
    expect(verifyRoster(bytes, directory.signer.publicKey, items[n + 1]!.text).holds).toBe(true);
  }
  const { roster } = await read(secretary, id);
  const seated = await directory.database.read(system, policyParties);
  const inForce = seated
    .filter((party) => party.circles.some((own) => own.circle === id))
    .map((one) => one.organisation);
  expect(inForce).toEqual(roster!.members.map((member) => member.organisation));
});

test('an open circle holds every party: a new one comes in, who withdraws goes out of every circle', async () => {
  const id = await create('open', [seat(1, 'read')]);
  const rights = async (n: number) => {
    const all = await directory.database.read(system, policyParties);
    return all.find((party) => party.organisation === parties[n])?.circles.find((own) => own.circle === id)?.rights;
  };
  expect(await rights(1)).toEqual(['read']);
  expect(await rights(2)).toEqual(['read', 'publish']);
  expect(await rights(5)).toBeUndefined();
  const before = await read(officers[5]!, id);
  expect(before).toMatchObject({ members: null, roster: null, rights: null });

  await directory.write(system, (tx) => recordAccession(tx, parties[5]!, ACCORD));
  expect(await rights(5)).toEqual(['read', 'publish']);
  expect((await read(officers[5]!, id)).roster?.members).toHaveLength(6);

  const closed = await create('closed', [seat(0), seat(5)]);
  await directory.write(system, (tx) => recordWithdrawal(tx, parties[5]!, why));
  expect(await rights(5)).toBeUndefined();
  expect((await refusalOf(read(officers[5]!, closed))).code).toBe('not-found');
});

test('standing and rosters that change at the same moment neither block nor miss each other', async () => {
  const id = await create('closed', [seat(0), seat(3)]);
  const act = (name: 'suspend' | 'reinstate') => () =>
    directory.write(secretary, (tx) => changeStanding(tx, { organisation: parties[3]!, act: name, why }));
  const rosters = Array.from({ length: 8 }, (_, n) =>
    directory.write(system, (tx) =>
      adjustRoster(tx, directory.signer, id, why, () => (n % 2 ? [seat(0), seat(3)] : [seat(3, 'read')])),
    ),
  );
  const openings = Array.from({ length: 3 }, () => create('open', []));
  const standings = act('suspend')().then(act('reinstate')).then(act('suspend')).then(act('reinstate'));
  const circles = await Promise.all(openings);
  await Promise.all([...rosters, standings]);
  const all = await directory.database.read(system, policyParties);
  const seats = all.find((party) => party.organisation === parties[3])!.circles.map((own) => own.circle);
  expect(seats).toEqual(expect.arrayContaining([id, ...circles]));
});

test('a suspended organisation keeps its seat and sees no roster', async () => {
  const id = await create('closed', [seat(0), seat(4)]);
  const act = (name: 'suspend' | 'reinstate') =>
    directory.write(secretary, (tx) => changeStanding(tx, { organisation: parties[4]!, act: name, why }));
  const seats = () => directory.database.read(officers[4]!, seatsOf);
  expect((await seats()).map((own) => own.circle)).toContain(id);
  await act('suspend');
  expect(await read(officers[4]!, id)).toMatchObject({ roster: null, may: [] });
  expect(await seats()).toEqual([]);
  await act('reinstate');
  expect((await read(officers[4]!, id)).roster?.members).toHaveLength(2);
});

test('policy sees the circle, and each party with its class, seats and people', async () => {
  const id = await create('closed', [seat(2, 'read')]);
  const expected = { id, agreement: 'accord', purposes: ['network-defence'], maxTlp: 'amber' };
  expect(await directory.database.read(officers[2]!, (tx) => circleForPolicy(tx, id))).toEqual(expected);
  const all = await directory.database.read(system, policyParties);
  const party = all.find((one) => one.organisation === parties[2]);
  expect(party).toMatchObject({ country: 'JP', class: 'company', standing: 'party', accepted: ACCORD });
  expect(party?.circles).toContainEqual({ circle: id, rights: ['read'] });
  expect(party?.persons).toContain(officers[2]!.person);
  const mine = await directory.database.read(officers[3]!, policyParties);
  expect(mine.flatMap((one) => one.circles).map((own) => own.circle)).not.toContain(id);
  expect((await directory.database.read(officers[3]!, organisationBriefs)).size).toBe(6);
});

test('an alias is taken once, and a circle is edited by the secretariat', async () => {
  const id = await create('closed');
  const { kind: _kind, ...details } = {
    alias: `circle-${count - 1}`,
    names: { en: 'Power' },
    description: { en: 'x' },
    kind: 'closed',
    agreement: null,
    purposes: ['training'],
    maxTlp: 'green' as const,
    steward: null,
  };
  const edit = (who: Person, changes: object) =>
    directory.write(who, (tx) => editCircle(tx, id, { ...details, ...changes }));
  expect((await refusalOf(edit(secretary, {}))).code).toBe('conflict');
  expect((await refusalOf(edit(officers[0]!, { alias: 'power' }))).code).toBe('forbidden');
  await edit(secretary, { alias: 'power' });
  expect(await read(officers[1]!, id)).toMatchObject({
    alias: 'power',
    maxTlp: 'green',
    agreement: null,
    kind: 'closed',
  });
});
