import { z } from 'zod';

/** UUIDv7 of anything the node names itself. */
export const id = z.uuid();
/** ISO 8601 in UTC, `2026-11-23T00:00:00.000Z`. */
export const instant = z.iso.datetime();
/** ISO 3166-1 alpha-2. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/);
/** BCP 47 tag of a text. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

export const tlp = z.enum(['clear', 'green', 'amber', 'amber+strict', 'red']);
export const pap = z.enum(['clear', 'green', 'amber', 'red']);

/** Keyset paging: pass the `next` of one page as `after` of the following. */
export const pageQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** A decision's reason: text is in the message catalogue under `reason.<code>`; the clause is what a person can look up. */
export const reason = z.object({
  code: z.string(),
  clause: z.object({ agreement: z.string(), version: z.string(), number: z.string() }).nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export const idParams = z.object({ id });
