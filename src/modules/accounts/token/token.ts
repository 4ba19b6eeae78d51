import type { z } from 'zod';
import type { token } from '../../../contract/accounts.ts';
import type { TokenRow } from '../tables.ts';

const LONGEST_MS = 366 * 24 * 3_600_000;

export type TokenState = z.infer<typeof token>['state'];

export function tokenState({ revoked_at, expires_at }: TokenRow, now: Date): TokenState {
  if (revoked_at !== null) return 'revoked';
  return expires_at <= now ? 'expired' : 'active';
}

/** What is wrong with an expiry, or null: it lies ahead, at most one year. */
export function expiryFault(expiresAt: Date, now: Date): string | null {
  if (expiresAt <= now) return `lies in the past; it is ${now.toISOString()} now`;
  if (expiresAt.getTime() - now.getTime() > LONGEST_MS) return 'is more than one year ahead';
  return null;
}

export function tokenView(row: TokenRow, now: Date): z.input<typeof token> {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    state: tokenState(row, now),
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
