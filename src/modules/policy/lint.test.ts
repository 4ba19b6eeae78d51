import { describe, expect, it } from 'vitest';
import type { Clause, ClauseKind } from './clause.ts';
import { AGREEMENT } from './example.fixture.ts';
import { FINDING_CODES } from './finding.ts';
import { lintClauses } from './lint.ts';

const { clauses } = AGREEMENT;
const lint = (changed: readonly Clause[]) => lintClauses({ ...AGREEMENT, clauses: changed });
const without = (kind: ClauseKind) => clauses.filter((clause) => clause.kind !== kind);
const withExtra = (extra: object) => [...clauses, { id: 'extra', number: '99.1', ...extra } as Clause];
const instead = (kind: ClauseKind, change: object) =>
  clauses.map((clause) => (clause.kind === kind ? ({ ...clause, ...change } as Clause) : clause));

it('has nothing against a sound agreement', () => {
  expect(lint(clauses)).toEqual([]);
});

it('names every kind that an empty agreement lacks', () => {
  const missing = lint([]).map(({ code, severity, number, params }) => [code, severity, number, params]);
  expect(missing).toContainEqual(['kind-missing', 'error', null, { kind: 'community' }]);
  expect(missing).toHaveLength(8);
});

const cases: [string, readonly Clause[], object][] = [
  [
    'number-twice',
    withExtra({ number: '6.1', kind: 'ceiling', classes: ['vendor'], maxTlp: 'green' }),
    { number: '6.1' },
  ],
  [
    'id-twice',
    withExtra({ id: 'c1', kind: 'ceiling', classes: ['vendor'], maxTlp: 'green' }),
    { params: { id: 'c1', other: '1.1' } },
  ],
  [
    'kind-twice',
    withExtra({ kind: 'onward', maxTlp: 'green' }),
    { number: '99.1', params: { kind: 'onward', other: '4.1' } },
  ],
  ['list-empty', instead('purposes', { purposes: [] }), { number: '2.1', params: { list: 'purposes' } }],
  [
    'list-empty',
    withExtra({ kind: 'community', classes: ['company'], countries: [] }),
    { params: { list: 'countries' } },
  ],
  [
    'class-without-ceiling',
    withExtra({ kind: 'community', classes: ['academia'] }),
    { number: '99.1', params: { class: 'academia' } },
  ],
  [
    'ceiling-outside-community',
    withExtra({ kind: 'ceiling', classes: ['academia'], maxTlp: 'green' }),
    { severity: 'warning' },
  ],
  [
    'two-ceilings',
    withExtra({ kind: 'ceiling', classes: ['vendor'], maxTlp: 'clear' }),
    { params: { class: 'vendor', other: '3.2' } },
  ],
  ['red-without-named-recipients', without('named-recipients'), { number: '3.1' }],
  ['named-recipients-without-red', instead('ceiling', { maxTlp: 'amber' }), { number: '10.1', severity: 'warning' }],
  [
    'onward-too-wide',
    instead('onward', { maxTlp: 'red' }),
    { number: '4.1', severity: 'error', params: { tlp: 'red' } },
  ],
  ['onward-above-every-ceiling', instead('ceiling', { maxTlp: 'green' }), { number: '4.1' }],
  ['exempt-outside-community', instead('embargo', { exempt: ['academia'] }), { params: { class: 'academia' } }],
  ['number-out-of-range', instead('embargo', { maxDays: 0.5 }), { params: { field: 'maxDays', value: 0.5 } }],
  ['number-out-of-range', instead('retention', { days: { red: Number.NaN } }), { number: '6.1' }],
  ['number-out-of-range', instead('named-recipients', { maxPersons: 0 }), { number: '10.1' }],
  ['number-out-of-range', instead('recall', { deleteWithinDays: -1 }), { number: '9.2' }],
  [
    'retention-inverted',
    instead('retention', { days: { green: 30, red: 60 } }),
    { severity: 'warning', params: { tlp: 'red', days: 60, wider: 'green', widerDays: 30 } },
  ],
  [
    'retention-ends-in-embargo',
    instead('retention', { days: { red: 14 } }),
    { number: '7.1', params: { tlp: 'red', days: 14, maxDays: 14, other: '6.1' } },
  ],
  ['marking-unknown', instead('onward', { maxTlp: 'PURPLE' }), { number: '4.1', params: { tlp: 'PURPLE' } }],
];

describe('finds', () => {
  it.each(cases)('%s', (code, changed, expected) => {
    const findings = lint(changed).filter((finding) => finding.code === code);
    expect(findings).toContainEqual(expect.objectContaining(expected));
  });

  it('every code of the closed list in one of these cases, with its parameters', () => {
    const found = [...cases.map(([, changed]) => changed), []].flatMap(lint);
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(Object.keys(FINDING_CODES)));
    for (const { code, params } of found) expect(Object.keys(params).sort()).toEqual([...FINDING_CODES[code]].sort());
  });
});
