/** Kinds of look-up values. A closed list, so that a value is found under the same kind wherever it came from. */
export const VALUE_KINDS = [
  'ipv4',
  'ipv6',
  'network',
  'domain',
  'url',
  'email',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'hash',
  'mac',
  'asn',
  'filename',
  'mutex',
  'registry-key',
  'user-agent',
  'email-subject',
  'user-account',
  'cve',
] as const;

export type ValueKind = (typeof VALUE_KINDS)[number];

/** A value in the one form under which it is stored and looked up; the object keeps what was written. */
export type ObservableValue = { readonly kind: ValueKind; readonly value: string };
