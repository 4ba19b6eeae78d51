import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { below, type Figure } from './figure.ts';

const DEMO = fileURLToPath(new URL('../src/demo/index.ts', import.meta.url));
const NODE = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const IDLE_MS = 60_000;
// Those of `npm start` and `npm run demo`.
export const FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=100'];

/** From nothing to the demo's finished job, the second start on its data as `npm start` does it, and its memory a minute later. */
export async function startFigures(data: string): Promise<Figure[]> {
  const began = performance.now();
  const demo = run([DEMO, '--json', '--port', '0', '--data', data], {});
  await said(demo, '"ok":true');
  const delivered = (performance.now() - began) / 1000;
  await stopped(demo);

  const again = performance.now();
  const node = run([NODE], { RENKEI_DATA: data, RENKEI_MODE: 'demo', RENKEI_PORT: '0', RENKEI_LOG_LEVEL: 'error' });
  await said(node, 'answers at');
  const ready = (performance.now() - again) / 1000;
  await setTimeout(IDLE_MS);
  const memory = await residentMegabytes(node);
  await stopped(node);
  return [
    below('from the command to the end of the demo job, which delivers its first object before', delivered, 's', 60),
    below('memory of the node process, idle for a minute after that start', memory, 'MB', 200),
    below('second start of a node, until it answers', ready, 's', 5),
  ];
}

function run(args: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [...FLAGS, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Resolves when the process has written `text`; rejects when it ends without. */
async function said(child: ChildProcess, text: string): Promise<void> {
  let written = '';
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    written += String(chunk);
    if (written.includes(text)) return void child.stdout!.resume();
  }
  throw new Error(`The process ended without "${text}". It wrote: ${written.slice(0, 500)}`);
}

async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024;
}

async function stopped(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
