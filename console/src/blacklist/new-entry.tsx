/** An authority enters whom it has found in breach: the finding with its papers, and who will get the entry. */
import { App, Button, Form, Input, Radio, Select } from 'antd';
import { SUBJECT_KINDS, VIOLATIONS } from '../../../src/blacklist/contract.ts';
import { useWrite } from '../api/data.ts';
import type { BlacklistEntryGiven, BlacklistPreviewView, DecisionView } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { DayField } from '../parts/day-field.tsx';
import { DecisionCard } from '../parts/decision.tsx';
import { Documents, type Stored } from '../parts/documents.tsx';
import { EntryForm, EntrySection, useRequired } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { CodeItem, TextItem } from './fields.tsx';
import { Recipients } from './recipients.tsx';

type Given = BlacklistEntryGiven;

interface Entry extends Omit<Given, 'evidence' | 'legalRepresentative' | 'legalPaperNumber'> {
  readonly legalRepresentative?: string;
  readonly legalPaperNumber?: string;
  readonly evidence?: readonly Stored[];
}

/** Only what belongs to the kind is sent. */
function bodyOf(entry: Entry): Given {
  const { kind, name, identityNumber, violation, description, finding, evidence = [] } = entry;
  const company = kind === 'company';
  return {
    kind,
    name: name.trim(),
    identityNumber: identityNumber.trim(),
    legalRepresentative: company ? entry.legalRepresentative?.trim() || null : null,
    legalPaperNumber: company ? entry.legalPaperNumber?.trim() || null : null,
    violation,
    description: description.trim(),
    finding: { number: finding.number.trim(), on: finding.on },
    evidence: evidence.map(({ digest }) => digest),
  };
}

export function NewEntry() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const [form] = Form.useForm<Entry>();
  const preview = useWrite<BlacklistPreviewView>();
  const look = async (): Promise<void> => {
    const entry = await form.validateFields().catch(() => null);
    if (entry !== null) preview.mutate({ path: `${api}/blacklist-preview`, body: bodyOf(entry) });
  };
  return (
    <Page
      wide
      title={t('new-entry.title')}
      lead={t('new-entry.lead')}
      acts={<Go to={`/${org.id}/blacklist`}>{t('common.back')}</Go>}
    >
      <div className="columns">
        <Panel>
          <Fields form={form} />
        </Panel>
        <div className="blocks">
          <Panel title={t('new-entry.preview')} note={t('new-entry.preview-note')}>
            <div className="act-inner">
              <Button block loading={preview.isPending} onClick={() => void look()}>
                {t('new-entry.preview-now')}
              </Button>
              <WriteFailure error={preview.error} />
              {preview.data === undefined ? null : (
                <DecisionCard outcome={preview.data.outcome} findings={preview.data.findings} />
              )}
            </div>
          </Panel>
          <Panel title={t('new-entry.recipients')}>
            <Recipients />
          </Panel>
          <Panel title={t('forms.next')}>
            <ul className="bulleted">
              <li>{t('new-entry.note-term')}</li>
              <li>{t('new-entry.note-appeal')}</li>
              <li>{t('new-entry.note-removal')}</li>
            </ul>
          </Panel>
        </div>
      </div>
    </Page>
  );
}

interface FieldsProps {
  readonly form: ReturnType<typeof Form.useForm<Entry>>[0];
}

function Fields({ form }: FieldsProps) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const write = useWrite<DecisionView>();
  const company = Form.useWatch('kind', form) !== 'person';
  return (
    <EntryForm<Entry>
      form={form}
      initial={{ kind: 'company' }}
      submit={t('new-entry.submit')}
      pending={write.isPending}
      error={write.error}
      onSend={(entry) =>
        write.mutate(
          { path: `${api}/blacklist-entries`, body: bodyOf(entry) },
          {
            onSuccess: ({ id }) => {
              void message.success(t('acts.done'));
              go(`/${org.id}/blacklist?item=${id}`);
            },
          },
        )
      }
    >
      <Form.Item name="kind" label={t('blacklist.who')}>
        <Radio.Group
          options={SUBJECT_KINDS.map((value) => ({ value, label: t(`blacklist-kind.${value}`) }))}
        />
      </Form.Item>
      {company ? <Company /> : <Person />}
      <Finding />
    </EntryForm>
  );
}

function Company() {
  const { t } = useWords();
  return (
    <EntrySection title={t('new-entry.company')} note={t('new-entry.company-note')}>
      <TextItem name="name" label={t('new-entry.company-name')} />
      <CodeItem name="identityNumber" />
      <div className="form-row">
        <TextItem name="legalRepresentative" label={t('blacklist.legal')} />
        <TextItem
          name="legalPaperNumber"
          label={t('new-entry.legal-paper')}
          hint={t('new-entry.digest-only')}
          most={32}
          needed={false}
        />
      </div>
    </EntrySection>
  );
}

function Person() {
  const { t } = useWords();
  return (
    <EntrySection title={t('new-entry.person')} note={t('new-entry.person-note')}>
      <div className="form-row">
        <TextItem name="name" label={t('new-entry.person-name')} />
        <TextItem
          name="identityNumber"
          label={t('new-entry.paper')}
          hint={t('new-entry.digest-only')}
          most={32}
        />
      </div>
    </EntrySection>
  );
}

function Finding() {
  const { t } = useWords();
  const { api } = useSeat();
  const required = useRequired();
  return (
    <EntrySection title={t('blacklist.finding')} note={t('new-entry.finding-note')}>
      <div className="form-row">
        <Form.Item name={['finding', 'number']} label={t('new-entry.finding-number')} rules={required}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['finding', 'on']} label={t('new-entry.finding-on')} rules={required}>
          <DayField />
        </Form.Item>
      </div>
      <Form.Item name="violation" label={t('blacklist.violation')} rules={required}>
        <Select options={VIOLATIONS.map((value) => ({ value, label: t(`blacklist-violation.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="description"
        label={t('new-entry.description')}
        rules={[{ required: true, whitespace: true, message: t('common.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      <Form.Item
        name="evidence"
        label={t('blacklist.evidence')}
        extra={t('new-entry.evidence-hint')}
        rules={required}
      >
        <Documents path={`${api}/blacklist-documents`} label={t('blacklist.evidence')} />
      </Form.Item>
    </EntrySection>
  );
}
