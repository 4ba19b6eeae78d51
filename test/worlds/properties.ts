import type * as policy from '../../src/modules/policy/index.ts';
import {
  oracleExports,
  oraclePublishes,
  oracleReads,
  oracleRecalls,
  oracleReleases,
  oracleSeesSource,
  type Scene,
} from '../oracle/policy.ts';
import { chance } from './random.ts';
import { readerName, readersOf, scenesOf, voicesOf } from './scene.ts';
import { TIGHTENINGS } from './tighten.ts';
import type { World } from './world.ts';

/** The functions under test, so that a deliberately broken set can take their place. */
export type Policy = Pick<typeof policy, 'decide' | 'explain' | 'audienceSpec' | 'membersOf'>;

/** What went wrong in a world, in one line; null when nothing did. */
export type Property = (policy: Policy, world: World) => string | null;

const USES = ['log-check', 'passive-lookup', 'block', 'active'] as const;

/** Every act of everybody on everything gets the oracle's answer. */
export const agreesWithOracle: Property = ({ decide }, world) => {
  for (const [i, scene] of scenesOf(world).entries()) {
    const releasers = scene.parties;
    for (const reader of readersOf(scene.parties)) {
      const asked = { ...scene, reader, releasers };
      const answers: [string, boolean, boolean][] = [
        ['read', decide({ ...asked, act: 'read' }).allow, oracleReads(scene, reader)],
        ['see-source', decide({ ...asked, act: 'see-source' }).allow, oracleSeesSource(scene, reader)],
        ...USES.map((use): [string, boolean, boolean] => [
          `export ${use}`,
          decide({ ...asked, act: 'export', use }).allow,
          oracleExports(scene, reader, use),
        ]),
        ...(reader === 'public' ? [] : actorAnswers(decide, scene, reader)),
      ];
      const wrong = answers.find(([, decided, expected]) => decided !== expected);
      if (wrong) return `item ${i}, ${readerName(reader)}, ${wrong[0]}: decided ${wrong[1]}, oracle ${wrong[2]}`;
    }
  }
  return null;
};

function actorAnswers(decide: Policy['decide'], scene: Scene, actor: policy.Actor): [string, boolean, boolean][] {
  const { party, person } = actor;
  const client = scene.parties[0]?.organisation ?? 'client-1';
  return [
    ['publish', decide({ ...scene, act: 'publish', actor }).allow, oraclePublishes(scene, { actor })],
    ['recall', decide({ ...scene, act: 'recall', actor }).allow, oracleRecalls(scene, party, person)],
    ...[client, 'client-1'].map((to): [string, boolean, boolean] => [
      `release to ${to}`,
      decide({ ...scene, act: 'release-to-client', actor, client: to }).allow,
      oracleReleases(scene, party, person, to),
    ]),
  ];
}

/** `explain` tells every party what `decide` would, and nobody but the source receives what may not be published. */
export const explainIsDecide: Property = ({ decide, explain }, world) => {
  for (const [i, scene] of scenesOf(world).entries()) {
    const source = scene.parties.find(({ organisation }) => organisation === scene.item.source);
    if (!source) continue;
    const request = { ...scene, act: 'publish' as const, actor: { party: source, person: null } };
    const { publish, outcomes, public: open } = explain(request, scene.parties);
    if (outcomes.length !== scene.parties.length) return `item ${i}: ${outcomes.length} outcomes`;
    const now = { ...scene, item: { ...scene.item, publishedAt: scene.at }, releasers: scene.parties };
    const reads = (reader: policy.Reader) => decide({ ...now, act: 'read', reader }).allow;
    if (open.allow !== (publish.allow && reads('public'))) return `item ${i}, public: explained ${open.allow}`;
    for (const party of scene.parties) {
      const outcome = outcomes.find(({ organisation }) => organisation === party.organisation);
      const own = party === source;
      const readers = voicesOf(party).filter((person) => reads({ party, person }));
      const expected = readers.length > 0 && (publish.allow || own);
      if (outcome?.allow !== expected) return `item ${i}, ${party.organisation}: explained ${outcome?.allow}`;
      const persons = expected && !readers.includes(null) ? readers.join() : undefined;
      if (outcome.persons?.join() !== persons) return `item ${i}, ${party.organisation}: persons ${outcome.persons}`;
    }
  }
  return null;
};

/** The members of an item's audience are exactly those who read it while its state is open, and never fewer later. */
export const audienceIsDecide: Property = ({ decide, audienceSpec, membersOf }, world) => {
  for (const [i, scene] of scenesOf(world).entries()) {
    const members = membersOf(audienceSpec(scene), scene);
    const isMember = ({ organisation }: policy.Party, person: string | null) =>
      members.some((m) => m.organisation === organisation && (m.person === null || m.person === person));
    const neverClosed = { embargoUntil: null, recalledAt: null, personalData: false, publishedAt: scene.at };
    const open = { ...scene, item: { ...scene.item, ...neverClosed } };
    for (const party of scene.parties) {
      for (const person of [null, ...party.persons]) {
        const asked = { act: 'read' as const, reader: { party, person }, releasers: scene.parties };
        const member = isMember(party, person);
        const name = `item ${i}, ${party.organisation}/${person ?? 'machine'}`;
        if (decide({ ...open, ...asked }).allow !== member) return `${name}: member ${member}, open item says not`;
        if (decide({ ...scene, ...asked }).allow && !member) return `${name}: reads without being a member`;
      }
    }
  }
  return null;
};

/** Rule 13. */
export const tighteningNeverAddsReaders: Property = ({ decide }, world) => {
  const dice = chance(world.seed ^ 0x5eed);
  for (const [i, scene] of scenesOf(world).entries()) {
    const before = readersIn(decide, scene);
    for (const { name, apply } of TIGHTENINGS) {
      const after = readersIn(decide, apply(scene, dice));
      const added = [...after].find((reader) => !before.has(reader));
      if (added) return `item ${i}: "${name}" lets ${added} read`;
    }
  }
  return null;
};

function readersIn(decide: Policy['decide'], scene: Scene): Set<string> {
  const reads = (reader: policy.Reader) => decide({ ...scene, act: 'read', reader, releasers: scene.parties }).allow;
  return new Set(readersOf(scene.parties).filter(reads).map(readerName));
}

export const PROPERTIES: Readonly<Record<string, Property>> = {
  agreesWithOracle,
  explainIsDecide,
  audienceIsDecide,
  tighteningNeverAddsReaders,
};
