import { loadStory, type Story } from '../../../seeds/story/load.ts';
import warningList from '../../../seeds/story/warning-list.json' with { type: 'json' };
import type { Scope } from '../../contract/access.ts';
import * as accounts from '../../contract/accounts.ts';
import * as directory from '../../contract/directory.ts';
import * as exchange from '../../contract/exchange.ts';
import * as outlets from '../../contract/outlets.ts';
import { systemActor } from '../../kernel/access/actor.ts';
import type { RunningNode } from '../../kernel/node.ts';
import { demoLink, setupLink } from '../../modules/accounts/index.ts';
import { caller } from '../caller.ts';
import type { Account, AccountName, Cast } from './cast.ts';
import type { StoryClock } from './clock.ts';
import { storyPeople } from './people.ts';
import { organisationNamed, type Stage } from './stage.ts';
import { shiftOf, type Told, tellStory } from './tell.ts';

const SCOPES: readonly Scope[] = [
  'exchange:read',
  'exchange:write',
  'directory:read',
  'ledger:read',
  'notifications:read',
  'feedback:write',
];
const TOKEN_DAYS = 90;

/** What a told story leaves behind for later starts of the same node. Holds secrets of the demo. */
export interface ToldStory {
  readonly accounts: Cast['accounts'];
  readonly collections: Cast['collections'];
  readonly circle: Cast['circle'];
  readonly signIn: readonly { role: string; person: string; name: string; organisation: string; country: string }[];
}

/** Tells the story on an empty demo node, over HTTP, and makes the machine accounts of its cast. */
export async function enterStory(node: RunningNode, clock: StoryClock, now: Date, told: Told): Promise<ToldStory> {
  const story = loadStory();
  const stage = await emptyStage(node, clock, story);
  await tellStory(stage, story, clock, shiftOf(story, now), told);
  await keepWarningList(stage);
  await makeOutlets(stage, story.cast.polling.organisation);
  return { ...(await machineAccounts(stage, story)), signIn: signInList(stage, story) };
}

async function emptyStage(node: RunningNode, clock: StoryClock, story: Story): Promise<Stage> {
  const link = await setupLink(node.kernel);
  if (!link) throw new Error('This node is set up already, and not by the demo: give it another --data folder.');
  const linkFor = (person: string) =>
    node.kernel.database.write(systemActor('demo link'), (tx) => demoLink(node.kernel, tx, person));
  const secretariat = story.organisations.find((organisation) => organisation.secretariat)!;
  return {
    url: node.url,
    stranger: caller(node.url),
    people: storyPeople(node.url, clock, linkFor),
    cast: new Map(story.organisations.map((organisation) => [organisation.key, organisation])),
    organisations: new Map(),
    circles: new Map(),
    setupSecret: link.split('/').at(-1)!,
    secretary: secretariat.people[0]!.key,
    agreement: null,
  };
}

/** What the secretariat keeps for everybody, so that sharing something harmless shows what happens then. */
async function keepWarningList(stage: Stage): Promise<void> {
  const secretary = await stage.people.as(stage.secretary);
  await secretary.call(exchange.importWarningList, {
    query: { forAll: 'true', filename: 'popular-sites.json', licence: 'CC0-1.0' },
    body: JSON.stringify(warningList),
  });
}

/** What the bank that polls gives its firewall and its sensor. */
async function makeOutlets(stage: Stage, organisation: string): Promise<void> {
  const officer = await stage.people.as(officerOf(organisationNamed(stage, organisation).people).key);
  for (const [name, format] of [
    ['Edge firewall', 'list-ip'],
    ['Resolver', 'rpz'],
    ['Sensor', 'suricata'],
  ] as const) {
    await officer.call(outlets.makeOutlet, {
      body: { name, format, filter: { includeDecayed: true, includeObserved: true } },
    });
  }
}

/** The instant at which the story must start to end the day before `now`. */
export function storyStart(now: Date): Date {
  const story = loadStory();
  return new Date(Date.parse(story.start) + shiftOf(story, now));
}

async function machineAccounts(
  stage: Stage,
  { cast }: Story,
): Promise<Pick<ToldStory, 'accounts' | 'collections' | 'circle'>> {
  const players: Record<AccountName, string> = {
    member: cast.member.organisation,
    partner: cast.polling.organisation,
    outsider: cast.outsider.organisation,
    vendor: 'jp-vendor',
    cert: 'jp-cert',
    secretariat: 'secretariat',
  };
  const accountsMade: Partial<Record<AccountName, Account>> = {};
  for (const [name, organisation] of Object.entries(players)) {
    accountsMade[name as AccountName] = await machineAccount(stage, organisation, name);
  }
  const secretary = await stage.people.as(stage.secretary);
  const { items } = await secretary.call(directory.listCircles, { query: { limit: 200 } });
  const circleOf = (alias: string) => items.find((circle) => circle.alias === alias)!;
  const { readWrite, readOnly, writeOnly, foreign } = cast.member;
  const shared = circleOf(cast.sharing.circle);
  return {
    accounts: accountsMade as Record<AccountName, Account>,
    collections: {
      readWrite: circleOf(readWrite).collection,
      readOnly: circleOf(readOnly).collection,
      writeOnly: circleOf(writeOnly).collection,
      foreign: circleOf(foreign).collection,
    },
    circle: {
      id: shared.id,
      collection: shared.collection,
      alias: shared.alias,
      name: shared.names.en ?? shared.alias,
      purpose: cast.sharing.purpose,
    },
  };
}

async function machineAccount(stage: Stage, organisation: string, role: string): Promise<Account> {
  const { people, details, country } = organisationNamed(stage, organisation);
  const officer = await stage.people.proven(officerOf(people).key);
  const name = `demo-${role}`;
  const expiresAt = new Date(Date.now() + TOKEN_DAYS * 86_400_000).toISOString();
  const { secret } = await officer.call(accounts.createToken, { body: { name, scopes: SCOPES, expiresAt } });
  const shown = details.latinName ?? details.legalName;
  return { organisation: shown, country, role: details.kind, token: secret, basic: { user: name, password: secret } };
}

function officerOf(people: readonly { key: string; roles: readonly string[] }[]) {
  const officer = people.find(({ roles }) => roles.includes('officer'));
  if (!officer) throw new Error('An organisation of the cast has no officer.');
  return officer;
}

function signInList(stage: Stage, { cast }: Story): ToldStory['signIn'] {
  return cast.signIn.map(({ role, person }) => {
    const [key = ''] = person.split('.');
    const organisation = organisationNamed(stage, key);
    const { fullName, latinName } = organisation.people.find((one) => one.key === person)!.details;
    return {
      role,
      person: stage.people.idOf(person),
      name: latinName ?? fullName,
      organisation: organisation.details.latinName ?? organisation.details.legalName,
      country: organisation.country,
    };
  });
}
