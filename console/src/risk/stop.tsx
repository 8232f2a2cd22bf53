/** Propose to stop a number for conduct: another person must agree. */
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useData } from '../api/data.ts';
import type { CardDetailView, StopGiven } from '../api/types.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Shape } from '../parts/outcome.tsx';
import { useSeat } from '../session/session.ts';
import { type Key, useWords } from '../words/index.ts';
import { type CaseActProps, useAct } from './case-acts.tsx';
import { Told } from './text.tsx';

const GROUNDS = [
  'out-of-rule-outbound',
  'nuisance-calls',
  'abnormal-frequency',
  'spam-sms',
  'illegal-resale',
  'police-notification',
  'user-complaints',
] as const satisfies readonly StopGiven['ground'][];

export function ProposeStop({ detail, onDone }: CaseActProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const card = useData<CardDetailView>(`${api}/cards/${detail.id}`);
  const [ground, setGround] = useState<StopGiven['ground'] | null>(null);
  const [reason, setReason] = useState('');
  const [confirmation, setConfirmation] = useState('');
  const { send, ...state } = useAct(`/cards/${detail.id}/stop`, 'risk.stop-proposed', onDone);
  const waiting = card.data?.stop != null && card.data.stop.stoppedAt === null;
  if (waiting)
    return (
      <p className="hindrance">
        <Shape tone="hold" /> {t('risk.stop-waiting')}
      </p>
    );
  const gap: Key | null =
    ground === null
      ? 'risk.need-ground'
      : confirmation.trim() === ''
        ? 'risk.need-confirmation'
        : reason.trim() === ''
          ? 'risk.need-reason'
          : null;
  const submit = (): void => {
    if (ground === null) return;
    const body: StopGiven = {
      expectedVersion: detail.version,
      ground,
      reason: reason.trim(),
      confirmation: confirmation.trim(),
    };
    send(body);
  };
  return (
    <ActForm submit={t('card-act.stop-button')} gap={gap} onSubmit={submit} {...state}>
      <p className="quiet">{t('card-act.stop-note')}</p>
      <Labelled label={t('card.stop-ground')}>
        <Select
          value={ground}
          onChange={setGround}
          options={GROUNDS.map((value) => ({ value, label: t(`stop-ground.${value}`) }))}
        />
      </Labelled>
      <Labelled label={t('card-act.confirmation')} hint={t('card-act.confirmation-hint')}>
        <Input
          value={confirmation}
          onChange={({ target }) => setConfirmation(target.value)}
          maxLength={120}
        />
      </Labelled>
      <Labelled label={t('card-act.reason')}>
        <Input.TextArea
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={500}
        />
      </Labelled>
      {ground === null ? null : (
        <Told
          zh={t('card-act.told-stop', {
            tail: detail.number.masked.slice(-4),
            ground: t(`stop-ground.${ground}`),
          })}
        />
      )}
    </ActForm>
  );
}
