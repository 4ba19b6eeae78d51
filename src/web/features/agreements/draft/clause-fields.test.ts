import { expect, it } from 'vitest';
import { clause } from '../../../../contract/agreements.ts';
import { CLAUSE_KINDS, CLAUSE_SHAPES, freshId, reshaped, withField } from './clause-fields.ts';

it('knows every kind of the contract, each with valid first values', () => {
  const kinds = clause.options.map((option) => option.shape.kind.value);
  expect([...CLAUSE_KINDS].sort()).toEqual([...kinds].sort());
  for (const kind of CLAUSE_KINDS) {
    expect(clause.safeParse(reshaped({ id: kind, number: '4.2' }, kind)).error).toBeUndefined();
  }
});

it('edits every property that the contract gives a kind', () => {
  for (const option of clause.options) {
    const properties = Object.keys(option.shape).filter((name) => !['id', 'number', 'kind'].includes(name));
    const edited = CLAUSE_SHAPES[option.shape.kind.value].fields.map(({ name }) => name);
    expect(edited.sort()).toEqual(properties.sort());
  }
});

it('gives ids that are not taken', () => {
  expect(freshId('ceiling', [])).toBe('ceiling');
  expect(freshId('ceiling', ['ceiling', 'ceiling-2'])).toBe('ceiling-3');
});

it('takes a property away where none of it is left', () => {
  const community = reshaped({ id: 'c', number: '2' }, 'community');
  const somewhere = withField(community, 'countries', ['JP']);
  expect(somewhere).toMatchObject({ countries: ['JP'] });
  expect(withField(somewhere, 'countries', undefined)).toEqual(community);
});
