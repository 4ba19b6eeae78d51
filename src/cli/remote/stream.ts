import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { LIVE_KINDS, stream } from '../../contract/notifications.ts';
import type { Call } from '../command.ts';
import { CliError, EXIT, type ExitCode, usageError } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { type Client, clientOf } from './client.ts';
import { serverEvents } from './event-source.ts';
import type { STREAM_OPTIONS } from './stream-options.ts';

const WAITS_MS = [500, 2_000, 5_000, 15_000, 30_000];
/** Silence for longer than some heartbeats means that the connection is dead. */
const SILENCE_MS = 60_000;

interface Progress {
  id: string;
  events: number;
  readonly most: number;
  readonly state: string | undefined;
}

/** Prints one event a line as JSON, comes again after every break where it stopped, and ends with exit 4 when refused. */
export async function streamEvents({ values, common, terminal }: Call<typeof STREAM_OPTIONS>): Promise<ExitCode> {
  const client = clientOf(common);
  const query = { kinds: values.kind?.join(','), circles: values.circle?.join(',') };
  const progress: Progress = {
    id: await keptId(values.state),
    events: 0,
    most: countOf(values.count),
    state: values.state,
  };
  for (let failures = 0; progress.events < progress.most; ) {
    const before = progress.id;
    const broken = await follow(client, query, progress, terminal).catch((error: unknown) => asBreak(error));
    if (progress.events >= progress.most) break;
    failures = progress.id === before ? failures + 1 : 0;
    terminal.note(`${broken ?? 'The stream ended'}; connecting again.`);
    await setTimeout(WAITS_MS[Math.min(failures, WAITS_MS.length - 1)]);
  }
  return EXIT.done;
}

async function follow(
  client: Client,
  query: Record<string, string | undefined>,
  progress: Progress,
  terminal: Terminal,
) {
  const silence = new AbortController();
  let timer = globalThis.setTimeout(() => {}, 0);
  const response = await client.fetch(stream, {
    query,
    headers: { accept: 'text/event-stream', ...(progress.id === '' ? {} : { 'last-event-id': progress.id }) },
  });
  const body = response.body!.pipeThrough(new TransformStream(), { signal: silence.signal });
  const watched = async function* () {
    for await (const chunk of body) {
      clearTimeout(timer);
      timer = globalThis.setTimeout(() => silence.abort(new Error('the node is silent')), SILENCE_MS);
      yield chunk;
    }
  };
  try {
    for await (const { event, id, data } of serverEvents(watched(), progress.id)) {
      await take({ event, id, data }, progress, terminal);
      if (progress.events >= progress.most) return null;
    }
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
  return null;
}

async function take(
  { event, id, data }: { event: string; id: string; data: string },
  progress: Progress,
  terminal: Terminal,
): Promise<void> {
  if ((LIVE_KINDS as readonly string[]).includes(event)) {
    await terminal.write(`${JSON.stringify({ id, ...(JSON.parse(data) as object) })}\n`);
    progress.events += 1;
  } else if (event === 'gap') {
    terminal.note('You were away for too long: some events are forgotten. Read the lists, or export the circle.');
  } else if (event === 'ended' || event === 'slow' || event === 'stopping') {
    terminal.note((JSON.parse(data) as { hint: string }).hint);
  }
  // After it was printed: a line may come twice after a crash, and none is lost.
  if (id !== progress.id) await keep(progress, id);
}

async function keep(progress: Progress, id: string): Promise<void> {
  progress.id = id;
  if (progress.state === undefined) return;
  await writeFile(`${progress.state}.part`, `${id}\n`, { mode: 0o600 });
  await rename(`${progress.state}.part`, progress.state);
}

async function keptId(path: string | undefined): Promise<string> {
  if (path === undefined) return '';
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.trim();
}

function countOf(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw usageError(`--count ${text}: give a number of events, 1 or more.`);
  return Number(text);
}

/** What time heals; what the caller must set right is thrown. */
function asBreak(error: unknown): string {
  if (!(error instanceof CliError)) return `The connection broke (${(error as Error).message})`;
  const isPassing = error.exit === EXIT.unreachable || error.code === 'unavailable' || error.code === 'http-502';
  if (!isPassing) throw error;
  return error.message;
}
