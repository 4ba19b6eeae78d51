import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { type Actor, organisationOf } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import type { RawReply } from '../../kernel/http/raw-reply.ts';
import { organisationBriefs } from '../directory/index.ts';
import type { ExchangeTables } from '../exchange/index.ts';
import { type Left, noteIn } from './content.ts';
import { refusal, TLP_ORDER } from './gate.ts';
import { attributesOf, type EventHead, eventOpening, hashLine, headOf } from './misp.ts';
import { inReach, refuseUnreadCircle } from './reading.ts';
import { contentReply, etagOf, hasIt, notModified } from './reply.ts';
import { log, type Parts, touch } from './serve-file.ts';
import { spoolText } from './spool.ts';
import type { StoredOutlet } from './store.ts';

const EVENT = /^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\.json$/;
const JSON_TYPE = 'application/json; charset=utf-8';

/** A MISP feed: `manifest.json`, `hashes.csv` and an event a file. Throws `not-found` for any other name. */
export async function serveFeed(
  parts: Parts,
  database: Database,
  outlet: StoredOutlet,
  actor: Actor,
  file: string,
  http: FastifyRequest,
): Promise<RawReply> {
  await touch(database, outlet);
  const heads = await database.read(actor, (tx) => headsOf(tx, outlet, EVENT.exec(file)?.[1] ?? null));
  if (file === 'manifest.json') return manifest(parts, actor, http, heads);
  if (file === 'hashes.csv') {
    return streamed(parts, actor, http, { contentType: 'text/csv; charset=utf-8', file }, (left) =>
      hashes(database, actor, outlet, left),
    );
  }
  const head = heads.find(({ item }) => `${item}.json` === file);
  if (!head) throw notFound('file of this feed');
  return streamed(parts, actor, http, { contentType: JSON_TYPE, file }, (left) =>
    event(database, actor, outlet, head, left),
  );
}

interface Head extends EventHead {
  readonly logged: { readonly source: string; readonly sourceShown: boolean; readonly circle: string | null };
}

/** Of all items, or of the one behind an event: a reader that pulls event by event must not cost all of them each time. */
async function headsOf(tx: ReadTx, { filter }: StoredOutlet, event: string | null): Promise<Head[]> {
  await refuseUnreadCircle(tx, filter.circle);
  const organisation = organisationOf(tx.actor);
  const since = filter.maxAgeDays === null ? null : new Date(tx.now.getTime() - filter.maxAgeDays * 86_400_000);
  let items = tx
    .db<ExchangeTables>()
    .selectFrom('item')
    .select(['id', 'title', 'tlp', 'pap', 'published_at', 'source', 'source_shown', 'circle'])
    .where('state', 'in', ['published', 'embargoed'])
    .where('tlp', 'in', TLP_ORDER.slice(0, TLP_ORDER.indexOf(filter.tlpAtMost) + 1))
    .where((eb) =>
      eb.exists(eb.selectFrom('shared_object').select('added').whereRef('shared_object.item', '=', 'item.id')),
    )
    .orderBy('published_at')
    .orderBy('id');
  if (filter.circle) items = items.where('circle', '=', filter.circle);
  if (event !== null) items = items.where('id', '=', event);
  if (filter.item) items = items.where('id', '=', filter.item);
  if (since) items = items.where('published_at', '>=', since);
  const rows = await items.execute();
  const names = await organisationBriefs(tx, [...new Set(rows.map((row) => row.source))]);
  return rows
    .map((row) => {
      const isShown = row.source_shown || row.source === organisation;
      return {
        ...{ item: row.id, title: row.title, tlp: row.tlp!, pap: row.pap, publishedAt: row.published_at! },
        source: isShown ? { id: row.source, name: names.get(row.source)?.name ?? '' } : null,
        logged: { source: row.source, sourceShown: row.source_shown, circle: row.circle },
      };
    })
    .filter(({ source }) => filter.source === null || source?.id === filter.source);
}

async function manifest(
  { logRead }: Parts,
  actor: Actor,
  http: FastifyRequest,
  heads: readonly Head[],
): Promise<RawReply> {
  const text = `${JSON.stringify(Object.fromEntries(heads.map((head) => [head.item, headOf(head)])))}\n`;
  const etag = etagOf(text);
  if (hasIt(http, etag)) return notModified(etag);
  const left: Left = new Map(heads.map(({ item, logged }) => [item, { logged, count: 1, withheld: 0 }]));
  if (http.method !== 'HEAD') await log(logRead, actor, left);
  return contentReply(http, Readable.from([text], { objectMode: false }), {
    ...{ contentType: JSON_TYPE, file: 'manifest.json', etag },
    modified: heads.at(-1)?.publishedAt ?? new Date(0),
  });
}

/** Made whole before the first byte leaves: its tag is known, and what leaves is logged. */
async function streamed(
  { kernel, logRead }: Parts,
  actor: Actor,
  http: FastifyRequest,
  { contentType, file }: { contentType: string; file: string },
  text: (left: Left) => AsyncIterable<string>,
): Promise<RawReply> {
  const left: Left = new Map();
  const spooled = await spoolText(kernel.config.data, text(left));
  const etag = etagOf(spooled.sha256);
  if (hasIt(http, etag)) {
    await spooled.file.close();
    return notModified(etag);
  }
  if (http.method !== 'HEAD') await log(logRead, actor, left);
  const body = spooled.file.createReadStream({ start: 0 });
  return contentReply(http, body, { contentType, file, etag, modified: kernel.clock.now() });
}

async function* event(
  database: Database,
  actor: Actor,
  { filter }: StoredOutlet,
  head: Head,
  left: Left,
): AsyncGenerator<string> {
  yield eventOpening(head);
  let separator = '';
  for await (const portion of inReach(database, actor, { filter, types: null, item: head.item, asItem: true })) {
    for (const object of portion.filter((one) => refusal(one, filter, 'log-check') === null)) {
      const attributes = attributesOf(object);
      if (attributes.length === 0) continue;
      noteIn(left, object);
      yield separator + attributes.map((attribute) => JSON.stringify(attribute)).join(',');
      separator = ',';
    }
  }
  yield ']}}\n';
}

async function* hashes(database: Database, actor: Actor, { filter }: StoredOutlet, left: Left): AsyncGenerator<string> {
  for await (const portion of inReach(database, actor, { filter, types: null, asItem: true })) {
    for (const object of portion.filter((one) => refusal(one, filter, 'log-check') === null)) {
      const attributes = attributesOf(object);
      if (attributes.length === 0) continue;
      noteIn(left, object);
      yield attributes.map(({ value }) => hashLine(value, object.item)).join('');
    }
  }
}
