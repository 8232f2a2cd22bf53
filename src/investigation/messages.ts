/** What travels: the figures of outlets, from a telecom company to a police unit. */

export const TOPICS = { outletFigures: 'investigation.outlet-figures' } as const;

/** One outlet: how many cards it sold, and how many of them were shut down on an order of an authority. */
export interface OutletFigures {
  readonly outlet: string;
  readonly name: string;
  /** Two digits of GB/T 2260. */
  readonly province: string | null;
  readonly sold: number;
  readonly cases: number;
}

export interface FiguresSent {
  /** `2026-03`. */
  readonly month: string;
  readonly outlets: readonly OutletFigures[];
}
