/** The page of the exchange between installations. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const exchange = createRoute({
  getParentRoute: () => org,
  path: '/exchange',
  component: lazyRouteComponent(() => import('../exchange/exchange.tsx'), 'Exchange'),
});

export const exchangeRoutes = [exchange] as const;
