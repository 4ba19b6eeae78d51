import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import { API_ROOT } from '../../src/contract/taxii.ts';
import { identityOf } from '../../src/modules/directory/index.ts';
import { indicator, type StixObject } from '../support/stix.ts';
import { type Player, startWorld, type TestWorld } from '../support/world.ts';
import { poll, refusal, share } from './share.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The versions of an object that somebody gets under `match[version]`. */
async function versionsFor({ token }: Player, { id }: StixObject, version: string): Promise<unknown[]> {
  const query = `?match[id]=${id}&match[version]=${version}`;
  const { objects } = await poll(world, token, world.circles.main.collection, query);
  return objects.map((object) => object.modified);
}

test('first and last are those that the reader sees: a version out of sight neither hides nor shows itself', async () => {
  const { node, alpha, bravo, cert, reader } = world;
  const one = indicator('198.51.100.95', { modified: '2026-02-01T00:00:00.000Z' });
  const two = { ...one, modified: '2026-03-01T00:00:00.000Z' };
  const three = { ...one, modified: '2026-04-01T00:00:00.000Z' };
  await share(world, alpha.as, [one], { excluded: [cert.id] });
  const middle = await share(world, alpha.as, [two], { excluded: [bravo.id] });
  await share(world, alpha.as, [three], { excluded: [bravo.id, reader.id] });
  const seen = async (version: string) => [
    await versionsFor(bravo, one, version),
    await versionsFor(cert, one, version),
    await versionsFor(reader, one, version),
  ];
  expect(await seen('last')).toEqual([[one.modified], [three.modified], [two.modified]]);
  expect(await seen('first')).toEqual([[one.modified], [two.modified], [one.modified]]);
  expect(await seen('all')).toEqual([[one.modified], [two.modified, three.modified], [one.modified, two.modified]]);

  await node.call(exchange.recallItem, { params: { id: middle.id }, body: { reason: 'x' } }, alpha.as);
  expect(await seen('last')).toEqual([[one.modified], [three.modified], [one.modified]]);
});

test('an older version that comes late is not the last', async () => {
  const { alpha, bravo } = world;
  const newer = indicator('198.51.100.96', { modified: '2026-05-01T00:00:00.000Z' });
  const older = { ...newer, modified: '2026-04-01T00:00:00.000Z' };
  await share(world, alpha.as, [newer]);
  await share(world, alpha.as, [older]);
  expect(await versionsFor(bravo, newer, 'last')).toEqual([newer.modified]);
  expect(await versionsFor(bravo, newer, 'all')).toEqual([newer.modified, older.modified]);
});

/** What the newest versions in `main` are called, for somebody. */
async function namesOf({ token }: Player, { id }: StixObject): Promise<unknown[]> {
  const { objects } = await poll(world, token, world.circles.main.collection, `?match[id]=${id}`);
  return objects.map(({ name }) => name);
}

/** Adds by TAXII to `main` (or elsewhere): for each object that failed, its id and why. */
async function failuresOf({ token }: Player, objects: readonly StixObject[], into = world.circles.main) {
  const response = await fetch(`${world.node.url}${API_ROOT}collections/${into.collection}/objects/`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/taxii+json;version=2.1',
      'content-type': 'application/taxii+json;version=2.1',
    },
    body: JSON.stringify({ objects }),
  });
  const { failures = [] } = (await response.json()) as { failures?: { id: string; message: string }[] };
  return failures.map(({ id, message }) => [id, message]);
}

const LATER = { modified: '2026-06-01T00:00:00.000Z', name: 'Later' };
const LATEST = { modified: '2026-07-01T00:00:00.000Z', name: 'Latest' };

describe('who versions an object (STIX 2.1 §3.6)', () => {
  test('a newer version by another organisation waits in its quarantine, and the rest is shared', async () => {
    const { alpha, bravo, cert, node } = world;
    const object = indicator('198.51.100.101', { name: 'First' });
    const other = indicator('198.51.100.102');
    await share(world, alpha.as, [object]);
    expect(await failuresOf(bravo, [{ ...object, ...LATER }, other])).toEqual([
      [object.id, expect.stringMatching(/quarantine.*only its creator/)],
    ]);
    expect(await namesOf(cert, object)).toEqual(['First']);
    expect(await namesOf(cert, other)).toEqual([other.name]);
    const { items } = await node.call(exchange.listDrafts, { query: { limit: 50 } }, bravo.as);
    expect(items[0]).toMatchObject({ state: 'quarantined', objects: 1 });
    const again = node.call(exchange.publishDraft, { params: { id: items[0]!.id }, body: {} }, bravo.as);
    expect(await refusal(again)).toBe('409 conflict');
  });

  test('in the web app it is refused where nothing else is in the draft, and named in the report where there is', async () => {
    const { alpha, bravo } = world;
    const object = indicator('198.51.100.103');
    await share(world, alpha.as, [object]);
    expect(await refusal(share(world, bravo.as, [{ ...object, ...LATER }]))).toBe('409 conflict');
    const { report } = await share(world, bravo.as, [{ ...object, ...LATER }, indicator('198.51.100.104')]);
    expect(report!.rejected).toEqual([
      { object: object.id, property: 'modified', why: expect.stringMatching(/only its creator/) },
    ]);
  });

  test('the same version with other content for fewer readers is held too', async () => {
    const { alpha, bravo, cert, reader } = world;
    const object = indicator('198.51.100.105', { name: 'First', tlp: 'green' });
    await share(world, alpha.as, [object]);
    const forged = share(world, bravo.as, [{ ...object, name: 'Forged' }], { excluded: [cert.id] });
    expect(await refusal(forged)).toBe('409 conflict');
    expect(await namesOf(reader, object)).toEqual(['First']);
  });

  test('an object that the sender cannot see stands in nobody’s way', async () => {
    const { alpha, bravo, cert } = world;
    const object = indicator('198.51.100.106', { name: 'First' });
    await share(world, alpha.as, [object], { excluded: [bravo.id] });
    expect(await failuresOf(bravo, [{ ...object, ...LATER }])).toEqual([]);
    expect(await namesOf(cert, object)).toEqual(['Later']);
  });

  test('the creator versions what another shared for it; a version of the creator is relayed unchanged', async () => {
    const { alpha, bravo, cert, reader, circles } = world;
    const identity = await world.system((tx) => identityOf(tx, alpha.id));
    const object = indicator('198.51.100.107', { created_by_ref: identity, tlp: 'green' });
    await share(world, bravo.as, [object]);
    const later = { ...object, ...LATER };
    expect(await failuresOf(cert, [later])).toHaveLength(1);
    await share(world, alpha.as, [later]);
    expect(await namesOf(reader, object)).toEqual(['Later']);

    expect(await failuresOf(cert, [object], circles.foreign)).toEqual([]);
    expect(await failuresOf(bravo, [later], circles.foreign)).toEqual([]);
    expect(await failuresOf(bravo, [{ ...object, ...LATEST }], circles.foreign)).toHaveLength(1);
  });

  test('what a creator made who is nobody here is versioned by whoever shares it', async () => {
    const { alpha, bravo, reader } = world;
    const object = indicator('198.51.100.108', { created_by_ref: 'identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5' });
    await share(world, alpha.as, [object]);
    expect(await failuresOf(bravo, [{ ...object, ...LATER }])).toEqual([]);
    expect(await namesOf(reader, object)).toEqual(['Later']);
    const taken = { ...object, ...LATEST, created_by_ref: 'identity--00000000-0000-4000-8000-000000000001' };
    expect(await failuresOf(bravo, [taken])).toEqual([[object.id, expect.stringMatching(/created_by_ref/)]]);
  });
});

describe('what never changes (STIX 2.1 §3.2 and §3.6)', () => {
  test('created stays what it was; other zeros at its end say the same', async () => {
    const { alpha } = world;
    const object = indicator('198.51.100.109', { created: '2026-01-01T00:00:00.500Z' });
    await share(world, alpha.as, [object]);
    expect(await failuresOf(alpha, [{ ...object, ...LATER, created: '2026-01-01T00:00:00.5Z' }])).toEqual([]);
    expect(await failuresOf(alpha, [{ ...object, ...LATEST, created: '2026-01-01T00:00:01Z' }])).toEqual([
      [object.id, expect.stringMatching(/created is not/)],
    ]);
  });

  test('revoked is for good, though an older version may still come', async () => {
    const { alpha, bravo } = world;
    const object = indicator('198.51.100.110');
    await share(world, alpha.as, [{ ...object, ...LATER, revoked: true }]);
    expect(await failuresOf(alpha, [object])).toEqual([]);
    expect(await failuresOf(alpha, [{ ...object, ...LATEST }])).toEqual([
      [object.id, expect.stringMatching(/for good/)],
    ]);
    expect(await namesOf(bravo, object)).toEqual(['Later']);
  });

  test('a recall revokes for the node’s readers alone: the source may share the object anew', async () => {
    const { alpha, bravo, node, system } = world;
    const identity = await system((tx) => identityOf(tx, alpha.id));
    const object = indicator('198.51.100.111', { created_by_ref: identity });
    const { id } = await share(world, alpha.as, [object]);
    await node.call(exchange.recallItem, { params: { id }, body: { reason: 'x' } }, alpha.as);
    expect(await failuresOf(bravo, [{ ...object, modified: '2099-01-01T00:00:00.000Z', name: 'Anew' }])).toEqual([]);
    expect(await failuresOf(alpha, [{ ...object, modified: '2099-02-01T00:00:00.000Z', name: 'Anew' }])).toEqual([]);
    expect(await namesOf(bravo, object)).toEqual(['Anew']);
  });
});
