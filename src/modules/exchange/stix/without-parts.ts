import { isObject, type JsonObject, type JsonValue } from '../json/value.ts';
import { canonicalSelector } from './selector.ts';

/**
 * The object without the parts that these selectors point at (STIX 2.1 §7.2.3.1). Other elements of a list stay; a list or
 * dictionary that is emptied goes with its key, as the standard allows none without content. What granular markings say of
 * the parts that are left follows them to their new places, and markings of what is gone go too.
 */
export function withoutParts(object: JsonObject, selectors: readonly string[]): JsonObject {
  const moved = new Map<string, string>();
  const gone = new Set(selectors.map(canonicalSelector));
  const { granular_markings: markings, ...rest } = object;
  const left = (kept(rest, '', '', gone, moved) ?? {}) as JsonObject;
  const said = Array.isArray(markings) ? markings.flatMap((marking) => follow(marking, moved)) : [];
  return said.length > 0 ? { ...left, granular_markings: said } : left;
}

/** What is left of a value, undefined where nothing is; notes in `moved` where each part stood and stands. */
function kept(
  value: JsonValue,
  from: string,
  to: string,
  gone: ReadonlySet<string>,
  moved: Map<string, string>,
): JsonValue | undefined {
  if (gone.has(from)) return undefined;
  let left = value;
  if (Array.isArray(value)) {
    const elements: JsonValue[] = [];
    value.forEach((element, index) => {
      const one = kept(element, below(from, `[${index}]`), below(to, `[${elements.length}]`), gone, moved);
      if (one !== undefined) elements.push(one);
    });
    if (elements.length === 0 && value.length > 0) return undefined;
    left = elements;
  } else if (isObject(value)) {
    const entries = Object.entries(value).flatMap(([key, inner]) => {
      const one = kept(inner, below(from, key), below(to, key), gone, moved);
      return one === undefined ? [] : [[key, one] as const];
    });
    if (entries.length === 0 && Object.keys(value).length > 0) return undefined;
    left = Object.fromEntries(entries);
  }
  moved.set(from, to);
  return left;
}

function follow(marking: JsonValue, moved: ReadonlyMap<string, string>): JsonValue[] {
  if (!isObject(marking) || !Array.isArray(marking.selectors)) return [];
  const selectors = marking.selectors.flatMap((selector) => moved.get(canonicalSelector(String(selector))) ?? []);
  return selectors.length > 0 ? [{ ...marking, selectors }] : [];
}

function below(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}
