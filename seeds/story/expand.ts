import type { CircleFile, CountryFile, History, OrganisationFile } from './shape.ts';
import type { Step, StoryContact, StoryOrganisation, StoryPerson } from './story.ts';

/** An organisation with what its file leaves to the country's or its own defaults. */
export function organisationOf(file: OrganisationFile, { country, timeZone }: CountryFile): StoryOrganisation {
  const { key, legalName, nativeName, latinName, shortName, kind, sectors, languages, domain } = file;
  return {
    key,
    country,
    secretariat: file.secretariat ?? false,
    nationalBody: file.nationalBody ?? false,
    parent: file.parent ?? null,
    details: {
      legalName,
      nativeName: nativeName ?? null,
      latinName: latinName ?? null,
      shortName: shortName ?? null,
      country,
      kind,
      sectors,
      languages,
      website: `https://www.${domain}`,
      domains: [domain],
    },
    people: file.people.map((person) => personOf(person, file, timeZone)),
    contacts: file.contacts.map((contact) => contactOf(contact, file, timeZone)),
  };
}

function personOf(person: OrganisationFile['people'][number], of: OrganisationFile, timeZone: string): StoryPerson {
  const { mailbox, fullName, addressAs, nativeName, latinName, languages, roles, capacities } = person;
  return {
    key: `${of.key}.${mailbox}`,
    organisation: of.key,
    details: {
      fullName,
      addressAs,
      nativeName: nativeName ?? null,
      latinName: latinName ?? null,
      email: `${mailbox}@${of.domain}`,
      languages: languages ?? of.languages,
      timeZone,
      capacities,
    },
    roles,
  };
}

function contactOf(
  contact: OrganisationFile['contacts'][number],
  of: OrganisationFile,
  timeZone: string,
): StoryContact {
  const { label, person, mailbox, phone, always, windows, languages, note } = contact;
  return {
    label,
    person: person === undefined ? null : `${of.key}.${person}`,
    phone: phone ?? null,
    email: mailbox === undefined ? null : `${mailbox}@${of.domain}`,
    always,
    windows,
    timeZone,
    languages: languages ?? of.languages,
    note: note ?? null,
  };
}

/** A step whose instant follows from its day and from its place within the day. */
type Dated = { readonly day: number; readonly step: StepAt };
type StepAt = (at: string) => Step;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export function stepsOf(
  start: string,
  histories: readonly History[],
  circles: readonly CircleFile[],
  organisations: readonly StoryOrganisation[],
): Step[] {
  // Rosters come last within a day, so that those who joined on it are parties already.
  const dated = [
    ...histories.flatMap((history) => standingSteps(history, organisations)),
    ...circles.flatMap(circleSteps),
  ];
  const inOrder = dated.map((entry, place) => ({ ...entry, place })).sort((a, b) => a.day - b.day || a.place - b.place);
  let minute = 0;
  return inOrder.map(({ day, step }, index) => {
    minute = inOrder[index - 1]?.day === day ? minute + 1 : 0;
    return step(new Date(Date.parse(start) + day * DAY_MS + minute * MINUTE_MS).toISOString());
  });
}

function standingSteps(history: History, organisations: readonly StoryOrganisation[]): Dated[] {
  const { organisation, setUp, founded, applied, sponsored, vetted, nationalBody, acceded, suspended, withdrawn } =
    history;
  const steps: Dated[] = [];
  if (setUp) steps.push({ day: setUp.day, step: (at) => ({ act: 'set-up', at, organisation }) });
  if (founded) steps.push(acted('found', organisation, founded));
  if (applied) {
    const { day, why } = applied;
    steps.push({ day, step: (at) => ({ act: 'apply', at, organisation, why }) });
  }
  for (const sponsor of sponsored) steps.push(acted('sponsor', organisation, sponsor));
  if (vetted) steps.push(acted('vet', organisation, vetted));
  if (nationalBody) {
    const { day, by } = nationalBody;
    steps.push({ day, step: (at) => ({ act: 'name-national-body', at, organisation, by }) });
  }
  if (acceded) {
    const signers = signersOf(organisations.find(({ key }) => key === organisation));
    steps.push({ day: acceded.day, step: (at) => ({ act: 'accede', at, organisation, ...signers }) });
  }
  if (suspended) steps.push(acted('suspend', organisation, suspended));
  if (withdrawn) steps.push(acted('withdraw', organisation, withdrawn));
  return steps;
}

function acted(
  act: 'found' | 'sponsor' | 'vet' | 'suspend' | 'withdraw',
  organisation: string,
  { day, by, why }: { day: number; by: string; why: string },
): Dated {
  return { day, step: (at) => ({ act, at, organisation, by, why }) };
}

/** Who binds an organisation: its signatory, and an officer or signatory who is somebody else. */
function signersOf(organisation: StoryOrganisation | undefined): { signatory: string; approver: string } {
  const people = organisation?.people ?? [];
  const signatory = people.find(({ roles }) => roles.includes('signatory'));
  const approver = people.find(
    (one) => one !== signatory && one.roles.some((role) => role === 'officer' || role === 'signatory'),
  );
  return { signatory: signatory?.key ?? '', approver: approver?.key ?? '' };
}

function circleSteps({ day, by, why, later, ...circle }: CircleFile): Dated[] {
  return [
    { day, step: (at) => ({ act: 'create-circle', at, circle, by, why }) },
    ...later.map(
      (roster): Dated => ({
        day: roster.day,
        step: (at) => ({
          act: 'change-roster',
          at,
          circle: circle.alias,
          members: roster.members,
          by: roster.by,
          why: roster.why,
        }),
      }),
    ),
  ];
}
