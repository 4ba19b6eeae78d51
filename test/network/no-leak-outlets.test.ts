import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '../../src/contract/outlets.ts';
import type { Actor } from '../../src/kernel/access/actor.ts';
import type { Tx } from '../../src/kernel/db/tx.ts';
import { followAgreement } from '../../src/modules/exchange/follow-agreement.ts';
import { makeQuietOutlet } from '../../src/modules/outlets/commands.ts';
import { oracleReads, oracleSeesSource } from '../oracle/policy.ts';
import type { Credentials } from '../support/client.ts';
import { testClock } from '../support/clock.ts';
import { startTestNode, type TestNode } from '../support/node.ts';
import { newToken, SYSTEM, sessionOf } from '../support/world.ts';
import { worldOf } from '../worlds/world.ts';
import { uuidOf, type WrittenItem, type WrittenWorld, writeWorlds } from './write-worlds.ts';

const WORLDS = 5;

let node: TestNode;
let worlds: WrittenWorld[];
beforeAll(async () => {
  node = await startTestNode({ world: { clock: testClock() } });
  const random = Array.from({ length: WORLDS }, (_, seed) => worldOf(seed));
  const signer = node.kernel.keyring.signer('roster');
  worlds = await node.kernel.database.write(SYSTEM, async (tx) => {
    const written = await writeWorlds(tx, signer, random);
    await followAgreement(tx, null);
    await addIndicators(
      tx,
      written.flatMap(({ items }) => items),
    );
    return written;
  });
}, 120_000);
afterAll(() => node.close());

test('no outlet of any format gives more than the oracle allows, nor does its preview, nor the source that is hidden', async () => {
  const shown = new Map<contract.OutletFormat, number>();
  const wholes = new Set<contract.OutletFormat>();
  for (const [seed, world] of worlds.entries()) {
    for (const { reader, actor } of world.readers) {
      if (reader === 'public') continue;
      const organisation = uuidOf(seed, reader.party.organisation);
      const as = await wayIn(organisation, actor);
      for (const format of contract.OUTLET_FORMATS) {
        const text = await allOf(format, world, organisation, as);
        for (const item of world.items) {
          const found = tracesOf(item).filter((trace) => text.includes(trace));
          const where = `${format}, ${item.marker} to ${JSON.stringify(reader)}`;
          const { part } = item;
          const mayPart = part !== null && oracleReads(item.scene, reader) && oracleReads(part.scene, reader);
          if (part && !mayPart) expect(text.includes(part.marker), `${format}, ${part.marker}`).toBe(false);
          if (part && mayPart && text.includes(part.marker)) wholes.add(format);
          if (!oracleReads(item.scene, reader)) expect(found, where).toEqual([]);
          else if (!oracleSeesSource(item.scene, reader))
            expectHidden(text, item, uuidOf(seed, item.scene.item.source));
          shown.set(format, (shown.get(format) ?? 0) + found.length);
        }
      }
    }
  }
  expect([...wholes]).not.toEqual([]);
  // Each format has shown something to somebody, or it was not held to anything here.
  const empty = contract.OUTLET_FORMATS.filter((format) => !shown.get(format));
  expect(empty).toEqual([]);
}, 300_000);

/** The contents of an outlet of everything, with all files of a feed, and its preview. */
async function allOf(format: contract.OutletFormat, world: WrittenWorld, organisation: string, as: Credentials) {
  const filter = contract.outletFilter.parse({ tlpAtMost: 'red', includeDecayed: true });
  const machine: Actor = { kind: 'token', token: organisation, organisation, scopes: ['exchange:write'] };
  const { id } = await node.kernel.database.write(machine, (tx) => outletOf(tx, format, filter));
  const params = { id };
  const answers = [await node.send(contract.outletContent, { params }, as)];
  if (as && 'cookie' in as) answers.push(await node.send(contract.previewOutlet, { body: { format, filter } }, as));
  if (format === 'misp') {
    const files = ['hashes.csv', ...world.items.map((item) => `${item.id}.json`)];
    for (const file of files) answers.push(await node.send(contract.outletFile, { params: { id, file } }, as));
  }
  return (await Promise.all(answers.map((answer) => answer.text()))).join('\n');
}

/** One outlet a format and organisation, however many of its readers ask. */
async function outletOf(tx: Tx, format: contract.OutletFormat, filter: contract.OutletFilter): Promise<{ id: string }> {
  const { rows } = await sql<{ id: string }>`select id from outlet where format = ${format}`.execute(tx.db());
  return rows[0] ?? makeQuietOutlet(tx, { name: format, format, filter, expiresAt: null });
}

async function wayIn(organisation: string, actor: Actor): Promise<Credentials> {
  return node.kernel.database.write(SYSTEM, async (tx): Promise<Credentials> => {
    if (actor.kind === 'person') return sessionOf(tx, actor.person);
    return { token: await newToken(tx, organisation, `test ${tokens++}`.replace(' ', '-'), ['exchange:read']) };
  });
}
let tokens = 0;

function expectHidden(text: string, item: WrittenItem, source: string) {
  const lines = text.split('\n').filter((line) => tracesOf(item).some((trace) => line.includes(trace)));
  for (const line of lines.filter((one) => one.length < 2000))
    expect(line, `source of ${item.marker}`).not.toContain(source);
}

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

/** An address of the range for benchmarks (RFC 2544), and one of the documentation's, that stand for an item alone. */
function addressesOf({ marker }: WrittenItem): [string, string] {
  const digest = hash('sha256', marker);
  const part = (at: number) => Number.parseInt(digest.slice(at, at + 2), 16);
  return [`198.${18 + (part(0) & 1)}.${part(2)}.${part(4)}`, `2001:db8::1${digest.slice(0, 3)}:1${digest.slice(3, 6)}`];
}

/** Whatever of an item could show in a file: its title and name, and what its indicators look for. */
function tracesOf(item: WrittenItem): string[] {
  const name = `${item.marker}.example`;
  const digests = ['md5', 'sha1', 'sha256'].map((algorithm) => hash(algorithm, item.marker));
  const [v4, v6] = addressesOf(item);
  return [item.marker, Buffer.from(name).toString('base64'), hash('md5', name), `${v4}\n`, v6, ...digests];
}

/** To the one observable of an item an indicator of each language, in the same place and for the same audience. */
async function addIndicators(tx: Tx, items: readonly WrittenItem[]): Promise<void> {
  const at = tx.now.toISOString();
  let place = 1_000_000;
  for (const item of items) {
    const name = `${item.marker}.example`;
    const [v4, v6] = addressesOf(item);
    const tests = [
      ...[`domain-name:value = '${name}'`, `url:value = 'http://${name}/x'`],
      ...[`ipv4-addr:value = '${v4}'`, `ipv6-addr:value = '${v6}'`],
      ...['MD5', 'SHA-1', 'SHA-256'].map(
        (algorithm) => `file:hashes.'${algorithm}' = '${hash(algorithm.toLowerCase().replace('-', ''), item.marker)}'`,
      ),
    ];
    const languages = {
      stix: tests.map((one) => `[${one}]`).join(' OR '),
      yara: `rule Rule_${place} { strings: $a = "${item.marker}" condition: $a }`,
      sigma: `title: ${item.marker}\ndetection:\n  sel: {a: b}\n  condition: sel`,
    };
    for (const [pattern_type, pattern] of Object.entries(languages)) {
      place += 1;
      const id = `indicator--${uuidOf(item.id, pattern_type)}`;
      const json = JSON.stringify({
        ...{
          type: 'indicator',
          spec_version: '2.1',
          id,
          created: at,
          modified: at,
          valid_from: '2020-01-01T00:00:00Z',
        },
        ...{ pattern_type, pattern },
      });
      await sql`
        insert into shared_object (added, collection, audience, item, object_id, version, version_key, type, spec_version, json, sha256)
        select added + ${place}::bigint, collection, audience, item, ${id}, ${at}, ${at.replace('Z', '')}, 'indicator', '2.1', ${json},
          sha256(convert_to(${json}, 'UTF8'))
        from shared_object where item = ${item.id} and type <> 'indicator' limit 1`.execute(tx.db());
    }
  }
}
