/** At a platform: lists of authorities by their due time, with what was answered and what was not. */
import type { TableProps } from 'antd';
import { usePages } from '../api/data.ts';
import type { AccountListView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { StateCounts } from './counts.tsx';
import { PlatformTabs } from './tabs.tsx';

const CLAUSE = 'mps-miit-2021.5';

export function AccountLists() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const found = usePages<AccountListView>(`${api}/account-lists`, address.shown);
  return (
    <Page
      title={t('nav.linked-accounts')}
      lead={
        <>
          {t('linked.lead')} <ClauseChip clause={CLAUSE} />
        </>
      }
      wide
    >
      <PlatformTabs here="lists" />
      <Panel flush>
        <List
          label={t('linked.tab-lists')}
          found={found}
          onMore={address.showMore}
          rowKey="id"
          columns={columns(words, org.id)}
          scroll={{ x: 900 }}
          empty={
            <Notice tone="neutral" title={t('linked.none')}>
              <p>{t('linked.none-next')}</p>
            </Notice>
          }
        />
      </Panel>
    </Page>
  );
}

function columns({ t, pick }: Words, org: string): NonNullable<TableProps<AccountListView>['columns']> {
  return [
    {
      title: t('linked.due'),
      width: 160,
      render: (_, { dueAt, open, withdrawn }) => <Due at={dueAt} met={open === 0 || withdrawn} />,
    },
    {
      title: t('linked.order'),
      render: (_, row) => (
        <span className="stack">
          <Go to={`/${org}/linked-accounts/lists/${row.id}`}>{row.reference}</Go>
          <span className="quiet">
            {pick(row.from.name)} · {t(`listing-ground.${row.ground}`)}
          </span>
        </span>
      ),
    },
    {
      title: t('linked.unanswered'),
      width: 150,
      align: 'right',
      className: 'digits',
      render: (_, row) => (
        <span className="stack">
          <span>{countText(row.open)}</span>
          <span className="quiet">{t('linked.of-numbers', { n: countText(row.numbers) })}</span>
        </span>
      ),
    },
    {
      title: t('linked.accounts'),
      responsive: ['md'],
      width: 100,
      align: 'right',
      className: 'digits',
      render: (_, { accounts, open, numbers }) => (open === numbers ? '—' : countText(accounts)),
    },
    {
      title: t('linked.where'),
      responsive: ['md'],
      render: (_, { states, late, withdrawn, open, numbers }) => (
        <span className="marks">
          {withdrawn ? <Mark tone="neutral">{t('listed-state.withdrawn')}</Mark> : null}
          {late ? <Mark tone="refuse">{t('linked.was-late')}</Mark> : null}
          {withdrawn || open === numbers ? null : <StateCounts states={states} />}
        </span>
      ),
    },
  ];
}
