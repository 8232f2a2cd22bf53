/** How a review stands: its result once there is one; before, how far it was told up. */
import type { ServiceReviewRowView } from '../api/types.ts';
import { Mark } from '../parts/outcome.tsx';
import { useWords } from '../words/index.ts';
import { REVIEW_TONES } from './tones.ts';

interface ReviewStateProps {
  readonly row: Pick<ServiceReviewRowView, 'state' | 'result' | 'escalated'>;
}

export function ReviewState({ row: { state, result, escalated } }: ReviewStateProps) {
  const { t } = useWords();
  if (result !== null)
    return <Mark tone={REVIEW_TONES[result.outcome]}>{t(`service-review-result.${result.outcome}`)}</Mark>;
  if (escalated === 0) return <Mark tone="hold">{t(`service-review-state.${state}`)}</Mark>;
  return (
    <span className="stack">
      <Mark tone="refuse">{t(`service-review-state.${state}`)}</Mark>
      <span className="quiet">
        {t(escalated > 1 ? 'service-reviews.told-group' : 'service-reviews.told-province')}
      </span>
    </span>
  );
}
