import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts';

/** The parts of a MISP event that carry meaning (MISP core format). Numbers and flags arrive as strings or as themselves. */
export type MispAttribute = {
  readonly uuid: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
  readonly comment: string;
  readonly toIds: boolean;
  readonly relation: string;
  readonly raw: JsonObject;
};

export function textOf(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function flagOf(object: JsonObject, name: string): boolean {
  const value = object[name];
  return value === true || value === 1 || value === '1' || value === 'true';
}

/** The objects of a list property; what is no object is left to `count` to miss. */
export function objectsOf(object: JsonObject, name: string): JsonObject[] {
  return listOf(object, name).filter(isObject);
}

export function listOf(object: JsonObject, name: string): JsonValue[] {
  const value = object[name];
  return Array.isArray(value) ? value : [];
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);
}

export function attributeOf(raw: JsonObject): MispAttribute {
  return {
    uuid: textOf(raw, 'uuid').toLowerCase(),
    type: textOf(raw, 'type'),
    category: textOf(raw, 'category'),
    value: textOf(raw, 'value'),
    comment: textOf(raw, 'comment').trim(),
    toIds: flagOf(raw, 'to_ids'),
    relation: textOf(raw, 'object_relation'),
    raw,
  };
}

/** The event inside `{"Event": {...}}`, or the value itself when it looks like one; null when it is none. */
export function eventOf(value: JsonValue): JsonObject | null {
  if (!isObject(value)) return null;
  if (isObject(value.Event)) return value.Event;
  return typeof value.info === 'string' && typeof value.uuid === 'string' ? value : null;
}
