import type { Scope } from '../../../contract/access.ts';
import { newSecret, secretHash } from '../../../kernel/crypto/secrets.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { append } from '../../ledger/index.ts';
import type { TokenRow } from '../tables.ts';
import { insertToken, setRevoked, tokenOf } from './store.ts';
import { expiryFault } from './token.ts';

export interface NewToken {
  readonly organisation: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date;
  /** The officer who makes it; null: the node itself. */
  readonly createdBy: string | null;
}

/**
 * Makes an API token; its secret is in the answer and nowhere else. Throws AppError `unprocessable` for the expiry and
 * `conflict` for a name in use.
 */
export async function issueToken(tx: Tx, wanted: NewToken): Promise<{ row: TokenRow; secret: string }> {
  const fault = expiryFault(wanted.expiresAt, tx.now);
  if (fault) {
    throw new AppError('unprocessable', `body.expiresAt ${fault}.`, {
      places: [{ at: 'body.expiresAt', problem: fault }],
    });
  }
  const secret = newSecret('tok');
  const row: TokenRow = {
    id: tx.ids.next(),
    organisation: wanted.organisation,
    name: wanted.name,
    secret_sha256: secretHash(secret),
    scopes: [...new Set(wanted.scopes)],
    created_by: wanted.createdBy,
    created_at: tx.now,
    expires_at: wanted.expiresAt,
    last_used_at: null,
    revoked_at: null,
  };
  if (!(await insertToken(tx, row))) {
    throw new AppError(
      'conflict',
      `Your organisation has a token named ${wanted.name}: revoke it or choose another name.`,
    );
  }
  await append(tx, {
    act: 'token-created',
    organisation: row.organisation,
    ...(row.created_by === null ? {} : { person: row.created_by }),
    subject: { type: 'token', id: row.id },
    detail: { scopes: row.scopes.join(' '), expiresAt: row.expires_at.toISOString() },
  });
  return { row, secret };
}

/** Revokes a token of the organisation, at once and for good; again is no error. Throws `not-found` for any other. */
export async function revokeToken(tx: Tx, organisation: string, id: string, by: string | null): Promise<void> {
  if (!(await tokenOf(tx, organisation, id))) throw notFound('API token');
  if (!(await setRevoked(tx, organisation, id))) return;
  await append(tx, {
    act: 'token-revoked',
    organisation,
    ...(by === null ? {} : { person: by }),
    subject: { type: 'token', id },
  });
}
