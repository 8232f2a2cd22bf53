/** The pages of the menu, for the roles that may open them. Also what the palette finds. */
import {
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BranchesOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  ClusterOutlined,
  CommentOutlined,
  CreditCardOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FlagOutlined,
  GatewayOutlined,
  HomeOutlined,
  IdcardOutlined,
  ImportOutlined,
  LineChartOutlined,
  NotificationOutlined,
  PhoneOutlined,
  RadarChartOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  SearchOutlined,
  SendOutlined,
  ShopOutlined,
  StopOutlined,
  TeamOutlined,
  UserDeleteOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { type MAY, mayOpen, type Seat } from '../session/session.ts';
import type { Key } from '../words/index.ts';

export interface NavPage {
  readonly key: Key;
  readonly to: string;
  readonly icon: ReactNode;
  readonly group: 'work' | 'shared';
  /** First letters of the Chinese name, for people who type them. */
  readonly letters: string;
}

interface Entry extends Omit<NavPage, 'to'> {
  readonly path: string;
  readonly what?: keyof typeof MAY;
}

const ENTRIES: readonly Entry[] = [
  { key: 'nav.home', path: '', icon: <HomeOutlined />, group: 'work', letters: 'db' },
  {
    key: 'nav.counter',
    path: '/counter',
    icon: <IdcardOutlined />,
    group: 'work',
    letters: 'gt',
    what: 'counter',
  },
  {
    key: 'nav.cards',
    path: '/cards',
    icon: <CreditCardOutlined />,
    group: 'work',
    letters: 'dhk',
    what: 'cards',
  },
  {
    key: 'nav.queue',
    path: '/queues/reports',
    icon: <CheckSquareOutlined />,
    group: 'work',
    letters: 'jbhc',
    what: 'queue',
  },
  {
    key: 'nav.risk',
    path: '/queues/risk',
    icon: <SafetyCertificateOutlined />,
    group: 'work',
    letters: 'fxdl',
    what: 'risk',
  },
  {
    key: 'nav.complaints',
    path: '/queues/complaints',
    icon: <CommentOutlined />,
    group: 'work',
    letters: 'ss',
    what: 'complaints',
  },
  {
    key: 'nav.shutdown',
    path: '/shutdown',
    icon: <StopOutlined />,
    group: 'work',
    letters: 'gtl',
    what: 'shutdown',
  },
  {
    key: 'nav.sweeps',
    path: '/sweeps',
    icon: <RadarChartOutlined />,
    group: 'work',
    letters: 'mrsc',
    what: 'sweeps',
  },
  {
    key: 'nav.dispatch',
    path: '/dispatch',
    icon: <SendOutlined />,
    group: 'work',
    letters: 'dxyxlzl',
    what: 'dispatch',
  },
  {
    key: 'nav.campaigns',
    path: '/campaigns',
    icon: <FlagOutlined />,
    group: 'work',
    letters: 'bdj',
    what: 'campaigns',
  },
  {
    key: 'nav.card-statistics',
    path: '/card-statistics',
    icon: <LineChartOutlined />,
    group: 'work',
    letters: 'dhktj',
    what: 'campaigns',
  },
  {
    key: 'nav.reviews',
    path: '/reviews',
    icon: <AuditOutlined />,
    group: 'work',
    letters: 'zkhs',
    what: 'reviews',
  },
  {
    key: 'nav.agents',
    path: '/agents',
    icon: <ShopOutlined />,
    group: 'work',
    letters: 'dlqd',
    what: 'channels',
  },
  {
    key: 'nav.blacklist',
    path: '/blacklist',
    icon: <UserDeleteOutlined />,
    group: 'work',
    letters: 'qghmd',
    what: 'blacklist',
  },
  {
    key: 'nav.iot',
    path: '/iot',
    icon: <ClusterOutlined />,
    group: 'work',
    letters: 'hyk',
    what: 'iot',
  },
  {
    key: 'nav.gateways',
    path: '/calls/gateways',
    icon: <GatewayOutlined />,
    group: 'work',
    letters: 'gkwg',
    what: 'calls',
  },
  {
    key: 'nav.trunks',
    path: '/calls/trunks',
    icon: <ApiOutlined />,
    group: 'work',
    letters: 'zjyyyzx',
    what: 'calls',
  },
  {
    key: 'nav.call-search',
    path: '/calls/search',
    icon: <FileSearchOutlined />,
    group: 'work',
    letters: 'hjcx',
    what: 'searchCalls',
  },
  {
    key: 'nav.traces',
    path: '/calls/traces',
    icon: <BranchesOutlined />,
    group: 'work',
    letters: 'sy',
    what: 'traces',
  },
  {
    key: 'nav.false-numbers',
    path: '/calls/false-numbers',
    icon: <WarningOutlined />,
    group: 'work',
    letters: 'fhtb',
    what: 'falseNumbers',
  },
  {
    key: 'nav.transfers',
    path: '/transfers',
    icon: <SendOutlined />,
    group: 'work',
    letters: 'yszz',
    what: 'transfers',
  },
  {
    key: 'nav.bank-accounts',
    path: '/bank-accounts',
    icon: <CreditCardOutlined />,
    group: 'work',
    letters: 'khzh',
    what: 'bankAccounts',
  },
  {
    key: 'nav.key-services',
    path: '/key-services',
    icon: <PhoneOutlined />,
    group: 'work',
    letters: 'zdywtz',
    what: 'keyServices',
  },
  {
    key: 'nav.key-reports',
    path: '/key-reports',
    icon: <NotificationOutlined />,
    group: 'work',
    letters: 'qytb',
    what: 'keyReports',
  },
  {
    key: 'nav.ledger-inquiries',
    path: '/ledger-inquiries',
    icon: <FileSearchOutlined />,
    group: 'work',
    letters: 'tzcx',
    what: 'inquireLedgers',
  },
  {
    key: 'nav.outbound',
    path: '/queues/outbound',
    icon: <CheckSquareOutlined />,
    group: 'work',
    letters: 'whxk',
    what: 'outbound',
  },
  {
    key: 'nav.notices',
    path: '/notices',
    icon: <ReadOutlined />,
    group: 'work',
    letters: 'fxgzs',
    what: 'notices',
  },
  {
    key: 'nav.reports',
    path: '/reports',
    icon: <FileTextOutlined />,
    group: 'work',
    letters: 'jbtz',
    what: 'reports',
  },
  {
    key: 'nav.numbers',
    path: '/numbers',
    icon: <SearchOutlined />,
    group: 'work',
    letters: 'hmcx',
    what: 'numbers',
  },
  {
    key: 'nav.statistics',
    path: '/statistics',
    icon: <BarChartOutlined />,
    group: 'work',
    letters: 'tjypm',
    what: 'statistics',
  },
  {
    key: 'nav.imports',
    path: '/imports',
    icon: <ImportOutlined />,
    group: 'work',
    letters: 'pldr',
    what: 'imports',
  },
  {
    key: 'nav.people',
    path: '/people',
    icon: <TeamOutlined />,
    group: 'work',
    letters: 'ryyzh',
    what: 'people',
  },
  {
    key: 'nav.deadlines',
    path: '/deadlines',
    icon: <ClockCircleOutlined />,
    group: 'shared',
    letters: 'qx',
    what: 'deadlines',
  },
  { key: 'nav.law', path: '/law', icon: <BankOutlined />, group: 'shared', letters: 'fg' },
  { key: 'nav.journal', path: '/journal', icon: <FileDoneOutlined />, group: 'shared', letters: 'cz' },
];

/** What this seat may open, in the order of the menu. */
export function pagesFor(seat: Seat): NavPage[] {
  // The counter is the home of whoever works there.
  const atCounter = mayOpen(seat, 'counter');
  const own = ENTRIES.filter(({ key }) => key !== 'nav.home' || !atCounter);
  return own
    .filter(({ what }) => what === undefined || mayOpen(seat, what))
    .map(({ path, what, ...page }) => ({
      ...page,
      to: path === '/law' ? path : `/${seat.org.id}${path}`,
    }));
}
