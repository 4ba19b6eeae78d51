import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXIT } from '../exit.ts';
import { run } from '../run.fixture.ts';

// A node that says what a test wants to hear; the real one is met in test/cli.
const ITEM = '0193a000-0000-7000-8000-00000000000a';
let server: Server;
let folder: string;
let env: Record<string, string>;
let answer: (request: IncomingMessage, reply: ServerResponse) => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-cli-'));
  server = createServer((request, reply) => answer(request, reply));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  env = { RENKEI_NODE: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, RENKEI_TOKEN: 'rk_tok_test' };
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

function says(status: number, body: unknown, type = 'application/json') {
  return (_request: IncomingMessage, reply: ServerResponse) => {
    reply.writeHead(status, { 'content-type': type }).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

function problem(status: number, code: string, detail: string) {
  return says(status, { type: 'about:blank', title: code, status, code, detail }, 'application/problem+json');
}

describe('exit status', () => {
  test('4 where the token is refused, with what to do', async () => {
    for (const [status, code] of [
      [401, 'token-expired'],
      [403, 'forbidden'],
    ] as const) {
      answer = problem(status, code, 'Not with this.');
      const { exit, err, out } = await run(['lookup', 'a.example', '--json'], { env });
      expect(exit).toBe(EXIT.unauthorised);
      expect(err).toContain('Not with this.');
      expect(JSON.parse(out)).toMatchObject({ error: { code, exit: 4 } });
    }
  });

  test('1 where the node refuses, with each place', async () => {
    answer = says(422, {
      ...{ type: 'about:blank', title: 'x', status: 422, code: 'unprocessable', detail: 'Two objects are wrong.' },
      places: [{ at: 'objects[3].pattern', problem: 'is no pattern' }],
    });
    const { exit, err } = await run(['lookup', 'a.example'], { env });
    expect(exit).toBe(EXIT.refused);
    expect(err).toContain('objects[3].pattern: is no pattern');
  });

  test('3 where no node answers', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    await new Promise((resolve) => silent.close(resolve));
    for (const args of [
      ['lookup', 'a.example'],
      ['import', '-'],
      ['export', ITEM],
    ]) {
      const { exit, err } = await run([...args, '--node', `http://127.0.0.1:${port}`], { stdin: 'x' });
      expect(exit).toBe(EXIT.unreachable);
      expect(err).toContain('does not answer');
    }
  });

  test('1 where something else answers', async () => {
    answer = says(404, '<html>', 'text/html');
    const { exit, err } = await run(['lookup', 'a.example'], { env });
    expect(exit).toBe(EXIT.refused);
    expect(err).toContain('does not look like a Renkei node');
  });
});

describe('lookup', () => {
  const known = (value: string) => ({ value, kind: 'domain', normalised: value, hits: [], more: false, warnings: [] });
  test('reads values line by line and asks for them in batches, in order', async () => {
    const asked: string[][] = [];
    answer = async (request, reply) => {
      const { values } = JSON.parse(await textOf(request)) as { values: string[] };
      asked.push(values);
      says(200, { results: values.map(known) })(request, reply);
    };
    const values = Array.from({ length: 4500 }, (_, n) => `host-${n}.example`);
    const { exit, out } = await run(['lookup', '-', '--json'], { env, stdin: `\r\n${values.join('\r\n')}` });
    expect(exit).toBe(EXIT.done);
    expect(asked.map((batch) => batch.length)).toEqual([2000, 2000, 500]);
    expect(JSON.parse(out).results.map((result: { value: string }) => result.value)).toEqual(values);
  });

  test('prints a line a value, and nothing that could move the cursor', async () => {
    const hit = {
      item: ITEM,
      title: 'Bad\u001b[2Jnews',
      object: 'x',
      tlp: 'amber',
      addedAt: '',
      how: 'exact',
      matched: null,
    };
    answer = says(200, {
      results: [
        { ...known('a.example'), hits: [hit, hit] },
        { ...known('x'), kind: null },
        { ...known('b.example'), warnings: [{ name: 'Resolvers' }] },
      ],
    });
    const { out } = await run(['lookup', 'a.example', 'x'], { env });
    expect(out).toBe(
      `a.example\tdomain\t1 item\tTLP:AMBER Bad [2Jnews (${ITEM})\nx\t-\tnot recognised as an indicator\nb.example\tdomain\tnot known\ton Resolvers\n`,
    );
  });
});

describe('import', () => {
  test('sends the token and the very bytes, and says where the draft is', async () => {
    const path = join(folder, 'small.json');
    await writeFile(path, '{"type":"bundle"}');
    let got = '';
    answer = async (request, reply) => {
      got = `${request.headers.authorization} ${request.headers['content-length']} ${request.url} ${await textOf(request)}`;
      says(201, { id: ITEM, title: 'A title', objects: 1, tlp: null, circle: null, report: null })(request, reply);
    };
    const { exit, out } = await run(['import', path, '--title', 'T & T'], { env });
    expect(exit).toBe(EXIT.done);
    expect(got).toBe('Bearer rk_tok_test 17 /api/v1/drafts?title=T+%26+T {"type":"bundle"}');
    expect(out).toContain(`Kept as a draft: ${env.RENKEI_NODE}/exchange/share/${ITEM}`);
  });

  test('hears a refusal while most of the file is still to be sent', async () => {
    const path = join(folder, 'large.json');
    await writeFile(path, Buffer.alloc(30_000_000, ' '));
    answer = (request, reply) => {
      request.once('data', () => problem(413, 'too-large', 'At most 1 MB.')(request, reply));
    };
    const { exit, err } = await run(['import', path], { env });
    expect({ exit, err }).toEqual({ exit: EXIT.refused, err: 'At most 1 MB.\n' });
  });
});

describe('a connection that breaks while a file is sent', () => {
  test('is told as such, and not as a node that is away', async () => {
    const path = join(folder, 'large.json');
    await writeFile(path, Buffer.alloc(30_000_000, ' '));
    answer = (request) => void request.once('data', () => request.socket.resetAndDestroy());
    const { exit, err } = await run(['import', path], { env });
    expect(exit).toBe(EXIT.refused);
    expect(err).toContain('closed the connection before all was sent');
  });
});

describe('export', () => {
  const objects = [
    { type: 'a', id: 'a--1' },
    { type: 'b', id: 'b--2' },
  ];

  test('follows TAXII pages of a circle and writes a bundle', async () => {
    const seen: string[] = [];
    answer = (request, reply) => {
      seen.push(String(request.url));
      const isFirst = !request.url?.includes('next=');
      says(200, isFirst ? { more: true, next: 'n1', objects: [objects[0]] } : { objects: [objects[1]] })(
        request,
        reply,
      );
    };
    const path = join(folder, 'out.json');
    const { exit, out } = await run(['export', 'finance', '--output', path, '--json'], { env });
    expect(exit).toBe(EXIT.done);
    expect(JSON.parse(out)).toMatchObject({ objects: 2, file: path });
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ type: 'bundle', objects });
    expect(seen[1]).toContain('next=n1');
  });

  test('leaves no file behind where the node fails on the way', async () => {
    answer = (request, reply) => {
      if (request.url?.includes('next=')) problem(503, 'unavailable', 'Later.')(request, reply);
      else says(200, { more: true, next: 'n1', objects: [objects[0]] })(request, reply);
    };
    const path = join(folder, 'broken.json');
    const { exit } = await run(['export', 'finance', '--output', path], { env });
    expect(exit).toBe(EXIT.refused);
    await expect(readFile(path)).rejects.toThrow('ENOENT');
    await expect(readFile(`${path}.part`)).rejects.toThrow('ENOENT');
  });

  test('writes one object a line, whatever lines it came in', async () => {
    const items = [{ json: JSON.stringify(objects[0], null, 2) }, { json: JSON.stringify(objects[1]) }];
    answer = says(200, { items, next: null });
    const { out } = await run(['export', ITEM, '--format', 'jsonl'], { env });
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(objects);
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
