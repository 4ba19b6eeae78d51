import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const COLUMNS =
  'added, collection, audience, item, object_id, version, version_key, type, spec_version, superseded, json, sha256';

/**
 * Rows per second of a plain COPY of rows that are in `shared_object` already into a table like it, with its indexes, in
 * transactions of `batch` rows: the same durability, no node in between.
 */
export async function copyRate(connectionString: string, rows: number, batch: number): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('set role renkei_system');
  const { rows: lines } = await client.query<{ line: string }>(
    `select concat_ws(E'\\t', added, collection, audience, item, object_id, version, version_key, type, spec_version, superseded,
       replace(json, E'\\\\', E'\\\\\\\\'), '\\' || sha256::text) as line from shared_object order by added limit ${rows}`,
  );
  await client.query('reset role');
  await client.query('create table bench_copy (like shared_object including all)');
  const started = performance.now();
  for (let at = 0; at < lines.length; at += batch) {
    const text = lines.slice(at, at + batch).map(({ line }) => `${line}\n`);
    await pipeline(Readable.from(text), client.query(copyFrom(`copy bench_copy (${COLUMNS}) from stdin`)));
  }
  const seconds = (performance.now() - started) / 1000;
  await client.query('drop table bench_copy');
  await client.end();
  return lines.length / seconds;
}
