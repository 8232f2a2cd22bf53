/** What this folder gives the composition root. */
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import type { SubjectNames } from '../kernel/routes.ts';
import type { Services } from '../kernel/services.ts';
import { namedBy } from '../kernel/subjects.ts';
import { checkRoute } from './check-routes.ts';
import { entry } from './entry.ts';
import { feed } from './feed.ts';
import { riskRoutes } from './risk-routes.ts';
import { riskUser } from './risk-user.ts';
import { entryRoutes } from './routes.ts';
import { operatorSanction } from './sanction.ts';
import { sanctionRoutes } from './sanction-routes.ts';

export { consumers } from './consumers.ts';

export const registers: readonly AnyRegister[] = [entry, feed, riskUser, operatorSanction];

export function routes(services: Services): AnyRoute[] {
  return [
    ...entryRoutes(services),
    checkRoute(services),
    ...riskRoutes(services),
    ...sanctionRoutes(services),
  ];
}

/** Companies only: a listed person has no name here. */
export const names: readonly (readonly [string, SubjectNames])[] = [
  [entry.name, namedBy(entry.name, 'name')],
  [operatorSanction.name, namedBy(operatorSanction.name, 'name')],
];
