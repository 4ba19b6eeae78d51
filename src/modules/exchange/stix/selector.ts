import { isObject, type JsonObject, type JsonValue } from '../json/value.ts';

/** Whether a granular marking's selector (`a.b.[0].c`, STIX 2.1 §7.2.3.1) points at something in the object. */
export function selects(object: JsonObject, selector: string): boolean {
  let value: JsonValue | undefined = object;
  for (const step of selector.split('.')) {
    value = follow(value, step);
    if (value === undefined) return false;
  }
  return true;
}

function follow(value: JsonValue, step: string): JsonValue | undefined {
  const index = /^\[(\d{1,9})\]$/.exec(step)?.[1];
  if (index !== undefined) return Array.isArray(value) ? value[Number(index)] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
