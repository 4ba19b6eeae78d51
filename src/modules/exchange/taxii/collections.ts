import { organisationOf } from '../../../kernel/access/actor.ts';
import { hmacSha256 } from '../../../kernel/crypto/hash.ts';
import type { Keyring } from '../../../kernel/crypto/keyring.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import { seatsOf } from '../../directory/index.ts';
import { STIX } from './media-type.ts';
import { UnseenCollection } from './refusals.ts';

/** A collection as one requester sees it. A circle, or the organisation's own inbox, which it can only write to. */
export interface Collection {
  readonly id: string;
  readonly alias: string;
  readonly title: string;
  readonly description: string;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  /** null for the inbox: what arrives there waits for a person who gives it a circle and a marking. */
  readonly circle: string | null;
}

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
    circle: seat.circle,
  }));
  return [...circles.sort((a, b) => (a.id < b.id ? -1 : 1)), inboxOf(keyring, organisation)];
}

/** One collection by id or alias; what the actor may not see is not found. */
export async function collectionFor(tx: ReadTx, keyring: Keyring, name: string): Promise<Collection> {
  const found = (await collectionsOf(tx, keyring)).find((one) => one.id === name || one.alias === name);
  if (!found) throw new UnseenCollection();
  return found;
}

/** Throws `forbidden` for a collection that one sees but cannot read: its manifest and objects (TAXII 2.1 §5.3, §5.4). */
export function refuseUnreadable({ canRead }: Collection): void {
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

function inboxOf(keyring: Keyring, organisation: string): Collection {
  return {
    id: stableUuid(keyring, organisation),
    alias: 'inbox',
    title: 'Inbox',
    description:
      'Objects put here wait in quarantine until somebody of your organisation gives them a circle and a marking.',
    canRead: false,
    canWrite: true,
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
