/** The six steps of an opening: done, current, to come; in words as well. */
import { Shape } from '../parts/outcome.tsx';
import { useWords } from '../words/index.ts';
import { type Progress, STEPS } from './progress.ts';

export function Steps({ here, done }: Pick<Progress, 'here' | 'done'>) {
  const { t } = useWords();
  return (
    <ol className="counter-steps" aria-label={t('open.steps')}>
      {STEPS.map((step, index) => {
        const isHere = step === here;
        const isDone = done.includes(step);
        return (
          <li
            key={step}
            className={`${isHere ? 'here' : ''} ${isDone ? 'done' : ''}`}
            aria-current={isHere ? 'step' : undefined}
          >
            <span className="counter-step-number">
              {isDone && !isHere ? <Shape tone="permit" size={18} /> : index + 1}
            </span>
            <span>{t(`open.step-${step}`)}</span>
            <span className="hidden">{isHere ? t('open.step-here') : isDone ? t('open.step-done') : ''}</span>
          </li>
        );
      })}
    </ol>
  );
}
