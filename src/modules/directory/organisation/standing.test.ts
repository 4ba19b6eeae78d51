import { describe, expect, test } from 'vitest';
import type { Role } from '../../../contract/access.ts';
import type { Standing } from '../../policy/index.ts';
import { type Agent, mayFound, type PersonAgent, STANDING_ACTS, transition } from './standing.ts';

const STANDINGS: Standing[] = ['applied', 'sponsored', 'vetted', 'party', 'suspended', 'withdrawn'];
const APPLICANT = 'a';

const agent = (given: Partial<PersonAgent> = {}): PersonAgent => ({
  organisation: 'other',
  standing: 'party',
  nationalBodyOf: null,
  roles: [],
  ...given,
});

/** Agents by every role, of the applicant itself, another party, its national body, a foreign body, one not a party. */
const AGENTS: Agent[] = [
  'agreement',
  ...(['responder', 'officer', 'signatory', 'vetter', 'secretary', 'auditor', 'operator'] as Role[]).flatMap((role) => [
    agent({ roles: [role] }),
    agent({ roles: [role], organisation: APPLICANT }),
    agent({ roles: [role], organisation: APPLICANT, nationalBodyOf: 'TH' }),
    agent({ roles: [role], nationalBodyOf: 'TH' }),
    agent({ roles: [role], nationalBodyOf: 'TH', standing: 'suspended' }),
    agent({ roles: [role], nationalBodyOf: 'VN' }),
    agent({ roles: [role], standing: 'vetted' }),
  ]),
];

/** The rules once more, as the whole table of what is allowed, without the machine's own steps. */
const ALLOWED: Record<string, (who: Agent, sponsors: string[], bodies: number) => Standing | false> = {
  'applied sponsor': (who, sponsors) =>
    who !== 'agreement' &&
    who.standing === 'party' &&
    who.organisation !== APPLICANT &&
    !sponsors.includes(who.organisation!) &&
    (who.roles.includes('officer') || who.roles.includes('signatory')) &&
    (sponsors.length >= 1 ? 'sponsored' : 'applied'),
  'sponsored vet': (who, _sponsors, bodies) => {
    if (who === 'agreement' || who.organisation === APPLICANT) return false;
    const byBody = who.standing === 'party' && who.nationalBodyOf === 'TH' && who.roles.includes('vetter');
    const bySecretariat = who.roles.includes('secretary') && bodies === 0;
    return (byBody || bySecretariat) && 'vetted';
  },
  'vetted accede': (who) => who === 'agreement' && 'party',
  'party accede': (who) => who === 'agreement' && 'party',
  'party suspend': (who) => who !== 'agreement' && who.roles.includes('secretary') && 'suspended',
  'suspended reinstate': (who) => who !== 'agreement' && who.roles.includes('secretary') && 'party',
  ...Object.fromEntries(
    ['applied', 'sponsored', 'vetted', 'party', 'suspended'].map((from) => [
      `${from} withdraw`,
      (who: Agent) =>
        (who === 'agreement' ||
          who.roles.includes('secretary') ||
          (who.organisation === APPLICANT && (who.roles.includes('officer') || who.roles.includes('signatory')))) &&
        'withdrawn',
    ]),
  ),
};

describe('every standing, act and agent', () => {
  const worlds = STANDINGS.flatMap((standing) =>
    STANDING_ACTS.flatMap((act) =>
      AGENTS.flatMap((who) =>
        [[], ['other'], ['third']].flatMap((sponsors) =>
          [0, 1].map((nationalBodies) => ({ standing, act, who, sponsors, nationalBodies })),
        ),
      ),
    ),
  );

  test('goes exactly where the table says', () => {
    for (const { standing, act, who, sponsors, nationalBodies } of worlds) {
      const candidate = { id: APPLICANT, country: 'TH', standing, sponsors, nationalBodies };
      const outcome = transition(candidate, act, who);
      const expected = ALLOWED[`${standing} ${act}`]?.(who, sponsors, nationalBodies) || false;
      expect({ standing, act, who, sponsors, nationalBodies, to: outcome.ok && outcome.to }).toEqual({
        ...{ standing, act, who, sponsors, nationalBodies },
        to: expected,
      });
    }
  });

  test('there is a way for each allowed step, and nothing leads out of withdrawn', () => {
    const taken = new Set(
      worlds.flatMap(({ act, who, ...rest }) => {
        const outcome = transition({ id: APPLICANT, country: 'TH', ...rest }, act, who);
        return outcome.ok ? [`${rest.standing} ${act}`] : [];
      }),
    );
    expect([...taken].sort()).toEqual(Object.keys(ALLOWED).sort());
    expect([...taken].some((step) => step.startsWith('withdrawn'))).toBe(false);
  });
});

test('founders are admitted only until two parties can sponsor', () => {
  expect([0, 1, 2, 3].map(mayFound)).toEqual([true, true, false, false]);
});
