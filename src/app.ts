import { fileURLToPath } from 'node:url';
import { systemClock } from './kernel/clock.ts';
import type { Config } from './kernel/config.ts';
import { systemIds } from './kernel/ids.ts';
import type { Kernel, Module } from './kernel/kernel.ts';
import { type RunningNode, startNode, type World } from './kernel/node.ts';
import { accountsModule } from './modules/accounts/index.ts';
import { agreementsModule } from './modules/agreements/index.ts';
import { audiencesModule } from './modules/audiences/index.ts';
import { contextModule } from './modules/context/index.ts';
import { directoryModule } from './modules/directory/index.ts';
import { exchangeModule } from './modules/exchange/index.ts';
import { feedbackModule } from './modules/feedback/index.ts';
import { createLedger, type Ledger } from './modules/ledger/index.ts';
import { notificationsModule } from './modules/notifications/index.ts';
import { outletsModule } from './modules/outlets/index.ts';
import { searchModule } from './modules/search/index.ts';
import { sourcesModule } from './modules/sources/index.ts';

/** A running node with what those who started it may need beside HTTP. */
export interface Renkei extends RunningNode {
  readonly ledger: Ledger;
}

export const systemWorld: World = { clock: systemClock, ids: systemIds(systemClock) };

const WEB_FOLDER = fileURLToPath(new URL('../dist/web/', import.meta.url));

/** Every module, lowest first: the order of migrations, and of start. */
export function composeModules(kernel: Kernel): { ledger: Ledger; modules: readonly Module[] } {
  const { ledger, module: ledgerModule } = createLedger(kernel);
  return {
    ledger,
    modules: [
      ledgerModule,
      directoryModule(kernel),
      accountsModule(kernel),
      agreementsModule(kernel),
      audiencesModule(),
      exchangeModule(kernel),
      feedbackModule(kernel),
      searchModule(kernel),
      contextModule(kernel),
      outletsModule(kernel),
      sourcesModule(kernel),
      notificationsModule(kernel),
    ],
  };
}

/** Starts a whole node. Throws with a message that says what to do. */
export async function startRenkei(config: Config, world: World = systemWorld, webFolder = WEB_FOLDER): Promise<Renkei> {
  let ledger: Ledger | undefined;
  const node = await startNode({
    config,
    world,
    webFolder,
    modules: (kernel) => {
      const composed = composeModules(kernel);
      ledger = composed.ledger;
      return composed.modules;
    },
  });
  return { ...node, ledger: ledger! };
}
