/** What can still be done about a transfer: cancelled for the payer, stopped, let go, returned, settled from the books. */
import { Input } from 'antd';
import { useState } from 'react';
import type { TransferDetailView } from '../api/types.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export interface TransferProps {
  readonly transfer: TransferDetailView;
}

export function TransferActs({ transfer: { id, version, state } }: TransferProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const [document, setDocument] = useState('');
  const build = (act: ActPost): Act[] => {
    const reasoned = (key: 'resume' | 'return'): Act => ({
      key,
      label: t(`transfer-act.${key}`),
      children: (
        <ReasonAct
          button={t(`transfer-act.${key}`)}
          act={act}
          onSend={(reason) => act.post(key, { reason })}
        />
      ),
    });
    const settled = (key: 'credited' | 'failed'): Act => ({
      key,
      label: t(`transfer-act.${key}`),
      children: (
        <ReasonAct
          note={t('transfer-act.settle-note')}
          button={t(`transfer-act.${key}`)}
          act={act}
          onSend={(reason) => act.post('settle', { credited: key === 'credited', reason })}
        />
      ),
    });
    const cancel: Act = {
      key: 'cancel',
      label: t('transfer-act.cancel'),
      children: (
        <ConfirmAct
          note={t('transfer-act.cancel-note')}
          button={t('transfer-act.cancel')}
          act={act}
          onSend={() => act.post('cancel')}
        />
      ),
    };
    const stop: Act = {
      key: 'stop',
      label: t('transfer-act.stop'),
      children: (
        <ReasonAct
          note={t('transfer-act.stop-note')}
          button={t('transfer-act.stop')}
          ready={/^[A-Za-z0-9_.:-]{1,64}$/.test(document)}
          act={act}
          onSend={(reason) => act.post('stop', { reason, reference: document })}
        >
          <Labelled label={t('transfer-act.document')}>
            <Input value={document} onChange={({ target }) => setDocument(target.value)} maxLength={64} />
          </Labelled>
        </ReasonAct>
      ),
    };
    const may_ = {
      cancel: may(role, 'cancelTransfers'),
      stop: may(role, 'stopTransfers'),
      settle: may(role, 'settleTransfers'),
    };
    if (state === 'held') return [...(may_.stop ? [stop] : []), ...(may_.cancel ? [cancel] : [])];
    if (state === 'stopped')
      return [
        ...(may_.stop ? [reasoned('resume'), reasoned('return')] : []),
        ...(may_.cancel ? [cancel] : []),
      ];
    const open = state === 'undecidable' || state === 'contradicted';
    return open && may_.settle ? [settled('credited'), settled('failed')] : [];
  };
  return (
    <OwnActs
      keyed
      key={state}
      path={`${api}/transfers/${id}`}
      version={version}
      build={build}
      none={t('transfers.none-acts')}
    />
  );
}
