/** What this folder gives the composition root. */
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import type { SubjectNames } from '../kernel/routes.ts';
import { namedBy } from '../kernel/subjects.ts';
import { linkedAccount } from './account.ts';
import { accountRoutes } from './account-routes.ts';
import { listedNumber } from './listing.ts';
import { accountOrder } from './order.ts';
import { orderRoutes, type PlatformServices } from './order-routes.ts';
import { ownAccounts } from './own-accounts.ts';
import { ownRoutes } from './own-routes.ts';
import { numberQuestion } from './question.ts';

export { consumers } from './consumers.ts';
export { clockTitles } from './words.ts';

export const registers: readonly AnyRegister[] = [
  accountOrder,
  listedNumber,
  linkedAccount,
  ownAccounts,
  numberQuestion,
];

export function routes(services: PlatformServices): AnyRoute[] {
  return [...orderRoutes(services), ...accountRoutes(services), ...ownRoutes(services)];
}

/** Orders go by their reference; numbers and accounts have no name here. */
export const names: readonly (readonly [string, SubjectNames])[] = [
  [accountOrder.name, namedBy(accountOrder.name, 'reference')],
];
