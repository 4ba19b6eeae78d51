import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signerFromSeed } from '../../../src/kernel/crypto/keyring.ts';
import { appendAll } from '../../../src/modules/ledger/append.ts';
import { toBase64 } from '../../../src/modules/ledger/bytes.ts';
import { signCheckpoint } from '../../../src/modules/ledger/checkpoint.ts';
import { exportLog } from '../../../src/modules/ledger/export-log.ts';
import { leafOf } from '../../../src/modules/ledger/leaf.ts';
import { noteSigner, verifierKey } from '../../../src/modules/ledger/note.ts';
import { consistencyPath, inclusionPath } from '../../../src/modules/ledger/proof.ts';
import { proofOf } from '../../../src/modules/ledger/queries.ts';
import { logSource } from '../../../src/modules/ledger/source.ts';
import { member, ORGANISATION, openTestLog, shared } from '../../../src/modules/ledger/test-log.fixture.ts';
import { TileStore } from '../../../src/modules/ledger/tile-store.fixture.ts';
import { treeRoot } from '../../../src/modules/ledger/tiles.ts';
import { openFreshDatabase } from '../../support/open-database.ts';

const run = promisify(execFile);
const GOPATH = '/usr/share/gocode';
const hasGo = process.env.PATH!.split(':').some((folder) => existsSync(join(folder, 'go')));
const hasPackage = existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog'));
if (!hasGo || !hasPackage)
  console.warn('Skipped: apt-get install golang-go golang-golang-x-mod-dev lets Go judge the ledger.');

const signer = noteSigner('node.example/ledger', signerFromSeed(Buffer.alloc(32, 7)));
const key = verifierKey(signer);

describe.skipIf(!hasGo || !hasPackage)("the Go project's verifier", () => {
  let folder: string;
  let program: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'renkei-interop-'));
    program = join(folder, 'verify');
    const env = { ...process.env, GO111MODULE: 'off', GOPATH, GOFLAGS: '', GOCACHE: join(folder, 'cache') };
    await run('go', ['build', '-o', program, join(import.meta.dirname, 'verify.go')], { env });
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function exported(size: number) {
    const store = new TileStore();
    store.append(Array.from({ length: size }, (_, n) => Buffer.from(`entry ${n}`)));
    const checkpoint = signCheckpoint({ size, root: await treeRoot(size, store.read) }, signer);
    const log = await mkdtemp(join(folder, 'log-'));
    await exportLog(store.source(checkpoint), key, log);
    return { store, checkpoint, log };
  }

  async function proofFiles(log: string, { store, checkpoint }: Awaited<ReturnType<typeof exported>>) {
    const size = store.entries.length;
    const files: string[] = [];
    for (const at of [0, 1, 255, 256, size - 1].filter((index) => index < size)) {
      const inclusion = {
        leaf: toBase64(store.entries[at]!),
        index: at,
        path: await inclusionPath(at, size, store.read),
        checkpoint,
      };
      files.push(await saved(join(log, `inclusion-${at}.json`), inclusion));
      if (at === 0) continue;
      const oldRoot = toBase64(await treeRoot(at, store.read));
      const consistency = { oldSize: at, oldRoot, path: await consistencyPath(at, size, store.read), checkpoint };
      files.push(await saved(join(log, `consistency-${at}.json`), consistency));
    }
    return files;
  }

  async function saved(path: string, value: object) {
    await writeFile(path, JSON.stringify(value));
    return path;
  }

  test.each([1, 2, 255, 256, 257, 700, 66_000])(
    'accepts a log of %i entries, and our proofs',
    async (size) => {
      const made = await exported(size);
      const proofs = await proofFiles(made.log, made);
      const { stdout } = await run(program, [made.log, key, ...proofs]);
      expect(JSON.parse(stdout)).toMatchObject({
        size,
        inclusions: size < 1000 ? size : expect.toSatisfy((count: number) => count > 900),
        proofs: proofs.length,
      });
    },
    120_000,
  );

  test.each(['tile/entries/001', 'tile/0/001', 'tile/0/002.p/188', 'tile/1/000.p/2', 'checkpoint'])(
    'refuses a changed %s',
    async (path) => {
      const { log } = await exported(700);
      const bytes = await readFile(join(log, path));
      bytes[Math.min(40, bytes.length - 1)]! ^= 1;
      await writeFile(join(log, path), bytes);
      await expect(run(program, [log, key])).rejects.toMatchObject({ code: 1 });
    },
  );

  test('accepts a log out of the database that grew by many seals, and the proof that a party downloads', async () => {
    const db = await openFreshDatabase({ modules: ['ledger'] });
    try {
      const log = await openTestLog(db.database);
      const actor = member(ORGANISATION.hanoi);
      const ids: number[] = [];
      for (const count of [1, 250, 10, 300]) {
        const entries = Array.from({ length: count }, (_, n) => shared(`${n}`));
        ids.push(...(await db.database.write(actor, (tx) => appendAll(tx, entries))));
        await log.seal();
      }
      const copy = await mkdtemp(join(folder, 'log-'));
      await db.database.read(actor, (tx) => exportLog(logSource(tx), verifierKey(log.signer), copy));
      const { event, key: leafKey, ...proof } = await db.database.read(actor, (tx) => proofOf(tx, ids[256]!));
      const leaf = toBase64(leafOf(event, Buffer.from(leafKey, 'base64')));
      const file = await saved(join(copy, 'proof.json'), { ...proof, leaf });
      const { stdout } = await run(program, [copy, verifierKey(log.signer), file]);
      expect(JSON.parse(stdout)).toMatchObject({ size: 561, inclusions: 561, proofs: 1 });
    } finally {
      await db.close();
    }
  });

  test('refuses a changed proof', async () => {
    const made = await exported(700);
    const path = await inclusionPath(5, 700, made.store.read);
    const wrong = { leaf: toBase64(made.store.entries[6]!), index: 5, path, checkpoint: made.checkpoint };
    const file = await saved(join(made.log, 'wrong.json'), wrong);
    await expect(run(program, [made.log, key, file])).rejects.toMatchObject({ code: 1 });
  });
});
