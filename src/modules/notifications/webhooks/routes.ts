import * as contract from '../../../contract/notifications.ts';
import { organisationOf, personOf } from '../../../kernel/access/actor.ts';
import type { Config } from '../../../kernel/config.ts';
import { pageOf } from '../../../kernel/db/page.ts';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import { type Route, serveCommand, serveOpen, serveQuery } from '../../../kernel/http/serve.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { LogRead } from '../../exchange/index.ts';
import { deliverJob } from '../jobs.ts';
import type { DeliveryRow, NotificationTables, WebhookRow } from '../tables.ts';
import { attempt } from './deliver.ts';
import { sealSecret } from './secret.ts';
import { newWebhookSecret } from './signature.ts';
import {
  attemptsOf,
  backlogOf,
  countWebhooks,
  deleteWebhookRow,
  deliveriesOf,
  insertDeliveries,
  insertWebhook,
  replay,
  updateWebhook,
  webhookById,
  webhooksOf,
} from './store.ts';
import { deliveryView, webhookView } from './view.ts';

const MAX_WEBHOOKS = 20;
const OLD_SECRET_MS = 24 * 3_600_000;

/** Officers make webhooks, watch how they fare and set them right. */
export function webhookRoutes(kernel: Kernel, logRead: LogRead): Route[] {
  return [...makingRoutes(kernel), ...keepingRoutes(), ...deliveryRoutes(kernel, logRead)];
}

function makingRoutes({ keyring, config }: Kernel): Route[] {
  return [
    serveCommand(contract.createWebhook, async ({ tx, actor, body }) => {
      refuseUnlessSafe(body.url, config);
      if ((await countWebhooks(tx)) >= MAX_WEBHOOKS)
        throw new AppError('conflict', `Your organisation has ${MAX_WEBHOOKS} webhooks: delete one first.`);
      const secret = newWebhookSecret();
      const id = tx.ids.next();
      const row: WebhookRow = {
        ...{ id, organisation: organisationOf(actor)!, ...body, kinds: [...new Set(body.kinds)] },
        ...{ state: 'active', disabled_why: null, failing_since: null },
        ...{ sealed_secret: sealSecret(keyring, id, secret), sealed_old_secret: null, old_secret_until: null },
        ...{ created_by: personOf(actor), created_at: tx.now },
      };
      await insertWebhook(tx, row);
      return { webhook: webhookView(row, undefined), secret };
    }),

    serveCommand(contract.rotateWebhookSecret, async ({ tx, params }) => {
      const old = await webhookById(tx, params.id);
      const secret = newWebhookSecret();
      const row = await updateWebhook(tx, old.id, {
        sealed_secret: sealSecret(keyring, old.id, secret),
        sealed_old_secret: old.sealed_secret,
        old_secret_until: new Date(tx.now.getTime() + OLD_SECRET_MS),
      });
      return { webhook: await shown(tx, row), secret };
    }),
  ];
}

function keepingRoutes(): Route[] {
  return [
    serveQuery(contract.listWebhooks, async ({ tx, query }) => {
      const rows = await webhooksOf(tx, query);
      const backlog = await backlogOf(
        tx,
        rows.map(({ id }) => id),
      );
      return pageOf(
        rows,
        query.limit,
        ({ id }) => id,
        (row) => webhookView(row, backlog.get(row.id)),
      );
    }),

    serveQuery(contract.readWebhook, async ({ tx, params }) => shown(tx, await webhookById(tx, params.id))),

    serveCommand(contract.changeWebhook, async ({ tx, params, body: { state, ...wishes } }) => {
      const started = state === 'active' ? { state, disabled_why: null, failing_since: null } : {};
      const stopped = state === 'disabled' ? { state, disabled_why: 'officer' as const } : {};
      await webhookById(tx, params.id);
      const change = { ...wishes, ...started, ...stopped };
      const row = Object.keys(change).length > 0 ? await updateWebhook(tx, params.id, change) : null;
      if (state === 'active') await tx.enqueue(deliverJob, {});
      return shown(tx, row ?? (await webhookById(tx, params.id)));
    }),

    serveCommand(contract.deleteWebhook, async ({ tx, params }) => {
      await webhookById(tx, params.id);
      await deleteWebhookRow(tx, params.id);
      return undefined;
    }),
  ];
}

function deliveryRoutes(kernel: Kernel, logRead: LogRead): Route[] {
  return [
    serveOpen(contract.pingWebhook, async ({ database, actor, params }) => {
      const claimed = await database.write(actor, async (tx) => {
        const webhook = await webhookById(tx, params.id);
        if (webhook.state !== 'active') throw new AppError('conflict', 'The webhook is disabled: let it go on first.');
        const delivery = pingRow(tx, webhook);
        await insertDeliveries(tx, [delivery]);
        return { webhook, delivery };
      });
      await attempt(kernel, logRead, claimed);
      return database.read(actor, async (tx) => {
        const row = await deliveryById(tx, claimed.delivery.id);
        return deliveryView(row, await attemptsOf(tx, [row.id]));
      });
    }),

    serveQuery(contract.listDeliveries, async ({ tx, params, query }) => {
      await webhookById(tx, params.id);
      const rows = await deliveriesOf(tx, params.id, query);
      const attempts = await attemptsOf(
        tx,
        rows.map(({ id }) => id),
      );
      return pageOf(
        rows,
        query.limit,
        ({ id }) => id,
        (row) => deliveryView(row, attempts),
      );
    }),

    serveCommand(contract.replayDeliveries, async ({ tx, params, body }) => {
      const webhook = await webhookById(tx, params.id);
      if (webhook.state !== 'active') throw new AppError('conflict', 'The webhook is disabled: let it go on first.');
      const replayed = await replay(tx, webhook.id, body.delivery);
      if (body.delivery && replayed === 0)
        throw new AppError('conflict', 'This delivery waits to be sent already, or is not one of this webhook.');
      if (replayed > 0) await tx.enqueue(deliverJob, {});
      return { replayed };
    }),
  ];
}

/** It is on its way already: no other process may take it. */
function pingRow(tx: Tx, { id: webhook, organisation }: WebhookRow) {
  const until = new Date(tx.now.getTime() + 60_000);
  return {
    ...{ id: tx.ids.next(), webhook, organisation, place: null, kind: 'ping' as const, item: null },
    ...{ state: 'pending' as const, attempts: 0, next_at: tx.now, claimed_until: until, created_at: tx.now },
  };
}

async function deliveryById(tx: ReadTx, id: string): Promise<DeliveryRow> {
  return tx
    .db<NotificationTables>()
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

async function shown(tx: ReadTx, row: WebhookRow) {
  return webhookView(row, (await backlogOf(tx, [row.id])).get(row.id));
}

/** Content leaves only encrypted, but to hosts that the operator knows; the network refuses inner addresses at each call. */
function refuseUnlessSafe(url: string, { allowPrivateHosts }: Config): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || allowPrivateHosts.includes(hostname)) return;
  const problem = 'is not an https:// address';
  throw new AppError('unprocessable', `body.url ${problem}.`, { places: [{ at: 'body.url', problem }] });
}
