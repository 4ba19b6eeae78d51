import type { JsonObject, JsonValue } from '../json/value.ts';
import { isObject } from '../json/value.ts';

/** Objects by identifier in the order of their arrival. The same observable seen twice becomes one with what both say. */
export class Collection {
  private readonly objects = new Map<string, JsonObject>();

  /** Adds an object; answers its identifier. */
  add(object: JsonObject): string {
    const id = String(object.id);
    const known = this.objects.get(id);
    this.objects.set(id, known === undefined ? object : merge(known, object));
    return id;
  }

  values(): IterableIterator<JsonObject> {
    return this.objects.values();
  }
}

function merge(known: JsonObject, other: JsonObject): JsonObject {
  const merged: JsonObject = { ...known };
  for (const [name, value] of Object.entries(other)) merged[name] = join(merged[name], value);
  return merged;
}

function join(a: JsonValue | undefined, b: JsonValue): JsonValue {
  if (a === undefined) return b;
  if (Array.isArray(a) && Array.isArray(b)) return [...new Set([...a, ...b])];
  return isObject(a) && isObject(b) ? { ...b, ...a } : a;
}
