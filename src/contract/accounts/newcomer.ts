import { z } from 'zod';
import { countryCode, id, languageTag } from '../common.ts';

const name = z.string().trim().min(1).max(200);

/** The secret part of a one-time link, `rk_<kind>_…`; pages have it in `/setup/:secret`, `/invitation/:secret`, `/recover/:secret`, `/demo/:secret`. */
export const linkSecret = z.string().min(10).max(120);

/** A session was opened; its secret travels in the cookie alone. `next`: what the person should do first. */
export const signedIn = z.object({
  person: id,
  next: z.enum(['home', 'add-credential']),
});

/** A person as first written down; one field for the whole name, as some people have one name and some are family-first. */
export const newPerson = z.object({
  fullName: name,
  addressAs: name,
  nativeName: name.nullable().default(null),
  latinName: name.nullable().default(null),
  email: z.email().max(254),
  languages: z.array(languageTag).min(1).max(10),
  /** IANA name, `Asia/Tokyo`. */
  timeZone: z.string().min(1).max(60),
});

/** The organisation that runs the cooperation, as the set-up makes it. */
export const newOrganisation = z.object({
  legalName: name,
  nativeName: name.nullable().default(null),
  latinName: name.nullable().default(null),
  shortName: z.string().trim().min(1).max(60),
  country: countryCode,
  kind: z.enum(['company', 'association', 'cert', 'isac', 'government', 'academia', 'vendor']).default('association'),
  languages: z.array(languageTag).min(1).max(10),
});
