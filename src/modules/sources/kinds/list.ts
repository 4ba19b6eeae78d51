import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db/tx.ts';
import { spooled } from '../../exchange/index.ts';
import { SourceFailure } from '../failure.ts';
import { ask, conditionsOf } from '../fetch/ask.ts';
import { refuseWebPage } from '../fetch/refuse-page.ts';
import type { Leased, Progress } from '../lease.ts';
import { makeItem } from '../make-item.ts';
import type { SourceTables } from '../tables.ts';
import { changedObjects } from './list-objects.ts';
import { type ListedValue, listedValues } from './listed.ts';
import type { RunContext, Stepper } from './run-context.ts';

const BATCH = 1000;
/** So many lines that hold nothing are shown; the rest is counted. */
const FIRST_REFUSED = 5;
/** Below this many a list may lose what it likes. */
const FEW = 10;

/**
 * A list is what it holds now: what is new becomes an indicator, what changed becomes its next version, and what is gone
 * gets one that has ended (`valid_until`). One request, one transaction, one item.
 */
export function listSteps(context: RunContext): Stepper {
  return async () => {
    const { peer, leased, position, kernel } = context;
    const answer = await ask(peer, leased.source.url, 'text/csv, text/plain, */*;q=0.5', position);
    if (answer.status === 304) return 'unchanged';
    await refuseWebPage(answer);
    const conditions = conditionsOf(answer);
    const progress = await spooled(kernel.config.data, answer.body, (bytes) =>
      context.commit(async (tx) => ({ ...(await takeList(tx, context, bytes)), pages: 1, position: conditions })),
    );
    return (progress.objects ?? 0) === 0 ? 'unchanged' : 'done';
  };
}

async function takeList(tx: Tx, context: RunContext, bytes: AsyncIterable<Uint8Array>): Promise<Progress> {
  const { leased, kernel } = context;
  const before = await countLive(tx, leased.source.id);
  const { values, refused, note } = await see(tx, leased, bytes);
  if (values === 0) throw new SourceFailure('nothing-recognised', `None of its ${refused} lines holds an indicator.`);
  const retired = await retireUnseen(tx, leased);
  if (!context.acceptShrunk && retired >= FEW && retired > before / 2)
    throw new SourceFailure('shrunk', `${retired} of ${before} values are gone from it. Nothing was changed.`);
  const objects = await changedObjects(tx, leased);
  if (objects === null) return { refused, retired, note };
  const title = `${leased.source.name} ${tx.now.toISOString().slice(0, 16).replace('T', ' ')}`;
  const made = await makeItem(tx, kernel.keyring, leased, objects, { title, format: 'stix' });
  return { note, ...made, refused: refused + made.refused, retired };
}

async function countLive(tx: Tx, source: string): Promise<number> {
  const { count } = await tx
    .db<SourceTables>()
    .selectFrom('source_value')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('source', '=', source)
    .where('retired', '=', false)
    .executeTakeFirstOrThrow();
  return count;
}

async function see(tx: Tx, leased: Leased, bytes: AsyncIterable<Uint8Array>) {
  const { kind, value_kind: valueKind, columns } = leased.source;
  let waiting = new Map<string, ListedValue>();
  let values = 0;
  let refused = 0;
  const first: string[] = [];
  for await (const one of listedValues(bytes, { kind: kind === 'csv' ? 'csv' : 'list', valueKind, columns })) {
    if ('refused' in one) {
      refused += 1;
      if (first.length < FIRST_REFUSED) first.push(one.refused);
      continue;
    }
    values += 1;
    const key = `${one.kind} ${one.value}`;
    if (!waiting.has(key)) waiting.set(key, one);
    if (waiting.size < BATCH) continue;
    await markSeen(tx, leased, [...waiting.values()]);
    waiting = new Map();
  }
  await markSeen(tx, leased, [...waiting.values()]);
  const note = refused === 0 ? undefined : `Not understood: ${first.map((line) => JSON.stringify(line)).join(', ')}`;
  return { values, refused, note };
}

/** What a later row of the same run says of a value that an earlier one had is left out: the first one counts. */
async function markSeen(tx: Tx, { source, run }: Leased, values: readonly ListedValue[]): Promise<void> {
  if (values.length === 0) return;
  await sql`
    insert into source_value as known (source, organisation, kind, value, meant, properties, first_seen, changed_at, seen, changed)
    select ${source.id}::uuid, ${source.organisation}::uuid, kind, value, meant, properties::jsonb,
      ${tx.now}::timestamptz, ${tx.now}::timestamptz, ${run}::uuid, ${run}::uuid
    from unnest(${values.map((one) => one.kind)}::text[], ${values.map((one) => one.value)}::text[],
      ${values.map((one) => one.meant)}::text[], ${values.map((one) => JSON.stringify(one.properties))}::text[])
      as given (kind, value, meant, properties)
    on conflict (source, kind, value) do update set
      seen = excluded.seen, retired = false, properties = excluded.properties,
      changed = case when known.retired or known.properties <> excluded.properties then excluded.changed else known.changed end,
      changed_at = case when known.retired or known.properties <> excluded.properties then excluded.changed_at else known.changed_at end
    where known.seen <> excluded.seen`.execute(tx.db<SourceTables>());
}

async function retireUnseen(tx: Tx, { source, run }: Leased): Promise<number> {
  const { numUpdatedRows } = await tx
    .db<SourceTables>()
    .updateTable('source_value')
    .set({ retired: true, changed: run, changed_at: tx.now })
    .where('source', '=', source.id)
    .where('retired', '=', false)
    .where('seen', '<>', run)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
