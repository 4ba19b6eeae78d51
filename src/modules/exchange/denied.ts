import type { Actor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Route } from '../../kernel/http/serve.ts';
import { append } from '../ledger/index.ts';
import { itemById } from './item-store.ts';
import { PolicyRefusal } from './refused.ts';

export type Wanted = 'publish' | 'release' | 'recall';

/**
 * Lets a command on an item (`:id`) leave a `denied` entry when policy refuses it. The refusal rolls the command back, so
 * the entry has a transaction of its own, which is committed before the answer leaves.
 */
export function loggingDenials(route: Route, wanted: Wanted): Route {
  return {
    ...route,
    async refused(database, { actor, params }, error) {
      const { id } = params as { id: string };
      if (error instanceof PolicyRefusal) await database.write(actor, (tx) => appendDenial(tx, id, wanted, error));
      else if (wanted === 'recall' && isNotFound(error)) await logForeignRecall(database, actor, id);
    },
  };
}

/** For a refusal that does not end the transaction that it happened in. */
export async function appendDenial(tx: Tx, item: string, wanted: Wanted, refusal: PolicyRefusal): Promise<void> {
  const { clause, reason } = refusal;
  await append(tx, {
    act: 'denied',
    subject: { type: 'item', id: item },
    ...(clause ? { ground: { agreement: clause.agreement, version: clause.version, clause: clause.number } } : {}),
    detail: { wanted, reason },
  });
}

/** To all but its source an item that is to be recalled does not exist; who reads it and tries has still been denied. */
async function logForeignRecall(database: Database, actor: Actor, id: string): Promise<void> {
  await database.write(actor, async (tx) => {
    const seen = await itemById(tx, id).catch(() => null);
    if (!seen) return;
    const detail = { wanted: 'recall', reason: 'not-the-source' };
    await append(tx, { act: 'denied', subject: { type: 'item', id }, detail });
  });
}

function isNotFound(error: unknown): boolean {
  return error instanceof AppError && error.code === 'not-found';
}
