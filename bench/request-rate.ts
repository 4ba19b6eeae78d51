import { Agent, request } from 'node:http';

export interface Pace {
  /** Requests per second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** How fast `clients` sequential clients are that together send `count` requests over kept connections. */
export async function requestPace(
  url: string,
  headers: Record<string, string>,
  count: number,
  clients = 1,
): Promise<Pace> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  for (let n = 0; n < Math.min(20, count); n += 1) await get(url, headers, agent);
  const started = performance.now();
  const times: number[] = [];
  let left = count;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      const asked = performance.now();
      await get(url, headers, agent);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const share = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))]!;
  return { rate: count / seconds, p50: share(0.5), p99: share(0.99) };
}

function get(url: string, headers: Record<string, string>, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`status ${response.statusCode}`)),
      );
    })
      .on('error', reject)
      .end();
  });
}
