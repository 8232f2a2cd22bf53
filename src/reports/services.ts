/** What the register's adapters are given by the composition root. */
import type { Services } from '../kernel/services.ts';
import type { NumberingPlan } from '../numbers/index.ts';

export interface ReportServices extends Services {
  readonly plan: NumberingPlan;
}
