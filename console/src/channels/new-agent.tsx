/** Somebody wants to sell for the company: the whole file at once, so that every gap is told at once. */
import { App, Checkbox, Form, Input, Radio } from 'antd';
import { DOCUMENT_KINDS, REQUIRED_DOCUMENTS } from '../../../src/channels/contract.ts';
import { useWrite } from '../api/data.ts';
import type { AgentGiven, DecisionView } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { DayField } from '../parts/day-field.tsx';
import { Documents, type Stored } from '../parts/documents.tsx';
import { EntryForm, EntrySection, useRequired } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { HolderField, type Known } from '../parts/holder-field.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

type DocumentKind = (typeof DOCUMENT_KINDS)[number];

interface Entry {
  readonly name: string;
  readonly creditCode: string;
  readonly province: string;
  readonly appointedBy: AgentGiven['appointedBy'];
  readonly legalRepresentative: Known;
  readonly papers: Readonly<Partial<Record<DocumentKind, { file?: readonly Stored[]; validTo?: string }>>>;
  readonly contract: {
    readonly reference: string;
    readonly from: string;
    readonly to: string;
    readonly file: readonly Stored[];
    readonly statesDuties: boolean;
    readonly statesPenalties: boolean;
  };
  readonly letter?: readonly Stored[];
}

const REQUIRED: ReadonlySet<DocumentKind> = new Set(REQUIRED_DOCUMENTS);

function bodyOf({ legalRepresentative, papers, contract, letter, ...firm }: Entry): AgentGiven {
  const { file: signed, ...terms } = contract;
  return {
    ...firm,
    name: firm.name.trim(),
    creditCode: firm.creditCode.trim(),
    legalRepresentative: legalRepresentative.holder,
    documents: DOCUMENT_KINDS.flatMap((kind) =>
      (papers[kind]?.file ?? []).map(({ digest }) => ({
        kind,
        digest,
        validTo: papers[kind]?.validTo || null,
      })),
    ),
    contract: { ...terms, reference: terms.reference.trim(), digest: signed[0]?.digest ?? '' },
    responsibilityLetter: letter?.[0]?.digest ?? null,
  };
}

export function NewAgent() {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <Page
      title={t('new-agent.title')}
      lead={t('new-agent.lead')}
      acts={<Go to={`/${org.id}/agents`}>{t('common.back')}</Go>}
      wide
    >
      <div className="columns">
        <Panel>
          <AgentForm />
        </Panel>
        <Panel title={t('forms.next')}>
          <ul className="bulleted">
            <li>{t('new-agent.note-second')}</li>
            <li>{t('new-agent.note-list')}</li>
            <li>{t('new-agent.note-review')}</li>
            <li>{t('new-agent.note-sub')}</li>
          </ul>
        </Panel>
      </div>
    </Page>
  );
}

function AgentForm() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const [form] = Form.useForm<Entry>();
  const appointedBy = Form.useWatch('appointedBy', form);
  const required = useRequired();
  const write = useWrite<DecisionView>();
  return (
    <EntryForm<Entry>
      form={form}
      initial={{ appointedBy: 'company', contract: { statesDuties: false, statesPenalties: false } }}
      submit={t('new-agent.submit')}
      pending={write.isPending}
      error={write.error}
      onSend={(entry) =>
        write.mutate(
          { path: `${api}/agents`, body: bodyOf(entry) },
          {
            onSuccess: ({ id }) => {
              void message.success(t('new-agent.sent'));
              go(`/${org.id}/agents/${id}`);
            },
          },
        )
      }
    >
      <EntrySection title={t('new-agent.firm')}>
        <Form.Item name="name" label={t('new-agent.name')} rules={required}>
          <Input maxLength={200} autoComplete="off" autoFocus />
        </Form.Item>
        <div className="form-row">
          <Form.Item
            name="creditCode"
            label={t('new-agent.credit-code')}
            extra={t('new-agent.credit-code-hint')}
            rules={[...required, { len: 18, message: t('new-agent.credit-code-length') }]}
          >
            <Input maxLength={18} autoComplete="off" className="mono" />
          </Form.Item>
          <Form.Item name="province" label={t('agents.province')} rules={required}>
            <ProvinceSelect />
          </Form.Item>
        </div>
        <Form.Item name="appointedBy" label={t('new-agent.appointed-by')}>
          <Radio.Group
            options={(['company', 'agent'] as const).map((value) => ({
              value,
              label: t(`new-agent.by-${value}`),
            }))}
          />
        </Form.Item>
        {appointedBy === 'agent' ? (
          <p className="field-error" role="alert">
            {t('new-agent.by-agent-refused')} <ClauseChip clause="miit-452-2016.5" />
          </p>
        ) : null}
      </EntrySection>
      <EntrySection title={t('agent.representative')} note={t('new-agent.representative-note')}>
        <Form.Item name="legalRepresentative" rules={required}>
          <HolderField person />
        </Form.Item>
      </EntrySection>
      <EntrySection title={t('agent.tab-file')} note={t('new-agent.papers-note')}>
        {DOCUMENT_KINDS.map((kind) => (
          <Paper key={kind} kind={kind} />
        ))}
      </EntrySection>
      <ContractFields />
    </EntryForm>
  );
}

function Paper({ kind }: { readonly kind: DocumentKind }) {
  const { t } = useWords();
  const { api } = useSeat();
  const required = useRequired();
  const label = t(`document.${kind}`);
  return (
    <div className="form-row">
      <Form.Item name={['papers', kind, 'file']} label={label} rules={REQUIRED.has(kind) ? required : []}>
        <Documents path={`${api}/channel-documents`} label={label} most={1} />
      </Form.Item>
      <Form.Item name={['papers', kind, 'validTo']} label={t('agent.valid-to')}>
        <DayField aria-label={`${label} ${t('agent.valid-to')}`} />
      </Form.Item>
    </div>
  );
}

function ContractFields() {
  const { t } = useWords();
  const { api } = useSeat();
  const required = useRequired();
  const path = `${api}/channel-documents`;
  return (
    <>
      <EntrySection title={t('agent.contract')}>
        <div className="form-row">
          <Form.Item name={['contract', 'reference']} label={t('new-agent.reference')} rules={required}>
            <Input maxLength={80} autoComplete="off" />
          </Form.Item>
          <Form.Item name={['contract', 'file']} label={t('new-agent.contract-file')} rules={required}>
            <Documents path={path} label={t('new-agent.contract-file')} most={1} />
          </Form.Item>
        </div>
        <div className="form-row">
          <Form.Item name={['contract', 'from']} label={t('new-agent.from')} rules={required}>
            <DayField />
          </Form.Item>
          <Form.Item
            name={['contract', 'to']}
            label={t('new-agent.to')}
            dependencies={[['contract', 'from']]}
            rules={[
              ...required,
              ({ getFieldValue }) => ({
                validator: (_, to: string | undefined) =>
                  to && to < String(getFieldValue(['contract', 'from']) ?? '')
                    ? Promise.reject(new Error(t('new-agent.to-before')))
                    : Promise.resolve(),
              }),
            ]}
          >
            <DayField />
          </Form.Item>
        </div>
        <Form.Item name={['contract', 'statesDuties']} valuePropName="checked" className="tight">
          <Checkbox>{t('new-agent.states-duties')}</Checkbox>
        </Form.Item>
        <Form.Item name={['contract', 'statesPenalties']} valuePropName="checked">
          <Checkbox>{t('new-agent.states-penalties')}</Checkbox>
        </Form.Item>
      </EntrySection>
      <EntrySection title={t('agent.letter')} note={t('new-agent.letter-note')}>
        <Form.Item name="letter" rules={required}>
          <Documents path={path} label={t('agent.letter')} most={1} />
        </Form.Item>
      </EntrySection>
    </>
  );
}
