import { systemActor } from '../../kernel/access/actor.ts';
import { on } from '../../kernel/events.ts';
import { worker } from '../../kernel/jobs/job.ts';
import type { Kernel, Module } from '../../kernel/kernel.ts';
import { createReadLog } from '../exchange/index.ts';
import { itemIndexed } from '../search/index.ts';
import { inform } from './inbox/inform.ts';
import { mailDueNotices } from './inbox/mail.ts';
import { inboxRoutes } from './inbox/routes.ts';
import { matchPublished, matchSearches } from './inbox/saved-searches.ts';
import { deliverJob, followJob, mailNoticesJob, matchSearchesJob } from './jobs.ts';
import { forgetWorker } from './live/forget.ts';
import { Hub } from './live/hub.ts';
import { sealedPlaces } from './live/place.ts';
import { LIVE_CHANNEL } from './live/record.ts';
import { streamRoute } from './live/routes.ts';
import { keepSeats } from './live/seats.ts';
import { liveSubscriptions } from './live/subscriptions.ts';
import { deliverDue } from './webhooks/deliver.ts';
import { fanOut } from './webhooks/fan-out.ts';
import { webhookRoutes } from './webhooks/routes.ts';

const BEAT_MS = 15_000;

/** Tells of what happens: by streams, webhooks, mail and an inbox. */
export function notificationsModule(kernel: Kernel): Module {
  const logRead = createReadLog(kernel.database);
  const places = sealedPlaces(kernel.keyring);
  const hub = new Hub(kernel, logRead, places);
  const process = kernel.ids.next();
  return {
    name: 'notifications',
    migrations: { module: 'notifications', folder: new URL('./migrations/', import.meta.url) },
    routes: [streamRoute(kernel, hub, places, process), ...inboxRoutes, ...webhookRoutes(kernel, logRead)],
    subscriptions: [...liveSubscriptions, on(itemIndexed, (tx, { item }) => tx.enqueue(matchSearchesJob, { item }))],
    workers: [
      forgetWorker,
      worker(followJob, async (running, span) => {
        await fanOut(running, span);
        await inform(running, span);
        await matchPublished(running, span);
      }),
      worker(matchSearchesJob, matchSearches),
      worker(mailNoticesJob, (running) => mailDueNotices(running, logRead), { cron: '* * * * *' }),
      worker(deliverJob, (running) => deliverDue(running, logRead), { cron: '* * * * *' }),
    ],
    async start() {
      kernel.stopping.addEventListener('abort', () => hub.close());
      await kernel.wakeUps.on(LIVE_CHANNEL, () => void hub.wake());
      const beat = setInterval(() => {
        hub.beat().catch((error) => kernel.log.error({ err: error }, 'live: a heartbeat failed'));
        kernel.database
          .write(systemActor('streams are open'), (tx) => keepSeats(tx, process))
          .catch((error) => kernel.log.error({ err: error }, 'live: streams could not be counted'));
      }, BEAT_MS);
      return async () => clearInterval(beat);
    },
  };
}
