/** The present, for relative times; the only place of the console that reads the clock. */
import { useSyncExternalStore } from 'react';

const STEP_MS = 20_000;
const listeners = new Set<() => void>();
let present = Date.now();
let timer: number | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    present = Date.now();
    for (const one of listeners) one();
  }, STEP_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Milliseconds since 1970, refreshed three times a minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => present);
}
