import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Endpoint, ReplyOf } from '../../../contract/endpoint.ts';
import { type CallArgs, type CallInput, type CallOptions, call } from './call.ts';

interface Paged {
  items: unknown[];
  next: string | null;
}

interface ReadOptions {
  readonly enabled?: boolean;
  /** Milliseconds between repeated reads while the page is in front. */
  readonly every?: number;
}

/** The cache key of one read: the endpoint's stable id, then what it was asked. */
export function keyOf<E extends Endpoint>(endpoint: E, input?: CallInput<E>): readonly unknown[] {
  const parts = (input ?? {}) as { params?: unknown; query?: unknown; body?: unknown };
  return [endpoint.id, parts.params ?? {}, parts.query ?? {}, parts.body ?? null];
}

/** Reads an endpoint and keeps its reply. */
export function useReply<E extends Endpoint>(endpoint: E, ...[input]: CallArgs<E>) {
  return useReplyWhen({}, endpoint, ...([input] as CallArgs<E>));
}

/** As `useReply`, read only when `enabled`, or again and again. */
export function useReplyWhen<E extends Endpoint>(options: ReadOptions, endpoint: E, ...[input]: CallArgs<E>) {
  return useQuery<ReplyOf<E>>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
  });
}

/** Reads a keyset-paged endpoint page after page; `items` are those read so far. */
export function usePages<E extends Endpoint>(endpoint: E, ...[input]: CallArgs<E>) {
  type Item = ReplyOf<E> extends { items: (infer I)[] } ? I : never;
  const pages = useInfiniteQuery({
    queryKey: [...keyOf(endpoint, input), 'pages'],
    queryFn: ({ signal, pageParam }) => {
      const query = { ...(input as { query?: object } | undefined)?.query, ...(pageParam && { after: pageParam }) };
      return call(endpoint, { ...input, query } as CallInput<E>, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as Paged).next,
  });
  const items = (pages.data?.pages ?? []).flatMap((one) => (one as Paged).items) as Item[];
  return { ...pages, items };
}

interface ActOptions<E extends Endpoint> {
  /** Ids or id prefixes of the endpoints whose replies change by it: `directory`, `accounts.listTokens`. */
  readonly refreshes?: readonly string[];
  readonly onDone?: (reply: ReplyOf<E>) => void;
}

/** A changing call: `act.mutate({ params, body })`; its failure is in `act.error`, to be shown beside the form. */
export function useAct<E extends Endpoint>(endpoint: E, { refreshes = [], onDone }: ActOptions<E> = {}) {
  const client = useQueryClient();
  return useMutation<ReplyOf<E>, Error, CallInput<E> & { readonly options?: CallOptions }>({
    mutationFn: ({ options, ...input }) => call(endpoint, input as unknown as CallInput<E>, options),
    onSuccess: async (reply) => {
      await refresh(client, ...refreshes);
      onDone?.(reply);
    },
  });
}

/** Reads again what is shown of endpoints whose id begins so. */
export async function refresh(client: QueryClient, ...prefixes: readonly string[]) {
  await client.invalidateQueries({
    predicate: ({ queryKey: [id] }) => typeof id === 'string' && prefixes.some((prefix) => id.startsWith(prefix)),
  });
}
