/** The law as it stands: clauses, parameters, what is built of them. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame.ts';

const law = createRoute({
  getParentRoute: () => frame,
  path: '/law',
  component: lazyRouteComponent(() => import('../law/browser.tsx'), 'LawBrowser'),
});
const lawClause = createRoute({
  getParentRoute: () => frame,
  path: '/law/$document/$clause',
  component: lazyRouteComponent(() => import('../law/browser.tsx'), 'LawBrowser'),
});
const parameters = createRoute({
  getParentRoute: () => frame,
  path: '/law/parameters',
  component: lazyRouteComponent(() => import('../law/parameters.tsx'), 'Parameters'),
});
const parameter = createRoute({
  getParentRoute: () => frame,
  path: '/law/parameters/$key',
  component: lazyRouteComponent(() => import('../law/parameter.tsx'), 'ParameterPage'),
});
const coverage = createRoute({
  getParentRoute: () => frame,
  path: '/law/coverage',
  component: lazyRouteComponent(() => import('../law/coverage.tsx'), 'CoveragePage'),
});

export const lawRoutes = [law, lawClause, parameters, parameter, coverage] as const;
