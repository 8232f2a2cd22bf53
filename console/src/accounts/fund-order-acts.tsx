/** What the police may still do about an order: once more, renewed, lifted, or the money returned. */
import { Input } from 'antd';
import { useState } from 'react';
import type { FundRequestView } from '../api/types.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct, useActs } from '../parts/acts.tsx';
import { GoButton } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export interface OrderProps {
  readonly order: FundRequestView;
}

/** References as the server takes them. */
export const isReference = (typed: string): boolean => /^[A-Za-z0-9_.:-]{1,64}$/.test(typed);

export function OrderActs({ order: { id, version, state, kind } }: OrderProps) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const build = (act: ActPost): Act[] => {
    const reasoned = (key: 'lift' | 'renew'): Act => ({
      key,
      label: t(`fund-act.${key}`),
      children: (
        <ReasonAct
          note={t(`fund-act.${key}-note`)}
          button={t(`fund-act.${key}`)}
          act={act}
          onSend={(reason) => act.post(key, { reason })}
        />
      ),
    });
    const again: Act = { key: 'again', label: t('fund-act.again'), children: <Again id={id} /> };
    const back: Act = {
      key: 'return',
      label: t('fund-act.return'),
      children: (
        <>
          <p className="quiet">{t('fund-act.return-note')}</p>
          <GoButton to={`/${org.id}/fund-returns/new?request=${id}`}>{t('fund-act.return')}</GoButton>
        </>
      ),
    };
    if (kind === 'stop') {
      if (state === 'in-force' || state === 'checking') return [reasoned('lift')];
      return state === 'ended' ? [again] : [];
    }
    return state === 'in-force' ? [back, reasoned('renew'), reasoned('lift')] : [];
  };
  return (
    <OwnActs
      keyed
      key={state}
      path={`${api}/fund-requests/${id}`}
      version={version}
      build={build}
      none={t('funds.none-acts')}
    />
  );
}

/** The same stop once more: a document of its own, and the bank counts. */
function Again({ id }: { readonly id: string }) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(`${api}/fund-requests/${id}`, null);
  const [reference, setReference] = useState('');
  return (
    <ConfirmAct
      note={t('fund-act.again-note')}
      button={t('fund-act.again')}
      ready={isReference(reference)}
      act={act}
      onSend={() => act.post('again', { reference }, () => setReference(''))}
    >
      <Labelled label={t('fund-orders.reference')}>
        <Input value={reference} onChange={({ target }) => setReference(target.value)} maxLength={64} />
      </Labelled>
    </ConfirmAct>
  );
}
