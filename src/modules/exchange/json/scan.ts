import type { JsonItem } from './item.ts';
import type { JsonLimits } from './limits.ts';
import { Scanner } from './scanner.ts';
import type { JsonValue } from './value.ts';

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
