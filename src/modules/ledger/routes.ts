import {
  listEntries,
  proveEntry,
  proveGrowth,
  readCheckpoint,
  readTile,
  readVerifierKey,
} from '../../contract/ledger.ts';
import { RawReply } from '../../kernel/http/raw-reply.ts';
import { type Route, serveOpen, serveQuery } from '../../kernel/http/serve.ts';
import { growthProof, ownEntries, proofOf } from './queries.ts';
import { headOf } from './sequencer.ts';
import { logSource } from './source.ts';

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };
// C2SP tlog-tiles: the checkpoint moves, tiles never change.
const MOVING = { 'cache-control': 'public, max-age=2' };
const FIXED = { 'cache-control': 'public, max-age=31536000, immutable' };
// Anyone's page may verify the log.
const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

export function ledgerRoutes(seal: () => Promise<void>): Route[] {
  return [
    serveQuery(readCheckpoint, async ({ tx }) => {
      const checkpoint = await logSource(tx)('checkpoint');
      return new RawReply(200, Buffer.from(checkpoint), { ...TEXT, ...MOVING, ...OPEN });
    }),

    serveQuery(readTile, async ({ tx, params }) => {
      const bytes = await logSource(tx)(`tile/${params['*']}`);
      return new RawReply(200, Buffer.from(bytes), { 'content-type': 'application/octet-stream', ...FIXED, ...OPEN });
    }),

    serveQuery(readVerifierKey, async ({ tx }) => {
      const { verifierKey } = await headOf(tx);
      return new RawReply(200, `${verifierKey}\n`, { ...TEXT, ...OPEN });
    }),

    serveQuery(listEntries, async ({ tx, query: { after, ...filter } }) => {
      const entries = await ownEntries(tx, { ...filter, before: after });
      const last = entries.length === filter.limit ? entries.at(-1) : undefined;
      return { items: entries, next: last ? String(last.entry) : null };
    }),

    serveOpen(proveEntry, async ({ database, actor, params }) => {
      await seal();
      return database.read(actor, (tx) => proofOf(tx, params.entry));
    }),

    serveQuery(proveGrowth, ({ tx, query }) => growthProof(tx, query.from, query.to)),
  ];
}
