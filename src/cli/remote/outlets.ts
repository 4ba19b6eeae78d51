import type { ReplyOf } from '../../contract/endpoint.ts';
import { listOutlets, makeQuietOutlet, outletContent, outletFile, outletFilter } from '../../contract/outlets.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitCode, failed, usageError } from '../exit.ts';
import { count, harmless } from '../words.ts';
import { findCircle } from './circle.ts';
import { type Client, clientOf } from './client.ts';
import type { FETCH_OUTLET_OPTIONS, MAKE_OUTLET_OPTIONS } from './outlets-options.ts';
import { openOutput } from './output.ts';

type Outlet = ReplyOf<typeof listOutlets>['items'][number];

export async function showOutlets({ common, terminal }: Call): Promise<ExitCode> {
  const all = await allOutlets(clientOf(common));
  if (common.json) terminal.out(JSON.stringify({ outlets: all }));
  else for (const one of all) terminal.out(lineOf(one));
  if (all.length === 0)
    terminal.note('No outlets yet: `renkei outlets make`, or in the web app under Exchange, For machines.');
  return EXIT.done;
}

/** Makes an outlet that tokens fetch; an address with a secret is an officer's to make, in the web app. */
export async function makeOutlet({ values, common, terminal }: Call<typeof MAKE_OUTLET_OPTIONS>): Promise<ExitCode> {
  const { name, format } = values;
  if (name === undefined || format === undefined) throw usageError('Give --name and --format.');
  const client = clientOf(common);
  const circle = values.circle === undefined ? null : (await findCircle(client, values.circle)).id;
  const filter = outletFilter.safeParse({
    ...{ circle, tlpAtMost: values.tlp, labels: values.label },
    ...(values['max-days'] === undefined ? {} : { maxAgeDays: Number(values['max-days']) }),
    ...(values['min-confidence'] === undefined ? {} : { minConfidence: Number(values['min-confidence']) }),
  });
  if (!filter.success) {
    throw usageError(filter.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  }
  const made = await client.call(makeQuietOutlet, { body: { name, format, filter: filter.data } });
  terminal.out(common.json ? JSON.stringify(made) : lineOf(made));
  return EXIT.done;
}

/** Writes what an outlet gives to standard output or a file. */
export async function fetchOutlet({
  positionals,
  values,
  common,
  terminal,
}: Call<typeof FETCH_OUTLET_OPTIONS>): Promise<ExitCode> {
  const { file, output } = values;
  if (common.json && output === undefined) throw usageError('--json reports on a file: give --output FILE as well.');
  const client = clientOf(common);
  const { id, name } = await findOutlet(client, positionals[0]!);
  const endpoint = file === undefined ? outletContent : outletFile;
  const params = file === undefined ? { id } : { id, file };
  const response = await client.fetch(endpoint, { params });
  const target = await openOutput(output, terminal);
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      await target.write(decoder.decode(chunk, { stream: true }));
    }
    await target.close();
  } catch (error) {
    await target.discard();
    throw error;
  }
  if (common.json) terminal.out(JSON.stringify({ outlet: id, file: output, bytes }));
  else terminal.note(`${harmless(name)}: ${count(bytes, 'byte')}`);
  return EXIT.done;
}

async function findOutlet(client: Client, wanted: string): Promise<Outlet> {
  const all = (await allOutlets(client)).filter(({ state }) => state === 'active');
  const found = all.find(({ id, name }) => id === wanted || name === wanted);
  if (found) return found;
  throw failed(`There is no outlet "${wanted}". Yours are: ${all.map(({ name }) => name).join(', ') || 'none'}.`);
}

async function allOutlets(client: Client): Promise<Outlet[]> {
  const all: Outlet[] = [];
  let after: string | undefined;
  do {
    const page = await client.call(listOutlets, { query: { limit: 200, after } });
    all.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return all;
}

/** Tab separated: id, state, format, entries of the last fetch, name. */
function lineOf({ id, state, format, built, name }: Outlet): string {
  return [id, state, format, built ? `${built.entries} in it` : 'not fetched', harmless(name)].join('\t');
}
