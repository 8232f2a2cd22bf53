/** A paper typed in, where no reader takes it. */
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { PAPER_KINDS } from '../../../src/identity/contract.ts';
import { DayField } from '../parts/day-field.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useWords } from '../words/index.ts';
import { enterGoesOn } from './keys.ts';
import type { PaperTyped } from './visit.ts';

interface PaperFormProps {
  /** What the button says, where it is no customer. */
  readonly submit?: string;
  /** A person's paper is wanted, never that of a unit. */
  readonly person?: boolean;
  readonly busy: boolean;
  readonly onTyped: (typed: PaperTyped) => void;
}

/** No form of its own in the page's sense: it also stands inside larger ones. */
export function PaperForm({ submit, person = false, busy, onTyped }: PaperFormProps) {
  const { t } = useWords();
  const [kind, setKind] = useState<(typeof PAPER_KINDS)[number]>('resident-id');
  const [paperNumber, setPaperNumber] = useState('');
  const [holderName, setHolderName] = useState('');
  const [validTo, setValidTo] = useState('');
  const ready = paperNumber.trim() !== '' && holderName.trim() !== '';
  const paper = { kind, paperNumber: paperNumber.trim(), ...(validTo === '' ? {} : { validTo }) };
  const send = (): void => {
    if (ready && !busy) onTyped({ paper, holderName: holderName.trim() });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears Enter in the fields inside
    <div className="act-inner" onKeyDown={(event) => enterGoesOn(event, send)}>
      <Labelled label={t('open.paper-kind')}>
        <Select
          value={kind}
          onChange={setKind}
          options={PAPER_KINDS.filter((value) => !person || value !== 'credit-code').map((value) => ({
            value,
            label: t(`paper.${value}`),
          }))}
        />
      </Labelled>
      <Labelled label={t('open.paper-number')} hint={t('open.paper-privacy')}>
        <Input
          autoComplete="off"
          value={paperNumber}
          onChange={({ target }) => setPaperNumber(target.value)}
          maxLength={64}
        />
      </Labelled>
      <Labelled label={t(person ? 'open.person-name' : 'open.paper-name')}>
        <Input
          autoComplete="off"
          value={holderName}
          onChange={({ target }) => setHolderName(target.value)}
          maxLength={100}
        />
      </Labelled>
      <Labelled label={t('open.valid-to')} hint={t('open.valid-to-hint')}>
        <DayField
          value={validTo}
          onChange={setValidTo}
          // Not needed, so a larger form that lacks its person does not mark it.
          status="success"
        />
      </Labelled>
      <Button disabled={!ready} loading={busy} onClick={send}>
        {submit ?? t('open.register-paper')}
      </Button>
    </div>
  );
}
