import { spooled } from '../../exchange/index.ts';
import { failureOf, SourceFailure } from '../failure.ts';
import { ask, conditionsOf } from '../fetch/ask.ts';
import { refuseWebPage } from '../fetch/refuse-page.ts';
import { LostLease } from '../lease.ts';
import { makeItem } from '../make-item.ts';
import type { SourceTables } from '../tables.ts';
import { readSmall } from './read-small.ts';
import type { RunContext, Stepper } from './run-context.ts';
import { withSlash } from './taxii.ts';

/** One event as the manifest names it. `at`: seconds since 1970, rising with every change. */
export interface Listed {
  readonly uuid: string;
  readonly at: number;
}

const MOST_BROKEN = 5;
const MANIFEST_BYTES = 67_108_864;

/** `manifest.json`, then one event after the other, oldest change first; what was taken with this timestamp is left alone. */
export function mispSteps(context: RunContext): Stepper {
  let waiting: Listed[] | null = null;
  let conditions = {};
  const broken: string[] = [];
  return async () => {
    if (waiting === null) {
      const manifest = await fetchManifest(context);
      if (manifest === null) return 'unchanged';
      conditions = manifest.conditions;
      waiting = await notYetTaken(context, manifest.events);
      if (waiting.length > 0) return 'more';
      await context.commit(async () => ({ pages: 1, position: conditions }));
      return 'unchanged';
    }
    const event = waiting.shift();
    if (event) {
      await takeEvent(context, event).catch((error) => noteBroken(error, event, broken));
      return 'more';
    }
    if (broken.length > 0) throw new SourceFailure('bad-content', `Could not be taken in: ${broken.join('; ')}`);
    // Only now: a run that ends before has to see the manifest again.
    await context.commit(async () => ({ position: conditions }));
    return 'done';
  };
}

export function feedFolder(url: string): string {
  const { href } = new URL(url);
  return withSlash(href.replace(/\/manifest\.json(\?.*)?$/, ''));
}

async function fetchManifest({ peer, leased, position }: RunContext) {
  const url = new URL('manifest.json', feedFolder(leased.source.url)).href;
  const answer = await ask(peer, url, 'application/json', position);
  if (answer.status === 304) return null;
  await refuseWebPage(answer);
  const events = readManifest(await readSmall(answer.body, MANIFEST_BYTES), leased.source.since);
  return { events, conditions: conditionsOf(answer) };
}

/** Entries that are no event are left out: an id becomes part of an address. Throws `bad-content` for what is no manifest. */
export function readManifest(text: string, since: Date | null): Listed[] {
  const value: unknown = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SourceFailure('bad-content', 'manifest.json is no object of events by their ids.');
  const from = since === null ? 0 : since.getTime() / 1000;
  return Object.entries(value)
    .flatMap(([uuid, about]) => {
      const at = Number((about as { timestamp?: unknown } | null)?.timestamp ?? 0);
      const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid) && Number.isSafeInteger(at);
      return known && at >= from ? [{ uuid: uuid.toLowerCase(), at }] : [];
    })
    .sort((a, b) => a.at - b.at || (a.uuid < b.uuid ? -1 : 1));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SourceFailure('bad-content', 'manifest.json is broken or cut off.');
  }
}

async function notYetTaken({ kernel, leased }: RunContext, events: readonly Listed[]): Promise<Listed[]> {
  const rows = await kernel.database.read(leased.actor, (tx) =>
    tx
      .db<SourceTables>()
      .selectFrom('source_taken')
      .select(['what', 'version'])
      .where('source', '=', leased.source.id)
      .execute(),
  );
  const taken = new Set(rows.map(({ what, version }) => `${what} ${version}`));
  return events.filter(({ uuid, at }) => !taken.has(`${uuid} ${at}`));
}

async function takeEvent(context: RunContext, { uuid, at }: Listed): Promise<void> {
  const { leased, kernel } = context;
  const { id: source, organisation } = leased.source;
  const answer = await ask(
    context.peer,
    new URL(`${uuid}.json`, feedFolder(leased.source.url)).href,
    'application/json',
  );
  await refuseWebPage(answer);
  await spooled(kernel.config.data, answer.body, (bytes) =>
    context.commit(async (tx) => {
      const made = await makeItem(tx, kernel.keyring, leased, bytes, { format: 'misp' });
      await tx
        .db<SourceTables>()
        .insertInto('source_taken')
        .values({ source, organisation, what: uuid, version: String(at) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return { pages: 1, ...made };
    }),
  );
}

/** One broken event does not keep the others out; it is asked for again at the next run. */
function noteBroken(error: unknown, { uuid }: Listed, broken: string[]): void {
  if (error instanceof LostLease) throw error;
  const failure = failureOf(error);
  if (!['bad-content', 'gone', 'too-large'].includes(failure.code) || broken.length >= MOST_BROKEN) throw error;
  broken.push(`event ${uuid}: ${failure.message.slice(0, 80)}`);
}
