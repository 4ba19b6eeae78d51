import { personOf } from '../../../kernel/access/actor.ts';
import { newSecret, secretHash } from '../../../kernel/crypto/secrets.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AccountHolder } from '../../directory/index.ts';
import type { LinkKind, LinkRow } from '../tables.ts';
import { linkAddress, linkExpiry } from './link.ts';
import { insertLink, openLink, setUsed } from './store.ts';

type LinkHolder = Pick<AccountHolder, 'id' | 'organisation'>;

export interface GivenLink {
  readonly row: LinkRow;
  /** The whole address, with the secret that is kept nowhere else. */
  readonly link: string;
}

/** A new link of a kind, for one person; `null` only for set-up, when there is nobody yet. */
export async function giveLink(tx: Tx, url: string, kind: LinkKind, holder: LinkHolder | null): Promise<GivenLink> {
  const secret = newSecret(kind);
  const row: LinkRow = {
    id: tx.ids.next(),
    kind,
    secret_sha256: secretHash(secret),
    person: holder?.id ?? null,
    organisation: holder?.organisation ?? null,
    created_by: personOf(tx.actor),
    created_at: tx.now,
    expires_at: linkExpiry(kind, tx.now),
    used_at: null,
  };
  await tx.asSystem('keep a one-time link', (system) => insertLink(system, row));
  return { row, link: linkAddress(url, kind, secret) };
}

/** The open link of one of these kinds. Throws AppError `not-found` in the same words for every other. */
export async function requireLink(tx: Tx, secret: string, ...kinds: LinkKind[]): Promise<LinkRow> {
  const row = await tx.asSystem('look up a one-time link', (system) => openLink(system, secretHash(secret)));
  if (row && kinds.includes(row.kind)) return row;
  throw deadLink();
}

/** Uses a link up; of two at the same time one gets `not-found`. */
export async function spendLink(tx: Tx, row: LinkRow): Promise<void> {
  const used = await tx.asSystem('use up a one-time link', (system) => setUsed(system, row.id));
  if (!used) throw deadLink();
}

export function deadLink(): AppError {
  return new AppError(
    'not-found',
    'This link was used before, has expired, or is not complete. Ask whoever sent it for a new one.',
  );
}
