import type { JsonValue } from './value.ts';

/** One value out of the document, with the text exactly as it was written. `line` counts from 1. */
export type JsonItem = {
  readonly path: string;
  readonly offset: number;
  readonly line: number;
  readonly text: string;
  readonly value: JsonValue;
};
