import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '../../src/contract/context.ts';
import { listReceipts, recallItem } from '../../src/contract/exchange.ts';
import { readItem } from '../../src/modules/context/read-item.ts';
import type { Credentials } from '../support/client.ts';
import { indicator, type StixObject } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { type Item, refusal, share } from './share.ts';

const ATTACK = new URL('../../../shared/data/stix/ics-attack-18.1.json', import.meta.url);

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Shares, and reads what the objects say of each other at once instead of waiting for the job. */
async function told(as: Credentials, objects: readonly StixObject[], terms = {}): Promise<Item> {
  const item = await share(world, as, objects, terms);
  await readItem(world.node.kernel.database, item.id);
  return item;
}

function malware(name: string): StixObject {
  const at = '2026-01-02T03:04:05.678Z';
  return {
    ...{ type: 'malware', spec_version: '2.1', id: `malware--${randomUUID()}`, created: at, modified: at },
    ...{
      name,
      is_family: true,
      first_seen: '2025-12-01T00:00:00Z',
      object_marking_refs: indicator().object_marking_refs,
    },
  };
}

function relation(source: StixObject, kind: string, target: StixObject): StixObject {
  const at = '2026-01-02T03:04:05.678Z';
  return {
    ...{ type: 'relationship', spec_version: '2.1', id: `relationship--${randomUUID()}`, created: at, modified: at },
    ...{ relationship_type: kind, source_ref: source.id, target_ref: target.id },
    object_marking_refs: indicator().object_marking_refs,
  };
}

const related = (id: string, as: Credentials) => world.node.call(contract.relatedItems, { params: { id } }, as);
const graph = (id: string, as: Credentials) => world.node.call(contract.itemGraph, { params: { id } }, as);

describe('items that have something in common', () => {
  test('are found by value, by object and by relation, and the graph joins them', async () => {
    const family = malware('Common family');
    const one = indicator('203.0.113.10');
    const first = await told(world.as('alpha'), [one, family, relation(one, 'indicates', family)]);
    const two = indicator('203.0.113.10');
    const second = await told(world.as('bravo'), [two, relation(two, 'indicates', family)]);

    const { items } = await related(first.id, world.as('reader'));
    expect(items.map(({ item, values, sample, relations }) => [item.id, values, sample, relations])).toEqual([
      [second.id, 1, ['203.0.113.10'], 1],
    ]);
    const drawn = await graph(first.id, world.as('reader'));
    expect(drawn.nodes.map(({ id }) => id).sort()).toEqual([one.id, two.id, family.id].sort());
    expect(drawn.edges).toContainEqual({ from: two.id, to: family.id, kind: 'indicates' });
    expect(drawn.edges.filter(({ kind }) => kind === 'same-value')).toHaveLength(1);
    expect(drawn.items.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    const { items: receipts } = await world.node.call(listReceipts, { params: { id: second.id } }, world.as('bravo'));
    expect(receipts.map(({ id, via }) => [id, via])).toContainEqual([world.reader.id, ['context']]);
  });

  test('do not show across an audience border: not as a node, an edge, an item or a count', async () => {
    const mine = indicator('203.0.113.20');
    const open = await told(world.as('bravo'), [mine]);
    const before = await Promise.all([related(open.id, world.as('alpha')), graph(open.id, world.as('alpha'))]);
    const hidden = indicator('203.0.113.20', { name: 'hidden from alpha' });
    const secret = await told(world.as('bravo'), [hidden, relation(hidden, 'derived-from', mine)], {
      circle: world.circles.foreign.id,
    });
    const after = await Promise.all([related(open.id, world.as('alpha')), graph(open.id, world.as('alpha'))]);
    expect(after).toEqual(before);
    expect((await related(open.id, world.as('cert'))).items.map(({ item }) => item.id)).toEqual([secret.id]);
    expect(await refusal(graph(secret.id, world.as('alpha')))).toBe('404 not-found');
    expect(await refusal(related(secret.id, world.as('alpha')))).toBe('404 not-found');
  });

  test('part again when one of them is taken back', async () => {
    const first = await told(world.as('alpha'), [indicator('203.0.113.30')]);
    const second = await told(world.as('bravo'), [indicator('203.0.113.30')]);
    expect((await related(first.id, world.as('alpha'))).items).toHaveLength(1);
    await world.node.call(recallItem, { params: { id: second.id }, body: { reason: 'wrong' } }, world.as('bravo'));
    expect((await related(first.id, world.as('alpha'))).items).toEqual([]);
    expect((await graph(first.id, world.as('alpha'))).nodes).toHaveLength(1);
  });
});

test('the timeline tells times in order, and that the item was shared', async () => {
  const { id } = await told(world.as('alpha'), [malware('Old family'), indicator('203.0.113.40')]);
  const { entries } = await world.node.call(contract.itemTimeline, { params: { id } }, world.as('reader'));
  expect(entries.map(({ what, name }) => [what, name])).toEqual([
    ['first_seen', 'Old family'],
    ['valid_from', 'Address 203.0.113.40'],
    ['shared', expect.any(String)],
  ]);
});

describe('the matrix of techniques', () => {
  const at = '2026-01-02T03:04:05.678Z';
  const common = {
    spec_version: '2.1',
    created: at,
    modified: at,
    object_marking_refs: indicator().object_marking_refs,
  };
  const technique = (externalId: string): StixObject => ({
    ...{ type: 'attack-pattern', id: `attack-pattern--${randomUUID()}`, name: `Technique ${externalId}`, ...common },
    external_references: [{ source_name: 'mitre-attack', external_id: externalId }],
    kill_chain_phases: [{ kill_chain_name: 'mitre-test-attack', phase_name: 'impact' }],
    x_mitre_domains: ['test-attack'],
  });
  const tactic: StixObject = {
    ...{ type: 'x-mitre-tactic', id: `x-mitre-tactic--${randomUUID()}`, name: 'Impact', ...common },
    ...{ x_mitre_shortname: 'impact', x_mitre_domains: ['test-attack'] },
  };
  const matrix = (as: Credentials, query = {}) =>
    world.node.call(contract.attackMatrix, { query: { domain: 'test-attack', ...query } }, as);
  const cell = async (id: string, as: Credentials, query = {}) =>
    (await matrix(as, query)).techniques.find((one) => one.id === id);

  test('counts what shared items say of a technique, as far as the reader sees them', async () => {
    const known = technique('T9001');
    await told(world.as('alpha'), [tactic, known, technique('T9002')]);
    expect((await matrix(world.as('reader'))).tactics).toEqual([{ shortName: 'impact', name: 'Impact' }]);
    expect(await cell('T9001', world.as('reader'))).toMatchObject({ tactics: ['impact'], items: 0, indicators: 0 });

    const sign = indicator('203.0.113.50');
    const open = await told(world.as('bravo'), [sign, relation(sign, 'indicates', known)]);
    await told(world.as('bravo'), [technique('T9001'), technique('T9999')], { circle: world.circles.foreign.id });
    expect(await cell('T9001', world.as('reader'))).toMatchObject({ items: 1, indicators: 1 });
    expect(await cell('T9999', world.as('reader'))).toBeUndefined();
    expect(await cell('T9001', world.as('cert'))).toMatchObject({ items: 2, indicators: 1 });
    expect(await cell('T9999', world.as('cert'))).toMatchObject({ tactics: [], items: 1 });
    expect(await cell('T9001', world.as('cert'), { circle: world.circles.main.id })).toMatchObject({ items: 1 });

    const behind = await world.node.call(
      contract.techniqueItems,
      { params: { technique: 'T9001' }, query: {} },
      world.as('reader'),
    );
    expect(behind.items.map(({ id }) => id)).toEqual([open.id]);
  });

  test.skipIf(!existsSync(ATTACK))('stands as MITRE publishes it (skipped without ../shared/data)', async () => {
    const { objects } = JSON.parse(readFileSync(ATTACK, 'utf8')) as { objects: StixObject[] };
    await told(world.as('alpha'), objects, { tlp: 'green', title: 'ICS ATT&CK' });
    const shown = await world.node.call(contract.attackMatrix, { query: { domain: 'ics-attack' } }, world.as('reader'));
    expect(shown.tactics.map(({ name }) => name).slice(0, 3)).toEqual(['Initial Access', 'Execution', 'Persistence']);
    const live = objects.filter(
      (one) => one.type === 'attack-pattern' && !one.revoked && !one.x_mitre_deprecated,
    ).length;
    expect(shown.techniques.filter(({ id }) => id.startsWith('T0') || id.startsWith('T1')).length).toBe(live);
    expect(shown.techniques.every(({ tactics, id }) => id.startsWith('T9') || tactics.length > 0)).toBe(true);
  });
});
