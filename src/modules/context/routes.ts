import * as contract from '../../contract/context.ts';
import type { Actor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { type Route, serveOpen, serveQuery } from '../../kernel/http/serve.ts';
import type { LogRead } from '../exchange/index.ts';
import { attackMatrix } from './attack.ts';
import { graphOf } from './graph.ts';
import { relatedItems } from './related.ts';
import { techniqueItems } from './technique-items.ts';
import { timelineOf } from './timeline.ts';
import { deliveriesOf, type Seen } from './visible.ts';

/** What surrounds an item, and the matrix of techniques. */
export function contextRoutes(logRead: LogRead): Route[] {
  return [
    serveOpen(contract.relatedItems, async ({ database, actor, params }) => {
      const { items, cut } = await told(logRead, database, actor, (tx) => relatedItems(tx, params.id));
      return { items: items.map((one) => ({ ...one, sample: [...one.sample] })), cut };
    }),

    serveOpen(contract.itemGraph, async ({ database, actor, params }) => {
      const { graph } = await told(logRead, database, actor, (tx) => graphOf(tx, params.id));
      return { ...graph, nodes: [...graph.nodes], edges: [...graph.edges], items: [...graph.items] };
    }),

    serveOpen(contract.itemTimeline, async ({ database, actor, params }) => {
      const { entries, cut } = await told(logRead, database, actor, (tx) => timelineOf(tx, params.id));
      return { entries, cut };
    }),

    serveQuery(contract.attackMatrix, async ({ tx, query }) => {
      const { domains, domain, tactics, techniques } = await attackMatrix(tx, query);
      return {
        domains: [...domains],
        domain,
        tactics: [...tactics],
        techniques: techniques.map((technique) => ({ ...technique, tactics: [...technique.tactics] })),
      };
    }),

    serveQuery(contract.techniqueItems, ({ tx, params, query }) => techniqueItems(tx, params.technique, query)),
  ];
}

/** Reads, logs whose objects are about to be told, and only then answers. */
async function told<Reply extends { readonly seen: readonly Seen[] }>(
  logRead: LogRead,
  database: Database,
  actor: Actor,
  read: (tx: ReadTx) => Promise<Reply>,
): Promise<Reply> {
  const { reply, deliveries } = await database.read(actor, async (tx) => {
    const reply = await read(tx);
    return { reply, deliveries: await deliveriesOf(tx, reply.seen) };
  });
  await logRead({ actor, via: 'context', act: 'read', deliveries });
  return reply;
}
