import { JsonError } from './error.ts';
import { inspect } from './inspect.ts';
import { type Position, placeOf } from './position.ts';
import { looksSound } from './sound.ts';
import type { JsonValue } from './value.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export type SliceAt = {
  readonly position: Position;
  readonly path: string;
  readonly maxDepth: number;
  readonly keys: number;
  readonly unicodeEscapes: boolean;
};

/** The text and value of one JSON value's bytes, strictly. Throws `JsonError` where it is not I-JSON. */
export function parseSlice(bytes: Uint8Array, at: SliceAt): { text: string; value: JsonValue } {
  let text: string;
  let value: JsonValue;
  try {
    text = UTF8.decode(bytes);
    value = JSON.parse(text) as JsonValue;
  } catch {
    inspect(bytes, at);
    throw new JsonError('syntax', 'this is not JSON', placeOf(at.position, at.path));
  }
  if (!looksSound(value, at.keys, at.unicodeEscapes)) inspect(bytes, at);
  return { text, value };
}
