/** Looks again, while the page is open, as long as somebody else is still to answer. */
import { useEffect } from 'react';

const PAUSE_MS = 15_000;

export function useRepeated(going: boolean, look: () => Promise<void>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause must not begin anew at every drawing
  useEffect(() => {
    if (!going) return;
    const timer = window.setInterval(() => void look(), PAUSE_MS);
    return () => window.clearInterval(timer);
  }, [going]);
}
