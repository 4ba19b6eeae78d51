import fc from 'fast-check';
import { expect, it } from 'vitest';
import { audienceKey, audienceSpec, membersOf } from './audience.ts';
import type { Agreement, Clause } from './clause.ts';
import { decide } from './decide.ts';
import { AGREEMENT, CIRCLE, PEER, settingOf } from './example.fixture.ts';
import { explain } from './explain.ts';
import type { Circle, Item } from './item.ts';
import { lintClauses } from './lint.ts';
import { TLP_ORDER, type Tlp } from './marking.ts';
import { PAP_ORDER, type Pap } from './pap.ts';
import { ORGANISATION_CLASSES, type Party, type Standing } from './party.ts';
import type { PolicyRequest, Setting } from './request.ts';

/* Values that a type allows and nobody expects, and labels that only a broken store could bring. */

const id = fc.constantFrom('', '__proto__', 'constructor', 'org', '\ud800', 'ก\u0e33', 'x'.repeat(10_000));
const number = fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 0, 1, -1, 1.5, Number.MAX_VALUE, 5e-324);
const label = <T extends string>(known: readonly T[]) =>
  fc.constantFrom(...known, 'PURPLE' as T, '__proto__' as T, '' as T);
const tlp = label<Tlp>(TLP_ORDER);
const ofClass = label(ORGANISATION_CLASSES);
const list = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });
const nullOr = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const numbered = { id, number: id };
const clause: fc.Arbitrary<Clause> = fc.oneof(
  fc.record({ ...numbered, kind: fc.constant('community' as const), classes: list(ofClass), countries: list(id) }),
  fc.record({ ...numbered, kind: fc.constant('purposes' as const), purposes: list(id) }),
  fc.record({ ...numbered, kind: fc.constant('ceiling' as const), classes: list(ofClass), maxTlp: tlp }),
  fc.record({ ...numbered, kind: fc.constant('onward' as const), maxTlp: tlp as fc.Arbitrary<'amber'> }),
  fc.record({ ...numbered, kind: fc.constant('retention' as const), days: fc.dictionary(tlp, number) }),
  fc.record({ ...numbered, kind: fc.constant('embargo' as const), maxDays: number, exempt: list(ofClass) }),
  fc.record({ ...numbered, kind: fc.constant('recall' as const), deleteWithinDays: number }),
  fc.record({ ...numbered, kind: fc.constant('named-recipients' as const), maxPersons: number }),
  fc.record({ ...numbered, kind: fc.constant('personal-data' as const), rule: label(['strip', 'forbid'] as const) }),
  fc.record({ ...numbered, kind: fc.constant('receipts' as const), acts: fc.constant([]) }),
  fc.record({ ...numbered, kind: fc.constant('PURPLE' as 'quarantine') }),
);
const agreement: fc.Arbitrary<Agreement> = fc.record({ id, version: id, clauses: fc.array(clause, { maxLength: 9 }) });
const circle: fc.Arbitrary<Circle> = fc.record({ id, agreement: id, purposes: list(id), maxTlp: tlp });
const party: fc.Arbitrary<Party> = fc.record({
  organisation: id,
  country: id,
  class: ofClass,
  standing: label<Standing>(['party', 'withdrawn']),
  accepted: nullOr(fc.record({ agreement: id, version: id })),
  circles: list(fc.record({ circle: id, rights: list(label(['read', 'publish'] as const)) })),
  persons: list(id),
});
const item: fc.Arbitrary<Item> = fc.record({
  source: id,
  tlp: nullOr(tlp),
  pap: nullOr(label<Pap>(PAP_ORDER)),
  purpose: id,
  named: list(fc.record({ organisation: id, person: id })),
  excluded: list(id),
  attribution: nullOr(label(['named', 'anonymous'] as const)),
  personalData: fc.boolean(),
  publishedAt: number,
  embargoUntil: nullOr(number),
  recalledAt: nullOr(number),
  receivedAs: nullOr(tlp),
  releases: list(fc.record({ by: id, client: id })),
});
const ACTS = ['publish', 'read', 'release-to-client', 'recall', 'see-source', 'export', 'PURPLE'] as const;

const scene = fc.record({
  item,
  circle,
  agreement,
  at: number,
  parties: fc.array(party, { minLength: 1, maxLength: 4 }),
});

it('answers every question with a reason and never throws', () => {
  fc.assert(
    fc.property(scene, nullOr(id), id, ({ parties, ...setting }, person, client) => {
      const actor = { party: parties[0]!, person };
      for (const act of ACTS) {
        const asked = { ...setting, act, actor, reader: actor, releasers: parties, client, use: 'PURPLE' };
        const decision = decide(asked as unknown as PolicyRequest);
        expect(decision.reasons.length).toBeGreaterThan(0);
        for (const duty of decision.obligations) if ('at' in duty) expect(duty.at).toSatisfy(Number.isFinite);
      }
      explain({ ...setting, act: 'publish', actor }, parties);
      const spec = audienceSpec(setting);
      expect(audienceKey(spec)).toBe(audienceKey(audienceSpec({ ...setting, item: { ...setting.item } })));
      membersOf(spec, { ...setting, parties });
      lintClauses(setting.agreement);
    }),
    { numRuns: 3_000, seed: 20_260_301 },
  );
});

const shut: [string, Partial<Setting>, Partial<Item>][] = [
  ['an embargo without an instant', {}, { embargoUntil: Number.NaN }],
  ['no instant under an embargo', { at: Number.NaN }, { embargoUntil: 0 }],
  ['no instant under retention', { at: Number.NaN }, {}],
  ['a publication without an instant', {}, { publishedAt: Number.NaN }],
  ['an unknown marking', {}, { tlp: 'PURPLE' as Tlp }],
  ['an inherited property as marking', {}, { tlp: 'constructor' as Tlp }],
  ['a circle that carries the unknown', { circle: { ...CIRCLE, maxTlp: 'PURPLE' as Tlp } }, {}],
  ['an agreement without clauses', { agreement: { ...AGREEMENT, clauses: [] } }, {}],
  [
    'a ceiling of unknown height',
    withClause({ id: 'x', number: 'x', kind: 'ceiling', classes: ['company'], maxTlp: 'PURPLE' as Tlp }),
    {},
  ],
  [
    'a retention of no number',
    withClause({ id: 'x', number: 'x', kind: 'retention', days: { amber: Number.NaN } }),
    {},
  ],
];

function withClause(extra: Clause): Partial<Setting> {
  return { agreement: { ...AGREEMENT, clauses: [...AGREEMENT.clauses, extra] } };
}

it.each(shut)('keeps shut: %s', (_name, setting, change) => {
  const ask = (s: Setting) => decide({ ...s, act: 'read', reader: { party: PEER, person: null } }).allow;
  expect(ask(settingOf())).toBe(true);
  expect(ask({ ...settingOf(change), ...setting })).toBe(false);
});
