/** Agents, industry cards and notices. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org } from './frame.ts';

const agents = createRoute({
  getParentRoute: () => org,
  path: '/agents',
  component: lazyRouteComponent(() => import('../channels/agents.tsx'), 'Agents'),
});
const agentNew = createRoute({
  getParentRoute: () => org,
  path: '/agents/new',
  component: lazyRouteComponent(() => import('../channels/new-agent.tsx'), 'NewAgent'),
});
const outletNew = createRoute({
  getParentRoute: () => org,
  path: '/agents/outlets/new',
  component: lazyRouteComponent(() => import('../channels/new-outlet.tsx'), 'NewOutlet'),
});
const inspectionNew = createRoute({
  getParentRoute: () => org,
  path: '/agents/inspections/new',
  component: lazyRouteComponent(() => import('../channels/new-inquiry.tsx'), 'NewInquiry'),
});
const agent = createRoute({
  getParentRoute: () => org,
  path: '/agents/$id',
  component: lazyRouteComponent(() => import('../channels/agent.tsx'), 'AgentPage'),
});
const iot = createRoute({
  getParentRoute: () => org,
  path: '/iot',
  component: lazyRouteComponent(() => import('../iot/iot.tsx'), 'Iot'),
});
const iotApplicationNew = createRoute({
  getParentRoute: () => org,
  path: '/iot/applications/new',
  component: lazyRouteComponent(() => import('../iot/new-application.tsx'), 'NewIotApplication'),
});
const iotIssue = createRoute({
  getParentRoute: () => org,
  path: '/iot/applications/$id/issue',
  component: lazyRouteComponent(() => import('../iot/issue.tsx'), 'IssueIotCards'),
});
const iotApplication = createRoute({
  getParentRoute: () => org,
  path: '/iot/applications/$id',
  component: lazyRouteComponent(() => import('../iot/application.tsx'), 'IotApplicationPage'),
});
const iotCard = createRoute({
  getParentRoute: () => org,
  path: '/iot/cards/$id',
  component: lazyRouteComponent(() => import('../iot/card.tsx'), 'IotCardPage'),
});
const iotUnit = createRoute({
  getParentRoute: () => org,
  path: '/iot/units/$id',
  component: lazyRouteComponent(() => import('../iot/unit.tsx'), 'UnitPage'),
});
const notices = createRoute({
  getParentRoute: () => org,
  path: '/notices',
  component: lazyRouteComponent(() => import('../notices/notices.tsx'), 'Notices'),
});
const noticeNew = createRoute({
  getParentRoute: () => org,
  path: '/notices/new',
  component: lazyRouteComponent(() => import('../notices/editor.tsx'), 'NoticeEditor'),
});
const notice = createRoute({
  getParentRoute: () => org,
  path: '/notices/$id',
  component: lazyRouteComponent(() => import('../notices/notice.tsx'), 'NoticePage'),
});

export const channelRoutes = [
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
] as const;
