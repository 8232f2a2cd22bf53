/** What a unit asks for: kind and numbers, stated use, papers, its telecom business, and the contract. */
import { Checkbox, Form, type FormInstance, Input, Radio, Select } from 'antd';
import {
  CONTRACT_GROUNDS,
  RESALE_BUSINESS,
  SERVICE_KINDS,
  UNIT_KINDS,
  UNIT_PAPERS,
} from '../../../src/key-services/contract.ts';
import type { KeyServiceGiven } from '../api/types.ts';
import { DayField } from '../parts/day-field.tsx';
import { Documents, type Stored } from '../parts/documents.tsx';
import { EntrySection, useRequired } from '../parts/entry-form.tsx';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { rangesFrom } from './ranges.ts';

type Given = KeyServiceGiven;
type Business = (typeof RESALE_BUSINESS)[number];

export interface ServiceEntry extends Pick<Given, 'kind' | 'unitKind' | 'province' | 'authenticated'> {
  readonly numbers: string;
  readonly trunk?: string;
  readonly use?: string;
  readonly credential?: {
    readonly kind?: (typeof UNIT_PAPERS)[number];
    readonly file?: readonly Stored[];
    readonly validTo?: string;
  };
  readonly business: Business | 'none';
  readonly licence?: {
    readonly number?: string;
    readonly file?: readonly Stored[];
    readonly validTo?: string;
    readonly covers?: Business[];
  };
  readonly contract?: {
    readonly reference?: string;
    readonly file?: readonly Stored[];
    readonly grounds?: (typeof CONTRACT_GROUNDS)[number][];
  };
}

type Body = Omit<Given, 'customer' | 'handler' | 'legalRepresentative' | 'checks'>;

/** What was not handed in goes as missing: the rules say of each what is lacking. */
export function bodyOf(entry: ServiceEntry): Body {
  const { kind, unitKind, province, authenticated, credential, licence, contract, business } = entry;
  const trunk = (entry.trunk ?? '').trim();
  const paper = credential?.file?.[0]?.digest;
  const permit = licence?.file?.[0]?.digest;
  const signed = contract?.file?.[0]?.digest;
  return {
    kind,
    unitKind,
    province,
    channel: 'shop',
    numbers: rangesFrom(entry.numbers),
    use: (entry.use ?? '').trim(),
    authenticated: kind === 'voice-line' && authenticated,
    ...(kind === 'voice-line' && trunk !== '' ? { trunk } : {}),
    credential:
      credential?.kind === undefined || paper === undefined
        ? null
        : { kind: credential.kind, digest: paper, validTo: credential.validTo || null },
    business: business === 'none' ? null : business,
    licence:
      business === 'none' || permit === undefined
        ? null
        : {
            number: licence?.number?.trim() ?? '',
            digest: permit,
            validTo: licence?.validTo ?? '',
            covers: licence?.covers ?? [],
          },
    contract:
      signed === undefined
        ? null
        : {
            reference: contract?.reference?.trim() ?? '',
            digest: signed,
            grounds: contract?.grounds ?? [],
          },
  };
}

interface FieldsProps {
  readonly form: FormInstance<ServiceEntry>;
}

export function ServiceFields({ form }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <EntrySection title={t('new-service.what')}>
        <What form={form} />
      </EntrySection>
      <EntrySection title={t('new-service.papers')}>
        <Papers />
      </EntrySection>
      <EntrySection title={t('service.business')} note={t('new-service.business-note')}>
        <Licence form={form} />
      </EntrySection>
      <EntrySection title={t('service.contract')} note={t('new-service.contract-note')}>
        <Contract />
      </EntrySection>
    </>
  );
}

function What({ form }: FieldsProps) {
  const { t } = useWords();
  const required = useRequired();
  const kind = Form.useWatch('kind', form) ?? '400';
  return (
    <>
      <Form.Item name="kind" label={t('ledger.kind')}>
        <Radio.Group options={SERVICE_KINDS.map((value) => ({ value, label: t(`service-kind.${value}`) }))} />
      </Form.Item>
      {kind === 'one-number' ? <p className="banner tone-hold">{t('new-service.one-number')}</p> : null}
      <div className="form-row">
        <Form.Item
          name="numbers"
          label={t('ledger.number')}
          extra={t(kind === 'voice-line' ? 'service-act.ranges-hint' : 'new-service.number-hint')}
          rules={required}
        >
          <Input.TextArea className="mono" autoSize={{ minRows: 1, maxRows: 6 }} spellCheck={false} />
        </Form.Item>
        <Form.Item name="province" label={t('new-iot.province')} rules={required}>
          <ProvinceSelect />
        </Form.Item>
      </div>
      {kind === 'voice-line' ? (
        <div className="form-row">
          <Form.Item name="trunk" label={t('service.trunk')} rules={required}>
            <Input className="mono" maxLength={64} autoComplete="off" />
          </Form.Item>
          <Form.Item name="authenticated" label={t('service.authenticated')} valuePropName="checked">
            <Checkbox>{t('new-service.authenticated')}</Checkbox>
          </Form.Item>
        </div>
      ) : null}
      <Form.Item name="use" label={t('ledger.use')} extra={t('new-service.use-hint')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </>
  );
}

function Papers() {
  const { t } = useWords();
  const { api } = useSeat();
  return (
    <>
      <div className="form-row">
        <Form.Item name="unitKind" label={t('service.unit-kind')}>
          <Select options={UNIT_KINDS.map((value) => ({ value, label: t(`unit-kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name={['credential', 'kind']} label={t('service.credential')}>
          <Select
            allowClear
            options={UNIT_PAPERS.map((value) => ({ value, label: t(`unit-paper.${value}`) }))}
          />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name={['credential', 'file']} label={t('new-service.scan')}>
          <Documents path={`${api}/key-documents`} label={t('service.credential')} most={1} />
        </Form.Item>
        <Form.Item name={['credential', 'validTo']} label={t('new-service.valid-to')}>
          <DayField />
        </Form.Item>
      </div>
    </>
  );
}

function Licence({ form }: FieldsProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const required = useRequired();
  const business = Form.useWatch('business', form) ?? 'none';
  return (
    <>
      <Form.Item name="business">
        <Select
          aria-label={t('service.business')}
          options={[
            { value: 'none', label: t('service.business-none') },
            ...RESALE_BUSINESS.map((value) => ({ value, label: t(`business.${value}`) })),
          ]}
        />
      </Form.Item>
      {business === 'none' ? null : (
        <>
          <div className="form-row">
            <Form.Item name={['licence', 'number']} label={t('new-service.licence-number')} rules={required}>
              <Input maxLength={64} autoComplete="off" className="mono" />
            </Form.Item>
            <Form.Item name={['licence', 'validTo']} label={t('new-service.valid-to')} rules={required}>
              <DayField />
            </Form.Item>
          </div>
          <Form.Item name={['licence', 'covers']} label={t('new-service.covers')} rules={required}>
            <Select
              mode="multiple"
              options={RESALE_BUSINESS.map((value) => ({ value, label: t(`business.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name={['licence', 'file']} label={t('new-service.scan')}>
            <Documents path={`${api}/key-documents`} label={t('service.licence')} most={1} />
          </Form.Item>
        </>
      )}
    </>
  );
}

function Contract() {
  const { t } = useWords();
  const { api } = useSeat();
  const required = useRequired();
  return (
    <>
      <div className="form-row">
        <Form.Item name={['contract', 'reference']} label={t('new-service.reference')} rules={required}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['contract', 'file']} label={t('new-service.scan')}>
          <Documents path={`${api}/key-documents`} label={t('service.contract')} most={1} />
        </Form.Item>
      </div>
      <Form.Item name={['contract', 'grounds']} label={t('new-service.grounds')}>
        <Checkbox.Group
          className="checks-stacked"
          options={CONTRACT_GROUNDS.map((value) => ({ value, label: t(`end-ground.${value}`) }))}
        />
      </Form.Item>
    </>
  );
}
