import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as context from '../../src/contract/context.ts';
import * as exchange from '../../src/contract/exchange.ts';
import * as feedback from '../../src/contract/feedback.ts';
import * as search from '../../src/contract/search.ts';
import { API_ROOT } from '../../src/contract/taxii.ts';
import { followAgreement } from '../../src/modules/exchange/follow-agreement.ts';
import type { Reader } from '../../src/modules/policy/index.ts';
import { indexItem } from '../../src/modules/search/index-text/index-item.ts';
import { oracleReads, oracleSeesSource } from '../oracle/policy.ts';
import type { Credentials } from '../support/client.ts';
import { testClock } from '../support/clock.ts';
import { startTestNode, type TestNode } from '../support/node.ts';
import { newToken, SYSTEM, sessionOf } from '../support/world.ts';
import { worldOf } from '../worlds/world.ts';
import { uuidOf, type WrittenItem, type WrittenWorld, writeWorlds } from './write-worlds.ts';

const IN_SQL = 80;
const OVER_HTTP = 8;

let node: TestNode;
let worlds: WrittenWorld[];
beforeAll(async () => {
  const clock = testClock();
  node = await startTestNode({ world: { clock } });
  const random = Array.from({ length: IN_SQL }, (_, seed) => worldOf(seed));
  const signer = node.kernel.keyring.signer('roster');
  worlds = await node.kernel.database.write(SYSTEM, async (tx) => {
    const written = await writeWorlds(tx, signer, random);
    await followAgreement(tx, null);
    return written;
  });
  for (const { items } of worlds.slice(0, OVER_HTTP)) {
    for (const { id } of items) await indexItem(node.kernel.database, id);
  }
}, 120_000);
afterAll(() => node.close());

test(`in ${IN_SQL} random worlds a query without any condition shows each reader exactly what the oracle allows`, async () => {
  let readable = 0;
  for (const [seed, { items, readers }] of worlds.entries()) {
    for (const { reader, actor } of readers) {
      const seen = await node.kernel.database.read(actor, async (tx) => {
        const rows = await sql<{ id: string }>`select id from item`.execute(tx.db());
        const objects = await sql<{ item: string }>`select item from shared_object`.execute(tx.db());
        const words = await sql<{ item: string }>`
          select item from search_text union all select item from search_item`.execute(tx.db());
        const parts = await sql<{ item: string }>`
          select item from object_variant union all
          select item from object_value join shared_object using (added) where object_value.audience <> shared_object.audience`.execute(
          tx.db(),
        );
        return {
          items: ids(rows.rows),
          objects: [...objects.rows, ...words.rows].map((row) => row.item),
          parts: new Set(parts.rows.map((row) => row.item)),
        };
      });
      for (const { id, part } of items) {
        if (seen.parts.has(id)) expect(part && oracleReads(part.scene, reader), `part of ${id}`).toBe(true);
      }
      const allowed = new Set(items.filter(({ scene }) => oracleReads(scene, reader)).map(({ id }) => id));
      const own = items.map(({ id }) => id);
      const where = `world ${seed}, ${JSON.stringify(reader)}`;
      expect(
        own.filter((id) => seen.items.has(id)),
        where,
      ).toEqual(own.filter((id) => allowed.has(id)));
      // Of other worlds they see what is CLEAR; under an embargo, where their class is exempt from it.
      const theirs = readFromElsewhere(reader);
      const foreign = [...seen.items, ...seen.objects].filter((id) => !own.includes(id) && !theirs.has(id));
      expect(foreign, where).toEqual([]);
      expect(
        seen.objects.filter((id) => own.includes(id) && !allowed.has(id)),
        where,
      ).toEqual([]);
      readable += allowed.size;
    }
  }
  expect(readable).toBeGreaterThan(IN_SQL);
});

describe(`over HTTP, in ${OVER_HTTP} of them, no surface shows more`, () => {
  test('lists, search, pages, objects, bundles, who-sees, receipts, look-up, facets, exports, TAXII, context', async () => {
    let shown = 0;
    let wholes = 0;
    for (const [seed, world] of worlds.slice(0, OVER_HTTP).entries()) {
      for (const { reader, actor } of world.readers) {
        if (reader === 'public') continue;
        const as = await wayIn(seed, reader.party.organisation, actor);
        const text = await everySurface(world, as);
        for (const item of world.items) {
          const may = oracleReads(item.scene, reader);
          if (!may) expect(text.includes(item.marker), `${item.marker} to ${JSON.stringify(reader)}`).toBe(false);
          if (!may) expect(await countOf(item, as), `count of ${item.marker}`).toBe(0);
          if (may && !oracleSeesSource(item.scene, reader)) await expectHiddenSource(seed, item, as);
          const { part } = item;
          const mayPart = part !== null && may && oracleReads(part.scene, reader);
          if (part && !mayPart) {
            expect(text.includes(part.marker), `${part.marker} to ${JSON.stringify(reader)}`).toBe(false);
            // A few worlds will do: each count is a request.
            if (seed < 2) expect(await countOf({ marker: `${part.marker}.example` }, as), part.marker).toBe(0);
          }
          if (part && mayPart) wholes += text.includes(part.marker) ? 1 : 0;
          shown += text.includes(item.marker) ? 1 : 0;
        }
      }
    }
    expect(shown).toBeGreaterThan(OVER_HTTP);
    expect(wholes).toBeGreaterThan(0);
  }, 120_000);
});

/** How many items the facets count for the words of one item. */
async function countOf({ marker }: Pick<WrittenItem, 'marker'>, as: Credentials): Promise<number> {
  return (await node.call(search.searchFacets, { query: { q: marker } }, as)).total;
}

async function wayIn(seed: number, organisation: string, actor: WrittenWorld['readers'][number]['actor']) {
  return node.kernel.database.write(SYSTEM, async (tx): Promise<Credentials> => {
    if (actor.kind === 'person') return sessionOf(tx, actor.person);
    return { token: await newToken(tx, uuidOf(seed, organisation), 'test', ['exchange:read']) };
  });
}

async function everySurface({ items }: WrittenWorld, as: Credentials): Promise<string> {
  const hidden = items.flatMap(({ part }) => (part ? [`${part.marker}.example`] : []));
  const values = [...items.map(({ marker }) => `${marker}.example`), ...hidden];
  const answers: Response[] = [
    await node.send(exchange.listItems, { query: { limit: 200 } }, as),
    await node.send(exchange.listItems, { query: { q: 'marker', source: 'others', limit: 200 } }, as),
    await node.send(exchange.listDrafts, { query: { limit: 200 } }, as),
    await node.send(exchange.listRecallNotices, { query: { limit: 200 } }, as),
    await node.send(feedback.listReceivedFeedback, { query: { limit: 200 } }, as),
    await node.send(feedback.getScorecards, { query: { days: 730 } }, as),
    await node.send(search.searchItems, { query: { q: 'marker', limit: 200 } }, as),
    await node.send(search.exportSearch, { query: { q: 'marker', format: 'csv' } }, as),
  ];
  for (const { id, collection } of items) {
    const input = { params: { id } };
    answers.push(
      await node.send(exchange.getItem, input, as),
      await node.send(exchange.listObjects, input, as),
      await node.send(exchange.exportItem, input, as),
      await node.send(exchange.whoSees, input, as),
      await node.send(exchange.listReceipts, input, as),
      await node.send(exchange.getEnvelope, input, as),
      await node.send(exchange.listAcknowledgements, input, as),
      await node.send(feedback.getItemFeedback, input, as),
      await node.send(feedback.listItemFeedback, input, as),
      await node.send(feedback.exportItemFeedback, input, as),
      await node.send(context.relatedItems, input, as),
      await node.send(context.itemGraph, input, as),
      await node.send(context.itemTimeline, input, as),
      await taxii(`${collection}/objects/`, as),
      await taxii(`${collection}/objects/domain-name--${id}/`, as),
      await taxii(`everything/objects/domain-name--${id}/`, as),
    );
  }
  for (const name of ['everything', 'clear']) answers.push(...(await pagesOf(name, as)));
  const lookedUp = await node.call(exchange.lookUp, { body: { values } }, as);
  const hits = lookedUp.results.flatMap((result) => result.hits.map((hit) => hit.title));
  hits.push(...lookedUp.results.filter((result) => result.hits.length > 0).map((result) => result.value));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  return [...texts, ...hits].join('\n');
}

function taxii(path: string, as: Credentials): Promise<Response> {
  const auth =
    as && 'cookie' in as ? { cookie: as.cookie } : { authorization: `Bearer ${(as as { token: string }).token}` };
  return fetch(`${node.url}${API_ROOT}collections/${path}`, { headers: { accept: '*/*', origin: node.url, ...auth } });
}

/** Whole, and as a short page asked for twice: what one reader was served lies ready for the next. */
async function pagesOf(name: string, as: Credentials): Promise<Response[]> {
  const paths = ['manifest/', 'objects/', 'objects/?limit=5', 'objects/?limit=5'];
  const answers: Response[] = [];
  for (const path of paths) answers.push(await taxii(`${name}/${path}`, as));
  return answers;
}

async function expectHiddenSource(seed: number, { id, scene }: WrittenItem, as: Credentials) {
  const page = await node.call(exchange.getItem, { params: { id } }, as);
  expect(page.source, `source of ${id}`).toBeNull();
  expect(JSON.stringify(page)).not.toContain(uuidOf(seed, scene.item.source));
}

/** What somebody like this reads who belongs to none of the worlds' circles. */
function readFromElsewhere(reader: Reader): Set<string> {
  const stranger =
    reader === 'public'
      ? reader
      : { person: null, party: { ...reader.party, organisation: 'elsewhere', circles: [], accepted: null } };
  const kind = reader === 'public' ? 'public' : reader.party.class;
  const known = elsewhere.get(kind);
  if (known) return known;
  const all = worlds.flatMap(({ items }) => items.filter(({ scene }) => oracleReads(scene, stranger)));
  const found = new Set(all.map(({ id }) => id));
  elsewhere.set(kind, found);
  return found;
}
const elsewhere = new Map<string, Set<string>>();

function ids(rows: readonly { id: string }[]): Set<string> {
  return new Set(rows.map((row) => row.id));
}
