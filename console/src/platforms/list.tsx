/** One list of an authority at a platform: its numbers, answered one by one or all by a file. */
import { useParams } from '@tanstack/react-router';
import type { TableProps } from 'antd';
import { LISTING_STATES } from '../../../src/platforms/contract-codes.ts';
import { useData, usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { AccountListView, ListedNumberDetailView, ListedNumberView } from '../api/types.ts';
import { Desk } from '../channels/desk.tsx';
import { countText } from '../format/number.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { Failure, NothingMatches, Notice, Waiting } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { AnswerFile } from './answer-file.tsx';
import { StateCounts } from './counts.tsx';
import { ListedNumber } from './number.tsx';
import { LISTED_TONES } from './tones.ts';

/** Accounts that were found are opened by themselves a moment after the answer. */
const READ_AGAIN_MS = 15_000;

export function AccountListPage() {
  const { t, pick } = useWords();
  const { api, org } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<AccountListView>(`${api}/account-lists/${id}`, {
    everyMs: READ_AGAIN_MS,
  });
  if (data === undefined)
    return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
  const { from, reference, ground, listedAt, dueAt, open, numbers, late, withdrawn, states } = data;
  return (
    <Page
      title={reference}
      lead={t('linked.list-lead', { from: pick(from.name), ground: t(`listing-ground.${ground}`) })}
      wide
      acts={<Go to={`/${org.id}/linked-accounts`}>{t('common.back')}</Go>}
    >
      <Panel>
        <Facts
          items={[
            [t('linked.due'), <Due key="due" at={dueAt} met={open === 0 || withdrawn} />],
            [t('linked.listed-at'), <When key="at" at={listedAt} />],
            [
              t('linked.answered'),
              t('linked.answered-of', { n: countText(numbers - open), all: countText(numbers) }),
            ],
            open === numbers ? null : [t('linked.where'), <StateCounts key="states" states={states} />],
            late
              ? [
                  t('linked.late'),
                  <Mark key="late" tone="refuse">
                    {t('linked.was-late')}
                  </Mark>,
                ]
              : null,
            withdrawn
              ? [
                  t('linked.state'),
                  <Mark key="w" tone="neutral">
                    {t('listed-state.withdrawn')}
                  </Mark>,
                ]
              : null,
          ]}
        />
      </Panel>
      {open === 0 || withdrawn ? null : <AnswerFile />}
      <Numbers list={id} />
    </Page>
  );
}

function Numbers({ list }: { readonly list: string }) {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const state = address.get('state');
  const found = usePages<ListedNumberView>(
    `${api}/listed-numbers${query({ list, state, limit: 100 })}`,
    address.shown,
  );
  const open = address.get('item');
  return (
    <>
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('linked.state'),
            options: LISTING_STATES.map((value) => ({ value, label: t(`listed-state.${value}`) })),
          },
        ]}
      />
      <Desk<ListedNumberDetailView>
        label={t('linked.numbers')}
        path={(id) => `${api}/listed-numbers/${id}`}
        show={(number) => <ListedNumber number={number} />}
        list={
          <List
            label={t('linked.numbers')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address).slice(0, open === undefined ? 3 : 2)}
            rowClassName={({ id }) => (id === open ? 'row-open' : '')}
            empty={
              state === undefined ? (
                <Notice tone="neutral" title={t('linked.none')} />
              ) : (
                <NothingMatches onClear={() => address.set({ state: undefined })} />
              )
            }
          />
        }
      />
    </>
  );
}

function columns({ t }: Words, address: Address): NonNullable<TableProps<ListedNumberView>['columns']> {
  return [
    {
      title: t('linked.number'),
      render: (_, { id, masked }) => (
        <Go to={`${address.path}${query({ state: address.get('state'), item: id })}`}>
          <span className="number-digits">{masked}</span>
        </Go>
      ),
    },
    {
      title: t('linked.state'),
      width: 150,
      render: (_, { state, late }) => (
        <span className="marks">
          <Mark tone={LISTED_TONES[state]}>{t(`listed-state.${state}`)}</Mark>
          {late ? <Mark tone="refuse">{t('linked.was-late')}</Mark> : null}
        </span>
      ),
    },
    {
      title: t('linked.accounts'),
      responsive: ['md'],
      width: 120,
      align: 'right',
      className: 'digits',
      render: (_, { state, accounts }) => (state === 'open' ? '—' : countText(accounts.length)),
    },
  ];
}
