/** An order to rectify with its term, and whether it was followed. */
import { Checkbox, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { DEFECTS } from '../../../src/key-services/contract.ts';
import { ReasonAct } from '../parts/acts.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useWords } from '../words/index.ts';
import type { ServiceActProps } from './service-acts.tsx';

type Code = (typeof DEFECTS)[number];

export function RecordDefects({ act }: ServiceActProps) {
  const { t } = useWords();
  const [codes, setCodes] = useState<Code[]>([]);
  const [grave, setGrave] = useState(false);
  return (
    <ReasonAct
      note={t('service-act.defects-note')}
      button={t('service-act.defects')}
      label={t('service-act.found-what')}
      ready={codes.length > 0}
      act={act}
      onSend={(note) => act.post('defects', { defects: codes.map((code) => ({ code, grave, note })) })}
    >
      <Labelled label={t('ledger.defects')}>
        <Select
          mode="multiple"
          value={codes}
          onChange={setCodes}
          options={DEFECTS.map((value) => ({ value, label: t(`defect.${value}`) }))}
        />
      </Labelled>
      <Checkbox checked={grave} onChange={({ target }) => setGrave(target.checked)}>
        {t('service-act.grave')}
      </Checkbox>
    </ReasonAct>
  );
}

const RESULTS = ['as-required', 'not-as-required', 'refused'] as const;

export function SettleDefect({ service, act }: ServiceActProps) {
  const { t } = useWords();
  const open = service.defectList.filter(({ rectifiedAt }) => rectifiedAt === null);
  const [chosen, setChosen] = useState<Code | undefined>(undefined);
  const [result, setResult] = useState<(typeof RESULTS)[number]>('as-required');
  const [use, setUse] = useState('');
  const code = open.find((one) => one.code === chosen)?.code ?? open[0]?.code;
  const ofUse = result === 'as-required' && (code === 'use-differs' || code === 'use-not-registered');
  return (
    <ReasonAct
      button={t('service-act.settle-defect')}
      label={t('service-act.found-what')}
      ready={!ofUse || use.trim() !== ''}
      act={act}
      onSend={(note) =>
        act.post('settle-defect', { code, result, note, ...(ofUse ? { use: use.trim() } : {}) })
      }
    >
      <Labelled label={t('ledger.defects')}>
        <Select
          {...(code === undefined ? {} : { value: code })}
          onChange={setChosen}
          options={open.map((one) => ({ value: one.code, label: t(`defect.${one.code}`) }))}
        />
      </Labelled>
      <Radio.Group
        aria-label={t('service-act.result')}
        className="checks-stacked"
        value={result}
        onChange={({ target }) => setResult(target.value as (typeof RESULTS)[number])}
        options={RESULTS.map((value) => ({ value, label: t(`rectification.${value}`) }))}
      />
      {ofUse ? (
        <Labelled label={t('service-act.real-use')}>
          <Input value={use} maxLength={2000} onChange={({ target }) => setUse(target.value)} />
        </Labelled>
      ) : null}
    </ReasonAct>
  );
}
