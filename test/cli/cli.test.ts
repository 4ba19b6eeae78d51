import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.fixture.ts';
import { listRosterVersions } from '../../src/contract/directory.ts';
import * as exchange from '../../src/contract/exchange.ts';
import { getEnvelope } from '../../src/contract/exchange.ts';
import { listEntries, proveEntry } from '../../src/contract/ledger.ts';
import { SITE, signedAgreement } from '../../src/modules/agreements/evidence.fixture.ts';
import { startPeer } from '../support/peer.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const BUNDLE = fileURLToPath(new URL('../../seeds/story/incident.stix.json', import.meta.url));
let world: TestWorld;
let folder: string;
const shared = { item: '' };

beforeAll(async () => {
  world = await startWorld();
  folder = await mkdtemp(join(tmpdir(), 'renkei-cli-'));
});

afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const as = (name: 'alpha' | 'bravo' | 'outsider') => ({
  env: { RENKEI_NODE: world.node.url, RENKEI_TOKEN: world[name].token },
});

async function kept(name: string, value: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(value));
  return path;
}

describe('renkei against a node', () => {
  test('import explains and shares', async () => {
    const { exit, out } = await run(
      ['import', BUNDLE, '--circle', world.circles.main.id, '--tlp', 'amber', '--json'],
      as('alpha'),
    );
    expect(exit).toBe(0);
    const [imported] = JSON.parse(out).imported;
    expect(imported).toMatchObject({ state: 'shared', item: { tlp: 'amber', objects: 25 } });
    const { recipients, refused } = imported.explanation;
    expect(recipients.map(({ id }: { id: string }) => id)).toContain(world.bravo.id);
    expect(refused.map(({ id }: { id: string }) => id)).toContain(world.outsider.id);
    shared.item = imported.item.id;
  });

  test('lookup and export answer those who may know, and nobody else', async () => {
    const mine = await run(['lookup', 'parcel-notice.example'], as('bravo'));
    expect(mine.out).toContain('Parcel notices');
    const foreign = await run(['lookup', 'parcel-notice.example'], as('outsider'));
    expect(foreign.out).toBe('parcel-notice.example\tdomain\tnot known\n');
    expect(await run(['export', shared.item], as('outsider'))).toMatchObject({ exit: 1, out: '' });
    const exported = JSON.parse((await run(['export', world.circles.main.collection], as('bravo'))).out);
    expect(exported.objects).toHaveLength(25);
  });

  test('feedback reaches the items that hold a value; recalls are listed and confirmed', async () => {
    const said = await run(['feedback', '--kind', 'blocked', '-', '--json'], {
      ...as('bravo'),
      stdin: 'parcel-notice[.]example\nno-such.example\n',
    });
    expect(said.exit).toBe(0);
    const { results } = JSON.parse(said.out);
    expect(results).toMatchObject([
      { value: 'parcel-notice[.]example', status: 'kept', items: 1 },
      { value: 'no-such.example', status: 'unknown' },
    ]);
    expect(await run(['feedback', 'parcel-notice.example'], as('bravo'))).toMatchObject({ exit: 2 });
    const whole = await run(['feedback', '--kind', 'no-use', '--item', shared.item], as('bravo'));
    expect(whole.out).toBe('the item\tkept\t0 objects in 1 item\n');

    const draft = JSON.parse((await run(['import', BUNDLE, '--json'], as('alpha'))).out).imported[0].item.id;
    const body = { circle: world.circles.drop.id, tlp: 'amber' as const };
    const { id } = await world.node.call(exchange.publishDraft, { params: { id: draft }, body }, world.alpha.as);
    await run(['export', id], as('bravo'));
    await world.node.call(exchange.recallItem, { params: { id }, body: { reason: 'wrong' } }, world.alpha.as);
    expect((await run(['recalls'], as('bravo'))).out).toContain(`${id}\topen`);
    expect((await run(['recalls', '--confirm', id], as('bravo'))).out).toContain('confirmed');
    expect((await run(['recalls'], as('bravo'))).out).toBe('');
    expect(await run(['recalls', '--confirm', id], as('outsider'))).toMatchObject({ exit: 1 });
  });

  test('import refuses terms that the circle does not allow, and keeps the draft', async () => {
    const ran = await run(['import', BUNDLE, '--circle', world.circles.board.id, '--tlp', 'amber'], as('alpha'));
    expect(ran.exit).toBe(1);
    expect(ran.out).toContain('right missing');
    expect(ran.out).toContain('Not shared; kept as a draft');
  });

  test('an unknown token ends with 4', async () => {
    const { exit } = await run(['import', BUNDLE], {
      env: { RENKEI_NODE: world.node.url, RENKEI_TOKEN: 'rk_tok_none' },
    });
    expect(exit).toBe(4);
  });
});

describe('renkei outlets', () => {
  test('makes, lists and fetches, for its own organisation alone', async () => {
    const wish = ['--name', 'Firewall', '--format', 'list-domain', '--max-days', '30', '--json'];
    const made = await run(['outlets', 'make', ...wish], as('alpha'));
    expect(made).toMatchObject({ exit: 0 });
    expect(JSON.parse(made.out)).toMatchObject({ name: 'Firewall', filter: { maxAgeDays: 30 } });
    expect(made.out).not.toContain('rk_out_');
    expect((await run(['outlets', 'list'], as('alpha'))).out).toContain('Firewall');
    const path = join(folder, 'domains.txt');
    const fetched = await run(['outlets', 'fetch', 'Firewall', '--output', path, '--json'], as('alpha'));
    const text = await readFile(path, 'utf8');
    expect(JSON.parse(fetched.out)).toMatchObject({ file: path, bytes: text.length });
    expect((await run(['outlets', 'list'], as('bravo'))).out).toBe('');
    expect(await run(['outlets', 'fetch', 'Firewall'], as('bravo'))).toMatchObject({ exit: 1 });
    expect(
      await run(['outlets', 'make', '--name', 'x', '--format', 'list-domain', '--max-days', 'y'], as('alpha')),
    ).toMatchObject({ exit: 2 });
  });
});

describe('renkei sources', () => {
  test('adds, lists, runs and pauses', async () => {
    const peer = await startPeer();
    try {
      peer.answer = () => ({ body: '198.51.100.181\n' });
      const url = `${peer.url}/list.txt`;
      const wish = ['--kind', 'list', '--name', 'Ours', '--publisher', 'Us', '--licence', 'CC0-1.0'];
      const added = await run(['sources', 'add', url, ...wish, '--user', 'me', '--json'], {
        ...as('alpha'),
        stdin: 'a secret\n',
      });
      expect(added).toMatchObject({ exit: 0 });
      expect(JSON.parse(added.out)).toMatchObject({ name: 'Ours', scheme: 'basic', circle: null });
      await expect.poll(async () => (await run(['sources', 'list'], as('alpha'))).out).toMatch(/healthy.*2 objects/);
      expect(peer.asked[0]!.headers.authorization).toBe(`Basic ${Buffer.from('me:a secret').toString('base64')}`);
      expect(await run(['sources', 'run', 'Ours'], as('alpha'))).toMatchObject({
        exit: 0,
        out: expect.stringContaining('unchanged'),
      });
      peer.answer = () => ({ status: 404 });
      expect(await run(['sources', 'run', 'Ours'], as('alpha'))).toMatchObject({
        exit: 1,
        out: expect.stringContaining('gone'),
      });
      expect((await run(['sources', 'list'], as('alpha'))).exit).toBe(1);
      expect((await run(['sources', 'pause', 'Ours'], as('alpha'))).out).toContain('paused');
      expect((await run(['sources', 'list'], as('bravo'))).out).toBe('');
      expect(await run(['sources', 'add', url, '--kind', 'list'], as('alpha'))).toMatchObject({ exit: 2 });
    } finally {
      peer.close();
    }
  });
});

describe('renkei verify', () => {
  test('envelope: signature and content hold, a changed object does not', async () => {
    const { node, alpha } = world;
    const envelope = await kept(
      'envelope.json',
      await node.call(getEnvelope, { params: { id: shared.item } }, alpha.as),
    );
    const content = join(folder, 'item.json');
    await run(['export', shared.item, '--output', content], as('alpha'));
    const args = ['verify', 'envelope', envelope, '--content', content, '--node', node.url];
    expect(await run(args)).toMatchObject({ exit: 0 });
    await writeFile(content, (await readFile(content, 'utf8')).replace('Android', 'Androïd'));
    expect(await run(args)).toMatchObject({ exit: 1, out: expect.stringContaining('FAILS   content, 25 objects') });
  });

  test('ledger: holds, still begins as before, and a rewritten past does not hold', async () => {
    await world.node.ledger.seal();
    const visit = join(folder, 'visit.json');
    const args = ['verify', 'ledger', world.node.url, '--state', visit];
    expect(await run(args)).toMatchObject({ exit: 0 });
    await run(['export', shared.item], as('bravo'));
    await world.node.ledger.seal();
    const second = await run([...args, '--json']);
    const { size, since } = JSON.parse(second.out);
    expect(size).toBeGreaterThan(since);
    const state = JSON.parse(await readFile(visit, 'utf8'));
    const forged = state.checkpoint.replace(/\n(\d+)\n/, (_line: string, n: string) => `\n${Number(n) - 1}\n`);
    await writeFile(visit, JSON.stringify({ ...state, checkpoint: forged }));
    expect(await run(args)).toMatchObject({ exit: 1, out: expect.stringContaining('It does not hold.') });
  });

  test('proof: holds for the event that was logged, and for no other', async () => {
    const { node, alpha } = world;
    const { items } = await node.call(listEntries, { query: { act: 'shared' } }, alpha.as);
    const proof = await node.call(proveEntry, { params: { entry: String(items[0]!.entry) } }, alpha.as);
    const args = (file: string) => ['verify', 'proof', file, '--node', node.url];
    expect(await run(args(await kept('proof.json', proof)))).toMatchObject({ exit: 0 });
    const event = { ...proof.event, act: 'recalled' };
    expect(await run(args(await kept('forged.json', { ...proof, event })))).toMatchObject({ exit: 1 });
  });

  test('agreement: holds, and not for another place or with another text', async () => {
    const evidence = await signedAgreement();
    const args = ['verify', 'agreement', await kept('agreement.json', evidence), '--origin'];
    expect(await run([...args, SITE.origin])).toMatchObject({ exit: 0 });
    expect(await run([...args, 'https://other.example'])).toMatchObject({ exit: 1 });
    const editions = evidence.editions.map((edition) => ({ ...edition, text: `${edition.text} ` }));
    const forged = await run(['verify', 'agreement', await kept('forged.json', { ...evidence, editions })]);
    expect(forged).toMatchObject({ exit: 1, out: expect.stringContaining('its text is not the one that was signed') });
  });

  test('roster: holds, and not with another member', async () => {
    const { node, alpha, circles, bravo, outsider } = world;
    const page = await node.call(listRosterVersions, { params: { id: circles.main.id } }, alpha.as);
    expect(await run(['verify', 'roster', await kept('rosters.json', page), '--node', node.url])).toMatchObject({
      exit: 0,
    });
    const forged = JSON.parse(JSON.stringify(page).replaceAll(bravo.id, outsider.id));
    expect(await run(['verify', 'roster', await kept('forged.json', forged), '--node', node.url])).toMatchObject({
      exit: 1,
    });
    const renumbered = { ...page.items[0], epoch: page.items[0]!.epoch + 1 };
    expect(await run(['verify', 'roster', await kept('newer.json', renumbered), '--node', node.url])).toMatchObject({
      exit: 1,
      out: expect.stringContaining(`the file calls it roster ${renumbered.epoch}`),
    });
  });
});

describe('renkei on the machine of a node', () => {
  const local = () => ({
    env: { DATABASE_URL: world.node.kernel.config.databaseUrl!, RENKEI_DATA: world.node.kernel.config.data },
  });

  test('token create, list and revoke, while the node runs', async () => {
    const { alpha, node } = world;
    const of = ['--organisation', alpha.id];
    const created = await run(['token', 'create', 'siem', ...of, '--scope', 'exchange:read', '--json'], local());
    expect(created.exit).toBe(0);
    const env = { RENKEI_NODE: node.url, RENKEI_TOKEN: JSON.parse(created.out).secret as string };
    expect(await run(['lookup', 'a.example'], { env })).toMatchObject({ exit: 0 });
    expect((await run(['token', 'list', ...of], local())).out).toContain('siem\tactive\texchange:read');
    expect(await run(['token', 'revoke', 'siem', ...of], local())).toMatchObject({ exit: 0 });
    expect(await run(['lookup', 'a.example'], { env })).toMatchObject({ exit: 4 });
    expect(await run(['token', 'revoke', 'siem', ...of], local())).toMatchObject({ exit: 1 });
  });

  test('user invite prints a link that works once, for a new person and for one who is there', async () => {
    const args = ['user', 'invite', '--organisation', world.bravo.id, '--email', 'new@bravo.example', '--json'];
    const unnamed = await run(args, local());
    expect(unnamed).toMatchObject({ exit: 2, err: expect.stringContaining('--name') });
    const invited = await run([...args, '--name', 'กัญญา', '--time-zone', 'Asia/Bangkok', '--language', 'th'], local());
    expect(JSON.parse(invited.out).link).toMatch(/^http.*\/invitation\/rk_invitation_/);
    const again = await run(args, local());
    expect(JSON.parse(again.out).person).toEqual(JSON.parse(invited.out).person);
    expect((await run(['user', 'list', '--organisation', world.bravo.id], local())).out).toContain(
      'กัญญา\tnew@bravo.example\tresponder',
    );
  });

  test('doctor finds a good database and a missing mail server, and fails on a setting that is not there', async () => {
    const { exit, out } = await run(['doctor', '--json'], local());
    const { findings } = JSON.parse(out) as { findings: { what: string; state: string }[] };
    const stateOf = (what: string) => findings.find((finding) => finding.what === what)?.state;
    expect({ mail: stateOf('Mail'), postgres: stateOf('PostgreSQL'), migrations: stateOf('Migrations') }).toEqual({
      mail: 'warn',
      postgres: 'ok',
      migrations: 'ok',
    });
    expect(exit).toBe(findings.some(({ state }) => state === 'fail') ? 1 : 0);
    const wrong = await run(['doctor'], { env: { RENKEI_PROT: '1' } });
    expect(wrong).toMatchObject({ exit: 1, out: expect.stringContaining('RENKEI_PROT: there is no such setting') });
    const away = await run(['doctor'], { env: { ...local().env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' } });
    expect(away).toMatchObject({ exit: 1, out: expect.stringContaining('fail  PostgreSQL') });
  });
});

test('bin/renkei.mjs runs the command and hands on its exit status', async () => {
  const bin = fileURLToPath(new URL('../../bin/renkei.mjs', import.meta.url));
  const status = (args: string[]) =>
    new Promise((resolve) => spawn(process.execPath, [bin, ...args], { stdio: 'ignore' }).once('exit', resolve));
  expect(await status(['lookup', '--help'])).toBe(0);
  expect(await status(['lookup', '--nonsense'])).toBe(2);
});
