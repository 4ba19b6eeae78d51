import type { FastifyRequest } from 'fastify';
import * as contract from '../../contract/outlets.ts';
import { type Actor, systemActor } from '../../kernel/access/actor.ts';
import { secretHash } from '../../kernel/crypto/secrets.ts';
import type { Database } from '../../kernel/db/database.ts';
import { idCursor, pageOf } from '../../kernel/db/page.ts';
import { notFound } from '../../kernel/errors.ts';
import type { RawReply } from '../../kernel/http/raw-reply.ts';
import { type Route, serveCommand, serveOpen, serveQuery } from '../../kernel/http/serve.ts';
import { changeAnOutlet, makeAnOutlet, makeQuietOutlet, revokeAnOutlet, rotateAnOutlet } from './commands.ts';
import { preview } from './preview.ts';
import { serveFeed } from './serve-feed.ts';
import { type Parts, serveFile } from './serve-file.ts';
import { outletById, outletBySecret, outletsOf, type StoredOutlet } from './store.ts';
import { outletView, stateOf } from './view.ts';

/** Outlets as their organisation administers them, and as machines fetch from them. */
export function outletRoutes(parts: Parts): Route[] {
  return [...administration(parts), ...fetching(parts)];
}

function administration(parts: Parts): Route[] {
  const addressOf = (secret: string) => `${parts.kernel.url()}/outlets/${secret}`;
  return [
    serveQuery(contract.listOutlets, async ({ tx, query }) => {
      const rows = await outletsOf(tx, { after: idCursor(query.after), limit: query.limit + 1 });
      return pageOf(
        rows,
        query.limit,
        ({ id }) => id,
        (row) => outletView(row, tx.now),
      );
    }),

    serveCommand(contract.makeOutlet, async ({ tx, body }) => {
      const { row, secret } = await makeAnOutlet(tx, body);
      return { outlet: outletView(row, tx.now), address: addressOf(secret) };
    }),

    serveCommand(contract.makeQuietOutlet, async ({ tx, body }) => outletView(await makeQuietOutlet(tx, body), tx.now)),

    serveCommand(contract.changeOutlet, async ({ tx, params, body }) =>
      outletView(await changeAnOutlet(tx, params.id, body), tx.now),
    ),

    serveCommand(contract.rotateOutlet, async ({ tx, params }) => {
      const { row, secret } = await rotateAnOutlet(tx, params.id);
      return { outlet: outletView(row, tx.now), address: addressOf(secret) };
    }),

    serveCommand(contract.revokeOutlet, async ({ tx, params }) => {
      await revokeAnOutlet(tx, params.id);
      return undefined;
    }),

    serveOpen(contract.previewOutlet, ({ database, actor, body }) => preview(parts, database, actor, body)),
  ];
}

function fetching(parts: Parts): Route[] {
  return [
    serveOpen(contract.outletContent, async ({ database, actor, params, http }) => {
      const outlet = await own(database, actor, params.id);
      return content(parts, database, outlet, actorOf(outlet), null, http);
    }),

    serveOpen(contract.outletFile, async ({ database, actor, params, http }) => {
      const outlet = await own(database, actor, params.id);
      return content(parts, database, outlet, actorOf(outlet), params.file, http);
    }),

    serveOpen(contract.fetchOutlet, async ({ database, params, http }) => {
      const outlet = await opened(database, params.secret);
      return content(parts, database, outlet, actorOf(outlet), null, http);
    }),

    serveOpen(contract.fetchOutletFile, async ({ database, params, http }) => {
      const outlet = await opened(database, params.secret);
      return content(parts, database, outlet, actorOf(outlet), params.file, http);
    }),
  ];
}

async function content(
  parts: Parts,
  database: Database,
  outlet: StoredOutlet,
  actor: Actor,
  file: string | null,
  http: FastifyRequest,
): Promise<RawReply> {
  if (outlet.format === 'misp') return serveFeed(parts, database, outlet, actor, file ?? 'manifest.json', http);
  if (file !== null) throw notFound('file of this outlet');
  return serveFile(parts, database, outlet, actor, http);
}

/** Whatever an outlet gives, it gives as the organisation's machine: never what is for named persons. */
function actorOf({ id, organisation }: StoredOutlet): Actor {
  return { kind: 'token', token: id, organisation, scopes: ['exchange:read'] };
}

function own(database: Database, actor: Actor, id: string): Promise<StoredOutlet> {
  return database.read(actor, async (tx) => {
    const row = await outletById(tx, id);
    if (stateOf(row, tx.now) !== 'active') throw notFound('outlet');
    return row;
  });
}

/** Unknown, rotated, revoked and expired look alike. */
async function opened(database: Database, secret: string): Promise<StoredOutlet> {
  return database.read(systemActor('open an outlet'), async (tx) => {
    const row = await outletBySecret(tx, secretHash(secret));
    if (!row || stateOf(row, tx.now) !== 'active') throw notFound('outlet');
    return row;
  });
}
