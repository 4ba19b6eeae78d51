import type { ValueKind } from '../exchange/index.ts';
import type { Tlp } from '../policy/index.ts';

/** One object as it may leave, with what its item says of it. */
export interface Leaving {
  readonly added: number;
  readonly item: string;
  readonly title: string;
  readonly tlp: Tlp;
  readonly pap: string | null;
  /** Null where the reader may not learn it. */
  readonly source: string | null;
  readonly id: string;
  readonly type: string;
  readonly json: string;
  readonly confidence: number | null;
  readonly object: Readonly<Record<string, unknown>>;
}

/** One value that alone is what an indicator looks for. */
export interface Entry {
  readonly kind: ValueKind;
  readonly value: string;
  readonly of: Leaving;
}
