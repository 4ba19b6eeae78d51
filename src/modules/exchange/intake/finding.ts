import type { JsonObject } from '../json/value.ts';
import type { ValueKind } from '../stix/values/kind.ts';

/** A value found in prose: what it is, where it stands, and the objects that say it. */
export type Finding = {
  readonly kind: ValueKind;
  /** In its plain form, not defanged. */
  readonly value: string;
  /** Which part of the input: empty for a plain text, `header Received`, the name of an attachment, `page 3`. */
  readonly part: string;
  /** Line of that part, from 1, and what stands there, cut to a readable length. */
  readonly line: number;
  readonly context: string;
  /** Why a reader should look twice. */
  readonly doubt: string | null;
  /** Whether it is taken unless the reader says otherwise. */
  readonly taken: boolean;
  readonly objects: readonly JsonObject[];
};

/** A piece of text to read: the body, a header, an attachment. Of one that is not `trusted` nothing is taken by itself. */
export type TextPart = { readonly name: string; readonly text: string; readonly trusted: boolean };

/** More than that nobody ticks by hand: they are taken as they are, as from a list, and what is doubtful is lost. */
export const MOST_FINDINGS = 20_000;
