/** What the adapters of this register are given by the composition root. */
import type { IdentityServices } from '../identity/services.ts';
import type { Services } from '../kernel/services.ts';
import type { NumberingPlan } from '../numbers/index.ts';

/** Of the old base, which asks no identity service. */
export interface BaseServices extends Services {
  readonly plan: NumberingPlan;
}

export interface CardServices extends IdentityServices {
  readonly plan: NumberingPlan;
}
