/** Decisions of the gateways as they come (SSE): held back while somebody looks, at most so many kept, gaps named. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { query } from '../api/http.ts';
import type { VerdictView } from '../api/types.ts';
import { useSeat } from '../session/session.ts';
import { type LiveRow, withGaps } from './live-rows.ts';

/** Kept on the page; older ones are found by a search with its purpose. */
const MOST = 200;

export interface Verdicts {
  readonly rows: readonly LiveRow[];
  /** New ones that wait behind the pause. */
  readonly waiting: number;
  readonly state: 'connecting' | 'open' | 'lost';
  /** More came at once than are shown: how many are; null where none was left out. */
  readonly more: number | null;
  readonly show: () => void;
}

/** What is asked of the server; without these every verdict comes. */
export interface VerdictFilter {
  readonly edge?: string | undefined;
  readonly trunk?: string | undefined;
  readonly verdict?: string | undefined;
}

export function useVerdicts(paused: boolean, { edge, trunk, verdict }: VerdictFilter): Verdicts {
  const { api } = useSeat();
  const address = `${api}/calls/verdicts/live${query({ edge, trunk, verdict })}`;
  // Between two that were asked for there are others: their numbers are no hole.
  const whole = trunk === undefined && verdict === undefined;
  const [rows, setRows] = useState<readonly LiveRow[]>([]);
  const [behind, setBehind] = useState<readonly LiveRow[]>([]);
  const [state, setState] = useState<Verdicts['state']>('connecting');
  const held = useRef(paused);
  held.current = paused;
  const [more, setMore] = useState<number | null>(null);
  useEffect(() => {
    const seen = new Map<string, number>();
    const take = (one: VerdictView): void => {
      const fresh = withGaps([one], whole ? seen : new Map());
      if (held.current) setBehind(adding(fresh));
      else setRows(adding(fresh));
    };
    // Another question begins with an empty page.
    setRows([]);
    setBehind([]);
    setMore(null);
    const source = new EventSource(address);
    source.addEventListener('open', () => setState('open'));
    source.addEventListener('error', () => setState('lost'));
    source.addEventListener('verdict', ({ data }: MessageEvent<string>) =>
      take(JSON.parse(data) as VerdictView),
    );
    source.addEventListener('more', ({ data }: MessageEvent<string>) =>
      setMore((JSON.parse(data) as { shown: number }).shown),
    );
    return () => source.close();
  }, [address, whole]);
  const show = useCallback(() => {
    setRows(adding(behind));
    setBehind([]);
  }, [behind]);
  useEffect(() => {
    if (!paused && behind.length > 0) show();
  }, [paused, behind, show]);
  return { rows, waiting: behind.length, state, more, show };
}

/** Puts rows before those that are there, each once. */
const adding =
  (fresh: readonly LiveRow[]) =>
  (before: readonly LiveRow[]): readonly LiveRow[] => {
    const known = new Set(before.map(({ key }) => key));
    return [...fresh.filter(({ key }) => !known.has(key)), ...before].slice(0, MOST);
  };
