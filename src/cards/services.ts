/** What the adapters of this register are given by the composition root. */
import type { IdentityServices } from '../identity/services.ts';
import type { NumberingPlan } from '../numbers/index.ts';

export interface CardServices extends IdentityServices {
  readonly plan: NumberingPlan;
}
