/** The pages of the menu, for the roles that may open them. Also what the palette finds. */
import {
  BankOutlined,
  BarChartOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  HomeOutlined,
  ImportOutlined,
  SearchOutlined,
  TeamOutlined,
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
    key: 'nav.queue',
    path: '/queues/reports',
    icon: <CheckSquareOutlined />,
    group: 'work',
    letters: 'jbhc',
    what: 'queue',
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
  return ENTRIES.filter(({ what }) => what === undefined || mayOpen(seat, what)).map(
    ({ path, what, ...page }) => ({
      ...page,
      to: path === '/law' ? path : `/${seat.org.id}${path}`,
    }),
  );
}
