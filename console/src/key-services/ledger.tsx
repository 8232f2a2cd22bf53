/** Who held which number for what, on any day. */
import type { TableProps } from 'antd';
import { SERVICE_KINDS, SERVICE_STATES } from '../../../src/key-services/contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { KeyServiceRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { type Filter, Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { provinceName } from '../parts/provinces.ts';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { useUnitName } from '../parts/unit-name.ts';
import { Due } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { AsOfBar, LedgerBanner, type LedgerDay, useLedgerDay } from './as-of-bar.tsx';
import { Counts } from './counts.tsx';
import { Ranges } from './numbers.tsx';
import { provinceFilter, useScope } from './scope.ts';
import { SERVICE_TONES } from './tones.ts';
import { CustomerName } from './unit.tsx';
import { UnitSearch } from './unit-field.tsx';

/** Flags of the ledger; each is a filter of its own on the server. */
const LACKS = ['defective', 'unsigned', 'surplus', 'unauthenticated'] as const;

export function Ledger() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const phone = usePhone();
  const address = useAddress();
  const day = useLedgerDay();
  const lacks = LACKS.find((one) => one === address.get('lacks'));
  const filters = {
    kind: address.get('kind'),
    state: address.get('state'),
    province: address.get('province'),
    customer: address.get('customer'),
    ...(lacks === undefined ? {} : { [lacks]: 'yes' }),
  };
  const { asOf, knownOn } = day;
  const path = `${api}/key-services${query({ ...filters, asOf, knownOn, limit: 50 })}`;
  const found = usePages<KeyServiceRowView>(path, address.shown);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className="blocks">
      <AsOfBar />
      <LedgerBanner />
      <LedgerFilters address={address} words={words} />
      <Counts />
      <Panel flush>
        <List
          label={t('key-section.ledger')}
          found={found}
          onMore={address.showMore}
          rowKey="id"
          columns={columns(words, { org: org.id, day, phone, address })}
          empty={
            filtered ? (
              <NothingMatches
                onClear={() =>
                  address.set({
                    kind: undefined,
                    state: undefined,
                    province: undefined,
                    customer: undefined,
                    lacks: undefined,
                  })
                }
              />
            ) : (
              <Notice tone="neutral" title={t(day.past ? 'ledger.none-then' : 'ledger.none')}>
                <p>{t('ledger.none-next')}</p>
              </Notice>
            )
          }
        />
      </Panel>
    </div>
  );
}

interface LedgerFiltersProps {
  readonly address: Address;
  readonly words: Words;
}

function LedgerFilters({ address, words }: LedgerFiltersProps) {
  const { t } = words;
  const { role } = useSeat();
  const scope = useScope();
  const customer = address.get('customer');
  const name = useUnitName(customer ?? null);
  const filters: Filter[] = [
    {
      name: 'kind',
      label: t('ledger.kind'),
      options: SERVICE_KINDS.map((value) => ({ value, label: t(`service-kind.${value}`) })),
    },
    provinceFilter(words, scope),
    {
      name: 'state',
      label: t('ledger.state'),
      options: SERVICE_STATES.map((value) => ({ value, label: t(`service-state.${value}`) })),
    },
    {
      name: 'lacks',
      label: t('ledger.lacks'),
      options: LACKS.map((value) => ({ value, label: t(`lacks.${value}`) })),
    },
    ...(customer === undefined
      ? []
      : [{ name: 'customer', label: t('ledger.unit'), options: [{ value: customer, label: name }] }]),
  ];
  return (
    <Filters address={address} filters={filters}>
      {customer === undefined && may(role, 'holders') ? (
        <UnitSearch
          className="filter-wide"
          onFound={(unit) => address.set({ customer: unit, show: undefined })}
        />
      ) : null}
    </Filters>
  );
}

interface At {
  readonly org: string;
  readonly day: LedgerDay;
  readonly phone: boolean;
  readonly address: Address;
}

/** Address of one line of the ledger on the day that is shown. */
function serviceAddress({ org, day: { asOf, knownOn } }: Pick<At, 'org' | 'day'>, id: string): string {
  return `/${org}/key-services/${id}${query({ asOf, knownOn })}`;
}

function columns(words: Words, at: At): NonNullable<TableProps<KeyServiceRowView>['columns']> {
  const { t, pick } = words;
  return [
    {
      title: t('ledger.number'),
      render: (_, { id, numbers, kind, use }) => (
        <span className="stack">
          <Go to={serviceAddress(at, id)}>
            <Ranges ranges={numbers} />
          </Go>
          <span className="quiet">{t(`service-kind.${kind}`)}</span>
          {at.phone ? <span className="quiet">{use}</span> : null}
        </span>
      ),
    },
    {
      title: t('ledger.unit'),
      responsive: ['md'],
      render: (_, { customer, province }) => (
        <span className="stack">
          <Unit id={customer} at={at} />
          <span className="quiet">{province === null ? '—' : pick(provinceName(province))}</span>
        </span>
      ),
    },
    {
      title: t('ledger.use'),
      responsive: ['md'],
      render: (_, { use }) => (use === '' ? <span className="quiet">{t('ledger.use-none')}</span> : use),
    },
    {
      title: t('ledger.terms'),
      responsive: ['lg'],
      width: 120,
      render: (_, { termsSigned }) =>
        termsSigned ? t('ledger.signed') : <Mark tone="hold">{t('ledger.unsigned')}</Mark>,
    },
    {
      title: t('ledger.reviewed'),
      responsive: ['lg'],
      width: 120,
      className: 'digits',
      render: (_, { lastReviewOn }) => lastReviewOn ?? <span className="quiet">{t('ledger.never')}</span>,
    },
    {
      title: t('ledger.state'),
      width: 120,
      render: (_, row) => <States row={row} words={words} phone={at.phone} />,
    },
    {
      title: t('ledger.defects'),
      responsive: ['md'],
      width: 170,
      render: (_, { defects, dueAt }) =>
        defects === 0 ? (
          <span className="quiet">—</span>
        ) : (
          <span className="stack">
            <span>{t('ledger.defects-n', { n: countText(defects) })}</span>
            {at.day.past ? null : <Due at={dueAt} />}
          </span>
        ),
    },
  ];
}

/** The unit; on it, only its lines. */
function Unit({ id, at: { address } }: { readonly id: string | null; readonly at: At }) {
  const { t } = useWords();
  if (id === null || address.get('customer') === id) return <CustomerName id={id} />;
  return (
    <Go
      to={`${address.path}${query({ customer: id, asOf: address.get('asOf'), knownOn: address.get('knownOn') })}`}
      title={t('unit-field.only')}
    >
      <CustomerName id={id} />
    </Go>
  );
}

interface StatesProps extends Pick<At, 'phone'> {
  readonly row: KeyServiceRowView;
  readonly words: Words;
}

function States({ row, words: { t }, phone }: StatesProps) {
  const { state, surplus, kind, authenticated, defects } = row;
  const lacks = kind === 'voice-line' && !authenticated && (state === 'active' || state === 'rectification');
  return (
    <span className="stack">
      <Mark tone={SERVICE_TONES[state]}>{t(`service-state.${state}`)}</Mark>
      {phone && defects > 0 ? (
        <span className="quiet">
          {t('ledger.defects')} {t('ledger.defects-n', { n: countText(defects) })}
        </span>
      ) : null}
      {surplus ? <span className="quiet">{t('lacks.surplus')}</span> : null}
      {lacks ? <span className="quiet">{t('lacks.unauthenticated')}</span> : null}
    </span>
  );
}
