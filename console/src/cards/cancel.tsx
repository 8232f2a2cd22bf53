/** Cancelling at the wish of the holder: first it is seen who asks, by the paper on the reader or a letter of authority. */
import { Button, Radio } from 'antd';
import { useMemo, useState } from 'react';
import type { CardDetailView } from '../api/types.ts';
import { Checks } from '../counter/customer.tsx';
import { useFunctionKeys } from '../counter/keys.ts';
import { usePost } from '../counter/post.ts';
import { useVisit } from '../counter/visit.ts';
import { ReasonAct, useActs } from '../parts/acts.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function Cancel({ card }: { readonly card: CardDetailView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const at = usePost();
  const known = useMemo(() => ({ holder: card.holder, handler: null, checks: [] }), [card.holder]);
  const visitor = useVisit({ known, at, madeFor: { purpose: 'holder-request', subject: card.id } });
  const act = useActs(`${api}/cards/${card.id}`, card.version);
  const [by, setBy] = useState<'holder' | 'deputy'>('holder');
  useFunctionKeys({ F2: visitor.read });
  return (
    <ReasonAct
      note={t('card-act.cancel-note')}
      label={t('card-act.reason')}
      act={act}
      danger
      button={t('card-act.cancel-button')}
      onSend={(reason) => act.post('cancel', { by, reason, checks: visitor.visit.checks })}
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
    </ReasonAct>
  );
}
