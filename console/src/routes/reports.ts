/** Reports of the public and the numbers they name. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const queue = createRoute({
  getParentRoute: () => org,
  path: '/queues/reports',
  component: lazyRouteComponent(() => import('../queue/queue.tsx'), 'Queue'),
});
const reports = createRoute({
  getParentRoute: () => org,
  path: '/reports',
  component: lazyRouteComponent(() => import('../reports/register.tsx'), 'Reports'),
});
const reportNew = createRoute({
  getParentRoute: () => org,
  path: '/reports/new',
  component: lazyRouteComponent(() => import('../reports/intake.tsx'), 'Intake'),
});
const report = createRoute({
  getParentRoute: () => org,
  path: '/reports/$id',
  component: lazyRouteComponent(() => import('../reports/report.tsx'), 'ReportPage'),
});
const numbers = createRoute({
  getParentRoute: () => org,
  path: '/numbers',
  component: lazyRouteComponent(() => import('../numbers/search.tsx'), 'NumberSearch'),
});
const number = createRoute({
  getParentRoute: () => org,
  path: '/numbers/$id',
  component: lazyRouteComponent(() => import('../numbers/page.tsx'), 'NumberPage'),
});
const statistics = createRoute({
  getParentRoute: () => org,
  path: '/statistics',
  component: lazyRouteComponent(() => import('../reports/statistics.tsx'), 'StatisticsPage'),
});

export const reportRoutes = [queue, reports, reportNew, report, numbers, number, statistics] as const;
