/** Versions of the risk notices, kind by kind. */
import { Table, type TableProps } from 'antd';
import { PLACES, SERVICES, SUBJECTS } from '../../../src/notices/contract.ts';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { NoticeRowView } from '../api/types.ts';
import { dayText } from '../format/time.ts';
import { useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { useNow } from '../parts/now.ts';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, NothingMatches, Notice, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { NOTICE_TONES, seriesText, stateOn } from './series.ts';

const NAMES = ['service', 'subject', 'place'] as const;

export function Notices() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const now = useNow();
  const filters = Object.fromEntries(NAMES.map((name) => [name, address.get(name)]));
  const { data, error, refetch } = useData<{ items: readonly NoticeRowView[] }>(
    `${api}/notices${query(filters)}`,
    { keep: true },
  );
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Page title={t('nav.notices')} lead={t('notices.lead')}>
      <Filters
        address={address}
        filters={[
          {
            name: 'service',
            label: t('notices.service'),
            options: SERVICES.map((value) => ({ value, label: t(`notice-service.${value}`) })),
          },
          {
            name: 'subject',
            label: t('notices.subject'),
            options: SUBJECTS.map((value) => ({ value, label: t(`notice-subject.${value}`) })),
          },
          {
            name: 'place',
            label: t('notices.place'),
            options: PLACES.map((value) => ({ value, label: t(`notice-place.${value}`) })),
          },
        ]}
      />
      <Panel flush>
        {data === undefined ? (
          error === null ? (
            <Waiting />
          ) : (
            <Failure error={error} onRetry={() => void refetch()} />
          )
        ) : data.items.length === 0 ? (
          filtered ? (
            <NothingMatches
              onClear={() => address.set(Object.fromEntries(NAMES.map((name) => [name, undefined])))}
            />
          ) : (
            <Notice tone="neutral" title={t('notices.none')}>
              <p>{t('notices.none-next')}</p>
            </Notice>
          )
        ) : (
          <Table<NoticeRowView>
            aria-label={t('nav.notices')}
            dataSource={[...data.items]}
            rowKey="id"
            columns={columns(words, org.id, dayText(now))}
            pagination={false}
            size="middle"
          />
        )}
      </Panel>
    </Page>
  );
}

function columns(
  { t, pick }: Words,
  org: string,
  today: string,
): NonNullable<TableProps<NoticeRowView>['columns']> {
  return [
    {
      title: t('notices.title'),
      render: (_, row) => (
        <span className="stack">
          <Go to={`/${org}/notices/${row.id}`}>
            {t('notice.title', { title: pick(row.title), n: row.number })}
          </Go>
          <span className="quiet">
            {seriesText(t, row)}
            {row.shipped ? ` · ${t('notices.shipped')}` : ''}
          </span>
        </span>
      ),
    },
    {
      title: t('notices.state'),
      width: 220,
      render: (_, row) => {
        const state = stateOn(today, row);
        return <Mark tone={NOTICE_TONES[state]}>{t(`notice-state.${state}`)}</Mark>;
      },
    },
    {
      title: t('notices.from'),
      width: 120,
      responsive: ['md'],
      className: 'digits',
      render: (_, { from }) => from ?? '—',
    },
    {
      title: t('notices.to'),
      width: 120,
      responsive: ['md'],
      className: 'digits',
      render: (_, { to }) => to ?? '—',
    },
  ];
}
