import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Renkei, startRenkei, systemWorld } from '../src/app.ts';
import { API_ROOT } from '../src/contract/taxii.ts';
import { storyClock } from '../src/demo/story/clock.ts';
import { enterStory, storyStart, type ToldStory } from '../src/demo/story/enter.ts';
import { readConfig } from '../src/kernel/config.ts';
import { systemIds } from '../src/kernel/ids.ts';
import { type Figure, print } from './figure.ts';
import { ingestFigures } from './ingest.ts';
import { liveFigures } from './live.ts';
import { envelope } from './objects.ts';
import { outletFigures } from './outlets.ts';
import { startFigures } from './start.ts';
import { pageFigures, tailFigures } from './taxii-reads.ts';

const INGEST = Number(process.env.RENKEI_TEST_BENCH_INGEST ?? 200_000);
const OUTLET = 20_000;
const LARGE = Number(process.env.RENKEI_TEST_BENCH_LARGE ?? 2_000_000);

const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
const figures: Figure[] = [];
try {
  console.error('starting the demo, then leaving it alone for a minute');
  figures.push(...(await startFigures(join(folder, 'demo'))));
  await measure();
} finally {
  await rm(folder, { recursive: true, force: true });
}
print(figures);

async function measure() {
  const now = new Date();
  const clock = storyClock(storyStart(now));
  const world = { ...systemWorld, clock, ids: systemIds(clock) };
  const start = () => startRenkei(config(), world, folder);
  let node = await start();
  console.error('telling the story');
  const told = await enterStory(node, clock, now, () => {});
  const connection = connectionOf();

  console.error(`ingesting ${INGEST} objects by TAXII, then the same rows by COPY`);
  const sender = { url: objectsUrl(node, told), headers: headersOf(told, 'member'), data: join(folder, 'data') };
  figures.push(...(await ingestFigures(sender, INGEST)));

  const page = await fetch(pageUrl(node, told), { headers: headersOf(told) });
  await writeFile(join(folder, 'page.bin'), Buffer.from(await page.arrayBuffer()));
  await writeFile(join(folder, 'index.html'), '');
  await node.stop();
  node = await start();
  const stage = { page: pageUrl(node, told), file: `${node.url}/page.bin` };
  figures.push(...(await pageFigures({ ...stage, bearer: headersOf(told), basic: basicOf(told) })));

  console.error('opening streams');
  figures.push(...(await liveFigures(liveStage(node, told, connection))));

  const tail = async () => lastPageUrl(node, told, connection);
  const smallest = await tailFigures(await tail(), headersOf(told), INGEST);
  figures.push(...smallest.figures);
  let filled = INGEST;
  for (const size of [LARGE / 10, LARGE].filter((one) => one > INGEST)) {
    console.error(`filling the collection up to ${size} objects`);
    await fill(connection, told, size - filled);
    filled = size;
    figures.push(...(await tailFigures(await tail(), headersOf(told), size, smallest.medians)).figures);
  }
  figures.push(
    ...(await outletFigures({ node, connection, circle: told.circle, reader: headersOf(told, 'member') }, OUTLET)),
  );
  await node.stop();
}

function config() {
  return readConfig({
    RENKEI_DATA: join(folder, 'data'),
    RENKEI_PORT: '0',
    RENKEI_MODE: 'demo',
    RENKEI_LOG_LEVEL: 'error',
  });
}

function connectionOf(): string {
  return `postgres://renkei@/renkei?host=${join(folder, 'data', 'postgres')}`;
}

function liveStage(node: Renkei, told: ToldStory, connection: string) {
  const { circle } = told;
  const url = objectsUrl(node, told);
  const headers = { ...headersOf(told, 'member'), 'content-type': 'application/taxii+json;version=2.1' };
  const share = async (object: string) => {
    const response = await fetch(url, { method: 'POST', body: envelope([object]), headers });
    const status = (await response.json()) as { success_count?: number };
    if (status.success_count !== 1) throw new Error(`not shared: ${JSON.stringify(status).slice(0, 500)}`);
  };
  return { node, connection, circle, share };
}

function headersOf({ accounts }: ToldStory, name: 'member' | 'partner' = 'partner'): Record<string, string> {
  return { authorization: `Bearer ${accounts[name].token}`, accept: 'application/taxii+json;version=2.1' };
}

function objectsUrl(node: Renkei, { circle }: ToldStory): string {
  return `${node.url}${API_ROOT}collections/${circle.collection}/objects/`;
}

function basicOf(told: ToldStory): Record<string, string> {
  const { user, password } = told.accounts.partner.basic;
  return {
    ...headersOf(told),
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  };
}

function pageUrl(node: Renkei, told: ToldStory): string {
  return `${objectsUrl(node, told)}?limit=1000`;
}

async function lastPageUrl(node: Renkei, told: ToldStory, connection: string): Promise<string> {
  const { rows } = await query(
    connection,
    `select to_char(timestamp 'epoch' + (added - 1) * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as after
     from shared_object where collection = '${told.circle.collection}' order by added desc offset 9 limit 1`,
  );
  return `${pageUrl(node, told)}&added_after=${rows[0].after}`;
}

/** More objects of the same kind in the same audience, written by the database itself: only the reading is measured. */
async function fill(connection: string, { circle }: ToldStory, count: number) {
  await query(
    connection,
    `insert into shared_object (added, collection, audience, item, object_id, version, version_key, type, spec_version, json, sha256)
     select base.first - n, collection, audience, item, 'indicator--' || gen_random_uuid(), version, version_key, type, spec_version, json, sha256
     from (select * from shared_object where collection = '${circle.collection}' order by added limit 1) as model,
       (select min(added) as first from shared_object) as base, generate_series(1, ${count}) as n`,
  );
  await query(connection, 'vacuum analyze shared_object', null);
}

async function query(connection: string, sql: string, role: string | null = 'renkei_system') {
  const client = new pg.Client({ connectionString: connection });
  await client.connect();
  if (role) await client.query(`set role ${role}`);
  const result = await client.query(sql);
  await client.end();
  return result;
}
