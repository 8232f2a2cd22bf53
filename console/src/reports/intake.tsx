/** A report taken down by staff for somebody who calls or comes in. */
import { Button, Form, Input, Radio, Select } from 'antd';
import { useWrite } from '../api/data.ts';
import type { OperatorReportBody, ReceiptView } from '../api/types.ts';
import { instantFrom } from '../format/instant.ts';
import { useGo } from '../parts/address.ts';
import { TimeField } from '../parts/day-field.tsx';
import { DecisionCard } from '../parts/decision.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface Entry {
  readonly number: string;
  readonly channel: OperatorReportBody['channel'];
  readonly medium: OperatorReportBody['medium'];
  readonly suspicion: NonNullable<OperatorReportBody['suspicion']>;
  readonly sourceRef?: string;
  readonly occurred?: string;
  readonly narrative?: string;
  readonly name?: string;
  readonly phone?: string;
}

const CHANNELS: readonly Entry['channel'][] = [
  'phone',
  '12321',
  '110',
  '96110',
  'carrier',
  'authority',
  'sms',
];
const MEDIA: readonly Entry['medium'][] = ['call', 'message', 'app', 'other'];
const SUSPICIONS: readonly Entry['suspicion'][] = ['fraud', 'harassment', 'unknown'];

/** What is left empty is left out. */
function bodyOf({ occurred, name, phone, narrative, sourceRef, ...rest }: Entry): OperatorReportBody {
  const contact = { ...(name ? { name } : {}), ...(phone ? { phone } : {}) };
  return {
    ...rest,
    number: rest.number.trim(),
    ...(sourceRef ? { sourceRef } : {}),
    ...(narrative ? { narrative } : {}),
    // The picked wall clock is Beijing time, whatever zone the browser is in.
    ...(occurred ? { occurredAt: instantFrom(occurred) } : {}),
    ...(Object.keys(contact).length > 0 ? { contact } : {}),
  };
}

export function Intake() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const go = useGo();
  const [form] = Form.useForm<Entry>();
  const write = useWrite<ReceiptView>();
  const required = [{ required: true, message: t('common.required') }];
  if (write.data !== undefined) {
    return (
      <Page title={t('intake.done', { receipt: write.data.receipt })}>
        <Panel>
          <div className="blocks">
            <DecisionCard findings={write.data.findings} />
            <div className="acts">
              <Button
                type="primary"
                onClick={() => {
                  form.resetFields();
                  write.reset();
                }}
              >
                {t('intake.again')}
              </Button>
              <Button onClick={() => go(`/${org.id}/reports`)}>{t('intake.open-register')}</Button>
            </div>
          </div>
        </Panel>
      </Page>
    );
  }
  return (
    <Page title={t('reports.new')} lead={t('intake.lead')}>
      <Panel>
        <Form<Entry>
          form={form}
          layout="vertical"
          className="narrow-form"
          initialValues={{ channel: 'phone', medium: 'call', suspicion: 'fraud' }}
          onFinish={(entry) => write.mutate({ path: `${api}/reports`, body: bodyOf(entry) })}
        >
          <Form.Item
            name="number"
            label={t('intake.number')}
            rules={required}
            extra={t('intake.number-hint')}
          >
            <Input inputMode="tel" maxLength={64} autoComplete="off" autoFocus />
          </Form.Item>
          <div className="form-row">
            <Form.Item name="channel" label={t('reports.channel')} rules={required}>
              <Select options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))} />
            </Form.Item>
            <Form.Item name="sourceRef" label={t('report.source-ref')}>
              <Input maxLength={80} />
            </Form.Item>
          </div>
          <Form.Item name="medium" label={t('report.medium')}>
            <Radio.Group options={MEDIA.map((value) => ({ value, label: t(`medium.${value}`) }))} />
          </Form.Item>
          <Form.Item name="suspicion" label={t('report.suspicion')}>
            <Radio.Group options={SUSPICIONS.map((value) => ({ value, label: t(`suspicion.${value}`) }))} />
          </Form.Item>
          <Form.Item name="occurred" label={t('intake.occurred')}>
            <TimeField minutes />
          </Form.Item>
          <Form.Item name="narrative" label={t('intake.narrative')}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={20_000} />
          </Form.Item>
          <fieldset>
            <legend>{t('intake.contact')}</legend>
            <div className="form-row">
              <Form.Item name="name" label={t('intake.contact-name')}>
                <Input maxLength={100} autoComplete="off" />
              </Form.Item>
              <Form.Item name="phone" label={t('intake.contact-phone')}>
                <Input maxLength={40} inputMode="tel" autoComplete="off" />
              </Form.Item>
            </div>
          </fieldset>
          <WriteFailure error={write.error} />
          <Button type="primary" htmlType="submit" size="large" loading={write.isPending}>
            {t('intake.submit')}
          </Button>
        </Form>
      </Panel>
    </Page>
  );
}
