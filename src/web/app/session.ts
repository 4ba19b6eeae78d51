import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { Role } from '../../contract/access.ts';
import { type me, readMe } from '../../contract/accounts.ts';
import { call, keyOf } from './api/index.ts';

export type Me = z.infer<typeof me>;

function meQuery() {
  return { queryKey: keyOf(readMe), queryFn: () => call(readMe), staleTime: 60_000, retry: false };
}

/** Reads who is signed in, from the cache where it is fresh. Throws the `unauthenticated` problem where nobody is. */
export function ensureMe(client: QueryClient): Promise<Me> {
  return client.ensureQueryData(meQuery());
}

/** Who is signed in. Only for pages that need a session. */
export function useMe(): Me {
  const { data } = useQuery(meQuery());
  // While the session is being left, the page that is about to go keeps what it knew.
  const [known, setKnown] = useState(data);
  if (data && data !== known) setKnown(data);
  const me = data ?? known;
  if (!me) throw new Error('useMe on a page that is open to all');
  return me;
}

/** Roles that are the cooperation's own, not the organisation's. */
export function hasRole(me: Me, ...roles: readonly Role[]): boolean {
  return roles.some((role) => me.roles.includes(role));
}

export type Right = Me['rights'][number];

export function may(me: Me, right: Right): boolean {
  return me.rights.includes(right);
}
