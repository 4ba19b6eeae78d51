import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startRenkei, systemWorld } from '../src/app.ts';
import { outletFilter } from '../src/contract/outlets.ts';
import { storyClock } from '../src/demo/story/clock.ts';
import { enterStory, storyStart, type ToldStory } from '../src/demo/story/enter.ts';
import { readConfig } from '../src/kernel/config.ts';
import { systemIds } from '../src/kernel/ids.ts';
import { below, type Figure, print } from './figure.ts';
import { indicators } from './objects.ts';
import { FLAGS } from './start.ts';

/*
 * What a node's process takes at most while large content goes in and out, seen from outside: `node bench/memory.ts`.
 * --size 1 is a STIX bundle of 1 GB and a MISP event of 300,000 attributes; less is a share of both. --only stix or misp.
 */

const { values } = parseArgs({ options: { size: { type: 'string', default: '1' }, only: { type: 'string' } } });
const SIZE = Number(values.size);
const STIX_OBJECTS = Math.round(1_400_000 * SIZE);
const ATTRIBUTES = Math.round(300_000 * SIZE);
const GOAL_MB = 400;
const WATCHED_MS = 100;
const PORTION = 1000;
const NODE = fileURLToPath(new URL('../src/main.ts', import.meta.url));

process.once('SIGTERM', () => process.exit(1));
process.once('SIGINT', () => process.exit(1));

const folder = await mkdtemp(join(tmpdir(), 'renkei-memory-'));
const env = {
  RENKEI_DATA: join(folder, 'data'),
  RENKEI_PORT: '0',
  RENKEI_MODE: 'demo',
  RENKEI_LOG_LEVEL: 'error',
  RENKEI_MAX_UPLOAD_MB: '2048',
};
const figures: Figure[] = [];
try {
  const told = await tellStory();
  if (values.only !== 'misp') await measure(told, `STIX bundle of ${STIX_OBJECTS} objects`, STIX_OBJECTS, stixBundle);
  if (values.only !== 'stix') await measure(told, `MISP event of ${ATTRIBUTES} attributes`, ATTRIBUTES, mispEvent);
} finally {
  await rm(folder, { recursive: true, force: true });
}
print(figures);

async function tellStory(): Promise<ToldStory> {
  const now = new Date();
  const clock = storyClock(storyStart(now));
  const node = await startRenkei(readConfig(env), { ...systemWorld, clock, ids: systemIds(clock) }, folder);
  const told = await enterStory(node, clock, now, () => {});
  await node.stop();
  return told;
}

/** Each input has a node of its own, so that the peak is its own. */
async function measure(told: ToldStory, what: string, count: number, input: () => Iterable<string>) {
  const node = spawn(process.execPath, [...FLAGS, NODE], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = () => node.kill('SIGTERM');
  process.once('exit', end);
  try {
    const url = await addressOf(node);
    const stage = { node, url, headers: { authorization: `Bearer ${told.accounts.member.token}` } };
    const drafted = await watched(stage, what, 'upload', count, () => post(stage, '/api/v1/drafts', input()));
    const id = String(drafted.id);
    const terms = JSON.stringify({ circle: told.circle.id, purpose: 'defence', tlp: 'amber' });
    const item = await watched(stage, what, 'publication', count, () =>
      post(stage, `/api/v1/drafts/${id}/publish`, [terms]),
    );
    console.error(`shared ${item.objects} objects`);
    await watched(stage, what, 'bundle', count, () => get(stage, `/api/v1/items/${id}/bundle`));
    const filter = outletFilter.parse({ circle: told.circle.id, tlpAtMost: 'red', includeDecayed: true });
    const outlet = JSON.stringify({ name: `memory ${count}`, format: 'stix', filter });
    const made = await post(stage, '/api/v1/outlets/for-tokens', [outlet]);
    await watched(stage, what, 'outlet', count, () => get(stage, `/api/v1/outlets/${made.id}/content`));
  } finally {
    const exit = once(node, 'exit');
    end();
    await exit;
    process.off('exit', end);
  }
}

interface Stage {
  readonly node: ChildProcess;
  readonly url: string;
  readonly headers: Record<string, string>;
}

async function watched<Result>({ node }: Stage, what: string, act: string, count: number, work: () => Promise<Result>) {
  let peak = 0;
  const look = async () => {
    peak = Math.max(peak, await residentMegabytes(node));
  };
  const watch = setInterval(() => void look().catch(() => {}), WATCHED_MS);
  const began = performance.now();
  try {
    return await work();
  } finally {
    clearInterval(watch);
    const rate = (count / ((performance.now() - began) / 1000)).toFixed(0);
    console.error(`${what}: ${act}, ${peak.toFixed(0)} MB at most, ${rate}/s`);
    figures.push(below(`${what}: ${act} (${rate}/s), memory of the process at most`, peak, 'MB', GOAL_MB));
  }
}

async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024;
}

async function addressOf(node: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of node.stdout!.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    const url = /answers at (\S+)/.exec(said)?.[1];
    if (!url) continue;
    node.stdout!.resume();
    return url;
  }
  throw new Error(`The node ended: ${said}`);
}

async function post(stage: Stage, path: string, body: Iterable<string>): Promise<Record<string, unknown>> {
  const sent = request(`${stage.url}${path}`, {
    method: 'POST',
    headers: { ...stage.headers, 'content-type': 'application/json' },
  });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  await pipeline(Readable.from(body, { objectMode: true, highWaterMark: 1 }), sent);
  const [response] = await answered;
  let text = '';
  for await (const chunk of response) text += chunk;
  if (response.statusCode! >= 300) throw new Error(`${path}: ${response.statusCode} ${text.slice(0, 500)}`);
  return JSON.parse(text);
}

async function get(stage: Stage, path: string): Promise<void> {
  const response = await fetch(`${stage.url}${path}`, { headers: { ...stage.headers, 'accept-encoding': 'identity' } });
  let bytes = 0;
  for await (const chunk of response.body!) bytes += chunk.length;
  if (!response.ok || bytes === 0) throw new Error(`${path}: ${response.status}`);
  console.error(`${path}: ${(bytes / 1_048_576).toFixed(0)} MB`);
}

function* stixBundle(): Generator<string> {
  yield '{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[';
  for (let from = 0; from < STIX_OBJECTS; from += PORTION)
    yield (from > 0 ? ',' : '') + indicators(from, Math.min(PORTION, STIX_OBJECTS - from)).join(',');
  yield ']}';
}

/** As MISP writes it: what the event says of itself stands before and behind its attributes. */
function* mispEvent(): Generator<string> {
  yield '{"Event":{"id":"1","uuid":"00000000-0000-4000-8001-000000000000","info":"A large event","date":"2026-01-01","timestamp":"1767225600","Attribute":[';
  for (let from = 0; from < ATTRIBUTES; from += PORTION) {
    const portion = Array.from({ length: Math.min(PORTION, ATTRIBUTES - from) }, (_, n) => attribute(from + n));
    yield (from > 0 ? ',' : '') + portion.join(',');
  }
  yield '],"Object":[],"Orgc":{"name":"Measured","uuid":"00000000-0000-4000-8002-000000000000"},"Tag":[{"name":"tlp:amber"}]}}';
}

function attribute(n: number): string {
  return JSON.stringify({
    ...{ id: String(n), event_id: '1', object_id: '0', object_relation: null, category: 'Network activity' },
    ...{ type: n % 2 ? 'domain' : 'ip-dst', to_ids: true, distribution: '5', timestamp: '1767225600' },
    ...{ uuid: `00000000-0000-4000-8003-${n.toString(16).padStart(12, '0')}`, comment: 'Seen in a measured run.' },
    ...{ deleted: false, disable_correlation: false, sharing_group_id: '0', first_seen: null, last_seen: null },
    value: n % 2 ? `host-${n}.bench.example` : `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
  });
}
