import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const OBJECT =
  'added, collection, audience, item, object_id, version, version_key, type, spec_version, superseded, json, sha256';
const VALUE = 'value, kind, added, audience';

interface Table {
  readonly name: string;
  readonly like: string;
  readonly columns: string;
  /** Its rows as lines of COPY's text format, by the number of their object. */
  readonly lines: ReadonlyMap<number, string>;
}

/**
 * Objects per second of a plain COPY of what ingest has written, objects and their normalised values, into tables like
 * the node's own with the same indexes, without foreign keys, in transactions of `batch` objects: the same rows with the
 * same durability, and no node in between.
 */
export async function copyRate(connectionString: string, objects: number, batch: number): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const tables = await readRows(client, objects);
  for (const { name, like } of tables) await client.query(`create table ${name} (like ${like} including all)`);
  const order = [...tables[0]!.lines.keys()];
  const started = performance.now();
  for (let at = 0; at < order.length; at += batch) {
    await client.query('begin');
    for (const table of tables) await copy(client, table, order.slice(at, at + batch));
    await client.query('commit');
  }
  const seconds = (performance.now() - started) / 1000;
  for (const { name } of tables) await client.query(`drop table ${name}`);
  await client.end();
  return order.length / seconds;
}

async function readRows(client: pg.Client, objects: number): Promise<Table[]> {
  await client.query('set role renkei_system');
  const first = `(select added, ${escaped(OBJECT)} as line from shared_object order by added desc limit ${objects}) as first`;
  const object = await client.query<{ added: number; line: string }>(`select added, line from ${first} order by added`);
  const value = await client.query<{ added: number; line: string }>(
    `select added, string_agg(${escaped(VALUE)}, '') as line from object_value join (select added from ${first}) as chosen using (added) group by added`,
  );
  await client.query('reset role');
  const byObject = (rows: { added: number; line: string }[]) => new Map(rows.map(({ added, line }) => [added, line]));
  return [
    { name: 'bench_object', like: 'shared_object', columns: OBJECT, lines: byObject(object.rows) },
    { name: 'bench_value', like: 'object_value', columns: VALUE, lines: byObject(value.rows) },
  ];
}

function escaped(columns: string): string {
  const texts = columns.split(', ').map((column) => `replace(${column}::text, E'\\\\', E'\\\\\\\\')`);
  return `concat_ws(E'\\t', ${texts.join(', ')}) || E'\\n'`;
}

async function copy(client: pg.Client, { name, columns, lines }: Table, objects: readonly number[]): Promise<void> {
  const text = objects.map((added) => lines.get(added) ?? '');
  await pipeline(Readable.from([text.join('')]), client.query(copyFrom(`copy ${name} (${columns}) from stdin`)));
}
