/** Shutdown orders of this authority: what was ordered, how far it is, what remains. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented, type TableProps } from 'antd';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { ShutdownOrderRowView } from '../api/types.ts';
import { useAddress, useGo } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useLetter } from '../queue/letter.ts';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { Progress } from './progress.tsx';

export function ShutdownOrders() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const go = useGo();
  const open = address.get('open') === 'true';
  const found = usePages<ShutdownOrderRowView>(
    `${api}/shutdown-orders${query({ open: open || undefined, limit: 50 })}`,
    address.shown,
  );
  const start = (): void => go(`/${org.id}/shutdown/new`);
  useLetter('e', start);
  return (
    <Page
      title={t('nav.shutdown')}
      lead={t('shutdown.lead')}
      wide
      acts={
        <Button type="primary" icon={<PlusOutlined />} onClick={start}>
          {t('shutdown.new')} <kbd>e</kbd>
        </Button>
      }
    >
      <div className="filter-row">
        <Segmented
          aria-label={t('queue.scope')}
          value={open ? 'open' : 'all'}
          onChange={(value) => address.set({ open: value === 'open' ? 'true' : undefined, show: undefined })}
          options={[
            { value: 'all', label: t('shutdown.scope-all') },
            { value: 'open', label: t('shutdown.scope-open') },
          ]}
          className="switch"
        />
      </div>
      <Panel flush>
        <List
          label={t('nav.shutdown')}
          found={found}
          onMore={address.showMore}
          rowKey="id"
          columns={columns(words, org.id)}
          scroll={{ x: 900 }}
          empty={
            open ? (
              <NothingMatches onClear={() => address.set({ open: undefined })} />
            ) : (
              <Notice tone="neutral" title={t('shutdown.none')}>
                <p>{t('shutdown.none-next')}</p>
              </Notice>
            )
          }
        />
      </Panel>
    </Page>
  );
}

function columns({ t }: Words, org: string): NonNullable<TableProps<ShutdownOrderRowView>['columns']> {
  return [
    {
      title: t('shutdown.reference'),
      render: (_, row) => (
        <span className="stack">
          <Go to={`/${org}/shutdown/${row.id}`}>{row.reference}</Go>
          <span className="quiet">{t(`shutdown-basis.${row.basis}`)}</span>
        </span>
      ),
    },
    {
      title: t('risk.due'),
      width: 160,
      render: (_, row) => <Due at={row.dueAt} met={row.remaining === 0} />,
    },
    {
      title: t('shutdown.progress'),
      responsive: ['md'],
      width: 340,
      render: (_, row) => <Progress order={row} />,
    },
    {
      title: t('shutdown.remaining'),
      width: 110,
      align: 'right',
      className: 'digits',
      dataIndex: 'remaining',
    },
    {
      title: t('shutdown.ordered-at'),
      responsive: ['md'],
      width: 190,
      render: (_, row) => <When at={row.orderedAt} stacked />,
    },
  ];
}
