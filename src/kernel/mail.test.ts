import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { systemIds } from './ids.ts';
import { createMailer, sendMail } from './mail.ts';
import { A, somebody, startBareNode } from './node.fixture.ts';

const mail = { to: 'aiko@people.example', subject: '復旧のためのリンク', text: 'リンク: https://hub.example/link/abc' };

test('without a server each mail is a whole file that its owner alone may read', async () => {
  const data = await mkdtemp(join(tmpdir(), 'renkei-mail-'));
  const mailer = createMailer(
    readConfig({ RENKEI_DATA: data, RENKEI_MAIL_FROM: 'hub@hub.example' }),
    systemIds(systemClock),
  );
  await Promise.all([mailer.deliver(mail), mailer.deliver(mail)]);
  const names = await readdir(join(data, 'mail'));
  expect(names).toHaveLength(2);
  const path = join(data, 'mail', names[0] ?? '');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(/^From: hub@hub\.example$/m);
  expect(text).toMatch(/^To: aiko@people\.example$/m);
  expect(text).toContain(`=?UTF-8?B?${Buffer.from(mail.subject).toString('base64')}?=`);
  await rm(data, { recursive: true, force: true });
});

let server: Server;
let refusals = 0;
const received: string[] = [];

/** As much of RFC 5321 as a client needs; refuses the first `refusals` recipients for now. */
beforeAll(async () => {
  server = createServer((socket) => {
    let message: string[] | undefined;
    socket.write('220 mail.example\r\n');
    socket.on('error', () => {});
    createInterface({ input: socket }).on('line', (line) => {
      if (message) {
        if (line !== '.') return void message.push(line);
        received.push(message.join('\n'));
        message = undefined;
        return void socket.write('250 kept\r\n');
      }
      if (line.startsWith('RCPT') && refusals-- > 0) return void socket.write('451 try later\r\n');
      if (line === 'DATA') message = [];
      if (line === 'QUIT') return void socket.end('221 bye\r\n');
      socket.write(line === 'DATA' ? '354 go on\r\n' : '250 fine\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  received.length = 0;
});
afterAll(() => {
  server.close();
});

test('with a server a mail leaves after the commit, is tried again when refused, and never leaves twice', async () => {
  const { port } = server.address() as import('node:net').AddressInfo;
  const node = await startBareNode({ env: { RENKEI_SMTP_URL: `smtp://127.0.0.1:${port}` } });
  refusals = 1;
  const attempt = node.kernel.database.write(somebody(A), async (tx) => {
    await sendMail(tx, { ...mail, subject: 'never' });
    throw new Error('no');
  });
  await expect(attempt).rejects.toThrow('no');
  await node.kernel.database.write(somebody(A), (tx) => sendMail(tx, mail));
  await expect.poll(() => received.length, { timeout: 20_000 }).toBe(1);
  await node.close();
  expect(refusals).toBeLessThanOrEqual(0);
  expect(received).toEqual([expect.stringContaining('To: aiko@people.example')]);
});
