import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';
import type { BrokerReply, BrokerRequest } from './database-broker.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Socket of the process that makes and drops databases for all workers. */
    databaseBroker: string;
  }
}

export interface FreshDatabase {
  /** Connects as the owner, as `startNode` and `migrate` do; `openDatabase` takes the unprivileged role by itself. */
  readonly url: string;
  drop(): Promise<void>;
}

export interface FreshDatabaseOptions {
  /** Modules whose migrations are applied besides the kernel's; all of them when left out, none for `[]`. */
  readonly modules?: readonly string[];
}

/**
 * A database of its own with every table and no rows, copied from a template that is migrated once a run. PostgreSQL starts
 * with the first call of the run. Drop it in `afterAll`; what is left is dropped at the end of the run.
 */
export async function freshDatabase(options: FreshDatabaseOptions = {}): Promise<FreshDatabase> {
  const url = await ask({ make: options.modules ?? null });
  return { url, drop: async () => void (await ask({ drop: url })) };
}

/** A database without any table, for tests of migrations. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  const url = await ask({ make: 'empty' });
  return { url, drop: async () => void (await ask({ drop: url })) };
}

async function ask(request: BrokerRequest): Promise<string> {
  const socket = connect(inject('databaseBroker'));
  socket.end(JSON.stringify(request));
  const reply = JSON.parse(await text(socket)) as BrokerReply;
  if ('error' in reply) throw new Error(`Test database: ${reply.error}`);
  return reply.url;
}
