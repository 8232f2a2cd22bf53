/** Orders of a regulator to shut internet telephony down, and how far each company is. */
import { Form, Input, type TableProps } from 'antd';
import { ORDER_STATES } from '../../../src/key-services/supervision-contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { VoipOrderRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { rangesFrom, rangeText } from '../key-services/ranges.ts';
import { areaText } from '../key-services/scope.ts';
import { useActs } from '../parts/acts.tsx';
import { useAddress } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { EntryForm, useRequired } from '../parts/entry-form.tsx';
import { Filters } from '../parts/filters.tsx';
import { FoldedAct } from '../parts/fold.tsx';
import { List } from '../parts/list.tsx';
import { OrganisationName } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { SupervisionTabs } from './tabs.tsx';

const BAN_CLAUSE = 'six-ministry-2016.4';

export function VoipOrders() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const state = address.get('state');
  const found = usePages<VoipOrderRowView>(`${api}/voip-orders${query({ state, limit: 50 })}`, address.shown);
  const open = address.get('item');
  return (
    <Page
      wide
      title={t('nav.voip-orders')}
      lead={
        <>
          {t('voip-orders.lead')} <ClauseChip clause={BAN_CLAUSE} />
        </>
      }
    >
      <SupervisionTabs here="voip-orders" />
      <FoldedAct title={t('voip-orders.issue')}>
        <Issue />
      </FoldedAct>
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('ledger.state'),
            options: ORDER_STATES.map((value) => ({ value, label: t(`voip-order-state.${value}`) })),
          },
        ]}
      />
      <Panel flush>
        <List<VoipOrderRowView>
          label={t('nav.voip-orders')}
          found={found}
          onMore={address.showMore}
          rowKey="id"
          columns={columns(words)}
          expandable={{
            defaultExpandedRowKeys: open === undefined ? [] : [open],
            expandedRowRender: (order) => <Companies order={order} />,
          }}
          empty={
            state === undefined ? (
              <Notice tone="neutral" title={t('voip-orders.none')}>
                <p>{t('voip-orders.none-next')}</p>
              </Notice>
            ) : (
              <NothingMatches onClear={() => address.set({ state: undefined })} />
            )
          }
        />
      </Panel>
    </Page>
  );
}

function columns(words: Words): NonNullable<TableProps<VoipOrderRowView>['columns']> {
  const { t } = words;
  return [
    {
      title: t('bans.operation'),
      render: (_, { operation, reference, province }) => (
        <span className="stack">
          <b>{operation}</b>
          <span className="quiet">
            {reference} · {province === null ? t('voip-orders.country') : areaText(province, words)}
          </span>
        </span>
      ),
    },
    {
      title: t('ledger.number'),
      responsive: ['md'],
      className: 'digits',
      render: (_, { numbers }) => numbers.map(rangeText).join(t('common.list-comma')) || '—',
    },
    {
      title: t('voip-orders.companies'),
      align: 'right',
      className: 'digits',
      render: (_, { companies }) =>
        t('inventory.of', {
          part: countText(companies.filter(({ goneAt }) => goneAt !== null).length),
          all: countText(companies.length),
        }),
    },
    {
      title: t('ledger.state'),
      width: 170,
      render: (_, { state, overdue, dueAt }) => (
        <span className="stack">
          <Mark tone={state === 'done' ? 'permit' : overdue ? 'refuse' : 'hold'}>
            {t(`voip-order-state.${state}`)}
          </Mark>
          {state === 'done' ? null : <Due at={dueAt} />}
        </span>
      ),
    },
  ];
}

function Companies({ order: { companies } }: { readonly order: VoipOrderRowView }) {
  const { t } = useWords();
  return (
    <ul className="rows">
      {companies.map(({ org, receivedAt, goneAt, lines, numbers }) => (
        <li key={org}>
          <OrganisationName org={org} name={org} />
          <Mark tone={goneAt !== null ? 'permit' : 'hold'}>
            {t(
              goneAt !== null
                ? 'bans.withdrawn'
                : receivedAt === null
                  ? 'voip-orders.not-received'
                  : 'voip-orders.withdrawing',
            )}
          </Mark>
          <span className="quiet">
            {t('voip-orders.found', { lines: countText(lines), numbers: countText(numbers) })}
          </span>
          <When at={goneAt ?? receivedAt} bare />
        </li>
      ))}
    </ul>
  );
}

interface Entry {
  readonly operation: string;
  readonly reference: string;
  readonly numbers: string;
}

function Issue() {
  const { t } = useWords();
  const { api } = useSeat();
  const [form] = Form.useForm<Entry>();
  const required = useRequired();
  const act = useActs(api, null);
  return (
    <EntryForm<Entry>
      form={form}
      initial={{}}
      submit={t('voip-orders.issue')}
      pending={act.busy}
      error={act.error as Error | null}
      onSend={({ operation, reference, numbers }) =>
        act.post(
          'voip-orders',
          { operation: operation.trim(), reference: reference.trim(), numbers: rangesFrom(numbers) },
          () => form.resetFields(),
        )
      }
    >
      <p className="quiet">{t('voip-orders.issue-note')}</p>
      <div className="form-row">
        <Form.Item
          name="operation"
          label={t('bans.operation')}
          extra={t('bans.operation-hint')}
          rules={required}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
        <Form.Item name="reference" label={t('voip-orders.reference')} rules={required}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item
        name="numbers"
        label={t('ledger.number')}
        extra={t('service-act.ranges-hint')}
        rules={required}
      >
        <Input.TextArea className="mono" autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    </EntryForm>
  );
}
