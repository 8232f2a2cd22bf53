/** A new order to platforms: numbers pasted or from a file, why, on which clause; what platforms are told stands beside it. */
import { App, Button, Input, Radio, Select, Upload } from 'antd';
import { useState } from 'react';
import { BASES, GROUNDS } from '../../../src/platforms/contract-codes.ts';
import { useWrite } from '../api/data.ts';
import type { DecisionView, PlatformOrderGiven } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ActForm } from '../parts/act-form.tsx';
import { useGo } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { PastedField, usePastedFault, usePastedNumbers } from '../shutdown/pasted-field.tsx';
import { type Key, useWords } from '../words/index.ts';

const MOST = 2000;

type Given = Pick<PlatformOrderGiven, 'ground' | 'basis'>;

export function NewAccountOrder() {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <Page
      title={t('account-orders.new')}
      lead={t('account-orders.new-lead')}
      acts={<Go to={`/${org.id}/account-orders`}>{t('common.back')}</Go>}
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
  const [ground, setGround] = useState<Given['ground'] | null>(null);
  const [basis, setBasis] = useState<Given['basis']>('atfl-2022.22');
  const [platforms, setPlatforms] = useState<readonly string[]>([]);
  const pasted = usePastedNumbers(MOST);
  const { numbers, counted } = pasted;
  const fault = usePastedFault(write.error, numbers);
  const gap: Key | null =
    pasted.gap ??
    (ground === null ? 'account-orders.need-ground' : reference.trim() === '' ? 'risk.need-reference' : null);
  const submit = (): void => {
    if (ground === null) return;
    const body: PlatformOrderGiven = {
      reference: reference.trim(),
      ground,
      basis,
      numbers: [...numbers],
      platforms: platforms.length === 0 ? null : [...platforms],
      dueAt: null,
    };
    write.mutate(
      { path: `${api}/account-orders`, body },
      {
        onSuccess: ({ id }) => {
          void message.success(t('account-orders.sent'));
          go(`/${org.id}/account-orders/${id}`);
        },
      },
    );
  };
  return (
    <div className="columns even">
      <Panel title={t('account-orders.what')}>
        <ActForm
          submit={t('account-orders.order-button', { n: counted })}
          gap={gap}
          onSubmit={submit}
          pending={write.isPending}
          error={write.error}
          fault={fault}
        >
          <PastedField
            pasted={pasted}
            hint={t('shutdown.paste-hint', { most: countText(MOST) })}
            rows={{ minRows: 5, maxRows: 16 }}
          >
            <NumberFile onText={pasted.setText} />
          </PastedField>
          <Radio.Group
            className="act-choice stacked"
            value={ground}
            onChange={({ target }) => setGround(target.value as Given['ground'])}
            aria-label={t('account-orders.ground')}
          >
            {GROUNDS.map((value) => (
              <Radio key={value} value={value}>
                {t(`listing-ground.${value}`)}
              </Radio>
            ))}
          </Radio.Group>
          <Radio.Group
            className="act-choice stacked"
            value={basis}
            onChange={({ target }) => setBasis(target.value as Given['basis'])}
            aria-label={t('account-orders.basis')}
          >
            {BASES.map((value) => (
              <Radio key={value} value={value}>
                <ClauseChip clause={value} />
              </Radio>
            ))}
          </Radio.Group>
          <Labelled label={t('shutdown.reference')} hint={t('shutdown.reference-hint')}>
            <Input value={reference} onChange={({ target }) => setReference(target.value)} maxLength={120} />
          </Labelled>
          <Platforms chosen={platforms} onChange={setPlatforms} />
        </ActForm>
      </Panel>
      <Told reference={reference.trim()} ground={ground === null ? '……' : t(`listing-ground.${ground}`)} />
    </div>
  );
}

/** Numbers of a file, one a line, stand in the field as if they had been pasted: they can be looked over before they are sent. */
function NumberFile({ onText }: { readonly onText: (text: string) => void }) {
  const { t } = useWords();
  return (
    <Upload
      accept=".csv,.txt,text/csv,text/plain"
      maxCount={1}
      showUploadList={false}
      beforeUpload={(file) => {
        void file.text().then((content) => onText(content.replace(/^\uFEFF/, '')));
        return false;
      }}
    >
      <Button>{t('account-orders.from-file')}</Button>
    </Upload>
  );
}

interface PlatformsProps {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function Platforms({ chosen, onChange }: PlatformsProps) {
  const { t, pick } = useWords();
  const { list } = useOrganisations();
  return (
    <Labelled label={t('account-orders.to')}>
      <Select<string[]>
        mode="multiple"
        value={[...chosen]}
        onChange={onChange}
        placeholder={t('account-orders.to-all')}
        aria-label={t('account-orders.to')}
        optionFilterProp="label"
        options={list
          .filter(({ kind }) => kind === 'platform')
          .map(({ id, name }) => ({ value: id, label: pick(name) }))}
      />
    </Labelled>
  );
}

function Told({ reference, ground }: { readonly reference: string; readonly ground: string }) {
  const { t } = useWords();
  return (
    <Panel title={t('account-orders.told')}>
      <div className="blocks">
        <p className="words">
          {t('account-orders.told-text', { ground, reference: reference === '' ? '……' : reference })}
        </p>
        <ul className="bulleted">
          <li>{t('account-orders.note-least')}</li>
          <li>{t('account-orders.note-answer')}</li>
          <li>{t('account-orders.note-term')}</li>
          <li>{t('account-orders.note-undo')}</li>
        </ul>
      </div>
    </Panel>
  );
}
