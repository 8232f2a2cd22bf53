/** What the adapters of this folder are given by the composition root. */
import type { Divisions } from '../identity/divisions.ts';
import type { Services } from '../kernel/services.ts';

export interface PenaltyServices extends Services {
  readonly divisions: Divisions;
}
