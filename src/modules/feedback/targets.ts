import { sql } from 'kysely';
import { organisationOf } from '../../kernel/access/actor.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { type ExchangeTables, recognise } from '../exchange/index.ts';
import type { Statement } from './statement.ts';

/** What a statement is about: an object of an item, or ('') the item as a whole. */
export interface Target {
  readonly n: number;
  readonly item: string;
  readonly source: string;
  readonly sourceShown: boolean;
  readonly circle: string;
  readonly objectId: string;
}

const OBJECTS_PER_STATEMENT = 500;
const MOST_TARGETS = 20_000;

/**
 * Everything that the statements are about and that the transaction's actor may read; what they shared themselves is left
 * out. `n` is the place in the list; indicators come before what
 * they look for. Throws `too-large` where it is too much for one request.
 */
export async function targetsOf(tx: ReadTx, statements: readonly Statement[]): Promise<Target[]> {
  const values = statements.map((one) => (one.value === undefined ? null : recognise(one.value)));
  const { rows } = await sql<Target>`
    select asked.n, item.id as item, item.source, item.source_shown as "sourceShown", item.circle, found.object_id as "objectId"
    from unnest(
      ${statements.map((_, n) => n)}::int[], ${values.map((one) => one?.kind ?? null)}::text[],
      ${values.map((one) => one?.value ?? null)}::text[], ${statements.map((one) => one.object ?? null)}::text[],
      ${statements.map((one) => one.item ?? null)}::uuid[],
      ${statements.map((one) => one.value === undefined && one.object === undefined)}::boolean[]
    ) as asked (n, kind, value, object, item, whole)
    cross join lateral (
      (select shared_object.item, shared_object.object_id, max(shared_object.added) as added
        from object_value join shared_object using (added)
        where object_value.value = asked.value and object_value.kind = asked.kind
          and (asked.item is null or shared_object.item = asked.item)
        group by shared_object.item, shared_object.object_id order by max(shared_object.added) desc limit ${OBJECTS_PER_STATEMENT})
      union all
      (select item, object_id, max(added) from shared_object
        where object_id = asked.object and (asked.item is null or item = asked.item)
        group by item, object_id order by max(added) desc limit ${OBJECTS_PER_STATEMENT})
      union all
      select asked.item, '', 0 where asked.whole
    ) as found
    join item on item.id = found.item and item.state in ('published', 'embargoed') and item.source <> ${organisationOf(tx.actor)}
    order by asked.n, found.object_id like 'indicator--%' desc, found.added desc
    limit ${MOST_TARGETS + 1}`.execute(tx.db<ExchangeTables>());
  if (rows.length > MOST_TARGETS) {
    throw new AppError(
      'too-large',
      `Nothing was kept. These statements are about more than ${MOST_TARGETS} objects: send them in parts.`,
    );
  }
  return rows;
}
