/** Who has taken in what: recipient by recipient how far it was delivered, applied and revoked, missing first; at the keeper only. */
import { Button, Table } from 'antd';
import { useData } from '../api/data.ts';
import type { BlacklistFeedView } from '../api/types.ts';
import { useActs } from '../parts/acts.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { Failure, Notice, Waiting, WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Sections } from './sections.tsx';
import { Waiting as WaitingChanges } from './waiting.tsx';

type Member = BlacklistFeedView['members'][number];

export function Receipts() {
  const { t } = useWords();
  const { api } = useSeat();
  const { data, error } = useData<BlacklistFeedView>(`${api}/blacklist-feed`, { everyMs: 10_000 });
  return (
    <Page
      wide
      title={t('blacklist-section.receipts')}
      lead={
        <>
          {t('receipts.lead')} <ClauseChip clause="miit-452-2016.25" />
        </>
      }
    >
      <Sections here="receipts" />
      {data === undefined ? null : <Feed feed={data} />}
      {data === undefined && error === null ? <Waiting rows={4} /> : null}
      {data === undefined && error !== null ? <Failure error={error} /> : null}
    </Page>
  );
}

function Feed({ feed }: { readonly feed: BlacklistFeedView }) {
  const { t } = useWords();
  if (feed.members.length === 0) return <Notice tone="neutral" title={t('blacklist.no-members')} />;
  return (
    <div className="blocks">
      <Facts
        items={[
          [t('blacklist.head'), t('blacklist.head-number', { n: feed.head })],
          feed.at === null ? null : [t('blacklist.published-at'), <When key="at" at={feed.at} />],
        ]}
      />
      <Members feed={feed} />
      <WaitingChanges feed={feed} />
    </div>
  );
}

function Members({ feed: { members, version, head } }: { readonly feed: BlacklistFeedView }) {
  const { t, pick } = useWords();
  const { api, role } = useSeat();
  const act = useActs(`${api}/blacklist-feed`, version);
  const missingFirst = members.toSorted((a, b) => b.behind - a.behind);
  return (
    <Panel title={t('receipts.members')} flush>
      <ScrollBox tall label={t('receipts.members')}>
        <Table<Member>
          rowKey={({ member }) => member.id}
          dataSource={missingFirst}
          pagination={false}
          columns={[
            { title: t('blacklist.member'), render: (_, { member }) => pick(member.name) },
            {
              title: t('receipts.delivered'),
              render: (_, { delivered }) => <Reached upTo={delivered} head={head} />,
            },
            {
              title: t('receipts.applied'),
              render: (_, { applied }) => <Reached upTo={applied} head={head} />,
            },
            {
              title: t('receipts.since'),
              render: (_, { since }) => (since === null ? '—' : <When at={since} stacked />),
            },
            {
              title: t('blacklist.receipt'),
              render: (_, { receiptAt }) =>
                receiptAt === null ? t('blacklist.no-receipt') : <When at={receiptAt} stacked />,
            },
            {
              title: '',
              render: (_, { member, behind }) =>
                behind > 0 && may(role, 'keepBlacklist') ? (
                  <Button
                    size="small"
                    loading={act.busy}
                    onClick={() => act.post('send-whole', { member: member.id })}
                  >
                    {t('blacklist.send-whole')}
                  </Button>
                ) : null,
            },
          ]}
        />
      </ScrollBox>
      <WriteFailure error={act.error} />
    </Panel>
  );
}

function Reached({ upTo, head }: { readonly upTo: number; readonly head: number }) {
  const { t } = useWords();
  const behind = head - upTo;
  return (
    <span className="stack">
      <Mark tone={behind === 0 ? 'permit' : 'hold'}>
        {behind === 0 ? t('blacklist.up-to-date') : t('blacklist.behind-by', { n: behind })}
      </Mark>
      <span className="quiet">{t('blacklist.head-number', { n: upTo })}</span>
    </span>
  );
}
