import { systemActor } from '../../kernel/access/actor.ts';
import type { Kernel, Module } from '../../kernel/kernel.ts';
import type { NoteSigner } from './note.ts';
import { logName, openLog } from './open-log.ts';
import { retentionWorker } from './retention.ts';
import { ledgerRoutes } from './routes.ts';
import { createSealer } from './sequencer.ts';

const SEAL_EVERY_MS = 1000;

/** What other modules use of the running ledger; `append` needs no more than a transaction. */
export interface Ledger {
  /** Resolves when every entry committed before the call is under a signed checkpoint. */
  seal(): Promise<void>;
}

export function createLedger(kernel: Kernel): { ledger: Ledger; module: Module } {
  let signer: NoteSigner | undefined;
  const seal = createSealer(kernel.database, () => {
    if (!signer) throw new Error('The ledger is not open yet.');
    return signer;
  });

  return {
    ledger: { seal },
    module: {
      name: 'ledger',
      migrations: { module: 'ledger', folder: new URL('./migrations/', import.meta.url) },
      routes: ledgerRoutes(seal),
      workers: [retentionWorker],
      async start() {
        const name = logName(kernel.config.url, kernel.ids.bytes(4));
        signer = await kernel.database.write(systemActor('ledger: open'), (tx) =>
          openLog(tx, name, kernel.keyring.signer('ledger')),
        );
        await seal();
        return sealRegularly(seal, kernel);
      },
    },
  };
}

/** Seals again and again; a failure is logged and tried again, because nothing is lost by sealing later. */
function sealRegularly(seal: () => Promise<void>, kernel: Kernel): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let running = Promise.resolve();
  const round = async () => {
    await seal().catch((error) => kernel.log.error({ err: error }, 'ledger not sealed; trying again'));
    if (!stopped) plan();
  };
  const plan = () => {
    timer = setTimeout(() => {
      running = round();
    }, SEAL_EVERY_MS);
  };
  plan();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
    await seal();
  };
}
