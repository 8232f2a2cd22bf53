/** Grounds that point to the end of a service, what is decided on them, and the proposal to end it. */
import { Input, Select } from 'antd';
import { useState } from 'react';
import { END_GROUNDS, MEASURES, SIGNAL_GROUNDS } from '../../../src/key-services/contract.ts';
import { ConfirmAct, ReasonAct } from '../parts/acts.tsx';
import { Documents, type Stored } from '../parts/documents.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import type { ServiceActProps } from './service-acts.tsx';

export function NoteSignal({ act }: ServiceActProps) {
  const { t } = useWords();
  const [ground, setGround] = useState<(typeof SIGNAL_GROUNDS)[number]>('police-notification');
  const [source, setSource] = useState('');
  const [reference, setReference] = useState('');
  return (
    <ConfirmAct
      note={t('service-act.signals-note')}
      button={t('service-act.signals')}
      ready={source.trim() !== '' && reference.trim() !== ''}
      act={act}
      onSend={() => act.post('signals', { ground, source: source.trim(), reference: reference.trim() })}
    >
      <Labelled label={t('service.why')}>
        <Select
          value={ground}
          onChange={setGround}
          options={SIGNAL_GROUNDS.map((value) => ({ value, label: t(`end-ground.${value}`) }))}
        />
      </Labelled>
      <Labelled label={t('service-act.source')} hint={t('service-act.source-hint')}>
        <Input value={source} maxLength={64} onChange={({ target }) => setSource(target.value)} />
      </Labelled>
      <Labelled label={t('service.reference')}>
        <Input value={reference} maxLength={64} onChange={({ target }) => setReference(target.value)} />
      </Labelled>
    </ConfirmAct>
  );
}

/** Every decision names the clause it rests on. */
const RESTS_ON = 'miit-452-2016.9';

export function SettleSignal({ service, act }: ServiceActProps) {
  const { t } = useWords();
  const open = service.signals.filter(({ matched, measure }) => matched && measure === null);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [measure, setMeasure] = useState<(typeof MEASURES)[number]>('rectification');
  const [rule, setRule] = useState(RESTS_ON);
  const signal = open.find(({ id }) => id === chosen) ?? open[0];
  return (
    <ReasonAct
      button={t('service-act.dispose')}
      ready={signal !== undefined && rule.trim() !== ''}
      act={act}
      onSend={(reason) => act.post('dispose', { signal: signal?.id, measure, rule: rule.trim(), reason })}
    >
      <Labelled label={t('service.signals')}>
        <Select
          {...(signal === undefined ? {} : { value: signal.id })}
          onChange={setChosen}
          options={open.map(({ id, ground, reference }) => ({
            value: id,
            label: `${t(`end-ground.${ground}`)} · ${reference}`,
          }))}
        />
      </Labelled>
      <Labelled label={t('service-act.measure')}>
        <Select
          value={measure}
          onChange={setMeasure}
          options={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
        />
      </Labelled>
      <Labelled label={t('service-act.rule')}>
        <Input
          className="mono"
          value={rule}
          maxLength={64}
          onChange={({ target }) => setRule(target.value)}
        />
      </Labelled>
    </ReasonAct>
  );
}

export function ProposeEnd({ act }: ServiceActProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const [ground, setGround] = useState<(typeof END_GROUNDS)[number]>('police-notification');
  const [evidence, setEvidence] = useState<readonly Stored[]>([]);
  return (
    <ReasonAct
      danger
      note={t('service-act.propose-end-note')}
      button={t('service-act.propose-end')}
      act={act}
      onSend={(reason) =>
        act.post('propose-end', { ground, reason, evidence: evidence.map(({ digest }) => digest) })
      }
    >
      <Labelled label={t('service.why')}>
        <Select
          value={ground}
          onChange={setGround}
          options={END_GROUNDS.map((value) => ({ value, label: t(`end-ground.${value}`) }))}
        />
      </Labelled>
      <Documents
        path={`${api}/key-documents`}
        label={t('service.evidence')}
        value={evidence}
        onChange={setEvidence}
      />
    </ReasonAct>
  );
}
