/** Approve only what the contract says: applications to call out, the open one beside its contract. */
import type { TableProps } from 'antd';
import { PERMISSION_STATES } from '../../../src/key-services/outbound-contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { OutboundRowView, OutboundView } from '../api/types.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { LoadedBeside } from '../parts/beside.tsx';
import { deskKeys } from '../parts/desk.tsx';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { useQueueKeys } from '../queue/keys.ts';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { Missing } from './missing.tsx';
import { Ranges } from './numbers.tsx';
import { Outbound } from './outbound.tsx';
import { OUTBOUND_TONES } from './tones.ts';
import { CustomerName } from './unit.tsx';

export function OutboundDesk() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const nameOf = usePeople();
  // A desk begins with what waits for it; everything is one choice away.
  const state = address.get('state') ?? 'asked';
  const path = `${api}/outbound-permissions${query({ state: state === 'all' ? undefined : state, limit: 50 })}`;
  const found = usePages<OutboundRowView>(path, address.shown);
  const open = address.get('item');
  const show = (id: string | undefined): void => address.set({ item: id }, open !== undefined);
  const keys = useQueueKeys({ ids: found.items.map(({ id }) => id), open, show });
  return (
    <Page title={t('nav.outbound')} lead={t('outbound.lead')} wide acts={<KeyHelp rows={deskKeys(t)} />}>
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('ledger.state'),
            any: t('outbound-state.asked'),
            options: [
              { value: 'all', label: t('outbound.all') },
              ...PERMISSION_STATES.map((value) => ({ value, label: t(`outbound-state.${value}`) })),
            ],
          },
        ]}
      />
      <div className={open === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          <List
            label={t('nav.outbound')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, { address, nameOf })}
            rowClassName={({ id }) => (id === open ? 'row-open' : id === keys.at ? 'row-at' : '')}
            onRow={({ id }) => ({ onClick: () => show(id) })}
            empty={
              state === 'asked' ? (
                <Notice tone="permit" title={t('outbound.none')}>
                  <p>{t('outbound.none-next')}</p>
                </Notice>
              ) : (
                <NothingMatches onClear={() => address.set({ state: undefined })} />
              )
            }
          />
        </Panel>
        {open === undefined ? null : (
          <LoadedBeside<OutboundView>
            key={open}
            label={t('nav.outbound')}
            path={`${api}/outbound-permissions/${open}`}
            show={(permission) => <Outbound permission={permission} />}
            onClose={() => show(undefined)}
          />
        )}
      </div>
    </Page>
  );
}

interface Shown {
  readonly address: Address;
  readonly nameOf: (account: string) => string;
}

function columns(
  words: Words,
  { address, nameOf }: Shown,
): NonNullable<TableProps<OutboundRowView>['columns']> {
  const { t } = words;
  const open = address.get('item') !== undefined;
  const all: NonNullable<TableProps<OutboundRowView>['columns']> = [
    {
      title: t('ledger.number'),
      render: (_, { id, kind, terms }) => (
        <span className="stack">
          <Go
            to={`${address.path}${query({ state: address.get('state'), item: id })}`}
            onClick={(event) => event.stopPropagation()}
          >
            {terms.numbers.length === 0 ? t(`service-kind.${kind}`) : <Ranges ranges={terms.numbers} />}
          </Go>
          <span className="quiet">{t(`service-kind.${kind}`)}</span>
        </span>
      ),
    },
    {
      title: t('ledger.unit'),
      responsive: ['md'],
      render: (_, { customer, terms }) => (
        <span className="stack">
          <CustomerName id={customer} />
          <span className="quiet">{terms.use ?? '—'}</span>
        </span>
      ),
    },
    {
      title: t('outbound.missing'),
      render: (_, row) => <Missing row={row} />,
    },
    {
      title: t('outbound.asked'),
      responsive: ['md'],
      width: 170,
      render: (_, { asked }) => (
        <span className="stack">
          <span>{nameOf(asked.account)}</span>
          <When at={asked.at} bare />
        </span>
      ),
    },
    {
      title: t('ledger.state'),
      responsive: ['md'],
      width: 130,
      render: (_, { state, until, openFindings }) => (
        <span className="stack">
          <Mark tone={OUTBOUND_TONES[state]}>{t(`outbound-state.${state}`)}</Mark>
          {until === null ? null : <span className="quiet">{t('outbound.until', { day: until })}</span>}
          {openFindings === 0 ? null : (
            <span className="quiet">{t('outbound.beyond-n', { n: openFindings })}</span>
          )}
        </span>
      ),
    },
  ];
  return open ? all.filter((_, index) => index !== 1 && index !== 3) : all;
}
