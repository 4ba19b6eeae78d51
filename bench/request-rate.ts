import { Agent, request } from 'node:http';

/** Requests per second of `clients` sequential clients that together send `count` requests over kept connections. */
export async function requestRate(
  url: string,
  headers: Record<string, string>,
  count: number,
  clients = 1,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  for (let n = 0; n < Math.min(20, count); n += 1) await get(url, headers, agent);
  const started = performance.now();
  let left = count;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      await get(url, headers, agent);
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return count / seconds;
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
