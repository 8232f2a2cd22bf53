/** Looks again, while the page is open, as long as somebody else is still to answer. */
import { useEffect } from 'react';

/** For an answer that is minutes away. */
const PAUSE_MS = 15_000;
/** For a decision that people take: hours away. A whole neighbourhood may share one address and its limit. */
export const SLOW_MS = 60_000;

export function useRepeated(going: boolean, look: () => Promise<void>, pauseMs = PAUSE_MS): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause must not begin anew at every drawing
  useEffect(() => {
    if (!going) return;
    const timer = window.setInterval(() => {
      if (!document.hidden) void look();
    }, pauseMs);
    return () => window.clearInterval(timer);
  }, [going]);
}
