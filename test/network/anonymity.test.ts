import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as directory from '../../src/contract/directory.ts';
import * as exchange from '../../src/contract/exchange.ts';
import * as ledger from '../../src/contract/ledger.ts';
import type { Clause } from '../../src/modules/policy/index.ts';
import type { Credentials } from '../support/client.ts';
import { bundle, indicator } from '../support/stix.ts';
import { amend, clausesInForce, startWorld, type TestWorld } from '../support/world.ts';
import { type Item, refusal, share } from './share.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const ADDRESS = '203.0.113.99';

/** Everything that a reader of an item can fetch about it, as text. */
async function everySurface({ id }: Item, as: Credentials): Promise<string> {
  const { node, circles } = world;
  const params = { id };
  const headers = { accept: 'application/taxii+json;version=2.1' };
  const collection = `/taxii2/hub/collections/${circles.main.collection}/`;
  const raw = async (path: string) => {
    const auth = as && 'token' in as ? { authorization: `Bearer ${as.token}` } : {};
    const response = await fetch(node.url + path, { headers: { ...headers, ...auth } });
    return `${JSON.stringify([...response.headers])} ${await response.text()}`;
  };
  return JSON.stringify([
    await node.call(exchange.listItems, { query: { limit: 200 } }, as),
    await node.call(exchange.listItems, { query: { source: 'others', q: 'whistle' } }, as),
    await node.call(exchange.getItem, { params }, as),
    await node.call(exchange.listObjects, { params }, as),
    await node.call(exchange.getEnvelope, { params }, as),
    await node.call(exchange.lookUp, { body: { values: [ADDRESS] } }, as),
    await raw(`/api/v1/items/${id}/bundle`),
    await raw(`${collection}objects/`),
    await raw(`${collection}manifest/`),
    await node.call(ledger.listEntries, { query: { subject: id } }, as),
    await refusal(node.call(exchange.listReceipts, { params }, as)),
    await (await node.send(exchange.recallItem, { params, body: { reason: 'x' } }, as)).text(),
  ]);
}

test('an anonymous source shows on no surface, before and after it takes the item back', async () => {
  const { node, alpha, bravo } = world;
  const item = await share(world, alpha.as, [indicator(ADDRESS)], { title: 'whistle', attribution: 'anonymous' });
  const { identity } = await node.call(directory.readOrganisation, { params: { id: alpha.id } }, bravo.as);
  const telling = [alpha.id, alpha.name, identity, alpha.responder.id, 'alpha'];
  const seen = await everySurface(item, bravo.as);
  expect(seen).toContain('whistle');
  for (const word of telling) expect(seen).not.toContain(word);

  const mine = await node.call(exchange.listItems, { query: { source: 'mine' } }, bravo.as);
  expect(mine.items.map(({ title }) => title)).not.toContain('whistle');

  const params = { id: item.id };
  await node.call(exchange.recallItem, { params, body: { reason: 'mistake' } }, alpha.as);
  const entries = JSON.stringify(await node.call(ledger.listEntries, { query: { limit: 200 } }, bravo.as));
  expect(entries).toContain(item.id);
  const about = JSON.parse(entries).items.filter((entry: { event: unknown }) =>
    JSON.stringify(entry.event).includes(item.id),
  );
  for (const word of telling) expect(JSON.stringify(about)).not.toContain(word);
});

test('who-sees gives an anonymous source away neither by its route nor by elimination', async () => {
  const { node, alpha, bravo } = world;
  const shareAs = async (title: string, attribution: 'anonymous' | 'named') => {
    const { id } = await share(world, alpha.as, [indicator('198.51.100.21')], { title, attribution });
    return node.call(exchange.whoSees, { params: { id } }, bravo.as);
  };
  const named = await shareAs('named one', 'named');
  const hidden = await shareAs('hidden one', 'anonymous');
  const ids = (view: typeof named) => view.recipients.map((recipient) => recipient.id).sort();
  expect(ids(hidden)).toEqual(ids(named));
  expect(named.recipients.find((one) => one.id === alpha.id)?.route).toBe('own');
  expect(new Set(hidden.recipients.map((one) => one.route))).toEqual(new Set(['circle']));
});

describe('content that names its own source', () => {
  const identityOf = async () =>
    (await world.node.call(directory.readOrganisation, { params: { id: world.alpha.id } }, world.alpha.as)).identity;

  test('is not shared anonymously', async () => {
    const { node, alpha } = world;
    const telling = indicator('198.51.100.22', { created_by_ref: await identityOf() });
    const { id } = await node.call(exchange.createDraft, { body: bundle(telling) }, alpha.as);
    const body = { circle: world.circles.main.id, attribution: 'anonymous' as const };
    const attempt = node.call(exchange.publishDraft, { params: { id }, body }, alpha.as);
    await expect(attempt).rejects.toMatchObject({ status: 422, problem: { places: [{ at: telling.id }] } });
    const named = { ...body, attribution: 'named' as const };
    expect((await node.call(exchange.publishDraft, { params: { id }, body: named }, alpha.as)).state).toBe('published');
  });

  test('is not shared anonymously either where JSON writes it with escapes', async () => {
    const { node, alpha } = world;
    const identity = await identityOf();
    const telling = indicator('198.51.100.23', { created_by_ref: identity });
    const escaped = bundle(telling).replace(identity, identity.replace('identity-', String.raw`\u0069dentity\u002D`));
    const { id } = await node.call(exchange.createDraft, { body: escaped }, alpha.as);
    const body = { circle: world.circles.main.id, attribution: 'anonymous' as const };
    const attempt = node.call(exchange.publishDraft, { params: { id }, body }, alpha.as);
    await expect(attempt).rejects.toMatchObject({ status: 422, problem: { places: [{ at: telling.id }] } });
  });

  test('is refused too where an identity object bears its name, as MISP events bring one', async () => {
    const { node, alpha, circles } = world;
    const creator = {
      ...{
        type: 'identity',
        spec_version: '2.1',
        id: 'identity--5d0092c5-5f74-4287-9642-33f4c354e56d',
        name: 'ALPHA Ltd',
      },
      ...{ created: '2026-01-01T00:00:00.000Z', modified: '2026-01-01T00:00:00.000Z', identity_class: 'organization' },
    };
    const { id } = await node.call(exchange.createDraft, { body: bundle(indicator(), creator) }, alpha.as);
    const body = { circle: circles.main.id, attribution: 'anonymous' as const };
    const attempt = node.call(exchange.publishDraft, { params: { id }, body }, alpha.as);
    await expect(attempt).rejects.toMatchObject({ status: 422, problem: { places: [{ at: creator.id }] } });
  });

  test('is freed of the mention that the node itself wrote, out of a list or text', async () => {
    const { node, alpha, bravo } = world;
    const draft = await node.call(
      exchange.createDraft,
      { body: `Seen today: ${'203.0.113.98'} and evil.example` },
      alpha.as,
    );
    expect(draft.format).toBe('text');
    const body = { circle: world.circles.main.id, tlp: 'green' as const, attribution: 'anonymous' as const };
    await node.call(exchange.publishDraft, { params: { id: draft.id }, body }, alpha.as);
    const { items } = await node.call(exchange.listObjects, { params: { id: draft.id } }, bravo.as);
    expect(items.length).toBeGreaterThan(0);
    expect(JSON.stringify(items)).not.toContain(await identityOf());
  });
});

test('an anonymous source does not release by its own hand', async () => {
  const { node, alpha, outsider } = world;
  const { id } = await share(world, alpha.as, [indicator('198.51.100.23')], { attribution: 'anonymous' });
  const body = { client: outsider.id };
  const attempt = node.call(exchange.releaseItem, { params: { id }, body }, alpha.responder.as);
  expect(await refusal(attempt)).toBe('409 conflict');
});

test('where the agreement hides sources by default, an item without a wish is hidden everywhere too', async () => {
  const { node, alpha, bravo } = world;
  const hiding = (await world.system(clausesInForce)).map(
    (clause): Clause => (clause.kind === 'attribution' ? { ...clause, default: 'anonymous' } : clause),
  );
  await world.system((tx) => amend(tx, hiding));
  const item = await share(world, alpha.as, [indicator(ADDRESS)], { title: 'whistle by default' });
  await node.call(exchange.listObjects, { params: { id: item.id } }, bravo.as);
  await node.call(exchange.recallItem, { params: { id: item.id }, body: { reason: 'x' } }, alpha.as);
  const { items } = await node.call(ledger.listEntries, { query: { subject: item.id } }, bravo.as);
  expect(items.map((entry) => entry.event?.act)).toEqual(['read']);
  expect(JSON.stringify(items)).not.toContain(alpha.id);
});
