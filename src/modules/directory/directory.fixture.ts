import { freshDatabase } from '../../../test/support/database.ts';
import type { Role } from '../../contract/access.ts';
import type { ContactDetails, OrganisationDetails, PersonDetails } from '../../contract/directory.ts';
import { type Actor, systemActor } from '../../kernel/access/actor.ts';
import { generateSigner, type Signer } from '../../kernel/crypto/keyring.ts';
import { type Database, openDatabase } from '../../kernel/db/database.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { type AppEvent, dispatcher, on } from '../../kernel/events.ts';
import { systemIds } from '../../kernel/ids.ts';
import { followStanding } from './circle/follow-standing.ts';
import { standingChanged } from './events.ts';
import { type Admitted, foundOrganisation } from './organisation/admit.ts';
import { recordAccession } from './organisation/change-standing.ts';
import { enterPerson } from './person/enter.ts';

export const system = systemActor('test');
export const ACCORD = { agreement: 'accord', version: '1' };

/** The directory on a fresh database, with what it tells and mails written down, and a clock that a test sets. */
export interface TestDirectory {
  readonly database: Database;
  readonly url: string;
  readonly signer: Signer;
  readonly events: AppEvent[];
  readonly mails: { to: string; subject: string }[];
  setTime(iso: string): void;
  write<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Founders, who are parties at once unless `standing` is `vetted`. Give all of a test's first ones in one call. */
  found(...founders: (Partial<OrganisationDetails> & { standing?: 'vetted' })[]): Promise<Admitted[]>;
  person(organisation: string, ...roles: Role[]): Promise<Actor & { kind: 'person' }>;
  close(): Promise<void>;
}

export async function openDirectory(): Promise<TestDirectory> {
  const { url, drop } = await freshDatabase({ modules: ['ledger', 'directory'] });
  let now = new Date('2026-11-23T00:00:00Z');
  const clock = { now: () => now };
  const signer = generateSigner();
  const [events, mails]: [AppEvent[], { to: string; subject: string }[]] = [[], []];
  const follow = dispatcher([on(standingChanged, (tx, change) => followStanding(tx, signer, change))]);
  const database = openDatabase({
    connectionString: url,
    clock,
    ids: systemIds(clock),
    dispatch: (tx, event) => {
      events.push(event);
      return follow(tx, event);
    },
    queue: {
      enqueue: async (_trx, _job, payload) => void mails.push(payload as { to: string; subject: string }),
      start: async () => {},
      stop: async () => {},
    },
    scope: () => [],
    poolSize: 20,
  });
  return {
    database,
    url,
    signer,
    events,
    mails,
    setTime: (iso) => {
      now = new Date(iso);
    },
    write: (actor, work) => database.write(actor, work),
    async found(...founders) {
      const admitted: Admitted[] = [];
      for (const founder of founders) {
        const application = { organisation: organisation(founder), contact: personOf(), why: 'Founding member.' };
        admitted.push(await database.write(system, (tx) => foundOrganisation(tx, application)));
      }
      for (const [n, { organisation: id }] of admitted.entries()) {
        if (founders[n]?.standing !== 'vetted') await database.write(system, (tx) => recordAccession(tx, id, ACCORD));
      }
      return admitted;
    },
    async person(of, ...roles) {
      const id = await database.write(system, (tx) => enterPerson(tx, of, personOf(), roles));
      return { kind: 'person', person: id, organisation: of, roles, session: id, verifiedAt: now };
    },
    async close() {
      await database.close();
      await drop();
    },
  };
}

let count = 0;

export function organisation(given: Partial<OrganisationDetails> & { standing?: string } = {}): OrganisationDetails {
  const { standing: _standing, ...details } = given;
  return {
    legalName: `Organisation ${++count}`,
    nativeName: null,
    latinName: null,
    shortName: null,
    country: 'JP',
    kind: 'company',
    sectors: ['energy'],
    languages: ['en'],
    website: null,
    domains: [],
    ...details,
  };
}

export function personOf(given: Partial<PersonDetails> = {}): PersonDetails {
  return {
    fullName: 'Suharto Example',
    addressAs: 'Pak Suharto',
    nativeName: null,
    latinName: null,
    email: `person${++count}@member.example`,
    languages: ['en'],
    timeZone: 'Asia/Jakarta',
    capacities: [{ en: 'CISO' }],
    ...given,
  };
}

export function contact(given: Partial<ContactDetails> = {}): ContactDetails {
  return {
    label: { en: 'Duty desk' },
    person: null,
    phone: '+81 3 0000 0000',
    email: null,
    always: true,
    windows: [],
    timeZone: 'Asia/Tokyo',
    languages: ['en'],
    note: null,
    ...given,
  };
}

/** The answer of a refused act, as its caller sees it. */
export async function refusalOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
  throw new Error('It was not refused.');
}
