import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Keyring } from './crypto/keyring.ts';
import type { Database, ScopeSetting } from './db/database.ts';
import type { MigrationSource } from './db/migrate.ts';
import type { WakeUps } from './db/wake.ts';
import type { Subscription } from './events.ts';
import type { Authenticate } from './http/authenticate.ts';
import type { ErrorStyle } from './http/error-style.ts';
import type { Route } from './http/serve.ts';
import type { Ids } from './ids.ts';
import type { Worker } from './jobs/job.ts';
import type { Mailer } from './mail.ts';
import type { Metrics } from './metrics.ts';
import type { Network } from './network.ts';

/** What every module gets at composition: the world, passed in. */
export interface Kernel {
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly network: Network;
  readonly keyring: Keyring;
  readonly database: Database;
  /** The owner's connection, for migrations and maintenance alone; row-level security is forced on it too. */
  readonly ownerDb: Kysely<unknown>;
  readonly mailer: Mailer;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly wakeUps: WakeUps;
  /** Aborted when the node begins to stop: what would run on and on, such as an open stream, ends then. */
  readonly stopping: AbortSignal;
  /** Public address without a trailing slash; known once the node listens. */
  url(): string;
}

/** What a module brings to the node. All of it is optional but the name. */
export interface Module {
  readonly name: string;
  readonly migrations?: MigrationSource;
  readonly routes?: readonly Route[];
  readonly workers?: readonly Worker[];
  readonly subscriptions?: readonly Subscription[];
  readonly scope?: readonly ScopeSetting[];
  readonly errorStyle?: ErrorStyle;
  readonly authenticate?: Authenticate;
  /** Runs after migrations, before the node answers; the returned function runs at a graceful stop. */
  start?(): Promise<(() => Promise<void>) | undefined>;
}
