import type { QueryClient } from '@tanstack/react-query';
import type { AnyRouter } from '@tanstack/react-router';
import { readMe } from '../../contract/accounts.ts';
import { keyOf } from './api/index.ts';

/**
 * Goes to the sign-in page and forgets what was read. In this order: pages that are still shown stand on it, and what
 * the sign-in page reads must stay. `next`: where to go after signing in again.
 */
export async function leaveSession(client: QueryClient, router: AnyRouter, next?: string) {
  await router.navigate({ to: '/sign-in', search: next ? { next } : {} });
  client.removeQueries({ queryKey: keyOf(readMe) });
  client.removeQueries({ type: 'inactive' });
}
