import { AppError } from '../../../kernel/errors.ts';

/** TAXII 2.1 §3.4: what every reply of the server is, its errors too. */
export const TAXII = 'application/taxii+json;version=2.1';
export const STIX = 'application/stix+json;version=2.1';

interface MediaRange {
  readonly type: string;
  readonly version: string | undefined;
  readonly q: number;
}

/**
 * Throws `not-acceptable` unless the Accept header admits TAXII 2.1. A range without a version admits the highest one;
 * clients send lists, quality values and odd spacing, and `* / *` from those that set nothing.
 */
export function negotiate(accept: string | undefined): void {
  if (accept === undefined || accept.trim() === '') return;
  const admits = accept.split(',').map(parseRange).some(isAdmissible);
  if (!admits)
    throw new AppError('not-acceptable', `This server answers ${TAXII}; the Accept header does not allow it.`);
}

/** Throws `unsupported-media-type` unless a body is declared as TAXII 2.1 or STIX 2.1. */
export function refuseOtherContent(contentType: string | undefined): void {
  const range = parseRange(contentType ?? '');
  const known = range.type === 'application/taxii+json' || range.type === 'application/stix+json';
  if (known && (range.version === undefined || range.version === '2.1')) return;
  throw new AppError('unsupported-media-type', `Send the envelope as ${TAXII} (or ${STIX} for a bundle).`);
}

function isAdmissible({ type, version, q }: MediaRange): boolean {
  if (q === 0) return false;
  if (type === '*/*' || type === 'application/*' || type === 'application/json') return true;
  const known = type === 'application/taxii+json' || type === 'application/stix+json';
  return known && (version === undefined || version === '2.1');
}

function parseRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const named = (name: string) =>
    parameters
      .map((parameter) => parameter.split('=').map((part) => part.trim()))
      .find(([key]) => key === name)?.[1]
      ?.replaceAll('"', '');
  return { type, version: named('version'), q: Number(named('q') ?? 1) };
}
