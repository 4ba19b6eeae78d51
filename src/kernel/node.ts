import { Kysely, PostgresDialect } from 'kysely';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createKeyring, loadMasterKey } from './crypto/keyring.ts';
import { openDatabase, toughPool } from './db/database.ts';
import { type MigrationSource, migrate } from './db/migrate.ts';
import { startCluster } from './db/postgres/index.ts';
import { openWakeUps } from './db/wake.ts';
import { dispatcher } from './events.ts';
import type { Authenticate } from './http/authenticate.ts';
import { forgetKeys } from './http/idempotency.ts';
import { drain, listen } from './http/listen.ts';
import { createServer } from './http/server.ts';
import { followCertificate } from './http/tls.ts';
import type { Ids } from './ids.ts';
import { createQueue } from './jobs/queue.ts';
import type { Kernel, Module } from './kernel.ts';
import { createLog } from './log.ts';
import { createMailer, mailWorker } from './mail.ts';
import { createMetrics } from './metrics.ts';
import { guardedNetwork, type Network } from './network.ts';

/** The world a node runs in. A simulator passes its own and may run several nodes in one process. */
export interface World {
  readonly clock: Clock;
  readonly ids: Ids;
  /** The guarded Internet where absent. */
  readonly network?: Network;
}

export interface NodeParts {
  readonly config: Config;
  readonly world: World;
  /** Composes the modules, lowest first; called once, when the kernel stands. */
  readonly modules: (kernel: Kernel) => readonly Module[];
  readonly webFolder?: string | undefined;
}

export interface RunningNode {
  readonly kernel: Kernel;
  readonly url: string;
  /** Resolves when the private database ends by itself: the node cannot go on and should be stopped. */
  readonly lost: Promise<void>;
  /** Stops taking requests, lets running ones finish, then stops jobs and the database. Idempotent. */
  stop(): Promise<void>;
}

const kernelMigrations: MigrationSource = { module: 'kernel', folder: new URL('./db/migrations/', import.meta.url) };

/** Starts a node: database, migrations, modules, jobs, HTTP. What was started is stopped again when a later step fails. */
export async function startNode({ config, world, modules: compose, webFolder }: NodeParts): Promise<RunningNode> {
  const cleanup: (() => Promise<void>)[] = [];
  const stop = once(() => undoAll(cleanup));
  try {
    return await start();
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }

  async function start(): Promise<RunningNode> {
    const log = createLog(config);
    const { connectionString, lost } = await databaseFor(config, log, cleanup);
    const keyring = createKeyring(await loadMasterKey(config.data, config.secretKey));
    const queue = createQueue(connectionString, log);
    const ownerPool = toughPool({ connectionString, max: 2 });
    const ownerDb = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: ownerPool }) });
    cleanup.push(() => ownerDb.destroy());

    let address = config.url;
    const url = () => {
      if (address === undefined) throw new Error('The node does not listen yet.');
      return address;
    };
    let modules: readonly Module[] = [];
    const all = <Part>(pick: (module: Module) => readonly Part[] | undefined) =>
      modules.flatMap((module) => pick(module) ?? []);
    const lazily = <Value>(make: () => Value) => {
      let made: Value | undefined;
      return () => (made ??= make());
    };
    const dispatch = lazily(() => dispatcher(all((module) => module.subscriptions)));
    const database = openDatabase({
      ...world,
      connectionString,
      queue,
      poolSize: config.dbPool,
      dispatch: (tx, event) => dispatch()(tx, event),
      scope: lazily(() => all((module) => module.scope)),
    });
    cleanup.push(() => database.close());
    const wakeUps = openWakeUps(connectionString, log);
    cleanup.push(() => wakeUps.close());
    const stopping = new AbortController();
    const mailer = createMailer(config, world.ids);
    const network = world.network ?? guardedNetwork(config.allowPrivateHosts);
    const kernel: Kernel = {
      ...world,
      network,
      config,
      keyring,
      database,
      ownerDb,
      mailer,
      metrics: createMetrics(),
      log,
      wakeUps,
      stopping: stopping.signal,
      url,
    };

    modules = compose(kernel);
    const applied = await migrate(connectionString, [
      kernelMigrations,
      ...all((module) => (module.migrations ? [module.migrations] : [])),
    ]);
    if (applied.length > 0) log.info({ applied: applied.length }, 'database migrated');

    cleanup.push(() => queue.stop());
    await queue.start(kernel, [mailWorker, forgetKeys, ...all((module) => module.workers)]);
    for (const module of modules) {
      const halt = await module.start?.();
      if (halt) cleanup.push(halt);
    }

    const server = await createServer({
      kernel,
      webFolder,
      routes: all((module) => module.routes),
      errorStyles: all((module) => (module.errorStyle ? [module.errorStyle] : [])),
      authenticate: onlyOne(modules),
    });
    cleanup.push(() => drain(server));
    const unfollow = followCertificate(server, config, log);
    cleanup.push(async () => unfollow());
    cleanup.push(async () => stopping.abort());
    address ??= await listen(server, config);
    log.info('listening');
    if (config.url === undefined && !/^(localhost$|127\.|::1$)/.test(config.host)) {
      log.warn('RENKEI_URL is not set: set it to the public https address, or nobody elsewhere can sign in safely');
    }
    return { kernel, url: address, lost, stop };
  }
}

/** Everything is undone, the last first, also where one step fails: a database must not outlive its node. */
async function undoAll(steps: (() => Promise<void>)[]) {
  const failures: unknown[] = [];
  for (const undo of steps.reverse()) await undo().catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function databaseFor(config: Config, log: Kernel['log'], cleanup: (() => Promise<void>)[]) {
  if (config.databaseUrl) return { connectionString: config.databaseUrl, lost: new Promise<void>(() => {}) };
  const cluster = await startCluster({ dataDir: config.data, log });
  let stopping = false;
  cleanup.push(() => {
    stopping = true;
    return cluster.stop();
  });
  const lost = new Promise<void>((resolve) => {
    cluster.exited.then(() => {
      if (!stopping) resolve();
    });
  });
  return { connectionString: cluster.connectionString(), lost };
}

function onlyOne(modules: readonly Module[]): Authenticate {
  const [authenticate, ...others] = modules.flatMap((module) => module.authenticate ?? []);
  if (!authenticate || others.length > 0) throw new Error('Exactly one module authenticates.');
  return authenticate;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
