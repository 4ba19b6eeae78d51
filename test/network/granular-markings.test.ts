import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import { API_ROOT } from '../../src/contract/taxii.ts';
import { TLP_MARKING_IDS, type Tlp } from '../../src/modules/policy/index.ts';
import { bundle, indicator, type StixObject } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { poll, refusal, share } from './share.ts';

/* A marking of a part (STIX 2.1 §7.2.3) narrows the whole object: nobody gets a part that is kept from them. */

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function withPart(tlp: Tlp | null, part: Tlp): StixObject {
  return indicator('198.51.100.44', {
    tlp,
    description: 'part of it',
    granular_markings: [{ marking_ref: TLP_MARKING_IDS[part], selectors: ['description'] }],
  });
}

interface Status {
  success_count: number;
  failures?: { id: string; message: string }[];
}

async function add(...objects: StixObject[]): Promise<Status> {
  const { node, alpha, circles } = world;
  const response = await fetch(`${node.url}${API_ROOT}collections/${circles.main.collection}/objects/`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${alpha.token}`, accept: 'application/taxii+json;version=2.1' },
      'content-type': 'application/taxii+json;version=2.1',
    },
    body: JSON.stringify({ objects }),
  });
  return (await response.json()) as Status;
}

async function isSeenBy(token: string, { id }: StixObject): Promise<boolean> {
  const { objects } = await poll(world, token, world.circles.main.collection, `?match[id]=${id}`);
  return objects.length > 0;
}

test('an object with a red part, sent by TAXII, reaches nobody for whom its part is not; the rest goes its way', async () => {
  const [partly, plain] = [withPart('amber', 'red'), indicator()];
  await add(partly, plain);
  for (const { token } of [world.bravo, world.cert, world.reader]) {
    expect(await isSeenBy(token, partly)).toBe(false);
    expect(await isSeenBy(token, plain)).toBe(true);
  }
});

test('a draft with a red part cannot be shared more widely than red', async () => {
  const { alpha, node, circles } = world;
  const { id, tlp } = await node.call(
    exchange.createDraft,
    { body: bundle(withPart('green', 'red')) },
    alpha.responder.as,
  );
  expect(tlp).toBe('red');
  const terms = { circle: circles.main.id, purpose: 'defence', tlp: 'green' as const };
  expect(await refusal(node.call(exchange.publishDraft, { params: { id }, body: terms }, alpha.responder.as))).toBe(
    '403 forbidden',
  );
});

test('a part that is marked more widely than the whole does not widen it', async () => {
  const object = withPart('amber+strict', 'clear');
  expect((await share(world, world.alpha.as, [object])).tlp).toBe('amber+strict');
  expect(await isSeenBy(world.bravo.token, object)).toBe(true);
});

test('a marking of a part marks nothing else: without one of the whole it waits in quarantine', async () => {
  const { alpha, bravo, node, circles } = world;
  const alone = withPart(null, 'clear');
  expect((await add(alone)).failures?.[0]?.message).toContain('quarantine');
  expect(await isSeenBy(bravo.token, alone)).toBe(false);

  const draft = await node.call(exchange.createDraft, { body: bundle(withPart(null, 'amber')) }, alpha.responder.as);
  expect([draft.state, draft.tlp]).toEqual(['quarantined', null]);
  const terms = { circle: circles.main.id, purpose: 'defence', tlp: 'clear' as const };
  const publish = node.call(exchange.publishDraft, { params: { id: draft.id }, body: terms }, alpha.responder.as);
  expect(await refusal(publish)).toBe('403 forbidden');
});

test('an unmarked object does not join marked ones beside it that are wider than its part', async () => {
  const [partly, plain] = [withPart(null, 'red'), indicator()];
  const status = await add(partly, plain);
  expect(status).toMatchObject({ success_count: 1, failures: [{ id: partly.id }] });
  expect(await isSeenBy(world.bravo.token, partly)).toBe(false);
  expect(await isSeenBy(world.bravo.token, plain)).toBe(true);
});
