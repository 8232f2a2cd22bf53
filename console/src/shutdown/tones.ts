/** What the states of an ordered number look like. */
import type { ShutdownOrderDetailView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

type State = ShutdownOrderDetailView['items'][number]['state'];

/** What remains stands first. */
export const SHUTDOWN_STATES: readonly State[] = ['ordered', 'waiting', 'refused', 'executed'];

export const SHUTDOWN_TONES: Readonly<Record<State, Tone>> = {
  ordered: 'hold',
  waiting: 'undecidable',
  refused: 'refuse',
  executed: 'permit',
};
