import { z } from 'zod';
import { role } from '../../src/contract/access.ts';
import { countryCode, languageTag, tlp } from '../../src/contract/common.ts';
import { domainName, timeZone } from '../../src/contract/directory/text.ts';
import {
  circleDetails,
  contactDetails,
  organisationDetails,
  organisationKind,
  personDetails,
  seat,
  sector,
} from '../../src/contract/directory.ts';

/** Names an organisation in the story: `th-bank`. */
const organisationKey = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
/** Names a person in the story: `th-bank.kanya`, the organisation and the mailbox. */
const personKey = z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+$/);
const mailbox = z.string().regex(/^[a-z]+$/);
/** Whole days since the story's start. */
const day = z.number().int().min(0).max(80);
const why = z.string().min(3);

const personFile = z.strictObject({
  mailbox,
  ...z.object(personDetails.shape).pick({ fullName: true, addressAs: true, capacities: true }).shape,
  nativeName: z.string().optional(),
  latinName: z.string().optional(),
  /** Absent: the organisation's. */
  languages: z.array(languageTag).optional(),
  roles: z.array(role).min(1),
});

const contactFile = z.strictObject({
  ...z.object(contactDetails.shape).pick({ label: true, always: true, windows: true }).shape,
  person: mailbox.optional(),
  mailbox: mailbox.optional(),
  phone: z.string().optional(),
  languages: z.array(languageTag).optional(),
  note: z.string().optional(),
});

const organisationFile = z.strictObject({
  key: organisationKey,
  legalName: organisationDetails.shape.legalName,
  nativeName: z.string().optional(),
  latinName: z.string().optional(),
  shortName: z.string().optional(),
  kind: organisationKind,
  secretariat: z.literal(true).optional(),
  nationalBody: z.literal(true).optional(),
  /** The organisation that it is a subsidiary of. */
  parent: organisationKey.optional(),
  sectors: z.array(sector),
  languages: z.array(languageTag).min(1),
  domain: domainName.refine((name) => name.endsWith('.example'), 'is not a .example name (RFC 2606)'),
  people: z.array(personFile).min(1).max(3),
  contacts: z.array(contactFile),
});

/** `organisations/<country>.json` */
export const countryFile = z.strictObject({
  country: countryCode,
  timeZone,
  organisations: z.array(organisationFile).min(2),
});

const act = z.strictObject({ day, by: personKey, why });
const undated = z.strictObject({ day });

/** `histories.json`: how each organisation came by its standing. */
export const historiesFile = z.array(
  z.strictObject({
    organisation: organisationKey,
    /** The secretariat alone: it enters itself when the node is set up. */
    setUp: undated.optional(),
    founded: act.optional(),
    applied: z.strictObject({ day, why }).optional(),
    sponsored: z.array(act).max(2).default([]),
    vetted: act.optional(),
    nationalBody: z.strictObject({ day, by: personKey }).optional(),
    acceded: undated.optional(),
    suspended: act.optional(),
    withdrawn: act.optional(),
  }),
);

const members = z.array(z.strictObject({ organisation: organisationKey, rights: seat.shape.rights }));

/** `circles.json`: each circle with its first roster and the later ones. All work under the story's one agreement. */
export const circlesFile = z.array(
  z.strictObject({
    ...circleDetails.omit({ agreement: true }).shape,
    steward: organisationKey.nullable(),
    ...act.shape,
    members,
    later: z.array(z.strictObject({ ...act.shape, members })),
  }),
);

/** `story.json`: when it begins, and who plays which part in the demo. */
export const storyFile = z.strictObject({
  start: z.iso.datetime(),
  cast: z.strictObject({
    /** Shares `file` into the circle on these terms. */
    sharing: z.strictObject({
      organisation: organisationKey,
      person: personKey,
      circle: z.string(),
      tlp,
      purpose: z.string(),
      file: z.string(),
    }),
    /** Sits in the same circle, in another country. */
    polling: z.strictObject({ organisation: organisationKey, person: personKey }),
    /** A party that does not sit in that circle. */
    outsider: z.strictObject({ organisation: organisationKey, person: personKey }),
    /** The account on whose behalf a client is tried out, with a circle of each kind of right. */
    member: z.strictObject({
      organisation: organisationKey,
      readWrite: z.string(),
      readOnly: z.string(),
      writeOnly: z.string(),
      foreign: z.string(),
    }),
    signIn: z.array(z.strictObject({ role, person: personKey })).length(6),
  }),
});

export type CountryFile = z.output<typeof countryFile>;
export type OrganisationFile = CountryFile['organisations'][number];
export type History = z.output<typeof historiesFile>[number];
export type CircleFile = z.output<typeof circlesFile>[number];
export type Cast = z.output<typeof storyFile>['cast'];
