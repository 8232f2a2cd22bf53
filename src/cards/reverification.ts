/** Second verification, and complaints about what follows from it, as one part for the composition root. */
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import type { SubjectNames } from '../kernel/routes.ts';
import { namedBy } from '../kernel/subjects.ts';
import { complaint } from './complaint.ts';
import { complaintRoutes } from './complaint-routes.ts';
import { complaintRules } from './complaint-rules.ts';
import { complainRules } from './reverify-complaint-rules.ts';
import { endRules } from './reverify-end-rules.ts';
import { flagRules } from './reverify-flag-rules.ts';
import { reverifyRules } from './reverify-rules.ts';
import type { CardServices } from './services.ts';
import { verifyPublicRoutes } from './verify-public-routes.ts';
import { verifyRoutes } from './verify-routes.ts';

export { complaintConsumers as consumers } from './complaint-consumers.ts';
export { reverifyClockTitles as clockTitles } from './reverify-words.ts';

export const rules = [...flagRules, ...reverifyRules, ...endRules, ...complainRules, ...complaintRules];
/** The card itself is registered with the desk that opens it. */
export const registers: readonly AnyRegister[] = [complaint];

export function routes(services: CardServices): AnyRoute[] {
  return [...verifyRoutes(services), ...verifyPublicRoutes(services), ...complaintRoutes(services)];
}

export const names: readonly [string, SubjectNames][] = [
  [complaint.name, namedBy(complaint.name, 'receipt')],
];
