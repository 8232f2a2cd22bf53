/** A trace is opened on a report, a notice of the police, or a finding of one's own. The numbers go in sealed. */
import { App, Form, Input, Radio } from 'antd';
import { TRIGGERS, URGENCIES } from '../../../src/calls/trace-contract.ts';
import { useWrite } from '../api/data.ts';
import type { DecisionView, TraceGiven } from '../api/types.ts';
import { fieldFrom, instantFrom } from '../format/instant.ts';
import { useAddress, useGo } from '../parts/address.ts';
import { TimeField } from '../parts/day-field.tsx';
import { EntryForm, useRequired } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { COMPANIES, OrganisationSelect } from '../parts/organisations.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface Entry extends Pick<TraceGiven, 'trigger' | 'urgency'> {
  readonly reference: string;
  readonly caller: string;
  readonly called: string;
  readonly at: string;
  readonly first?: string;
}

export function NewTrace() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const address = useAddress();
  const [form] = Form.useForm<Entry>();
  const required = useRequired();
  const write = useWrite<DecisionView>();
  // The police and a regulator have no calls of their own: they say whom to ask first.
  const own = org.kind === 'carrier' || org.kind === 'reseller';
  const trigger = TRIGGERS.find((one) => one === address.get('trigger')) ?? 'user-report';
  const send = ({ first, at, ...entry }: Entry): void =>
    write.mutate(
      {
        path: `${api}/tracebacks`,
        body: { ...entry, at: instantFrom(at), ...(first === undefined ? {} : { first }) },
      },
      {
        onSuccess: ({ id }) => {
          void message.success(t('new-trace.opened'));
          go(`/${org.id}/calls/traces/${id}`);
        },
      },
    );
  return (
    <Page
      title={t('new-trace.title')}
      lead={t('new-trace.lead')}
      acts={<Go to={`/${org.id}/calls/traces`}>{t('common.back')}</Go>}
    >
      <Panel>
        <EntryForm<Entry>
          form={form}
          initial={{ trigger, urgency: 'urgent', at: fieldFrom(address.get('at')) }}
          submit={t('new-trace.submit')}
          pending={write.isPending}
          error={write.error}
          onSend={send}
        >
          <div className="form-row">
            <Form.Item name="trigger" label={t('new-trace.trigger')}>
              <Radio.Group options={TRIGGERS.map((value) => ({ value, label: t(`trigger.${value}`) }))} />
            </Form.Item>
            <Form.Item name="urgency" label={t('traces.urgency')}>
              <Radio.Group options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))} />
            </Form.Item>
          </div>
          <Form.Item
            name="reference"
            label={t('new-trace.reference')}
            extra={t('new-trace.reference-hint')}
            rules={required}
          >
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
          <div className="form-row">
            <Form.Item name="caller" label={t('new-trace.caller')} rules={required}>
              <Input inputMode="tel" maxLength={40} autoComplete="off" className="mono" />
            </Form.Item>
            <Form.Item name="called" label={t('new-trace.called')} rules={required}>
              <Input inputMode="tel" maxLength={40} autoComplete="off" className="mono" />
            </Form.Item>
          </div>
          <div className="form-row">
            <Form.Item name="at" label={t('new-trace.at')} extra={t('new-trace.at-hint')} rules={required}>
              <TimeField />
            </Form.Item>
            <Form.Item
              name="first"
              label={t('new-trace.first')}
              {...(own ? { extra: t('new-trace.first-hint') } : { rules: required })}
            >
              <OrganisationSelect kinds={COMPANIES} allowClear />
            </Form.Item>
          </div>
        </EntryForm>
      </Panel>
    </Page>
  );
}
