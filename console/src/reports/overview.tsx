/** The facts of a report and how far it has come. */
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { ReportDetailView } from '../api/types.ts';
import { Attachments } from '../parts/attachments.tsx';
import { Go } from '../parts/go.tsx';
import { Facts } from '../parts/page.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { Occurred, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Steps } from './steps.tsx';

const SHOWN_MS = 60_000;

export function Overview({ report }: { readonly report: ReportDetailView }) {
  const { t, pick } = useWords();
  const { api, org } = useSeat();
  const { result, police, rectified, duplicateOf } = report;
  return (
    <div className="blocks">
      <Steps
        steps={[
          [t('report-state.received'), report.receivedAt],
          [t('report-state.routed'), report.routedAt],
          [t('report-state.checked'), report.checkedAt],
          [t('report-state.closed'), report.closedAt],
        ]}
      />
      <Facts
        items={[
          duplicateOf === null
            ? null
            : [
                t('report.duplicate'),
                <Go key="main" to={`/${org.id}/reports/${duplicateOf.id}`} className="mono">
                  {duplicateOf.receipt}
                </Go>,
              ],
          [t('report.suspicion'), t(`suspicion.${report.suspicion}`)],
          [t('report.medium'), t(`medium.${report.medium}`)],
          [t('report.about'), t(`about.${report.about}`)],
          [t('reports.channel'), t(`channel.${report.channel}`)],
          report.sourceRef === null ? null : [t('report.source-ref'), report.sourceRef],
          [t('report.occurred'), <Occurred key="occurred" at={report.occurredAt} on={report.occurredOn} />],
          [t('reports.similar'), report.similar],
          [
            t('report.evidence'),
            report.evidence.length === 0 ? (
              t('report.no-evidence')
            ) : (
              <Attachments key="evidence" path={`${api}/reports/${report.id}`} digests={report.evidence} />
            ),
          ],
          [t('reports.reporter'), t(`reporter.${report.reporter}`)],
          [t('reports.routed-to'), report.routedTo === null ? '—' : pick(report.routedTo.name)],
        ]}
      />
      {result === null ? null : (
        <section>
          <h3>{t('conclude.result')}</h3>
          <Facts
            items={[
              [t('conclude.result'), t(`result.${result.outcome}`)],
              [t('conclude.action'), t(`action.${result.action}`)],
              [t('report.crime'), result.crimeSuspected ? t('common.yes') : t('common.no')],
            ]}
          />
          <p className="words">{result.reason}</p>
        </section>
      )}
      {police === null ? null : (
        <Facts
          items={[
            [
              t('report.police'),
              <span key="police">
                {pick(police.name)} <When at={police.at} />{' '}
                {police.answeredAt === null ? t('report.police-waiting') : t('report.police-answered')}
              </span>,
            ],
          ]}
        />
      )}
      {rectified === null ? null : (
        <Facts
          items={[
            [t('report.rectified'), rectified.note],
            [t('report.responsible'), rectified.responsible],
            [t('deadlines.ended'), <When key="at" at={rectified.at} />],
          ]}
        />
      )}
      <Narrative report={report} />
    </div>
  );
}

/** The reporter's words: sealed until somebody names a purpose, hidden again after a minute. */
function Narrative({ report }: { readonly report: ReportDetailView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const write = useWrite<{ narrative: string }>();
  const [purpose, setPurpose] = useState('');
  const shown = write.data?.narrative;
  const { reset } = write;
  useEffect(() => {
    if (shown === undefined) return;
    const timer = window.setTimeout(reset, SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [shown, reset]);
  if (!report.hasNarrative) return null;
  return (
    <section>
      <h3>{t('report.narrative')}</h3>
      {shown === undefined ? (
        <>
          <p className="quiet">{t('report.narrative-why')}</p>
          <form
            className="inline-form"
            onSubmit={(event) => {
              event.preventDefault();
              write.mutate({
                path: `${api}/reports/${report.id}/narrative`,
                body: { purpose: purpose.trim() },
              });
            }}
          >
            <Input
              value={purpose}
              onChange={({ target }) => setPurpose(target.value)}
              placeholder={t('report.purpose')}
              aria-label={t('report.purpose')}
              maxLength={200}
            />
            <Button htmlType="submit" disabled={purpose.trim() === ''} loading={write.isPending}>
              {t('report.narrative-open')}
            </Button>
          </form>
          <WriteFailure error={write.error} />
        </>
      ) : (
        <>
          <blockquote className="words">{shown === '' ? t('report.narrative-none') : shown}</blockquote>
          <p className="meta">{t('report.narrative-shown')}</p>
        </>
      )}
    </section>
  );
}
