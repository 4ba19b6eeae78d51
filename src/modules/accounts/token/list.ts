import type { z } from 'zod';
import type { token } from '../../../contract/accounts.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { tokensOf } from './store.ts';
import { tokenView } from './token.ts';

/** One page of an organisation's tokens, newest first; `next` is null on the last one. */
export async function listTokens(
  tx: ReadTx,
  organisation: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ items: z.input<typeof token>[]; next: string | null }> {
  const rows = await tokensOf(tx, organisation, after, limit + 1);
  const items = rows.slice(0, limit).map((row) => tokenView(row, tx.now));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
