import { organisationOf, personOf } from '../../kernel/access/actor.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import { agreementForPolicy } from '../agreements/index.ts';
import { circleForPolicy } from '../directory/index.ts';
import { markActed } from '../exchange/index.ts';
import { appendAll, type NewEntry } from '../ledger/index.ts';
import { type Agreement, attributionOf } from '../policy/index.ts';
import { feedbackGiven } from './events.ts';
import { ADDS_UP, gradeOf, OUTCOMES, type Statement } from './statement.ts';
import { deleteStatement, insertFeedback, lockGiver, recount, usedKeys } from './store.ts';
import type { FeedbackRow, FeedbackTables } from './tables.ts';
import { type Target, targetsOf } from './targets.ts';

export interface Result {
  readonly status: 'kept' | 'repeated' | 'unknown';
  readonly objects: number;
  readonly items: number;
  readonly attribution: 'named' | 'anonymous' | null;
}

/** A row that is about to be written, with what its request and its item say of it. */
interface Kept {
  readonly n: number;
  readonly target: Target;
  readonly row: FeedbackRow;
}

/**
 * Keeps what an organisation says of what it may read, all in the caller's transaction: the rows, the totals, the receipts
 * of outcomes, the ledger, the news for the sources. Answers for each of the `sent` statements.
 */
export async function giveFeedback(tx: Tx, statements: readonly Statement[], sent: number): Promise<Result[]> {
  const targets = await targetsOf(tx, statements);
  return tx.asSystem('keep feedback', async (system) => {
    const organisation = organisationOf(tx.actor)!;
    await lockGiver(system, organisation);
    const wanted = await rowsFor(tx, system, statements, targets);
    const used = await usedKeys(
      system,
      organisation,
      wanted.flatMap(({ row }) => row.key ?? []),
    );
    const kept = withoutRepeats(wanted, used);
    await insertFeedback(
      system,
      kept.filter(isLast(kept)).map(({ row }) => row),
    );
    await recount(
      system,
      kept.map(({ row }) => row),
    );
    await tell(system, organisation, kept);
    return resultsOf(sent, wanted, kept);
  });
}

async function rowsFor(
  tx: Tx,
  system: ReadTx,
  statements: readonly Statement[],
  targets: readonly Target[],
): Promise<Kept[]> {
  const agreements = new Map<string, Agreement | null>();
  for (const circle of new Set(targets.map((target) => target.circle))) {
    agreements.set(circle, await agreementForPolicy(system, (await circleForPolicy(system, circle)).agreement));
  }
  const leading = new Map<string, { id: string; leader: Target }>();
  return targets.map((target) => {
    const statement = statements[target.n]!;
    const place = `${target.n} ${target.item}`;
    const of = leading.get(place) ?? { id: tx.ids.random(), leader: target };
    leading.set(place, of);
    const agreement = agreements.get(target.circle);
    const attribution = statement.attribution ?? null;
    const isNamed = agreement && attributionOf(agreement, { attribution }).as === 'named';
    return {
      n: statement.n,
      target,
      row: { ...rowOf(tx, statement, target, !isNamed), statement: of.id, lead: of.leader === target },
    };
  });
}

function rowOf(tx: Tx, statement: Statement, target: Target, anonymous: boolean) {
  const day = new Date(Math.floor(tx.now.getTime() / 86_400_000) * 86_400_000);
  const lastSeen = statement.at ? notAfter(statement.at, tx.now) : anonymous ? day : tx.now;
  return {
    // Not in the order of time: of an anonymous giver that would tell the minute.
    id: tx.ids.random(),
    item: target.item,
    object_id: target.objectId,
    source: target.source,
    organisation: organisationOf(tx.actor)!,
    person: personOf(tx.actor),
    token: tx.actor.kind === 'token' ? tx.actor.token : null,
    kind: statement.kind,
    opinion: statement.opinion ? gradeOf(statement.opinion) : null,
    count: statement.count ?? 1,
    first_seen: statement.firstAt ? notAfter(statement.firstAt, lastSeen) : null,
    last_seen: lastSeen,
    country: statement.country ?? null,
    note: statement.note ?? null,
    anonymous,
    key: statement.key ?? null,
    given_at: tx.now,
    shown_at: anonymous ? day : tx.now,
  };
}

/** A clock that is ahead does not make something seen in the future. */
function notAfter(at: string, latest: Date): Date {
  return new Date(Math.min(Date.parse(at), latest.getTime()));
}

function withoutRepeats(wanted: readonly Kept[], used: ReadonlySet<string>): Kept[] {
  const seen = new Set(used);
  return wanted.filter(({ row }) => {
    if (row.key === null) return true;
    const place = `${row.key} ${row.item} ${row.object_id}`;
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/** Of several views on one object in one request the last holds; PostgreSQL takes each row once. */
function isLast(kept: readonly Kept[]): (one: Kept) => boolean {
  const last = new Map(kept.map((one) => [placeOf(one.row), one]));
  return (one) => ADDS_UP.has(one.row.kind) || last.get(placeOf(one.row)) === one;
}

function placeOf({ item, object_id, kind }: FeedbackRow): string {
  return `${item} ${object_id} ${kind}`;
}

/** What follows from it outside of this module. Under a name alone: receipts and news have an instant. */
async function tell(system: Tx, organisation: string, kept: readonly Kept[]): Promise<void> {
  const named = kept.filter(({ row }) => !row.anonymous);
  const acted = named.filter(({ row }) => OUTCOMES.has(row.kind));
  await markActed(
    system,
    organisation,
    acted.map(({ target }) => target),
  );
  await appendAll(
    system,
    [...Map.groupBy(kept, ({ row }) => row.item).values()].map((of) => entryOf(organisation, of)),
  );
  const items = [...Map.groupBy(named, ({ row }) => row.item).values()].map((of) => ({
    item: of[0]!.row.item,
    source: of[0]!.row.source,
    statements: of.length,
  }));
  if (items.length > 0) await system.emit(feedbackGiven, { items });
}

/** The source sees the entry, and with it who gave it, only where nothing in it is anonymous. */
function entryOf(organisation: string, of: readonly Kept[]): NewEntry {
  const { row, target } = of[0]!;
  const isNamed = of.every((one) => !one.row.anonymous);
  return {
    act: 'sighted',
    organisation,
    ...(row.person === null ? {} : { person: row.person }),
    subject: { type: 'item', id: row.item },
    ...(target.sourceShown && isNamed ? { source: row.source } : {}),
    circle: target.circle,
    concerned: isNamed ? [row.source] : [],
    detail: { kinds: [...new Set(of.map((one) => one.row.kind))].sort().join(' '), statements: of.length },
  };
}

function resultsOf(sent: number, wanted: readonly Kept[], kept: readonly Kept[]): Result[] {
  const found = Map.groupBy(wanted, ({ n }) => n);
  const done = Map.groupBy(kept, ({ n }) => n);
  return Array.from({ length: sent }, (_, n) => {
    const of = done.get(n) ?? [];
    if (of.length === 0)
      return { status: found.has(n) ? 'repeated' : 'unknown', objects: 0, items: 0, attribution: null };
    const isNamed = of.every(({ row }) => !row.anonymous);
    return {
      status: 'kept',
      objects: of.filter(({ row }) => row.object_id !== '').length,
      items: new Set(of.map(({ row }) => row.item)).size,
      attribution: isNamed ? 'named' : 'anonymous',
    };
  });
}

/** Takes one statement back. Throws `not-found` for those of others. The receipt keeps what was done. */
export async function withdrawFeedback(tx: Tx, id: string): Promise<void> {
  const found = await tx
    .db<FeedbackTables>()
    .selectFrom('feedback')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found || found.organisation !== organisationOf(tx.actor)) throw notFound('feedback');
  await tx.asSystem('withdraw feedback', async (system) => {
    await lockGiver(system, found.organisation);
    await recount(system, await deleteStatement(system, found));
  });
}
