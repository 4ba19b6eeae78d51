import { z } from 'zod';
import { languageTag } from '../common.ts';

const HALF = 'holds half a character (a lone surrogate)';

function isWellFormed(text: string): boolean {
  return text.isWellFormed();
}

/** For text that is kept as it was written: JSON in PostgreSQL cannot hold half a character. */
export function whole(text: z.ZodString) {
  return text.refine(isWellFormed, HALF);
}

/** One line that people read: stored NFC, trimmed, not empty. */
export function line(maximum: number) {
  return z
    .string()
    .refine(isWellFormed, HALF)
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, 'is empty')
        .max(maximum)
        .regex(/^\P{Cc}*$/u, 'holds a control character'),
    );
}

/** Several lines; line feed and tab are the only control characters. */
export function prose(maximum: number) {
  return z
    .string()
    .refine(isWellFormed, HALF)
    .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'is empty')
        .max(maximum)
        .regex(/^[\P{Cc}\n\t]*$/u, 'holds a control character'),
    );
}

/** The same text in several languages: `{ "en": "Duty officer", "ja": "当直責任者" }`. */
export function localized(maximum: number) {
  return z
    .record(languageTag, line(maximum))
    .refine((texts) => Object.keys(texts).length > 0, 'needs at least one language');
}

/** What is typed into a search field. */
export const searchText = z
  .string()
  .max(100)
  .regex(/^\P{Cc}*$/u, 'holds a control character')
  .refine(isWellFormed, HALF);

/** Why an act is done; kept with it for good. */
export const why = prose(1000);

/** IANA time zone, `Asia/Yangon`. */
export const timeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'is not an IANA time zone such as Asia/Bangkok or Asia/Tokyo');

/** RFC 5321 mailbox in the usual form; kept as it was typed. */
export const email = z.email('is not an e-mail address').max(254);

/** `+81 3 1234 5678`: the country code, then digits, spaces and hyphens. */
export const phone = z.string().regex(/^\+[0-9][0-9 -]{4,30}[0-9]$/, 'is not a number like +81 3 1234 5678');

/** A domain name in its ASCII form (IDNA A-labels), lower case. */
export const domainName = z
  .string()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/, 'is not a domain name such as bank.example');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
