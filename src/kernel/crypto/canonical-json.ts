import canonicalize from 'canonicalize';

/** JSON in the one form of RFC 8785 (JCS). Throws on what JSON cannot hold: NaN, lone surrogates, cycles, undefined. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('A value without a JSON form cannot be written canonically.');
  return text;
}
