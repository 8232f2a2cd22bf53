/** A subscriber is proposed for the company's own list of risk users; another person agrees. */
import { App, Form, Input, Select } from 'antd';
import { RISK_GROUNDS } from '../../../src/blacklist/contract.ts';
import { useWrite } from '../api/data.ts';
import type { DecisionView, RiskUserGiven } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { Documents, type Stored } from '../parts/documents.tsx';
import { EntryForm, EntrySection, useRequired } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { HolderField, type Known } from '../parts/holder-field.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface Entry {
  readonly holder: Known;
  readonly ground: RiskUserGiven['ground'];
  readonly reason: string;
  readonly evidence: readonly Stored[];
}

export function NewRiskUser() {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <Page
      title={t('new-risk-user.title')}
      lead={t('new-risk-user.lead')}
      acts={<Go to={`/${org.id}/blacklist/risk-users`}>{t('common.back')}</Go>}
    >
      <div className="columns">
        <Panel>
          <Fields />
        </Panel>
        <Panel title={t('forms.next')}>
          <ul className="bulleted">
            <li>{t('new-risk-user.note-second')}</li>
            <li>{t('new-risk-user.note-effect')}</li>
            <li>{t('new-risk-user.note-own')}</li>
          </ul>
        </Panel>
      </div>
    </Page>
  );
}

function Fields() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const [form] = Form.useForm<Entry>();
  const required = useRequired();
  const write = useWrite<DecisionView>();
  const send = ({ holder, ground, reason, evidence }: Entry): void => {
    const body: RiskUserGiven = {
      holder: holder.holder,
      ground,
      reason: reason.trim(),
      evidence: evidence.map(({ digest }) => digest),
    };
    write.mutate(
      { path: `${api}/risk-users`, body },
      {
        onSuccess: ({ id }) => {
          void message.success(t('acts.done'));
          go(`/${org.id}/blacklist/risk-users?item=${id}`);
        },
      },
    );
  };
  return (
    <EntryForm<Entry>
      form={form}
      initial={{}}
      submit={t('new-risk-user.submit')}
      pending={write.isPending}
      error={write.error}
      onSend={send}
    >
      <EntrySection title={t('risk-users.holder')}>
        <Form.Item name="holder" rules={required}>
          <HolderField />
        </Form.Item>
      </EntrySection>
      <EntrySection title={t('risk-users.ground')}>
        <Form.Item name="ground" label={t('risk-users.ground')} rules={required}>
          <Select options={RISK_GROUNDS.map((value) => ({ value, label: t(`risk-ground.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('new-risk-user.reason')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
        <Form.Item name="evidence" label={t('blacklist.evidence')} rules={required}>
          <Documents path={`${api}/risk-user-documents`} label={t('blacklist.evidence')} />
        </Form.Item>
      </EntrySection>
    </EntryForm>
  );
}
