/** A unit on file, found by its credit code. The code goes in the body of a search on record, never in an address. */
import { App, Input } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/data.ts';
import { Labelled } from '../parts/labelled.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface UnitSearchProps {
  readonly onFound: (unit: string) => void;
  readonly className?: string;
}

/** The field alone; what was typed is forgotten once the unit is found. */
export function UnitSearch({ onFound, className }: UnitSearchProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { api } = useSeat();
  const write = useWrite<{ readonly holder: string | null }>();
  const [code, setCode] = useState('');
  const send = (): void => {
    const paperNumber = code.trim();
    if (paperNumber === '' || write.isPending) return;
    const body = { paper: { kind: 'credit-code', paperNumber }, purpose: 'check' };
    write.mutate(
      { path: `${api}/holders/search`, body },
      {
        onSuccess: ({ holder }) => {
          if (holder === null) return void message.warning(t('unit-field.none'));
          setCode('');
          onFound(holder);
        },
      },
    );
  };
  return (
    <>
      <Input.Search
        {...(className === undefined ? {} : { className })}
        aria-label={t('unit-field.code')}
        placeholder={t('unit-field.code')}
        autoComplete="off"
        maxLength={32}
        value={code}
        loading={write.isPending}
        onChange={({ target }) => setCode(target.value)}
        onSearch={send}
      />
      <WriteFailure error={write.error} />
    </>
  );
}

interface UnitFieldProps {
  readonly value: string | null;
  readonly name: string;
  readonly onChange: (unit: string | null) => void;
}

/** Within a form: the unit that was found, or the way to find one. */
export function UnitField({ value, name, onChange }: UnitFieldProps) {
  const { t } = useWords();
  if (value === null)
    return (
      <Labelled label={t('ledger.unit')} hint={t('unit-field.hint')}>
        <UnitSearch onFound={onChange} />
      </Labelled>
    );
  return (
    <div className="documents">
      <span className="document">
        <b>{name}</b>
      </span>
      <button type="button" className="plain-link" onClick={() => onChange(null)}>
        {t('unit-field.other')}
      </button>
    </div>
  );
}
