import { setTimeout } from 'node:timers/promises';
import type { z } from 'zod';
import {
  createSource,
  getSource,
  listRuns,
  listSources,
  newSource,
  pauseSource,
  runSource,
  type source,
} from '../../contract/sources.ts';
import type { Call, Values } from '../command.ts';
import { EXIT, type ExitCode, failed, usageError } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { count, harmless, tlpText } from '../words.ts';
import { findCircle } from './circle.ts';
import { type Client, clientOf } from './client.ts';
import type { ADD_SOURCE_OPTIONS, PAUSE_SOURCE_OPTIONS, RUN_SOURCE_OPTIONS } from './sources-options.ts';

type Source = z.infer<typeof source>;
type Common = Pick<Call, 'common' | 'terminal'>;

const LOOK_MS = 1_000;

/** One line a source; exits with 1 where one of them fails, so that a monitor hears of it. */
export async function showSources({ common, terminal }: Call): Promise<ExitCode> {
  const all = await allSources(clientOf(common));
  if (common.json) terminal.out(JSON.stringify({ sources: all }));
  else for (const one of all) terminal.out(lineOf(one));
  if (all.length === 0) terminal.note('No sources yet: `renkei sources add URL` subscribes to one.');
  return all.some(({ health }) => health === 'failing' || health === 'late') ? EXIT.refused : EXIT.done;
}

export async function addSource({
  positionals,
  values,
  common,
  terminal,
}: Call<typeof ADD_SOURCE_OPTIONS>): Promise<ExitCode> {
  const client = clientOf(common);
  const circle = values.circle === undefined ? null : (await findCircle(client, values.circle)).id;
  const wanted = newSource.safeParse({
    ...{ url: positionals[0], kind: values.kind, name: values.name, publisher: values.publisher },
    ...{ licence: values.licence, collection: values.collection, circle, tlp: values.tlp ?? null },
    ...{ link: values.link ?? null, valueKind: values.values ?? null, since: values.since ?? null },
    everyMinutes: Number(values.every ?? 60),
    personalData: values['personal-data'] ?? false,
    maxBytes: Number(values['max-mb'] ?? 64) * 1_048_576,
    columns: values.columns?.split(',').map((name) => name.trim()) ?? [],
    credentials: await credentialsOf(values, terminal),
  });
  if (!wanted.success) throw usageError(wanted.error.issues.map(issueText).join('\n'));
  return show(await client.call(createSource, { body: wanted.data }), { common, terminal });
}

function issueText({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.')}: ${message}`;
}

/** Secrets do not stand on the command line, where other users of the machine see them. */
async function credentialsOf({ user, bearer }: Values<typeof ADD_SOURCE_OPTIONS>, { stdin }: Terminal) {
  if (user === undefined && !bearer) return { scheme: 'none' };
  let text = '';
  for await (const chunk of stdin) text += chunk.toString();
  const secret = text.split(/\r?\n/)[0]!;
  if (secret === '') throw usageError('The password or token is read from standard input, and there is nothing.');
  return bearer ? { scheme: 'bearer', token: secret } : { scheme: 'basic', user, password: secret };
}

export async function fetchSource({
  positionals,
  values,
  common,
  terminal,
}: Call<typeof RUN_SOURCE_OPTIONS>): Promise<ExitCode> {
  const client = clientOf(common);
  const { id } = await findSource(client, positionals[0]!);
  const body = { acceptShrunk: values['accept-shrunk'] ?? false };
  const { run } = await client.call(runSource, { params: { id }, body });
  if (values['no-wait']) return EXIT.done;
  for (;;) {
    const { items } = await client.call(listRuns, { params: { id }, query: { limit: 10 } });
    const now = items.find((one) => one.id === run);
    if (now === undefined) throw failed('The source was removed meanwhile.');
    terminal.progress(`${count(now.objects, 'object')}, ${count(now.pages, 'page')}`);
    if (now.state !== 'running') {
      const said = now.failure ? `: ${now.failure.code}. ${harmless(now.failure.detail)}` : '';
      if (common.json) terminal.out(JSON.stringify(now));
      else terminal.out(`${now.state}\t${count(now.objects, 'object')}, ${now.refused} refused${said}`);
      return now.state === 'done' || now.state === 'unchanged' ? EXIT.done : EXIT.refused;
    }
    await setTimeout(LOOK_MS);
  }
}

export async function restSource({
  positionals,
  values,
  common,
  terminal,
}: Call<typeof PAUSE_SOURCE_OPTIONS>): Promise<ExitCode> {
  const client = clientOf(common);
  const { id } = await findSource(client, positionals[0]!);
  const body = { paused: !values.resume };
  return show(await client.call(pauseSource, { params: { id }, body }), { common, terminal });
}

function show(one: Source, { common, terminal }: Common): ExitCode {
  terminal.out(common.json ? JSON.stringify(one) : lineOf(one));
  return EXIT.done;
}

async function findSource(client: Client, wanted: string): Promise<Source> {
  const all = await allSources(client);
  const found = all.filter(({ id, name }) => id === wanted || name === wanted);
  if (found.length === 1) return client.call(getSource, { params: { id: found[0]!.id } });
  if (found.length > 1) throw failed(`There are ${found.length} sources called "${wanted}": give the id.`);
  throw failed(`There is no source "${wanted}". Yours are: ${all.map(({ name }) => name).join(', ') || 'none'}.`);
}

async function allSources(client: Client): Promise<Source[]> {
  const all: Source[] = [];
  let after: string | undefined;
  do {
    const page = await client.call(listSources, { query: { limit: 200, after } });
    all.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return all;
}

/** Tab separated: id, health, objects, where it goes, name, and what is wrong. */
function lineOf(one: Source): string {
  const to = one.circle ? `${one.circle.names.en ?? one.circle.id} ${tlpText(one.tlp)}` : 'drafts';
  const wrong = one.failure ? `${one.failure.code}: ${harmless(one.failure.detail)}` : '';
  const state = one.running ? 'running' : one.health;
  return [one.id, state, count(one.objects, 'object'), to, harmless(one.name), wrong].filter(Boolean).join('\t');
}
