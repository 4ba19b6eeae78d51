import { type Agreement, type Clause, type ClauseKind, clausesOf } from './clause.ts';
import { error, type Finding, warning } from './finding.ts';
import { isTlp, isWithin, TLP_ORDER } from './marking.ts';

/** Without these an agreement leaves a question open that every day brings. */
const REQUIRED: readonly ClauseKind[] = [
  'community',
  'purposes',
  'ceiling',
  'attribution',
  'retention',
  'personal-data',
  'quarantine',
  'recall',
];

/** Kinds of which several clauses are how one drafts. Of any other kind two clauses contradict or repeat each other. */
const REPEATABLE: readonly ClauseKind[] = ['community', 'ceiling'];

/** What a drafter did wrong, in the order of the checks. No finding of severity `error`: fit to enter into force. */
export function lintClauses(agreement: Agreement): Finding[] {
  return CHECKS.flatMap((check) => check(agreement));
}

type Check = (agreement: Agreement) => Finding[];

const requiredKinds: Check = ({ clauses }) =>
  REQUIRED.filter((kind) => !clauses.some((clause) => clause.kind === kind)).map((kind) =>
    error('kind-missing', null, { kind }),
  );

const distinctNumbersAndIds: Check = ({ clauses }) =>
  clauses.flatMap((clause, i) => {
    const earlier = clauses.slice(0, i);
    const sameId = earlier.find(({ id }) => id === clause.id);
    return [
      ...(earlier.some(({ number }) => number === clause.number)
        ? [error('number-twice', clause.number, { other: clause.number })]
        : []),
      ...(sameId ? [error('id-twice', clause.number, { id: clause.id, other: sameId.number })] : []),
    ];
  });

const singleKinds: Check = ({ clauses }) =>
  clauses.flatMap((clause, i) => {
    if (REPEATABLE.includes(clause.kind)) return [];
    const first = clauses.slice(0, i).find(({ kind }) => kind === clause.kind);
    return first ? [error('kind-twice', clause.number, { kind: clause.kind, other: first.number })] : [];
  });

const filledLists: Check = ({ clauses }) =>
  clauses.flatMap((clause) =>
    listsOf(clause)
      .filter(([, list]) => list.length === 0)
      .map(([list]) => error('list-empty', clause.number, { list })),
  );

function listsOf(clause: Clause): [string, readonly string[]][] {
  switch (clause.kind) {
    case 'community':
      return [
        ['classes', clause.classes],
        ['countries', clause.countries ?? ['any']],
      ];
    case 'purposes':
      return [['purposes', clause.purposes]];
    case 'ceiling':
      return [['classes', clause.classes]];
    case 'receipts':
      return [['acts', clause.acts]];
    default:
      return [];
  }
}

const knownMarkings: Check = ({ clauses }) =>
  clauses.flatMap((clause) => {
    const labels: string[] =
      clause.kind === 'ceiling' || clause.kind === 'onward'
        ? [clause.maxTlp]
        : clause.kind === 'retention'
          ? Object.keys(clause.days)
          : [];
    return labels
      .filter((label) => !isTlp(label))
      .map((label) => error('marking-unknown', clause.number, { tlp: String(label) }));
  });

const ceilingsMatchCommunity: Check = (agreement) => {
  const communities = clausesOf(agreement, 'community');
  const ceilings = clausesOf(agreement, 'ceiling');
  const members = new Set(communities.flatMap((clause) => clause.classes));
  const capped = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { number, classes } of ceilings) {
    for (const of of new Set(classes)) {
      const other = capped.get(of);
      if (other !== undefined) findings.push(error('two-ceilings', number, { class: of, other }));
      else capped.set(of, number);
      if (!members.has(of)) findings.push(warning('ceiling-outside-community', number, { class: of }));
    }
  }
  for (const { number, classes } of communities) {
    for (const of of classes) {
      if (!capped.has(of)) findings.push(error('class-without-ceiling', number, { class: of }));
    }
  }
  return findings;
};

const redAndNames: Check = (agreement) => {
  const named = clausesOf(agreement, 'named-recipients');
  const red = clausesOf(agreement, 'ceiling').filter((clause) => clause.maxTlp === 'red');
  if (named.length === 0) return red.map(({ number }) => error('red-without-named-recipients', number, {}));
  return red.length > 0 ? [] : named.map(({ number }) => warning('named-recipients-without-red', number, {}));
};

const onwardHasLimits: Check = (agreement) => {
  const ceilings = clausesOf(agreement, 'ceiling');
  return clausesOf(agreement, 'onward').flatMap(({ number, maxTlp }) => {
    if (!isWithin(maxTlp, 'amber')) return [error('onward-too-wide', number, { tlp: maxTlp })];
    const reached = ceilings.some((ceiling) => isWithin(maxTlp, ceiling.maxTlp));
    return reached ? [] : [warning('onward-above-every-ceiling', number, { tlp: maxTlp })];
  });
};

const exemptAreMembers: Check = (agreement) => {
  const members = clausesOf(agreement, 'community').flatMap((clause) => clause.classes);
  return clausesOf(agreement, 'embargo').flatMap(({ number, exempt }) =>
    exempt
      .filter((of) => !members.includes(of))
      .map((of) => warning('exempt-outside-community', number, { class: of })),
  );
};

const wholeNumbers: Check = ({ clauses }) =>
  clauses.flatMap((clause) =>
    numbersOf(clause)
      .filter(([, value, least]) => !Number.isSafeInteger(value) || value < least)
      .map(([field, value]) => error('number-out-of-range', clause.number, { field, value })),
  );

/** Field, value and the least that it may be. */
function numbersOf(clause: Clause): [string, number, number][] {
  switch (clause.kind) {
    case 'retention':
      return Object.entries(clause.days).map(([tlp, days]) => [`days.${tlp}`, days, 1]);
    case 'embargo':
      return [['maxDays', clause.maxDays, 1]];
    case 'recall':
      return [['deleteWithinDays', clause.deleteWithinDays, 0]];
    case 'named-recipients':
      return [['maxPersons', clause.maxPersons, 1]];
    default:
      return [];
  }
}

const retentionShrinks: Check = (agreement) =>
  clausesOf(agreement, 'retention').flatMap(({ number, days }) =>
    TLP_ORDER.flatMap((tlp, i) => {
      const own = days[tlp];
      const wider = TLP_ORDER.slice(0, i).find((w) => own !== undefined && (days[w] ?? own) < own);
      if (own === undefined || wider === undefined) return [];
      return [warning('retention-inverted', number, { tlp, days: own, wider, widerDays: days[wider] ?? own })];
    }),
  );

const embargoEndsBeforeRetention: Check = (agreement) =>
  clausesOf(agreement, 'embargo').flatMap(({ number, maxDays }) =>
    clausesOf(agreement, 'retention').flatMap((retention) =>
      TLP_ORDER.flatMap((tlp) => {
        const days = retention.days[tlp];
        if (days === undefined || days > maxDays) return [];
        return [error('retention-ends-in-embargo', number, { tlp, days, maxDays, other: retention.number })];
      }),
    ),
  );

const CHECKS: readonly Check[] = [
  requiredKinds,
  distinctNumbersAndIds,
  singleKinds,
  filledLists,
  knownMarkings,
  wholeNumbers,
  ceilingsMatchCommunity,
  redAndNames,
  onwardHasLimits,
  exemptAreMembers,
  retentionShrinks,
  embargoEndsBeforeRetention,
];
