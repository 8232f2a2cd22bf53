/** Channels ranked by registration quality: share of cards sold with nothing wrong, with its counts. */
import { Segmented, Table, type TableProps } from 'antd';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { QualityView } from '../api/types.ts';
import { countText, shareText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';

type Row = QualityView['rows'][number] & { readonly rank: number };
const BY = ['agent', 'outlet', 'staff'] as const;

export function Quality() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const phone = usePhone();
  const by = BY.find((one) => one === address.get('by')) ?? 'agent';
  const { data, error, refetch } = useData<QualityView>(`${api}/channels/quality${query({ by })}`, {
    keep: true,
  });
  return (
    <div className="blocks">
      <Segmented<(typeof BY)[number]>
        aria-label={t('quality.by')}
        value={by}
        onChange={(value) => address.set({ by: value === 'agent' ? undefined : value })}
        options={BY.map((value) => ({ value, label: t(`quality.by-${value}`) }))}
        className="switch"
      />
      {data === undefined ? (
        error === null ? (
          <Waiting />
        ) : (
          <Failure error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Panel title={t('quality.title')} note={t('quality.note', { from: data.from, to: data.to })} flush>
          {data.rows.length === 0 ? (
            <Notice tone="neutral" title={t('quality.none')} />
          ) : (
            <Table<Row>
              aria-label={t('quality.title')}
              dataSource={ranked(data.rows)}
              rowKey={({ id, kind }) => `${id} ${kind}`}
              columns={columns(words, phone, by === 'agent' ? `/${org.id}/agents/` : null)}
              pagination={false}
              size="middle"
              {...(phone ? {} : { scroll: { x: 860 } })}
            />
          )}
        </Panel>
      )}
    </div>
  );
}

/** The worst first, as the server sends them; equals share the worse rank. */
function ranked(rows: QualityView['rows']): Row[] {
  return rows.map((row) => ({ ...row, rank: rows.filter(({ sound }) => sound <= row.sound).length }));
}

function columns({ t }: Words, phone: boolean, open: string | null): NonNullable<TableProps<Row>['columns']> {
  const count = (title: string, value: (row: Row) => number) => ({
    title,
    responsive: ['md' as const],
    width: 104,
    align: 'right' as const,
    className: 'digits',
    render: (_: unknown, row: Row) => countText(value(row)),
  });
  return [
    {
      title: t('quality.rank'),
      responsive: ['md'],
      width: 72,
      align: 'right',
      className: 'digits',
      dataIndex: 'rank',
    },
    {
      title: t('quality.channel'),
      render: (_, { id, name }) =>
        id === null ? t('quality.own') : open === null ? name : <Go to={`${open}${id}`}>{name}</Go>,
    },
    {
      title: t('quality.kind'),
      responsive: ['md'],
      width: 140,
      render: (_, { kind }) => wordOf(t, 'card-kind', kind),
    },
    {
      title: t('quality.sound'),
      width: phone ? 170 : 240,
      render: (_, { sold, unregistered, wrong, sound }) => (
        <span className="bar-cell">
          <span className="bar" aria-hidden="true">
            <span style={{ width: `${sound * 100}%` }} />
          </span>
          <b className="digits">{shareText(sold - unregistered - wrong, sold)}</b>
        </span>
      ),
    },
    count(t('quality.sold'), ({ sold }) => sold),
    count(t('quality.unregistered'), ({ unregistered }) => unregistered),
    count(t('quality.wrong'), ({ wrong }) => wrong),
    count(t('quality.shut-down'), ({ shutDown }) => shutDown),
  ];
}
