import type { Signer } from '../../kernel/crypto/keyring.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { emptyRoot } from './merkle.ts';
import { type NoteSigner, noteSigner, verifierKey } from './note.ts';
import { headOf } from './sequencer.ts';
import { insertHead, lockLog } from './store.ts';

/**
 * Opens the log, and makes it at the node's first start under the name given. Later starts keep the first name: proofs
 * name it. Throws `unavailable` where the node's key is not the one that the log was begun with.
 */
export async function openLog(tx: Tx, name: string, key: Signer): Promise<NoteSigner> {
  await lockLog(tx);
  await insertHead(tx, name, verifierKey(noteSigner(name, key)), emptyRoot());
  const head = await headOf(tx);
  const signer = noteSigner(head.origin, key);
  if (verifierKey(signer) === head.verifierKey) return signer;
  throw new AppError(
    'unavailable',
    'The ledger was begun with another secret key. Restore secret.key (or RENKEI_SECRET_KEY) of this database.',
  );
}

/** The log's name: where the node is reached, without scheme (C2SP tlog-checkpoint), else a random one. */
export function logName(url: string | undefined, random: Uint8Array): string {
  if (url !== undefined) return `${url.replace(/^https?:\/\//, '')}/ledger/log`;
  return `renkei-${Buffer.from(random).toString('hex')}/ledger/log`;
}
