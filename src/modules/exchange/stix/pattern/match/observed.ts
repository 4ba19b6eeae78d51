import { isObject, type JsonObject, type JsonValue } from '../../../json/value.ts';
import { isTimestamp } from '../../timestamp.ts';
import type { Scope } from './test.ts';

/** What was observed, when, and how often; times in milliseconds. */
export type Observed = {
  readonly id: string;
  readonly first: number;
  readonly last: number;
  readonly times: number;
  readonly objects: readonly JsonObject[];
  readonly scope: Scope;
};

/** The observed data of a bundle, an envelope or a list of objects: with references (2.1) or embedded objects (2.0). */
export function observedIn(content: JsonValue): Observed[] {
  const list =
    isObject(content) && Array.isArray(content.objects) && content.type !== 'observed-data' ? content.objects : content;
  const objects = (Array.isArray(list) ? list : [list]).filter(isObject);
  const all = new Map(objects.map((object) => [String(object.id), object]));
  return objects.filter(({ type }) => type === 'observed-data').flatMap((data) => observed(data, all));
}

function observed(data: JsonObject, all: Scope): Observed[] {
  const { id, first_observed: first, last_observed: last, number_observed: times } = data;
  if (typeof first !== 'string' || typeof last !== 'string' || !isTimestamp(first) || !isTimestamp(last)) return [];
  const embedded = isObject(data.objects) ? Object.entries(data.objects) : null;
  const scope: Scope = embedded
    ? new Map(embedded.filter((pair): pair is [string, JsonObject] => isObject(pair[1])))
    : all;
  const names = embedded ? [...scope.keys()] : Array.isArray(data.object_refs) ? data.object_refs.map(String) : [];
  const count = typeof times === 'number' && times >= 1 ? Math.floor(times) : 1;
  const objects = names.map((name) => scope.get(name)).filter((one) => one !== undefined);
  return [{ id: String(id), first: Date.parse(first), last: Date.parse(last), times: count, objects, scope }];
}
