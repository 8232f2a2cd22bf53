/** Reminders with their receipts, the 24 hours and what followed: drawn on one line, and listed beneath it. */
import type { CaseDetailView } from '../api/types.ts';
import { useNow } from '../parts/now.ts';
import { Mark, Shape, type Tone } from '../parts/outcome.tsx';
import { Due, When } from '../parts/when.tsx';
import { useWords, type Words } from '../words/index.ts';
import { type Moment, type MomentKind, momentsOf, placesOf } from './track.ts';

const TONES: Readonly<Record<MomentKind, Tone>> = {
  asked: 'neutral',
  sent: 'neutral',
  delivered: 'permit',
  failed: 'refuse',
  clock: 'duties',
  due: 'hold',
  suspended: 'refuse',
  applied: 'neutral',
  'restore-by': 'hold',
};

const nameOf = ({ t }: Words, { kind, channel }: Moment): string =>
  channel === undefined
    ? t(`moment.${kind}`)
    : t('risk.reminder', { channel: t(`sms-channel.${channel}`), what: t(`moment.${kind}`) });

export function Track({ detail }: { readonly detail: CaseDetailView }) {
  const words = useWords();
  const { t } = words;
  const now = useNow();
  const moments = momentsOf(detail);
  if (moments.length === 0) return <p className="quiet">{t('risk.no-reminder')}</p>;
  const { points, now: present } = placesOf(
    moments.map(({ at }) => at),
    now,
  );
  return (
    <div className="track">
      <div className="track-line" aria-hidden="true">
        {moments.map((moment, index) => (
          <span
            key={`${moment.at} ${moment.kind}`}
            className="track-point"
            style={{ left: `${points[index] ?? 0}%` }}
            title={nameOf(words, moment)}
          >
            <Shape tone={TONES[moment.kind]} size={18} />
            <span className="meta">{index + 1}</span>
          </span>
        ))}
        {present === null ? null : (
          <span className={present > 80 ? 'track-now before' : 'track-now'} style={{ left: `${present}%` }}>
            <span className="meta">{t('risk.now')}</span>
          </span>
        )}
      </div>
      <ol className="moments">
        {moments.map((moment) => (
          <li key={`${moment.at} ${moment.kind}`}>
            <Mark tone={TONES[moment.kind]}>{nameOf(words, moment)}</Mark>
            <MomentTime moment={moment} detail={detail} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function MomentTime({ moment, detail }: { readonly moment: Moment; readonly detail: CaseDetailView }) {
  const running = moment.kind === 'due' && detail.cardState === 'reminded' && detail.result === null;
  return running || moment.kind === 'restore-by' ? <Due at={moment.at} /> : <When at={moment.at} />;
}
