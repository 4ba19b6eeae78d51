import {
  type Agreement,
  type Circle,
  type Item,
  ORGANISATION_CLASSES,
  PAP_ORDER,
  type Party,
  type Standing,
  TLP_ORDER,
} from '../../src/modules/policy/index.ts';
import { randomClauses } from './clauses.ts';
import { type Chance, chance } from './random.ts';
import { COUNTRIES, PERSONS, PURPOSES } from './vocabulary.ts';

/** A small world: one agreement in force, its circles, organisations, items and one instant (ms since 1970 UTC). */
export interface World {
  seed: number;
  agreement: Agreement;
  circles: readonly Circle[];
  parties: readonly Party[];
  /** Each with the circle that it is in. */
  shared: readonly { item: Item; circle: Circle }[];
  at: number;
}

const DAY = 86_400_000;
const EPOCH = Date.UTC(2026, 0, 1);
const LOSSES: readonly Standing[] = ['applied', 'sponsored', 'vetted', 'suspended', 'withdrawn'];

/** The world of a seed. Chances are set so that most rules are met and any one of them often fails alone. */
export function worldOf(seed: number): World {
  const dice = chance(seed);
  const agreement: Agreement = { id: 'agreement-1', version: dice.pick(['1', '2']), clauses: randomClauses(dice) };
  const circles = ['circle-1', 'circle-2'].map((id) => randomCircle(dice, id));
  const parties = Array.from({ length: dice.int(2, 6) }, (_, i) =>
    randomParty(dice, `org-${i + 1}`, agreement, circles),
  );
  const at = EPOCH + dice.int(0, 10) * DAY;
  const shared = Array.from({ length: 3 }, () => ({ item: randomItem(dice, parties, at), circle: dice.pick(circles) }));
  return { seed, agreement, circles, parties, shared, at };
}

function randomCircle(dice: Chance, id: string): Circle {
  return {
    id,
    agreement: dice.flip(0.97) ? 'agreement-1' : 'agreement-2',
    purposes: dice.some(PURPOSES, 0.93),
    maxTlp: dice.flip(0.75) ? 'red' : dice.pick(TLP_ORDER),
  };
}

function randomParty(dice: Chance, organisation: string, agreement: Agreement, circles: readonly Circle[]): Party {
  return {
    organisation,
    country: dice.pick(COUNTRIES),
    class: dice.flip(0.5) ? 'company' : dice.pick(ORGANISATION_CLASSES),
    standing: dice.flip(0.85) ? 'party' : dice.pick(LOSSES),
    accepted: randomAcceptance(dice, agreement),
    circles: dice
      .some(circles, 0.85)
      .map(({ id }) => ({ circle: id, rights: dice.some(['read', 'publish'] as const, 0.9) })),
    persons: dice.some(PERSONS, 0.4),
  };
}

function randomAcceptance(dice: Chance, { id, version }: Agreement): Party['accepted'] {
  if (dice.flip(0.9)) return { agreement: id, version };
  return dice.pick([null, { agreement: id, version: '0' }, { agreement: 'agreement-2', version }]);
}

function randomItem(dice: Chance, parties: readonly Party[], at: number): Item {
  const organisations = parties.map(({ organisation }) => organisation);
  const tlp = dice.flip(0.05) ? null : dice.pick(TLP_ORDER);
  const named = organisations.flatMap((organisation) =>
    dice.some([...PERSONS, 'stranger'], 0.3).map((person) => ({ organisation, person })),
  );
  return {
    source: dice.flip(0.97) ? dice.pick(organisations) : 'org-unknown',
    tlp,
    pap: dice.flip(0.4) ? null : dice.pick(PAP_ORDER),
    purpose: dice.pick(PURPOSES),
    named: tlp === 'red' || dice.flip(0.05) ? named : [],
    excluded: dice.flip(0.3) ? dice.some(organisations, 0.3) : [],
    attribution: dice.pick([null, null, 'named', 'anonymous']),
    personalData: dice.flip(0.2),
    // On the day itself as well, so that every limit is met exactly now and then.
    publishedAt: at - dice.int(0, 6) * DAY + dice.pick([0, 0, 1, -1]),
    embargoUntil: dice.flip(0.75) ? null : at + dice.int(-3, 5) * DAY + dice.pick([0, 0, 1, -1]),
    recalledAt: dice.flip(0.07) ? at - DAY : null,
    receivedAs: dice.flip(0.8) ? null : dice.pick(TLP_ORDER),
    releases: Array.from({ length: dice.flip(0.6) ? dice.int(1, 4) : 0 }, () => ({
      by: dice.pick(organisations),
      client: dice.pick(organisations),
    })),
  };
}
