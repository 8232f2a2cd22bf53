/** Criminal cases, patrols and visits of the police; figures of outlets of a telecom company. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const cases = createRoute({
  getParentRoute: () => org,
  path: '/criminal-cases',
  component: lazyRouteComponent(() => import('../investigation/cases.tsx'), 'CriminalCases'),
});
const caseNew = createRoute({
  getParentRoute: () => org,
  path: '/criminal-cases/new',
  component: lazyRouteComponent(() => import('../investigation/new-case.tsx'), 'NewCase'),
});
const caseOne = createRoute({
  getParentRoute: () => org,
  path: '/criminal-cases/$id',
  component: lazyRouteComponent(() => import('../investigation/case.tsx'), 'CriminalCasePage'),
});
const ranking = createRoute({
  getParentRoute: () => org,
  path: '/patrols',
  component: lazyRouteComponent(() => import('../investigation/ranking.tsx'), 'OutletRanking'),
});
const patrols = createRoute({
  getParentRoute: () => org,
  path: '/patrols/made',
  component: lazyRouteComponent(() => import('../investigation/patrols.tsx'), 'Patrols'),
});
const visits = createRoute({
  getParentRoute: () => org,
  path: '/patrols/visits',
  component: lazyRouteComponent(() => import('../investigation/visits.tsx'), 'OpenerVisits'),
});
const figures = createRoute({
  getParentRoute: () => org,
  path: '/outlet-figures',
  component: lazyRouteComponent(() => import('../investigation/figures.tsx'), 'OutletFigures'),
});

export const investigationRoutes = [cases, caseNew, caseOne, ranking, patrols, visits, figures] as const;
