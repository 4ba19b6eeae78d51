import { type Clause, ORGANISATION_CLASSES, TLP_ORDER } from '../../src/modules/policy/index.ts';
import type { Chance } from './random.ts';
import { COUNTRIES, PURPOSES } from './vocabulary.ts';

type Draft = Clause extends infer C ? (C extends Clause ? Omit<C, 'id' | 'number'> : never) : never;

/** Clauses as a drafter with a restless hand would leave them: mostly sound, at times missing, twice or at odds. */
export function randomClauses(dice: Chance): Clause[] {
  const drafts = [
    ...sometimes(dice, 0.97, () => community(dice)),
    ...sometimes(dice, 0.3, () => community(dice)),
    ...repeated(dice, 0.96, () => purposes(dice)),
    ...sometimes(dice, 0.97, () => ceiling(dice)),
    ...sometimes(dice, 0.5, () => ceiling(dice)),
    ...repeated(dice, 0.9, () => onward(dice)),
    ...repeated(dice, 0.9, () => attribution(dice)),
    ...repeated(dice, 0.7, () => retention(dice)),
    ...repeated(dice, 0.7, () => embargo(dice)),
    ...repeated(dice, 0.85, () => personalData(dice)),
    ...sometimes(dice, 0.8, () => ({ kind: 'quarantine' as const })),
    ...repeated(dice, 0.8, () => ({ kind: 'recall' as const, deleteWithinDays: dice.int(0, 5) })),
    ...repeated(dice, 0.6, () => ({ kind: 'receipts' as const, acts: dice.some(['delivered', 'read'] as const, 0.7) })),
    ...repeated(dice, 0.85, () => ({ kind: 'named-recipients' as const, maxPersons: dice.int(1, 6) })),
  ];
  return drafts.map((draft, i) => ({ ...draft, id: `clause-${i + 1}`, number: `${i + 1}.1` }));
}

function sometimes(dice: Chance, probability: number, draft: () => Draft): Draft[] {
  return dice.flip(probability) ? [draft()] : [];
}

/** Mostly once, at times not at all, at times twice with different content. */
function repeated(dice: Chance, probability: number, draft: () => Draft): Draft[] {
  return [...sometimes(dice, probability, draft), ...sometimes(dice, 0.12, draft)];
}

function community(dice: Chance): Draft {
  const classes = dice.some(ORGANISATION_CLASSES, 0.85);
  return dice.flip(0.5)
    ? { kind: 'community', classes }
    : { kind: 'community', classes, countries: dice.some(COUNTRIES, 0.8) };
}

function purposes(dice: Chance): Draft {
  return { kind: 'purposes', purposes: dice.some(PURPOSES, 0.93) };
}

function ceiling(dice: Chance): Draft {
  const maxTlp = dice.flip(0.6) ? 'red' : dice.pick(TLP_ORDER);
  return { kind: 'ceiling', classes: dice.some(ORGANISATION_CLASSES, 0.85), maxTlp };
}

function onward(dice: Chance): Draft {
  return { kind: 'onward', maxTlp: dice.pick(['clear', 'green', 'amber', 'amber'] as const) };
}

function attribution(dice: Chance): Draft {
  return { kind: 'attribution', default: dice.pick(['named', 'anonymous']), sourceMayChoose: dice.flip(0.5) };
}

function retention(dice: Chance): Draft {
  const days = dice.some(TLP_ORDER, 0.4).map((tlp) => [tlp, dice.int(1, 9)] as const);
  return { kind: 'retention', days: Object.fromEntries(days) };
}

function embargo(dice: Chance): Draft {
  return { kind: 'embargo', maxDays: dice.int(1, 5), exempt: dice.some(ORGANISATION_CLASSES, 0.3) };
}

function personalData(dice: Chance): Draft {
  return { kind: 'personal-data', rule: dice.flip(0.75) ? 'strip' : 'forbid' };
}
