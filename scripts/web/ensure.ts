import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isBuilt } from './build.ts';

const BUILD = fileURLToPath(new URL('../build-web.ts', import.meta.url));

/**
 * Makes sure that the web app is built from these very sources, in a process of its own: what a bundler takes in memory
 * would stay with the node. Throws with what the build said.
 */
export async function ensureWeb(): Promise<void> {
  if (isBuilt()) return;
  // Whoever asks may be a test run; what is built is always what people get.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [BUILD], { env }).catch((error: { stderr?: string } & Error) => {
    throw new Error(`The web app cannot be built.\n${error.stderr ?? error.message}`, { cause: error });
  });
}
