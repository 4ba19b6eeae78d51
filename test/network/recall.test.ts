import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import * as ledger from '../../src/contract/ledger.ts';
import * as taxii from '../../src/contract/taxii.ts';
import { remindOfRecalls } from '../../src/modules/exchange/recall-reminder.ts';
import { forgetOldRevocations } from '../../src/modules/exchange/revocation.ts';
import { validate } from '../../src/modules/exchange/stix/validate.ts';
import type { Credentials } from '../support/client.ts';
import { bundle, indicator, type StixObject } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { poll, refusal, share } from './share.ts';

let world: TestWorld;
let identity: string;
beforeAll(async () => {
  world = await startWorld();
  identity = await world.system(async (tx) => {
    const row = await tx
      .db<{ organisation: { id: string; identity: string } }>()
      .selectFrom('organisation')
      .select('identity')
      .where('id', '=', world.alpha.id)
      .executeTakeFirstOrThrow();
    return row.identity;
  });
});
afterAll(() => world.close());

const recall = (id: string) =>
  world.node.call(exchange.recallItem, { params: { id }, body: { reason: 'wrong' } }, world.alpha.as);
const acknowledge = (id: string, as: Credentials, body = {}) =>
  world.node.call(exchange.acknowledgeRecall, { params: { id }, body }, as);
const noticeOf = async (id: string, as: Credentials) =>
  (await world.node.call(exchange.listRecallNotices, {}, as)).items.find((notice) => notice.item === id);
const acknowledgements = (id: string, as: Credentials) =>
  world.node.call(exchange.listAcknowledgements, { params: { id } }, as);
const pollMain = async (query = '') =>
  (await poll(world, world.bravo.token, world.circles.main.collection, query)).objects;

describe('a recipient of what was taken back', () => {
  test('confirms the deletion once; the source sees who has and who has not; both find it in the ledger', async () => {
    const item = await share(world, world.alpha.as, [indicator('198.51.100.41')], { title: 'to confirm' });
    await pollMain();
    await poll(world, world.cert.token, world.circles.main.collection);
    expect(await refusal(acknowledge(item.id, world.bravo.as))).toBe('404 not-found');
    await recall(item.id);
    expect(await noticeOf(item.id, world.bravo.as)).toMatchObject({ acknowledgedAt: null, overdue: false });
    expect(await refusal(acknowledge(item.id, world.reader.as))).toBe('404 not-found');

    const first = await acknowledge(item.id, world.bravo.as);
    expect(first.acknowledgedAt).not.toBeNull();
    world.clock.advance({ hours: 1 });
    expect((await acknowledge(item.id, world.bravo.responder.as)).acknowledgedAt).toBe(first.acknowledgedAt);

    const { items } = await acknowledgements(item.id, world.alpha.as);
    expect(items.map(({ name, by, overdue }) => [name, by, overdue]).sort()).toEqual([
      ['bravo Ltd', 'tool', false],
      ['cert Ltd', null, false],
    ]);
    expect(await refusal(acknowledgements(item.id, world.bravo.as))).toBe('404 not-found');
    for (const as of [world.alpha.as, world.bravo.as]) {
      const query = { subject: item.id, act: 'recall-acknowledged' };
      const { items: entries } = await world.node.call(ledger.listEntries, { query }, as);
      expect(entries.map(({ event }) => event?.organisation)).toEqual([world.bravo.id]);
    }
  });

  test('is reminded before the day and after it, by a mail that does not say what it was', async () => {
    const item = await share(world, world.alpha.as, [indicator('198.51.100.42')], { title: 'secret title' });
    await pollMain();
    await recall(item.id);
    const remind = () => world.system((tx) => remindOfRecalls(tx, 'https://node.example'));
    const kept = async () => {
      const folder = join(world.node.kernel.config.data, 'mail');
      const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.eml'));
      return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    };
    const toBravo = async () =>
      (await kept()).filter((mail) => /^To: bravo-responder@/m.test(mail) && REMINDER.test(mail));
    await remind();
    world.clock.advance({ hours: 60 });
    await remind();
    await remind();
    await expect.poll(toBravo, { timeout: 15_000 }).toHaveLength(1);
    world.clock.advance({ hours: 24 });
    expect((await noticeOf(item.id, world.bravo.as))?.overdue).toBe(true);
    await remind();
    await remind();
    await expect.poll(toBravo, { timeout: 15_000 }).toHaveLength(2);
    expect((await kept()).join()).not.toContain('secret title');
    const { items } = await acknowledgements(item.id, world.alpha.as);
    expect(items).toMatchObject([{ name: 'bravo Ltd', overdue: true }]);
  });
});

/** Other mail of a recall tells that it happened; this one that it is not done. */
const REMINDER = /^Subject: .*(cop(y|ies)|delet)/im;

describe('who only polls', () => {
  test('gets a revoked version of an indicator of the source, without its content, and nothing of others', async () => {
    const mine = indicator('198.51.100.51', { created_by_ref: identity, name: 'Telling', labels: ['telling'] });
    const foreign = indicator('198.51.100.52');
    const item = await share(world, world.alpha.as, [mine, foreign]);
    await pollMain();
    const before = world.clock.now().toISOString();
    world.clock.advance({ minutes: 1 });
    await recall(item.id);
    const got = await pollMain(`?added_after=${before}`);
    expect(got).toMatchObject([{ id: mine.id, revoked: true, created_by_ref: identity, created: mine.created }]);
    const [revoked] = got as [StixObject];
    expect(revoked.modified).toBe(world.clock.now().toISOString());
    expect(JSON.stringify(revoked)).not.toMatch(/198\.51|elling/);
    expect(validate(revoked as never).errors).toEqual([]);
    const found = await world.node.call(exchange.lookUp, { body: { values: ['198.51.100.51'] } }, world.bravo.as);
    expect(found.results[0]!.hits).toEqual([]);
    expect((await pollMain()).some(({ id }) => id === foreign.id)).toBe(false);
    const outside = await poll(world, world.outsider.token, world.circles.main.collection);
    expect(outside.status).toBe(404);
  });

  test('gets the object itself when its source shares it anew, not when others do, and no revoked one after its time', async () => {
    const object = indicator('198.51.100.53', { created_by_ref: identity });
    const item = await share(world, world.alpha.as, [object]);
    await recall(item.id);
    expect((await pollMain()).find(({ id }) => id === object.id)).toMatchObject({ revoked: true });
    const again = await share(world, world.alpha.as, [object]);
    expect((await pollMain()).filter(({ id }) => id === object.id)).toEqual([object]);
    await recall(again.id);
    expect((await pollMain()).find(({ id }) => id === object.id)).toMatchObject({ revoked: true });
    await share(world, world.cert.as, [object]);
    expect((await pollMain()).filter(({ id }) => id === object.id)).toMatchObject([{ revoked: true }]);
    world.clock.advance({ hours: 24 * 91 });
    await world.system(forgetOldRevocations);
    expect((await pollMain()).filter(({ id }) => id === object.id)).toEqual([object]);
  });

  test('gets no revocation of what is shared in another item of the circle, nor after a deletion by TAXII', async () => {
    const twice = indicator('198.51.100.54', { created_by_ref: identity });
    const one = await share(world, world.alpha.as, [twice]);
    await share(world, world.alpha.as, [twice], { excluded: [world.cert.id] });
    await recall(one.id);
    expect((await pollMain()).filter(({ id }) => id === twice.id)).toEqual([twice]);

    const deleted = indicator('198.51.100.55', { created_by_ref: identity });
    await share(world, world.alpha.as, [deleted]);
    const params = { collection: world.circles.main.collection, object: deleted.id };
    expect((await world.node.send(taxii.deleteObject, { params }, world.alpha.as)).status).toBe(200);
    expect((await pollMain()).some(({ id }) => id === deleted.id)).toBe(false);
  });
});

describe('a correction', () => {
  test('takes the place of the item in one step; recipients are told and find the new one', async () => {
    const wrong = indicator('198.51.100.61', { created_by_ref: identity });
    const right = indicator('198.51.100.62', { created_by_ref: identity });
    const item = await share(world, world.alpha.as, [wrong, right], { title: 'with a mistake' });
    await pollMain();
    const correct = (as: Credentials, without: string[]) =>
      world.node.call(exchange.correctItem, { params: { id: item.id }, body: { without } }, as);
    expect(await refusal(correct(world.bravo.as, []))).toBe('404 not-found');
    expect(await refusal(correct(world.alpha.as, [wrong.id, right.id]))).toBe('422 unprocessable');
    const draft = await correct(world.alpha.as, [wrong.id]);
    expect(draft).toMatchObject({
      state: 'draft',
      title: 'with a mistake',
      tlp: 'amber',
      objects: 1,
      corrects: item.id,
    });
    expect((await pollMain()).map(({ id }) => id)).toContain(wrong.id);

    const params = { id: draft.id };
    const published = await world.node.call(
      exchange.publishDraft,
      { params, body: { title: 'mended' } },
      world.alpha.as,
    );
    expect(published.state).toBe('published');
    const polled = await pollMain();
    expect(polled.find(({ id }) => id === wrong.id)).toMatchObject({ revoked: true });
    expect(polled.filter(({ id }) => id === right.id)).toEqual([right]);
    expect(await noticeOf(item.id, world.bravo.as)).toMatchObject({ reason: '', correctedBy: draft.id });
    const old = await world.node.call(exchange.getItem, { params: { id: item.id } }, world.alpha.as);
    expect(old).toMatchObject({ state: 'recalled', correctedBy: draft.id });
    const seen = await world.node.call(exchange.getItem, { params: { id: draft.id } }, world.bravo.as);
    expect(seen).toMatchObject({ title: 'mended', corrects: null });
    expect(await refusal(correct(world.alpha.as, []))).toBe('409 conflict');
  });

  test('with new content begins with the terms of the old; who may not read the new one gets no link', async () => {
    const item = await share(world, world.alpha.as, [indicator('198.51.100.63')], { title: 'old', pap: 'red' });
    await pollMain();
    const upload = (as: Credentials, value: string) =>
      world.node.call(
        exchange.createDraft,
        { body: bundle(indicator(value, { tlp: null })), query: { corrects: item.id } },
        as,
      );
    expect(await refusal(upload(world.bravo.as, '198.51.100.64'))).toBe('404 not-found');
    const draft = await upload(world.alpha.as, '198.51.100.64');
    expect(draft).toMatchObject({ state: 'draft', title: 'old', tlp: 'amber', pap: 'red', corrects: item.id });
    const body = { excluded: [world.bravo.id] };
    await world.node.call(exchange.publishDraft, { params: { id: draft.id }, body }, world.alpha.as);
    expect(await noticeOf(item.id, world.bravo.as)).toMatchObject({ correctedBy: null });
  });
});

test('nothing of a recall reaches who was never told', async () => {
  expect((await world.node.call(exchange.listRecallNotices, {}, world.outsider.as)).items).toEqual([]);
});
