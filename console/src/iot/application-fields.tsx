/** What a unit asks for: use and purpose, functions, numbers, volume, what the cards reach, papers and risk. */
import { Checkbox, Form, type FormInstance, Input, InputNumber, Radio, Select } from 'antd';
import { FUNCTIONS, SCENES } from '../../../src/iot/contract.ts';
import type { IotApplicationGiven } from '../api/types.ts';
import { Documents, type Stored } from '../parts/documents.tsx';
import { EntrySection, useRequired } from '../parts/entry-form.tsx';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { entriesOf } from './entries.ts';

type Given = IotApplicationGiven;

export interface ApplicationEntry
  extends Pick<
    Given,
    | 'scene'
    | 'purpose'
    | 'functions'
    | 'quantity'
    | 'monthlyMebibytes'
    | 'areas'
    | 'contact'
    | 'digits'
    | 'exception'
    | 'unrestrictedVoice'
    | 'apn'
    | 'dedicatedNetwork'
    | 'province'
  > {
  readonly reach: Readonly<Record<'addresses' | 'ports' | 'callNumbers' | 'smsNumbers', string | undefined>>;
  readonly papers?: readonly Stored[];
  readonly risk: {
    readonly result: 'passed' | 'failed' | 'none';
    readonly note?: string;
    readonly file?: readonly Stored[];
  };
}

/** Fields that do not belong to the choices made are left out. */
export function bodyOf(entry: ApplicationEntry): Omit<Given, 'unit' | 'responsible' | 'checks'> {
  const { reach, papers = [], risk, contact = '', exception, unrestrictedVoice, ...rest } = entry;
  const eleven = rest.digits === '11';
  const asks = (name: 'voice' | 'sms') => rest.functions.includes(name);
  return {
    ...rest,
    purpose: rest.purpose.trim(),
    apn: rest.apn.trim(),
    qualification: papers.map(({ digest }) => digest),
    allow: {
      addresses: entriesOf(reach.addresses),
      ports: entriesOf(reach.ports).map(Number),
      callNumbers: asks('voice') ? entriesOf(reach.callNumbers) : [],
      smsNumbers: asks('sms') ? entriesOf(reach.smsNumbers) : [],
    },
    ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
    ...(eleven && exception !== undefined ? { exception: exception.trim() } : {}),
    ...(eleven && unrestrictedVoice === true ? { unrestrictedVoice } : {}),
    ...(risk.result === 'none'
      ? {}
      : {
          riskAssessment: {
            result: risk.result,
            note: (risk.note ?? '').trim(),
            digest: risk.file?.[0]?.digest ?? null,
          },
        }),
  };
}

export function ApplicationFields({ form }: { readonly form: FormInstance<ApplicationEntry> }) {
  const { t } = useWords();
  const { api } = useSeat();
  const required = useRequired();
  return (
    <>
      <EntrySection title={t('new-iot.use')}>
        <div className="form-row">
          <Form.Item name="scene" label={t('iot-app.scene')} rules={required}>
            <Select options={SCENES.map((value) => ({ value, label: t(`scene.${value}`) }))} />
          </Form.Item>
          <Form.Item name="province" label={t('new-iot.province')} rules={required}>
            <ProvinceSelect />
          </Form.Item>
        </div>
        <Form.Item
          name="purpose"
          label={t('iot-app.purpose')}
          extra={t('new-iot.purpose-hint')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
        <div className="form-row">
          <Form.Item name="quantity" label={t('new-iot.quantity')} rules={required}>
            <InputNumber min={1} max={10_000_000} precision={0} suffix={t('iot.unit-cards')} />
          </Form.Item>
          <Form.Item name="monthlyMebibytes" label={t('iot-app.quota')} rules={required}>
            <InputNumber min={1} max={1_000_000} precision={0} suffix="MiB" />
          </Form.Item>
        </div>
        <div className="form-row">
          <Form.Item name="areas" label={t('iot-app.areas')}>
            <ProvinceSelect mode="multiple" placeholder={t('iot-app.areas-all')} />
          </Form.Item>
          <Form.Item name="contact" label={t('new-iot.contact')} extra={t('new-iot.contact-hint')}>
            <Input inputMode="tel" maxLength={32} autoComplete="off" />
          </Form.Item>
        </div>
        <Form.Item
          name="papers"
          label={t('new-iot.papers')}
          rules={required}
          extra={t('new-iot.papers-hint')}
        >
          <Documents path={`${api}/iot-documents`} label={t('new-iot.papers')} />
        </Form.Item>
      </EntrySection>
      <Numbers form={form} />
      <Reach form={form} />
      <Risk form={form} />
    </>
  );
}

type FieldsProps = Parameters<typeof ApplicationFields>[0];

function Numbers({ form }: FieldsProps) {
  const { t } = useWords();
  const eleven = Form.useWatch('digits', form) === '11';
  return (
    <EntrySection title={t('new-iot.numbers')}>
      <Form.Item name="digits" label={t('iot-app.digits')}>
        <Radio.Group
          options={(['13', '11'] as const).map((value) => ({
            value,
            label: t('iot-app.digits-n', { n: value }),
          }))}
        />
      </Form.Item>
      {eleven ? (
        <>
          <Form.Item
            name="exception"
            label={t('iot-app.exception')}
            rules={[{ required: true, whitespace: true, message: t('common.required') }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
          </Form.Item>
          <Form.Item name="unrestrictedVoice" valuePropName="checked">
            <Checkbox>{t('new-iot.open-voice')}</Checkbox>
          </Form.Item>
        </>
      ) : null}
      <Form.Item
        name="functions"
        label={t('iot-app.functions')}
        extra={t('new-iot.functions-hint')}
        // Not `required`: a group of boxes takes no such attribute.
        rules={[{ type: 'array', min: 1, message: t('common.required') }]}
      >
        <Checkbox.Group options={FUNCTIONS.map((value) => ({ value, label: t(`function.${value}`) }))} />
      </Form.Item>
    </EntrySection>
  );
}

function Reach({ form }: FieldsProps) {
  const { t } = useWords();
  const required = useRequired();
  const functions = Form.useWatch('functions', form) ?? ['data'];
  const lines = (name: keyof ApplicationEntry['reach'], hint: string, needed: boolean) => (
    <Form.Item
      name={['reach', name]}
      label={t(`allow.${name}`)}
      extra={hint}
      rules={[
        ...(needed ? required : []),
        ...(name === 'ports'
          ? [
              {
                validator: (_: unknown, text: string | undefined) =>
                  entriesOf(text).every((port) => /^\d{1,5}$/.test(port) && +port >= 1 && +port <= 65_535)
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('new-iot.port-wrong'))),
              },
            ]
          : []),
      ]}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} className="mono" spellCheck={false} />
    </Form.Item>
  );
  return (
    <EntrySection title={t('allow.title')} note={t('new-iot.reach-note')}>
      <div className="form-row">
        <Form.Item name="apn" label={t('iot-app.apn')} rules={required}>
          <Input maxLength={100} autoComplete="off" className="mono" />
        </Form.Item>
        <Form.Item name="dedicatedNetwork" label={t('new-iot.network')}>
          <Radio.Group
            options={[
              { value: true, label: t('iot-app.dedicated') },
              { value: false, label: t('iot-app.public') },
            ]}
          />
        </Form.Item>
      </div>
      <div className="form-row">
        {lines('addresses', t('new-iot.addresses-hint'), functions.includes('data'))}
        {lines('ports', t('new-iot.ports-hint'), false)}
      </div>
      {functions.includes('voice') || functions.includes('sms') ? (
        <div className="form-row">
          {functions.includes('voice') ? lines('callNumbers', t('new-iot.numbers-hint'), true) : null}
          {functions.includes('sms') ? lines('smsNumbers', t('new-iot.numbers-hint'), true) : null}
        </div>
      ) : null}
    </EntrySection>
  );
}

function Risk({ form }: FieldsProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const done = (Form.useWatch(['risk', 'result'], form) ?? 'passed') !== 'none';
  return (
    <EntrySection title={t('iot-app.risk')} note={t('new-iot.risk-note')}>
      <Form.Item name={['risk', 'result']}>
        <Radio.Group
          aria-label={t('iot-app.risk')}
          options={(['passed', 'failed', 'none'] as const).map((value) => ({
            value,
            label: t(`iot-app.risk-${value}`),
          }))}
        />
      </Form.Item>
      {done ? (
        <>
          <Form.Item
            name={['risk', 'note']}
            label={t('new-iot.risk-reason')}
            rules={[{ required: true, whitespace: true, message: t('common.required') }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Form.Item>
          <Form.Item name={['risk', 'file']} label={t('new-iot.risk-file')}>
            <Documents path={`${api}/iot-documents`} label={t('new-iot.risk-file')} most={1} />
          </Form.Item>
        </>
      ) : null}
    </EntrySection>
  );
}
