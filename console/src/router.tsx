/**
 * Addresses of the console, by area in `routes/`. Every page is its own chunk, loaded when it is first opened.
 */
import { createRouter } from '@tanstack/react-router';
import { accountRoutes } from './routes/accounts.ts';
import { blacklistRoutes } from './routes/blacklist.ts';
import { callRoutes } from './routes/calls.ts';
import { cardRoutes } from './routes/cards.ts';
import { channelRoutes } from './routes/channels.ts';
import { counterRoutes } from './routes/counter.ts';
import { exchangeRoutes } from './routes/exchange.ts';
import { entryRoutes, frame, org, root } from './routes/frame.ts';
import { interopRoutes } from './routes/interop.ts';
import { investigationRoutes } from './routes/investigation.ts';
import { lawRoutes } from './routes/law.ts';
import { lineRoutes } from './routes/lines.ts';
import { penaltyRoutes } from './routes/penalties.ts';
import { platformRoutes } from './routes/platforms.ts';
import { reportRoutes } from './routes/reports.ts';
import { supervisionRoutes } from './routes/supervision.ts';
import { workRoutes } from './routes/work.ts';
import { PageFailed } from './shell/fallbacks.tsx';

const tree = root.addChildren([
  ...entryRoutes,
  frame.addChildren([
    ...lawRoutes,
    org.addChildren([
      ...workRoutes,
      ...reportRoutes,
      ...cardRoutes,
      ...counterRoutes,
      ...channelRoutes,
      ...blacklistRoutes,
      ...interopRoutes,
      ...lineRoutes,
      ...callRoutes,
      ...supervisionRoutes,
      ...accountRoutes,
      ...exchangeRoutes,
      ...platformRoutes,
      ...investigationRoutes,
      ...penaltyRoutes,
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
