/** Linked internet accounts: orders at authorities, answers at platforms. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const orders = createRoute({
  getParentRoute: () => org,
  path: '/account-orders',
  component: lazyRouteComponent(() => import('../platforms/orders.tsx'), 'AccountOrders'),
});
const orderNew = createRoute({
  getParentRoute: () => org,
  path: '/account-orders/new',
  component: lazyRouteComponent(() => import('../platforms/new-order.tsx'), 'NewAccountOrder'),
});
const order = createRoute({
  getParentRoute: () => org,
  path: '/account-orders/$id',
  component: lazyRouteComponent(() => import('../platforms/order.tsx'), 'AccountOrderPage'),
});
const lists = createRoute({
  getParentRoute: () => org,
  path: '/linked-accounts',
  component: lazyRouteComponent(() => import('../platforms/lists.tsx'), 'AccountLists'),
});
const list = createRoute({
  getParentRoute: () => org,
  path: '/linked-accounts/lists/$id',
  component: lazyRouteComponent(() => import('../platforms/list.tsx'), 'AccountListPage'),
});
const accounts = createRoute({
  getParentRoute: () => org,
  path: '/linked-accounts/accounts',
  component: lazyRouteComponent(() => import('../platforms/accounts.tsx'), 'LinkedAccounts'),
});
const account = createRoute({
  getParentRoute: () => org,
  path: '/linked-accounts/accounts/$id',
  component: lazyRouteComponent(() => import('../platforms/account.tsx'), 'LinkedAccountPage'),
});

const questions = createRoute({
  getParentRoute: () => org,
  path: '/linked-accounts/questions',
  component: lazyRouteComponent(() => import('../platforms/questions.tsx'), 'NumberQuestions'),
});

export const platformRoutes = [orders, orderNew, order, lists, list, accounts, account, questions] as const;
