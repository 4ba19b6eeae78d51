import type { ReadTx } from '../../kernel/db/tx.ts';
import { circleNames, organisationBriefs } from '../directory/index.ts';
import type { StoredItem } from './item-store.ts';
import type { Names } from './view.ts';

/** Names of the organisations and circles that these items mention. */
export async function namesFor(tx: ReadTx, rows: readonly StoredItem[]): Promise<Names> {
  const circles = [...new Set(rows.flatMap((row) => row.circle ?? []))];
  const sources = [...new Set(rows.map((row) => row.source))];
  return { organisations: await organisationBriefs(tx, sources), circles: await circleNames(tx, circles) };
}
