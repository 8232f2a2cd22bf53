/** The national list as it stands here: companies and persons an authority has found in breach. */
import type { TableProps } from 'antd';
import { ENTRY_STATES, SUBJECT_KINDS, VIOLATIONS } from '../../../src/blacklist/contract.ts';
import type { BlacklistEntryView, BlacklistRowView } from '../api/types.ts';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go, GoButton } from '../parts/go.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { Entry } from './entry.tsx';
import { Sections } from './sections.tsx';
import { Standing } from './standing.tsx';

export function NationalList() {
  const words = useWords();
  const { t } = words;
  const { api, org, role } = useSeat();
  return (
    <DeskPage<BlacklistRowView, BlacklistEntryView>
      title={t('blacklist-section.entries')}
      lead={t('blacklist.lead')}
      clause="miit-452-2016.25"
      acts={
        may(role, 'enterBlacklist') ? (
          <GoButton type="primary" to={`/${org.id}/blacklist/new`}>
            {t('new-entry.title')}
          </GoButton>
        ) : null
      }
      path={`${api}/blacklist-entries`}
      filters={[
        {
          name: 'kind',
          label: t('blacklist.who'),
          options: SUBJECT_KINDS.map((value) => ({ value, label: t(`blacklist-kind.${value}`) })),
        },
        {
          name: 'violation',
          label: t('blacklist.violation'),
          options: VIOLATIONS.map((value) => ({ value, label: t(`blacklist-violation.${value}`) })),
        },
        {
          name: 'state',
          label: t('blacklist.state'),
          options: ENTRY_STATES.map((value) => ({ value, label: t(`blacklist-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, at)}
      none={[t('blacklist.none'), t('blacklist.none-next')]}
      show={(entry) => <Entry entry={entry} />}
    >
      <Sections here="entries" />
    </DeskPage>
  );
}

function columns(
  { t, pick }: Words,
  { to, narrow }: At<BlacklistRowView>,
): NonNullable<TableProps<BlacklistRowView>['columns']> {
  const all: NonNullable<TableProps<BlacklistRowView>['columns']> = [
    {
      title: t('blacklist.who'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {row.name ?? t('blacklist.person')}
          </Go>
          <span className="quiet">{t(`blacklist-kind.${row.kind}`)}</span>
        </span>
      ),
    },
    {
      title: t('blacklist.violation'),
      width: 170,
      render: (_, { violation }) => t(`blacklist-violation.${violation}`),
    },
    { title: t('blacklist.state'), width: 140, render: (_, row) => <Standing entry={row} /> },
    {
      title: t('blacklist.origin'),
      responsive: ['md'],
      width: 180,
      render: (_, { origin }) => pick(origin.name),
    },
    {
      title: t('blacklist.until'),
      responsive: ['md'],
      width: 120,
      className: 'digits',
      dataIndex: 'until',
    },
  ];
  return narrow ? all.slice(0, 3) : all;
}
