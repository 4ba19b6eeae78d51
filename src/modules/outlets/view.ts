import type { z } from 'zod';
import type { outlet } from '../../contract/outlets.ts';
import type { StoredOutlet } from './store.ts';

export function stateOf(
  row: Pick<StoredOutlet, 'revoked_at' | 'expires_at'>,
  now: Date,
): 'active' | 'expired' | 'revoked' {
  if (row.revoked_at) return 'revoked';
  return row.expires_at && row.expires_at <= now ? 'expired' : 'active';
}

export function outletView(row: StoredOutlet, now: Date): z.input<typeof outlet> {
  const { id, name, format, filter, built_at, entries, bytes, left_out } = row;
  return {
    ...{ id, name, format, filter },
    state: stateOf(row, now),
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    built: built_at && {
      at: built_at.toISOString(),
      entries: entries ?? 0,
      bytes: bytes ?? 0,
      leftOut: left_out ?? [],
    },
  };
}
