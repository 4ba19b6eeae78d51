import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { listReceipts, recallItem } from '../../src/contract/exchange.ts';
import * as contract from '../../src/contract/outlets.ts';
import { indicator, type StixObject } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { refusal, share } from './share.ts';

const run = promisify(execFile);
const there = (command: string) =>
  ['/usr/bin', '/usr/sbin', '/usr/local/bin'].some((folder) => existsSync(`${folder}/${command}`));

let world: TestWorld;
let folder: string;
beforeAll(async () => {
  world = await startWorld();
  folder = await mkdtemp(join(tmpdir(), 'renkei-outlets-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

type Wanted = Partial<z.input<typeof contract.outletFilter>>;
let made = 0;

async function outlet(format: contract.OutletFormat, filter: Wanted = {}, of: 'reader' | 'alpha' = 'reader') {
  const body = { name: `outlet ${made++}`, format, filter: { circle: world.circles.main.id, ...filter } };
  return world.node.call(contract.makeOutlet, { body }, world[of].officer.as);
}

async function get(
  address: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; etag: string }> {
  const response = await fetch(address, { headers });
  return { status: response.status, text: await response.text(), etag: response.headers.get('etag') ?? '' };
}

const now = new Date().toISOString();
const look = (pattern: string, more = {}) =>
  indicator('192.0.2.1', { pattern, created: now, modified: now, valid_from: now, ...more });
const domain = (name: string, more = {}) => look(`[domain-name:value = '${name}']`, more);

async function leftOut(id: string): Promise<Record<string, number>> {
  const { items } = await world.node.call(contract.listOutlets, { query: { limit: 200 } }, world.reader.officer.as);
  return Object.fromEntries(items.find((one) => one.id === id)!.built!.leftOut.map(({ why, count }) => [why, count]));
}

test('an outlet gives what its organisation may read, with a tag, and logs who received it', async () => {
  const item = await share(world, world.as('alpha'), [domain('first.example')], { title: 'first' });
  const { outlet: list, address } = await outlet('list-domain');
  const first = await get(address);
  expect(first.text.split('\n')).toContain('first.example');
  expect((await get(address, { 'if-none-match': first.etag })).status).toBe(304);
  await share(world, world.as('alpha'), [domain('second.example')]);
  const second = await get(address, { 'if-none-match': first.etag });
  expect([second.status, second.text.includes('second.example')]).toEqual([200, true]);
  const { items } = await world.node.call(listReceipts, { params: { id: item.id } }, world.as('alpha'));
  expect(items.find(({ id }) => id === world.reader.id)!.via).toContain('outlet');
  expect(list.state).toBe('active');
});

test('half a character in a label is refused, not failed on', async () => {
  expect(await refusal(outlet('csv', { labels: ['\ud800'] }))).toBe('400 bad-request');
});

test('what is taken back is gone from the next fetch on, whatever tag the client has', async () => {
  const item = await share(world, world.as('alpha'), [domain('regretted.example')]);
  const { address } = await outlet('list-domain');
  const before = await get(address);
  expect(before.text).toContain('regretted.example');
  await world.node.call(recallItem, { params: { id: item.id }, body: { reason: 'wrong' } }, world.as('alpha'));
  const after = await get(address, { 'if-none-match': before.etag });
  expect([after.status, after.text.includes('regretted.example')]).toEqual([200, false]);
});

test('a value that alone is not what the pattern asks for is left out, and counted', async () => {
  await share(world, world.as('alpha'), [
    look("[domain-name:value = 'half.example' AND network-traffic:dst_port = 8443]"),
  ]);
  const { outlet: list, address } = await outlet('list-domain');
  expect((await get(address)).text).not.toContain('half.example');
  expect((await leftOut(list.id))['not-simple']).toBeGreaterThan(0);
});

test('PAP, TLP and validity each keep things in', async () => {
  await share(world, world.as('alpha'), [domain('passive.example')], { pap: 'amber' });
  await share(world, world.as('alpha'), [domain('logs.example')], { pap: 'red' });
  await share(world, world.as('alpha'), [domain('strict.example', { tlp: 'amber+strict' })]);
  const past = { valid_from: '2020-01-01T00:00:00Z', valid_until: '2020-02-01T00:00:00Z' };
  await share(world, world.as('alpha'), [domain('past.example', past)]);
  const names = async (format: contract.OutletFormat, filter: Wanted = {}) =>
    (await get((await outlet(format, filter)).address)).text;
  const all = ['passive.example', 'logs.example', 'strict.example', 'past.example'];
  const found = (text: string) => all.filter((name) => text.includes(name));
  expect(found(await names('list-domain'))).toEqual(['strict.example']);
  expect(found(await names('suricata'))).toEqual(['passive.example', 'strict.example']);
  expect(found(await names('zeek', { tlpAtMost: 'amber' }))).toEqual(['passive.example', 'logs.example']);
});

test('what has lost its worth by now stays in, unless it is asked for', async () => {
  const old = '2020-01-01T00:00:00.000Z';
  await share(world, world.as('alpha'), [domain('stale.example', { created: old, modified: old, valid_from: old })]);
  const { outlet: list, address } = await outlet('list-domain');
  expect((await get(address)).text).not.toContain('stale.example');
  expect((await leftOut(list.id)).confidence).toBe(1);
  expect((await get((await outlet('list-domain', { includeDecayed: true })).address)).text).toContain('stale.example');
});

test('what was only observed stays in, unless it is asked for', async () => {
  const observed = {
    type: 'domain-name',
    spec_version: '2.1',
    id: 'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7',
  };
  await share(world, world.as('alpha'), [{ ...observed, value: 'example.com' }, domain('beside.example')]);
  expect((await get((await outlet('list-domain')).address)).text.split('\n')).not.toContain('example.com');
  const all = (await get((await outlet('list-domain', { includeObserved: true })).address)).text.split('\n');
  expect(all).toContain('example.com');
});

test('an outlet of everything holds no circle that is out of reach, and none may be asked for', async () => {
  await share(world, world.as('bravo'), [domain('foreign.example')], { circle: world.circles.foreign.id });
  const { address } = await outlet('list-domain', { circle: null }, 'alpha');
  expect((await get(address)).text).not.toContain('foreign.example');
  expect(await refusal(outlet('list-domain', { circle: world.circles.foreign.id }, 'alpha'))).toBe('404 not-found');
  const body = { format: 'list-domain' as const, filter: { circle: world.circles.foreign.id } };
  expect(await refusal(world.node.call(contract.previewOutlet, { body }, world.alpha.officer.as))).toBe(
    '404 not-found',
  );
});

test('unknown, rotated, revoked and expired addresses look alike, and others do not see the outlet', async () => {
  const { outlet: one, address } = await outlet('list-ip');
  const input = { params: { id: one.id } };
  expect(await refusal(world.node.call(contract.revokeOutlet, input, world.bravo.officer.as))).toBe('404 not-found');
  expect(await refusal(world.node.call(contract.rotateOutlet, input, world.bravo.officer.as))).toBe('404 not-found');
  const { address: next } = await world.node.call(contract.rotateOutlet, input, world.reader.officer.as);
  const old = await get(address);
  const unknown = await get(address.slice(0, -3));
  expect([old.status, unknown.status]).toEqual([404, 404]);
  expect((await get(next)).status).toBe(200);
  await world.node.call(contract.revokeOutlet, input, world.reader.officer.as);
  expect((await get(next)).status).toBe(404);
  expect(
    JSON.stringify(await world.node.call(contract.listOutlets, { query: {} }, world.bravo.officer.as)),
  ).not.toContain(one.id);
});

test('a token of the organisation may fetch it as well, one of another may not', async () => {
  const { outlet: one } = await outlet('csv');
  const input = { params: { id: one.id } };
  expect((await world.node.send(contract.outletContent, input, world.as('reader'))).status).toBe(200);
  expect((await world.node.send(contract.outletContent, input, world.as('bravo'))).status).toBe(404);
});

test('a rule keeps its number, and its revision rises with its text', async () => {
  const first = await share(world, world.as('alpha'), [domain('numbered.example')], { title: 'one' });
  const { address } = await outlet('suricata');
  const rule = async () =>
    (await get(address)).text
      .split('\n')
      .find((line) => line.includes('.numbered.example') && line.startsWith('alert dns'))!;
  const before = await rule();
  await share(world, world.as('bravo'), [domain('numbered.example')], { title: 'two' });
  expect(await rule()).toBe(before);
  await world.node.call(recallItem, { params: { id: first.id }, body: { reason: 'mine no more' } }, world.as('alpha'));
  const after = await rule();
  expect(/sid:(\d+); rev:1;/.exec(before)![1]).toBe(/sid:(\d+); rev:2;/.exec(after)![1]);
  expect(after).not.toContain(first.id);
});

test('a preview shows the first lines and what would be left out, and keeps nothing', async () => {
  const body = { format: 'rpz' as const, filter: { circle: world.circles.main.id } };
  const shown = await world.node.call(contract.previewOutlet, { body }, world.reader.officer.as);
  expect(shown.text).toContain('CNAME .');
  expect(shown.leftOut.map(({ why }) => why)).toContain('pap-amber');
});

describe('what other tools read', () => {
  const yaraRule = (name: string) => `rule ${name} { strings: $a = "needle in the hay" condition: $a }`;
  const rule = (type: string, pattern: string): StixObject => ({ ...look(pattern), pattern_type: type });

  test('a bundle and JSON Lines hold the objects, the fetch can be compressed', async () => {
    const { address } = await outlet('stix');
    const bundle = JSON.parse((await get(address)).text) as { type: string; objects: StixObject[] };
    expect([bundle.type, bundle.objects.length > 3]).toEqual(['bundle', true]);
    const lines = (await get((await outlet('jsonl')).address)).text.trimEnd().split('\n');
    expect(lines.map((text) => (JSON.parse(text) as StixObject).id)).toEqual(bundle.objects.map(({ id }) => id));
    const zipped = await fetch(address, { headers: { 'accept-encoding': 'gzip' } });
    expect([zipped.headers.get('content-encoding'), (await zipped.text()).startsWith('{"type":"bundle"')]).toEqual([
      'gzip',
      true,
    ]);
  });

  test.skipIf(!there('named-checkzone'))(
    'BIND loads the response policy zone (skipped without named-checkzone)',
    async () => {
      await share(world, world.as('alpha'), [
        ...[
          domain('zone.example'),
          look("[ipv4-addr:value = '198.51.100.7']"),
          look("[ipv6-addr:value = '2001:db8::7']"),
        ],
        ...[look("[ipv4-addr:value ISSUBSET '203.0.113.0/24']"), domain('xn--ndu.example'), domain('_under.example')],
      ]);
      const { address } = await outlet('rpz');
      const first = (await get(address)).text;
      const serial = (text: string) => Number(/\( (\d+) /.exec(text)![1]);
      const file = join(folder, 'rpz.zone');
      await writeFile(file, first);
      const { stdout } = await run('named-checkzone', ['rpz.example', file], { env: { PATH: '/usr/bin:/usr/sbin' } });
      expect(stdout).toContain('OK');
      expect(first).toContain('24.0.113.0.203.rpz-ip CNAME .');
      await share(world, world.as('alpha'), [domain('later.example')]);
      expect(serial((await get(address)).text)).toBeGreaterThan(serial(first));
    },
  );

  test.skipIf(!there('yara'))(
    'YARA compiles the rules of many sources and finds by them (skipped without yara)',
    async () => {
      await share(world, world.as('alpha'), [rule('yara', yaraRule('Common'))]);
      await share(world, world.as('bravo'), [rule('yara', `${yaraRule('Common')}\n/* other */`)]);
      await share(world, world.as('bravo'), [rule('yara', 'rule Broken { condition: ')]);
      const { outlet: one, address } = await outlet('yara');
      const file = join(folder, 'rules.yar');
      await writeFile(file, (await get(address)).text);
      await writeFile(join(folder, 'hay'), 'a needle in the hay');
      const { stdout } = await run('/usr/bin/yara', [file, join(folder, 'hay')]);
      expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([
        'Common',
        expect.stringMatching(/^Common_[0-9a-f]{8}$/),
        '',
      ]);
      expect((await leftOut(one.id)).broken).toBe(1);
    },
  );

  test.skipIf(!there('suricata'))('Suricata takes the rules (skipped without suricata)', async () => {
    const file = join(folder, 'renkei.rules');
    await writeFile(file, (await get((await outlet('suricata')).address)).text);
    await run('suricata', ['-T', '-S', file, '-l', folder]);
  });

  test('every Suricata rule is one line of options that each end, with a number of its own', async () => {
    const lines = (await get((await outlet('suricata')).address)).text.trimEnd().split('\n');
    const shape =
      /^alert (ip|dns|tls|http) \$HOME_NET any -> (any|\[[0-9a-f.:/]+\]) (any|\d+) \((?:[a-z._]+(?::(?:"[^"]*"|[^";]*))?; ?)+\)$/;
    for (const line of lines) expect(line).toMatch(shape);
    const sids = lines.map((line) => /sid:(\d+);/.exec(line)![1]);
    expect(new Set(sids).size).toBe(lines.length);
    for (const sid of sids) expect(Number(sid)).toBeLessThan(2 ** 32);
  });

  test('a MISP feed has a manifest, events and hashes that agree', async () => {
    await share(world, world.as('alpha'), [domain('feed.example'), rule('yara', yaraRule('Fed'))], {
      title: 'fed',
      pap: 'green',
    });
    const { address } = await outlet('misp');
    const manifest = JSON.parse((await get(`${address}/manifest.json`)).text) as Record<
      string,
      { info: string; Tag: { name: string }[] }
    >;
    const [uuid, head] = Object.entries(manifest).find(([, { info }]) => info === 'fed')!;
    expect(head.Tag.map(({ name }) => name)).toEqual(['tlp:amber', 'PAP:GREEN']);
    const { Event } = JSON.parse((await get(`${address}/${uuid}.json`)).text) as {
      Event: {
        uuid: string;
        info: string;
        Attribute: { type: string; value: string; to_ids: boolean; uuid: string }[];
      };
    };
    expect([Event.uuid, Event.info]).toEqual([uuid, 'fed']);
    expect(Event.Attribute.map(({ type, to_ids }) => [type, to_ids])).toEqual([
      ['domain', true],
      ['yara', true],
    ]);
    const hashes = (await get(`${address}/hashes.csv`)).text.trimEnd().split('\n');
    expect(hashes).toContain(`${md5('feed.example')},${uuid}`);
    expect(hashes.every((line) => /^[0-9a-f]{32},[0-9a-f-]{36}$/.test(line))).toBe(true);
    const twice = await get(`${address}/${uuid}.json`);
    expect((await get(`${address}/${uuid}.json`, { 'if-none-match': twice.etag })).status).toBe(304);
    expect((await get(`${address}/${world.circles.main.id}.json`)).status).toBe(404);
  });
});

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

describe('what a list does not take from anybody', () => {
  test('a network of everybody, a registry, this machine: left out and counted', async () => {
    const wide = [
      "[ipv4-addr:value = '0.0.0.0/0']",
      "[ipv4-addr:value = '127.0.0.1']",
      "[domain-name:value = 'co.jp']",
    ];
    await share(
      world,
      world.as('alpha'),
      wide.map((pattern) => look(pattern)),
    );
    const { outlet: list, address } = await outlet('list-ip');
    const { text } = await get(address);
    expect(text).not.toMatch(/^(0\.|127\.)/m);
    expect((await leftOut(list.id)).unfit).toBe(2);
    expect((await get((await outlet('rpz')).address)).text).not.toContain('co.jp');
  });

  test('labels, types and one item narrow it', async () => {
    const item = await share(world, world.as('alpha'), [
      domain('labelled.example', { labels: ['wave-7'] }),
      domain('plain.example'),
    ]);
    const labelled = (await get((await outlet('list-domain', { labels: ['wave-7'] })).address)).text;
    expect(labelled).toBe('labelled.example\n');
    const one = (await get((await outlet('list-domain', { item: item.id })).address)).text;
    expect(one.split('\n').sort()).toEqual(['', 'labelled.example', 'plain.example']);
    expect((await get((await outlet('jsonl', { item: item.id, types: ['malware'] })).address)).text).toBe('');
  });

  test('a feed tells MISP to block only where PAP permits it', async () => {
    const item = await share(world, world.as('alpha'), [domain('quiet.example')], { pap: 'red' });
    const { address } = await outlet('misp', { item: item.id });
    const { Event } = JSON.parse((await get(`${address}/${item.id}.json`)).text);
    expect(Event.Attribute.map((one: { value: string; to_ids: boolean }) => [one.value, one.to_ids])).toEqual([
      ['quiet.example', false],
    ]);
  });
});

test('HEAD answers the headers alone and delivers nothing; brotli where it is asked for', async () => {
  const item = await share(world, world.as('alpha'), [domain('headless.example')]);
  const { address } = await outlet('list-domain', { item: item.id });
  const head = await fetch(address, { method: 'HEAD' });
  expect([head.status, await head.text(), Boolean(head.headers.get('etag'))]).toEqual([200, '', true]);
  const receipts = () => world.node.call(listReceipts, { params: { id: item.id } }, world.as('alpha'));
  expect((await receipts()).items.find(({ id }) => id === world.reader.id)?.via ?? []).not.toContain('outlet');
  const whole = await fetch(address, { headers: { 'accept-encoding': 'gzip;q=0, br' } });
  expect([whole.headers.get('content-encoding'), await whole.text()]).toEqual(['br', 'headless.example\n']);
});
