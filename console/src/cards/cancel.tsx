/** Cancelling at the wish of the holder: first it is seen who asks, by the paper on the reader or a letter of authority. */
import { App, Button, Input, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { CardDetailView, DecisionView } from '../api/types.ts';
import { Checks } from '../counter/customer.tsx';
import { useFunctionKeys } from '../counter/keys.ts';
import { usePost } from '../counter/post.ts';
import { useVisit } from '../counter/visit.ts';
import { Labelled } from '../parts/labelled.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { ActForm } from './act-form.tsx';

export function Cancel({ card }: { readonly card: CardDetailView }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { api } = useSeat();
  const at = usePost();
  const known = useMemo(() => ({ holder: card.holder, handler: null, checks: [] }), [card.holder]);
  const visitor = useVisit({ known, at });
  const write = useWrite<DecisionView>();
  const [by, setBy] = useState<'holder' | 'deputy'>('holder');
  const [reason, setReason] = useState('');
  useFunctionKeys({ F2: visitor.read });
  const body = { by, reason: reason.trim(), checks: visitor.visit.checks, expectedVersion: card.version };
  return (
    <ActForm
      note={t('card-act.cancel-note')}
      write={write}
      danger
      ready={body.reason !== ''}
      button={t('card-act.cancel-button')}
      onSend={() =>
        write.mutate(
          { path: `${api}/cards/${card.id}/cancel`, body },
          { onSuccess: () => void message.success(t('card-act.done')) },
        )
      }
    >
      <Labelled label={t('card-act.by')}>
        <Radio.Group
          value={by}
          onChange={({ target }) => setBy(target.value as 'holder' | 'deputy')}
          options={[
            { value: 'holder', label: t('card-act.by-holder') },
            { value: 'deputy', label: t('card-act.by-deputy') },
          ]}
        />
      </Labelled>
      <div className="acts">
        {by === 'holder' ? (
          <>
            <Button
              onClick={visitor.read}
              loading={visitor.busy === 'reading'}
              disabled={at.device === undefined}
            >
              {t('open.press-read')} <kbd>F2</kbd>
            </Button>
            <Button onClick={() => visitor.check({ method: 'document-inspection', found: 'passed' })}>
              {t('open.inspect-passed')}
            </Button>
          </>
        ) : (
          <Button onClick={() => visitor.check({ method: 'deputy-authority', found: 'passed' })}>
            {t('open.deputy')}
          </Button>
        )}
      </div>
      <WriteFailure error={visitor.error} />
      {visitor.visit.checks.length === 0 ? null : <Checks checks={visitor.checks} />}
      <Labelled label={t('card-act.reason')}>
        <Input.TextArea
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
        />
      </Labelled>
    </ActForm>
  );
}
