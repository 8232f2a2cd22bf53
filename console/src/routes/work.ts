/** What every desk has: home, deadlines, imports, journal, people. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const home = createRoute({
  getParentRoute: () => org,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/home.tsx'), 'Home'),
});
const deadlines = createRoute({
  getParentRoute: () => org,
  path: '/deadlines',
  component: lazyRouteComponent(() => import('../pages/deadlines.tsx'), 'Deadlines'),
});
const imports = createRoute({
  getParentRoute: () => org,
  path: '/imports',
  component: lazyRouteComponent(() => import('../reports/imports.tsx'), 'Imports'),
});
const dispatch = createRoute({
  getParentRoute: () => org,
  path: '/dispatch',
  component: lazyRouteComponent(() => import('../dispatch/dispatch.tsx'), 'DispatchPage'),
});
const journal = createRoute({
  getParentRoute: () => org,
  path: '/journal',
  component: lazyRouteComponent(() => import('../journal/journal.tsx'), 'Journal'),
});
const people = createRoute({
  getParentRoute: () => org,
  path: '/people',
  component: lazyRouteComponent(() => import('../people/people.tsx'), 'People'),
});

export const workRoutes = [home, deadlines, imports, dispatch, journal, people] as const;
