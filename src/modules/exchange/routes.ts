import { Readable } from 'node:stream';
import * as contract from '../../contract/exchange.ts';
import { organisationOf, systemActor } from '../../kernel/access/actor.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import { RawReply } from '../../kernel/http/raw-reply.ts';
import { type Route, serveCommand, serveOpen, serveQuery } from '../../kernel/http/serve.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { acknowledgementsOf, acknowledgeRecall } from './acknowledgement.ts';
import { bundleOf } from './bundle.ts';
import { draftCorrection } from './correction.ts';
import { loggingDenials } from './denied.ts';
import { createDraft, discardDraft, ownDraft } from './draft.ts';
import { chooseFindings, countFindings, findingsOf } from './draft-findings.ts';
import { nothingDecided } from './explanation.ts';
import { pageOf, readItemPage } from './item-page.ts';
import { objectsOf, sharedItems, waitingItems } from './item-queries.ts';
import { itemById, updateItem } from './item-store.ts';
import { namesFor } from './names.ts';
import { patternRoutes } from './pattern-routes.ts';
import type { LogRead } from './read-log.ts';
import { recall } from './recall.ts';
import { recallNotices } from './recall-notices.ts';
import { receiptsOf } from './receipts.ts';
import { received } from './received.ts';
import { release } from './release.ts';
import { explainDraft, publishDraft, refuseUnseenCircle } from './share.ts';
import { spooled } from './spool.ts';
import { toTimestamp } from './taxii/time.ts';
import { columnsOf } from './terms.ts';
import { withheldOf } from './variant/text.ts';
import { itemView } from './view.ts';
import { warningListRoutes } from './warninglist/routes.ts';
import { whoSees, withNames } from './who-sees.ts';

/** The exchange as people and REST clients use it. */
export function exchangeRoutes(kernel: Kernel, logRead: LogRead): Route[] {
  return [
    ...draftRoutes(kernel),
    ...readingRoutes(kernel, logRead),
    ...actingRoutes(),
    ...patternRoutes(),
    ...warningListRoutes(kernel),
  ];
}

function draftRoutes({ keyring, config }: Kernel): Route[] {
  return [
    serveOpen(contract.createDraft, async ({ database, actor, query, body }) => {
      const upload = received(body as unknown as Readable, config.maxUploadBytes);
      const row = await spooled(config.data, upload, (bytes) => createDraft(database, actor, bytes, query));
      return database.read(systemActor('show draft'), (tx) => pageOf(tx, actor, row));
    }),

    serveQuery(contract.listDrafts, async ({ tx, actor, query }) => {
      const { rows, next } = await waitingItems(tx, query);
      const names = await namesFor(tx, rows);
      return { items: rows.map((row) => itemView(row, actor, names)), next };
    }),

    serveCommand(contract.changeDraft, async ({ tx, actor, params, body }) => {
      await ownDraft(tx, params.id);
      if (body.circle) await refuseUnseenCircle(tx, body.circle);
      // A marking is what quarantine waits for.
      const row = await updateItem(tx, params.id, { ...columnsOf(body), ...(body.tlp ? { state: 'draft' } : {}) });
      return tx.asSystem('show draft', (system) => pageOf(system, actor, row));
    }),

    serveCommand(contract.explainDraft, async ({ tx, params, body }) => {
      const explained = await explainDraft(tx, await ownDraft(tx, params.id), body);
      if (!explained) return nothingDecided;
      const { explanation, agreement, withheld } = explained;
      const named = await tx.asSystem('name recipients', (system) => withNames(system, explanation, agreement));
      return { ...named, withheld: [...withheld] };
    }),

    loggingDenials(
      serveCommand(contract.publishDraft, async ({ tx, actor, params, body }) => {
        await ownDraft(tx, params.id);
        const { item } = await publishDraft(tx, keyring, params.id, body);
        if (!item) {
          throw new AppError(
            'conflict',
            'All of it is in this circle under the same marking already: nothing was shared twice.',
          );
        }
        return tx.asSystem('show item', (system) => pageOf(system, actor, item));
      }),
      'publish',
    ),

    serveQuery(contract.listFindings, async ({ tx, params, query }) => {
      const draft = await itemById(tx, params.id);
      if (draft.source !== organisationOf(tx.actor)) throw notFound('draft');
      const rows = await findingsOf(tx, draft.id, { after: placeAfter(query.after), limit: query.limit + 1 });
      const items = rows.slice(0, query.limit);
      const next = rows.length > items.length ? String(items.at(-1)!.n) : null;
      return { items, next, ...(await countFindings(tx, draft.id)) };
    }),

    serveCommand(contract.chooseFindings, async ({ tx, params, body: { take = [], leave = [] } }) => {
      const draft = await ownDraft(tx, params.id);
      await chooseFindings(tx, { item: draft.id, source: draft.source }, { take, leave });
      return { ...(await countFindings(tx, draft.id)), objects: (await itemById(tx, draft.id)).objects };
    }),

    serveCommand(contract.discardDraft, async ({ tx, params }) => {
      await discardDraft(tx, params.id);
      return undefined;
    }),
  ];
}

function readingRoutes(kernel: Kernel, logRead: LogRead): Route[] {
  return [
    serveQuery(contract.listItems, async ({ tx, actor, query }) => {
      const { rows, next } = await sharedItems(tx, query);
      const names = await namesFor(tx, rows);
      return { items: rows.map((row) => itemView(row, actor, names)), next };
    }),

    serveOpen(contract.getItem, async ({ database, actor, params }) => {
      const { page, row } = await readItemPage(database, actor, params.id);
      if (row.published_at && actor.kind === 'person') await logOne(logRead, actor, row, 'page', 'read', row.objects);
      return page;
    }),

    serveOpen(contract.listObjects, async ({ database, actor, params, query }) => {
      const row = await database.read(actor, (tx) => itemById(tx, params.id));
      const rows = await database.read(actor, (tx) =>
        objectsOf(tx, row, { after: placeAfter(query.after), limit: query.limit + 1, type: query.type }),
      );
      const kept = rows.slice(0, query.limit);
      const via = actor.kind === 'person' ? 'page' : 'api';
      if (row.published_at)
        await logOne(logRead, actor, row, via, 'read', kept.length, kept.filter(({ partial }) => partial).length);
      return {
        items: kept.map(({ place, partial: _, ...object }) => ({
          ...object,
          addedAt: row.published_at ? toTimestamp(place) : '',
        })),
        next: rows.length > kept.length ? String(kept.at(-1)!.place) : null,
      };
    }),

    serveOpen(contract.whoSees, async ({ database, actor, params }) => whoSees(database, actor, params.id)),

    serveQuery(contract.listReceipts, async ({ tx, params }) => ({ items: await receiptsOf(tx, params.id) })),

    serveOpen(contract.listRecallNotices, ({ database, actor, query }) =>
      recallNotices(database, actor, systemActor('recall notices'), query),
    ),

    serveQuery(contract.listAcknowledgements, async ({ tx, params }) => ({
      items: await acknowledgementsOf(tx, params.id),
    })),

    serveOpen(contract.exportItem, async ({ database, actor, params }) => {
      const { row, withheld } = await database.read(actor, async (tx) => {
        const row = await itemById(tx, params.id);
        return { row, withheld: (await withheldOf(tx, [row.id])).get(row.id) };
      });
      if (row.published_at) await logOne(logRead, actor, row, 'bundle', 'exported', row.objects, withheld);
      return new RawReply(200, Readable.from(bundleOf(database, actor, row)), {
        'content-type': 'application/stix+json;version=2.1',
        'content-disposition': `attachment; filename="${row.id}.json"`,
      });
    }),

    serveQuery(contract.getEnvelope, async ({ tx, params }) => {
      const { envelope, envelope_signature } = await itemById(tx, params.id);
      if (!envelope || !envelope_signature)
        throw new AppError('not-found', 'It has not been shared: there is no envelope yet.');
      const publicKey = kernel.keyring.signer('envelope').publicKey.toString('base64');
      return { envelope, publicKey, signature: envelope_signature.toString('base64') };
    }),

    serveQuery(contract.nodeKeys, async () => {
      const keyOf = (purpose: string) => kernel.keyring.signer(purpose).publicKey.toString('base64');
      return { envelope: keyOf('envelope'), roster: keyOf('roster'), ledger: keyOf('ledger') };
    }),
  ];
}

function actingRoutes(): Route[] {
  return [
    loggingDenials(
      serveCommand(contract.recallItem, async ({ tx, actor, params, body }) => {
        const row = await recall(tx, params.id, { reason: body.reason });
        return tx.asSystem('show item', (system) => pageOf(system, actor, row));
      }),
      'recall',
    ),

    loggingDenials(
      serveCommand(contract.releaseItem, async ({ tx, actor, params, body }) => {
        const row = await release(tx, params.id, body.client);
        return tx.asSystem('show item', (system) => pageOf(system, actor, row));
      }),
      'release',
    ),

    serveCommand(contract.acknowledgeRecall, ({ tx, params, body }) => acknowledgeRecall(tx, params.id, body)),

    serveCommand(contract.correctItem, async ({ tx, actor, params, body }) => {
      const row = await draftCorrection(tx, params.id, body.without ?? []);
      return tx.asSystem('show draft', (system) => pageOf(system, actor, row));
    }),
  ];
}

type Row = Awaited<ReturnType<typeof itemById>>;

function logOne(
  logRead: LogRead,
  actor: Parameters<LogRead>[0]['actor'],
  row: Row,
  via: string,
  act: 'read' | 'exported',
  objects: number,
  withheld = 0,
): Promise<void> {
  const { id: item, source, source_shown: sourceShown, circle } = row;
  return logRead({ actor, via, act, deliveries: [{ item, source, sourceShown, circle, objects, withheld }] });
}

function placeAfter(after: string | undefined): number {
  if (after === undefined) return -1;
  const place = Number(after);
  if (!Number.isSafeInteger(place))
    throw new AppError('bad-request', 'after: not a place that a previous page gave as next.');
  return place;
}
