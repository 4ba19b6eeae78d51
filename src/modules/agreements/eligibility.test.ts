import { expect, test } from 'vitest';
import type { Role } from '../../contract/access.ts';
import { hindranceTo, optionsIn, type Situation } from './eligibility.ts';

const signatory: Situation = {
  version: 'open',
  standing: 'vetted',
  roles: ['signatory'],
  person: 'aya',
  accession: null,
};
const signedByAya = { state: 'signed', signatory: 'aya' } as const;

test('a signatory of a vetted organisation or of a party signs a version that is open or in force', () => {
  expect(hindranceTo('sign', signatory)).toBeNull();
  expect(hindranceTo('sign', { ...signatory, standing: 'party', version: 'in-force' })).toBeNull();
});

test.each(['draft', 'superseded', 'ended'] as const)('nobody signs a version that is %s', (version) => {
  expect(hindranceTo('sign', { ...signatory, version })).toBe('not-open');
});

test.each(['applied', 'sponsored', 'suspended', 'withdrawn'] as const)(
  'no organisation that is %s signs',
  (standing) => {
    expect(hindranceTo('sign', { ...signatory, standing })).toBe('not-vetted');
  },
);

test.each<Role>(['responder', 'officer', 'vetter', 'secretary', 'auditor', 'operator'])(
  'a mere %s does not sign',
  (role) => {
    expect(hindranceTo('sign', { ...signatory, roles: [role] })).toBe('not-signatory');
  },
);

test('the second approver is another person, a signatory or an officer', () => {
  const ben: Situation = { ...signatory, person: 'ben', roles: ['officer'], accession: signedByAya };
  expect(hindranceTo('approve', ben)).toBeNull();
  expect(hindranceTo('approve', { ...ben, person: 'aya' })).toBe('own-signature');
  expect(hindranceTo('approve', { ...ben, roles: ['responder', 'secretary'] })).toBe('not-approver');
  expect(hindranceTo('approve', { ...ben, accession: null })).toBe('nothing-to-approve');
  expect(hindranceTo('approve', { ...ben, accession: { ...signedByAya, state: 'countersigned' } })).toBe(
    'nothing-to-approve',
  );
});

test('what comes next follows from how far the accession is', () => {
  expect(optionsIn(signatory)).toEqual({ can: ['sign'], hindrance: null });
  expect(optionsIn({ ...signatory, accession: signedByAya })).toEqual({
    can: ['withdraw'],
    hindrance: 'own-signature',
  });
  expect(optionsIn({ ...signatory, person: 'ben', accession: signedByAya }).can).toEqual(['approve', 'withdraw']);
  expect(optionsIn({ ...signatory, accession: { ...signedByAya, state: 'countersigned' } })).toEqual({
    can: ['withdraw'],
    hindrance: 'already-signed',
  });
});
