import { RE2JS } from 're2js';
import { recognise } from '../recognise.ts';
import { canonicalAddress } from '../stix/values/address.ts';
import { canonicalDomain } from '../stix/values/domain.ts';

export const LIST_KINDS = ['string', 'substring', 'hostname', 'cidr', 'regex'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** One entry in the form under which it is compared. */
export interface Entry {
  readonly kind: ListKind;
  readonly value: string;
}

const LONGEST = 1000;

/** An entry of a list of this kind; null for what is none. */
export function entryOf(kind: ListKind, text: string): Entry | null {
  const value = text.trim();
  if (value === '' || value.length > LONGEST || value.includes('\0')) return null;
  switch (kind) {
    case 'cidr': {
      const network = canonicalAddress(value);
      return network && { kind, value: network.value };
    }
    case 'hostname':
      return hostname(value);
    case 'substring':
      return { kind, value: value.toLowerCase() };
    case 'regex':
      return compiled(value) && { kind, value };
    case 'string':
      // Lists of names write `.example` for all that ends so, also where they call themselves a list of strings.
      return value.startsWith('.') ? hostname(value) : { kind, value: recognise(value)?.value ?? value.toLowerCase() };
  }
}

function hostname(text: string): Entry {
  const name = text.replace(/^\*?\./, '').replace(/\.$/, '');
  return { kind: 'hostname', value: canonicalDomain(name) ?? name.toLowerCase() };
}

/** `/pattern/i` or the bare pattern, for an engine that never backtracks; null where it has what that engine has not. */
export function compiled(text: string): RE2JS | null {
  const [, pattern = text, flags = 'i'] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
  try {
    return RE2JS.compile(pattern, flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0);
  } catch {
    return null;
  }
}
