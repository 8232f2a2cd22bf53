/** How far each member has come with the changes of the national list; at its keeper only. */
import { Button, Table } from 'antd';
import { useData } from '../api/data.ts';
import type { BlacklistFeedView } from '../api/types.ts';
import { useActs } from '../parts/acts.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

type Member = BlacklistFeedView['members'][number];

export function Members() {
  const { api } = useSeat();
  const feed = useData<BlacklistFeedView>(`${api}/blacklist-feed`, { everyMs: 10_000 });
  if (feed.data !== undefined) return <Feed feed={feed.data} />;
  return feed.error === null ? <Waiting rows={4} /> : <Failure error={feed.error} />;
}

function Feed({ feed }: { readonly feed: BlacklistFeedView }) {
  const { t, pick } = useWords();
  const { api, role } = useSeat();
  const act = useActs(`${api}/blacklist-feed`, feed.version ?? 1);
  if (feed.members.length === 0) return <Notice tone="neutral" title={t('blacklist.no-members')} />;
  const behindFirst = feed.members.toSorted((a, b) => b.behind - a.behind);
  return (
    <div className="blocks">
      <Facts
        items={[
          [t('blacklist.head'), t('blacklist.head-number', { n: feed.head })],
          feed.at === null ? null : [t('blacklist.published-at'), <When key="at" at={feed.at} />],
        ]}
      />
      <Panel flush>
        <Table<Member>
          rowKey={({ member }) => member.id}
          dataSource={behindFirst}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('blacklist.member'), render: (_, { member }) => pick(member.name) },
            {
              title: t('blacklist.applied'),
              className: 'digits',
              render: (_, { applied }) => t('blacklist.head-number', { n: applied }),
            },
            { title: t('blacklist.behind'), render: (_, member) => <Lag member={member} /> },
            {
              title: t('blacklist.receipt'),
              render: (_, { receiptAt }) =>
                receiptAt === null ? t('blacklist.no-receipt') : <When at={receiptAt} />,
            },
            {
              title: '',
              render: (_, { member, behind }) =>
                behind > 0 && may(role, 'keepBlacklist') ? (
                  <Button size="small" onClick={() => act.post('send-whole', { member: member.id })}>
                    {t('blacklist.send-whole')}
                  </Button>
                ) : null,
            },
          ]}
        />
      </Panel>
    </div>
  );
}

function Lag({ member: { behind, since } }: { readonly member: Member }) {
  const { t } = useWords();
  if (behind === 0) return <Mark tone="permit">{t('blacklist.up-to-date')}</Mark>;
  return (
    <span className="stack">
      <Mark tone="hold">{t('blacklist.behind-by', { n: behind })}</Mark>
      {since === null ? null : <When at={since} />}
    </span>
  );
}
