/** Accounts of customers and transfers. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const transfers = createRoute({
  getParentRoute: () => org,
  path: '/transfers',
  component: lazyRouteComponent(() => import('../accounts/transfers.tsx'), 'Transfers'),
});
const bankAccounts = createRoute({
  getParentRoute: () => org,
  path: '/bank-accounts',
  component: lazyRouteComponent(() => import('../accounts/bank-accounts.tsx'), 'BankAccounts'),
});

export const accountRoutes = [transfers, bankAccounts];
