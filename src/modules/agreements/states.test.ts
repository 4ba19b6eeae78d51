import { expect, test } from 'vitest';
import { type AccessionAct, type AccessionState, nextAccessionState } from './accession.ts';
import { entersIntoForce, nextVersionState, type VersionAct, type VersionState } from './version.ts';

const VERSION_STATES: VersionState[] = ['draft', 'open', 'in-force', 'superseded', 'ended'];
const VERSION_ACTS: VersionAct[] = ['open', 'enter', 'supersede', 'end'];
const ACCESSION_STATES: (AccessionState | 'none')[] = [
  'none',
  'signed',
  'countersigned',
  'suspended',
  'withdrawn',
  'lapsed',
];
const ACCESSION_ACTS: AccessionAct[] = ['sign', 'approve', 'suspend', 'reinstate', 'withdraw', 'lapse'];

test('a version only moves forward, along these steps and no others', () => {
  const steps = VERSION_STATES.flatMap((state) =>
    VERSION_ACTS.map((act) => `${state} ${act} ${nextVersionState(state, act)}`),
  );
  expect(steps.filter((step) => !step.endsWith('null'))).toEqual([
    'draft open open',
    'open enter in-force',
    'open end ended',
    'in-force supersede superseded',
    'in-force end ended',
  ]);
});

test('an accession moves along these steps and no others', () => {
  const steps = ACCESSION_STATES.flatMap((state) =>
    ACCESSION_ACTS.map((act) => `${state} ${act} ${nextAccessionState(state, act)}`),
  );
  expect(steps.filter((step) => !step.endsWith('null'))).toEqual([
    'none sign signed',
    'signed approve countersigned',
    'signed withdraw withdrawn',
    'signed lapse lapsed',
    'countersigned suspend suspended',
    'countersigned withdraw withdrawn',
    'countersigned lapse lapsed',
    'suspended reinstate countersigned',
    'suspended withdraw withdrawn',
    'suspended lapse lapsed',
    'withdrawn sign signed',
    'lapsed sign signed',
  ]);
});

test('a version enters into force when every condition of its rule holds', () => {
  const now = new Date('2026-06-01T00:00:00.000Z');
  const rule = { accessions: 2, notBefore: '2026-06-01T00:00:00.000Z', signBefore: null };
  expect(entersIntoForce(rule, 2, now)).toBe(true);
  expect(entersIntoForce(rule, 1, now)).toBe(false);
  expect(entersIntoForce(rule, 9, new Date(now.getTime() - 1))).toBe(false);
  expect(entersIntoForce({ ...rule, signBefore: '2026-06-01T00:00:00.001Z' }, 2, now)).toBe(false);
});
