import type { ErrorStyle, Failure } from '../../../kernel/http/error-style.ts';
import { RawReply } from '../../../kernel/http/raw-reply.ts';
import { TAXII } from './media-type.ts';
import { toTimestamp } from './time.ts';

/** A TAXII resource; keys whose value is undefined or an empty list are left out (TAXII 2.1 §2.2: no empty lists). */
export function resource(value: object, status = 200, headers: Record<string, string> = {}): RawReply {
  const kept = Object.entries(value).filter(
    ([, part]) => part !== undefined && !(Array.isArray(part) && part.length === 0),
  );
  return taxiiReply(status, JSON.stringify(Object.fromEntries(kept)), headers);
}

export function taxiiReply(
  status: number,
  body: string | Buffer | null,
  headers: Readonly<Record<string, string>> = {},
): RawReply {
  return new RawReply(status, body, { 'content-type': TAXII, ...headers });
}

/** TAXII 2.1 §3.2: when the first and the last object of this very response were added; absent for an empty one. */
export function addedHeaders(first: number | null, last: number | null): Record<string, string> {
  if (first === null || last === null) return {};
  return { 'x-taxii-date-added-first': toTimestamp(first), 'x-taxii-date-added-last': toTimestamp(last) };
}

/** TAXII 2.1 §3.6.1: errors below the TAXII paths, with the media type of every other reply. */
export const taxiiErrors: ErrorStyle = {
  prefix: '/taxii2/',
  render: (failure) => ({
    contentType: TAXII,
    body: JSON.stringify(errorMessage(failure)),
    ...(failure.status === 401
      ? { headers: { 'www-authenticate': 'Basic realm="renkei", Bearer realm="renkei"' } }
      : {}),
  }),
};

function errorMessage({ code, detail, status, requestId, places }: Failure) {
  return {
    title: detail,
    error_id: requestId,
    error_code: code,
    http_status: String(status),
    ...(places.length > 0 ? { details: Object.fromEntries(places.map((place) => [place.at, place.problem])) } : {}),
  };
}
