/** The page of the national list. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const national = createRoute({
  getParentRoute: () => org,
  path: '/blacklist',
  component: lazyRouteComponent(() => import('../blacklist/national.tsx'), 'NationalList'),
});

export const blacklistRoutes = [national] as const;
