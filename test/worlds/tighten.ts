import {
  type Agreement,
  type Clause,
  type Party,
  type Standing,
  TLP_ORDER,
  type Tlp,
} from '../../src/modules/policy/index.ts';
import type { Scene } from '../oracle/policy.ts';
import type { Chance } from './random.ts';

/** One change that makes a scene stricter. Rule 13: none of them may ever add a reader. */
export interface Tightening {
  name: string;
  apply(scene: Scene, dice: Chance): Scene;
}

const DAY = 86_400_000;

export const TIGHTENINGS: readonly Tightening[] = [
  onItem('narrow the marking', ({ item }, dice) => ({ tlp: narrower(dice, item.tlp) })),
  onItem('lose the marking', () => ({ tlp: null })),
  onItem('recall', (_, dice) => ({ recalledAt: dice.int(0, 9) })),
  onItem('hold back longer', ({ item, at }, dice) => ({
    embargoUntil: Math.max(item.embargoUntil ?? at, at) + dice.int(0, 2) * DAY,
  })),
  onItem('find personal data', () => ({ personalData: true })),
  onItem('keep somebody out', ({ item, parties }, dice) => ({
    excluded: [...item.excluded, dice.pick(parties).organisation],
  })),
  onItem('name fewer', ({ item }, dice) => ({ named: dice.some(item.named, 0.5) })),
  onItem('release less', ({ item }, dice) => ({ releases: dice.some(item.releases, 0.5) })),
  onItem('publish earlier', ({ item }, dice) => ({ publishedAt: item.publishedAt - dice.int(0, 3) * DAY })),
  onParty('lower a standing', (party, dice) => ({
    standing: party.standing === 'party' ? dice.pick<Standing>(['vetted', 'suspended', 'withdrawn']) : 'withdrawn',
  })),
  onParty('accept nothing', () => ({ accepted: null })),
  onParty('leave a circle', (party, dice) => ({ circles: dice.some(party.circles, 0.5) })),
  onParty('lose a right', (party, dice) => ({
    circles: party.circles.map((seat) => ({ ...seat, rights: dice.some(seat.rights, 0.5) })),
  })),
  onParty('lose a person', (party, dice) => ({ persons: dice.some(party.persons, 0.5) })),
  {
    name: 'lower what the circle carries',
    apply: (scene, dice) => ({ ...scene, circle: { ...scene.circle, maxTlp: wider(dice, scene.circle.maxTlp) } }),
  },
  {
    name: 'take purposes from the circle',
    apply: (scene, dice) => ({
      ...scene,
      circle: { ...scene.circle, purposes: dice.some(scene.circle.purposes, 0.5) },
    }),
  },
  {
    name: 'bring a new version into force',
    apply: (scene) => ({ ...scene, agreement: { ...scene.agreement, version: '3' } }),
  },
  { name: 'tighten a clause', apply: (scene, dice) => ({ ...scene, agreement: tightenClause(scene.agreement, dice) }) },
];

function onItem(name: string, change: (scene: Scene, dice: Chance) => Partial<Scene['item']>): Tightening {
  return { name, apply: (scene, dice) => ({ ...scene, item: { ...scene.item, ...change(scene, dice) } }) };
}

function onParty(name: string, change: (party: Party, dice: Chance) => Partial<Party>): Tightening {
  return {
    name,
    apply: (scene, dice) => {
      const one = dice.pick(scene.parties);
      const parties = scene.parties.map((party) => (party === one ? { ...party, ...change(party, dice) } : party));
      return { ...scene, parties };
    },
  };
}

function narrower(dice: Chance, tlp: Tlp | null): Tlp | null {
  return tlp === null ? null : dice.pick(TLP_ORDER.slice(TLP_ORDER.indexOf(tlp)));
}

function wider(dice: Chance, tlp: Tlp): Tlp {
  return dice.pick(TLP_ORDER.slice(0, TLP_ORDER.indexOf(tlp) + 1));
}

function tightenClause(agreement: Agreement, dice: Chance): Agreement {
  if (agreement.clauses.length === 0) return agreement;
  const one = dice.pick(agreement.clauses);
  return { ...agreement, clauses: agreement.clauses.map((c) => (c === one ? stricter(c, dice) : c)) };
}

function stricter(clause: Clause, dice: Chance): Clause {
  switch (clause.kind) {
    case 'community':
      return {
        ...clause,
        classes: dice.some(clause.classes, 0.7),
        countries: dice.some(clause.countries ?? ['JP'], 0.7),
      };
    case 'purposes':
      return { ...clause, purposes: dice.some(clause.purposes, 0.5) };
    case 'ceiling':
      return { ...clause, maxTlp: wider(dice, clause.maxTlp) };
    case 'onward':
      return { ...clause, maxTlp: clause.maxTlp === 'amber' ? 'green' : 'clear' };
    case 'retention':
      return { ...clause, days: { ...clause.days, [dice.pick(TLP_ORDER)]: 1 } };
    case 'embargo':
      return { ...clause, exempt: dice.some(clause.exempt, 0.5) };
    case 'personal-data':
      return { ...clause, rule: 'forbid' };
    default:
      return clause;
  }
}
