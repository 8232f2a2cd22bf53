/** One linked account at its platform: why, where on the ladder, what runs, what was done and what the holder said. */
import { useParams } from '@tanstack/react-router';
import { useData } from '../api/data.ts';
import type { LinkedAccountDetailView } from '../api/types.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { AccountActs } from './account-acts.tsx';
import { Ladder } from './ladder.tsx';
import { ACCOUNT_TONES } from './tones.ts';

interface AccountProps {
  readonly account: LinkedAccountDetailView;
}

export function LinkedAccountPage() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<LinkedAccountDetailView>(`${api}/linked-accounts/${id}`);
  if (data === undefined)
    return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={t('linked.account-title')}
      lead={
        <>
          <b>{data.account}</b>{' '}
          <Mark tone={ACCOUNT_TONES[data.state]}>{t(`linked-state.${data.state}`)}</Mark>
        </>
      }
      wide
      acts={<Go to={`/${org.id}/linked-accounts/accounts`}>{t('common.back')}</Go>}
    >
      <div className="columns">
        <div className="blocks">
          <Panel title={t('linked.ladder')}>
            <Ladder account={data} />
          </Panel>
          <Why account={data} />
          <Measures account={data} />
          <Appeals account={data} />
          <Panel title={t('history.title')}>
            <History
              steps={data.history}
              detailed
              commandOf={(command) => wordOf(t, 'account-act', command)}
            />
          </Panel>
        </div>
        <AccountActs account={data} />
      </div>
    </Page>
  );
}

function Why({ account: { listings, clocks, demandedAt, toldAt, channel, papers, missed } }: AccountProps) {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <Panel title={t('linked.why')}>
      <Facts
        items={[
          ...clocks.map(
            ({ kind, dueAt }) => [t(`linked-clock.${clockOf(kind)}`), <Due key={kind} at={dueAt} />] as const,
          ),
          [t('linked.demanded'), <When key="demanded" at={demandedAt} />],
          [
            t('linked.told-at'),
            toldAt === null ? t('linked.not-told-long') : <When key="told" at={toldAt} />,
          ],
          missed === null ? null : [t('linked.missed'), t(`linked-breach.${missed}`)],
          [t('linked.channel'), channel],
          [t('linked.papers'), papers],
          [
            t('linked.listed-by'),
            <ul key="listings" className="plain-list">
              {listings.map(({ id, reference, ground }) => (
                <li key={id}>
                  <Go to={`/${org.id}/linked-accounts/lists/${id}?item=${id}`}>{reference}</Go>{' '}
                  <span className="quiet">{t(`listing-ground.${ground}`)}</span>
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
    </Panel>
  );
}

const CLOCKS = ['verify', 'correct', 'appeal'] as const;
const clockOf = (kind: string) => CLOCKS.find((one) => one === kind) ?? 'verify';

function Measures({ account: { measures } }: AccountProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  if (measures.length === 0) return null;
  return (
    <Panel title={t('linked.measures')}>
      <ul className="plain-list blocks">
        {measures.toReversed().map(({ measure, ground, reason, clause, by, liftedAt }) => (
          <li key={`${measure} ${by.at}`}>
            <Mark tone={liftedAt === null ? 'refuse' : 'neutral'}>{t(`linked-measure.${measure}`)}</Mark>{' '}
            {t(`linked-breach.${ground}`)} <ClauseChip clause={clause} />
            <p>{reason}</p>
            <p className="quiet">
              {nameOf(by.account)} <When at={by.at} />
              {liftedAt === null ? null : (
                <>
                  {' '}
                  {t('linked.lifted')} <When at={liftedAt} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Appeals({ account: { appeals } }: AccountProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  if (appeals.length === 0) return null;
  return (
    <Panel title={t('linked.appeals')}>
      <ul className="plain-list blocks">
        {appeals.toReversed().map(({ text, taken, dueAt, late, answer }) => (
          <li key={taken.at}>
            <p>{text}</p>
            <p className="quiet">
              {nameOf(taken.account)} <When at={taken.at} />
            </p>
            {late ? <Mark tone="refuse">{t('linked.was-late')}</Mark> : null}
            {answer === null ? (
              <Due at={dueAt} />
            ) : (
              <>
                <Mark tone={answer.upheld ? 'permit' : 'refuse'}>
                  {t(answer.upheld ? 'linked.upheld' : 'linked.rejected')}
                </Mark>
                <p>{answer.reason}</p>
                <p className="quiet">
                  {nameOf(answer.account)} <When at={answer.at} />
                </p>
              </>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
