/** What this folder gives the composition root. */
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import { namedBy } from '../kernel/subjects.ts';
import { foreseeRoutes } from './foresee-routes.ts';
import { imposedMeasure } from './imposed.ts';
import { imposedRoutes } from './imposed-routes.ts';
import { objectionRoutes } from './objection-routes.ts';
import { penalty } from './penalty.ts';
import { penaltyRoutes } from './routes.ts';
import type { PenaltyServices } from './services.ts';

export { consumers } from './consumers.ts';
export { rules } from './rules.ts';
export { clockTitles } from './words.ts';

export const registers: readonly AnyRegister[] = [penalty, imposedMeasure];

/** What people call them: the number on the written notice, the document of the determination. */
export const names = [
  [penalty.name, namedBy(penalty.name, 'receipt')],
  [imposedMeasure.name, namedBy(imposedMeasure.name, 'document')],
] as const;

export function routes(services: PenaltyServices): AnyRoute[] {
  return [
    ...penaltyRoutes(services),
    ...foreseeRoutes(services),
    ...objectionRoutes(services),
    ...imposedRoutes(services),
  ];
}
