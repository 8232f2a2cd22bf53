/** The counter of a shop. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const counter = createRoute({
  getParentRoute: () => org,
  path: '/counter',
  component: lazyRouteComponent(() => import('../counter/home.tsx'), 'CounterHome'),
});
const counterNew = createRoute({
  getParentRoute: () => org,
  path: '/counter/new',
  component: lazyRouteComponent(() => import('../counter/open.tsx'), 'Opening'),
});
const counterOwn = createRoute({
  getParentRoute: () => org,
  path: '/counter/own',
  component: lazyRouteComponent(() => import('../counter/own.tsx'), 'OwnNumbers'),
});
const counterPad = createRoute({
  getParentRoute: () => org,
  path: '/counter/pad',
  component: lazyRouteComponent(() => import('../counter/pad.tsx'), 'StandingPad'),
});
const counterDraft = createRoute({
  getParentRoute: () => org,
  path: '/counter/$draft',
  component: lazyRouteComponent(() => import('../counter/open.tsx'), 'Opening'),
});
const counterDraftPad = createRoute({
  getParentRoute: () => org,
  path: '/counter/$draft/pad',
  component: lazyRouteComponent(() => import('../counter/pad.tsx'), 'PadPage'),
});
const counterVerify = createRoute({
  getParentRoute: () => org,
  path: '/counter/verify/$card',
  component: lazyRouteComponent(() => import('../counter/verify.tsx'), 'Verify'),
});

export const counterRoutes = [
  counter,
  counterNew,
  counterOwn,
  counterPad,
  counterDraft,
  counterDraftPad,
  counterVerify,
] as const;
