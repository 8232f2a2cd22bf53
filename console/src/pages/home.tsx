/** 待办: what needs me now. Late and due first, then the figures of the role, each a door to its list. */
import { Button } from 'antd';
import { useData } from '../api/data.ts';
import type { DeadlineView, Figures, Page as PageOf, Role } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { Figure, Page, Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { pagesFor } from '../shell/nav.tsx';
import { type Key, useWords } from '../words/index.ts';
import { deadlineAddress } from './deadline-address.ts';

const MOST_ROWS = 10;

export function Home() {
  const { t, pick } = useWords();
  const seat = useSeat();
  const go = useGo();
  const desk = may(seat.role, 'deadlines');
  const path = desk ? `${seat.api}/deadlines?state=running&limit=${MOST_ROWS}` : null;
  const { data, error, refetch } = useData<PageOf<DeadlineView>>(path, { everyMs: 60_000 });
  const first = data?.items[0];
  return (
    <Page
      title={t('nav.home')}
      lead={`${pick(seat.org.name)}·${t(`role.${seat.role}`)}。${desk ? t('home.lead') : ''}`}
      acts={
        first === undefined ? undefined : (
          <Button type="primary" onClick={() => go(deadlineAddress(seat.org.id, first))}>
            {t('home.open-first')}
          </Button>
        )
      }
    >
      {desk ? <RoleFigures role={seat.role} /> : null}
      <div className="columns">
        {desk ? (
          <Panel
            title={t('home.due')}
            flush
            extra={<Go to={`/${seat.org.id}/deadlines`}>{t('home.due-all')}</Go>}
          >
            {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
            {data === undefined && error === null ? <Waiting /> : null}
            {data?.items.length === 0 ? (
              <Notice tone="permit" title={t('home.done')}>
                <p>{t('home.done-next')}</p>
              </Notice>
            ) : null}
            <ol className="due-list">
              {data?.items.map((deadline) => (
                <li key={`${deadline.register} ${deadline.subject} ${deadline.kind}`}>
                  <Due at={deadline.dueAt} />
                  <Go to={deadlineAddress(seat.org.id, deadline)} className="due-title">
                    {pick(deadline.title)}
                  </Go>
                  <ClauseChip clause={deadline.clause} />
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

interface FigureOf {
  readonly label: Key;
  readonly of: keyof Figures;
  readonly to: string;
  readonly alarm?: boolean;
}

const OPEN_CHECKS: FigureOf = { label: 'figure.open-checks', of: 'openChecks', to: '/queues/reports' };
const LATE_CHECKS: FigureOf = {
  label: 'figure.overdue-checks',
  of: 'overdueChecks',
  to: '/queues/reports?scope=overdue',
  alarm: true,
};
const RECTIFYING: FigureOf = { label: 'figure.rectifying', of: 'rectifying', to: '/queues/reports?scope=rectifying' };
const UNROUTED: FigureOf = { label: 'figure.unrouted', of: 'unrouted', to: '/reports?state=received' };
const OPEN_REPORTS: FigureOf = { label: 'figure.open-reports', of: 'openReports', to: '/reports' };

/** The four figures of a role: those who check see checks first, those who route see reports first. */
function figuresOf(role: Role): readonly FigureOf[] {
  if (role === 'hub-operator' || role === 'regulator') return [UNROUTED, OPEN_REPORTS, OPEN_CHECKS, LATE_CHECKS];
  return [OPEN_CHECKS, LATE_CHECKS, RECTIFYING, UNROUTED];
}

function RoleFigures({ role }: { readonly role: Role }) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { data } = useData<Figures>(`${api}/reports/figures`, { everyMs: 60_000 });
  return (
    <div className="figures">
      {figuresOf(role).map(({ label, of, to, alarm = false }) => (
        <Figure
          key={of}
          label={t(label)}
          value={data?.[of]}
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
        <li>
          <a href={`/p/${seat.org.id}/report`} target="_blank" rel="noopener">
            {t('home.public-link')}
          </a>
        </li>
      </ul>
    </Panel>
  );
}
