/** Key services and what they may call. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const keyServices = createRoute({
  getParentRoute: () => org,
  path: '/key-services',
  component: lazyRouteComponent(() => import('../key-services/ledger-page.tsx'), 'LedgerPage'),
});
const keyServiceNew = createRoute({
  getParentRoute: () => org,
  path: '/key-services/new',
  component: lazyRouteComponent(() => import('../key-services/new-service.tsx'), 'NewKeyService'),
});
const serviceReviews = createRoute({
  getParentRoute: () => org,
  path: '/key-services/reviews',
  component: lazyRouteComponent(() => import('../key-services/reviews.tsx'), 'ServiceReviews'),
});
const draws = createRoute({
  getParentRoute: () => org,
  path: '/key-services/draws',
  component: lazyRouteComponent(() => import('../key-services/draws.tsx'), 'Draws'),
});
const draw = createRoute({
  getParentRoute: () => org,
  path: '/key-services/draws/$id',
  component: lazyRouteComponent(() => import('../key-services/draw.tsx'), 'DrawPage'),
});
const capExceptions = createRoute({
  getParentRoute: () => org,
  path: '/key-services/exceptions',
  component: lazyRouteComponent(() => import('../key-services/exceptions.tsx'), 'CapExceptions'),
});
const numberBlocks = createRoute({
  getParentRoute: () => org,
  path: '/key-services/blocks',
  component: lazyRouteComponent(() => import('../key-services/blocks.tsx'), 'NumberBlocks'),
});
const voipBans = createRoute({
  getParentRoute: () => org,
  path: '/key-services/bans',
  component: lazyRouteComponent(() => import('../key-services/bans.tsx'), 'VoipBans'),
});
const keyService = createRoute({
  getParentRoute: () => org,
  path: '/key-services/$id',
  component: lazyRouteComponent(() => import('../key-services/service.tsx'), 'KeyServicePage'),
});
const outboundNew = createRoute({
  getParentRoute: () => org,
  path: '/key-services/$id/outbound',
  component: lazyRouteComponent(() => import('../key-services/ask-outbound.tsx'), 'AskOutbound'),
});
const outboundDesk = createRoute({
  getParentRoute: () => org,
  path: '/queues/outbound',
  component: lazyRouteComponent(() => import('../key-services/outbound-desk.tsx'), 'OutboundDesk'),
});

export const lineRoutes = [
  keyServices,
  keyServiceNew,
  serviceReviews,
  draws,
  draw,
  capExceptions,
  numberBlocks,
  voipBans,
  keyService,
  outboundNew,
  outboundDesk,
] as const;
