/** Risk users of this company: its own list, which no other company learns of. */
import type { TableProps } from 'antd';
import { RISK_STATES } from '../../../src/blacklist/contract.ts';
import type { RiskDetailView, RiskRowView } from '../api/types.ts';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go, GoButton } from '../parts/go.tsx';
import { HolderName } from '../parts/holder-name.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { RiskUser } from './risk-user.tsx';
import { Sections } from './sections.tsx';
import { RiskStanding } from './standing.tsx';

export function RiskUsers() {
  const words = useWords();
  const { t } = words;
  const { api, org, role } = useSeat();
  return (
    <DeskPage<RiskRowView, RiskDetailView>
      title={t('blacklist-section.risk-users')}
      lead={t('risk-users.lead')}
      clause="risk-notice-cmcc-sh.4"
      acts={
        may(role, 'enterRiskUsers') ? (
          <GoButton type="primary" to={`/${org.id}/blacklist/risk-users/new`}>
            {t('new-risk-user.title')}
          </GoButton>
        ) : null
      }
      path={`${api}/risk-users`}
      filters={[
        {
          name: 'state',
          label: t('blacklist.state'),
          options: RISK_STATES.map((value) => ({ value, label: t(`risk-user-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, at)}
      none={[t('risk-users.none'), t('risk-users.none-next')]}
      show={(user) => <RiskUser user={user} />}
    >
      <Sections here="risk-users" />
    </DeskPage>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<RiskRowView>,
): NonNullable<TableProps<RiskRowView>['columns']> {
  const all: NonNullable<TableProps<RiskRowView>['columns']> = [
    {
      title: t('risk-users.holder'),
      render: (_, row) => (
        <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
          <HolderName id={row.holder} />
        </Go>
      ),
    },
    { title: t('risk-users.ground'), render: (_, { ground }) => t(`risk-ground.${ground}`) },
    { title: t('blacklist.state'), width: 150, render: (_, row) => <RiskStanding user={row} /> },
    {
      title: t('blacklist.until'),
      responsive: ['md'],
      width: 120,
      className: 'digits',
      render: (_, { until }) => until ?? '—',
    },
  ];
  return narrow ? all.slice(0, 3) : all;
}
