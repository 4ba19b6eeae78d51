import type { JsonItem } from './item.ts';
import type { JsonLimits } from './limits.ts';
import { Scanner } from './scanner.ts';
import type { JsonObject, JsonValue } from './value.ts';

/** Scans a document that arrives as bytes; the same promises as `Scanner`. Yields the items, returns the other members. */
export async function* scanJson(
  source: AsyncIterable<Uint8Array>,
  limits: Partial<JsonLimits> = {},
): AsyncGenerator<JsonItem, ReadonlyMap<string, JsonValue>> {
  const scanner = new Scanner(limits);
  for await (const chunk of source) yield* scanner.push(chunk);
  yield* scanner.end();
  return scanner.head;
}

/**
 * The same for a document of one MISP event, whose attributes and objects come out one by one; their paths begin with
 * `Event.Attribute` and `Event.Object`. Returns the other members of the event.
 */
export async function* scanEvent(
  source: AsyncIterable<Uint8Array>,
  limits: Partial<JsonLimits> = {},
): AsyncGenerator<JsonItem, JsonObject> {
  const scanner = new Scanner(limits, true);
  for await (const chunk of source) yield* scanner.push(chunk);
  yield* scanner.end();
  return Object.fromEntries(scanner.event);
}
