/** What this organisation sent: the matrix of recipients and receipts, then the items themselves. */
import { Table } from 'antd';
import { SENT_STATES } from '../../../src/exchange/contract-codes.ts';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { ItemShown, PeerListView, RecipientShown } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { Beside } from '../parts/beside.tsx';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { Failure, NothingMatches, Notice, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { Item } from './item.tsx';
import { ITEM_TONES } from './tones.ts';

const EVERY_MS = 10_000;
/** So many are listed, the newest first. */
const LISTED = 100;

export function Sent({ links }: { readonly links: PeerListView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const found = useData<{ recipients: readonly RecipientShown[] }>(`${api}/exchange-recipients`, {
    everyMs: EVERY_MS,
  });
  if (found.data === undefined)
    return found.error === null ? <Waiting rows={6} /> : <Failure error={found.error} />;
  if (found.data.recipients.length === 0)
    return (
      <Notice tone="neutral" title={t('exchange.no-sent')}>
        <p>{t('exchange.no-sent-next')}</p>
      </Notice>
    );
  return (
    <div className="blocks">
      <Matrix recipients={found.data.recipients} />
      <Items recipients={found.data.recipients} links={links} />
    </div>
  );
}

interface MatrixProps {
  readonly recipients: readonly RecipientShown[];
}

/** Each figure opens the items it counts; who is missing something for longest comes first. */
function Matrix({ recipients }: MatrixProps) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  const address = useAddress();
  return (
    <Panel title={t('exchange.matrix')} flush>
      <ScrollBox label={t('exchange.matrix')}>
        <Table<RecipientShown>
          rowKey={({ to, peer }) => `${to} ${peer}`}
          dataSource={[...recipients]}
          pagination={false}
          size="middle"
          columns={[
            {
              title: t('exchange.recipient'),
              render: (_, { to, peer }) => (
                <span className="stack">
                  <span>{nameOf(to, to)}</span>
                  <span className="quiet">{peer}</span>
                </span>
              ),
            },
            ...SENT_STATES.map((state) => ({
              title: t(`exchange-state.${state}`),
              align: 'right' as const,
              className: 'digits',
              render: (_: unknown, row: RecipientShown) => (
                <Figure address={address} row={row} state={state} />
              ),
            })),
            {
              title: t('exchange.missing-since'),
              render: (_, { missingSince }) => <When at={missingSince} stacked />,
            },
          ]}
        />
      </ScrollBox>
    </Panel>
  );
}

interface FigureProps {
  readonly address: Address;
  readonly row: RecipientShown;
  readonly state: ItemShown['state'];
}

function Figure({ address, row, state }: FigureProps) {
  const n = row[state];
  if (n === 0) return <span className="quiet">0</span>;
  const shown = <Go to={`${address.path}${query({ tab: 'sent', to: row.to, state })}`}>{countText(n)}</Go>;
  return state === 'sent' || state === 'refused' ? <Mark tone={ITEM_TONES[state]}>{shown}</Mark> : shown;
}

function Items({ recipients, links }: MatrixProps & { readonly links: PeerListView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const { nameOf } = useOrganisations();
  const address = useAddress();
  const [to, state, open] = [address.get('to'), address.get('state'), address.get('item')];
  const found = useData<{ items: readonly ItemShown[] }>(`${api}/exchange-items${query({ to, state })}`, {
    everyMs: EVERY_MS,
    keep: true,
  });
  const clear = (): void => address.set({ to: undefined, state: undefined, item: undefined });
  return (
    <>
      <Filters
        address={address}
        filters={[
          {
            name: 'to',
            label: t('exchange.recipient'),
            options: recipients.map((one) => ({ value: one.to, label: nameOf(one.to, one.to) })),
          },
          {
            name: 'state',
            label: t('exchange.state'),
            options: SENT_STATES.map((value) => ({ value, label: t(`exchange-state.${value}`) })),
          },
        ]}
      />
      <div className={open === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          {found.data === undefined && found.error === null ? <Waiting rows={8} /> : null}
          {found.error === null ? null : <Failure error={found.error} />}
          {found.data?.items.length === 0 ? <NothingMatches onClear={clear} /> : null}
          {found.data === undefined || found.data.items.length === 0 ? null : (
            <ItemTable items={found.data.items} narrow={open !== undefined} />
          )}
        </Panel>
        {open === undefined ? null : (
          <Beside
            label={t('exchange.item')}
            byEscape={false}
            onClose={() => address.set({ item: undefined })}
          >
            <Item key={open} id={open} links={links} />
          </Beside>
        )}
      </div>
    </>
  );
}

interface ItemTableProps {
  readonly items: readonly ItemShown[];
  readonly narrow: boolean;
}

function ItemTable({ items, narrow }: ItemTableProps) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  const address = useAddress();
  const [to, state] = [address.get('to'), address.get('state')];
  const open = address.get('item');
  const columns = [
    {
      title: t('exchange.topic'),
      render: (_: unknown, { id, topic, to: recipient }: ItemShown) => (
        <span className="stack">
          <Go to={`${address.path}${query({ tab: 'sent', to, state, item: id })}`}>
            {wordOf(t, 'exchange-topic', topic)}
          </Go>
          <span className="quiet">{nameOf(recipient, recipient ?? '')}</span>
        </span>
      ),
    },
    {
      title: t('exchange.state'),
      render: (_: unknown, { state: now, code }: ItemShown) => (
        <span className="stack">
          <Mark tone={ITEM_TONES[now]}>{t(`exchange-state.${now}`)}</Mark>
          {code === null ? null : <span className="quiet">{wordOf(t, 'exchange-code', code)}</span>}
        </span>
      ),
    },
    {
      title: t('exchange.sent-at'),
      responsive: ['md' as const],
      render: (_: unknown, { at }: ItemShown) => <When at={at} stacked />,
    },
    {
      title: t('exchange.seq'),
      responsive: ['md' as const],
      align: 'right' as const,
      className: 'digits',
      dataIndex: 'seq',
    },
  ];
  return (
    <>
      <Table<ItemShown>
        rowKey="id"
        aria-label={t('exchange.tab-sent')}
        dataSource={[...items]}
        pagination={false}
        size="middle"
        rowClassName={({ id }) => (id === open ? 'row-open' : '')}
        columns={columns.slice(0, narrow ? 2 : columns.length)}
      />
      {items.length < LISTED ? null : (
        <div className="list-foot">
          <span className="meta">{t('exchange.latest', { n: LISTED })}</span>
        </div>
      )}
    </>
  );
}
