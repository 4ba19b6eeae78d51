import { sql } from 'kysely';
import { type Actor, organisationOf } from '../../../kernel/access/actor.ts';
import type { Database } from '../../../kernel/db/database.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Route } from '../../../kernel/http/serve.ts';
import { append } from '../../ledger/index.ts';

const HOUR_MS = 3_600_000;
const MOST_PER_HOUR = 20;
const NAME = /^[0-9a-z-]{1,60}$/;

/** A collection that the caller may not see, or that does not exist: the two are told apart nowhere. */
export class UnseenCollection extends AppError {
  constructor() {
    super('not-found', 'No such collection, or not one that you may see.');
  }
}

/**
 * Lets a refused collection leave a `denied` entry: once for a caller, a collection and an hour, and for at most 20
 * collections in an hour, so that neither a client that polls on nor one that guesses fills the ledger. Names that do not
 * exist are logged alike, or the log would tell which do.
 */
export function loggingRefusals(route: Route): Route {
  return {
    ...route,
    async refused(database, { actor, params }, error) {
      const { collection } = params as { collection: string };
      const denied = error instanceof UnseenCollection || (error instanceof AppError && error.code === 'forbidden');
      if (denied && NAME.test(collection)) await logRefusal(database, actor, collection, error.code);
    },
  };
}

async function logRefusal(database: Database, actor: Actor, collection: string, reason: string): Promise<void> {
  const caller = actor.kind === 'token' ? actor.token : actor.kind === 'person' ? actor.person : null;
  if (caller === null || organisationOf(actor) === null) return;
  await database.write(actor, async (tx) => {
    const isFirst = await tx.asSystem('taxii: refusal', (system) => note(system, caller, collection));
    if (!isFirst) return;
    await append(tx, {
      act: 'denied',
      subject: { type: 'collection', id: collection },
      detail: { via: 'taxii', reason },
    });
  });
}

async function note(tx: Tx, caller: string, collection: string): Promise<boolean> {
  const hour = new Date(Math.floor(tx.now.getTime() / HOUR_MS) * HOUR_MS);
  const { numAffectedRows } = await sql`
    insert into taxii_refusal (caller, hour, collection)
    select ${caller}, ${hour}::timestamptz, ${collection}
    where (select count(*) from taxii_refusal where caller = ${caller} and hour = ${hour}::timestamptz) < ${MOST_PER_HOUR}
    on conflict do nothing`.execute(tx.db());
  return numAffectedRows === 1n;
}

export async function forgetOldRefusals(tx: Tx): Promise<void> {
  await sql`delete from taxii_refusal where hour < ${new Date(tx.now.getTime() - 2 * HOUR_MS)}::timestamptz`.execute(
    tx.db(),
  );
}
