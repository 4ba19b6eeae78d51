import type { Readable } from 'node:stream';
import type { z } from 'zod';
import * as contract from '../../../contract/exchange.ts';
import { type Actor, hasRole, organisationOf } from '../../../kernel/access/actor.ts';
import { idCursor, pageOf } from '../../../kernel/db/page.ts';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { type Route, serveCommand, serveOpen, serveQuery } from '../../../kernel/http/serve.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { ownDraft } from '../draft.ts';
import { draftContent } from '../draft-store.ts';
import { itemById, updateItem } from '../item-store.ts';
import { received } from '../received.ts';
import { leaveOutListed, listedObjects } from './draft-hits.ts';
import { fetchList, importList, MOST_BYTES, textOf } from './import.ts';
import type { WarningListRow, WarningTables } from './store.ts';

const SHOWN = 200;

export function warningListRoutes({ network }: Kernel): Route[] {
  return [...listRoutes(network), ...draftRoutes()];
}

function listRoutes(network: Kernel['network']): Route[] {
  return [
    serveQuery(contract.listWarningLists, async ({ tx, actor, query }) => {
      const after = idCursor(query.after);
      const off = await switchedOff(tx);
      let rows = tx.db<WarningTables>().selectFrom('warning_list').selectAll().orderBy('id', 'desc');
      if (after) rows = rows.where('id', '<', after);
      const found = await rows.limit(query.limit + 1).execute();
      return pageOf(
        found,
        query.limit,
        (row) => row.id,
        (row) => listView(row, actor, off),
      );
    }),

    serveOpen(contract.importWarningList, async ({ database, actor, query, body }) => {
      const forAll = query.forAll === 'true';
      refuseForAll(actor, forAll);
      const text = await textOf(received(body as unknown as Readable, MOST_BYTES));
      const origin = query.filename ?? query.name ?? 'upload';
      const row = await database.write(actor, (tx) => importList(tx, text, { ...query, forAll, origin }));
      return listView(row, actor, new Set());
    }),

    serveOpen(contract.fetchWarningList, async ({ database, actor, body: { url, ...wish } }) => {
      const forAll = wish.forAll ?? false;
      refuseForAll(actor, forAll);
      const text = await fetchList(network, url);
      const row = await database.write(actor, (tx) => importList(tx, text, { ...wish, forAll, origin: url }));
      return listView(row, actor, new Set());
    }),

    serveOpen(contract.refreshWarningList, async ({ database, actor, params }) => {
      const old = await database.read(actor, (tx) => changeable(tx, params.id));
      if (!isAddress(old.origin)) {
        throw new AppError('conflict', 'It came as a file: import the newer file under the same name.');
      }
      const text = await fetchList(network, old.origin);
      const { name, kind, licence, origin } = old;
      const wish = { name, kind, licence, origin, forAll: old.organisation === null };
      const { row, off } = await database.write(actor, async (tx) => ({
        row: await importList(tx, text, wish),
        off: await switchedOff(tx),
      }));
      return listView(row, actor, off);
    }),

    serveCommand(contract.switchWarningList, async ({ tx, actor, params, body }) => {
      const row = await listById(tx, params.id);
      await switchList(tx, row.id, body.on);
      return listView(row, actor, await switchedOff(tx));
    }),

    serveCommand(contract.removeWarningList, async ({ tx, params }) => {
      await changeable(tx, params.id);
      await tx.db<WarningTables>().deleteFrom('warning_list').where('id', '=', params.id).execute();
      return undefined;
    }),
  ];
}

function draftRoutes(): Route[] {
  return [
    serveQuery(contract.draftWarnings, async ({ tx, params }) => {
      const row = await itemById(tx, params.id);
      if (row.source !== organisationOf(tx.actor)) throw notFound('draft');
      const listed = await listedObjects(tx, row.id, row.source);
      const byValue = new Map(listed.toReversed().map((one) => [`${one.value.kind} ${one.value.value}`, one]));
      const values = [...byValue.values()].reverse();
      const items = values
        .slice(0, SHOWN)
        .map(({ object, value, hits }) => ({ object, ...value, warnings: [...hits] }));
      return { items, values: values.length, objects: new Set(listed.map(({ n }) => n)).size };
    }),

    serveCommand(contract.leaveOutListed, async ({ tx, params }) => {
      const row = await ownDraft(tx, params.id);
      await leaveOutListed(tx, row);
      const { objects, types } = await draftContent(tx, row.id);
      await updateItem(tx, row.id, { objects, types: JSON.stringify(types) });
      return { leftOut: row.objects - objects };
    }),
  ];
}

function refuseForAll(actor: Actor, forAll: boolean): void {
  if (forAll && !hasRole(actor, 'secretary')) {
    throw new AppError(
      'forbidden',
      'Lists for everybody are kept by the secretariat; import it for your organisation.',
    );
  }
  if (!forAll && !hasRole(actor, 'officer')) {
    throw new AppError('forbidden', 'Lists of an organisation are kept by its officers.');
  }
}

/** A list that the actor may change; to others it is as good as none. */
async function changeable(tx: ReadTx, id: string): Promise<WarningListRow> {
  const row = await listById(tx, id);
  if (!mayChange(row, tx.actor)) throw notFound('warning list of yours');
  return row;
}

async function listById(tx: ReadTx, id: string): Promise<WarningListRow> {
  const row = await tx
    .db<WarningTables>()
    .selectFrom('warning_list')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('warning list');
  return row;
}

function mayChange({ organisation }: WarningListRow, actor: Actor): boolean {
  return organisation === null ? hasRole(actor, 'secretary') : hasRole(actor, 'officer');
}

async function switchList(tx: Tx, list: string, on: boolean): Promise<void> {
  const db = tx.db<WarningTables>();
  const organisation = organisationOf(tx.actor)!;
  if (on)
    await db.deleteFrom('warning_list_off').where('list', '=', list).where('organisation', '=', organisation).execute();
  else
    await db
      .insertInto('warning_list_off')
      .values({ organisation, list })
      .onConflict((at) => at.doNothing())
      .execute();
}

async function switchedOff(tx: ReadTx): Promise<ReadonlySet<string>> {
  const rows = await tx.db<WarningTables>().selectFrom('warning_list_off').select('list').execute();
  return new Set(rows.map(({ list }) => list));
}

function isAddress(origin: string): boolean {
  return origin.startsWith('https://');
}

function listView(row: WarningListRow, actor: Actor, off: ReadonlySet<string>): z.input<typeof contract.warningList> {
  const { id, name, description, category, version, kind, origin, licence, entries, skipped } = row;
  const change = mayChange(row, actor);
  return {
    ...{ id, name, description, category, version, kind, origin, licence, entries, skipped },
    importedAt: row.imported_at.toISOString(),
    forAll: row.organisation === null,
    on: !off.has(id),
    may: { change, refresh: change && isAddress(origin) },
  };
}
