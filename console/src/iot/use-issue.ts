/** Sends SIMs in pages, one after the other, and keeps what became of each line. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import type { FindingView, IssuedView } from '../api/types.ts';
import { useSeat } from '../session/session.ts';
import { currentLanguage } from '../words/language.ts';
import type { SimLine } from './sims.ts';

/** Small enough that progress is seen and a lost connection costs little; the server takes 500. */
const PAGE = 100;

export interface LineResult {
  readonly sim: SimLine;
  readonly id: string;
  /** Why it was not issued; null where it was. */
  readonly refusal: FindingView | null;
}

export interface Issue {
  readonly results: readonly LineResult[];
  readonly total: number;
  readonly running: boolean;
  readonly error: unknown;
  /** Sends those that have no result yet: after a lost connection it goes on where it stopped. */
  readonly send: (sims: readonly SimLine[]) => void;
  readonly stop: () => void;
  readonly reset: () => void;
}

export function useIssue(application: string): Issue {
  const { api } = useSeat();
  const client = useQueryClient();
  const [results, setResults] = useState<readonly LineResult[]>([]);
  const [total, setTotal] = useState(0);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const stopped = useRef(false);

  const run = async (sims: readonly SimLine[]): Promise<void> => {
    const known = new Set(results.map(({ sim }) => sim.imsi));
    const waiting = sims.filter(({ imsi }) => !known.has(imsi));
    stopped.current = false;
    setTotal(sims.length);
    setError(null);
    setRunning(true);
    try {
      for (let from = 0; from < waiting.length && !stopped.current; from += PAGE) {
        const page = waiting.slice(from, from + PAGE);
        const body = { application, sims: page.map(({ number, imsi, imei }) => ({ number, imsi, imei })) };
        const sent = { method: 'POST', body, key: newKey(), language: currentLanguage() } as const;
        const { items } = await call<IssuedView>(`${api}/iot-cards`, sent);
        setResults((before) => [...before, ...page.flatMap((sim, at) => resultOf(sim, items[at]))]);
      }
    } catch (failed) {
      setError(failed);
    }
    setRunning(false);
    void client.invalidateQueries();
  };

  return {
    results,
    total,
    running,
    error,
    send: (sims) => {
      if (!running) void run(sims);
    },
    stop: () => {
      stopped.current = true;
    },
    reset: () => {
      setResults([]);
      setTotal(0);
      setError(null);
    },
  };
}

const ALLOWED: ReadonlySet<string> = new Set(['permit', 'permit-with-duties']);

/** A line without an answer has no result yet. */
function resultOf(sim: SimLine, answer: IssuedView['items'][number] | undefined): LineResult[] {
  if (answer === undefined) return [];
  const refusal = answer.findings.find(({ outcome }) => !ALLOWED.has(outcome)) ?? null;
  return [{ sim, id: answer.id, refusal }];
}
