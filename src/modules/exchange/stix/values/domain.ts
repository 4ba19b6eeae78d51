const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** A domain name in lower case, as ASCII, without the closing dot; null when the text is none. */
export function canonicalDomain(text: string): string | null {
  const trimmed = text.trim().replace(/\.$/, '');
  if (trimmed.length === 0 || trimmed.length > 253) return null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  const ascii = /^[\x00-\x7f]*$/.test(trimmed)
    ? trimmed.toLowerCase()
    : (URL.parse(`http://${trimmed}/`)?.hostname ?? '');
  const labels = ascii.split('.');
  const isName = labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1)!);
  return isName ? ascii : null;
}
