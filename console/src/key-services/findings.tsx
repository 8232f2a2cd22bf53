/** Defects with their terms, and grounds that were noticed with what was decided on them. */
import type { KeyServiceView } from '../api/types.ts';
import { Mark } from '../parts/outcome.tsx';
import { usePeople } from '../parts/people.ts';
import { Due, When } from '../parts/when.tsx';
import { useWords } from '../words/index.ts';

type Defect = KeyServiceView['defectList'][number];

export function DefectList({ defects }: { readonly defects: readonly Defect[] }) {
  const { t } = useWords();
  const nameOf = usePeople();
  if (defects.length === 0) return <p className="quiet">{t('service.no-defects')}</p>;
  return (
    <ul className="rows">
      {defects.map((defect) => (
        <li key={`${defect.code} ${defect.foundAt}`}>
          <DefectState defect={defect} />
          <span className="stack">
            <b>
              {t(`defect.${defect.code}`)}{' '}
              {defect.grave ? <span className="tag">{t('service.grave')}</span> : null}
            </b>
            {defect.note === '' ? null : <span className="quiet">{defect.note}</span>}
            {defect.settled === null ? null : (
              <span>
                {defect.settled.note} <span className="quiet">{nameOf(defect.settled.account)}</span>
              </span>
            )}
            <span className="quiet">
              {t('service.found')} <When at={defect.foundAt} bare />
            </span>
          </span>
          {defect.rectifiedAt === null ? <Due at={defect.dueAt} /> : <When at={defect.rectifiedAt} stacked />}
        </li>
      ))}
    </ul>
  );
}

function DefectState({ defect }: { readonly defect: Defect }) {
  const { t } = useWords();
  if (defect.rectifiedAt !== null) return <Mark tone="permit">{t('service.rectified')}</Mark>;
  if (defect.refused) return <Mark tone="refuse">{t('service.not-rectified')}</Mark>;
  return <Mark tone={defect.overdue ? 'refuse' : 'hold'}>{t('service.rectifying')}</Mark>;
}

type Signal = KeyServiceView['signals'][number];

export function SignalList({ signals }: { readonly signals: readonly Signal[] }) {
  const { t } = useWords();
  if (signals.length === 0) return <p className="quiet">{t('service.no-signals')}</p>;
  return (
    <ul className="rows">
      {signals.toReversed().map((signal) => (
        <li key={signal.id}>
          <Mark tone={signal.measure !== null ? 'neutral' : signal.matched ? 'refuse' : 'hold'}>
            {signal.measure !== null
              ? t(`measure.${signal.measure}`)
              : t(signal.matched ? 'service.signal-stands' : 'service.signal-noted')}
          </Mark>
          <span className="stack">
            <b>{t(`end-ground.${signal.ground}`)}</b>
            <span className="quiet">
              {signal.source} · <span className="mono">{signal.reference}</span>
            </span>
            {signal.reason === null ? null : <span>{signal.reason}</span>}
          </span>
          <When at={signal.at} stacked />
        </li>
      ))}
    </ul>
  );
}
