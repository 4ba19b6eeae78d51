import type { FastifyRequest } from 'fastify';
import { type Actor, publicActor, systemActor } from '../../../kernel/access/actor.ts';
import { secretHash } from '../../../kernel/crypto/secrets.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Authenticate } from '../../../kernel/http/authenticate.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { findHolder } from '../people.ts';
import { cookieName } from '../session/cookie.ts';
import { isOpen } from '../session/session.ts';
import { sessionBySecret, touchSession } from '../session/store.ts';
import { tokenBySecret, touchToken } from '../token/store.ts';
import type { LastSeen } from './last-seen.ts';
import { type Presented, presentedIn } from './presented.ts';
import { refuseForeignSender } from './same-origin.ts';

type Door = Pick<Kernel, 'clock' | 'database' | 'url'>;

/**
 * Says who sends a request, by one look-up of a hash in PostgreSQL and no cache: what was revoked is refused from the
 * next request on, in every process.
 */
export function authenticate(kernel: Door, seen: LastSeen): Authenticate {
  return async (request) => {
    const url = kernel.url();
    const presented = presentedIn(request.headers, cookieName(url));
    if (presented.kind === 'nothing') return publicActor;
    if (presented.kind === 'token') {
      return tokenActor(kernel, presented, seen);
    }
    const actor = await kernel.database.read(systemActor('authenticate'), (tx) =>
      sessionActor(tx, presented.secret, seen),
    );
    if (actor) {
      refuseForeignSender(request, new URL(url).origin);
      return actor;
    }
    // A browser cannot drop its cookie by itself: an ended session must not keep it from signing in again.
    if (isOpenToAnyone(request)) return publicActor;
    throw new AppError('unauthenticated', 'Your session has ended. Sign in again.');
  };
}

function isOpenToAnyone(request: FastifyRequest): boolean {
  return request.routeOptions.config.access?.who === 'public';
}

async function sessionActor(tx: ReadTx, secret: string, seen: LastSeen): Promise<Actor | null> {
  const session = await sessionBySecret(tx, secretHash(secret));
  if (!session || !isOpen(session, tx.now)) return null;
  const holder = await findHolder(tx, session.person);
  if (!holder) return null;
  seen.note(session.seen_at, (write, before) => touchSession(write, session.id, before));
  return {
    kind: 'person',
    person: holder.id,
    organisation: holder.organisation,
    roles: holder.roles,
    session: session.id,
    verifiedAt: session.verified_at,
  };
}

/** Bearer and Basic alike: a secret has 256 bits of chance, so its hash is looked up and no password is stretched. */
async function tokenActor(
  { database, clock }: Door,
  { secret, user }: Extract<Presented, { kind: 'token' }>,
  seen: LastSeen,
): Promise<Actor> {
  const token = await tokenBySecret(database, secretHash(secret));
  const named = token && (user === null || user === token.name || user === token.id);
  if (!token || !named || token.revoked_at !== null) {
    throw new AppError('unauthenticated', 'The API token is not known here or was revoked.');
  }
  if (token.expires_at <= clock.now()) {
    throw new AppError(
      'token-expired',
      `The API token ${token.name} expired at ${token.expires_at.toISOString()}. An officer of your organisation can make a new one.`,
    );
  }
  seen.note(token.last_used_at, (write, before) => touchToken(write, token.id, before));
  return { kind: 'token', token: token.id, organisation: token.organisation, scopes: token.scopes };
}
