import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { OutletFilter } from '../../contract/outlets.ts';
import { type Actor, systemActor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { RawReply } from '../../kernel/http/raw-reply.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { LogRead } from '../exchange/index.ts';
import { Content, type Left } from './content.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Format, Setting } from './formats/format.ts';
import { FORMATS } from './formats/index.ts';
import { lastingNumbers } from './numbering.ts';
import { inReach } from './reading.ts';
import { contentReply, etagOf, hasIt, notModified } from './reply.ts';
import { type Spooled, spoolText } from './spool.ts';
import type { StoredOutlet } from './store.ts';
import type { OutletTables } from './tables.ts';

export interface Parts {
  readonly kernel: Kernel;
  readonly logRead: LogRead;
}

export type OneFile = Exclude<Format, { of: 'feed' }>;

/** One GET of an outlet whose content is one file. */
export async function serveFile(
  parts: Parts,
  database: Database,
  outlet: StoredOutlet,
  actor: Actor,
  http: FastifyRequest,
): Promise<RawReply> {
  const format = FORMATS[outlet.format] as OneFile;
  const fingerprint = await database.read(actor, (tx) => fingerprintOf(tx, outlet));
  if (outlet.made_from?.equals(fingerprint) && outlet.content_sha256) {
    const etag = etagOf(outlet.content_sha256, outlet.serial);
    if (hasIt(http, etag)) {
      await touch(database, outlet);
      return notModified(etag);
    }
  }
  const { spooled, content, serial } = await build(parts, database, outlet, actor, format);
  try {
    const built = await keep(database, outlet, { fingerprint, spooled, content, serial });
    const etag = etagOf(spooled.sha256, serial);
    if (hasIt(http, etag)) {
      await spooled.file.close();
      return notModified(etag);
    }
    if (http.method !== 'HEAD') await log(parts.logRead, actor, content.left);
    return contentReply(http, bodyOf(format, settingOf(parts, outlet, serial), spooled), {
      contentType: format.contentType,
      file: `${outlet.name.replace(/[^A-Za-z0-9._-]+/g, '-')}.${format.extension}`,
      etag,
      modified: built,
    });
  } catch (error) {
    await spooled.file.close().catch(() => {});
    throw error;
  }
}

interface Built {
  readonly spooled: Spooled;
  readonly content: Content;
  readonly serial: number;
}

/** The part between head and tail, which alone tells whether anything changed: the head holds the serial that follows from it. */
async function build(
  { kernel }: Parts,
  database: Database,
  outlet: StoredOutlet,
  actor: Actor,
  format: OneFile,
): Promise<Built> {
  const setting = { url: kernel.url(), id: outlet.id, serial: outlet.serial };
  const content = new Content(format, outlet.filter, setting, lastingNumbers(database, outlet));
  const spooled = await spoolText(
    kernel.config.data,
    piecesOf(content, inReach(database, actor, wantedBy(outlet, format))),
  );
  const same = outlet.content_sha256?.equals(spooled.sha256) ?? false;
  const seconds = Math.floor(kernel.clock.now().getTime() / 1000);
  return { spooled, content, serial: same ? outlet.serial : Math.max(outlet.serial + 1, seconds) };
}

async function* piecesOf(content: Content, portions: ReturnType<typeof inReach>): AsyncGenerator<string> {
  for await (const portion of portions) yield content.textOf(portion);
}

export function wantedBy({ filter }: Pick<StoredOutlet, 'filter'>, format: OneFile) {
  const onlyIndicators = format.of !== 'objects' || format.patternType !== undefined;
  const types = onlyIndicators ? typesOfEntries(filter, format) : filter.types?.length ? filter.types : null;
  return { filter, types, values: format.of !== 'objects' };
}

function typesOfEntries({ includeObserved }: OutletFilter, format: OneFile): string[] {
  return includeObserved && format.of !== 'objects' ? ['indicator', ...OBSERVED] : ['indicator'];
}

/** Observables whose own value a list can hold. */
const OBSERVED = ['domain-name', 'email-addr', 'file', 'ipv4-addr', 'ipv6-addr', 'mac-addr', 'url'];

function settingOf({ kernel }: Parts, { id }: StoredOutlet, serial: number): Setting {
  return { url: kernel.url(), id, serial };
}

function bodyOf(format: OneFile, setting: Setting, { file }: Spooled): Readable {
  const middle = file.createReadStream({ start: 0 });
  async function* whole() {
    yield format.head?.(setting) ?? '';
    yield* middle;
    yield format.tail?.(setting) ?? '';
  }
  return Readable.from(whole(), { objectMode: false }).once('close', () => middle.destroy());
}

/** What was made, so that the next one who asks with its tag costs nothing. */
async function keep(
  database: Database,
  outlet: StoredOutlet,
  { fingerprint, spooled, content, serial }: Built & { fingerprint: Buffer },
): Promise<Date> {
  const changed = serial !== outlet.serial;
  const built_at = changed || outlet.built_at === null ? null : outlet.built_at;
  return database.write(systemActor('keep what an outlet gave'), async (tx) => {
    await tx
      .db<OutletTables>()
      .updateTable('outlet')
      .set({
        made_from: fingerprint,
        content_sha256: spooled.sha256,
        serial,
        built_at: built_at ?? tx.now,
        last_used_at: tx.now,
        entries: content.tally.entries,
        bytes: spooled.bytes,
        left_out: JSON.stringify(content.tally.leftOut),
      })
      .where('id', '=', outlet.id)
      .where('serial', '<=', serial)
      .execute();
    return built_at ?? tx.now;
  });
}

const MINUTE = 60_000;

export async function touch(database: Database, { id, last_used_at }: StoredOutlet): Promise<void> {
  await database.write(systemActor('an outlet was used'), async (tx) => {
    if (last_used_at && tx.now.getTime() - last_used_at.getTime() < MINUTE) return;
    await tx.db<OutletTables>().updateTable('outlet').set({ last_used_at: tx.now }).where('id', '=', id).execute();
  });
}

/** Before the bytes leave: who receives what, item by item. */
export async function log(logRead: LogRead, actor: Actor, left: Left): Promise<void> {
  const deliveries = [...left].map(([item, { logged, count, withheld }]) => ({
    item,
    ...logged,
    objects: count,
    withheld,
  }));
  await logRead({ actor, via: 'outlet', act: 'read', deliveries });
}
