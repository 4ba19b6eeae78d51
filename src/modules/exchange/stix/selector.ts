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

/** The same selector as everybody would write it: `[00]` is `[0]`. */
export function canonicalSelector(selector: string): string {
  return selector
    .split('.')
    .map((step) => {
      const index = indexOf(step);
      return index === null ? step : `[${index}]`;
    })
    .join('.');
}

function follow(value: JsonValue, step: string): JsonValue | undefined {
  const index = indexOf(step);
  if (index !== null) return Array.isArray(value) ? value[index] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function indexOf(step: string): number | null {
  const digits = /^\[(\d{1,9})\]$/.exec(step)?.[1];
  return digits === undefined ? null : Number(digits);
}
