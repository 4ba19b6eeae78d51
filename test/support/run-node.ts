import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const LISTENS = /^Renkei answers at (\S+)$/m;

/** `npm start` as a process of its own. */
export interface NodeProcess {
  readonly process: ChildProcess;
  /** What it said so far. */
  readonly out: () => string;
  readonly log: () => string;
  /** Its address, once it answers. Rejects with what it said when it ends before. */
  readonly url: Promise<string>;
  /** Its exit code; null when a signal ended it. */
  readonly exit: Promise<number | null>;
}

/** Starts a node with this environment and nothing else of the test's own settings. */
export function runNode(env: Record<string, string>): NodeProcess {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(RENKEI_|DATABASE_URL$|NODE_OPTIONS$|VITEST)/.test(name),
  );
  const child = spawn(process.execPath, [MAIN], {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    log += text;
  });
  const exit = once(child, 'close').then(([code]) => code as number | null);
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
      const found = LISTENS.exec(out);
      if (found?.[1]) resolve(found[1]);
    });
    void exit.then((code) => reject(new Error(`The node ended with ${code}: ${log}`)));
  });
  // Whoever waits for the exit alone need not listen to this too.
  url.catch(() => {});
  return { process: child, out: () => out, log: () => log, url, exit };
}
