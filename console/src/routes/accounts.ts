/** Accounts of customers, transfers, money that is stopped or frozen. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const bankCounter = createRoute({
  getParentRoute: () => org,
  path: '/bank-counter',
  component: lazyRouteComponent(() => import('../accounts/counter.tsx'), 'BankCounter'),
});
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
const cardExceptions = createRoute({
  getParentRoute: () => org,
  path: '/bank-accounts/exceptions',
  component: lazyRouteComponent(() => import('../accounts/exceptions.tsx'), 'CardExceptions'),
});
const accountCleanups = createRoute({
  getParentRoute: () => org,
  path: '/account-cleanups',
  component: lazyRouteComponent(() => import('../accounts/cleanups.tsx'), 'AccountCleanups'),
});
const bankAccount = createRoute({
  getParentRoute: () => org,
  path: '/bank-accounts/$id',
  component: lazyRouteComponent(() => import('../accounts/account.tsx'), 'BankAccountPage'),
});
const funds = createRoute({
  getParentRoute: () => org,
  path: '/funds',
  component: lazyRouteComponent(() => import('../accounts/funds.tsx'), 'Funds'),
});
const fundOrders = createRoute({
  getParentRoute: () => org,
  path: '/fund-orders',
  component: lazyRouteComponent(() => import('../accounts/fund-orders.tsx'), 'FundOrders'),
});
const fundOrderNew = createRoute({
  getParentRoute: () => org,
  path: '/fund-orders/new',
  component: lazyRouteComponent(() => import('../accounts/new-fund-order.tsx'), 'NewFundOrder'),
});
const fundReturns = createRoute({
  getParentRoute: () => org,
  path: '/fund-returns',
  component: lazyRouteComponent(() => import('../accounts/fund-returns.tsx'), 'FundReturns'),
});
const fundReturnNew = createRoute({
  getParentRoute: () => org,
  path: '/fund-returns/new',
  component: lazyRouteComponent(() => import('../accounts/new-fund-return.tsx'), 'NewFundReturn'),
});

export const accountRoutes = [
  bankCounter,
  transfers,
  bankAccounts,
  cardExceptions,
  accountCleanups,
  bankAccount,
  funds,
  fundOrders,
  fundOrderNew,
  fundReturns,
  fundReturnNew,
] as const;
