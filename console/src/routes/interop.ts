/** Lists that other tools read. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const listReaders = createRoute({
  getParentRoute: () => org,
  path: '/list-readers',
  component: lazyRouteComponent(() => import('../interop/readers.tsx'), 'ListReaders'),
});
const listReaderNew = createRoute({
  getParentRoute: () => org,
  path: '/list-readers/new',
  component: lazyRouteComponent(() => import('../interop/new-reader.tsx'), 'NewListReader'),
});

export const interopRoutes = [listReaders, listReaderNew] as const;
