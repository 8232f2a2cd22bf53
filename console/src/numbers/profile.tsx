/** The profile of a number: networks, counts, heat strip, recent reports. Used as page, tab and panel. */
import { useData } from '../api/data.ts';
import type { NumberProfileView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Go } from '../parts/go.tsx';
import { Facts } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { NumberCard } from './card.tsx';
import { Heat } from './heat.tsx';

/** Whose ids the recent reports of a profile bear. */
type Source = 'reports' | 'checks';

export function ProfileAt({ path, brief = false }: { readonly path: string; readonly brief?: boolean }) {
  const { data, error, refetch } = useData<NumberProfileView>(path);
  if (data !== undefined) return <Profile profile={data} brief={brief} />;
  return error === null ? <Waiting rows={5} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

interface ProfileProps {
  readonly profile: NumberProfileView;
  /** Counts and heat strip only, for the panel beside a queue. */
  readonly brief?: boolean;
  /** False where the reports stand beside the profile. */
  readonly listed?: boolean;
  readonly source?: Source;
}

export function Profile({ profile, brief = false, listed = !brief, source = 'reports' }: ProfileProps) {
  const words = useWords();
  const { t } = words;
  return (
    <div className="profile">
      <div className="counts">
        <Count label={t('profile.reports7')} value={profile.reports7} />
        <Count label={t('profile.reporters7')} value={profile.reporters7} />
        <Count label={t('profile.reports30')} value={profile.reports30} />
      </div>
      {brief ? null : <Facts items={numberFacts(profile, words)} />}
      {brief ? null : <NumberCard display={profile.number.display} />}
      <Heat heat={profile.heat} />
      {listed ? <Recent recent={profile.recent} source={source} /> : null}
    </div>
  );
}

function Count({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div className="count">
      <span className="count-value">{countText(value)}</span>
      <span className="meta">{label}</span>
    </div>
  );
}

/** Allocated and current network stand apart: the prefix is not the network after porting. */
function numberFacts(profile: NumberProfileView, { t, pick }: Words) {
  const { number } = profile;
  return [
    [
      t('profile.kind'),
      `${wordOf(t, 'kind', number.mobileOrFixed)}${number.reseller ? t('common.in-brackets', { text: t('profile.reseller') }) : ''}`,
    ],
    [t('profile.allocated'), number.allocated === null ? '—' : wordOf(t, 'network', number.allocated)],
    [
      t('profile.current'),
      number.current === null ? (
        <span key="current" className="quiet">
          {t('profile.current-unknown')}
        </span>
      ) : (
        wordOf(t, 'network', number.current)
      ),
    ],
    [t('profile.place'), number.country === null ? (number.place ?? '—') : pick(number.country)],
    [t('profile.first'), <When key="first" at={profile.firstReportAt} />],
    [
      t('profile.media'),
      profile.media
        .map(({ medium, reports }) =>
          t('profile.media-count', { medium: t(`medium.${medium}`), n: countText(reports) }),
        )
        .join(t('common.comma')) || '—',
    ],
  ] as const;
}

interface RecentProps {
  readonly recent: NumberProfileView['recent'];
  readonly source: Source;
}

function Recent({ recent, source }: RecentProps) {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <section>
      <h3>{t('profile.recent')}</h3>
      <ul className="recent">
        {recent.map((one) => (
          <li key={one.id}>
            <Go
              to={
                source === 'checks'
                  ? `/${org.id}/queues/reports?item=${one.id}`
                  : `/${org.id}/reports/${one.id}`
              }
              className="mono"
            >
              {one.receipt}
            </Go>
            <span>{t(`suspicion.${one.suspicion}`)}</span>
            <span>
              {one.outcome === null
                ? wordOf(t, source === 'checks' ? 'check-state' : 'report-state', one.state)
                : t(`result.${one.outcome}`)}
            </span>
            <When at={one.receivedAt} bare />
          </li>
        ))}
      </ul>
    </section>
  );
}
