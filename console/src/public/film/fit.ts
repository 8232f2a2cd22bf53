/** Whether a film is worth sending: an empty or far too short one would only cost the person a try. */

export const MOST_BYTES = 20 * 1024 * 1024;
const LEAST_MS = 2000;

export type Unfit = 'empty' | 'short' | 'big';

/** @param lengthMs undefined where the browser cannot tell */
export function unfit({ size }: Pick<Blob, 'size'>, lengthMs: number | undefined): Unfit | null {
  if (size === 0 || lengthMs === 0) return 'empty';
  if (size > MOST_BYTES) return 'big';
  return lengthMs !== undefined && lengthMs < LEAST_MS ? 'short' : null;
}
