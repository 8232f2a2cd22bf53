/** The number: chosen among those the company has to give, or typed where it told none. */
import { useEffect, useId, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { FreeNumbersView, OnlineKind } from '../../api/types.ts';
import { formOf, shortestOf } from '../../format/number-form.ts';
import { Choice } from '../choice.tsx';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { useOrderWords } from './words.ts';

const PAUSE_MS = 350;
const MOST_DIGITS = 8;

export interface Wanted {
  readonly number: string;
  readonly kind: OnlineKind;
}

interface NumberStepProps {
  readonly page: PublicPage;
  readonly wanted: Wanted;
  readonly over: boolean;
  readonly onChange: (wanted: Wanted) => void;
  readonly onReady: () => void;
}

export function NumberStep({ page, wanted, over, onChange, onReady }: NumberStepProps) {
  const { t } = useOrderWords();
  const [ending, setEnding] = useState('');
  const [asked, setAsked] = useState(false);
  const { free, error } = useFree(page, ending);
  const form = formOf(wanted);
  const number = (value: string) => onChange({ ...wanted, number: value });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (form === 'whole') onReady();
      }}
    >
      <p className="lead">{t('number.lead')}</p>
      {over ? (
        <p className="note hold" role="status">
          {t('state.over')}
        </p>
      ) : null}
      <Choice
        label={t('number.kind')}
        name="kind"
        value={wanted.kind}
        options={[
          ['mobile', t('kind.mobile')],
          ['wireless-data', t('kind.wireless-data')],
        ]}
        onChange={(kind) => onChange({ ...wanted, kind })}
      />
      {free === null && error === null ? <div className="skeleton" aria-hidden="true" /> : null}
      <Problem error={error} />
      {free?.kept === true ? (
        <>
          <Ending value={ending} onChange={setEnding} />
          <Chosen free={free.items} value={wanted.number} onChange={number} />
        </>
      ) : null}
      {free?.kept === false ? <Typed value={wanted.number} onChange={number} /> : null}
      {asked && form !== 'whole' ? (
        <p className="field-error" role="alert">
          {form === 'empty' ? t('number.need') : t('number.short', { n: shortestOf(wanted.kind) })}
        </p>
      ) : null}
      <p className="small">{t('safe')}</p>
      <div className="bottom">
        <button type="submit" className="main-button" disabled={free === null}>
          {t('number.go')}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Ending({ value, onChange }: FieldProps) {
  const { t } = useOrderWords();
  const field = useId();
  return (
    <div className="question">
      <label htmlFor={field}>{t('number.ending')}</label>
      <input
        id={field}
        className="number-field"
        type="tel"
        inputMode="numeric"
        autoComplete="off"
        maxLength={MOST_DIGITS}
        value={value}
        onChange={({ target }) => onChange(target.value.replaceAll(/\D/g, ''))}
      />
    </div>
  );
}

function Chosen({ free, value, onChange }: FieldProps & { readonly free: readonly string[] }) {
  const { t } = useOrderWords();
  // The one chosen stays in sight while others are looked for.
  const shown = value === '' || free.includes(value) ? free : [value, ...free];
  if (shown.length === 0) return <p className="note hold">{t('number.none')}</p>;
  return (
    <Choice
      label={t('number.choose')}
      name="free"
      value={value}
      options={shown.map((number) => [number, number] as const)}
      onChange={onChange}
    />
  );
}

function Typed({ value, onChange }: FieldProps) {
  const { t } = useOrderWords();
  const field = useId();
  return (
    <div className="question">
      <label htmlFor={field}>{t('number.type')}</label>
      <input
        id={field}
        className="number-field"
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <p className="small">{t('number.type-hint')}</p>
    </div>
  );
}

/** Asks after a pause in typing; the numbers shown stay until others are there. */
function useFree(page: PublicPage, ending: string) {
  const { language } = useOrderWords();
  const [free, setFree] = useState<FreeNumbersView | null>(null);
  const [error, setError] = useState<RequestFailed | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const timer = window.setTimeout(
      () => {
        const request = { method: 'POST', body: { ending }, key: newKey(), language } as const;
        call<FreeNumbersView>(`${page.api}/orders/numbers`, { ...request, signal: stop.signal })
          .then((found) => {
            setFree(found);
            setError(null);
          })
          .catch((failed: unknown) => {
            if (!stop.signal.aborted)
              setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
          });
      },
      ending === '' ? 0 : PAUSE_MS,
    );
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [page.api, ending, language]);
  return { free, error };
}
