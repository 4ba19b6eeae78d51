import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureWeb } from '../../scripts/web/ensure.ts';
import { type Renkei, startRenkei, systemWorld } from '../app.ts';
import { API_ROOT } from '../contract/taxii.ts';
import { systemActor } from '../kernel/access/actor.ts';
import { readConfig } from '../kernel/config.ts';
import { systemIds } from '../kernel/ids.ts';
import { demoLink } from '../modules/accounts/index.ts';
import { caller } from './caller.ts';
import { fileInput, type JobInput, type JobResult, runJob } from './job.ts';
import type { DemoOptions } from './options.ts';
import type { Reporter } from './report.ts';
import type { Cast } from './story/cast.ts';
import { storyClock } from './story/clock.ts';
import { enterStory, storyStart, type ToldStory } from './story/enter.ts';

const OWN_BUNDLE = fileURLToPath(new URL('../../seeds/story/incident.stix.json', import.meta.url));

export interface RunningDemo {
  readonly node: Renkei;
  readonly cast: Cast;
  readonly results: readonly JobResult[];
  stop(): Promise<void>;
}

/** Starts the demo node, tells the story where it is new, and does the job for each file. */
export async function startDemo(
  options: DemoOptions,
  env: Record<string, string | undefined>,
  report: Reporter,
): Promise<RunningDemo> {
  const data = options.data ? resolve(options.data) : await mkdtemp(join(tmpdir(), 'renkei-demo-'));
  const forget = options.data ? async () => {} : () => rm(data, { recursive: true, force: true });
  let node: Renkei | undefined;
  const stop = async () => {
    await node?.stop();
    await forget();
  };
  try {
    report.phase('Building the web app');
    await ensureWeb();
    report.phase('Starting a node');
    const started = await startWithStory(options, data, env, report);
    node = started.node;
    const { cast } = started;
    if (options.readyFile)
      await writeFile(options.readyFile, `${JSON.stringify(readyFile(cast), null, 2)}\n`, { mode: 0o600 });
    const inputs: JobInput[] = options.files.length > 0 ? options.files.map(fileInput) : [fileInput(OWN_BUNDLE)];
    const results: JobResult[] = [];
    for (const input of inputs) results.push(await runJob(cast, input, options, report.job));
    return { node, cast, results, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startWithStory(
  options: DemoOptions,
  data: string,
  env: Record<string, string | undefined>,
  report: Reporter,
) {
  const now = new Date();
  const storyFile = join(data, 'story.json');
  const earlier = await readStory(storyFile);
  const clock = storyClock(storyStart(now));
  if (earlier) clock.catchUp();
  const config = readConfig({
    RENKEI_LOG_LEVEL: 'warn',
    ...env,
    RENKEI_DATA: data,
    RENKEI_PORT: String(options.port),
    RENKEI_MODE: 'demo',
  });
  const node = await startRenkei(config, { ...systemWorld, clock, ids: systemIds(clock) });
  try {
    report.phase(earlier ? 'The story is there already' : 'Telling the story');
    const told = earlier ?? (await enterStory(node, clock, now, report.told));
    if (!earlier) await writeFile(storyFile, JSON.stringify(told), { mode: 0o600 });
    return { node, cast: await castOf(node, told) };
  } catch (error) {
    await node.stop();
    throw error;
  }
}

async function readStory(path: string): Promise<ToldStory | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ToldStory;
  } catch {
    return null;
  }
}

async function castOf(node: Renkei, told: ToldStory): Promise<Cast> {
  const links = [];
  for (const { person, ...shown } of told.signIn) {
    const link = await node.kernel.database.write(systemActor('demo link'), (tx) => demoLink(node.kernel, tx, person));
    links.push({ ...shown, link });
  }
  const { accounts, collections, circle } = told;
  const as = ({ token }: { token: string }) => caller(node.url, () => ({ authorization: `Bearer ${token}` }));
  return { url: node.url, accounts, collections, circle, links, as };
}

/** What `--ready-file` holds: enough to point any TAXII or REST client at the node. */
function readyFile({ url, accounts, collections }: Cast) {
  return { url, taxii: { discovery: `${url}/taxii2/`, apiRoot: `${url}${API_ROOT}` }, accounts, collections };
}
