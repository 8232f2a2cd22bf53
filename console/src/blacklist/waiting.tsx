/** The changes that somebody lacks, as a matrix of change and recipient: delivered, applied, revoked or missing. */
import { Table, type TableProps } from 'antd';
import type { BlacklistFeedView } from '../api/types.ts';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';

type Change = BlacklistFeedView['waiting'][number];
type Member = BlacklistFeedView['members'][number];

export function Waiting({ feed: { waiting, members } }: { readonly feed: BlacklistFeedView }) {
  const words = useWords();
  const { t } = words;
  const { org } = useSeat();
  if (waiting.length === 0)
    return (
      <Panel title={t('receipts.waiting')}>
        <p className="quiet">{t('receipts.none-waiting')}</p>
      </Panel>
    );
  return (
    <Panel title={t('receipts.waiting')} note={t('receipts.waiting-note')} flush>
      <ScrollBox tall label={t('receipts.waiting')}>
        <Table<Change>
          rowKey="sequence"
          dataSource={waiting}
          pagination={false}
          columns={columns(words, org.id, members)}
        />
      </ScrollBox>
    </Panel>
  );
}

function columns(
  { t, pick }: Words,
  org: string,
  members: readonly Member[],
): NonNullable<TableProps<Change>['columns']> {
  return [
    {
      title: t('receipts.change'),
      fixed: 'left',
      render: (_, { sequence, entry, name, ends }) => (
        <span className="stack">
          <Go to={`/${org}/blacklist?item=${entry}`}>{name ?? t('blacklist.person')}</Go>
          <span className="quiet">
            {t(ends ? 'receipts.ended' : 'receipts.entered')} · {t('blacklist.head-number', { n: sequence })}
          </span>
        </span>
      ),
    },
    { title: t('blacklist.published-at'), render: (_, { at }) => <When at={at} stacked /> },
    ...members
      .toSorted((a, b) => b.behind - a.behind)
      .map((member) => ({
        key: member.member.id,
        title: pick(member.member.name),
        render: (_: unknown, change: Change) => <Cell member={member} change={change} />,
      })),
  ];
}

function Cell({ member: { applied, delivered }, change: { sequence, ends } }: CellProps) {
  const { t } = useWords();
  if (applied >= sequence)
    return <Mark tone="permit">{t(ends ? 'receipts.revoked' : 'receipts.applied')}</Mark>;
  if (delivered >= sequence) return <Mark tone="hold">{t('receipts.delivered')}</Mark>;
  return <Mark tone="refuse">{t('receipts.missing')}</Mark>;
}

interface CellProps {
  readonly member: Member;
  readonly change: Change;
}
