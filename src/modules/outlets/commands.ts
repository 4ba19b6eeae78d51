import type { BodyOf } from '../../contract/endpoint.ts';
import type { changeOutlet, makeOutlet } from '../../contract/outlets.ts';
import { organisationOf, personOf } from '../../kernel/access/actor.ts';
import { newSecret, secretHash } from '../../kernel/crypto/secrets.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { append } from '../ledger/index.ts';
import { refuseUnreadCircle } from './reading.ts';
import { nextNumber, outletById, type StoredOutlet } from './store.ts';
import type { OutletTables } from './tables.ts';

const MOST = 200;

interface Made {
  readonly row: StoredOutlet;
  readonly secret: string;
}

/** Makes an outlet. Throws `conflict` for a name in use, `not-found` for a circle that is not read. */
export async function makeAnOutlet(tx: Tx, wanted: BodyOf<typeof makeOutlet>): Promise<Made> {
  const secret = newSecret('out');
  return { row: await insertOutlet(tx, wanted, secretHash(secret)), secret };
}

/** The same without an address: what a token makes must not outlive the token's revocation as a secret of its own. */
export function makeQuietOutlet(tx: Tx, wanted: BodyOf<typeof makeOutlet>): Promise<StoredOutlet> {
  return insertOutlet(tx, wanted, null);
}

async function insertOutlet(
  tx: Tx,
  wanted: BodyOf<typeof makeOutlet>,
  secret_sha256: Buffer | null,
): Promise<StoredOutlet> {
  const organisation = organisationOf(tx.actor)!;
  await refuseUnreadCircle(tx, wanted.filter.circle);
  await refuseNameInUse(tx, wanted.name);
  const number = await nextNumber(tx, organisation);
  if (number > MOST) throw new AppError('conflict', `Your organisation has made ${MOST} outlets: change one instead.`);
  const expires_at = expiryOf(wanted.expiresAt, tx.now);
  const row = await tx
    .db<OutletTables>()
    .insertInto('outlet')
    .values({
      id: tx.ids.next(),
      organisation,
      number,
      name: wanted.name,
      format: wanted.format,
      filter: JSON.stringify(wanted.filter),
      secret_sha256,
      created_by: personOf(tx.actor),
      created_at: tx.now,
      expires_at,
      left_out: 'null',
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await note(tx, 'outlet-made', row);
  return row;
}

export async function changeAnOutlet(tx: Tx, id: string, wanted: BodyOf<typeof changeOutlet>): Promise<StoredOutlet> {
  const row = await openOutlet(tx, id);
  if (wanted.filter) await refuseUnreadCircle(tx, wanted.filter.circle);
  if (wanted.name !== undefined && wanted.name !== row.name) await refuseNameInUse(tx, wanted.name);
  return tx
    .db<OutletTables>()
    .updateTable('outlet')
    .set({
      name: wanted.name ?? row.name,
      ...(wanted.filter ? { filter: JSON.stringify(wanted.filter) } : {}),
      ...(wanted.expiresAt === undefined ? {} : { expires_at: expiryOf(wanted.expiresAt, tx.now) }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function rotateAnOutlet(tx: Tx, id: string): Promise<Made> {
  await openOutlet(tx, id);
  const secret = newSecret('out');
  const row = await tx
    .db<OutletTables>()
    .updateTable('outlet')
    .set({ secret_sha256: secretHash(secret) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await note(tx, 'outlet-rotated', row);
  return { row, secret };
}

/** For good; again is no error. */
export async function revokeAnOutlet(tx: Tx, id: string): Promise<void> {
  const row = await outletById(tx, id);
  if (row.revoked_at) return;
  await tx.db<OutletTables>().updateTable('outlet').set({ revoked_at: tx.now }).where('id', '=', id).execute();
  await note(tx, 'outlet-revoked', row);
}

async function openOutlet(tx: Tx, id: string): Promise<StoredOutlet> {
  const row = await outletById(tx, id);
  if (row.revoked_at) throw new AppError('conflict', 'This outlet was revoked: make a new one.');
  return row;
}

async function refuseNameInUse(tx: Tx, name: string): Promise<void> {
  const there = await tx
    .db<OutletTables>()
    .selectFrom('outlet')
    .select('id')
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (there) throw new AppError('conflict', `Your organisation has an outlet named ${name}: choose another name.`);
}

function expiryOf(text: string | null, now: Date): Date | null {
  if (text === null) return null;
  const at = new Date(text);
  if (at > now) return at;
  throw new AppError('unprocessable', 'body.expiresAt is in the past.', {
    places: [{ at: 'body.expiresAt', problem: 'is in the past' }],
  });
}

async function note(
  tx: Tx,
  act: 'outlet-made' | 'outlet-rotated' | 'outlet-revoked',
  row: StoredOutlet,
): Promise<void> {
  const person = personOf(tx.actor);
  await append(tx, {
    act,
    organisation: row.organisation,
    ...(person === null ? {} : { person }),
    subject: { type: 'outlet', id: row.id },
    detail: { format: row.format },
  });
}
