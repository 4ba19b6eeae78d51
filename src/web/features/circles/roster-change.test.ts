import { describe, expect, it } from 'vitest';
import { changesBetween, type Seat } from './roster-change.ts';

const seat = (organisation: string, ...rights: Seat['rights'][number][]): Seat => ({
  organisation,
  name: organisation.toUpperCase(),
  rights,
});

describe('changesBetween', () => {
  it('finds nothing where only the order differs', () => {
    expect(
      changesBetween(
        [seat('a', 'read', 'publish'), seat('b', 'read')],
        [seat('b', 'read'), seat('a', 'publish', 'read')],
      ),
    ).toEqual([]);
  });

  it('tells who comes, who goes and whose rights change', () => {
    const before = [seat('goes', 'read', 'publish'), seat('stays', 'read'), seat('narrows', 'read', 'publish')];
    const after = [seat('stays', 'read'), seat('narrows', 'read'), seat('comes', 'read')];
    expect(changesBetween(before, after)).toEqual([
      { organisation: 'comes', name: 'COMES', gains: ['read'], loses: [] },
      { organisation: 'goes', name: 'GOES', gains: [], loses: ['read', 'publish'] },
      { organisation: 'narrows', name: 'NARROWS', gains: [], loses: ['publish'] },
    ]);
  });
});
