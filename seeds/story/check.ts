import type { Step, Story, StoryOrganisation } from './story.ts';

type Standing = 'applied' | 'sponsored' | 'vetted' | 'party' | 'suspended' | 'withdrawn';

/** Where the story contradicts itself: a key that names nobody, a sponsor that is no party. Empty: it holds together. */
export function faultsOf(story: Story): string[] {
  const faults = new Faults(story);
  uniqueKeys(story, faults);
  for (const step of story.steps) replay(step, faults);
  parentsExist(story, faults);
  castFits(story, faults);
  return faults.found;
}

/** Replays the steps and writes down what does not fit. */
class Faults {
  readonly found: string[] = [];
  readonly standing = new Map<string, Standing>();
  readonly sponsors = new Map<string, Set<string>>();
  readonly bodies = new Map<string, string>();
  readonly rosters = new Map<string, Map<string, readonly string[]>>();
  readonly organisations: ReadonlyMap<string, StoryOrganisation>;

  constructor({ organisations }: Story) {
    this.organisations = new Map(organisations.map((organisation) => [organisation.key, organisation]));
  }

  expect(holds: boolean, fault: string): void {
    if (!holds) this.found.push(fault);
  }

  /** The organisation of a person who is to act, when they exist and have one of the roles. */
  agent(key: string, roles: readonly string[], at: string): StoryOrganisation | undefined {
    const organisation = this.organisations.get(key.split('.')[0] ?? '');
    const person = organisation?.people.find((one) => one.key === key);
    this.expect(person !== undefined, `${at}: there is no person ${key}`);
    this.expect(!person || person.roles.some((role) => roles.includes(role)), `${at}: ${key} is none of ${roles}`);
    return person && organisation;
  }

  isParty(key: string | undefined): boolean {
    return key !== undefined && this.standing.get(key) === 'party';
  }

  bodyOf(country: string | undefined): string | undefined {
    return [...this.bodies].find(([body, of]) => of === country && this.isParty(body))?.[0];
  }
}

function uniqueKeys({ organisations, steps }: Story, faults: Faults): void {
  const keys = organisations.flatMap(({ key, people }) => [key, ...people.map((person) => person.key)]);
  const domains = organisations.flatMap(({ details }) => details.domains);
  const aliases = steps.flatMap((step) => (step.act === 'create-circle' ? [step.circle.alias] : []));
  for (const names of [keys, domains, aliases]) {
    for (const name of names) faults.expect(names.indexOf(name) === names.lastIndexOf(name), `${name} occurs twice`);
  }
  const contacts = organisations.flatMap((organisation) => organisation.contacts);
  for (const { person } of contacts) faults.expect(person === null || keys.includes(person), `no contact ${person}`);
}

function replay(step: Step, faults: Faults): void {
  const at = `${step.at} ${step.act} ${'organisation' in step ? step.organisation : circleOf(step)}`;
  if (step.act === 'create-circle' || step.act === 'change-roster') {
    replayRoster(step, at, faults);
    return;
  }
  const organisation = faults.organisations.get(step.organisation);
  faults.expect(organisation !== undefined, `${at}: there is no such organisation`);
  if (organisation) replayStanding(step, organisation, at, faults);
}

type StandingStep = Exclude<Step, { act: 'create-circle' | 'change-roster' }>;

/** Standings from which each act is possible. */
const FROM: Readonly<Record<StandingStep['act'], readonly (Standing | undefined)[]>> = {
  'set-up': [undefined],
  found: [undefined],
  apply: [undefined],
  sponsor: ['applied'],
  vet: ['sponsored'],
  'name-national-body': ['vetted', 'party'],
  accede: ['vetted'],
  suspend: ['party'],
  withdraw: ['applied', 'sponsored', 'vetted', 'party', 'suspended'],
};

function replayStanding(step: StandingStep, organisation: StoryOrganisation, at: string, faults: Faults): void {
  const { key, country } = organisation;
  const from = faults.standing.get(key);
  faults.expect(FROM[step.act].includes(from), `${at}: it is ${from ?? 'not there'}`);
  const become = (standing: Standing) => faults.standing.set(key, standing);
  switch (step.act) {
    case 'set-up':
      faults.expect(organisation.secretariat, `${at}: it is not the secretariat`);
      become('vetted');
      return;
    case 'found':
      faults.agent(step.by, ['secretary'], at);
      faults.expect(
        [...faults.standing.values()].every((one) => one !== 'party'),
        `${at}: there are parties already`,
      );
      become('vetted');
      return;
    case 'apply':
      become('applied');
      return;
    case 'sponsor': {
      const sponsor = faults.agent(step.by, ['officer', 'signatory'], at)?.key;
      const sponsors = faults.sponsors.get(key) ?? new Set();
      faults.expect(faults.isParty(sponsor), `${at}: ${sponsor} is no party`);
      faults.expect(!sponsors.has(String(sponsor)), `${at}: ${sponsor} has sponsored it already`);
      faults.sponsors.set(key, sponsors.add(String(sponsor)));
      if (sponsors.size === 2) become('sponsored');
      return;
    }
    case 'vet': {
      const vetter = faults.agent(step.by, ['vetter', 'secretary'], at);
      const body = faults.bodyOf(country);
      faults.expect(body ? vetter?.key === body : vetter?.secretariat === true, `${at}: ${step.by} may not vet it`);
      become('vetted');
      return;
    }
    case 'name-national-body':
      faults.agent(step.by, ['secretary'], at);
      faults.expect(organisation.nationalBody, `${at}: its file does not say so`);
      faults.bodies.set(key, country);
      return;
    case 'accede':
      faults.agent(step.signatory, ['signatory'], at);
      faults.agent(step.approver, ['officer', 'signatory'], at);
      faults.expect(step.signatory !== step.approver, `${at}: one person cannot sign and approve`);
      become('party');
      return;
    case 'suspend':
      faults.agent(step.by, ['secretary'], at);
      become('suspended');
      return;
    case 'withdraw':
      faults.expect(faults.agent(step.by, ['officer', 'signatory'], at)?.key === key, `${at}: not by one of its own`);
      become('withdrawn');
  }
}

type RosterStep = Extract<Step, { act: 'create-circle' | 'change-roster' }>;

function replayRoster(step: RosterStep, at: string, faults: Faults): void {
  const alias = circleOf(step);
  const first = step.act === 'create-circle';
  const members = first ? step.circle.members : step.members;
  faults.agent(step.by, first ? ['secretary'] : ['officer', 'secretary'], at);
  faults.expect(faults.rosters.has(alias) !== first, `${at}: the circle is ${first ? 'there already' : 'not there'}`);
  for (const { organisation } of members) {
    faults.expect(faults.isParty(organisation), `${at}: ${organisation} is no party on that day`);
  }
  faults.rosters.set(alias, new Map(members.map(({ organisation, rights }) => [organisation, rights])));
}

function circleOf(step: RosterStep): string {
  return step.act === 'create-circle' ? step.circle.alias : step.circle;
}

function parentsExist({ organisations }: Story, faults: Faults): void {
  for (const { key, parent } of organisations) {
    faults.expect(parent === null || faults.organisations.has(parent), `${key}: there is no parent ${parent}`);
    faults.expect(faults.standing.has(key), `${key} has no history`);
  }
}

/** The parts that the demo gives out are played by those who can play them at the end of the story. */
function castFits({ cast }: Story, faults: Faults): void {
  const { sharing, polling, outsider, member, signIn } = cast;
  const rights = (circle: string, organisation: string) =>
    faults.rosters.get(circle)?.get(organisation)?.join() ?? 'none';
  for (const { person, organisation } of [sharing, polling, outsider]) {
    faults.expect(faults.agent(person, ['responder'], 'cast')?.key === organisation, `cast: ${person} is elsewhere`);
    faults.expect(faults.isParty(organisation), `cast: ${organisation} is no party`);
  }
  for (const { role, person } of signIn) faults.agent(person, [role], 'cast');
  const expected: [circle: string, organisation: string, rights: string][] = [
    [sharing.circle, sharing.organisation, 'read,publish'],
    [sharing.circle, polling.organisation, 'read,publish'],
    [sharing.circle, outsider.organisation, 'none'],
    [member.readWrite, member.organisation, 'read,publish'],
    [member.readOnly, member.organisation, 'read'],
    [member.writeOnly, member.organisation, 'publish'],
    [member.foreign, member.organisation, 'none'],
  ];
  for (const [circle, organisation, wanted] of expected) {
    const found = rights(circle, organisation);
    faults.expect(found === wanted, `cast: ${organisation} has ${found} in ${circle}, not ${wanted}`);
  }
}
