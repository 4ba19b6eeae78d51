import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { copyRate } from './baseline-copy.ts';
import { type Figure, higher } from './figure.ts';
import { processorSeconds } from './processor.ts';

const execute = promisify(execFile);
const CLIENT = fileURLToPath(new URL('ingest-client.ts', import.meta.url));
const BATCH = 1000;

/** `count` objects posted one request after the other, and what they cost this process and PostgreSQL. */
export interface Ingested {
  readonly rate: number;
  /** Objects per second of the first and of the last tenth of the requests. */
  readonly first: number;
  readonly last: number;
  /** Milliseconds of processor time for 1,000 objects. */
  readonly nodeMs: number;
  readonly postgresMs: number;
}

export async function ingest(
  url: string,
  headers: Record<string, string>,
  count: number,
  data: string,
): Promise<Ingested> {
  const before = await processorSeconds(data);
  const { stdout } = await execute(process.execPath, [
    CLIENT,
    url,
    JSON.stringify(headers),
    String(count),
    String(BATCH),
  ]);
  const after = await processorSeconds(data);
  const times = JSON.parse(stdout) as number[];
  const tenth = Math.max(1, Math.floor(times.length / 10));
  return {
    rate: rateOf(times),
    first: rateOf(times.slice(0, tenth)),
    last: rateOf(times.slice(-tenth)),
    nodeMs: ((after.node - before.node) * 1000) / times.length,
    postgresMs: ((after.postgres - before.postgres) * 1000) / times.length,
  };
}

function rateOf(times: readonly number[]): number {
  return (times.length * BATCH) / (times.reduce((sum, time) => sum + time, 0) / 1000);
}

/** Ingest beside a raw COPY of the rows that it wrote, in the same run, and whether it stays as fast as it began. */
export async function ingestFigures(
  at: { readonly url: string; readonly headers: Record<string, string>; readonly data: string },
  count: number,
): Promise<Figure[]> {
  const done = await ingest(at.url, at.headers, count, at.data);
  console.error(
    `ingest: ${Math.round(done.nodeMs)} ms of node and ${Math.round(done.postgresMs)} ms of PostgreSQL, processor time for 1,000 objects, jobs included`,
  );
  const copy = await copyRate(`postgres://renkei@/renkei?host=${at.data}/postgres`, count, BATCH);
  return [
    higher(`ingest of ${count}, objects/s`, done.rate, 'COPY of the rows', copy, 0.3),
    higher('its last tenth, objects/s', done.last, 'the first tenth', done.first, 0.9),
  ];
}
