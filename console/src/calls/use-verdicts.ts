/** Decisions of the gateways as they come (SSE): held back while somebody looks, at most so many kept, gaps named. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../api/http.ts';
import type { VerdictsView, VerdictView } from '../api/types.ts';
import { useSeat } from '../session/session.ts';
import { currentLanguage } from '../words/language.ts';
import { type LiveRow, withGaps } from './live-rows.ts';

/** Kept on the page; older ones are found by a search with its purpose. */
const MOST = 200;

export interface Verdicts {
  readonly rows: readonly LiveRow[];
  /** New ones that wait behind the pause. */
  readonly waiting: number;
  readonly state: 'connecting' | 'open' | 'lost';
  readonly show: () => void;
}

export function useVerdicts(paused: boolean): Verdicts {
  const { api } = useSeat();
  const [rows, setRows] = useState<readonly LiveRow[]>([]);
  const [behind, setBehind] = useState<readonly LiveRow[]>([]);
  const [state, setState] = useState<Verdicts['state']>('connecting');
  const held = useRef(paused);
  held.current = paused;
  const seen = useRef(new Map<string, number>());
  useEffect(() => {
    const ending = new AbortController();
    const take = (items: readonly VerdictView[]): void => {
      const fresh = withGaps(items, seen.current);
      if (held.current) setBehind(adding(fresh));
      else setRows(adding(fresh));
    };
    // The stream tells what comes; what the last minutes brought is read once.
    call<VerdictsView>(`${api}/calls/verdicts`, { language: currentLanguage(), signal: ending.signal })
      .then(({ items }) => take(items))
      .catch(() => undefined);
    const source = new EventSource(`${api}/calls/verdicts/live`);
    source.addEventListener('open', () => setState('open'));
    source.addEventListener('error', () => setState('lost'));
    source.addEventListener('verdict', ({ data }: MessageEvent<string>) =>
      take([JSON.parse(data) as VerdictView]),
    );
    return () => {
      ending.abort();
      source.close();
    };
  }, [api]);
  const show = useCallback(() => {
    setRows(adding(behind));
    setBehind([]);
  }, [behind]);
  useEffect(() => {
    if (!paused && behind.length > 0) show();
  }, [paused, behind, show]);
  return { rows, waiting: behind.length, state, show };
}

/** Puts rows before those that are there, each once. */
const adding =
  (fresh: readonly LiveRow[]) =>
  (before: readonly LiveRow[]): readonly LiveRow[] => {
    const known = new Set(before.map(({ key }) => key));
    return [...fresh.filter(({ key }) => !known.has(key)), ...before].slice(0, MOST);
  };
