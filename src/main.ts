import { ensureWeb } from '../scripts/web/ensure.ts';
import { startRenkei } from './app.ts';
import { ConfigError, readConfig } from './kernel/config.ts';
import { AppError } from './kernel/errors.ts';
import { setupLink } from './modules/accounts/index.ts';

/** Runs a node until it is told to stop. Resolves to the exit code. */
export async function main(env: Record<string, string | undefined>): Promise<number> {
  // Heard from the first moment on: a node that is told to stop while it starts must not leave its database behind.
  const told = stopSignal();
  try {
    return await run(env, told);
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof AppError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function run(env: Record<string, string | undefined>, told: Promise<'told'>): Promise<number> {
  const config = readConfig(env);
  await ensureWeb();
  const node = await startRenkei(config);
  try {
    process.stdout.write(`Renkei answers at ${node.url}\n`);
    const link = await setupLink(node.kernel);
    if (link)
      process.stdout.write(`Nobody can sign in yet. Open this link once, to set up the secretariat:\n  ${link}\n`);
    const reason = await Promise.race([told, node.lost.then(() => 'lost' as const)]);
    if (reason === 'lost') process.stderr.write('The database ended by itself; the node stops. Start it again.\n');
    return reason === 'lost' ? 1 : 0;
  } finally {
    await node.stop();
  }
}

/** SIGTERM and SIGINT drain; a second one ends the process at once. */
function stopSignal(): Promise<'told'> {
  return new Promise((resolve) => {
    let told = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (told) process.exit(130);
        told = true;
        resolve('told');
      });
    }
  });
}

if (import.meta.main) process.exitCode = await main(process.env);
