import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import * as search from '../../src/contract/search.ts';
import type { Actor } from '../../src/kernel/access/actor.ts';
import { searchesThatFit } from '../../src/modules/search/index.ts';
import { catchUp, indexItem } from '../../src/modules/search/index-text/index-item.ts';
import type { Credentials } from '../support/client.ts';
import { indicator } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { type Item, refusal, share } from './share.ts';

let world: TestWorld;
const items: Record<string, Item> = {};
beforeAll(async () => {
  world = await startWorld();
  const { alpha, bravo, circles } = world;
  items.phishing = await share(
    world,
    alpha.as,
    [
      indicator('198.51.100.7', {
        name: 'การหลอกลวงทางธนาคาร',
        description: 'Trang web giả mạo ngân hàng ở Hà Nội',
        labels: ['phishing'],
        confidence: 80,
      }),
    ],
    { title: '標的型フィッシング', summary: 'ﾋﾞﾙ管理会社を装うメール' },
  );
  items.ransom = await share(
    world,
    bravo.as,
    [
      indicator('198.51.100.8', {
        name: 'ransomware loader',
        tlp: 'green',
        external_references: [{ source_name: 'mitre-attack', external_id: 'T1486' }],
      }),
    ],
    { title: 'Ransomware wave', tlp: 'green' },
  );
  items.hidden = await share(
    world,
    bravo.as,
    [indicator('198.51.100.9', { name: 'ransomware hidden', labels: ['secret-label'] })],
    {
      title: 'Ransomware apart',
      circle: circles.foreign.id,
    },
  );
  await catchUp(world.node.kernel.database);
});
afterAll(() => world.close());

async function find(query: Record<string, string | number>, as: Credentials = world.reader.as): Promise<string[]> {
  const { items: found } = await world.node.call(search.searchItems, { query }, as);
  return found.map(({ title }) => title);
}

describe('words', () => {
  test.each([
    ['フィッシング'],
    ['型'],
    ['ビル管理'],
    ['หลอกลวง'],
    ['ha noi'],
    ['NGAN HANG'],
    ['phish'],
    ['198.51.100.7'],
    ['198[.]51[.]100[.]7'],
    ['198.51.100.7 ธนาคาร'],
  ])('%s', async (q) => expect(await find({ q })).toEqual(['標的型フィッシング']));

  test('each must occur, in whatever object of the item', async () => {
    expect(await find({ q: 'wave loader' })).toEqual(['Ransomware wave']);
    expect(await find({ q: 'wave phishing' })).toEqual([]);
    expect(await find({ q: '%' })).not.toEqual(['%']);
  });

  test('the start of a value', async () => {
    expect((await find({ q: '198.51.100.' })).sort()).toEqual(['Ransomware wave', '標的型フィッシング']);
  });
});

test.each<[Record<string, string | number>, string[]]>([
  [{ label: 'phishing' }, ['標的型フィッシング']],
  [{ technique: 'T1486' }, ['Ransomware wave']],
  [{ tlp: 'green' }, ['Ransomware wave']],
  [{ confidence: 75 }, ['標的型フィッシング']],
  [{ kind: 'domain' }, []],
  [{ country: 'TH' }, ['Ransomware wave']],
  [{ kind: 'ipv4', type: 'indicator', q: 'ransom' }, ['Ransomware wave']],
  [{ until: '2020-01-01' }, []],
])('features: %j', async (query, titles) => expect(await find(query)).toEqual(titles));

test('whom nothing reaches finds nothing and counts nothing', async () => {
  const { node, reader, cert } = world;
  expect(await find({ q: 'ransomware' })).toEqual(['Ransomware wave']);
  expect((await find({ q: 'ransomware' }, cert.as)).sort()).toEqual(['Ransomware apart', 'Ransomware wave']);
  const facets = await node.call(search.searchFacets, { query: { q: 'ransomware' } }, reader.as);
  expect(facets).toMatchObject({ total: 1, cut: false });
  expect(JSON.stringify(facets)).not.toContain('secret-label');
  const circle = facets.facets.find(({ facet }) => facet === 'circle');
  expect(circle?.values).toMatchObject([{ count: 1, names: { en: expect.any(String) } }]);
});

test('pages follow each other without a gap', async () => {
  const first = await world.node.call(search.searchItems, { query: { limit: 1 } }, world.reader.as);
  const query = { limit: 1, after: first.next! };
  const second = await world.node.call(search.searchItems, { query }, world.reader.as);
  expect([...first.items, ...second.items]).toHaveLength(2);
  expect(second.next).toBeNull();
  expect(await refusal(world.node.call(search.searchItems, { query: { after: 'x' } }, world.reader.as))).toBe(
    '400 bad-request',
  );
});

test('a recall is out of the results and counts at once', async () => {
  const { node, alpha, reader } = world;
  const gone = await share(world, alpha.as, [indicator('198.51.100.77', { name: 'shortlived' })], {
    title: 'Soon gone',
  });
  await indexItem(node.kernel.database, gone.id);
  expect(await find({ q: 'shortlived' })).toEqual(['Soon gone']);
  await node.call(exchange.recallItem, { params: { id: gone.id }, body: { reason: 'Wrong' } }, alpha.responder.as);
  expect(await find({ q: 'shortlived' })).toEqual([]);
  const { total } = await node.call(search.searchFacets, { query: { q: 'shortlived' } }, reader.as);
  expect(total).toBe(0);
});

test.each(['csv', 'jsonl', 'stix'])('exports what is found as %s, and the source sees it', async (format) => {
  const { node, cert, alpha } = world;
  const query = { q: 'phishing', format };
  const text = await (await node.send(search.exportSearch, { query }, cert.as)).text();
  expect(text).toContain('198.51.100.7');
  expect(text).not.toContain('198.51.100.8');
  if (format === 'stix') expect(JSON.parse(text).objects).toHaveLength(1);
  if (format === 'jsonl')
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).type),
    ).toEqual(['indicator']);
  const receipts = await node.call(exchange.listReceipts, { params: { id: items.phishing!.id } }, alpha.as);
  expect(receipts.items.find(({ id }) => id === cert.id)?.via).toContain('search');
});

test('saved searches are their owner’s, and tell what a new item fits', async () => {
  const { node, reader, cert, bravo } = world;
  const body = { name: 'Ransomware', filter: { q: 'ransomware' }, notify: true };
  const own = await node.call(search.saveSearch, { body }, reader.responder.as);
  await node.call(search.saveSearch, { body }, cert.responder.as);
  const listed = await node.call(search.listSavedSearches, {}, reader.responder.as);
  expect(listed.items).toMatchObject([{ id: own.id, name: 'Ransomware', notify: true }]);
  expect((await node.call(search.listSavedSearches, {}, reader.officer.as)).items).toEqual([]);
  const params = { id: own.id };
  expect(await refusal(node.call(search.removeSavedSearch, { params }, bravo.responder.as))).toBe('404 not-found');

  const actor = ({ id, responder }: typeof reader): Actor => ({
    ...{ kind: 'person', person: responder.id, organisation: id, roles: ['responder'] },
    ...{ session: id, verifiedAt: null },
  });
  const fitting = (who: typeof reader, item: string) =>
    node.kernel.database.read(actor(who), (tx) => searchesThatFit(tx, item));
  expect(await fitting(reader, items.ransom!.id)).toEqual([{ id: own.id, name: 'Ransomware' }]);
  expect(await fitting(reader, items.hidden!.id)).toEqual([]);
  expect(await fitting(cert, items.hidden!.id)).toHaveLength(1);
  expect(await fitting(reader, items.phishing!.id)).toEqual([]);

  await node.call(search.changeSavedSearch, { params, body: { notify: false } }, reader.responder.as);
  expect(await fitting(reader, items.ransom!.id)).toEqual([]);
  await node.call(search.removeSavedSearch, { params }, reader.responder.as);
  expect((await node.call(search.listSavedSearches, {}, reader.responder.as)).items).toEqual([]);
});

test('half a character is refused with its place, not failed on', async () => {
  const { node, reader } = world;
  for (const body of [
    { name: '\ud800', filter: {}, notify: false },
    { name: 'x', filter: { q: '\ud800' }, notify: false },
    { name: 'x', filter: { label: 'a\udc00' }, notify: false },
  ])
    expect(await refusal(node.call(search.saveSearch, { body }, reader.responder.as))).toBe('400 bad-request');
});
