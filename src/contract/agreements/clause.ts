import { z } from 'zod';
import { countryCode, tlp } from '../common.ts';
import { organisationKind } from '../directory/organisation.ts';

/** As printed in every language edition, in ASCII digits: `4` or `4.2`. */
export const clauseNumber = z.string().regex(/^[1-9]\d{0,2}(\.[1-9]\d{0,2}){0,3}$/, 'a clause number such as 4.2');

const classes = z.array(organisationKind).min(1).max(7);
const days = z.number().int().min(0).max(36_500);
const purpose = z.string().regex(/^[a-z][a-z-]{1,39}$/, 'a purpose in small letters and hyphens');
const numbered = { id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), number: clauseNumber };

/** What a numbered clause of the text means to a machine. Kinds and effects are those of the decision rules. */
export const clause = z.discriminatedUnion('kind', [
  z.object({
    ...numbered,
    kind: z.literal('community'),
    classes,
    countries: z.array(countryCode).min(1).max(60).exactOptional(),
  }),
  z.object({ ...numbered, kind: z.literal('purposes'), purposes: z.array(purpose).min(1).max(40) }),
  z.object({ ...numbered, kind: z.literal('ceiling'), classes, maxTlp: tlp }),
  z.object({ ...numbered, kind: z.literal('onward'), maxTlp: z.enum(['clear', 'green', 'amber']) }),
  z.object({
    ...numbered,
    kind: z.literal('attribution'),
    default: z.enum(['named', 'anonymous']),
    sourceMayChoose: z.boolean(),
  }),
  z.object({
    ...numbered,
    kind: z.literal('retention'),
    days: z.strictObject({
      clear: days.exactOptional(),
      green: days.exactOptional(),
      amber: days.exactOptional(),
      'amber+strict': days.exactOptional(),
      red: days.exactOptional(),
    }),
  }),
  z.object({ ...numbered, kind: z.literal('embargo'), maxDays: days, exempt: z.array(organisationKind).max(7) }),
  z.object({ ...numbered, kind: z.literal('personal-data'), rule: z.enum(['strip', 'forbid']) }),
  z.object({ ...numbered, kind: z.literal('quarantine') }),
  z.object({ ...numbered, kind: z.literal('recall'), deleteWithinDays: days }),
  z.object({
    ...numbered,
    kind: z.literal('receipts'),
    acts: z
      .array(z.enum(['delivered', 'read', 'acted-on']))
      .min(1)
      .max(3),
  }),
  z.object({ ...numbered, kind: z.literal('named-recipients'), maxPersons: z.number().int().min(1).max(10_000) }),
]);
export type ClauseDto = z.infer<typeof clause>;
