import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem, NetworkFailure } from './api/index.ts';

/** `onSessionLost` is called when the node no longer knows the session that a page was opened with. */
export function createQueryClient(onSessionLost: () => unknown): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isProblem(error, 'unauthenticated') && query.queryKey[0] !== 'accounts.readMe') onSessionLost();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        networkMode: 'always',
        retry: (failures, error) => error instanceof NetworkFailure && failures < 2,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
