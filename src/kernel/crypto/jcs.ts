import canonicalize from 'canonicalize';

/** The one JSON text of a value (RFC 8785), what is hashed and signed. Throws TypeError for what JSON cannot hold. */
export function jcs(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return text;
}
