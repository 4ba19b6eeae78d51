import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startRenkei, systemWorld } from '../src/app.ts';
import { storyClock } from '../src/demo/story/clock.ts';
import { enterStory, storyStart, type ToldStory } from '../src/demo/story/enter.ts';
import { readConfig } from '../src/kernel/config.ts';
import { systemIds } from '../src/kernel/ids.ts';
import { indexItem } from '../src/modules/search/index-text/index-item.ts';
import { below, type Figure, lower, print } from './figure.ts';

/* Look-up against two million indicators, and search over one million objects: `node bench/find.ts`. */

const VALUES = Number(process.env.RENKEI_TEST_BENCH_VALUES ?? 2_000_000);
const OBJECTS_EACH = 1000;
const SEARCHED = Number(process.env.RENKEI_TEST_BENCH_SEARCHED ?? VALUES / 2);
const WORDS = ['ランサムウェアの通信先', 'phishing kit', 'ธนาคารปลอม', 'loader', 'giả mạo ngân hàng', 'C2 server'];

const folder = await mkdtemp(join(tmpdir(), 'renkei-find-'));
const figures: Figure[] = [];
try {
  await measure();
} finally {
  await rm(folder, { recursive: true, force: true });
}
print(figures);

async function measure() {
  const now = new Date();
  const clock = storyClock(storyStart(now));
  const config = readConfig({
    RENKEI_DATA: join(folder, 'data'),
    RENKEI_PORT: '0',
    RENKEI_MODE: 'demo',
    RENKEI_LOG_LEVEL: 'error',
  });
  const node = await startRenkei(config, { ...systemWorld, clock, ids: systemIds(clock) }, folder);
  const told = await enterStory(node, clock, now, () => {});
  const client = new pg.Client({
    connectionString: `postgres://renkei@/renkei?host=${join(folder, 'data', 'postgres')}`,
  });
  await client.connect();
  console.error(`writing ${VALUES} indicators`);
  const items = await fill(client, told);
  await lookUps(node.url, told, client);
  console.error(`indexing ${SEARCHED} objects`);
  const began = performance.now();
  for (const id of items.slice(0, SEARCHED / OBJECTS_EACH)) await indexItem(node.kernel.database, id);
  console.error(`indexed in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  await client.query('reset role');
  await client.query('vacuum analyze search_text, search_gram, search_item');
  await searches(node.url, told);
  await client.end();
  await node.stop();
}

/** Items of the story's circle with a thousand indicators each, written by the database itself. */
async function fill(client: pg.Client, { circle }: ToldStory): Promise<string[]> {
  await client.query('set role renkei_system');
  const model = `(select * from shared_object where collection = '${circle.collection}' order by added limit 1) as model`;
  const words = `(array['${WORDS.join("','")}'])[1 + k % ${WORDS.length}]`;
  await client.query(`create temp table made as
    select gen_random_uuid() as id, n from generate_series(0, ${VALUES / OBJECTS_EACH - 1}) as n`);
  await client.query(`insert into item (id, state, source, title, format, circle, tlp, audience, created_at, published_at, objects, types, source_shown)
    select made.id, 'published', item.source, 'Bulk ' || made.n, 'stix', item.circle, item.tlp, item.audience, item.created_at,
      item.published_at - made.n * interval '1 second', ${OBJECTS_EACH}, '[{"type":"indicator","count":1000}]', true
    from made, ${model} join item on item.id = model.item`);
  for (let from = 0; from < VALUES; from += 100_000) {
    const series = `generate_series(${from}, ${from + 99_999}) as series (k)`;
    await client.query(`insert into shared_object (added, collection, audience, item, object_id, version, version_key, type, spec_version, json, sha256)
      select 1000000 + k, collection, audience, made.id, 'indicator--' || gen_random_uuid(), version, version_key, 'indicator', spec_version,
        '{"type":"indicator","name":"' || ${words} || ' ' || k || '","valid_from":"2026-01-01T00:00:00Z","labels":["bulk"]}', sha256
      from ${series} join made on made.n = k / ${OBJECTS_EACH}, ${model}`);
    await client.query(`insert into object_value (value, kind, added, audience)
      select case when k % 2 = 0 then 'host-' || k || '.bench.example' else host('10.0.0.0'::inet + k) end,
        case when k % 2 = 0 then 'domain' else 'ipv4' end, 1000000 + k, audience
      from ${series}, (select audience from ${model}) as of`);
  }
  await client.query('reset role');
  await client.query('vacuum analyze shared_object, object_value, item');
  await client.query('set role renkei_system');
  const { rows } = await client.query('select id from made order by n');
  return rows.map(({ id }) => id);
}

async function lookUps(url: string, told: ToldStory, client: pg.Client) {
  // A tenth is known, as in a day's log of a proxy.
  const values = Array.from({ length: 10_000 }, (_, n) =>
    n % 10 === 0 ? `host-${((n * 197) % VALUES) & ~1}.bench.example` : `unknown-${n}.example`,
  );
  const ask = (wanted: readonly string[]) => post(`${url}/api/v1/lookup`, told, { values: wanted });
  const join = () =>
    client.query(
      'select v.value, v.added from unnest($1::text[]) as w (value) join object_value v on v.value = w.value and v.kind = $2',
      [values, 'domain'],
    );
  const ours = await times(15, () => ask(values));
  const bare = await times(15, join);
  figures.push(below('look-up of 10,000 values, a tenth of them known, median', at(ours, 0.5), 'ms', 300));
  figures.push(lower('the same, ms', at(ours, 0.5), 'a bare join of the values', at(bare, 0.5), 20));
  const known = values.map((_, n) => `host-${(n * 2) % VALUES}.bench.example`);
  figures.push(
    below('look-up of 10,000 values, all known, median', at(await times(7, () => ask(known)), 0.5), 'ms', 1500),
  );
  let n = 0;
  const single = await times(500, () => ask([n++ % 2 ? `unknown-${n}.example` : `host-${n * 2}.bench.example`]));
  const nothing = await times(500, () => ask(['nowhere.example']));
  figures.push(below('look-up of one value, median', at(single, 0.5), 'ms', 5));
  figures.push(below('look-up of one value that nobody knows, p99', at(nothing, 0.99), 'ms', 5));
  figures.push(below('look-up of one value, half of them known (a read is logged), p99', at(single, 0.99), 'ms', 5));
  const floor = await times(500, () => get(`${url}/api/v1/keys`, told));
  figures.push(lower('the same, p99 in ms', at(single, 0.99), 'a request that asks nothing', at(floor, 0.99), 5));
  const address = await times(200, () => ask([`10.0.${n++ % 250}.7`]));
  figures.push(below('look-up of one address, p99', at(address, 0.99), 'ms', 5));
}

async function searches(url: string, told: ToldStory) {
  const queries = [
    'ランサム',
    'ธนาคาร',
    'ngan hang',
    'phishing kit',
    'host-77777.bench.example',
    'nothing like it',
    'loader 1234',
  ];
  for (const path of ['items', 'facets']) {
    let n = 0;
    const asked = await times(140, () =>
      get(`${url}/api/v1/search/${path}?q=${encodeURIComponent(queries[n++ % queries.length]!)}`, told),
    );
    figures.push(below(`search (${path}) over ${SEARCHED} objects, p99`, at(asked, 0.99), 'ms', 200));
  }
  const all = await times(50, () => get(`${url}/api/v1/search/facets`, told));
  figures.push(below('facets of everything, p99', at(all, 0.99), 'ms', 200));
}

async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const found: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const began = performance.now();
    await work();
    found.push(performance.now() - began);
  }
  return found.sort((a, b) => a - b);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function headers({ accounts }: ToldStory) {
  return { authorization: `Bearer ${accounts.partner.token}`, 'content-type': 'application/json' };
}

async function post(url: string, told: ToldStory, body: unknown) {
  return read(await fetch(url, { method: 'POST', headers: headers(told), body: JSON.stringify(body) }));
}

async function get(url: string, told: ToldStory) {
  return read(await fetch(url, { headers: headers(told) }));
}

async function read(response: Response) {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 300)}`);
  return text;
}
