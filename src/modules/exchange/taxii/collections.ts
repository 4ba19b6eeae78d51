import { type Actor, organisationOf } from '../../../kernel/access/actor.ts';
import { hmacSha256 } from '../../../kernel/crypto/hash.ts';
import type { Keyring } from '../../../kernel/crypto/keyring.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import { seatsOf } from '../../directory/index.ts';
import { STIX } from './media-type.ts';
import { UnseenCollection } from './refusals.ts';

/**
 * A collection as one requester sees it: a circle; the organisation's own inbox, which it can only write to; everything
 * that it may read; or what anyone may read.
 */
export interface Collection {
  readonly id: string;
  readonly alias: string;
  readonly title: string;
  readonly description: string;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  /** Which objects it holds. What arrives in an inbox waits for a person who gives it a circle and a marking. */
  readonly holds: 'circle' | 'inbox' | 'everything' | 'clear';
  /** null but for a circle. */
  readonly circle: string | null;
}

/** Across circles, releases and what is one's own: one collection instead of many to poll. */
export const EVERYTHING: Collection = {
  id: '6f0f5c5e-1f0b-4a53-9d0e-2f6a4e1b7c11',
  alias: 'everything',
  title: 'Everything that you may read',
  description: 'All circles, what was released to you and what is open to all, in the order in which it reached you.',
  canRead: true,
  canWrite: false,
  holds: 'everything',
  circle: null,
};

export const CLEAR: Collection = {
  id: 'c1ea0e2b-8a44-4d0f-b1f3-5d9d6b0f2a77',
  alias: 'clear',
  title: 'TLP:CLEAR',
  description: 'What its sources have opened to everybody.',
  canRead: true,
  canWrite: false,
  holds: 'clear',
  circle: null,
};

/** The collections of the actor's organisation, in a stable order (TAXII 2.1 §5.1). */
export async function collectionsOf(tx: ReadTx, keyring: Keyring): Promise<Collection[]> {
  const organisation = organisationOf(tx.actor);
  if (organisation === null) return [];
  const circles = (await seatsOf(tx)).map((seat) => ({
    id: seat.collection,
    alias: seat.alias,
    title: seat.names.en ?? seat.alias,
    description: seat.description.en ?? '',
    canRead: seat.rights.includes('read'),
    canWrite: seat.rights.includes('publish'),
    holds: 'circle' as const,
    circle: seat.circle,
  }));
  return [EVERYTHING, CLEAR, ...circles.sort((a, b) => (a.id < b.id ? -1 : 1)), inboxOf(keyring, organisation)];
}

/** One collection by id or alias; what the actor may not see is not found. */
export async function collectionFor(tx: ReadTx, keyring: Keyring, name: string): Promise<Collection> {
  const all = tx.actor.kind === 'public' ? [CLEAR] : await collectionsOf(tx, keyring);
  const found = all.find((one) => one.id === name || one.alias === name);
  if (!found) throw new UnseenCollection();
  return found;
}

/** Throws `forbidden` for a collection that one sees but cannot read: its manifest and objects (TAXII 2.1 §5.3, §5.4). */
export function refuseUnreadable({ canRead }: Pick<Collection, 'canRead'>): void {
  if (!canRead) throw new AppError('forbidden', 'This collection can be written to, not read.');
}

export function refuseUnwritable({ canWrite }: Collection): void {
  if (!canWrite) throw new AppError('forbidden', 'This collection can be read, not written to.');
}

/** TAXII 2.1 §5.2.1 */
export function collectionResource(one: Collection) {
  return {
    id: one.id,
    title: one.title,
    ...(one.description ? { description: one.description } : {}),
    alias: one.alias,
    can_read: one.canRead,
    can_write: one.canWrite,
    media_types: [STIX],
  };
}

/** null where nobody is signed in for an organisation. */
export function inboxId(keyring: Keyring, actor: Actor): string | null {
  const organisation = organisationOf(actor);
  return organisation === null ? null : stableUuid(keyring, organisation);
}

function inboxOf(keyring: Keyring, organisation: string): Collection {
  return {
    id: stableUuid(keyring, organisation),
    alias: 'inbox',
    title: 'Inbox',
    description:
      'Objects put here wait in quarantine until somebody of your organisation gives them a circle and a marking.',
    canRead: false,
    canWrite: true,
    holds: 'inbox',
    circle: null,
  };
}

/** A UUID of version 4 in form that nobody else can guess and that is the same every time. */
function stableUuid(keyring: Keyring, organisation: string): string {
  const bytes = hmacSha256(keyring.derive('taxii-inbox'), organisation).subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
