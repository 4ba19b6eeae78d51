import type { OutletFormat } from '../../../contract/outlets.ts';
import type { ValueKind } from '../../exchange/index.ts';
import type { PapUse } from '../../policy/index.ts';
import type { Entry, Leaving } from '../entry.ts';

/** What a format may need to know beside the content. */
export interface Setting {
  /** Of the node, without a trailing slash. */
  readonly url: string;
  /** The outlet's. */
  readonly id: string;
  /** Grows whenever the content changes; fits 32 bits. */
  readonly serial: number;
}

interface Base {
  readonly contentType: string;
  readonly extension: string;
  /** The loudest thing that this format is for: PAP must permit it. */
  readonly use: PapUse;
  head?(setting: Setting): string;
  tail?(setting: Setting): string;
}

/** Made of single values, each at most once. */
export interface EntryFormat extends Base {
  readonly of: 'entries';
  /** Empty: the format cannot say this one. */
  write(entry: Entry, setting: Setting): string;
  readonly kinds: ReadonlySet<ValueKind>;
}

/** Numbered rules: the caller gives each text its sid and revision. */
export interface RuleFormat extends Base {
  readonly of: 'rules';
  rules(entry: Entry, setting: Setting): readonly Rule[];
  readonly kinds: ReadonlySet<ValueKind>;
}

export interface Rule {
  /** What makes it the same rule: kind, value and where it looks. */
  readonly key: string;
  /** Without sid and rev, which stand at the end. */
  readonly text: string;
}

/** Made of whole objects. */
export interface ObjectFormat extends Base {
  readonly of: 'objects';
  /** Only objects for which this holds are asked for. */
  readonly patternType?: string;
  /** A new one for each content: it may remember what it has written. */
  start(): (object: Leaving) => string | null;
  readonly separator?: string;
}

/** A folder of files instead of one. */
export interface FeedFormat extends Base {
  readonly of: 'feed';
}

export type Format = EntryFormat | RuleFormat | ObjectFormat | FeedFormat;
export type Formats = Readonly<Record<OutletFormat, Format>>;

export function kinds(...of: ValueKind[]): ReadonlySet<ValueKind> {
  return new Set(of);
}

/** `TLP:AMBER`, with PAP where the source set one. */
export function markingOf({ tlp, pap }: Pick<Leaving, 'tlp' | 'pap'>): string {
  return `TLP:${tlp.toUpperCase()}${pap === null ? '' : ` PAP:${pap.toUpperCase()}`}`;
}
