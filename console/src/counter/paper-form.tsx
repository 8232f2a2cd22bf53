/** A paper typed in, where no reader takes it. */
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { PAPER_KINDS } from '../../../src/identity/contract.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useWords } from '../words/index.ts';
import { enterGoesOn } from './keys.ts';
import type { VisitAt } from './visit.ts';

export function PaperForm({ visitor }: { readonly visitor: VisitAt }) {
  const { t } = useWords();
  const [kind, setKind] = useState<(typeof PAPER_KINDS)[number]>('resident-id');
  const [paperNumber, setPaperNumber] = useState('');
  const [holderName, setHolderName] = useState('');
  const [validTo, setValidTo] = useState('');
  const ready = paperNumber.trim() !== '' && holderName.trim() !== '';
  const paper = { kind, paperNumber: paperNumber.trim(), ...(validTo === '' ? {} : { validTo }) };
  return (
    <form
      className="act-inner"
      autoComplete="off"
      onKeyDown={enterGoesOn}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) visitor.type({ paper, holderName: holderName.trim() });
      }}
    >
      <Labelled label={t('open.paper-kind')}>
        <Select
          value={kind}
          onChange={setKind}
          options={PAPER_KINDS.map((value) => ({ value, label: t(`paper.${value}`) }))}
        />
      </Labelled>
      <Labelled label={t('open.paper-number')} hint={t('open.paper-privacy')}>
        <Input value={paperNumber} onChange={({ target }) => setPaperNumber(target.value)} maxLength={64} />
      </Labelled>
      <Labelled label={t('open.paper-name')}>
        <Input value={holderName} onChange={({ target }) => setHolderName(target.value)} maxLength={100} />
      </Labelled>
      <Labelled label={t('open.valid-to')} hint={t('open.valid-to-hint')}>
        <Input type="date" value={validTo} onChange={({ target }) => setValidTo(target.value)} />
      </Labelled>
      <Button htmlType="submit" disabled={!ready} loading={visitor.busy === 'typing'}>
        {t('open.register-paper')}
      </Button>
    </form>
  );
}
