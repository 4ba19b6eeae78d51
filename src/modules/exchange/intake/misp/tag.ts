import { narrowest, TLP_MARKING_IDS, type Tlp, tlpFromText } from '../../../policy/index.ts';
import type { JsonObject } from '../../json/value.ts';
import { objectsOf, textOf } from './event.ts';

/** The widest marking that each distribution level still allows; the levels 3 (all) and 5 (inherit) restrict nothing. */
const DISTRIBUTION_CEILING: { readonly [level: string]: Tlp } = {
  '0': 'red',
  '1': 'amber',
  '2': 'green',
  '4': 'amber+strict',
};

export type Tagging = {
  readonly tlp: Tlp | null;
  /** Tags that claim to be TLP and name no level of it. */
  readonly unknownTlp: readonly string[];
  readonly labels: readonly string[];
};

/** Tags become labels; TLP tags become a marking, the narrowest of several. */
export function taggingOf(object: JsonObject): Tagging {
  const names = objectsOf(object, 'Tag')
    .map((tag) => textOf(tag, 'name'))
    .filter((name) => name !== '');
  const levels = names.map((name) => ({ name, tlp: tlpFromText(name) }));
  const known = levels.flatMap(({ tlp }) => (tlp === null || tlp === 'unknown' ? [] : [tlp]));
  return {
    tlp: known.reduce<Tlp | null>(narrowest, null),
    unknownTlp: levels.filter(({ tlp }) => tlp === 'unknown').map(({ name }) => name),
    labels: [...new Set(levels.filter(({ tlp }) => tlp === null || tlp === 'unknown').map(({ name }) => name))],
  };
}

/** A distribution may only narrow: it never gives a marking to what has none. */
export function narrowedBy(tlp: Tlp | null, distribution: string): Tlp | null {
  const ceiling = DISTRIBUTION_CEILING[distribution];
  return tlp === null || ceiling === undefined ? tlp : narrowest(tlp, ceiling);
}

export function markingsOf(tlp: Tlp | null): string[] {
  return tlp === null ? [] : [TLP_MARKING_IDS[tlp]];
}
