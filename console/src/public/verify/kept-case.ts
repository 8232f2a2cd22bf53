/**
 * What survives a reload or a telephone call in between: the token of the open case, which ends by itself, and the
 * number of the notice that was ticked. No phone number, no paper, no film.
 */
export interface KeptCase {
  readonly token: string;
  /** May bring films and nothing else. */
  readonly upload: string;
  readonly expires: string;
  /** Verification code of the notice ticked for this case. */
  readonly code: string | null;
}

const keyOf = (org: string): string => `duanka.case.${org}`;

/** Null for what is none, and for what is over. */
export function readKept(text: string | null, nowMs: number): KeptCase | null {
  if (text === null) return null;
  try {
    const said = JSON.parse(text) as Partial<Record<keyof KeptCase, unknown>> | null;
    const { token, upload, expires, code } = said ?? {};
    if (typeof token !== 'string' || typeof upload !== 'string' || typeof expires !== 'string') return null;
    if (!(Date.parse(expires) > nowMs)) return null;
    return { token, upload, expires, code: typeof code === 'string' ? code : null };
  } catch {
    return null;
  }
}

export function keptCase(org: string, nowMs: number): KeptCase | null {
  try {
    return readKept(window.sessionStorage.getItem(keyOf(org)), nowMs);
  } catch {
    return null;
  }
}

/** Null forgets it. A browser that refuses storage only forgets it sooner. */
export function keepCase(org: string, kept: KeptCase | null): void {
  try {
    if (kept === null) window.sessionStorage.removeItem(keyOf(org));
    else window.sessionStorage.setItem(keyOf(org), JSON.stringify(kept));
  } catch {
    // Private windows may refuse; the case is then open until the page closes.
  }
}
