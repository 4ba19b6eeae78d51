import { z } from 'zod';
import { id } from '../common.ts';

/** The secret part of a one-time link, `rk_<kind>_…`; pages have it in `/setup/:secret`, `/invitation/:secret`, `/recover/:secret`, `/demo/:secret`. */
export const linkSecret = z.string().min(10).max(120);

/** A session was opened; its secret travels in the cookie alone. `next`: what the person should do first. */
export const signedIn = z.object({
  person: id,
  next: z.enum(['home', 'add-credential']),
});
