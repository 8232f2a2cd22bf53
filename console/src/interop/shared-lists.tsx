/** The lists this organisation can open to tools, how much stands in each, and where tools read them. */
import { Table, type TableProps, Typography } from 'antd';
import { useData } from '../api/data.ts';
import type { SharedListsView } from '../api/types.ts';
import { Facts, Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';

type SharedList = SharedListsView['lists'][number];

export function SharedLists() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const { data, error, refetch } = useData<SharedListsView>(`${api}/interop-lists`);
  return (
    <Panel title={t('shared-lists.title')}>
      {data === undefined ? (
        error === null ? (
          <Waiting />
        ) : (
          <Failure error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <Facts
            items={[
              ['TAXII 2.1', <Address key="taxii" path={data.taxii} />],
              ['MISP', <Address key="misp" path={data.misp} />],
            ]}
          />
          <Table<SharedList>
            aria-label={t('shared-lists.title')}
            dataSource={data.lists}
            rowKey="list"
            columns={columns(words)}
            pagination={false}
            size="small"
          />
        </>
      )}
    </Panel>
  );
}

/** The address people type is also where tools read. */
function Address({ path }: { readonly path: string }) {
  return (
    <Typography.Text copyable className="mono">
      {`${location.origin}${path}`}
    </Typography.Text>
  );
}

function columns({ t, pick }: Words): NonNullable<TableProps<SharedList>['columns']> {
  return [
    {
      title: t('list-readers.lists'),
      render: (_, { title, description }) => (
        <>
          {pick(title)}
          <div className="meta">{pick(description)}</div>
        </>
      ),
    },
    {
      title: t('shared-lists.standing'),
      render: (_, { standing }) => standing ?? '—',
      width: 80,
      align: 'right',
      className: 'digits',
    },
    {
      title: t('shared-lists.removed'),
      responsive: ['md'],
      render: (_, { removed }) => removed ?? '—',
      width: 80,
      align: 'right',
      className: 'digits',
    },
    {
      title: t('shared-lists.last'),
      responsive: ['md'],
      width: 170,
      render: (_, { lastAt }) => <When at={lastAt} stacked />,
    },
    {
      title: t('shared-lists.tlp'),
      responsive: ['md'],
      width: 100,
      render: (_, { tlp }) => `TLP:${tlp.toUpperCase()}`,
    },
    {
      title: t('shared-lists.partner'),
      responsive: ['md'],
      width: 120,
      render: (_, { partner }) => t(partner ? 'shared-lists.partner-yes' : 'shared-lists.partner-no'),
    },
  ];
}
