/** A report or referral is taken in: its number, where it came from, what it is about, and the day. */
import { App, Form, Input, Radio } from 'antd';
import { CRIMES, SOURCES } from '../../../src/investigation/contract-codes.ts';
import { useWrite } from '../api/data.ts';
import type { CriminalCaseGiven, DecisionView } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { DayField } from '../parts/day-field.tsx';
import { EntryForm, useRequired } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function NewCase() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const [form] = Form.useForm<CriminalCaseGiven>();
  const required = useRequired();
  const write = useWrite<DecisionView>();
  const send = (body: CriminalCaseGiven): void =>
    write.mutate(
      { path: `${api}/criminal-cases`, body },
      {
        onSuccess: ({ id }) => {
          void message.success(t('acts.done'));
          go(`/${org.id}/criminal-cases/${id}`);
        },
      },
    );
  return (
    <Page
      title={t('cases.new')}
      lead={t('cases.new-lead')}
      acts={<Go to={`/${org.id}/criminal-cases`}>{t('common.back')}</Go>}
    >
      <Panel>
        <EntryForm<CriminalCaseGiven>
          form={form}
          initial={{ source: 'report', crime: 'telecom-fraud' }}
          submit={t('cases.take-in')}
          pending={write.isPending}
          error={write.error}
          onSend={send}
        >
          <Form.Item name="reference" label={t('cases.reference')} rules={required}>
            <Input maxLength={120} autoComplete="off" />
          </Form.Item>
          <Form.Item name="source" label={t('cases.source')}>
            <Radio.Group options={SOURCES.map((value) => ({ value, label: t(`case-source.${value}`) }))} />
          </Form.Item>
          <Form.Item name="crime" label={t('cases.crime')}>
            <Radio.Group options={CRIMES.map((value) => ({ value, label: t(`crime.${value}`) }))} />
          </Form.Item>
          <Form.Item name="receivedOn" label={t('cases.received')} rules={required}>
            <DayField />
          </Form.Item>
        </EntryForm>
      </Panel>
    </Page>
  );
}
