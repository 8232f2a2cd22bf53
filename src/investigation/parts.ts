/** What this folder gives the composition root. */
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import type { SubjectNames } from '../kernel/routes.ts';
import { namedBy } from '../kernel/subjects.ts';
import { criminalCase } from './case.ts';
import { caseRoutes, type InvestigationServices } from './case-routes.ts';
import { figureRoutes } from './figure-routes.ts';
import { outingRoutes } from './outing-routes.ts';
import { outletReport, outletStanding } from './outlets.ts';
import { patrol } from './patrol.ts';
import { openerVisit } from './visit.ts';

export { consumers } from './consumers.ts';
export { clockTitles } from './words.ts';

export const registers: readonly AnyRegister[] = [
  criminalCase,
  patrol,
  openerVisit,
  outletReport,
  outletStanding,
];

export function routes(services: InvestigationServices): AnyRoute[] {
  return [...caseRoutes(services), ...outingRoutes(services), ...figureRoutes(services)];
}

/** Cases go by the number of the report or referral; the others have no name here. */
export const names: readonly (readonly [string, SubjectNames])[] = [
  [criminalCase.name, namedBy(criminalCase.name, 'reference')],
];
