/** Addresses of the console. Every page is its own chunk, loaded when it is first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { PageFailed, PageMissing } from './shell/fallbacks.tsx';
import { Frame } from './shell/frame.tsx';
import { Start } from './shell/start.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: PageMissing });

const start = createRoute({ getParentRoute: () => root, path: '/', component: Start });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./session/sign-in.tsx'), 'SignIn'),
});
const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./session/password.tsx'), 'Password'),
});

const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });

const law = createRoute({
  getParentRoute: () => frame,
  path: '/law',
  component: lazyRouteComponent(() => import('./law/browser.tsx'), 'LawBrowser'),
});
const lawClause = createRoute({
  getParentRoute: () => frame,
  path: '/law/$document/$clause',
  component: lazyRouteComponent(() => import('./law/browser.tsx'), 'LawBrowser'),
});
const parameters = createRoute({
  getParentRoute: () => frame,
  path: '/law/parameters',
  component: lazyRouteComponent(() => import('./law/parameters.tsx'), 'Parameters'),
});
const parameter = createRoute({
  getParentRoute: () => frame,
  path: '/law/parameters/$key',
  component: lazyRouteComponent(() => import('./law/parameter.tsx'), 'ParameterPage'),
});
const coverage = createRoute({
  getParentRoute: () => frame,
  path: '/law/coverage',
  component: lazyRouteComponent(() => import('./law/coverage.tsx'), 'CoveragePage'),
});

const org = createRoute({ getParentRoute: () => frame, path: '/$org', component: Outlet });
const home = createRoute({
  getParentRoute: () => org,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home.tsx'), 'Home'),
});
const queue = createRoute({
  getParentRoute: () => org,
  path: '/queues/reports',
  component: lazyRouteComponent(() => import('./queue/queue.tsx'), 'Queue'),
});
const reports = createRoute({
  getParentRoute: () => org,
  path: '/reports',
  component: lazyRouteComponent(() => import('./reports/register.tsx'), 'Reports'),
});
const reportNew = createRoute({
  getParentRoute: () => org,
  path: '/reports/new',
  component: lazyRouteComponent(() => import('./reports/intake.tsx'), 'Intake'),
});
const report = createRoute({
  getParentRoute: () => org,
  path: '/reports/$id',
  component: lazyRouteComponent(() => import('./reports/report.tsx'), 'ReportPage'),
});
const numbers = createRoute({
  getParentRoute: () => org,
  path: '/numbers',
  component: lazyRouteComponent(() => import('./numbers/search.tsx'), 'NumberSearch'),
});
const number = createRoute({
  getParentRoute: () => org,
  path: '/numbers/$id',
  component: lazyRouteComponent(() => import('./numbers/page.tsx'), 'NumberPage'),
});
const statistics = createRoute({
  getParentRoute: () => org,
  path: '/statistics',
  component: lazyRouteComponent(() => import('./reports/statistics.tsx'), 'StatisticsPage'),
});
const imports = createRoute({
  getParentRoute: () => org,
  path: '/imports',
  component: lazyRouteComponent(() => import('./reports/imports.tsx'), 'Imports'),
});
const deadlines = createRoute({
  getParentRoute: () => org,
  path: '/deadlines',
  component: lazyRouteComponent(() => import('./pages/deadlines.tsx'), 'Deadlines'),
});
const journal = createRoute({
  getParentRoute: () => org,
  path: '/journal',
  component: lazyRouteComponent(() => import('./journal/journal.tsx'), 'Journal'),
});
const people = createRoute({
  getParentRoute: () => org,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/people.tsx'), 'People'),
});

const tree = root.addChildren([
  start,
  signIn,
  password,
  frame.addChildren([
    law,
    lawClause,
    parameters,
    parameter,
    coverage,
    org.addChildren([
      home,
      queue,
      reports,
      reportNew,
      report,
      numbers,
      number,
      statistics,
      imports,
      deadlines,
      journal,
      people,
    ]),
  ]),
]);

/** Query text stays as written: plain names and values, which people can read and copy. */
function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

function stringifySearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

export function makeRouter() {
  return createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
    // Addresses of clauses end in a slash; see clause-address.ts.
    trailingSlash: 'preserve',
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
