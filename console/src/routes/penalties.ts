/** Penalties: determined by police, carried out by institutions. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const penalties = createRoute({
  getParentRoute: () => org,
  path: '/penalties',
  component: lazyRouteComponent(() => import('../penalties/penalties.tsx'), 'Penalties'),
});
const penaltyNew = createRoute({
  getParentRoute: () => org,
  path: '/penalties/new',
  component: lazyRouteComponent(() => import('../penalties/new-penalty.tsx'), 'NewPenalty'),
});
const penalty = createRoute({
  getParentRoute: () => org,
  path: '/penalties/$id',
  component: lazyRouteComponent(() => import('../penalties/penalty.tsx'), 'PenaltyPage'),
});
const imposed = createRoute({
  getParentRoute: () => org,
  path: '/imposed',
  component: lazyRouteComponent(() => import('../penalties/imposed.tsx'), 'ImposedPenalties'),
});

export const penaltyRoutes = [penalties, penaltyNew, penalty, imposed];
