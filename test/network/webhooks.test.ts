import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import * as contract from '../../src/contract/notifications.ts';
import { createReadLog } from '../../src/modules/exchange/index.ts';
import { deliverDue } from '../../src/modules/notifications/webhooks/deliver.ts';
import { indicator } from '../support/stix.ts';
import { sessionOf, setStanding, startWorld, type TestWorld } from '../support/world.ts';
import { refusal, share } from './share.ts';

interface Sent {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

let world: TestWorld;
let sent: Sent[] = [];
let respond: (sent: Sent) => Response | Promise<Response> = () => new Response(null, { status: 204 });
const network = {
  async fetch(url: string, init: RequestInit = {}) {
    const one = { url, headers: init.headers as Record<string, string>, body: String(init.body) };
    sent.push(one);
    return respond(one);
  },
};
beforeAll(async () => {
  world = await startWorld({ network });
});
afterAll(() => world?.close());
beforeEach(() => {
  sent = [];
  respond = () => new Response(null, { status: 204 });
});

const HOOK = 'https://siem.reader.example/renkei';
type Wishes = Partial<{ url: string; kinds: string[]; circles: string[] | null }>;

async function hook(wishes: Wishes = {}, as = world.reader.officer.as) {
  const body = { url: HOOK, kinds: ['published', 'recalled'], circles: null, ...wishes };
  return world.node.call(contract.createWebhook, { body }, as);
}
const drop = async (id: string) => world.node.call(contract.deleteWebhook, { params: { id } }, await officer());
const log = async (id: string) =>
  (await world.node.call(contract.listDeliveries, { params: { id } }, world.reader.officer.as)).items;
const now = () => deliverDue(world.node.kernel, createReadLog(world.node.kernel.database));
const messages = () =>
  sent.map(({ body }) => JSON.parse(body) as { type: string; data: { item: string; brief: { title: string } } });

/** Waits until the jobs have brought it, with the clock standing still. */
async function arrives(count: number) {
  await expect.poll(() => sent.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(count);
}

test('what is shared is posted, signed as Standard Webhooks want it, and logged as delivered', async () => {
  const { alpha, bravo, circles } = world;
  const { webhook, secret } = await hook();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await share(world, bravo.as, [indicator()], { title: 'elsewhere', circle: circles.foreign.id });
  const item = await share(world, alpha.as, [indicator()], { title: 'posted' });
  await arrives(1);
  const [one] = sent;
  expect(one!.url).toBe(HOOK);
  // The library refuses a timestamp that is not about now, and the clock of this world stands still.
  const verifier = new Webhook(secret);
  const at = new Date(Number(one!.headers['webhook-timestamp']) * 1000);
  expect(at.getTime()).toBe(Math.floor(world.clock.now().getTime() / 1000) * 1000);
  expect(one!.headers['webhook-signature']).toBe(verifier.sign(one!.headers['webhook-id']!, at, one!.body));
  expect(messages()).toMatchObject([{ type: 'item.published', data: { item: item.id, brief: { title: 'posted' } } }]);
  await expect.poll(async () => (await log(webhook.id))[0]?.state).toBe('delivered');
  expect((await log(webhook.id))[0]).toMatchObject({ id: one!.headers['webhook-id'], attempts: [{ status: 204 }] });
  const { items } = await world.node.call(exchange.listReceipts, { params: { id: item.id } }, alpha.as);
  expect(items.find(({ id }) => id === world.reader.id)).toMatchObject({ via: ['webhook'], objects: 0 });
  await world.node.call(exchange.recallItem, { params: { id: item.id }, body: { reason: 'x' } }, alpha.as);
  await arrives(2);
  expect(messages()[1]).toMatchObject({ type: 'item.recalled', data: { item: item.id, title: 'posted', brief: null } });
  await drop(webhook.id);
});

test('a signature that the receiver checks now holds, also by both secrets after a rotation', async () => {
  const { webhook, secret } = await hook();
  const params = { id: webhook.id };
  const rotated = await world.node.call(contract.rotateWebhookSecret, { params }, world.reader.officer.as);
  expect(rotated.secret).not.toBe(secret);
  const result = await world.node.call(contract.pingWebhook, { params }, world.reader.officer.as);
  expect(result).toMatchObject({ kind: 'ping', state: 'delivered', attempts: [{ status: 204 }] });
  const { headers, body } = sent[0]!;
  for (const key of [secret, rotated.secret]) {
    const at = new Date(Number(headers['webhook-timestamp']) * 1000);
    expect(headers['webhook-signature']!.split(' ')).toContain(new Webhook(key).sign(headers['webhook-id']!, at, body));
  }
  expect(headers['webhook-signature']!.split(' ')).toHaveLength(2);
  world.clock.advance({ hours: 25 });
  await world.node.call(contract.pingWebhook, { params }, await officer());
  expect(sent[1]!.headers['webhook-signature']!.split(' ')).toHaveLength(1);
  await drop(webhook.id);
});

test('a failure is tried again under the same id, later and later, then kept as dead and replayed', async () => {
  const as = await officer();
  const { webhook } = await hook({ kinds: ['published'] }, as);
  const params = { id: webhook.id };
  const read = async () => (await world.node.call(contract.listDeliveries, { params }, await officer())).items[0]!;
  respond = () => new Response('no\u0000t now', { status: 500 });
  await share(world, world.alpha.as, [indicator()], { title: 'stubborn' });
  await arrives(1);
  await expect.poll(async () => (await read()).attempts.length).toBe(1);
  expect((await read()).attempts[0]).toMatchObject({ status: 500, said: 'no t now' });
  for (let attempt = 2; attempt <= 10; attempt += 1) {
    const { nextAt } = await read();
    world.clock.advance({ seconds: (Date.parse(nextAt!) - world.clock.now().getTime()) / 1000 });
    await now();
    // Either by this call or by a job of the node.
    await expect.poll(async () => (await read()).attempts.length).toBe(attempt);
  }
  expect(sent).toHaveLength(10);
  expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  const again = await officer();
  const dead = await world.node.call(contract.readWebhook, { params }, again);
  expect(dead).toMatchObject({ state: 'disabled', disabledWhy: 'failing', dead: 1, waiting: 0 });
  await expect.poll(mails, { timeout: 10_000 }).toContain(`webhook ${HOOK}`);

  respond = () => new Response(null, { status: 200 });
  expect(await refusal(world.node.call(contract.replayDeliveries, { params, body: {} }, again))).toBe('409 conflict');
  await world.node.call(contract.changeWebhook, { params, body: { state: 'active' } }, again);
  expect(await world.node.call(contract.replayDeliveries, { params, body: {} }, again)).toEqual({ replayed: 1 });
  await now();
  await expect
    .poll(async () => (await world.node.call(contract.listDeliveries, { params }, again)).items[0]!.state)
    .toBe('delivered');
  expect(sent.at(-1)!.headers['webhook-id']).toBe(sent[0]!.headers['webhook-id']);
  await world.node.call(contract.deleteWebhook, { params }, again);
});

test('410 disables it at once; Retry-After is waited for', async () => {
  const as = await officer();
  const { webhook } = await hook({ kinds: ['published'] }, as);
  const params = { id: webhook.id };
  respond = () => new Response(null, { status: 503, headers: { 'retry-after': '3600' } });
  await share(world, world.alpha.as, [indicator()], { title: 'wait' });
  await arrives(1);
  const waiting = async () => (await world.node.call(contract.listDeliveries, { params }, as)).items[0]!;
  await expect
    .poll(async () => (await waiting()).nextAt)
    .toBe(new Date(world.clock.now().getTime() + 3_600_000).toISOString());
  respond = () => new Response(null, { status: 410 });
  world.clock.advance({ hours: 1 });
  await now();
  const read = () => world.node.call(contract.readWebhook, { params }, as);
  expect(await read()).toMatchObject({ state: 'disabled', disabledWhy: 'gone', dead: 1 });
  await world.node.call(contract.deleteWebhook, { params }, as);
});

test('rights are judged when it is sent: what was closed meanwhile is withheld', async () => {
  const as = await officer();
  const { webhook } = await hook({ kinds: ['published'] }, as);
  const params = { id: webhook.id };
  respond = () => new Response(null, { status: 500 });
  await share(world, world.alpha.as, [indicator()], { title: 'too late' });
  await arrives(1);
  respond = () => new Response(null, { status: 204 });
  await expect
    .poll(async () => (await world.node.call(contract.listDeliveries, { params }, as)).items[0]!.attempts.length)
    .toBe(1);
  await world.system((tx) => setStanding(tx, world.reader.id, 'suspended'));
  world.clock.advance({ minutes: 1 });
  await now();
  expect(sent).toHaveLength(1);
  const { items } = await world.node.call(contract.listDeliveries, { params }, as);
  expect(items[0]!.state).toBe('withheld');
  await world.system((tx) => setStanding(tx, world.reader.id, 'party'));
  await world.node.call(contract.deleteWebhook, { params }, as);
});

test('addresses are https, without secrets; other organisations see nothing of it', async () => {
  const as = await officer();
  for (const url of ['http://siem.reader.example/', 'https://user:pass@siem.reader.example/', 'ftp://siem.example/']) {
    expect(await refusal(hook({ url }, as)), url).toMatch(/^(400 bad-request|422 unprocessable)$/);
  }
  const { webhook } = await hook({}, as);
  const params = { id: webhook.id };
  const stranger = await signIn(world.alpha.officer.id);
  for (const call of [contract.readWebhook, contract.pingWebhook, contract.listDeliveries, contract.deleteWebhook]) {
    expect(await refusal(world.node.call(call as typeof contract.readWebhook, { params }, stranger))).toBe(
      '404 not-found',
    );
  }
});

/** The clock of this world moves on, and sessions age. */
const signIn = (person: string) => world.system((tx) => sessionOf(tx, person));
const officer = () => signIn(world.reader.officer.id);

async function mails(): Promise<string> {
  const folder = join(world.node.kernel.config.data, 'mail');
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n').replaceAll('=\n', '');
}
