/** The receipt of an order: its token, which ends by itself, and the code of the notice. No number, paper or name. */
export interface KeptOrder {
  readonly token: string;
  readonly expires: string;
  readonly code: string | null;
}

const keyOf = (org: string): string => `duanka.order.${org}`;

/** Null for what is none, and for what is over. */
export function readKeptOrder(text: string | null, nowMs: number): KeptOrder | null {
  if (text === null) return null;
  try {
    const said = JSON.parse(text) as Partial<Record<keyof KeptOrder, unknown>> | null;
    const { token, expires, code } = said ?? {};
    if (typeof token !== 'string' || typeof expires !== 'string') return null;
    if (!(Date.parse(expires) > nowMs)) return null;
    return { token, expires, code: typeof code === 'string' ? code : null };
  } catch {
    return null;
  }
}

export function keptOrder(org: string, nowMs: number): KeptOrder | null {
  try {
    return readKeptOrder(window.localStorage.getItem(keyOf(org)), nowMs);
  } catch {
    return null;
  }
}

/** Null forgets it. A browser that refuses storage only forgets it sooner. */
export function keepOrder(org: string, kept: KeptOrder | null): void {
  try {
    if (kept === null) window.localStorage.removeItem(keyOf(org));
    else window.localStorage.setItem(keyOf(org), JSON.stringify(kept));
  } catch {
    // Private windows may refuse; the order is then open until the page closes.
  }
}
