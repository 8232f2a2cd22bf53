/** What a page shows lives in its address: filters, how much of a list, the open item, the tab, the as-of day. */
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export interface Address {
  readonly path: string;
  readonly get: (name: string) => string | undefined;
  /** Sets or clears (undefined) parts; `replace` adds no step to the browser's history. */
  readonly set: (parts: Readonly<Record<string, string | undefined>>, replace?: boolean) => void;
  /** How many pages of a list are shown. */
  readonly shown: number;
  readonly showMore: () => void;
}

/** The one hook through which every page reads and writes its address. */
export function useAddress(): Address {
  const router = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const text = useRouterState({ select: (state) => state.location.searchStr });
  const search = useMemo(() => new URLSearchParams(text), [text]);
  const set = useCallback<Address['set']>(
    (parts, replace = false) => {
      const next = new URLSearchParams(router.state.location.searchStr);
      for (const [name, value] of Object.entries(parts)) {
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      const href = `${router.state.location.pathname}${query === '' ? '' : `?${query}`}`;
      if (replace) router.history.replace(href);
      else router.history.push(href);
    },
    [router],
  );
  const shown = Math.min(40, Math.max(1, Number(search.get('show') ?? '1') || 1));
  return {
    path,
    get: (name) => search.get(name) ?? undefined,
    set,
    shown,
    showMore: () => set({ show: String(shown + 1) }, true),
  };
}

/** Goes to an address of the console. */
export function useGo(): (href: string) => void {
  const router = useRouter();
  return useCallback((href: string) => router.history.push(href), [router]);
}
