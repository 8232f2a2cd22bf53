/** This penalty beside others of the same subject, drawn as periods on one line of years; the table says the same. */
import { epochDay } from '../format/days.ts';
import { Go } from '../parts/go.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import type { PenaltyProps } from './penalty.tsx';

interface Span {
  readonly id: string;
  readonly label: string;
  readonly from: string;
  readonly to: string | null;
  readonly own: boolean;
  readonly over: boolean;
}

/** A period without an end is drawn to the edge, a year beyond the last day that is known. */
const BEYOND_DAYS = 365;

export function Periods({ penalty }: PenaltyProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const spans: Span[] = [
    {
      id: penalty.id,
      label: t('periods.this'),
      from: penalty.from ?? penalty.day,
      to: penalty.to,
      own: true,
      over: false,
    },
    ...penalty.others.map(({ id, document, from, to, state }) => ({
      id,
      label: document,
      from,
      to,
      own: false,
      over: state === 'lifted' || state === 'expired',
    })),
  ].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const first = Math.min(...spans.map(({ from }) => epochDay(from)));
  const last = Math.max(
    ...spans.map(({ from, to }) => epochDay(to ?? from) + (to === null ? BEYOND_DAYS : 0)),
  );
  const share = (days: number) => `${(100 * days) / Math.max(1, last - first)}%`;
  return (
    <section>
      <h3>{t('periods.title')}</h3>
      <ul className="periods">
        {spans.map(({ id, label, from, to, own, over }) => (
          <li key={id}>
            <span className="period-name">
              {own ? <b>{label}</b> : <Go to={`/${org.id}/penalties/${id}`}>{label}</Go>}
            </span>
            <span className="period-line" aria-hidden="true">
              <span
                className={`period${own ? ' own' : ''}${over ? ' over' : ''}`}
                style={{
                  marginLeft: share(epochDay(from) - first),
                  width: share((to === null ? last : epochDay(to)) - epochDay(from)),
                }}
              />
            </span>
            <span className="quiet digits">
              {to === null ? t('periods.open', { from }) : t('periods.from-to', { from, to })}
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('periods.note')}</p>
    </section>
  );
}
