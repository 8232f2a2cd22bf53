/** Phone cards: at risk, complained about, shut down, on file, and campaigns for the old base. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const risk = createRoute({
  getParentRoute: () => org,
  path: '/queues/risk',
  component: lazyRouteComponent(() => import('../risk/queue.tsx'), 'RiskQueue'),
});
const sweeps = createRoute({
  getParentRoute: () => org,
  path: '/sweeps',
  component: lazyRouteComponent(() => import('../risk/sweeps.tsx'), 'Sweeps'),
});
const complaints = createRoute({
  getParentRoute: () => org,
  path: '/queues/complaints',
  component: lazyRouteComponent(() => import('../complaints/page.tsx'), 'Complaints'),
});
const shutdown = createRoute({
  getParentRoute: () => org,
  path: '/shutdown',
  component: lazyRouteComponent(() => import('../shutdown/orders.tsx'), 'ShutdownOrders'),
});
const shutdownNew = createRoute({
  getParentRoute: () => org,
  path: '/shutdown/new',
  component: lazyRouteComponent(() => import('../shutdown/new-order.tsx'), 'NewOrder'),
});
const shutdownOrder = createRoute({
  getParentRoute: () => org,
  path: '/shutdown/$id',
  component: lazyRouteComponent(() => import('../shutdown/order.tsx'), 'ShutdownOrderPage'),
});
const cards = createRoute({
  getParentRoute: () => org,
  path: '/cards',
  component: lazyRouteComponent(() => import('../cards/register.tsx'), 'Cards'),
});
const cardStatistics = createRoute({
  getParentRoute: () => org,
  path: '/card-statistics',
  component: lazyRouteComponent(() => import('../cards/statistics.tsx'), 'CardStatistics'),
});
const card = createRoute({
  getParentRoute: () => org,
  path: '/cards/$id',
  component: lazyRouteComponent(() => import('../cards/card.tsx'), 'CardPage'),
});
const person = createRoute({
  getParentRoute: () => org,
  path: '/persons/$id',
  component: lazyRouteComponent(() => import('../cards/person.tsx'), 'PersonPage'),
});
const campaigns = createRoute({
  getParentRoute: () => org,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('../campaigns/campaigns.tsx'), 'Campaigns'),
});
const campaign = createRoute({
  getParentRoute: () => org,
  path: '/campaigns/$id',
  component: lazyRouteComponent(() => import('../campaigns/campaign.tsx'), 'CampaignPage'),
});
const reviews = createRoute({
  getParentRoute: () => org,
  path: '/reviews',
  component: lazyRouteComponent(() => import('../reviews/reviews.tsx'), 'Reviews'),
});

export const cardRoutes = [
  risk,
  sweeps,
  complaints,
  shutdown,
  shutdownNew,
  shutdownOrder,
  cards,
  cardStatistics,
  card,
  person,
  campaigns,
  campaign,
  reviews,
] as const;
