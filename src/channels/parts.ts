/** What this folder gives the composition root. */
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import type { SubjectNames } from '../kernel/routes.ts';
import type { Services } from '../kernel/services.ts';
import { agent } from './agent.ts';
import { agentRoutes } from './agent-routes.ts';
import { channelCase } from './case.ts';
import { caseRoutes } from './case-routes.ts';
import { listing } from './listing.ts';
import { listingRoutes } from './listing-routes.ts';
import { outlet } from './outlet.ts';
import { outletRoutes } from './outlet-routes.ts';
import { agentNames, listingNames, outletNames, staffNames } from './queries.ts';
import { staff } from './staff.ts';

export { consumers } from './consumers.ts';
export { scanSales } from './scan.ts';
export { clockTitles } from './words.ts';

export const registers: readonly AnyRegister[] = [agent, outlet, staff, listing, channelCase];

export function routes(services: Services): AnyRoute[] {
  return [
    ...agentRoutes(services),
    ...outletRoutes(services),
    ...caseRoutes(services),
    ...listingRoutes(services),
  ];
}

export const names: readonly (readonly [string, SubjectNames])[] = [
  [agent.name, agentNames],
  [outlet.name, outletNames],
  [staff.name, staffNames],
  [listing.name, listingNames],
];
