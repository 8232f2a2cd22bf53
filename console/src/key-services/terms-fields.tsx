/** The terms of a contract on calling out: numbers, use, hours, frequency. What is not there yet stays empty. */
import { Form, Input, InputNumber } from 'antd';
import type { OutboundTerms } from '../api/types.ts';
import { Documents, type Stored } from '../parts/documents.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { hoursFrom, rangesFrom, rangeText } from './ranges.ts';

export interface TermsEntry {
  readonly numbers?: string;
  readonly use?: string;
  readonly hours?: string;
  readonly perHour?: number | null;
  readonly perDay?: number | null;
  readonly reference?: string;
  readonly file?: readonly Stored[];
}

export function termsFrom(entry: TermsEntry): OutboundTerms {
  const { reference = '', file = [] } = entry;
  const digest = file[0]?.digest;
  return {
    numbers: rangesFrom(entry.numbers),
    use: (entry.use ?? '').trim() || null,
    hours: hoursFrom(entry.hours) ?? [],
    perHour: entry.perHour ?? null,
    perDay: entry.perDay ?? null,
    contract:
      digest === undefined || reference.trim() === '' ? null : { reference: reference.trim(), digest },
  };
}

/** As they are on record, for adding what is missing. */
export function entryOf(
  { numbers, use, hours, perHour, perDay, contract }: OutboundTerms,
  name: string,
): TermsEntry {
  return {
    numbers: numbers.map((range) => rangeText(range)).join('\n'),
    use: use ?? '',
    hours: hours.map(({ from, to }) => `${from}-${to}`).join('\n'),
    perHour,
    perDay,
    reference: contract?.reference ?? '',
    file: contract === null ? [] : [{ digest: contract.digest, name, bytes: 0 }],
  };
}

export function TermsFields() {
  const { t } = useWords();
  const { api } = useSeat();
  return (
    <>
      <Form.Item name="numbers" label={t('term.numbers')} extra={t('service-act.ranges-hint')}>
        <Input.TextArea className="mono" autoSize={{ minRows: 1, maxRows: 6 }} spellCheck={false} />
      </Form.Item>
      <Form.Item name="use" label={t('term.use')} extra={t('outbound.use-hint')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item
        name="hours"
        label={t('term.hours')}
        extra={t('outbound.hours-hint')}
        rules={[
          {
            validator: (_: unknown, text: string | undefined) =>
              hoursFrom(text) === null
                ? Promise.reject(new Error(t('outbound.hours-wrong')))
                : Promise.resolve(),
          },
        ]}
      >
        <Input className="mono" maxLength={200} />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="perHour" label={t('term.per-hour')}>
          <InputNumber min={1} max={10_000_000} precision={0} suffix={t('outbound.calls')} />
        </Form.Item>
        <Form.Item name="perDay" label={t('term.per-day')}>
          <InputNumber min={1} max={10_000_000} precision={0} suffix={t('outbound.calls')} />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="reference" label={t('new-service.reference')}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name="file" label={t('new-service.scan')}>
          <Documents path={`${api}/key-documents`} label={t('service.contract')} most={1} />
        </Form.Item>
      </div>
    </>
  );
}
