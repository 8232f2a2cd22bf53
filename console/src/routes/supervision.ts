/** What authorities do about key services. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const keyReports = createRoute({
  getParentRoute: () => org,
  path: '/key-reports',
  component: lazyRouteComponent(() => import('../supervision/key-reports.tsx'), 'KeyReports'),
});
const ledgerInquiries = createRoute({
  getParentRoute: () => org,
  path: '/ledger-inquiries',
  component: lazyRouteComponent(() => import('../supervision/inquiries.tsx'), 'LedgerInquiries'),
});
const voipOrders = createRoute({
  getParentRoute: () => org,
  path: '/voip-orders',
  component: lazyRouteComponent(() => import('../supervision/orders.tsx'), 'VoipOrders'),
});

const ledgerLookups = createRoute({
  getParentRoute: () => org,
  path: '/key-services/lookups',
  component: lazyRouteComponent(() => import('../supervision/lookups.tsx'), 'LedgerLookups'),
});
const cleanupReports = createRoute({
  getParentRoute: () => org,
  path: '/cleanup-reports',
  component: lazyRouteComponent(() => import('../supervision/cleanup-reports.tsx'), 'CleanupReports'),
});

export const supervisionRoutes = [
  keyReports,
  ledgerInquiries,
  voipOrders,
  ledgerLookups,
  cleanupReports,
] as const;
