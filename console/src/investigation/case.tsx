/** One criminal case: its stages drawn with their days, the numbers met in it, and what comes next. */
import { useParams } from '@tanstack/react-router';
import { useData } from '../api/data.ts';
import type { CriminalCaseDetailView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Masked } from '../parts/masked.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { CaseActs } from './case-acts.tsx';
import { Stages } from './stages.tsx';
import { CASE_TONES } from './tones.ts';

const STAGES_CLAUSE = 'six-ministry-2016.2';

interface CaseProps {
  readonly found: CriminalCaseDetailView;
}

export function CriminalCasePage() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<CriminalCaseDetailView>(`${api}/criminal-cases/${id}`);
  if (data === undefined)
    return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={data.reference}
      lead={
        <>
          {t(`crime.${data.crime}`)}{' '}
          <Mark tone={CASE_TONES[data.state]}>{t(`case-state.${data.state}`)}</Mark>
        </>
      }
      wide
      acts={<Go to={`/${org.id}/criminal-cases`}>{t('common.back')}</Go>}
    >
      <div className="columns">
        <div className="blocks">
          <Panel title={t('cases.times')}>
            <Stages times={data.times} here={data.state} />
            <p className="meta">
              {t('cases.times-note')} <ClauseChip clause={STAGES_CLAUSE} />
            </p>
          </Panel>
          <About found={data} />
          <Numbers found={data} />
          <Panel title={t('history.title')}>
            <History
              steps={data.history}
              detailed
              commandOf={(command) => wordOf(t, 'case-command', command)}
            />
          </Panel>
        </div>
        <CaseActs found={data} />
      </div>
    </Page>
  );
}

function About({ found: { source, receivedOn, filing, fileBy, state, notFiled, ended, stages } }: CaseProps) {
  const { t } = useWords();
  return (
    <Panel title={t('cases.about')}>
      <Facts
        items={[
          [t('cases.source'), t(`case-source.${source}`)],
          [t('cases.received'), receivedOn],
          filing === null
            ? [t('cases.file-by'), <Due key="by" at={fileBy} met={state !== 'taken-in'} />]
            : [t('cases.filing'), `${filing.number} · ${filing.on}`],
          notFiled === null || filing !== null ? null : [t('cases.not-filed'), notFiled.reason],
          ended === null ? null : [t('cases.ended'), `${ended.on} ${ended.reason}`],
          stages.length === 0
            ? null
            : [
                t('cases.documents'),
                <ul key="stages" className="plain-list">
                  {stages.map(({ stage, on, document }) => (
                    <li key={stage}>
                      {t(`case-stage.${stage}`)} <span className="digits">{on}</span> {document}
                    </li>
                  ))}
                </ul>,
              ],
        ]}
      />
    </Panel>
  );
}

function Numbers({ found: { collected } }: CaseProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  if (collected.length === 0) return null;
  return (
    <Panel title={t('cases.numbers-title')}>
      <ul className="plain-list blocks">
        {collected.toReversed().map(({ receipt, by, numbers }) => (
          <li key={receipt}>
            <p>
              <b className="digits">{receipt}</b> {t('cases.numbers-n', { n: countText(numbers.length) })}{' '}
              <span className="quiet">
                {nameOf(by.account)} <When at={by.at} />
              </span>
            </p>
            <p className="marks">
              {numbers.slice(0, 20).map((number, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two numbers may have one mask
                <Masked key={at}>{number}</Masked>
              ))}
              {numbers.length > 20 ? (
                <span className="quiet">{t('cases.more', { n: countText(numbers.length - 20) })}</span>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
