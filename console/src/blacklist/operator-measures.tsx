/** Measures against an operator: no applications, no business, no qualification. */
import { InputNumber } from 'antd';
import { useState } from 'react';
import { type ActPost, ConfirmAct, ReasonAct } from '../parts/acts.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { DayField } from '../parts/day-field.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useWords } from '../words/index.ts';
import { isWhole, LineField, NO_PAPER, PaperFields, trimmed } from './operator-fields.tsx';

export interface ActProps {
  readonly act: ActPost;
}

export function IntakeStop({ act }: ActProps) {
  const { t } = useWords();
  const [liftWhen, setLiftWhen] = useState('');
  return (
    <ReasonAct
      danger
      note={<Cited text={t('operators.intake-note')} clause="miit-452-2016.23" />}
      button={t('operator-act.stop-intake')}
      act={act}
      ready={liftWhen.trim() !== ''}
      label={t('operators.ground')}
      onSend={(ground) => act.post('stop-intake', { ground, liftWhen: liftWhen.trim() })}
    >
      <LineField label={t('operators.lift-when')} value={liftWhen} onChange={setLiftWhen} />
    </ReasonAct>
  );
}

export function Stop({ act }: ActProps) {
  const { t } = useWords();
  const [decision, setDecision] = useState(NO_PAPER);
  const [business, setBusiness] = useState('');
  return (
    <ConfirmAct
      danger
      note={<Cited text={t('operators.stop-note')} clause="miit-452-2016.24.2" />}
      button={t('operator-act.stop')}
      act={act}
      ready={isWhole(decision) && business.trim() !== ''}
      onSend={() => act.post('stop', { decision: trimmed(decision), business: business.trim() })}
    >
      <PaperFields value={decision} onChange={setDecision} />
      <LineField label={t('operators.business')} value={business} onChange={setBusiness} />
    </ConfirmAct>
  );
}

/** A reseller's subscribers need somewhere to go. */
export function Revocation({ act, reseller }: ActProps & { readonly reseller: boolean }) {
  const { t } = useWords();
  const [decision, setDecision] = useState(NO_PAPER);
  const [to, setTo] = useState('');
  const [subscribers, setSubscribers] = useState<number | null>(null);
  const [by, setBy] = useState('');
  const planned = to.trim() !== '' && subscribers !== null && by !== '';
  const plan = planned ? { to: to.trim(), subscribers, by } : null;
  return (
    <ConfirmAct
      danger
      note={<Cited text={t('operators.revocation-note')} clause="miit-452-2016.23" />}
      button={t('operator-act.propose-revocation')}
      act={act}
      ready={isWhole(decision) && (planned || !reseller)}
      onSend={() => act.post('propose-revocation', { decision: trimmed(decision), plan })}
    >
      <PaperFields value={decision} onChange={setDecision} />
      {reseller ? (
        <div className="form-row">
          <LineField label={t('operators.plan-to')} value={to} onChange={setTo} />
          <Labelled label={t('operators.subscribers')}>
            <InputNumber min={0} precision={0} value={subscribers} onChange={setSubscribers} />
          </Labelled>
          <Labelled label={t('operators.plan-by')}>
            <DayField value={by} onChange={setBy} />
          </Labelled>
        </div>
      ) : null}
    </ConfirmAct>
  );
}

function Cited({ text, clause }: { readonly text: string; readonly clause: string }) {
  return (
    <>
      {text} <ClauseChip clause={clause} />
    </>
  );
}
