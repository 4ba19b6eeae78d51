import { newSecret, secretHash } from '../../../kernel/crypto/secrets.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import type { SessionMethod } from '../tables.ts';
import { endOf } from './session.ts';
import { insertSession } from './store.ts';

export interface NewSession {
  readonly person: string;
  readonly method: SessionMethod;
  /** As `deviceLabel` gives it. */
  readonly device: string;
  /** True when the person just proved themselves with user verification: dangerous acts are open for five minutes. */
  readonly verified: boolean;
}

export interface OpenedSession {
  readonly id: string;
  readonly person: string;
  /** For the cookie alone; the node keeps its hash. */
  readonly secret: string;
}

/** Opens a session. Every sign-in opens a new one with a new secret: none can be planted beforehand. */
export async function openSession(tx: Tx, { person, method, device, verified }: NewSession): Promise<OpenedSession> {
  const secret = newSecret('ses');
  const id = tx.ids.next();
  await tx.asSystem('open a session', (system) =>
    insertSession(system, {
      id,
      secret_sha256: secretHash(secret),
      person,
      method,
      device,
      created_at: tx.now,
      seen_at: tx.now,
      expires_at: endOf(tx.now),
      verified_at: verified ? tx.now : null,
    }),
  );
  return { id, person, secret };
}
