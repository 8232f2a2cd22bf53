/** The six steps of an opening: done, current, to come; in words as well. */
import { Shape } from '../parts/outcome.tsx';
import { useWords } from '../words/index.ts';
import { type Progress, STEPS } from './progress.ts';

export function Steps({ here, done, wrong }: Pick<Progress, 'here' | 'done' | 'wrong'>) {
  const { t } = useWords();
  const stateOf = (step: { isWrong: boolean; isHere: boolean; isDone: boolean }): string => {
    if (step.isWrong) return t('open.step-wrong');
    if (step.isHere) return t('open.step-here');
    return step.isDone ? t('open.step-done') : '';
  };
  return (
    <ol className="counter-steps" aria-label={t('open.steps')}>
      {STEPS.map((step, index) => {
        const isHere = step === here;
        const isDone = done.includes(step);
        const isWrong = wrong.includes(step);
        return (
          <li
            key={step}
            className={`${isHere ? 'here' : ''} ${isDone ? 'done' : ''}`}
            aria-current={isHere ? 'step' : undefined}
          >
            <span className="counter-step-number">
              {isWrong ? (
                <Shape tone="refuse" size={18} />
              ) : isDone && !isHere ? (
                <Shape tone="permit" size={18} />
              ) : (
                index + 1
              )}
            </span>
            <span>{t(`open.step-${step}`)}</span>
            <span className="hidden">{stateOf({ isWrong, isHere, isDone })}</span>
          </li>
        );
      })}
    </ol>
  );
}
