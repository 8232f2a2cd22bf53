/** A new order: numbers pasted, the kind, the reference; what each company is told stands beside it before it is sent. */
import { App, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { DecisionView, ShutdownOrderGiven } from '../api/types.ts';
import { ActForm } from '../parts/act-form.tsx';
import { useGo } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { type Key, useWords } from '../words/index.ts';
import { PastedField, usePastedFault, usePastedNumbers } from './pasted-field.tsx';

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
  const [reference, setReference] = useState('');
  const [basis, setBasis] = useState<ShutdownOrderGiven['basis'] | null>(null);
  const [usedInCrime, setUsedInCrime] = useState(false);
  const pasted = usePastedNumbers(MOST);
  const { numbers, counted } = pasted;
  const fault = usePastedFault(write.error, numbers);
  const gap: Key | null =
    pasted.gap ??
    (basis === null ? 'shutdown.need-basis' : reference.trim() === '' ? 'risk.need-reference' : null);
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
  return (
    <div className="columns even">
      <Panel title={t('shutdown.what')}>
        <ActForm
          submit={t('shutdown.order-button', { n: counted })}
          gap={gap}
          onSubmit={submit}
          pending={write.isPending}
          error={write.error}
          fault={fault}
        >
          <PastedField
            pasted={pasted}
            hint={t('shutdown.paste-hint', { most: MOST })}
            rows={{ minRows: 6, maxRows: 18 }}
          />
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
