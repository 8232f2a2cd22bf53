/** How far the clean-up is, and the shares that the clauses ask for; every figure leads to its lines. */
import { Table } from 'antd';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { InventoryView } from '../api/types.ts';
import { countText, shareText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { Bars } from '../parts/bars.tsx';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { Failure, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { provinceFilter, useScope } from './scope.ts';

type Kind = InventoryView['kinds'][number];

export function Inventory() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const scope = useScope();
  const address = useAddress();
  const { data, error, refetch } = useData<InventoryView>(
    `${api}/key-ledger/inventory${query({ province: address.get('province') })}`,
  );
  if (data === undefined)
    return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <div className="blocks">
      <Filters address={address} filters={[provinceFilter(words, scope)]} />
      <Shares data={data} />
      <Panel flush title={t('inventory.by-kind')} note={t(`inventory.level-${data.level}`)}>
        <Kinds kinds={data.kinds} province={address.get('province')} />
      </Panel>
      <Panel title={t('inventory.defects')}>
        {data.defects.length === 0 ? (
          <p className="quiet">{t('inventory.no-defects')}</p>
        ) : (
          <Bars
            label={t('ledger.defects')}
            unit={t('inventory.unit')}
            rows={data.defects
              .toSorted((a, b) => b.services - a.services)
              .map(({ code, services }) => ({ key: code, label: t(`defect.${code}`), value: services }))}
          />
        )}
      </Panel>
    </div>
  );
}

/** The lists that the sums of the table stand for. */
const LISTS = {
  inRectification: { state: 'rectification' },
  terminated: { state: 'terminated' },
  surplus: { lacks: 'surplus' },
  unsigned: { lacks: 'unsigned' },
  unauthenticated: { lacks: 'unauthenticated' },
} as const;
const listOf = (name: string): Readonly<Record<string, string>> | undefined =>
  name in LISTS ? LISTS[name as keyof typeof LISTS] : undefined;

interface KindsProps {
  readonly kinds: readonly Kind[];
  readonly province: string | undefined;
}

function Kinds({ kinds, province }: KindsProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const phone = usePhone();
  const names = phone
    ? (['services', 'inRectification', 'overdue'] as const)
    : ([
        'services',
        'legacy',
        'checked',
        'inRectification',
        'overdue',
        'terminated',
        'surplus',
        'unsigned',
        'unauthenticated',
        'reviewsOverdue',
      ] as const);
  return (
    <Table<Kind>
      aria-label={t('inventory.by-kind')}
      rowKey="kind"
      size="middle"
      pagination={false}
      dataSource={[...kinds]}
      columns={[
        { title: t('ledger.kind'), render: (_, { kind }) => t(`service-kind.${kind}`) },
        ...names.map((name) => ({
          title: t(`inventory.${name}`),
          align: 'right' as const,
          className: 'digits',
          render: (_: unknown, row: Kind) => {
            const list = listOf(name);
            if (list === undefined) return countText(row[name]);
            const to = `/${org.id}/key-services${query({ kind: row.kind, province, ...list })}`;
            return <Go to={to}>{countText(row[name])}</Go>;
          },
        })),
      ]}
    />
  );
}

function Shares({ data }: { readonly data: InventoryView }) {
  const { t } = useWords();
  const sum = (name: 'services' | 'unsigned') => data.kinds.reduce((total, kind) => total + kind[name], 0);
  const lines = data.kinds.find(({ kind }) => kind === 'voice-line');
  const rows = [
    { key: 'signed', lacking: sum('unsigned'), all: sum('services'), by: data.signedBy },
    {
      key: 'authenticated',
      lacking: lines?.unauthenticated ?? 0,
      all: lines?.services ?? 0,
      by: null,
    },
  ] as const;
  return (
    <div className="figures">
      {rows.map(({ key, lacking, all, by }) => (
        <div key={key} className={lacking > 0 ? 'figure alarm' : 'figure'}>
          <span className="figure-label">{t(`inventory.share-${key}`)}</span>
          <span className="figure-value">{shareText(all - lacking, all)}</span>
          <span className="meta">
            {t('inventory.of', { part: countText(all - lacking), all: countText(all) })}
            {by === null ? '' : ` · ${t('inventory.by', { day: by })}`}
          </span>
          {lacking > 0 ? <Mark tone="hold">{t('inventory.lacking', { n: countText(lacking) })}</Mark> : null}
        </div>
      ))}
      <div className="figure">
        <span className="figure-label">{t('inventory.cleanup')}</span>
        <span className="figure-value">
          {countText(data.kinds.reduce((total, { checked }) => total + checked, 0))}
          <span className="figure-unit">
            / {countText(data.kinds.reduce((total, { legacy }) => total + legacy, 0))}
          </span>
        </span>
        <span className="meta">{t('inventory.by', { day: data.cleanupBy })}</span>
      </div>
    </div>
  );
}
