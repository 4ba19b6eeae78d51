const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const IDENTIFIER = new RegExp(`^([a-z0-9][a-z0-9-]{1,248}[a-z0-9])--(${UUID})$`);
const TYPE = /^[a-z0-9][a-z0-9-]{1,248}[a-z0-9]$/;

export type IdParts = { readonly type: string; readonly uuid: string };

/** Splits `type--UUID` (STIX 2.1 §2.9); null when the text is no identifier. */
export function parseId(id: string): IdParts | null {
  const match = IDENTIFIER.exec(id);
  return match === null ? null : { type: match[1]!, uuid: match[2]! };
}

/** The type part of an identifier that is known to be one. */
export function typeOfId(id: string): string {
  return id.slice(0, id.indexOf('--'));
}

export function isTypeName(text: string): boolean {
  return TYPE.test(text);
}

/** The version digit of a UUID: 4 random, 5 derived from a name. */
export function uuidVersion(uuid: string): number {
  return Number.parseInt(uuid[14] ?? '0', 16);
}
