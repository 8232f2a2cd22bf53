/** The lists, kept apart: the national one, barred channels, risk users, operators under sanction. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const national = createRoute({
  getParentRoute: () => org,
  path: '/blacklist',
  component: lazyRouteComponent(() => import('../blacklist/national.tsx'), 'NationalList'),
});
const entryNew = createRoute({
  getParentRoute: () => org,
  path: '/blacklist/new',
  component: lazyRouteComponent(() => import('../blacklist/new-entry.tsx'), 'NewEntry'),
});
const barred = createRoute({
  getParentRoute: () => org,
  path: '/blacklist/agents',
  component: lazyRouteComponent(() => import('../blacklist/barred.tsx'), 'BarredChannels'),
});
const riskUsers = createRoute({
  getParentRoute: () => org,
  path: '/blacklist/risk-users',
  component: lazyRouteComponent(() => import('../blacklist/risk-users.tsx'), 'RiskUsers'),
});
const riskUserNew = createRoute({
  getParentRoute: () => org,
  path: '/blacklist/risk-users/new',
  component: lazyRouteComponent(() => import('../blacklist/new-risk-user.tsx'), 'NewRiskUser'),
});
const operators = createRoute({
  getParentRoute: () => org,
  path: '/blacklist/operators',
  component: lazyRouteComponent(() => import('../blacklist/operators.tsx'), 'Operators'),
});
const published = createRoute({
  getParentRoute: () => org,
  path: '/blacklist/published',
  component: lazyRouteComponent(() => import('../blacklist/published.tsx'), 'Published'),
});
const lookUp = createRoute({
  getParentRoute: () => org,
  path: '/blacklist/look-up',
  component: lazyRouteComponent(() => import('../blacklist/look-up.tsx'), 'LookUp'),
});
const relooks = createRoute({
  getParentRoute: () => org,
  path: '/blacklist/relooks',
  component: lazyRouteComponent(() => import('../blacklist/relooks.tsx'), 'Relooks'),
});
const coverage = createRoute({
  getParentRoute: () => org,
  path: '/blacklist/coverage',
  component: lazyRouteComponent(() => import('../blacklist/coverage.tsx'), 'Coverage'),
});
const receipts = createRoute({
  getParentRoute: () => org,
  path: '/blacklist/receipts',
  component: lazyRouteComponent(() => import('../blacklist/receipts.tsx'), 'Receipts'),
});

export const blacklistRoutes = [
  national,
  entryNew,
  barred,
  riskUsers,
  riskUserNew,
  operators,
  published,
  lookUp,
  relooks,
  coverage,
  receipts,
] as const;
