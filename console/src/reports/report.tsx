/** One report: where it came from, who checks it, what was decided, and what can be done now. */
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useData } from '../api/data.ts';
import type { ReportDetailView } from '../api/types.ts';
import { ProfileAt } from '../numbers/profile.tsx';
import { useAddress } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { NumberCell } from '../parts/number-cell.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Acts } from './acts.tsx';
import { Identity } from './identity.tsx';
import { Overview } from './overview.tsx';
import { Reward } from './reward.tsx';
import { REPORT_TONES } from './tones.ts';

export function ReportPage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<ReportDetailView>(`${api}/reports/${id}`);
  if (data !== undefined) return <Opened report={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

function Opened({ report }: { readonly report: ReportDetailView }) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const address = useAddress();
  const tabs = [
    { key: 'overview', label: t('report.tab-overview'), children: <Overview report={report} /> },
    {
      key: 'decision',
      label: t('report.tab-decision'),
      children: <History steps={report.history} detailed />,
    },
    { key: 'history', label: t('report.tab-history'), children: <History steps={report.history} /> },
    {
      key: 'number',
      label: t('report.tab-number'),
      children: (
        <>
          <ProfileAt path={`${api}/reports/${report.id}/profile`} />
          <p>
            <Go to={`/${org.id}/numbers/${report.id}`}>{t('profile.open')}</Go>
          </p>
        </>
      ),
    },
    { key: 'reward', label: t('report.tab-reward'), children: <Reward report={report} /> },
    { key: 'identity', label: t('report.tab-identity'), children: <Identity report={report} /> },
  ];
  return (
    <Page
      title={t('report.title', { receipt: report.receipt })}
      lead={
        <span className="object-head">
          <NumberCell number={report.number} />
          <Mark tone={REPORT_TONES[report.state]}>{t(`report-state.${report.state}`)}</Mark>
          {report.state === 'closed' ? null : <Due at={report.dueAt} />}
        </span>
      }
    >
      <div className="columns">
        <Panel>
          <Tabs
            activeKey={address.get('tab') ?? 'overview'}
            onChange={(tab) => address.set({ tab: tab === 'overview' ? undefined : tab }, true)}
            items={tabs}
            destroyOnHidden
          />
        </Panel>
        <Acts report={report} />
      </div>
    </Page>
  );
}
