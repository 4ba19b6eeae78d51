import type { Pattern } from '../ast.ts';
import { match, TooManyCombinations } from '../match/match.ts';
import type { Observed } from '../match/observed.ts';
import { canonicalText } from '../text.ts';
import { reduced } from './reduce.ts';
import { observedAt, witnesses } from './witness.ts';

export type Equivalence = 'yes' | 'no' | 'unknown';

/** Of each pattern; every pair of them is tried in both orders. */
const MOST_WITNESSES = 6;

/**
 * Whether two patterns match the same: `yes` where both have one plain form, `no` where an observation was made up that
 * one of them matches and the other does not, else `unknown`. Both answers hold for sure.
 */
export function equivalent(a: Pattern, b: Pattern): Equivalence {
  const [left, right] = [reduced(a.root), reduced(b.root)];
  if (canonicalText(left ?? a.root) === canonicalText(right ?? b.root)) return 'yes';
  return isToldApart(a, b) ? 'no' : 'unknown';
}

function isToldApart(a: Pattern, b: Pattern): boolean {
  const objects = [a, b].flatMap(({ root }) => witnesses(root, MOST_WITNESSES));
  for (const one of objects) if (differ(a, b, [observedAt(0, one)])) return true;
  for (const first of objects)
    for (const second of objects) if (differ(a, b, [observedAt(0, first), observedAt(1, second)])) return true;
  return false;
}

function differ(a: Pattern, b: Pattern, observed: readonly Observed[]): boolean {
  try {
    return (match(a, observed) === null) !== (match(b, observed) === null);
  } catch (error) {
    if (error instanceof TooManyCombinations) return false;
    throw error;
  }
}
