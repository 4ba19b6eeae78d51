import type { z } from 'zod';
import type { signedIn } from '../../../contract/accounts.ts';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import type { Request } from '../../../kernel/http/serve.ts';
import type { SessionMethod } from '../tables.ts';
import { hasCredential, waysIn } from '../ways-in.ts';
import { sessionCookie } from './cookie.ts';
import { deviceLabel } from './device.ts';
import { type OpenedSession, openSession } from './open.ts';
import { deleteSession } from './store.ts';

export interface Entered {
  readonly session: OpenedSession;
  readonly reply: z.input<typeof signedIn>;
}

type Arrival = Pick<Request<unknown, unknown, unknown>, 'actor' | 'http'>;

/** Opens a session for a request and ends the one that it came with, if any. */
export async function enter(
  tx: Tx,
  { actor, http }: Arrival,
  { person, method, verified }: { person: string; method: SessionMethod; verified: boolean },
): Promise<Entered> {
  await leave(tx, actor);
  const session = await openSession(tx, { person, method, verified, device: deviceLabel(http.headers['user-agent']) });
  const next = hasCredential(await waysIn(tx, person)) ? 'home' : 'add-credential';
  return { session, reply: { person, next } };
}

async function leave(tx: Tx, actor: Actor): Promise<void> {
  if (actor.kind !== 'person') return;
  await tx.asSystem('end the previous session', (system) => deleteSession(system, actor.person, actor.session));
}

/** Hands the session's secret to the browser; after the commit, so that no cookie names a session that is not there. */
export function handOver(
  url: string,
  { header }: Pick<Request<unknown, unknown, unknown>, 'header'>,
  { session, reply }: Entered,
): Entered['reply'] {
  header('set-cookie', sessionCookie(url, session.secret));
  return reply;
}
