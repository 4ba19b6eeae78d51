import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Renkei } from '../src/app.ts';
import { makeQuietOutlet, type OutletFormat, outletFilter } from '../src/contract/outlets.ts';
import { below, type Figure, higher } from './figure.ts';

const FORMATS: readonly OutletFormat[] = ['stix', 'csv', 'zeek'];

export interface OutletStage {
  readonly node: Renkei;
  readonly connection: string;
  readonly circle: { readonly id: string; readonly collection: string };
  /** Of tokens that read, and that write. */
  readonly reader: Record<string, string>;
}

/**
 * What an outlet of `count` indicators costs, each with an address of its own: objects a second from the request to the last
 * byte, beside PostgreSQL's COPY of the same objects' texts; and what the process grows by meanwhile, the client's part too.
 */
export async function outletFigures(stage: OutletStage, count: number): Promise<Figure[]> {
  await fill(stage, count);
  const figures: Figure[] = [];
  for (const format of FORMATS) {
    console.error(`fetching ${count} objects as ${format}`);
    const { id } = await make(stage, format);
    const { seconds, grownMb } = await fetched(stage, id);
    const copy = await copyRate(stage);
    figures.push(
      higher(`outlet of ${count} objects as ${format}, objects/s`, count / seconds, 'COPY of their texts', copy, 0.01),
      below(`the process grows by, while an outlet gives ${count} objects as ${format}`, grownMb, 'MB', 150),
    );
  }
  return figures;
}

async function make({ node, circle, reader }: OutletStage, format: OutletFormat): Promise<{ id: string }> {
  const filter = outletFilter.parse({ circle: circle.id, tlpAtMost: 'red', includeDecayed: true });
  const response = await fetch(`${node.url}${makeQuietOutlet.path}`, {
    method: 'POST',
    headers: { ...reader, 'content-type': 'application/json' },
    body: JSON.stringify({ name: `bench ${format}`, format, filter }),
  });
  if (!response.ok) throw new Error(`not made: ${await response.text()}`);
  return (await response.json()) as { id: string };
}

async function fetched({ node, reader }: OutletStage, id: string): Promise<{ seconds: number; grownMb: number }> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const started = performance.now();
  const response = await fetch(`${node.url}/api/v1/outlets/${id}/content`, {
    headers: { ...reader, 'accept-encoding': 'identity' },
  });
  let bytes = 0;
  for await (const chunk of response.body!) bytes += chunk.length;
  clearInterval(watch);
  if (!response.ok || bytes === 0) throw new Error(`not fetched: ${response.status}`);
  return { seconds: (performance.now() - started) / 1000, grownMb: (peak - before) / 1_048_576 };
}

async function copyRate({ connection, circle }: OutletStage): Promise<number> {
  const client = await connected(connection);
  const count = Number(
    (await client.query(`select count(*) from shared_object where collection = '${circle.collection}'`)).rows[0].count,
  );
  const started = performance.now();
  const copy = client.query(
    copyTo(`copy (select json from shared_object where collection = '${circle.collection}' order by added) to stdout`),
  );
  await pipeline(copy, new Writable({ write: (_chunk, _encoding, done) => done() }));
  const seconds = (performance.now() - started) / 1000;
  await client.end();
  return count / seconds;
}

/** Indicators of the kind that is there, each with an id and an address of its own, written by the database itself. */
async function fill({ connection, circle }: OutletStage, count: number): Promise<void> {
  const client = await connected(connection);
  const { rowCount } = await client.query(
    `insert into shared_object (added, collection, audience, item, object_id, version, version_key, type, spec_version, json, sha256)
     select base.first - n, collection, audience, item, made.id, version, version_key, 'indicator', '2.1', made.json, sha256(convert_to(made.json, 'UTF8'))
     from (select * from shared_object where collection = '${circle.collection}' and type = 'indicator' order by added limit 1) as model,
       (select min(added) as first from shared_object) as base, generate_series(1, ${count}) as n,
       lateral (select 'indicator--' || md5('bench ' || n)::uuid as id) as named,
       lateral (select named.id, json_build_object('type', 'indicator', 'spec_version', '2.1', 'id', named.id,
         'created', model.version, 'modified', model.version, 'valid_from', model.version, 'pattern_type', 'stix',
         'pattern', format('[ipv4-addr:value = ''10.%s.%s.%s'']', n >> 16 & 255, n >> 8 & 255, n & 255))::text as json) as made`,
  );
  if (rowCount !== count)
    throw new Error(`${rowCount} objects written instead of ${count}: is there an indicator to copy?`);
  await client.query('reset role');
  await client.query('vacuum analyze shared_object');
  await client.end();
}

async function connected(connection: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: connection });
  await client.connect();
  await client.query('set role renkei_system');
  return client;
}
