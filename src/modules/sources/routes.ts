import * as contract from '../../contract/sources.ts';
import { organisationOf, personOf } from '../../kernel/access/actor.ts';
import { idCursor, pageOf } from '../../kernel/db/page.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Route, serveCommand, serveOpen, serveQuery } from '../../kernel/http/serve.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { circleForPolicy } from '../directory/index.ts';
import { cancel } from './end-run.ts';
import { runJob } from './jobs.ts';
import { beginRun, runUnderWay } from './lease.ts';
import { discover } from './preview/discover.ts';
import { preview } from './preview/preview.ts';
import * as store from './store.ts';
import type { StoredSource } from './tables.ts';
import { runView, sourceViews } from './view.ts';

export function sourceRoutes(kernel: Kernel): Route[] {
  return [...readingRoutes(), ...writingRoutes(kernel), ...runningRoutes(), ...askingRoutes(kernel)];
}

async function viewOf(tx: ReadTx, row: StoredSource) {
  const [view] = await sourceViews(tx, [row], await store.runningOf(tx, [row.id]));
  return view!;
}

function readingRoutes(): Route[] {
  return [
    serveQuery(contract.listSources, async ({ tx, query }) => {
      const rows = await store.listSources(tx, idCursor(query.after), query.limit + 1);
      const { items, next } = pageOf(
        rows,
        query.limit,
        ({ id }) => id,
        (row) => row,
      );
      const running = await store.runningOf(
        tx,
        items.map(({ id }) => id),
      );
      return { items: await sourceViews(tx, items, running), next };
    }),

    serveQuery(contract.getSource, async ({ tx, params }) => viewOf(tx, await store.sourceById(tx, params.id))),

    serveQuery(contract.listRuns, async ({ tx, params, query }) => {
      await store.sourceById(tx, params.id);
      const rows = await store.listRuns(tx, params.id, idCursor(query.after), query.limit + 1);
      const { items: runs, next } = pageOf(
        rows,
        query.limit,
        ({ id }) => id,
        (row) => row,
      );
      const made = Map.groupBy(
        await store.itemsOfRuns(
          tx,
          runs.map(({ id }) => id),
        ),
        ({ run }) => run,
      );
      return {
        items: runs.map((row) =>
          runView(
            row,
            (made.get(row.id) ?? []).map(({ run: _, ...item }) => item),
          ),
        ),
        next,
      };
    }),
  ];
}

function writingRoutes({ keyring, config }: Kernel): Route[] {
  return [
    serveCommand(contract.createSource, async ({ tx, actor, body }) => {
      refusePlain(body.url, config.allowPrivateHosts);
      if (body.circle) await circleForPolicy(tx, body.circle);
      const row = await store.insertSource(tx, keyring, organisationOf(actor)!, body);
      await beginRun(tx, row, { cause: 'schedule', person: null });
      await tx.enqueue(runJob, { source: row.id }, { singletonKey: row.id });
      return viewOf(tx, row);
    }),

    serveCommand(contract.changeSource, async ({ tx, params, body }) => {
      if (body.circle) await circleForPolicy(tx, body.circle);
      return viewOf(tx, await store.changeSource(tx, keyring, params.id, body));
    }),

    serveCommand(contract.removeSource, async ({ tx, params }) => store.deleteSource(tx, params.id)),
  ];
}

/** Said where the address is given and not only when it is fetched. */
function refusePlain(url: string, allowed: readonly string[]): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || allowed.includes(hostname)) return;
  throw new AppError('unprocessable', 'The address must be https: anyone on the way could read and change it.', {
    places: [{ at: 'body.url', problem: 'is not https' }],
  });
}

function runningRoutes(): Route[] {
  return [
    serveCommand(contract.runSource, async ({ tx, actor, params, body }) => {
      const row = await store.lockSource(tx, params.id);
      if (row.paused) throw new AppError('conflict', 'The source is paused: let it go on first.');
      if (await runUnderWay(tx, row.id)) throw new AppError('conflict', 'It is being fetched already.');
      const run = await beginRun(tx, row, { cause: 'hand', person: personOf(actor) });
      await tx.enqueue(runJob, { source: row.id, acceptShrunk: body.acceptShrunk }, { singletonKey: row.id });
      return { run };
    }),

    serveCommand(contract.cancelRun, async ({ tx, params }) => {
      await store.lockSource(tx, params.id);
      const run = await runUnderWay(tx, params.id);
      if (!run) throw new AppError('conflict', 'It is not being fetched.');
      await cancel(tx, params.id, run.id);
      const { every_minutes: minutes } = await store.sourceById(tx, params.id);
      return viewOf(tx, await nextIn(tx, params.id, minutes));
    }),

    serveCommand(contract.pauseSource, async ({ tx, params, body }) => {
      const row = await store.lockSource(tx, params.id);
      const run = body.paused ? await runUnderWay(tx, row.id) : undefined;
      if (run) await cancel(tx, row.id, run.id);
      const goOn = row.paused && !body.paused ? { next_run_at: tx.now } : {};
      return viewOf(tx, await store.updateSource(tx, row.id, { paused: body.paused, ...goOn }));
    }),
  ];
}

/** A cancelled run is not begun again a minute later. */
function nextIn(tx: Tx, id: string, minutes: number): Promise<StoredSource> {
  return store.updateSource(tx, id, { next_run_at: new Date(tx.now.getTime() + minutes * 60_000) });
}

function askingRoutes(kernel: Kernel): Route[] {
  return [
    serveOpen(contract.trySource, async ({ body }) => preview(kernel, body)),
    serveOpen(contract.discoverCollections, async ({ body }) => discover(kernel, body)),
  ];
}
