/** A new order: numbers pasted, the kind, the reference; what each company is told stands beside it before it is sent. */
import { App, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/data.ts';
import { RequestFailed } from '../api/http.ts';
import type { DecisionView, ShutdownOrderGiven } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ActForm } from '../parts/act-form.tsx';
import { useGo } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { type Key, useWords } from '../words/index.ts';
import { countedNumbers, entryAt, pastedNumbers } from './paste.ts';

const MOST = 500;
const BASES = ['black-card', 'fraud-card'] as const;

export function NewOrder() {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <Page
      title={t('shutdown.new')}
      lead={t('shutdown.new-lead')}
      acts={<Go to={`/${org.id}/shutdown`}>{t('common.back')}</Go>}
    >
      <OrderForm />
    </Page>
  );
}

function OrderForm() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const write = useWrite<DecisionView>();
  const [text, setText] = useState('');
  const [writing, setWriting] = useState(false);
  const [reference, setReference] = useState('');
  const [basis, setBasis] = useState<ShutdownOrderGiven['basis'] | null>(null);
  const [usedInCrime, setUsedInCrime] = useState(false);
  const pasted = pastedNumbers(text);
  const { numbers, twice } = pasted;
  const counted = countText(writing ? countedNumbers(text, pasted) : numbers.length);
  const gap: Key | null =
    numbers.length === 0
      ? 'shutdown.need-numbers'
      : numbers.length > MOST
        ? 'shutdown.too-many'
        : basis === null
          ? 'shutdown.need-basis'
          : reference.trim() === ''
            ? 'risk.need-reference'
            : null;
  const submit = (): void => {
    if (basis === null) return;
    const body: ShutdownOrderGiven = {
      reference: reference.trim(),
      basis,
      usedInCrime,
      numbers: [...numbers],
    };
    write.mutate(
      { path: `${api}/shutdown-orders`, body },
      {
        onSuccess: ({ id }) => {
          void message.success(t('shutdown.sent'));
          go(`/${org.id}/shutdown/${id}`);
        },
      },
    );
  };
  const pointer = write.error instanceof RequestFailed ? write.error.problem?.pointer : undefined;
  const faulty = entryAt(pointer, numbers);
  return (
    <div className="columns even">
      <Panel title={t('shutdown.what')}>
        <ActForm
          submit={t('shutdown.order-button', { n: counted })}
          gap={gap}
          onSubmit={submit}
          pending={write.isPending}
          error={write.error}
          fault={
            faulty === null ? null : (
              <p className="field-error" role="alert">
                {t('shutdown.faulty', { entry: faulty })}
              </p>
            )
          }
        >
          <Labelled label={t('shutdown.paste')} hint={t('shutdown.paste-hint', { most: MOST })}>
            <Input.TextArea
              value={text}
              onChange={({ target }) => setText(target.value)}
              onFocus={() => setWriting(true)}
              onBlur={() => setWriting(false)}
              autoSize={{ minRows: 6, maxRows: 18 }}
              autoComplete="off"
              className="digits"
            />
          </Labelled>
          <p className="meta" aria-live="polite">
            {t('shutdown.read', { n: counted })}
            {twice === 0 ? '' : `${t('common.comma')}${t('shutdown.twice', { n: countText(twice) })}`}
          </p>
          <Radio.Group
            className="act-choice stacked"
            value={basis}
            onChange={({ target }) => setBasis(target.value as ShutdownOrderGiven['basis'])}
            aria-label={t('shutdown.basis')}
          >
            {BASES.map((value) => (
              <Radio key={value} value={value}>
                {t(`shutdown-basis.${value}`)}{' '}
                <span className="quiet">{t(`shutdown-basis-note.${value}`)}</span>
              </Radio>
            ))}
          </Radio.Group>
          <Labelled label={t('shutdown.reference')} hint={t('shutdown.reference-hint')}>
            <Input value={reference} onChange={({ target }) => setReference(target.value)} maxLength={120} />
          </Labelled>
          <Checkbox checked={usedInCrime} onChange={({ target }) => setUsedInCrime(target.checked)}>
            {t('shutdown.confirm-crime')}
          </Checkbox>
        </ActForm>
      </Panel>
      <Panel title={t('shutdown.told')}>
        <div className="blocks">
          <p className="words">
            {t('shutdown.told-company', {
              basis: basis === null ? '……' : t(`shutdown-basis.${basis}`),
              reference: reference.trim() === '' ? '……' : reference.trim(),
            })}
          </p>
          <ul className="bulleted">
            <li>{t('shutdown.note-own')}</li>
            <li>{t('shutdown.note-term')}</li>
            <li>{t('shutdown.note-refuse')}</li>
            <li>{t('shutdown.note-undo')}</li>
          </ul>
        </div>
      </Panel>
    </div>
  );
}
