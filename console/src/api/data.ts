/** Reading and writing from components: cached reads, endless pages kept in the address, writes sent once. */

import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { currentLanguage } from '../words/language.ts';
import { call, RequestFailed } from './http.ts';
import { newKey } from './key.ts';
import type { Page } from './types.ts';

/** Address of the session, and the name of its cache entry. */
export const SESSION = '/api/v1/session';

/** One cache for the console; a session that ended anywhere is noticed everywhere. */
export function makeClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => isPassing(error) && count < 2,
        refetchOnWindowFocus: true,
      },
    },
  });
  const watch = (error: unknown): void => {
    if (error instanceof RequestFailed && error.problem?.status === 401) {
      void client.invalidateQueries({ queryKey: [SESSION] });
    }
  };
  client.getQueryCache().config.onError = watch;
  client.getMutationCache().config.onError = watch;
  return client;
}

/** Only what may pass by itself is worth asking again. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof RequestFailed &&
    error.decision === null &&
    (error.problem === null || error.problem.status >= 502)
  );
}

export interface ReadOptions {
  /** Read again after this time while the page is open. */
  readonly everyMs?: number;
  /** Keep what the last address answered, dimmed, until the new answer is there. */
  readonly keep?: boolean;
  /** Asked in writing: what must stand in no address, such as a number. Nothing is changed by it. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

/** How a read is sent: by its address alone, or with what is asked in writing. */
const asRead = (body: ReadOptions['body'], signal: AbortSignal) => ({
  language: currentLanguage(),
  signal,
  ...(body === undefined ? {} : ({ method: 'POST', body } as const)),
});

/** Reads one address; null reads nothing. */
export function useData<T>(path: string | null, { everyMs, keep = false, body }: ReadOptions = {}) {
  return useQuery<T, Error>({
    queryKey: body === undefined ? [path] : [path, body],
    enabled: path !== null,
    queryFn: ({ signal }) => call<T>(path ?? '', asRead(body, signal)),
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/**
 * Reads a list page by page, as many pages as `shown` says, so that a copied link shows as much as its writer saw.
 * `path` holds the filters and no cursor.
 */
export function usePages<T>(
  path: string | null,
  shown: number,
  { everyMs, body }: Pick<ReadOptions, 'everyMs' | 'body'> = {},
) {
  const found = useInfiniteQuery({
    queryKey: [path, 'pages', ...(body === undefined ? [] : [body])],
    enabled: path !== null,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      if (body !== undefined) {
        const more = pageParam === '' ? body : { ...body, cursor: pageParam };
        return call<Page<T>>(path ?? '', asRead(more, signal));
      }
      const join = path?.includes('?') ? '&' : '?';
      const cursor = pageParam === '' ? '' : `${join}cursor=${encodeURIComponent(pageParam)}`;
      return call<Page<T>>(`${path}${cursor}`, { language: currentLanguage(), signal });
    },
    getNextPageParam: (last) => last.next,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  const loaded = data?.pages.length ?? 0;
  useEffect(() => {
    if (loaded > 0 && loaded < shown && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [loaded, shown, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const items: readonly T[] = data?.pages.flatMap((page) => page.items) ?? [];
  return { ...found, items, total: data?.pages[0]?.total ?? null };
}

export interface Write {
  readonly path: string;
  readonly method?: 'POST' | 'PUT';
  readonly body?: unknown;
}

/**
 * Sends a write. The same content keeps its idempotency key until it has succeeded, so that pressing again after a
 * lost connection does nothing twice; changed content is a new intent.
 */
export function useWrite<T>() {
  const client = useQueryClient();
  const intent = useRef<{ content: string; key: string } | null>(null);
  return useMutation<T, Error, Write>({
    mutationFn: ({ path, method = 'POST', body }) => {
      const content = `${method} ${path} ${JSON.stringify(body)}`;
      if (intent.current?.content !== content) intent.current = { content, key: newKey() };
      return call<T>(path, {
        method,
        key: intent.current.key,
        language: currentLanguage(),
        ...(body === undefined ? {} : { body }),
      });
    },
    onSuccess: () => {
      intent.current = null;
      // Not waited for: what comes next on the page must not depend on a part that the new data may take away.
      void client.invalidateQueries();
    },
  });
}

/** True when the refusal says that somebody else changed the record meanwhile. */
export function isConflict(error: unknown): boolean {
  return error instanceof RequestFailed && error.problem?.code === 'kernel.version-conflict';
}
