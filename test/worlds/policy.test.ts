import { describe, expect, it } from 'vitest';
import * as policy from '../../src/modules/policy/index.ts';
import { PROPERTIES } from './properties.ts';
import { readersOf, scenesOf } from './scene.ts';
import { worldOf } from './world.ts';

const WORLDS = 10_000;

describe('in 10,000 random worlds', () => {
  it.each(Object.entries(PROPERTIES))('%s', { timeout: 120_000 }, (_name, property) => {
    for (let seed = 0; seed < WORLDS; seed++) {
      const wrong = property(policy, worldOf(seed));
      if (wrong) expect.fail(`world ${seed}: ${wrong}`);
    }
  });
});

describe('the worlds themselves', () => {
  it('are the same for the same seed', () => {
    expect(worldOf(17)).toEqual(worldOf(17));
    expect(worldOf(17)).not.toEqual(worldOf(18));
  });

  it('bring about every reason and every route, each with its parameters and a clause that exists', () => {
    const seen = new Map<string, number>();
    for (let seed = 0; seed < 1_500; seed++) {
      for (const scene of scenesOf(worldOf(seed))) {
        for (const decision of everyDecision(scene)) {
          const fault = faultIn(decision, scene.agreement);
          if (fault) expect.fail(`world ${seed}: ${fault}`);
          for (const key of [`route ${decision.route}`, ...decision.reasons.map(({ code }) => code)]) count(seen, key);
        }
      }
    }
    const routes = ['own', 'circle', 'named', 'public', 'client'].map((route) => `route ${route}`);
    const expected = [...Object.keys(policy.REASON_CODES).filter((code) => code !== 'unknown-act'), ...routes];
    expect(expected.filter((key) => (seen.get(key) ?? 0) < 10)).toEqual([]);
  });
});

/** What a message catalogue or a reader of the agreement would stumble over. */
function faultIn({ reasons, obligations }: policy.Decision, agreement: policy.Agreement): string | null {
  if (reasons.length === 0) return 'no reason';
  for (const { code, params } of reasons) {
    const promised: readonly string[] = policy.REASON_CODES[code];
    const given = Object.entries(params);
    if (given.length !== promised.length || !promised.every((name) => name in params)) return `${code}: parameters`;
    if (given.some(([, value]) => value === undefined || value === null)) return `${code}: empty parameter`;
  }
  const cited = [...reasons, ...obligations].map(({ clause }) => clause).filter((clause) => clause !== null);
  const lost = cited.find(({ number }) => !agreement.clauses.some((clause) => clause.number === number));
  return lost ? `cites ${lost.number}, which does not exist` : null;
}

function count(seen: Map<string, number>, key: string): void {
  seen.set(key, (seen.get(key) ?? 0) + 1);
}

function everyDecision(scene: ReturnType<typeof scenesOf>[number]): policy.Decision[] {
  const releasers = scene.parties;
  return readersOf(scene.parties).flatMap((reader) => {
    const reads = (['read', 'see-source'] as const).map((act) => policy.decide({ ...scene, act, reader, releasers }));
    const exported = policy.decide({ ...scene, act: 'export', use: 'block', reader, releasers });
    if (reader === 'public') return [...reads, exported];
    const asked = { ...scene, actor: reader };
    const publish = policy.explain({ ...asked, act: 'publish' }, scene.parties);
    return [
      ...reads,
      exported,
      publish.publish,
      ...publish.outcomes,
      policy.decide({ ...asked, act: 'recall' }),
      policy.decide({ ...asked, act: 'release-to-client', client: 'org-1' }),
    ];
  });
}
