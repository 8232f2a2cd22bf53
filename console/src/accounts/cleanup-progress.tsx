/** How far the clean-up is: figures that open their lists, and open and settled customers day by day. */
import { Button } from 'antd';
import { useMemo } from 'react';
import { useData, useWrite } from '../api/data.ts';
import type { AccountCleanupFigures } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Bars } from '../parts/bars.tsx';
import { Figure, Panel } from '../parts/page.tsx';
import { BarTable, StackedBars } from '../parts/stacked-bars.tsx';
import { Failure, Waiting, WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function CleanupProgress() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { data, error, refetch } = useData<AccountCleanupFigures>(`${api}/account-cleanups/figures`);
  if (data === undefined)
    return error === null ? <Waiting rows={4} /> : <Failure error={error} onRetry={() => void refetch()} />;
  const home = `/${org.id}/account-cleanups`;
  const unit = t('account-cleanups.customers');
  return (
    <>
      <div className="figures">
        <Figure label={t('account-cleanup-state.open')} value={data.open} unit={unit} to={home} />
        <Figure
          label={t('account-cleanups.late')}
          value={data.late}
          unit={unit}
          to={`${home}?late=yes`}
          alarm
        />
        <Figure
          label={t('account-cleanups.reached-yes')}
          value={data.reached}
          unit={unit}
          to={`${home}?reached=yes`}
        />
        <Figure
          label={t('account-cleanup-state.settled')}
          value={data.settled}
          unit={unit}
          to={`${home}?state=settled`}
        />
      </div>
      <div className="columns">
        <Progress figures={data} />
        <Panel title={t('account-cleanups.grounds')}>
          <Bars
            label={t('account-cleanups.ground')}
            unit={unit}
            rows={data.grounds.map(({ ground, open }) => ({
              key: ground,
              label: t(`account-cleanup-ground.${ground}`),
              value: open,
              to: `${home}?ground=${ground}`,
            }))}
          />
          <Survey figures={data} />
        </Panel>
      </div>
    </>
  );
}

interface FiguresProps {
  readonly figures: AccountCleanupFigures;
}

function Progress({ figures: { days } }: FiguresProps) {
  const { t } = useWords();
  const drawn = useMemo(
    () => ({
      labels: days.map(({ day }) => day.slice(5)),
      parts: [
        {
          key: 'settled',
          name: t('account-cleanup-state.settled'),
          counts: days.map(({ settled }) => settled),
        },
        { key: 'open', name: t('account-cleanup-state.open'), counts: days.map(({ open }) => open) },
      ],
    }),
    [days, t],
  );
  return (
    <Panel title={t('account-cleanups.progress')} note={t('account-cleanups.customers')}>
      <StackedBars title={t('account-cleanups.progress')} {...drawn} height={240} />
      <details className="act-fold">
        <summary>{t('chart.table')}</summary>
        <BarTable head={t('account-cleanups.day')} {...drawn} />
      </details>
    </Panel>
  );
}

/** When the stock was last looked through, and a button to do it now. */
function Survey({ figures: { survey } }: FiguresProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const write = useWrite<{ readonly started: boolean }>();
  return (
    <>
      <p className="quiet">
        {survey === null
          ? t('account-cleanups.never')
          : t('account-cleanups.surveyed', {
              n: countText(survey.customers),
              found: countText(survey.found),
            })}{' '}
        {survey?.finishedAt == null ? null : <When at={survey.finishedAt} />}
      </p>
      {may(role, 'cleanUpAccounts') ? (
        <Button
          loading={write.isPending}
          onClick={() => write.mutate({ path: `${api}/account-cleanups/survey` })}
        >
          {t(write.data === undefined ? 'account-cleanups.survey' : 'account-cleanups.survey-begun')}
        </Button>
      ) : null}
      <WriteFailure error={write.error} />
    </>
  );
}
