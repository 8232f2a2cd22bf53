/** The number to call: masked, shown in full for a minute on request, which is on record. */
import { Button } from 'antd';
import { useEffect } from 'react';
import { useWrite } from '../api/data.ts';
import type { ReviewDetailView } from '../api/types.ts';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface CallNumberProps {
  readonly review: string;
  readonly card: Pick<ReviewDetailView['cards'][number], 'card' | 'masked'>;
}

const SECONDS = 60;

export function CallNumber({ review, card }: CallNumberProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const { data, error, reset, mutate, isPending } = useWrite<{ readonly number: string }>();
  useEffect(() => {
    if (data === undefined) return;
    const timer = window.setTimeout(reset, SECONDS * 1000);
    return () => window.clearTimeout(timer);
  }, [data, reset]);
  return (
    <>
      <div className="object-head">
        <h3 className="number-digits" role="status">
          {data === undefined ? card.masked : data.number.replace(/^\+?86(?=\d{11}$)/, '')}
        </h3>
        {data === undefined ? (
          <Button
            size="small"
            loading={isPending}
            onClick={() => mutate({ path: `${api}/reviews/${review}/number`, body: { card: card.card } })}
          >
            {t('review.show-number', { seconds: SECONDS })}
          </Button>
        ) : (
          <Button size="small" onClick={reset}>
            {t('person.hide')}
          </Button>
        )}
      </div>
      <WriteFailure error={error} />
    </>
  );
}
