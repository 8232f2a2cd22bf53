/** More debit cards than the limit: how many in all, and why; somebody else grants it. */
import { InputNumber } from 'antd';
import { useState } from 'react';
import { ReasonAct, useActs } from '../parts/acts.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface AskExceptionProps {
  readonly holder: string;
  /** Fewest cards in all that make sense. */
  readonly least?: number;
}

export function AskException({ holder, least }: AskExceptionProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(api, null);
  const [quantity, setQuantity] = useState<number | null>(least ?? null);
  return (
    <ReasonAct
      note={t('card-exceptions.ask-note')}
      button={t('card-exceptions.ask')}
      hint={t('card-exceptions.reason-hint')}
      ready={quantity !== null}
      act={act}
      onSend={(reason) => act.post('debit-card-exceptions', { holder, quantity, reason })}
    >
      <Labelled label={t('card-exceptions.quantity')} hint={t('card-exceptions.quantity-hint')}>
        <InputNumber min={1} max={100} precision={0} value={quantity} onChange={setQuantity} />
      </Labelled>
    </ReasonAct>
  );
}
