/** The company's side: suspensions somebody complained about, by the clock it shares with the police. */
import type { TableProps } from 'antd';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CaseDetailView, CaseRowView } from '../api/types.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { LoadedBeside } from '../parts/beside.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { List } from '../parts/list.tsx';
import { Masked } from '../parts/masked.tsx';
import { Mark, Shape } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { useQueueKeys } from '../queue/keys.ts';
import { hindrance } from '../risk/acts.tsx';
import { Track } from '../risk/track.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { AnswerComplaint } from './answer.tsx';
import { ComplaintFacts } from './facts.tsx';
import { complaintKeys } from './keys.ts';

export function CompanyComplaints() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const found = usePages<CaseRowView>(
    `${api}/reverifications${query({ state: 'complaint', limit: 50 })}`,
    address.shown,
  );
  const open = address.get('item');
  const show = (id: string | undefined): void => address.set({ item: id }, open !== undefined);
  const keys = useQueueKeys({ ids: found.items.map(({ id }) => id), open, show });
  return (
    <Page
      title={t('nav.complaints')}
      lead={t('complaints.lead-company')}
      wide
      acts={<KeyHelp rows={complaintKeys(words)} />}
    >
      <div className={open === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          <List
            label={t('nav.complaints')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address, open !== undefined)}
            rowClassName={({ id }) => (id === open ? 'row-open' : id === keys.at ? 'row-at' : '')}
            onRow={({ id }) => ({ onClick: () => show(id) })}
            {...(open === undefined ? { scroll: { x: 940 } } : {})}
            empty={
              <Notice tone="permit" title={t('complaints.none')}>
                <p>{t('complaints.none-next')}</p>
              </Notice>
            }
          />
        </Panel>
        {open === undefined ? null : (
          <CompanyItem key={open} id={open} onClose={() => show(undefined)} onNext={keys.next} />
        )}
      </div>
    </Page>
  );
}

function columns(
  { t, pick }: Words,
  address: Address,
  narrow: boolean,
): NonNullable<TableProps<CaseRowView>['columns']> {
  const all: NonNullable<TableProps<CaseRowView>['columns']> = [
    {
      title: t('cards.number'),
      width: 180,
      render: (_, row) => (
        <span className="stack">
          <Go to={`${address.path}?item=${row.id}`} onClick={(event) => event.stopPropagation()}>
            <Masked>{row.number.masked}</Masked>
          </Go>
          <span className="quiet mono">{row.openComplaint?.receipt}</span>
        </span>
      ),
    },
    { title: t('risk.due'), width: 160, render: (_, row) => <Due at={row.dueAt} /> },
    {
      title: t('complaints.suspended'),
      responsive: ['md'],
      width: 170,
      render: (_, row) => <When at={row.suspendedAt} stacked />,
    },
    {
      title: t('risk.group'),
      responsive: ['md'],
      render: (_, { groups }) => groups.map(({ reason }) => pick(reason)).join(t('risk.semicolon')),
    },
    {
      title: t('complaints.verified'),
      responsive: ['md'],
      width: 130,
      render: (_, { result }) =>
        result === 'passed' ? <Mark tone="permit">{t('common.yes')}</Mark> : t('common.no'),
    },
    {
      title: t('complaints.now'),
      width: 170,
      render: (_, { openComplaint }) =>
        openComplaint === null ? (
          '—'
        ) : openComplaint.answered ? (
          <span className="stack">
            <Mark tone="neutral">{t('complaints.with-police')}</Mark>
            <span className="quiet">{openComplaint.owner === null ? '' : pick(openComplaint.owner)}</span>
          </span>
        ) : (
          <Mark tone="hold">{t('complaints.with-us')}</Mark>
        ),
    },
  ];
  return narrow ? all.filter((_, index) => index < 2 || index === 5) : all;
}

interface ItemProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onNext: () => void;
}

function CompanyItem({ id, onClose, onNext }: ItemProps) {
  const { t } = useWords();
  const { api } = useSeat();
  return (
    <LoadedBeside<CaseDetailView>
      label={t('complaints.title')}
      path={`${api}/reverifications/${id}`}
      onClose={onClose}
      show={(detail) => <Opened detail={detail} onNext={onNext} />}
    />
  );
}

function Opened({ detail, onNext }: { readonly detail: CaseDetailView; readonly onNext: () => void }) {
  const { t, pick } = useWords();
  const seat = useSeat();
  const hindered = hindrance('answer', detail, seat);
  const { suspension, complaint } = detail;
  return (
    <>
      <header className="item-head">
        <Masked>{detail.number.masked}</Masked>
        <Due at={complaint?.dueAt ?? null} met={complaint?.decision != null} />
      </header>
      {complaint === null ? null : (
        <ComplaintFacts
          complaint={complaint}
          path={`/reverifications/${detail.id}/complaint-words`}
          verifiedAt={detail.verifiedAt}
        />
      )}
      <section className="act">
        <h3>{t('complaints.answer')}</h3>
        {hindered === null ? (
          <AnswerComplaint detail={detail} onDone={onNext} />
        ) : (
          <p className="hindrance">
            <Shape tone="hold" /> {t(hindered)}
          </p>
        )}
      </section>
      <section className="blocks">
        <h3>{t('complaints.findings')}</h3>
        <Facts
          items={[
            [t('complaints.reason-told'), pick(detail.told.reason)],
            suspension === null ? null : [t('card.off'), pick(suspension.offWords)],
            suspension === null
              ? null
              : [t('complaints.suspended'), <When key="since" at={suspension.since} />],
            detail.result === null ? null : [t('complaints.result'), t(`case-result.${detail.result}`)],
          ]}
        />
        <Track detail={detail} />
      </section>
      <p>
        <Go to={`/${seat.org.id}/queues/risk?item=${detail.id}`}>{t('complaints.open-case')}</Go>
      </p>
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={detail.history} />
      </section>
    </>
  );
}
