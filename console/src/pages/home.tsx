/** 待办: what needs me now. Late and due first, then the figures of the role, each a door to its list. */
import { Button } from 'antd';
import { useData } from '../api/data.ts';
import type { CheckRowView, DeadlineView, Figures, Page as PageOf, ReportRowView } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { LeaveFor } from '../parts/leave-for.tsx';
import { Figure, Page, Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { may, mayOpen, type Seat, takesReports, useSeat } from '../session/session.ts';
import { pagesFor } from '../shell/nav.tsx';
import { type Key, useWords } from '../words/index.ts';
import { deadlineAddress } from './deadline-address.ts';

const MOST_ROWS = 10;
/** Late ones come first but never take the whole block. */
const MOST_LATE = 5;
const often = { everyMs: 60_000 };

export function Home() {
  const { t, pick } = useWords();
  const seat = useSeat();
  const go = useGo();
  const desk = may(seat.role, 'deadlines');
  const { items, error, refetch } = useDue(seat, desk);
  const first = items?.[0];
  // A clerk's work is whoever stands at the counter.
  if (mayOpen(seat, 'counter')) return <LeaveFor to={`/${seat.org.id}/counter`} />;
  return (
    <Page
      title={t('nav.home')}
      lead={`${pick(seat.org.name)} · ${t(`role.${seat.role}`)}${desk ? ` · ${t('home.lead')}` : ''}`}
      acts={
        first === undefined ? undefined : (
          <Button type="primary" onClick={() => go(first.to)}>
            {t('home.open-first')}
          </Button>
        )
      }
    >
      {desk ? <RoleFigures /> : null}
      <div className="columns">
        {desk ? (
          <Panel
            title={t('home.due')}
            flush
            extra={<Go to={`/${seat.org.id}/deadlines`}>{t('home.due-all')}</Go>}
          >
            {error !== null && items === undefined ? <Failure error={error} onRetry={refetch} /> : null}
            {items === undefined && error === null ? <Waiting /> : null}
            {items?.length === 0 ? (
              <Notice tone="permit" title={t('home.done')}>
                <p>{t('home.done-next')}</p>
              </Notice>
            ) : null}
            <ol className="due-list">
              {items?.map(({ key, dueAt, title, name, clause, to }) => (
                <li key={key}>
                  <Due at={dueAt} />
                  <span className="stack">
                    <Go to={to}>{title}</Go>
                    <span className="quiet mono">{name}</span>
                  </span>
                  {clause === null ? null : <ClauseChip clause={clause} />}
                </li>
              ))}
            </ol>
          </Panel>
        ) : (
          <Panel>
            <p>{seat.role === 'admin' ? t('home.admin') : t('app.tagline')}</p>
          </Panel>
        )}
        <QuickLinks />
      </div>
    </Page>
  );
}

interface DueItem {
  readonly key: string;
  readonly dueAt: string | null;
  readonly title: string;
  readonly name: string;
  readonly clause: string | null;
  readonly to: string;
}

/**
 * Late first, then what is due next. Late are checks and reports still waiting for their work; a missed clock
 * would not do, because it stays missed when the work is done.
 */
function useDue(seat: Seat, desk: boolean) {
  const { t, pick } = useWords();
  const { api, org } = seat;
  const checks = mayOpen(seat, 'queue');
  const register = checks ? 'checks' : 'reports';
  const lateOnes = desk ? `${api}/${register}?overdue=true&limit=${MOST_LATE}` : null;
  const nextOnes = desk ? `${api}/deadlines?state=running&limit=${MOST_ROWS}` : null;
  const late = useData<PageOf<CheckRowView | ReportRowView>>(lateOnes, often);
  const next = useData<PageOf<DeadlineView>>(nextOnes, often);
  const lateItem = ({ id, dueAt, receipt }: CheckRowView | ReportRowView): DueItem => ({
    key: `late ${id}`,
    dueAt,
    title: t(checks ? 'home.late-check' : 'home.late-report'),
    name: receipt,
    clause: null,
    to: deadlineAddress(org.id, { register: checks ? 'report_check' : 'report', subject: id }),
  });
  const dueItem = (deadline: DeadlineView): DueItem => ({
    key: `${deadline.register} ${deadline.subject} ${deadline.kind}`,
    dueAt: deadline.dueAt,
    title: pick(deadline.title),
    name: deadline.name ?? deadline.subject,
    clause: deadline.clause,
    to: deadlineAddress(org.id, deadline),
  });
  const items =
    late.data === undefined || next.data === undefined
      ? undefined
      : [...late.data.items.map(lateItem), ...next.data.items.map(dueItem)].slice(0, MOST_ROWS);
  return {
    items,
    error: late.error ?? next.error,
    refetch: () => {
      void late.refetch();
      void next.refetch();
    },
  };
}

interface Counts extends Figures {
  readonly running: number | null;
  readonly missed: number | null;
}

interface FigureOf {
  readonly label: Key;
  readonly of: (counts: Counts) => number | null;
  readonly to: string;
  readonly alarm?: boolean;
}

/** The queue holds what waits for a conclusion and what waits for rectification. */
const CHECKS: FigureOf = {
  label: 'figure.open-checks',
  of: ({ openChecks, rectifying }) => openChecks + rectifying,
  to: '/queues/reports',
};
const LATE_CHECKS: FigureOf = {
  label: 'figure.overdue-checks',
  of: ({ overdueChecks }) => overdueChecks,
  to: '/queues/reports?scope=overdue',
  alarm: true,
};
const RECTIFYING: FigureOf = {
  label: 'figure.rectifying',
  of: ({ rectifying }) => rectifying,
  to: '/queues/reports?scope=rectifying',
};
const UNROUTED: FigureOf = {
  label: 'figure.unrouted',
  of: ({ unrouted }) => unrouted,
  to: '/reports?state=unrouted',
};
const OPEN_REPORTS: FigureOf = {
  label: 'figure.open-reports',
  of: ({ openReports }) => openReports,
  to: '/reports?state=open',
};
const RUNNING: FigureOf = { label: 'figure.running', of: ({ running }) => running, to: '/deadlines' };
const MISSED: FigureOf = {
  label: 'figure.missed',
  of: ({ missed }) => missed,
  to: '/deadlines?state=missed',
  alarm: true,
};

/** The four figures of a seat: those who check see checks, those who route or watch see reports. */
function figuresOf(seat: Seat): readonly FigureOf[] {
  if (mayOpen(seat, 'queue')) return [CHECKS, LATE_CHECKS, RECTIFYING, MISSED];
  return [UNROUTED, OPEN_REPORTS, RUNNING, MISSED];
}

function RoleFigures() {
  const { t } = useWords();
  const seat = useSeat();
  const { api, org } = seat;
  const { data } = useData<Figures>(`${api}/reports/figures`, often);
  const running = useData<PageOf<DeadlineView>>(`${api}/deadlines?state=running&limit=${MOST_ROWS}`, often);
  const missed = useData<PageOf<DeadlineView>>(`${api}/deadlines?state=missed&limit=1`, often);
  const counts =
    data === undefined
      ? undefined
      : { ...data, running: running.data?.total ?? null, missed: missed.data?.total ?? null };
  return (
    <div className="figures">
      {figuresOf(seat).map(({ label, of, to, alarm = false }) => (
        <Figure
          key={label}
          label={t(label)}
          value={counts === undefined ? undefined : of(counts)}
          unit={t('unit.items')}
          to={`/${org.id}${to}`}
          alarm={alarm}
        />
      ))}
    </div>
  );
}

function QuickLinks() {
  const { t } = useWords();
  const seat = useSeat();
  return (
    <Panel title={t('home.links')}>
      <ul className="quick">
        {may(seat.role, 'imports') ? (
          <li>
            <Go to={`/${seat.org.id}/reports/new`}>{t('home.new-report')}</Go>
          </li>
        ) : null}
        {pagesFor(seat)
          .filter(({ key }) => key !== 'nav.home')
          .map(({ key, to }) => (
            <li key={key}>
              <Go to={to}>{t(key)}</Go>
            </li>
          ))}
        {takesReports(seat) ? (
          <li>
            <a href={`/p/${seat.org.id}/report`} target="_blank" rel="noopener">
              {t('home.public-link')}
            </a>
          </li>
        ) : null}
      </ul>
    </Panel>
  );
}
