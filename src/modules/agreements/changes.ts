import type { ClauseDto } from '../../contract/agreements.ts';
import { jcs } from '../../kernel/crypto/jcs.ts';

export interface ClauseChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** The number in the later version, or in the earlier one where the clause was removed. */
  readonly number: string;
  readonly before: ClauseDto | null;
  readonly after: ClauseDto | null;
}

/** What became of each clause, told by its id: a clause that was only renumbered is changed, not replaced. */
export function changesBetween(before: readonly ClauseDto[], after: readonly ClauseDto[]): ClauseChange[] {
  const earlier = new Map(before.map((clause) => [clause.id, clause]));
  const kept = new Set(after.map((clause) => clause.id));
  return [
    ...after.flatMap((clause): ClauseChange[] => {
      const old = earlier.get(clause.id);
      if (!old) return [{ kind: 'added', number: clause.number, before: null, after: clause }];
      return jcs(old) === jcs(clause) ? [] : [{ kind: 'changed', number: clause.number, before: old, after: clause }];
    }),
    ...before
      .filter((clause) => !kept.has(clause.id))
      .map((clause): ClauseChange => ({ kind: 'removed', number: clause.number, before: clause, after: null })),
  ];
}
