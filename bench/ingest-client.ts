import { envelope, indicators } from './objects.ts';

// A process of its own, so that making and sending objects does not take the server's time on its event loop.
const [url = '', headers = '{}', count = '20000', batch = '1000'] = process.argv.slice(2);
const size = Number(batch);
const bodies = Array.from({ length: Number(count) / size }, (_, n) =>
  Buffer.from(envelope(indicators(n * size, size))),
);
const milliseconds: number[] = [];
for (const body of bodies) {
  const started = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { ...JSON.parse(headers), 'content-type': 'application/taxii+json;version=2.1' },
  });
  const status = (await response.json()) as { success_count?: number };
  if (status.success_count !== size) throw new Error(`not ingested: ${JSON.stringify(status).slice(0, 500)}`);
  milliseconds.push(performance.now() - started);
}
console.log(JSON.stringify(milliseconds));
