/** Acts of a case: remind again, withdraw, put on the list of an authority. */
import { App, Input } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { CaseDetailView } from '../api/types.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useSeat } from '../session/session.ts';
import { type Key, useWords } from '../words/index.ts';
import { Told, WrittenText } from './text.tsx';

export interface CaseActProps {
  readonly detail: CaseDetailView;
  readonly onDone: () => void;
}

/** Sends an act of a case and says that it was done. */
export function useAct(path: string, done: Key, onDone: () => void) {
  const { t } = useWords();
  const { api } = useSeat();
  const { message } = App.useApp();
  const write = useWrite<unknown>();
  const send = (body: unknown): void =>
    write.mutate(
      { path: `${api}${path}`, body },
      {
        onSuccess: () => {
          void message.success(t(done));
          onDone();
        },
      },
    );
  return { send, pending: write.isPending, error: write.error };
}

export function Remind({ detail, onDone }: CaseActProps) {
  const { t } = useWords();
  const { send, ...state } = useAct(`/reverifications/${detail.id}/remind`, 'risk.reminded', onDone);
  return (
    <ActForm
      submit={t('risk.remind-button')}
      gap={null}
      onSubmit={() => send({ expectedVersion: detail.version })}
      {...state}
    >
      {detail.nextReminder === null ? null : <WrittenText asked={detail.nextReminder} />}
    </ActForm>
  );
}

export function Withdraw({ detail, onDone }: CaseActProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const { send, ...state } = useAct(`/reverifications/${detail.id}/withdraw`, 'risk.withdrawn', onDone);
  return (
    <ActForm
      submit={t('risk.withdraw-button')}
      gap={reason.trim() === '' ? 'risk.need-reason' : null}
      onSubmit={() => send({ expectedVersion: detail.version, reason: reason.trim() })}
      {...state}
    >
      <Labelled label={t('risk.withdraw-reason')} hint={t('risk.withdraw-hint')}>
        <Input.TextArea
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={500}
        />
      </Labelled>
      <p className="quiet">{detail.reminders === 0 ? t('risk.withdraw-unseen') : t('risk.withdraw-seen')}</p>
    </ActForm>
  );
}

/** A list of an authority counts at any time, and the holder is asked at once, also at night. */
export function AddList({ detail, onDone }: CaseActProps) {
  const { t } = useWords();
  const [evidence, setEvidence] = useState('');
  const { send, ...state } = useAct(`/cards/${detail.id}/flag`, 'risk.list-added', onDone);
  const body = {
    expectedVersion: detail.version,
    groups: [{ group: 'listed', evidence: evidence.trim() }],
  };
  return (
    <ActForm
      submit={t('risk.list-button')}
      gap={evidence.trim() === '' ? 'risk.need-reference' : null}
      onSubmit={() => send(body)}
      {...state}
    >
      <Labelled label={t('risk.list-reference')} hint={t('risk.list-hint')}>
        <Input value={evidence} onChange={({ target }) => setEvidence(target.value)} maxLength={500} />
      </Labelled>
      {detail.listReminder !== null ? (
        <WrittenText asked={detail.listReminder} />
      ) : detail.suspension === null ? (
        <p className="quiet">{t('risk.list-running')}</p>
      ) : (
        <Told zh={detail.told.reason.zh} en={detail.told.reason.en} />
      )}
    </ActForm>
  );
}
