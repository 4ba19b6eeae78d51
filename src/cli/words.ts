import type { z } from 'zod';
import type { reason } from '../contract/common.ts';

type Reason = z.infer<typeof reason>;

/** `1.4 MB`; powers of ten, as file managers show them. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** `1 object`, `2 objects` */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

export function tlpText(tlp: string | null): string {
  return tlp === null ? 'no TLP label' : `TLP:${tlp.toUpperCase()}`;
}

// An id says nothing to a reader.
const ID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A reason in words, with the clause that one can look up: `standing not party (suspended)`, `above ceiling (…), clause 4.3`. */
export function reasonText({ code, params, clause }: Reason): string {
  const said = Object.entries(params).flatMap(([name, value]) => (ID.test(String(value)) ? [] : [`${name} ${value}`]));
  const words = code.replaceAll('-', ' ');
  return [said.length > 0 ? `${words} (${said.join(', ')})` : words, clauseText(clause)].filter(Boolean).join(', ');
}

export function clauseText(clause: Reason['clause']): string {
  return clause ? `clause ${clause.number} of version ${clause.version}` : '';
}

/** Text of others cannot move the cursor or hide what stands before it. */
export function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ');
}
