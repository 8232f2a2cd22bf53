/** What this folder gives the composition root. */
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import type { SubjectNames } from '../kernel/routes.ts';
import { application } from './application.ts';
import { iotCard } from './card.ts';
import { cardRoutes } from './card-routes.ts';
import { deviation } from './deviation.ts';
import { applicationNames } from './queries.ts';
import { applicationRoutes, type IotServices } from './routes.ts';

export { consumers } from './consumers.ts';
export { serviceOf } from './queries.ts';
export { clockTitles } from './words.ts';

export const registers: readonly AnyRegister[] = [application, iotCard, deviation];

export function routes(services: IotServices): AnyRoute[] {
  return [...applicationRoutes(services), ...cardRoutes(services)];
}

export const names: readonly (readonly [string, SubjectNames])[] = [[application.name, applicationNames]];
