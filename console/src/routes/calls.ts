/** Gateways, calls and their traces. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const gateways = createRoute({
  getParentRoute: () => org,
  path: '/calls/gateways',
  component: lazyRouteComponent(() => import('../calls/gateways.tsx'), 'Gateways'),
});
const trunks = createRoute({
  getParentRoute: () => org,
  path: '/calls/trunks',
  component: lazyRouteComponent(() => import('../calls/trunks.tsx'), 'Trunks'),
});
const callSearch = createRoute({
  getParentRoute: () => org,
  path: '/calls/search',
  component: lazyRouteComponent(() => import('../calls/search.tsx'), 'CallSearch'),
});
const falseNumbers = createRoute({
  getParentRoute: () => org,
  path: '/calls/false-numbers',
  component: lazyRouteComponent(() => import('../calls/false-numbers.tsx'), 'FalseNumbers'),
});
const traces = createRoute({
  getParentRoute: () => org,
  path: '/calls/traces',
  component: lazyRouteComponent(() => import('../traces/traces.tsx'), 'Traces'),
});
const traceNew = createRoute({
  getParentRoute: () => org,
  path: '/calls/traces/new',
  component: lazyRouteComponent(() => import('../traces/new-trace.tsx'), 'NewTrace'),
});
const traceRequest = createRoute({
  getParentRoute: () => org,
  path: '/calls/traces/requests/$id',
  component: lazyRouteComponent(() => import('../traces/request.tsx'), 'TraceRequestPage'),
});
const trace = createRoute({
  getParentRoute: () => org,
  path: '/calls/traces/$id',
  component: lazyRouteComponent(() => import('../traces/trace.tsx'), 'TracePage'),
});

export const callRoutes = [
  gateways,
  trunks,
  callSearch,
  falseNumbers,
  traces,
  traceNew,
  traceRequest,
  trace,
] as const;
