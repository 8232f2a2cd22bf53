/** Hands a typed number from the palette to the search page without writing it into an address. */
let waiting: string | null = null;
const listeners = new Set<() => void>();

export function handNumber(number: string): void {
  waiting = number;
  for (const listener of listeners) listener();
}

/** The number handed over, once. */
export function takeNumber(): string | null {
  const number = waiting;
  waiting = null;
  return number;
}

export function onHanded(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
