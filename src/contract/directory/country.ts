import { z } from 'zod';
import { anyone } from '../access.ts';
import { countryCode } from '../common.ts';
import { endpoint } from '../endpoint.ts';

/** ISO 8601 calendar date. */
const day = z.iso.date();

/** A dated tie between a country and a bloc. A bloc's composition is data: it changed and will change. */
export const countryMembership = z.object({
  bloc: z.enum(['asean']),
  tie: z.enum(['member', 'partner']),
  /** null: the day is not recorded. */
  from: day.nullable(),
  /** First day on which it no longer holds; null: it holds. */
  until: day.nullable(),
});

export const country = z.object({
  code: countryCode,
  names: z.object({ en: z.string(), ja: z.string(), native: z.string() }),
  /** BCP 47 tag of `names.native`. */
  nativeLanguage: z.string(),
  /** IANA zone that forms begin with. */
  timeZone: z.string(),
  memberships: z.array(countryMembership),
});
export type Country = z.infer<typeof country>;

export const listCountries = endpoint({
  id: 'directory.listCountries',
  method: 'GET',
  path: '/api/v1/countries',
  summary: 'The countries of the cooperation, with their dated ASEAN membership',
  access: anyone,
  reply: z.object({ items: z.array(country) }),
});
