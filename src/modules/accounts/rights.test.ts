import { expect, test } from 'vitest';
import { rightsOf } from './rights.ts';

test('rights come from roles and standing together', () => {
  expect(rightsOf(['responder'], 'party')).toEqual(['read', 'share']);
  expect(rightsOf(['officer', 'signatory'], 'vetted')).toEqual(['administer', 'sign']);
  expect(rightsOf(['responder'], 'suspended')).toEqual([]);
  expect(rightsOf([], 'party')).toEqual([]);
  expect(rightsOf(['secretary', 'vetter'], 'vetted')).toEqual(['run-cooperation', 'vet']);
});
