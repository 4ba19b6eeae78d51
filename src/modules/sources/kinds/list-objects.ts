import type { Selectable } from 'kysely';
import type { Tx } from '../../../kernel/db/tx.ts';
import { lists } from '../../exchange/index.ts';
import type { Leased } from '../lease.ts';
import type { SourceTables, StoredSource } from '../tables.ts';

type Row = Selectable<SourceTables['source_value']>;

const PAGE = 500;

/**
 * The indicators of what a run found new, changed or gone, as a STIX document that is read while it is made. Null: there
 * is nothing of the kind. The same value of the same source always has the same id, so a later version takes its place.
 */
export async function changedObjects(tx: Tx, leased: Leased): Promise<AsyncIterable<Uint8Array> | null> {
  const rows = changedRows(tx, leased);
  const first = await rows.next();
  return first.done ? null : documentOf(first.value, rows, leased.source);
}

async function* changedRows(tx: Tx, { source, run }: Leased): AsyncGenerator<Row[], undefined> {
  let after = { kind: '', value: '' };
  for (;;) {
    const page = await tx
      .db<SourceTables>()
      .selectFrom('source_value')
      .selectAll()
      .where('source', '=', source.id)
      .where('changed', '=', run)
      .where((eb) => eb(eb.refTuple('kind', 'value'), '>', eb.tuple(after.kind, after.value)))
      .orderBy('kind')
      .orderBy('value')
      .limit(PAGE)
      .execute();
    if (page.length === 0) return;
    yield page;
    after = page.at(-1)!;
  }
}

async function* documentOf(first: Row[], rest: AsyncIterable<Row[]>, source: StoredSource): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const textOf = (page: Row[]) => page.flatMap((row) => objectsOf(row, source)).map((object) => JSON.stringify(object));
  yield encoder.encode(`{"objects":[${textOf(first).join(',')}`);
  for await (const page of rest) yield encoder.encode(`,${textOf(page).join(',')}`);
  yield encoder.encode(']}');
}

/** The indicator, and the observable while it is in the list. They are nobody's statements but the publisher's. */
function objectsOf(row: Row, source: StoredSource): Record<string, unknown>[] {
  const created = row.first_seen.toISOString();
  const changed = row.changed_at.toISOString();
  const uuid = lists.uuidv5(source.id, `${row.kind} ${row.value}`);
  const reference = { source_name: source.publisher, ...(source.link === null ? {} : { url: source.link }) };
  if (source.link === null) Object.assign(reference, { description: source.licence });
  const properties = {
    ...(row.properties as Record<string, string>),
    external_references: [reference],
    ...(row.retired && changed > created ? { valid_until: changed } : {}),
  };
  const plain = { kind: row.kind as lists.ValueKind, value: row.value, meant: row.meant };
  const objects = lists.objectsFor(
    plain,
    properties as never,
    { now: () => created, uuid: () => uuid },
    { uuid, created, modified: changed },
  );
  return objects.filter(({ type }) => type === 'indicator' || type === 'vulnerability' || !row.retired);
}
