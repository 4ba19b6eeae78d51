import { z } from 'zod';
import { countryCode, id, instant, languageTag } from '../common.ts';
import { domainName, line } from './text.ts';

export const ORGANISATION_KINDS = [
  'company',
  'association',
  'cert',
  'isac',
  'government',
  'academia',
  'vendor',
] as const;
export const organisationKind = z.enum(ORGANISATION_KINDS);

export const SECTORS = [
  'agriculture',
  'construction',
  'defence',
  'education',
  'energy',
  'finance',
  'government',
  'health',
  'logistics',
  'manufacturing',
  'media',
  'professional',
  'research',
  'retail',
  'technology',
  'telecom',
  'tourism',
  'transport',
  'water',
] as const;
export const sector = z.enum(SECTORS);
export type Sector = z.infer<typeof sector>;

export const STANDINGS = ['applied', 'sponsored', 'vetted', 'party', 'suspended', 'withdrawn'] as const;
export const standing = z.enum(STANDINGS);

export const STANDING_ACTS = [
  'apply',
  'found',
  'sponsor',
  'vet',
  'accede',
  'suspend',
  'reinstate',
  'withdraw',
] as const;
export const standingAct = z.enum(STANDING_ACTS);

export const organisationDetails = z.object({
  legalName: line(200),
  /** The name in the country's own script, where that is another than the legal name. */
  nativeName: line(200).nullable().default(null),
  /** The name in Latin letters. */
  latinName: line(200).nullable().default(null),
  shortName: line(60).nullable().default(null),
  country: countryCode,
  kind: organisationKind,
  sectors: z.array(sector).max(8).default([]),
  /** Languages in which it can be addressed, the preferred one first. */
  languages: z.array(languageTag).max(12).default([]),
  website: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable()
    .default(null),
  /** Its public domain names: what it shares is searched for them, so that a source does not name itself unawares. */
  domains: z.array(domainName).max(50).default([]),
});
export type OrganisationDetails = z.infer<typeof organisationDetails>;

/** An organisation in one line of a list. */
export const organisationSummary = z.object({
  id,
  legalName: z.string(),
  nativeName: z.string().nullable(),
  latinName: z.string().nullable(),
  shortName: z.string().nullable(),
  country: countryCode,
  kind: organisationKind,
  sectors: z.array(sector),
  standing,
  /** The country whose national body it is. */
  nationalBodyOf: countryCode.nullable(),
  secretariat: z.boolean(),
});
export type OrganisationSummary = z.infer<typeof organisationSummary>;

export const standingChange = z.object({
  act: standingAct,
  from: standing.nullable(),
  to: standing,
  at: instant,
  by: z.object({ organisation: id.nullable(), organisationName: z.string().nullable() }),
  /** Shown to the organisation itself and to the secretariat; null for others. */
  why: z.string().nullable(),
});

/** What the reader may do with an organisation, so that no screen has to guess. */
export const ORGANISATION_ACTS = [
  'correct',
  'sponsor',
  'vet',
  'suspend',
  'reinstate',
  'withdraw',
  'add-person',
  'edit-contacts',
  'name-national-body',
] as const;
export type OrganisationAct = (typeof ORGANISATION_ACTS)[number];

export const organisation = z.object({
  ...organisationSummary.shape,
  languages: z.array(languageTag),
  website: z.string().nullable(),
  domains: z.array(z.string()),
  /** Its STIX 2.1 identity, `identity--<uuid>`. */
  identity: z.string(),
  /** The agreement version that it is a party to. */
  accepted: z.object({ agreement: z.string(), version: z.string() }).nullable(),
  /** Oldest first. */
  history: z.array(standingChange),
  sponsors: z.array(z.object({ id, name: z.string() })),
  may: z.array(z.enum(ORGANISATION_ACTS)),
});
export type Organisation = z.infer<typeof organisation>;
