/** The fields of a determination. */
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { PAPER_KINDS } from '../../../src/identity/contract.ts';
import { ACTS, OBJECTS, SUBJECTS } from '../../../src/penalties/contract.ts';
import { DayField } from '../parts/day-field.tsx';
import { Documents } from '../parts/documents.tsx';
import { EntrySection, useRequired } from '../parts/entry-form.tsx';
import { OrganisationSelect } from '../parts/organisations.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function KindField() {
  const { t } = useWords();
  return (
    <Form.Item name="what" label={t('penalty-new.what')}>
      <Radio.Group
        options={(['penalty', 'account'] as const).map((value) => ({
          value,
          label: t(`penalty-new.kind-${value}`),
        }))}
      />
    </Form.Item>
  );
}

export function SubjectFields({ account }: { readonly account: boolean }) {
  const { t } = useWords();
  const required = useRequired();
  return (
    <EntrySection title={t('penalties.subject')}>
      {account ? null : (
        <Form.Item name="subjectKind" label={t('penalty-new.subject-kind')}>
          <Radio.Group options={SUBJECTS.map((value) => ({ value, label: t(`penalty-subject.${value}`) }))} />
        </Form.Item>
      )}
      <div className="form-row">
        <Form.Item name={['paper', 'kind']} label={t('open.paper-kind')}>
          <Select options={PAPER_KINDS.map((value) => ({ value, label: t(`paper.${value}`) }))} />
        </Form.Item>
        <Form.Item name={['paper', 'paperNumber']} label={t('open.paper-number')} rules={required}>
          <Input maxLength={64} autoComplete="off" className="mono" autoFocus />
        </Form.Item>
      </div>
      <Form.Item name="subjectName" label={t('penalty-new.name')} rules={required}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      {account ? <AccountFields /> : null}
    </EntrySection>
  );
}

function AccountFields() {
  const { t } = useWords();
  const required = useRequired();
  return (
    <div className="form-row">
      <Form.Item name="institution" label={t('penalty-new.institution')} rules={required}>
        <OrganisationSelect kinds={['bank', 'payment']} />
      </Form.Item>
      <Form.Item
        name="accountNumber"
        label={t('penalty-new.account-number')}
        extra={t('penalty-new.account-hint')}
        rules={[...required, { min: 4, message: t('common.required') }]}
      >
        <Input maxLength={64} autoComplete="off" className="mono" />
      </Form.Item>
    </div>
  );
}

const COUNTS = [
  ['cardsOrAccounts', 'penalty-new.cards'],
  ['times', 'penalty-new.times'],
  ['persons', 'penalty-new.persons'],
  ['impersonations', 'penalty-new.impersonations'],
] as const;

export function DeedFields() {
  const { t } = useWords();
  const required = useRequired();
  return (
    <EntrySection title={t('penalty-new.deed')}>
      <div className="form-row">
        <Form.Item name="act" label={t('penalty-new.act')} rules={required}>
          <Select options={ACTS.map((value) => ({ value, label: t(`penalty-act.${value}`) }))} />
        </Form.Item>
        <Form.Item name="object" label={t('penalty-new.object')} rules={required}>
          <Select options={OBJECTS.map((value) => ({ value, label: t(`penalty-object.${value}`) }))} />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="actedOn" label={t('penalty-new.acted-on')} rules={required}>
          <DayField />
        </Form.Item>
        <Form.Item name="surrenderedOn" label={t('penalty-new.surrendered')}>
          <DayField />
        </Form.Item>
      </div>
      <p className="quiet">{t('penalty-new.counts')}</p>
      <div className="form-row four">
        {COUNTS.map(([name, label]) => (
          <Form.Item key={name} name={['counts', name]} label={t(label)}>
            <InputNumber min={0} max={1_000_000} precision={0} placeholder="0" />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="markedImpact" valuePropName="checked" className="tight">
        <Checkbox>{t('penalty-new.marked')}</Checkbox>
      </Form.Item>
    </EntrySection>
  );
}

/** What other units determined counts for the run of five years as far as its documents are on hand. */
export function EarlierFields() {
  const { t } = useWords();
  const required = useRequired();
  return (
    <EntrySection title={t('penalty-new.earlier')} note={t('penalty-new.earlier-note')}>
      <Form.List name="earlier">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="form-row four">
                <Form.Item name={[name, 'document']} label={t('penalty.document')} rules={required}>
                  <Input maxLength={64} autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'from']} label={t('terms.from')} rules={required}>
                  <DayField />
                </Form.Item>
                <Form.Item name={[name, 'to']} label={t('terms.last')} rules={required}>
                  <DayField />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('penalty-new.earlier-remove')}</Button>
              </div>
            ))}
            <Button onClick={() => add({})}>{t('penalty-new.earlier-add')}</Button>
          </>
        )}
      </Form.List>
    </EntrySection>
  );
}

export function DocumentFields() {
  const { t } = useWords();
  const { api } = useSeat();
  const required = useRequired();
  return (
    <EntrySection title={t('penalty-new.document')}>
      <div className="form-row">
        <Form.Item name="document" label={t('penalty-new.number')} rules={required}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name="day" label={t('penalty-new.day')} rules={required}>
          <DayField />
        </Form.Item>
      </div>
      <Form.Item
        name="evidence"
        label={t('penalty-new.evidence')}
        rules={[{ required: true, message: t('penalty-new.evidence-missing') }]}
      >
        <Documents path={`${api}/penalty-documents`} label={t('penalty-new.evidence')} most={50} />
      </Form.Item>
    </EntrySection>
  );
}
