/** At police and telecom regulators: orders to platforms, with what was answered and what is missing. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, type TableProps } from 'antd';
import { ORDER_STATES } from '../../../src/platforms/contract-codes.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { PlatformOrderView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useAddress, useGo } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { FilteredList } from '../parts/filtered-list.tsx';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { useLetter } from '../queue/letter.ts';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { ORDER_TONES } from './tones.ts';

const CLAUSE = 'mps-miit-2021.5';

export function AccountOrders() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const go = useGo();
  const found = usePages<PlatformOrderView>(
    `${api}/account-orders${query({ state: address.get('state'), limit: 50 })}`,
    address.shown,
  );
  const start = (): void => go(`/${org.id}/account-orders/new`);
  useLetter('e', start);
  return (
    <Page
      title={t('nav.account-orders')}
      lead={
        <>
          {t('account-orders.lead')} <ClauseChip clause={CLAUSE} />
        </>
      }
      wide
      acts={
        <Button type="primary" icon={<PlusOutlined />} onClick={start}>
          {t('account-orders.new')} <kbd>e</kbd>
        </Button>
      }
    >
      <FilteredList<PlatformOrderView>
        address={address}
        label={t('nav.account-orders')}
        found={found}
        rowKey="id"
        columns={columns(words, org.id)}
        scroll={{ x: 900 }}
        filters={[
          {
            name: 'state',
            label: t('linked.state'),
            options: ORDER_STATES.map((value) => ({ value, label: t(`account-order-state.${value}`) })),
          },
        ]}
        none={
          <Notice tone="neutral" title={t('account-orders.none')}>
            <p>{t('account-orders.none-next')}</p>
          </Notice>
        }
      />
    </Page>
  );
}

function columns({ t }: Words, org: string): NonNullable<TableProps<PlatformOrderView>['columns']> {
  const done = ({ platforms }: PlatformOrderView) => platforms.filter(({ doneAt }) => doneAt !== null).length;
  return [
    {
      title: t('linked.due'),
      width: 160,
      render: (_, { dueAt, state }) => <Due at={dueAt} met={state !== 'issued'} />,
    },
    {
      title: t('linked.order'),
      render: (_, row) => (
        <span className="stack">
          <Go to={`/${org}/account-orders/${row.id}`}>{row.reference}</Go>
          <span className="quiet">
            {t(`listing-ground.${row.ground}`)} · {t('linked.numbers-n', { n: countText(row.numbers) })}
          </span>
        </span>
      ),
    },
    {
      title: t('linked.state'),
      width: 220,
      render: (_, { state, late }) => (
        <span className="marks">
          <Mark tone={ORDER_TONES[state]}>{t(`account-order-state.${state}`)}</Mark>
          {late.length === 0 ? null : (
            <Mark tone="refuse">{t('account-orders.late-n', { n: countText(late.length) })}</Mark>
          )}
        </span>
      ),
    },
    {
      title: t('account-orders.answered'),
      responsive: ['md'],
      width: 130,
      align: 'right',
      className: 'digits',
      render: (_, row) => `${countText(done(row))} / ${countText(row.platforms.length)}`,
    },
    {
      title: t('linked.accounts'),
      responsive: ['md'],
      width: 110,
      align: 'right',
      className: 'digits',
      render: (_, { platforms }) => countText(platforms.reduce((sum, { accounts }) => sum + accounts, 0)),
    },
  ];
}
