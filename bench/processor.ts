import { readdir, readFile } from 'node:fs/promises';

const TICKS = 100;

/** Processor time so far: of this process, and of the PostgreSQL whose cluster is in `data`, ended backends included. */
export async function processorSeconds(data: string): Promise<{ node: number; postgres: number }> {
  const { user, system } = process.cpuUsage();
  const [pid = ''] = (await readFile(`${data}/postgres/postmaster.pid`, 'utf8')).split('\n');
  let ticks = 0;
  for (const one of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${one}/stat`, 'utf8').catch(() => '');
    const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const times = rest.slice(9, 13).map(Number);
    if (one === pid) ticks += times.reduce((sum, time) => sum + time, 0);
    else if (parent === pid) ticks += times[0]! + times[1]!;
  }
  return { node: (user + system) / 1e6, postgres: ticks / TICKS };
}
