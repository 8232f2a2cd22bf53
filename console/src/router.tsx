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
const risk = createRoute({
  getParentRoute: () => org,
  path: '/queues/risk',
  component: lazyRouteComponent(() => import('./risk/queue.tsx'), 'RiskQueue'),
});
const complaints = createRoute({
  getParentRoute: () => org,
  path: '/queues/complaints',
  component: lazyRouteComponent(() => import('./complaints/page.tsx'), 'Complaints'),
});
const shutdown = createRoute({
  getParentRoute: () => org,
  path: '/shutdown',
  component: lazyRouteComponent(() => import('./shutdown/orders.tsx'), 'ShutdownOrders'),
});
const shutdownNew = createRoute({
  getParentRoute: () => org,
  path: '/shutdown/new',
  component: lazyRouteComponent(() => import('./shutdown/new-order.tsx'), 'NewOrder'),
});
const shutdownOrder = createRoute({
  getParentRoute: () => org,
  path: '/shutdown/$id',
  component: lazyRouteComponent(() => import('./shutdown/order.tsx'), 'ShutdownOrderPage'),
});
const sweeps = createRoute({
  getParentRoute: () => org,
  path: '/sweeps',
  component: lazyRouteComponent(() => import('./risk/sweeps.tsx'), 'Sweeps'),
});
const dispatch = createRoute({
  getParentRoute: () => org,
  path: '/dispatch',
  component: lazyRouteComponent(() => import('./dispatch/dispatch.tsx'), 'DispatchPage'),
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

const counter = createRoute({
  getParentRoute: () => org,
  path: '/counter',
  component: lazyRouteComponent(() => import('./counter/home.tsx'), 'CounterHome'),
});
const counterNew = createRoute({
  getParentRoute: () => org,
  path: '/counter/new',
  component: lazyRouteComponent(() => import('./counter/open.tsx'), 'Opening'),
});
const counterOwn = createRoute({
  getParentRoute: () => org,
  path: '/counter/own',
  component: lazyRouteComponent(() => import('./counter/own.tsx'), 'OwnNumbers'),
});
const counterPad = createRoute({
  getParentRoute: () => org,
  path: '/counter/pad',
  component: lazyRouteComponent(() => import('./counter/pad.tsx'), 'StandingPad'),
});
const counterDraft = createRoute({
  getParentRoute: () => org,
  path: '/counter/$draft',
  component: lazyRouteComponent(() => import('./counter/open.tsx'), 'Opening'),
});
const counterDraftPad = createRoute({
  getParentRoute: () => org,
  path: '/counter/$draft/pad',
  component: lazyRouteComponent(() => import('./counter/pad.tsx'), 'PadPage'),
});
const counterVerify = createRoute({
  getParentRoute: () => org,
  path: '/counter/verify/$card',
  component: lazyRouteComponent(() => import('./counter/verify.tsx'), 'Verify'),
});
const cards = createRoute({
  getParentRoute: () => org,
  path: '/cards',
  component: lazyRouteComponent(() => import('./cards/register.tsx'), 'Cards'),
});
const card = createRoute({
  getParentRoute: () => org,
  path: '/cards/$id',
  component: lazyRouteComponent(() => import('./cards/card.tsx'), 'CardPage'),
});
const person = createRoute({
  getParentRoute: () => org,
  path: '/persons/$id',
  component: lazyRouteComponent(() => import('./cards/person.tsx'), 'PersonPage'),
});

const campaigns = createRoute({
  getParentRoute: () => org,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('./campaigns/campaigns.tsx'), 'Campaigns'),
});
const campaign = createRoute({
  getParentRoute: () => org,
  path: '/campaigns/$id',
  component: lazyRouteComponent(() => import('./campaigns/campaign.tsx'), 'CampaignPage'),
});
const reviews = createRoute({
  getParentRoute: () => org,
  path: '/reviews',
  component: lazyRouteComponent(() => import('./reviews/reviews.tsx'), 'Reviews'),
});
const agents = createRoute({
  getParentRoute: () => org,
  path: '/agents',
  component: lazyRouteComponent(() => import('./channels/agents.tsx'), 'Agents'),
});
const agentNew = createRoute({
  getParentRoute: () => org,
  path: '/agents/new',
  component: lazyRouteComponent(() => import('./channels/new-agent.tsx'), 'NewAgent'),
});
const outletNew = createRoute({
  getParentRoute: () => org,
  path: '/agents/outlets/new',
  component: lazyRouteComponent(() => import('./channels/new-outlet.tsx'), 'NewOutlet'),
});
const inspectionNew = createRoute({
  getParentRoute: () => org,
  path: '/agents/inspections/new',
  component: lazyRouteComponent(() => import('./channels/new-inquiry.tsx'), 'NewInquiry'),
});
const agent = createRoute({
  getParentRoute: () => org,
  path: '/agents/$id',
  component: lazyRouteComponent(() => import('./channels/agent.tsx'), 'AgentPage'),
});
const iot = createRoute({
  getParentRoute: () => org,
  path: '/iot',
  component: lazyRouteComponent(() => import('./iot/iot.tsx'), 'Iot'),
});
const iotApplicationNew = createRoute({
  getParentRoute: () => org,
  path: '/iot/applications/new',
  component: lazyRouteComponent(() => import('./iot/new-application.tsx'), 'NewIotApplication'),
});
const iotIssue = createRoute({
  getParentRoute: () => org,
  path: '/iot/applications/$id/issue',
  component: lazyRouteComponent(() => import('./iot/issue.tsx'), 'IssueIotCards'),
});
const iotApplication = createRoute({
  getParentRoute: () => org,
  path: '/iot/applications/$id',
  component: lazyRouteComponent(() => import('./iot/application.tsx'), 'IotApplicationPage'),
});
const iotCard = createRoute({
  getParentRoute: () => org,
  path: '/iot/cards/$id',
  component: lazyRouteComponent(() => import('./iot/card.tsx'), 'IotCardPage'),
});
const iotUnit = createRoute({
  getParentRoute: () => org,
  path: '/iot/units/$id',
  component: lazyRouteComponent(() => import('./iot/unit.tsx'), 'UnitPage'),
});
const notices = createRoute({
  getParentRoute: () => org,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/notices.tsx'), 'Notices'),
});
const noticeNew = createRoute({
  getParentRoute: () => org,
  path: '/notices/new',
  component: lazyRouteComponent(() => import('./notices/editor.tsx'), 'NoticeEditor'),
});
const notice = createRoute({
  getParentRoute: () => org,
  path: '/notices/$id',
  component: lazyRouteComponent(() => import('./notices/notice.tsx'), 'NoticePage'),
});

const keyServices = createRoute({
  getParentRoute: () => org,
  path: '/key-services',
  component: lazyRouteComponent(() => import('./key-services/ledger-page.tsx'), 'LedgerPage'),
});
const keyServiceNew = createRoute({
  getParentRoute: () => org,
  path: '/key-services/new',
  component: lazyRouteComponent(() => import('./key-services/new-service.tsx'), 'NewKeyService'),
});
const keyService = createRoute({
  getParentRoute: () => org,
  path: '/key-services/$id',
  component: lazyRouteComponent(() => import('./key-services/service.tsx'), 'KeyServicePage'),
});
const outboundNew = createRoute({
  getParentRoute: () => org,
  path: '/key-services/$id/outbound',
  component: lazyRouteComponent(() => import('./key-services/ask-outbound.tsx'), 'AskOutbound'),
});
const outboundDesk = createRoute({
  getParentRoute: () => org,
  path: '/queues/outbound',
  component: lazyRouteComponent(() => import('./key-services/outbound-desk.tsx'), 'OutboundDesk'),
});
const gateways = createRoute({
  getParentRoute: () => org,
  path: '/calls/gateways',
  component: lazyRouteComponent(() => import('./calls/gateways.tsx'), 'Gateways'),
});
const trunks = createRoute({
  getParentRoute: () => org,
  path: '/calls/trunks',
  component: lazyRouteComponent(() => import('./calls/trunks.tsx'), 'Trunks'),
});
const callSearch = createRoute({
  getParentRoute: () => org,
  path: '/calls/search',
  component: lazyRouteComponent(() => import('./calls/search.tsx'), 'CallSearch'),
});
const falseNumbers = createRoute({
  getParentRoute: () => org,
  path: '/calls/false-numbers',
  component: lazyRouteComponent(() => import('./calls/false-numbers.tsx'), 'FalseNumbers'),
});
const traces = createRoute({
  getParentRoute: () => org,
  path: '/calls/traces',
  component: lazyRouteComponent(() => import('./traces/traces.tsx'), 'Traces'),
});
const traceNew = createRoute({
  getParentRoute: () => org,
  path: '/calls/traces/new',
  component: lazyRouteComponent(() => import('./traces/new-trace.tsx'), 'NewTrace'),
});
const traceRequest = createRoute({
  getParentRoute: () => org,
  path: '/calls/traces/requests/$id',
  component: lazyRouteComponent(() => import('./traces/request.tsx'), 'TraceRequestPage'),
});
const trace = createRoute({
  getParentRoute: () => org,
  path: '/calls/traces/$id',
  component: lazyRouteComponent(() => import('./traces/trace.tsx'), 'TracePage'),
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
      risk,
      complaints,
      shutdown,
      shutdownNew,
      shutdownOrder,
      sweeps,
      dispatch,
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
      counter,
      counterNew,
      counterOwn,
      counterPad,
      counterDraft,
      counterDraftPad,
      counterVerify,
      cards,
      card,
      person,
      campaigns,
      campaign,
      reviews,
      agents,
      agentNew,
      outletNew,
      inspectionNew,
      agent,
      iot,
      iotApplicationNew,
      iotIssue,
      iotApplication,
      iotCard,
      iotUnit,
      notices,
      noticeNew,
      notice,
      keyServices,
      keyServiceNew,
      keyService,
      outboundNew,
      outboundDesk,
      gateways,
      trunks,
      callSearch,
      falseNumbers,
      traces,
      traceNew,
      traceRequest,
      trace,
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
