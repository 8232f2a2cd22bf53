/** What stands around the pages: entry, sign-in, the frame of the signed-in, and the organisation in the address. */
import { createRootRoute, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { PageMissing } from '../shell/fallbacks.tsx';
import { Frame } from '../shell/frame.tsx';
import { Start } from '../shell/start.tsx';

export const root = createRootRoute({ component: Outlet, notFoundComponent: PageMissing });

const start = createRoute({ getParentRoute: () => root, path: '/', component: Start });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../session/sign-in.tsx'), 'SignIn'),
});
const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('../session/password.tsx'), 'Password'),
});
export const entryRoutes = [start, signIn, password] as const;

export const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });
export const org = createRoute({ getParentRoute: () => frame, path: '/$org', component: Outlet });
