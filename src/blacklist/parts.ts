/** What this folder gives the composition root. */
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import type { SubjectNames } from '../kernel/routes.ts';
import { namedBy } from '../kernel/subjects.ts';
import { numberNotice } from './black-card.ts';
import { blackCardRoutes, type NoticeServices } from './black-card-routes.ts';
import { checkRoute } from './check-routes.ts';
import { listCoverage } from './coverage.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { entry } from './entry.ts';
import { feed } from './feed.ts';
import { previewRoutes } from './preview-routes.ts';
import { publishedRoute } from './published-routes.ts';
import { relook } from './relook.ts';
import { relookRoutes } from './relook-routes.ts';
import { reviewRoute } from './review-routes.ts';
import { riskRoutes } from './risk-routes.ts';
import { riskUser } from './risk-user.ts';
import { entryRoutes } from './routes.ts';
import { operatorSanction } from './sanction.ts';
import { sanctionRoutes } from './sanction-routes.ts';
import { secondRoutes } from './second-routes.ts';

export { consumers } from './consumers.ts';
export { clockTitles } from './words.ts';

export const registers: readonly AnyRegister[] = [
  entry,
  feed,
  relook,
  riskUser,
  operatorSanction,
  listCoverage,
  numberNotice,
];

export function routes(services: NoticeServices): AnyRoute[] {
  return [
    ...entryRoutes(services),
    ...secondRoutes(services),
    checkRoute(services),
    ...previewRoutes(services),
    reviewRoute(),
    publishedRoute(),
    ...relookRoutes(services),
    ...coverageRoutes(services),
    ...blackCardRoutes(services),
    ...riskRoutes(services),
    ...sanctionRoutes(services),
  ];
}

/** Companies only: a listed person has no name here. */
export const names: readonly (readonly [string, SubjectNames])[] = [
  [entry.name, namedBy(entry.name, 'name')],
  [operatorSanction.name, namedBy(operatorSanction.name, 'name')],
];
