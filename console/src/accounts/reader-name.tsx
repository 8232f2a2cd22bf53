/** Which reader stands on this desk: asked once on each computer. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/index.ts';
import type { useBankReader } from './reader.ts';

export function ReaderName({ at }: { readonly at: ReturnType<typeof useBankReader> }) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  if (at.device !== undefined)
    return (
      <p className="quiet">
        {t('bank-counter.reader', { name: at.device })}{' '}
        <Button type="link" className="flat" onClick={at.forget}>
          {t('bank-counter.reader-other')}
        </Button>
      </p>
    );
  return (
    <div>
      <form
        className="inline-form"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') at.chooseDevice(typed.trim());
        }}
      >
        <Input
          id="bank-counter-reader"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          placeholder={t('bank-counter.reader-name')}
          aria-label={t('bank-counter.reader-name')}
          maxLength={64}
        />
        <Button htmlType="submit">{t('bank-counter.reader-keep')}</Button>
      </form>
      <p className="quiet">{t('bank-counter.reader-hint')}</p>
    </div>
  );
}
