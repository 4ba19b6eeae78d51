import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import * as contract from '../../src/contract/notifications.ts';
import { saveSearch } from '../../src/contract/search.ts';
import { matchSearches } from '../../src/modules/notifications/inbox/saved-searches.ts';
import { about, openStream } from '../support/event-stream.ts';
import { indicator } from '../support/stix.ts';
import { setStanding, startWorld, type TestWorld } from '../support/world.ts';
import { refusal, share } from './share.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());

const NOTHING = { circle: null, type: null, words: null, source: null, tlp: null, critical: false };
type Who = { as: { cookie: string } };
const inbox = async ({ as }: Who, show: 'all' | 'unread' = 'all') =>
  (await world.node.call(contract.listNotices, { query: { show } }, as)).items;
const unread = async ({ as }: Who) => (await world.node.call(contract.countNotices, {}, as)).unread;
const watchFor = (who: Who, wishes: object) =>
  world.node.call(contract.createWatch, { body: { ...NOTHING, name: 'Ports', ...wishes } }, who.as);

test('what fits a watch comes into the inbox, is heard live, and nobody else is told', async () => {
  const { alpha, bravo, reader, cert, circles, node } = world;
  await watchFor(reader.responder, { words: 'port', circle: circles.main.id });
  await watchFor(cert.responder, { words: 'hospital' });
  const live = await openStream(node, reader.responder.as, { query: { kinds: 'notification,matched' } });
  await share(world, alpha.as, [indicator()], { title: 'About a hospital', excluded: [cert.id] });
  await share(world, bravo.as, [indicator()], { title: 'A port elsewhere', circle: circles.foreign.id });
  const item = await share(world, alpha.as, [indicator()], { title: 'A loader against Ports' });
  await live.until(({ event }) => event === 'notification');
  const { data } = await live.until(about('matched', item.id));
  expect(data.detail).toEqual({ watch: 'Ports' });
  await live.close();
  expect(await inbox(reader.responder)).toMatchObject([
    {
      kind: 'matched',
      item: item.id,
      brief: { title: 'A loader against Ports' },
      watch: { name: 'Ports' },
      readAt: null,
    },
  ]);
  expect(await unread(reader.responder)).toBe(1);
  expect(await inbox(reader.officer)).toEqual([]);
  expect(await inbox(cert.responder)).toEqual([]);
});

test('rights are asked when the inbox is read', async () => {
  const { reader } = world;
  await world.system((tx) => setStanding(tx, reader.id, 'suspended'));
  expect(await inbox(reader.responder)).toMatchObject([{ kind: 'matched', brief: null, title: null }]);
  await world.system((tx) => setStanding(tx, reader.id, 'party'));
  expect((await inbox(reader.responder))[0]!.brief).not.toBeNull();
});

test('marks as read: some, or all up to one; only my own', async () => {
  const { alpha, reader, cert, node } = world;
  await share(world, alpha.as, [indicator()], { title: 'Port two' });
  await share(world, alpha.as, [indicator()], { title: 'Port three' });
  await expect.poll(() => unread(reader.responder), { timeout: 10_000 }).toBe(3);
  const [newest, middle] = await inbox(reader.responder);
  await node.call(contract.readNotices, { body: { ids: [newest!.id] } }, cert.responder.as);
  expect(await unread(reader.responder)).toBe(3);
  const first = await node.call(contract.readNotices, { body: { ids: [newest!.id] } }, reader.responder.as);
  expect(first.unread).toBe(2);
  const rest = await node.call(contract.readNotices, { body: { upTo: middle!.id } }, reader.responder.as);
  expect(rest.unread).toBe(0);
  expect(await inbox(reader.responder, 'unread')).toEqual([]);
  expect(await refusal(node.call(contract.readNotices, { body: {} }, reader.responder.as))).toBe('400 bad-request');
});

test('a recall is told to the responders of those who had it, with a mail that does not name it', async () => {
  const { alpha, reader, cert, node } = world;
  const item = await share(world, alpha.as, [indicator()], { title: 'Secret of a plant', excluded: [cert.id] });
  await node.call(exchange.getItem, { params: { id: item.id } }, reader.officer.as);
  await node.call(exchange.recallItem, { params: { id: item.id }, body: { reason: 'x' } }, alpha.as);
  await expect
    .poll(async () => (await inbox(reader.officer)).map(({ kind }) => kind), { timeout: 10_000 })
    .toEqual(['recalled']);
  expect((await inbox(reader.officer))[0]).toMatchObject({ title: 'Secret of a plant', critical: true, brief: null });
  expect((await inbox(cert.responder)).map(({ kind }) => kind)).not.toContain('recalled');
  await expect.poll(mails, { timeout: 10_000 }).toContain('Taken back');
  expect(await mails()).not.toContain('Secret of a plant');
});

test('mail as each person wants it: off, at once with the title of what is GREEN, in quiet hours later', async () => {
  const { alpha, vendor, cert, node } = world;
  const given = await node.call(contract.getPreferences, {}, cert.officer.as);
  expect(given).toMatchObject({ mail: 'at-once', quiet: null, timeZone: 'Asia/Tokyo' });
  const wishes = { ...given, channels: { ...given.channels, matched: 'mail' as const } };
  await node.call(contract.setPreferences, { body: wishes }, cert.officer.as);
  await watchFor(cert.officer, { name: 'Grid', words: 'grid' });
  const off = { ...given, channels: { ...given.channels, matched: 'off' as const } };
  await node.call(contract.setPreferences, { body: off }, cert.responder.as);
  await watchFor(cert.responder, { words: 'grid' });
  await share(world, alpha.as, [indicator('198.51.100.9', { tlp: 'green' })], { title: 'Grid operators' });
  await share(world, alpha.as, [indicator('198.51.100.10')], { title: 'Grid in confidence' });
  await expect.poll(mails, { timeout: 10_000 }).toContain('Grid operators (TLP:GREEN)');
  await expect.poll(mails, { timeout: 10_000 }).toContain('TLP:AMBER: its title is shown after you sign in');
  expect(await mails()).not.toContain('in confidence');
  expect(await inbox(cert.responder)).toEqual([]);
  expect(await inbox(vendor.responder)).toEqual([]);
});

test('a saved search tells of what it finds, once, and not of what its owner may not read', async () => {
  const { alpha, bravo, cert, reader, node } = world;
  const body = { name: 'Dams', filter: { q: 'dam' }, notify: true };
  await node.call(saveSearch, { body }, reader.officer.as);
  await node.call(saveSearch, { body: { ...body, name: 'Silent', notify: false } }, cert.officer.as);
  await share(world, bravo.as, [indicator()], { title: 'A dam that is kept back', excluded: [reader.id] });
  const item = await share(world, alpha.as, [indicator()], { title: 'A dam upstream' });
  const matched = async () => (await inbox(reader.officer)).filter(({ kind }) => kind === 'matched');
  await expect.poll(async () => (await matched()).length, { timeout: 10_000 }).toBe(1);
  expect((await matched())[0]).toMatchObject({
    item: item.id,
    watch: { name: 'Dams' },
    brief: { title: 'A dam upstream' },
  });
  await matchSearches(node.kernel, { item: item.id });
  expect(await matched()).toHaveLength(1);
  expect((await inbox(cert.officer)).map(({ watch }) => watch?.name)).not.toContain('Silent');
});

test('a watch is one person’s own', async () => {
  const { reader, node } = world;
  const { items } = await node.call(contract.listWatches, {}, reader.responder.as);
  expect(items).toHaveLength(1);
  const params = { id: items[0]!.id };
  expect(await refusal(node.call(contract.deleteWatch, { params }, reader.officer.as))).toBe('404 not-found');
  await node.call(contract.deleteWatch, { params }, reader.responder.as);
  expect((await node.call(contract.listWatches, {}, reader.responder.as)).items).toEqual([]);
});

async function mails(): Promise<string> {
  const folder = join(world.node.kernel.config.data, 'mail');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n').replaceAll('=\n', '');
}
