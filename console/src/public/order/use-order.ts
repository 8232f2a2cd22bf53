/** The order that is open on this phone: kept by its receipt, read again when the page opens and while it waits. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { OnlineOrderAnswerView, OwnOrderView } from '../../api/types.ts';
import { useNow } from '../../parts/now.ts';
import { currentLanguage } from '../../words/language.ts';
import type { PublicPage } from '../page.ts';
import { type KeptOrder, keepOrder, keptOrder } from './kept-order.ts';

export interface OpenOrder extends KeptOrder {
  readonly api: string;
  readonly view: OwnOrderView;
}

export interface OrderHere {
  readonly open: OpenOrder | null;
  /** There is a receipt, and what it opens is not read yet. */
  readonly reading: boolean;
  readonly over: boolean;
  readonly error: RequestFailed | null;
  /** An answer about the order; one with a receipt is kept. */
  readonly see: (answer: OnlineOrderAnswerView) => void;
  readonly noted: (code: string) => void;
  readonly refresh: () => Promise<void>;
  readonly leave: () => void;
}

export function useOrder(page: PublicPage): OrderHere {
  const now = useNow();
  const [kept, setKept] = useState<KeptOrder | null>(() => keptOrder(page.org, now));
  const [view, setView] = useState<OwnOrderView | null>(null);
  const [over, setOver] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  // Two answers may come before the page is drawn again: each builds on the one before.
  const latest = useRef(kept);
  const set = useCallback(
    (next: KeptOrder | null): void => {
      latest.current = next;
      keepOrder(page.org, next);
      setKept(next);
      if (next === null) setView(null);
    },
    [page.org],
  );
  const token = kept?.token ?? null;
  const refresh = useCallback(async (): Promise<void> => {
    if (token === null) return;
    try {
      const request = {
        method: 'POST',
        body: { token },
        key: newKey(),
        language: currentLanguage(),
      } as const;
      setView(await call<OwnOrderView>(`${page.api}/orders/state`, request));
      setError(null);
    } catch (failed) {
      const refused = failed instanceof RequestFailed ? failed : new RequestFailed(null);
      if (refused.problem?.status === 401) {
        set(null);
        setOver(true);
      } else setError(refused);
    }
  }, [page.api, token, set]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for an order that was made before
  useEffect(() => {
    void refresh();
  }, []);
  return {
    open: kept === null || view === null ? null : { ...kept, api: page.api, view },
    reading: kept !== null && view === null,
    over,
    error,
    see: ({ order, token: given, expires }) => {
      if (given !== null && expires !== null)
        set({ token: given, expires, code: latest.current?.code ?? null });
      if (order !== null) setView(order);
      setOver(false);
    },
    noted: (code) => {
      if (latest.current !== null) set({ ...latest.current, code });
    },
    refresh,
    leave: () => {
      set(null);
      setOver(false);
    },
  };
}
