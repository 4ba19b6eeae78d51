import type { OptionTable } from '../command.ts';

export const START_OPTIONS = {
  data: { value: 'DIR', help: 'Data folder, instead of RENKEI_DATA.' },
  port: { value: 'N', help: 'Port, instead of RENKEI_PORT.' },
} as const satisfies OptionTable;

export const CHECK_OPTIONS = {
  lenient: { help: 'Only what an import refuses; no word on what it keeps all the same.' },
} as const satisfies OptionTable;

export const PATTERN_OPTIONS = {
  match: { value: 'FILE', help: 'Observed data to try it on: a bundle, or one observed-data object.' },
} as const satisfies OptionTable;

export const VERIFY_KEY_OPTIONS = {
  key: { value: 'KEY', help: 'Public key to check with, from a source that you trust.' },
  node: { value: 'URL', help: 'Take the key from this node.' },
} as const satisfies OptionTable;

export const VERIFY_LEDGER_OPTIONS = {
  key: { value: 'KEY', help: 'Verifier key of the log; else the one of the last visit, else the one beside the log.' },
  state: { value: 'FILE', help: 'Where key and checkpoint of the last visit are kept; written when all holds.' },
  save: { value: 'DIR', help: 'Keep a copy of the log there, as any tool for tlog-tiles reads it; once all holds.' },
} as const satisfies OptionTable;

export const VERIFY_AGREEMENT_OPTIONS = {
  manifest: { value: 'SHA256', help: 'The manifest that it must be, in hex.' },
  origin: { value: 'URL', help: 'Where the signatures must have been made, https://hub.example.' },
  'ledger-key': { value: 'KEY', help: 'Verifier key of the ledger, to check the proofs of countersignatures too.' },
} as const satisfies OptionTable;

export const VERIFY_ENVELOPE_OPTIONS = {
  ...VERIFY_KEY_OPTIONS,
  content: { value: 'FILE', help: 'The item as a bundle, as `renkei export ITEM` writes it.' },
} as const satisfies OptionTable;

export const ORGANISATION_OPTIONS = {
  organisation: { value: 'NAME', help: 'Id, domain name or a part of the name that only one organisation has.' },
} as const satisfies OptionTable;

export function tokenOptions<const Scopes extends readonly string[]>(scopes: Scopes) {
  return {
    ...ORGANISATION_OPTIONS,
    scope: { value: 'SCOPE', help: 'What it may do.', oneOf: scopes, multiple: true },
    days: { value: 'N', help: 'Days until it expires, at most 366; else 90.' },
  } as const satisfies OptionTable;
}

export function inviteOptions<const Roles extends readonly string[]>(roles: Roles) {
  return {
    ...ORGANISATION_OPTIONS,
    email: { value: 'ADDRESS', help: 'E-mail address.' },
    name: { value: 'NAME', help: 'Full name as its bearer writes it.' },
    'address-as': { value: 'NAME', help: 'How to address them; else the full name.' },
    role: { value: 'ROLE', help: 'What they may do; else responder.', oneOf: roles, multiple: true },
    language: { value: 'TAG', help: 'Preferred language; else en.' },
    'time-zone': { value: 'ZONE', help: 'IANA time zone, Asia/Tokyo; else UTC.' },
  } as const satisfies OptionTable;
}
