/** The ladder as steps, from the verification to the bar: what was taken, where the account stands, what is still above. */
import type { LinkedAccountDetailView } from '../api/types.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Shape } from '../parts/outcome.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../words/index.ts';
import { ACCOUNT_TONES } from './tones.ts';

export function Ladder({ account }: { readonly account: LinkedAccountDetailView }) {
  const { t } = useWords();
  const { ladder, measures, demandedAt, state, ended } = account;
  const inForce = measures.filter(({ liftedAt }) => liftedAt === null);
  const present = inForce.at(-1)?.measure;
  return (
    <section aria-label={t('linked.ladder')}>
      <ol className="ladder">
        <Rung
          name={t('linked-measure.verify')}
          at={demandedAt}
          here={present === undefined && ended === null}
        />
        {ladder.steps.map((step) => (
          <Rung
            key={step}
            name={t(`linked-measure.${step}`)}
            at={inForce.find(({ measure }) => measure === step)?.by.at ?? null}
            here={step === present}
          />
        ))}
      </ol>
      <p className="meta">
        {ended === null ? t('linked.ladder-note') : t('linked.ladder-over')}{' '}
        <ClauseChip clause={ladder.clause} />
      </p>
      {ended === null ? null : (
        <p className={`banner tone-${ACCOUNT_TONES[state]}`}>
          <Shape tone={ACCOUNT_TONES[state]} />
          <span>
            <b>{t(`linked-state.${state}`)}</b> <When at={ended.at} />
          </span>
        </p>
      )}
    </section>
  );
}

interface RungProps {
  readonly name: string;
  readonly at: string | null;
  readonly here: boolean;
}

function Rung({ name, at, here }: RungProps) {
  const { t } = useWords();
  return (
    <li
      className={here ? 'here' : at === null ? '' : 'reached'}
      {...(here ? { 'aria-current': 'step' } : {})}
    >
      <b>{name}</b>
      {at === null ? <span className="quiet">{t('linked.step-not')}</span> : <When at={at} bare />}
    </li>
  );
}
