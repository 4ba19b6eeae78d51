#!/usr/bin/env node
// Plain JavaScript, since an older Node cannot read TypeScript: it hands over to the Node that npm installed.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const handedOver = process.env.RENKEI_HANDED_OVER === 'yes';
delete process.env.RENKEI_HANDED_OVER;

// Whoever reads the result may have seen enough: `renkei … | head`.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  const { main } = await import('../src/cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else if (handedOver) {
  process.stderr.write(`renkei needs Node ${NEEDED} or newer, and this is ${process.version}. Run: npm ci\n`);
  process.exitCode = 1;
} else {
  handOver();
}

function handOver() {
  const child = spawn(ownNode(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, RENKEI_HANDED_OVER: 'yes' },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`renkei needs Node ${NEEDED} or newer: ${error.message}. Run: npm ci\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

function ownNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    return 'node';
  }
}
