/** The register of cards: free filters, newest first, each row a link to its card. A whole number is searched without entering the address. */
import { Input, type TableProps } from 'antd';
import { useState } from 'react';
import { CARD_STATES, REGISTRATIONS, SUSPENSION_GROUNDS } from '../../../src/cards/contract.ts';
import { useData, usePages } from '../api/data.ts';
import { query, RequestFailed } from '../api/http.ts';
import type { CardRowView, OwnPostView, Page as PageOf } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { type Filter, Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { PROVINCES } from '../parts/provinces.ts';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { CARD_TONES } from './tones.ts';

const NAMES = ['state', 'ground', 'registration', 'outlet', 'agent'] as const;

interface Named {
  readonly id: string;
  readonly name: string;
}

export function Cards() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const [number, setNumber] = useState('');
  const sellers = useSellers();
  const filters = Object.fromEntries(NAMES.map((name) => [name, address.get(name)]));
  const found = usePages<CardRowView>(
    number === '' ? `${api}/cards${query({ ...filters, limit: 50 })}` : `${api}/cards/search`,
    address.shown,
    { body: number === '' ? undefined : { ...filters, number, limit: 50 } },
  );
  const filtered = number !== '' || Object.values(filters).some((value) => value !== undefined);
  const unreadable = found.error instanceof RequestFailed ? found.error.problem : null;
  return (
    <Page title={t('nav.cards')} lead={t('cards.lead')} wide>
      <Filters address={address} filters={filtersOf(words, sellers)}>
        <NumberField onSearch={setNumber} />
      </Filters>
      {number === '' ? null : (
        <div className="chips">
          <button type="button" className="chip taken" onClick={() => setNumber('')}>
            {t('cards.searched', { tail: number.replaceAll(/\D/g, '').slice(-4) })} ×
          </button>
          <span className="meta">{t('cards.search-note')}</span>
        </div>
      )}
      {unreadable?.code === 'cards.number-unreadable' ? (
        <p className="field-error" role="alert">
          {unreadable.detail} {unreadable.next}
        </p>
      ) : null}
      <Panel flush>
        <List
          label={t('nav.cards')}
          found={found}
          onMore={address.showMore}
          rowKey="id"
          columns={columns(words, { org: org.id, sellers })}
          scroll={{ x: 1000 }}
          empty={
            filtered ? (
              <NothingMatches
                onClear={() => {
                  setNumber('');
                  address.set(Object.fromEntries(NAMES.map((name) => [name, undefined])));
                }}
              />
            ) : (
              <Notice tone="neutral" title={t('cards.none')}>
                <p>{t('cards.none-next')}</p>
              </Notice>
            )
          }
        />
      </Panel>
    </Page>
  );
}

function NumberField({ onSearch }: { readonly onSearch: (number: string) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  return (
    <Input.Search
      className="receipt-field"
      placeholder={t('cards.search')}
      aria-label={t('cards.search')}
      autoComplete="off"
      inputMode="tel"
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onSearch={(value) => {
        onSearch(value.trim());
        setTyped('');
      }}
      maxLength={40}
    />
  );
}

interface Sellers {
  readonly outlets: readonly Named[];
  readonly agents: readonly Named[];
}

/** Names of outlets and agents, for those who may know the channels. */
export function useSellers(): Sellers {
  const { api, role } = useSeat();
  const known = may(role, 'channels');
  const outlets = useData<PageOf<Named>>(known ? `${api}/outlets?limit=200` : null);
  const agents = useData<PageOf<Named>>(known ? `${api}/agents?limit=200` : null);
  // A clerk knows the outlet it works at.
  const own = useData<OwnPostView>(may(role, 'counter') ? `${api}/own-post` : null);
  const at = own.data?.post?.outlet;
  return {
    outlets: outlets.data?.items ?? (at === undefined ? [] : [at]),
    agents: agents.data?.items ?? [],
  };
}

function filtersOf({ t }: Words, { outlets, agents }: Sellers): Filter[] {
  const named = (all: readonly Named[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return [
    {
      name: 'state',
      label: t('cards.state'),
      options: CARD_STATES.map((value) => ({ value, label: t(`card-state.${value}`) })),
    },
    {
      name: 'ground',
      label: t('cards.ground'),
      options: SUSPENSION_GROUNDS.map((value) => ({ value, label: t(`ground.${value}`) })),
    },
    {
      name: 'registration',
      label: t('cards.registration'),
      options: REGISTRATIONS.map((value) => ({ value, label: t(`registration.${value}`) })),
    },
    ...(outlets.length === 0 ? [] : [{ name: 'outlet', label: t('cards.outlet'), options: named(outlets) }]),
    ...(agents.length === 0 ? [] : [{ name: 'agent', label: t('cards.agent'), options: named(agents) }]),
  ];
}

interface Around {
  readonly org: string;
  readonly sellers: Sellers;
}

function columns(
  { t, pick }: Words,
  { org, sellers }: Around,
): NonNullable<TableProps<CardRowView>['columns']> {
  const provinceOf = (code: string | null) => PROVINCES.find((one) => one.code === code);
  const outlets = new Map(sellers.outlets.map(({ id, name }) => [id, name]));
  return [
    {
      title: t('cards.number'),
      width: 136,
      render: (_, row) => (
        <Go to={`/${org}/cards/${row.id}`} className="number-digits">
          {row.masked}
        </Go>
      ),
    },
    {
      title: t('cards.state'),
      width: 150,
      render: (_, row) => (
        <span className="stack">
          <Mark tone={CARD_TONES[row.state]}>{t(`card-state.${row.state}`)}</Mark>
          {row.ground === null ? null : <span className="quiet">{t(`ground.${row.ground}`)}</span>}
        </span>
      ),
    },
    {
      title: t('cards.kind'),
      responsive: ['md'],
      render: (_, row) => (
        <span className="stack">
          <span>{t(`card-kind.${row.kind}`)}</span>
          <span className="quiet">{row.plan}</span>
        </span>
      ),
    },
    {
      title: t('cards.registration'),
      responsive: ['md'],
      width: 110,
      render: (_, row) => (
        <span className="stack">
          <span>{t(`registration.${row.registration}`)}</span>
          <span className="quiet">
            {row.holderKind === null ? t('cards.anonymous') : t(`cards.${row.holderKind}`)}
          </span>
        </span>
      ),
    },
    {
      title: t('cards.sale'),
      responsive: ['md'],
      width: 180,
      render: (_, row) => (
        <span className="stack">
          <span>{t(`sale-channel.${row.sale.channel}`)}</span>
          {row.sale.outlet === null ? null : (
            <span className="quiet">{outlets.get(row.sale.outlet) ?? t('cards.other-outlet')}</span>
          )}
        </span>
      ),
    },
    {
      title: t('cards.province'),
      responsive: ['md'],
      width: 96,
      render: (_, row) => {
        const province = provinceOf(row.province);
        return province === undefined ? <span className="quiet">—</span> : pick(province.name);
      },
    },
    {
      title: t('cards.joined'),
      responsive: ['md'],
      width: 112,
      render: (_, row) => <time dateTime={row.joinedOn}>{row.joinedOn}</time>,
    },
    { title: t('cards.due'), width: 144, render: (_, row) => <Due at={row.dueAt} /> },
  ];
}
