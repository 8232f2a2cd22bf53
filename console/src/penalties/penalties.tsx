/** Penalties of a police unit: what is missing first, then what waits for a second officer, then all of them. */
import type { TableProps } from 'antd';
import { BASES, PENALTY_STATES } from '../../../src/penalties/contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { PenaltyRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { FilteredList } from '../parts/filtered-list.tsx';
import { Go, GoButton } from '../parts/go.tsx';
import { LinkTabs } from '../parts/link-tabs.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { PENALTY_TONES } from './tones.ts';

const VIEWS = ['waiting', 'proposed', 'all'] as const;

export function Penalties() {
  const words = useWords();
  const { t } = words;
  const { org } = useSeat();
  const address = useAddress();
  const view = VIEWS.find((one) => one === address.get('view')) ?? 'waiting';
  const own = `/${org.id}/penalties`;
  return (
    <Page
      wide
      title={t('nav.penalties')}
      lead={
        <>
          {t('penalties.lead')} <ClauseChip clause="two-cards-2020.5" />
        </>
      }
      acts={
        <GoButton type="primary" to={`${own}/new`}>
          {t('penalties.new')}
        </GoButton>
      }
    >
      <LinkTabs
        label={t('penalties.view')}
        here={view}
        tabs={VIEWS.map((key) => ({
          key,
          to: key === 'waiting' ? own : `${own}?view=${key}`,
          label: t(`penalties.view-${key}`),
        }))}
      />
      <PenaltyList key={view} view={view} address={address} />
    </Page>
  );
}

interface ListOf {
  readonly view: (typeof VIEWS)[number];
  readonly address: Address;
}

function PenaltyList({ view, address }: ListOf) {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const phone = usePhone();
  const asked = {
    ...(view === 'waiting' ? { due: 'waiting' } : view === 'proposed' ? { state: 'proposed' } : {}),
    ...(view === 'all' ? { state: address.get('state') } : {}),
    basis: address.get('basis'),
    limit: 50,
  };
  const found = usePages<PenaltyRowView>(`${api}/penalties${query(asked)}`, address.shown);
  const state = {
    name: 'state',
    label: t('penalties.state'),
    options: PENALTY_STATES.map((value) => ({ value, label: t(`penalty-state.${value}`) })),
  };
  const basis = {
    name: 'basis',
    label: t('penalties.basis'),
    options: BASES.map((value) => ({ value, label: t(`penalty-basis.${value}`) })),
  };
  return (
    <FilteredList<PenaltyRowView>
      label={t('nav.penalties')}
      found={found}
      rowKey="id"
      address={address}
      filters={view === 'all' ? [state, basis] : view === 'waiting' ? [basis] : []}
      columns={columns(words, { org: org.id, phone })}
      none={
        view === 'all' ? (
          <Notice tone="neutral" title={t('penalties.none')}>
            <p>{t('penalties.none-next')}</p>
          </Notice>
        ) : (
          <Notice
            tone="permit"
            title={t(view === 'waiting' ? 'penalties.none-waiting' : 'penalties.none-proposed')}
          />
        )
      }
    />
  );
}

/** Which days it covers, in words. */
export function termWords({ t }: Words, { from, to }: Pick<PenaltyRowView, 'from' | 'to'>): string {
  if (from === null) return '—';
  return to === null ? t('penalties.no-end', { from }) : t('penalties.to', { from, to });
}

function columns(
  words: Words,
  { org, phone }: { readonly org: string; readonly phone: boolean },
): NonNullable<TableProps<PenaltyRowView>['columns']> {
  const { t } = words;
  return [
    {
      title: t('penalties.subject'),
      render: (_, { id, subject, receipt, document }) => (
        <span className="stack">
          <Go to={`/${org}/penalties/${id}`}>{subject}</Go>
          <span className="quiet mono">{receipt}</span>
          {phone ? null : <span className="quiet">{document}</span>}
        </span>
      ),
    },
    {
      title: t('penalties.state'),
      width: 190,
      render: (_, row) => (
        <span className="stack">
          <Mark tone={PENALTY_TONES[row.state]}>{t(`penalty-state.${row.state}`)}</Mark>
          {phone ? <Due at={row.dueAt} /> : null}
        </span>
      ),
    },
    {
      title: t('penalties.basis'),
      responsive: ['md'],
      render: (_, row) => (
        <span className="stack">
          <span>{row.act === null ? t('penalty-basis.case-account') : t(`penalty-act.${row.act}`)}</span>
          <span className="quiet">{termWords(words, row)}</span>
        </span>
      ),
    },
    {
      title: t('penalties.receipts'),
      responsive: ['md'],
      width: 110,
      align: 'right',
      render: (_, { told, applied }) =>
        told === 0 ? '—' : t('penalties.of', { applied: countText(applied), told: countText(told) }),
    },
    {
      title: t('penalties.due'),
      responsive: ['md'],
      width: 170,
      render: (_, { dueAt }) => <Due at={dueAt} />,
    },
  ];
}
