/** Tools that may read lists of this organisation: for whom, which, until when, and how far each has come. */
import type { TableProps } from 'antd';
import { READER_STATES } from '../../../src/exchange/interop/contract.ts';
import type { ListReaderRowView, ListReaderView } from '../api/types.ts';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go, GoButton } from '../parts/go.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { useListNames } from './names.ts';
import { ListReader } from './reader.tsx';
import { SharedLists } from './shared-lists.tsx';
import { ReaderStanding } from './standing.tsx';

export function ListReaders() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const nameOf = useListNames();
  return (
    <DeskPage<ListReaderRowView, ListReaderView>
      title={t('nav.list-readers')}
      lead={t('list-readers.lead')}
      clause="miit-452-2016.27"
      acts={
        <GoButton type="primary" to={`/${org.id}/list-readers/new`}>
          {t('list-readers.new')}
        </GoButton>
      }
      path={`${api}/interop-readers`}
      filters={[
        {
          name: 'state',
          label: t('list-readers.state'),
          options: READER_STATES.map((value) => ({ value, label: t(`list-reader-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, nameOf, at)}
      none={[t('list-readers.none'), t('list-readers.none-next')]}
      show={(reader) => <ListReader reader={reader} />}
    >
      <SharedLists />
    </DeskPage>
  );
}

function columns(
  { t }: Words,
  nameOf: ReturnType<typeof useListNames>,
  { to, narrow }: At<ListReaderRowView>,
): NonNullable<TableProps<ListReaderRowView>['columns']> {
  const all: NonNullable<TableProps<ListReaderRowView>['columns']> = [
    {
      title: t('list-readers.recipient'),
      render: (_, row) => (
        <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
          {row.recipient}
        </Go>
      ),
    },
    { title: t('list-readers.state'), width: 150, render: (_, row) => <ReaderStanding reader={row} /> },
    {
      title: t('list-readers.lists'),
      responsive: ['md'],
      render: (_, { lists }) => lists.map(nameOf).join(t('list-readers.and')),
    },
    {
      title: t('list-readers.side'),
      responsive: ['lg'],
      width: 130,
      render: (_, { side }) => t(`list-side.${side}`),
    },
    {
      title: t('list-readers.until'),
      responsive: ['lg'],
      width: 120,
      className: 'digits',
      render: (_, { until }) => until ?? t('list-readers.no-end'),
    },
  ];
  return narrow ? all.slice(0, 2) : all;
}
