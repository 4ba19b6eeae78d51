import { expect, test } from 'vitest';
import type { ClauseDto } from '../../contract/agreements.ts';
import { changesBetween } from './changes.ts';

const onward: ClauseDto = { id: 'onward', number: '5.1', kind: 'onward', maxTlp: 'green' };
const recall: ClauseDto = { id: 'recall', number: '6.3', kind: 'recall', deleteWithinDays: 3 };
const quarantine: ClauseDto = { id: 'quarantine', number: '3.2', kind: 'quarantine' };

test('clauses are told apart by their id, so a renumbered one is changed and not replaced', () => {
  const wider: ClauseDto = { ...onward, number: '5.2', maxTlp: 'amber' };
  expect(changesBetween([onward, recall], [wider, quarantine])).toEqual([
    { kind: 'changed', number: '5.2', before: onward, after: wider },
    { kind: 'added', number: '3.2', before: null, after: quarantine },
    { kind: 'removed', number: '6.3', before: recall, after: null },
  ]);
});

test('the order of clauses and of their members is no change', () => {
  const { kind, maxTlp, number, id } = onward;
  expect(changesBetween([onward, recall], [recall, { maxTlp, kind, id, number } as ClauseDto])).toEqual([]);
});
