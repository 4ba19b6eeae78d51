import type { Tlp } from '../policy/index.ts';
import type { ObjectMarking } from './stix/marking.ts';

/** An object that passed the checks, on its way into a draft or a circle. */
export interface IncomingObject {
  readonly id: string;
  /** `modified`, else `created`, verbatim; null for what has neither (SCO). */
  readonly version: string | null;
  /** The same instant in a form that sorts as text; empty for null. */
  readonly versionKey: string;
  readonly type: string;
  readonly specVersion: string;
  /** Its JSON text as it arrived. */
  readonly json: string;
  readonly marking: ObjectMarking;
  readonly values: Values;
  /** Where parts may be withheld: its texts from the widest to this one; `marking` says nothing of those parts then. */
  readonly variants: readonly IncomingVariant[];
}

type Values = readonly { readonly kind: string; readonly value: string }[];

export interface IncomingVariant {
  readonly tlp: Tlp;
  readonly json: string;
  readonly values: Values;
}
