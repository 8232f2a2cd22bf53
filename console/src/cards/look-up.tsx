/** What the authority's service told about cards with other companies, put on record by whoever looked it up. */
import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { CardDetailView } from '../api/types.ts';
import { ConfirmAct, useActs } from '../parts/acts.tsx';
import { DayField } from '../parts/day-field.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function RecordLookUp({ card: { id, version } }: { readonly card: CardDetailView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(`${api}/cards/${id}`, version);
  const [count, setCount] = useState<number | null>(null);
  const [on, setOn] = useState('');
  const [reference, setReference] = useState('');
  return (
    <ConfirmAct
      note={t('elsewhere.note')}
      button={t('elsewhere.button')}
      act={act}
      ready={count !== null && on !== '' && reference.trim() !== ''}
      onSend={() => act.post('look-up', { count, on, reference: reference.trim() })}
    >
      <Labelled label={t('elsewhere.count')}>
        <InputNumber value={count} onChange={setCount} min={0} max={10_000} precision={0} />
      </Labelled>
      <Labelled label={t('elsewhere.on')}>
        <DayField value={on} onChange={setOn} />
      </Labelled>
      <Labelled label={t('elsewhere.reference')}>
        <Input value={reference} onChange={({ target }) => setReference(target.value)} maxLength={120} />
      </Labelled>
    </ConfirmAct>
  );
}
