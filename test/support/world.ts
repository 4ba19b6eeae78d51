import clauses from '../../seeds/agreement/clauses.json' with { type: 'json' };
import type { Role, Scope } from '../../src/contract/access.ts';
import { systemActor } from '../../src/kernel/access/actor.ts';
import type { Tx } from '../../src/kernel/db/tx.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import type { Network } from '../../src/kernel/network.ts';
import { openSession } from '../../src/modules/accounts/session/open.ts';
import { issueToken } from '../../src/modules/accounts/token/commands.ts';
import { agreementChanged } from '../../src/modules/agreements/index.ts';
import { createCircle } from '../../src/modules/directory/circle/commands.ts';
import { standingChanged } from '../../src/modules/directory/events.ts';
import { detailColumns } from '../../src/modules/directory/organisation/details.ts';
import { insertOrganisation } from '../../src/modules/directory/organisation/store.ts';
import { enterPerson } from '../../src/modules/directory/person/enter.ts';
import type { Clause, OrganisationClass } from '../../src/modules/policy/index.ts';
import type { Credentials } from './client.ts';
import { type TestClock, testClock } from './clock.ts';
import { startTestNode, type TestNode } from './node.ts';

export const SYSTEM = systemActor('test world');
export const ALL_SCOPES: readonly Scope[] = [
  'exchange:read',
  'exchange:write',
  'directory:read',
  'ledger:read',
  'feedback:write',
  'notifications:read',
];

/** An organisation of the world with its ways in. */
export interface Player {
  readonly id: string;
  readonly name: string;
  /** A person who responds, and one who is an officer too; both have just proven themselves. */
  readonly responder: { readonly id: string; readonly as: { readonly cookie: string } };
  readonly officer: { readonly id: string; readonly as: { readonly cookie: string } };
  readonly token: string;
  /** The token, as Bearer and as Basic. */
  readonly as: { readonly token: string };
  readonly basic: { readonly user: string; readonly password: string };
}

export interface Place {
  readonly id: string;
  readonly collection: string;
}

const CAST = {
  secretariat: { country: 'JP', kind: 'association' },
  alpha: { country: 'JP', kind: 'company' },
  bravo: { country: 'TH', kind: 'company' },
  reader: { country: 'VN', kind: 'company' },
  cert: { country: 'JP', kind: 'cert' },
  vendor: { country: 'JP', kind: 'vendor' },
  suspended: { country: 'ID', kind: 'company' },
  withdrawn: { country: 'PH', kind: 'company' },
  outsider: { country: 'MY', kind: 'company' },
} as const satisfies Record<string, { country: string; kind: OrganisationClass }>;

export type Name = keyof typeof CAST;

const SEATS = {
  main: {
    alpha: ['read', 'publish'],
    bravo: ['read', 'publish'],
    reader: ['read'],
    cert: ['read', 'publish'],
    vendor: ['read', 'publish'],
    suspended: ['read', 'publish'],
    withdrawn: ['read', 'publish'],
  },
  board: { alpha: ['read'], bravo: ['read', 'publish'], cert: ['read'] },
  drop: { alpha: ['publish'], bravo: ['read', 'publish'] },
  foreign: { bravo: ['read', 'publish'], cert: ['read', 'publish'] },
} as const satisfies Record<string, Partial<Record<Name, readonly ('read' | 'publish')[]>>>;

/**
 * A small world on a node of its own, entered by commands in a second or two: an agreement in force, four closed circles
 * (`main` with everybody but the outsider; of the others alpha may only read `board`, only write to `drop` and not see
 * `foreign`), and a clock that stands still.
 */
export interface TestWorld extends Record<Name, Player> {
  readonly node: TestNode;
  readonly clock: TestClock;
  readonly agreement: { readonly id: string; readonly version: string };
  readonly circles: Readonly<Record<keyof typeof SEATS, Place>>;
  as(name: Name): Credentials;
  system<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export async function startWorld(
  options: { env?: Record<string, string>; network?: Network } = {},
): Promise<TestWorld> {
  const clock = testClock();
  const { network, ...others } = options;
  const world = { clock, ids: systemIds(clock), ...(network ? { network } : {}) };
  const node = await startTestNode({ ...others, world });
  const system = <Result>(work: (tx: Tx) => Promise<Result>) => node.kernel.database.write(SYSTEM, work);
  const agreement = await system((tx) => putInForce(tx, clauses as unknown as Clause[]));
  const players = {} as Record<Name, Player>;
  for (const [name, { country, kind }] of Object.entries(CAST)) {
    players[name as Name] = await system((tx) => enter(tx, { name, country, kind, agreement }));
  }
  const circles = {} as Record<keyof typeof SEATS, Place>;
  for (const [alias, seats] of Object.entries(SEATS)) {
    const members = Object.entries(seats).map(([name, rights]) => ({
      organisation: players[name as Name].id,
      rights: [...rights],
    }));
    circles[alias as keyof typeof SEATS] = await newCircle(node, { alias, members, agreement: agreement.id });
  }
  await system(async (tx) => {
    await setStanding(tx, players.suspended.id, 'suspended');
    await setStanding(tx, players.withdrawn.id, 'withdrawn');
  });
  return {
    ...players,
    ...{ node, clock, agreement, circles, system },
    as: (name) => players[name].as,
    close: () => node.close(),
  };
}

/** Makes these clauses the agreement in force, under the next number. */
export async function putInForce(tx: Tx, terms: readonly Clause[]): Promise<{ id: string; version: string }> {
  const db = tx.db<AgreementRows>();
  const id = tx.ids.next();
  await db
    .insertInto('agreement')
    .values({ id, slug: 'accord', names: '{"en":"Accord"}', created_at: tx.now })
    .execute();
  await db
    .insertInto('agreement_version')
    .values({
      ...{ id: tx.ids.next(), agreement: id, number: 1, state: 'in-force', clauses: JSON.stringify(terms) },
      ...{ entry: '{"accessions":1,"notBefore":null,"signBefore":null}', manifest: '{}' },
      ...{ manifest_sha256: '0'.repeat(64), created_at: tx.now, opened_at: tx.now, in_force_from: tx.now },
    })
    .execute();
  return { id, version: '1' };
}

interface AgreementRows {
  agreement: { id: string; slug: string; names: string; created_at: Date };
  agreement_version: {
    id: string;
    agreement: string;
    number: number;
    state: string;
    clauses: string;
    entry: string;
    manifest: string;
    manifest_sha256: string;
    created_at: Date;
    opened_at: Date;
    in_force_from: Date;
  };
}

interface Newcomer {
  readonly name: string;
  readonly country: string;
  readonly kind: OrganisationClass;
  readonly agreement: { id: string; version: string };
}

async function enter(tx: Tx, { name, country, kind, agreement }: Newcomer): Promise<Player> {
  const id = tx.ids.next();
  const details = {
    ...{ legalName: `${name} Ltd`, nativeName: null, latinName: null, shortName: null, country, kind },
    ...{ sectors: ['energy' as const], languages: ['en'], website: null, domains: [] },
  };
  await insertOrganisation(tx, {
    ...detailColumns(details as never),
    ...{ id, identity: `identity--${tx.ids.random()}`, standing: 'party', standing_since: tx.now },
    ...{ national_body_of: null, secretariat: name === 'secretariat', created_at: tx.now },
    ...{ party_to_agreement: agreement.id, party_to_version: agreement.version },
  });
  const extra: Role[] = name === 'secretariat' ? ['secretary'] : [];
  const responder = await newPerson(tx, id, `${name}-responder`, ['responder']);
  const officer = await newPerson(tx, id, `${name}-officer`, ['responder', 'officer', ...extra]);
  const token = await newToken(tx, id, name);
  return { id, name: `${name} Ltd`, responder, officer, token, as: { token }, basic: { user: name, password: token } };
}

/** A person with these roles and an open session. */
export async function newPerson(tx: Tx, organisation: string, name: string, roles: readonly Role[]) {
  const details = {
    ...{ fullName: name, addressAs: name, nativeName: null, latinName: null, email: `${name}@people.example` },
    ...{ languages: ['en'], timeZone: 'Asia/Tokyo', capacities: [] },
  };
  const id = await enterPerson(tx, organisation, details, roles);
  return { id, as: await sessionOf(tx, id) };
}

/** A session of somebody who has just proven themselves. */
export async function sessionOf(tx: Tx, person: string): Promise<{ cookie: string }> {
  const { secret } = await openSession(tx, { person, method: 'passkey', device: 'test', verified: true });
  return { cookie: `renkei=${secret}` };
}

export async function newToken(
  tx: Tx,
  organisation: string,
  name: string,
  scopes: readonly Scope[] = ALL_SCOPES,
): Promise<string> {
  const expiresAt = new Date(tx.now.getTime() + 360 * 86_400_000);
  const { secret } = await issueToken(tx, { organisation, name, scopes, expiresAt, createdBy: null });
  return secret;
}

export interface CircleWish {
  readonly alias: string;
  readonly members: readonly { organisation: string; rights: ('read' | 'publish')[] }[];
  readonly agreement: string;
  readonly purposes?: string[];
  readonly maxTlp?: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red';
}

export async function newCircle(node: TestNode, { alias, members, ...given }: CircleWish): Promise<Place> {
  const signer = node.kernel.keyring.signer('roster');
  return node.kernel.database.write(SYSTEM, async (tx) => {
    const id = await createCircle(tx, signer, {
      ...{ alias, names: { en: alias }, description: { en: alias }, kind: 'closed', steward: null },
      ...{ purposes: ['defence'], maxTlp: 'red', members, why: 'A test.', ...given },
    });
    const row = await tx
      .db<{ circle: { id: string; collection: string } }>()
      .selectFrom('circle')
      .select('collection')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return { id, collection: row.collection };
  });
}

/** Sets a standing as the state machine would, and tells everybody who follows it. */
export async function setStanding(tx: Tx, id: string, to: 'party' | 'suspended' | 'withdrawn'): Promise<void> {
  const gone = to === 'withdrawn' ? { party_to_agreement: null, party_to_version: null } : {};
  await tx
    .db<{ organisation: { id: string; standing: string; party_to_agreement: null; party_to_version: null } }>()
    .updateTable('organisation')
    .set({ standing: to, ...gone })
    .where('id', '=', id)
    .execute();
  await tx.emit(standingChanged, { organisation: id, from: 'party', to });
}

export async function clausesInForce(tx: Tx): Promise<Clause[]> {
  const row = await tx
    .db<{ agreement_version: { state: string; clauses: Clause[] } }>()
    .selectFrom('agreement_version')
    .select('clauses')
    .where('state', '=', 'in-force')
    .executeTakeFirstOrThrow();
  return row.clauses;
}

/** Puts a next version with these clauses in force; everybody who is a party has accepted it already. */
export async function amend(tx: Tx, clauses: readonly Clause[]): Promise<void> {
  const db = tx.db<AgreementRows & { organisation: { standing: string; party_to_version: string } }>();
  const old = await db
    .selectFrom('agreement_version')
    .selectAll()
    .where('state', '=', 'in-force')
    .executeTakeFirstOrThrow();
  await db.updateTable('agreement_version').set({ state: 'superseded' }).where('id', '=', old.id).execute();
  const number = old.number + 1;
  const next = {
    ...old,
    id: tx.ids.next(),
    number,
    clauses: JSON.stringify(clauses),
    entry: JSON.stringify(old.entry),
  };
  await db.insertInto('agreement_version').values(next).execute();
  const version = String(number);
  await db
    .updateTable('organisation')
    .set({ party_to_version: version })
    .where('standing', 'in', ['party', 'suspended'])
    .execute();
  await tx.emit(agreementChanged, { agreement: old.agreement, version });
}
