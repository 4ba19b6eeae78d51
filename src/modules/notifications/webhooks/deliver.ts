import { systemActor } from '../../../kernel/access/actor.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { LogRead } from '../../exchange/index.ts';
import { deliverJob } from '../jobs.ts';
import { eventsFor, type SeenEvent } from '../live/events.ts';
import { webhookActor } from './fan-out.ts';
import { type Claimed, claimNext, disable, type Outcome, settle, withhold } from './outbox.ts';
import { type Answer, GIVE_UP_AFTER_MS, stepAfter } from './schedule.ts';
import { secretsOf } from './secret.ts';
import { signedHeaders } from './signature.ts';
import { tellOfficers } from './tell-officers.ts';

const AT_ONCE = 8;
const SAID_CHARACTERS = 200;

/** Sends everything that is due. What a killed process had claimed is sent again, under the same id. */
export async function deliverDue(kernel: Kernel, logRead: LogRead): Promise<void> {
  const sender = async () => {
    for (;;) {
      const claimed = await kernel.database.write(systemActor('webhooks: what is due'), claimNext);
      if (!claimed) return;
      await attempt(kernel, logRead, claimed);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}

/** One attempt, with the rights of this moment: what the organisation may not know any more is not sent. */
export async function attempt(kernel: Kernel, logRead: LogRead, claimed: Claimed): Promise<void> {
  const { delivery } = claimed;
  const message = delivery.place === null ? ping() : await messageOf(kernel, claimed, delivery.place);
  if (message === null) {
    await kernel.database.write(systemActor('webhooks: withheld'), (tx) => withhold(tx, delivery.id));
    return;
  }
  if (message.delivery) {
    const actor = webhookActor(claimed.webhook);
    await logRead({ actor, via: 'webhook', act: 'read', announced: true, deliveries: [message.delivery] });
  }
  const { outcome, answer } = await post(kernel, claimed, message);
  await conclude(kernel, claimed, outcome, answer);
}

interface Outgoing {
  readonly type: string;
  readonly at: string | null;
  readonly data: unknown;
  readonly delivery: SeenEvent['delivery'];
}

function ping(): Outgoing {
  return { type: 'ping', at: null, data: {}, delivery: null };
}

async function messageOf(kernel: Kernel, { webhook }: Claimed, place: number): Promise<Outgoing | null> {
  const [seen] = await kernel.database.read(webhookActor(webhook), (tx) => eventsFor(tx, place - 1, place, 1));
  if (!seen) return null;
  return { type: `item.${seen.event.kind}`, at: seen.event.at, data: seen.event, delivery: seen.delivery };
}

async function post(kernel: Kernel, { delivery, webhook }: Claimed, message: Outgoing) {
  const now = kernel.clock.now();
  const body = JSON.stringify({ type: message.type, timestamp: message.at ?? now.toISOString(), data: message.data });
  const signed = { id: delivery.id, timestamp: Math.floor(now.getTime() / 1000), body };
  const headers = signedHeaders(signed, secretsOf(kernel.keyring, webhook, now));
  const began = performance.now();
  const result = await send(kernel, webhook.url, { method: 'POST', headers, body, redirect: 'manual' });
  const { status, said, retryAfter } = result;
  const outcome: Outcome = { status, said, milliseconds: Math.round(performance.now() - began) };
  return { outcome, answer: { status, retryAfter } };
}

async function send(kernel: Kernel, url: string, init: RequestInit): Promise<Answer & { said: string }> {
  try {
    const response = await kernel.network.fetch(url, init);
    const said = await response.text().catch(() => '');
    return { status: response.status, said: shortened(said), retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    const { message, cause } = error as Error;
    const why = cause instanceof Error ? `${message}: ${cause.message}` : message;
    return { status: null, said: shortened(why), retryAfter: null };
  }
}

/** Text of others: one line that PostgreSQL can store. */
function shortened(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .slice(0, SAID_CHARACTERS)
    .toWellFormed()
    .trim();
}

async function conclude(kernel: Kernel, claimed: Claimed, outcome: Outcome, answer: Answer): Promise<void> {
  const { delivery, webhook } = claimed;
  await kernel.database.write(systemActor('webhooks: how it went'), async (tx) => {
    // A person who pings wants to know now, and not to be told again tomorrow.
    const planned = stepAfter(delivery.attempts + 1, answer, tx.now);
    const step =
      delivery.place === null && planned.state === 'pending' ? { state: 'dead' as const, gone: false } : planned;
    await settle(tx, claimed, outcome, step);
    if (step.state === 'pending') await tx.enqueue(deliverJob, {}, { startAfter: step.nextAt });
    if (step.state !== 'dead' || delivery.place === null) return;
    const failingFor = tx.now.getTime() - (webhook.failing_since ?? tx.now).getTime();
    if (!step.gone && failingFor < GIVE_UP_AFTER_MS) return;
    const why = step.gone ? 'gone' : 'failing';
    if (await disable(tx, webhook.id, why)) await tellOfficers(tx, webhook, why, kernel.url());
  });
}
