/** What goes on the file of an operator: breaches, penalties, veto items, notices; and what an application would meet. */
import { Checkbox, Radio, Select } from 'antd';
import { useState } from 'react';
import { APPLICATIONS, PENALTIES, VETO_ITEMS } from '../../../src/blacklist/contract.ts';
import { ConfirmAct, ReasonAct } from '../parts/acts.tsx';
import { DayField } from '../parts/day-field.tsx';
import { Documents, type Stored } from '../parts/documents.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { isWhole, LineField, NO_PAPER, PaperFields, trimmed } from './operator-fields.tsx';
import type { ActProps } from './operator-measures.tsx';

/** Whether an application can be taken now, and what stands against it. */
export function Ask({ act }: ActProps) {
  const { t } = useWords();
  const [application, setApplication] = useState<(typeof APPLICATIONS)[number]>('numbers');
  return (
    <ConfirmAct
      note={t('operators.ask-note')}
      button={t('operator-act.ask')}
      act={act}
      onSend={() => act.post('ask', { application })}
    >
      <Labelled label={t('operators.application')}>
        <Select
          value={application}
          onChange={setApplication}
          options={APPLICATIONS.map((value) => ({ value, label: t(`application.${value}`) }))}
        />
      </Labelled>
    </ConfirmAct>
  );
}

export function Breach({ act }: ActProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const [finding, setFinding] = useState(NO_PAPER);
  const [grave, setGrave] = useState(false);
  const [knownSince, setKnownSince] = useState('');
  const [files, setFiles] = useState<readonly Stored[]>([]);
  const rest = () => ({
    finding: trimmed(finding),
    grave,
    knownSince: knownSince === '' ? null : knownSince,
    evidence: files.map(({ digest }) => digest),
  });
  return (
    <ReasonAct
      button={t('operator-act.breaches')}
      act={act}
      ready={isWhole(finding)}
      label={t('operators.what')}
      onSend={(what) => act.post('breaches', { ...rest(), what })}
    >
      <PaperFields value={finding} onChange={setFinding} />
      <Checkbox checked={grave} onChange={({ target }) => setGrave(target.checked)}>
        {t('operators.grave')}
      </Checkbox>
      <Labelled label={t('operators.known-label')} hint={t('operators.known-hint')}>
        <DayField value={knownSince} onChange={setKnownSince} />
      </Labelled>
      <Documents
        path={`${api}/blacklist-documents`}
        label={t('blacklist.evidence')}
        value={files}
        onChange={setFiles}
      />
    </ReasonAct>
  );
}

/** A penalty goes on file together with its publication. */
export function Penalty({ act }: ActProps) {
  const { t } = useWords();
  const [decision, setDecision] = useState(NO_PAPER);
  const [kind, setKind] = useState<(typeof PENALTIES)[number]>('warning');
  const [on, setOn] = useState('');
  const [where, setWhere] = useState('');
  const exposed = on !== '' && where.trim() !== '' ? { on, where: where.trim() } : null;
  return (
    <ConfirmAct
      note={t('operators.penalty-note')}
      button={t('operator-act.penalties')}
      act={act}
      ready={isWhole(decision)}
      onSend={() => act.post('penalties', { decision: trimmed(decision), kind, exposed })}
    >
      <PaperFields value={decision} onChange={setDecision} />
      <Labelled label={t('operators.penalty-kind')}>
        <Select
          value={kind}
          onChange={setKind}
          options={PENALTIES.map((value) => ({ value, label: t(`penalty-kind.${value}`) }))}
        />
      </Labelled>
      <div className="form-row">
        <Labelled label={t('operators.exposed-on')}>
          <DayField value={on} onChange={setOn} />
        </Labelled>
        <LineField label={t('operators.exposed-where')} value={where} onChange={setWhere} />
      </div>
    </ConfirmAct>
  );
}

export function Assess({ act }: ActProps) {
  const { t } = useWords();
  const [item, setItem] = useState<(typeof VETO_ITEMS)[number]>('real-name-170-171');
  const [failed, setFailed] = useState(false);
  return (
    <ReasonAct
      button={t('operator-act.assess')}
      act={act}
      label={t('operators.basis')}
      onSend={(basis) => act.post('assess', { item, failed, basis })}
    >
      <Labelled label={t('operators.veto-item')}>
        <Select
          value={item}
          onChange={setItem}
          options={VETO_ITEMS.map((value) => ({ value, label: t(`veto-item.${value}`) }))}
        />
      </Labelled>
      <Radio.Group
        aria-label={t('operator-act.assess')}
        value={failed}
        onChange={({ target }) => setFailed(target.value as boolean)}
        options={[
          { value: false, label: t('operators.passed') },
          { value: true, label: t('operators.failed') },
        ]}
      />
    </ReasonAct>
  );
}

interface DecisionProps extends ActProps {
  readonly decisions: readonly string[];
}

export function CreditNotice({ act, decisions }: DecisionProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const decision = chosen ?? decisions[0] ?? '';
  return (
    <ConfirmAct
      note={t('operators.notice-note')}
      button={t('operator-act.credit-notice')}
      act={act}
      onSend={() => act.post('credit-notice', { decision })}
    >
      <DecisionSelect decisions={decisions} value={decision} onChange={setChosen} />
    </ConfirmAct>
  );
}

export function CreditEntry({ act, decisions }: DecisionProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const [entry, setEntry] = useState('');
  const [on, setOn] = useState('');
  const decision = chosen ?? decisions[0] ?? '';
  return (
    <ConfirmAct
      button={t('operator-act.credit-entry')}
      act={act}
      ready={entry.trim() !== '' && on !== ''}
      onSend={() => act.post('credit-entry', { decision, entry: entry.trim(), on })}
    >
      <DecisionSelect decisions={decisions} value={decision} onChange={setChosen} />
      <div className="form-row">
        <LineField label={t('operators.credit-entry')} value={entry} onChange={setEntry} />
        <Labelled label={t('operators.credit-on')}>
          <DayField value={on} onChange={setOn} />
        </Labelled>
      </div>
    </ConfirmAct>
  );
}

interface DecisionSelectProps {
  readonly decisions: readonly string[];
  readonly value: string;
  readonly onChange: (decision: string) => void;
}

function DecisionSelect({ decisions, value, onChange }: DecisionSelectProps) {
  const { t } = useWords();
  return (
    <Labelled label={t('operators.decision')}>
      <Select
        value={value}
        onChange={onChange}
        options={decisions.map((decision) => ({ value: decision, label: decision }))}
      />
    </Labelled>
  );
}
