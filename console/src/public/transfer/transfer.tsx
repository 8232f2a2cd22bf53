/** The payer of a held transfer, with the receipt in hand: one button, one question; too late says so, and what to do. */
import { useId, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { PayerTransferView, PublicAbout } from '../../api/types.ts';
import { Frame } from '../frame.tsx';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { usePublicWords } from '../words.ts';
import { Found } from './found.tsx';
import { useTransferWords } from './words.ts';

interface TransferProps {
  readonly page: PublicPage;
  readonly about: PublicAbout;
}

export interface Receipt {
  readonly reference: string;
  readonly code: string;
}

export default function CancelTransfer({ page, about }: TransferProps) {
  const { t, pick, language } = useTransferWords();
  const words = usePublicWords();
  const [receipt, setReceipt] = useState<Receipt>({ reference: '', code: '' });
  const [found, setFound] = useState<PayerTransferView | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const post = <T,>(path: string): Promise<T> => {
    const body = { reference: receipt.reference.trim(), code: receipt.code };
    return call<T>(`${page.api}/transfer-receipt${path}`, { method: 'POST', body, key: newKey(), language });
  };
  const during = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await act();
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
    } finally {
      setBusy(false);
    }
  };
  const show = async (): Promise<void> => setFound(await post<PayerTransferView>(''));
  if (!about.transfers)
    return (
      <Frame page={page} title={t('none', { org: pick(about.org.name) })}>
        <p className="lead">{t('none-next')}</p>
      </Frame>
    );
  if (found !== null)
    return (
      <Frame page={page} title={words.t('title.transfer')} onBack={() => setFound(null)}>
        <Found
          transfer={found}
          busy={busy}
          error={error}
          onCancel={() =>
            void during(async () => {
              // What it is now is shown, also where the time was over just before.
              await post('/cancel').finally(show);
            })
          }
        />
      </Frame>
    );
  return (
    <Frame page={page} title={words.t('title.transfer')} org={pick(about.org.name)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (receipt.reference.trim() !== '' && receipt.code.trim() !== '') void during(show);
        }}
      >
        <p className="lead">{t('lead')}</p>
        <Field
          label={t('reference')}
          value={receipt.reference}
          onChange={(reference) => setReceipt({ ...receipt, reference })}
        />
        <Field
          label={t('code')}
          hint={t('code-hint')}
          value={receipt.code}
          onChange={(code) => setReceipt({ ...receipt, code })}
        />
        <Problem error={error} />
        <p className="small">{t('lost')}</p>
        <div className="bottom">
          <button type="submit" className="main-button" disabled={busy}>
            {t(busy ? 'busy' : 'show')}
          </button>
        </div>
      </form>
    </Frame>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ label, hint, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="question">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="number-field"
        type="text"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {hint === undefined ? null : <p className="small">{hint}</p>}
    </div>
  );
}
