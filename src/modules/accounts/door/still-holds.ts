import type { Actor, PersonActor, TokenActor } from '../../../kernel/access/actor.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { accountHolders } from '../../directory/index.ts';
import { isOpen } from '../session/session.ts';
import type { Tables } from '../tables.ts';

/** The session or token that an actor came with. */
export function credentialOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.session;
  return actor.kind === 'token' ? actor.token : null;
}

/**
 * Those of these actors who could come in by the same session or token now, as they would be now, by `credentialOf`: for
 * what stays open longer than a request. Two look-ups for all of them. Runs in a system transaction.
 */
export async function stillHold(tx: ReadTx, actors: readonly Actor[]): Promise<ReadonlyMap<string, Actor>> {
  const persons = actors.filter((actor) => actor.kind === 'person');
  const tokens = actors.filter((actor) => actor.kind === 'token');
  return new Map([...(await openSessions(tx, persons)), ...(await validTokens(tx, tokens))]);
}

async function openSessions(tx: ReadTx, actors: readonly PersonActor[]): Promise<[string, Actor][]> {
  if (actors.length === 0) return [];
  const sessions = await tx
    .db<Tables>()
    .selectFrom('session')
    .select(['id', 'created_at', 'seen_at', 'expires_at', 'verified_at'])
    .where('id', 'in', [...new Set(actors.map(({ session }) => session))])
    .execute();
  const open = new Map(sessions.filter((row) => isOpen(row, tx.now)).map((row) => [row.id, row]));
  const holders = await accountHolders(tx, [...new Set(actors.map(({ person }) => person))]);
  const active = new Map(holders.map((holder) => [holder.id, holder]));
  return actors.flatMap((actor): [string, Actor][] => {
    const holder = active.get(actor.person);
    const row = open.get(actor.session);
    if (!holder || !row) return [];
    const { organisation, roles } = holder;
    return [[actor.session, { ...actor, organisation, roles, verifiedAt: row.verified_at }]];
  });
}

async function validTokens(tx: ReadTx, actors: readonly TokenActor[]): Promise<[string, Actor][]> {
  if (actors.length === 0) return [];
  const rows = await tx
    .db<Tables>()
    .selectFrom('api_token')
    .select(['id', 'organisation', 'scopes'])
    .where('id', 'in', [...new Set(actors.map(({ token }) => token))])
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .execute();
  return rows.map(({ id, organisation, scopes }) => [id, { kind: 'token', token: id, organisation, scopes }]);
}
