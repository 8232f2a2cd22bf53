/** How a switch writes its call records, described in YAML; and rows of such files as records. Pure. */
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { oneOf } from '../kernel/contract.ts';
import type { ImportColumn, ImportColumns } from '../kernel/import-columns-contract.ts';
import { CHINA, dateTimeReader, type Instant, instant, readInstant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { callsError } from './errors.ts';
import { callRecord, recordId } from './log-record.ts';
import type { CallRecord } from './ports.ts';

const closed = { additionalProperties: false } as const;
const ColumnName = Type.String({ minLength: 1, maxLength: 80 });
const optional = Type.Optional(ColumnName);
const Form = oneOf(['international', 'national', 'dialled']);

export const DialectFile = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    separator: oneOf([',', ';', '\t']),
    /** Field of a record → column of the file. */
    columns: Type.Object(
      {
        at: ColumnName,
        callId: ColumnName,
        caller: ColumnName,
        called: ColumnName,
        trunk: ColumnName,
        correlation: optional,
        sourceAddress: optional,
        nextHop: optional,
        verdict: optional,
        attestation: optional,
        isupCalling: optional,
        code: optional,
        cause: optional,
        durationMs: optional,
        isupNature: optional,
        isupScreening: optional,
        isupPresentation: optional,
      },
      closed,
    ),
    time: Type.Object(
      {
        format: oneOf(['YYYY-MM-DD hh:mm:ss', 'iso', 'epoch-seconds', 'epoch-milliseconds']),
        /** Of times without an offset; China unless said. */
        zone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      },
      closed,
    ),
    /** What bare digits mean, by trunk. */
    numbers: Type.Object({ default: Form, trunks: Type.Optional(Type.Record(Type.String(), Form)) }, closed),
  },
  closed,
);
export type Dialect = Static<typeof DialectFile>;

/** Reads a description. @throws `calls.dialect` with the JSON pointer of what is wrong */
export function readDialect(text: string): Dialect {
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    throw callsError('calls.dialect', {
      facts: { reason: (cause as Error).message.split('\n')[0] ?? '' },
      cause,
    });
  }
  const [fault] = Value.Errors(DialectFile, value);
  if (fault !== undefined)
    throw callsError('calls.dialect', { place: fault.instancePath || '/', facts: { reason: fault.message } });
  return value as Dialect;
}

/** What each field is called in Chinese, and an example of it; numbers and networks are made up. */
const FIELDS: Readonly<Record<keyof Dialect['columns'], ImportColumn>> = {
  at: { zh: '时间', example: '' },
  callId: { zh: '呼叫标识', example: 'call-0001' },
  caller: { zh: '主叫号码', example: '13800000001' },
  called: { zh: '被叫号码', example: '13800000002' },
  trunk: { zh: '入中继', example: 'TG-1' },
  correlation: { zh: '关联标识', example: 'tag-1' },
  sourceAddress: { zh: '来源地址', example: '192.0.2.1' },
  nextHop: { zh: '下一跳', example: 'TG-2' },
  verdict: { zh: '筛查结论', example: '' },
  attestation: { zh: '认证等级', example: '' },
  isupCalling: { zh: 'ISUP主叫', example: '' },
  code: { zh: 'SIP应答码', example: '200' },
  cause: { zh: '释放原因', example: '16' },
  durationMs: { zh: '时长（毫秒）', example: '60000' },
  isupNature: { zh: '地址性质', example: '3' },
  isupScreening: { zh: '屏蔽指示', example: '' },
  isupPresentation: { zh: '显示限制', example: '' },
};

const TIMES: Readonly<Record<Dialect['time']['format'], string>> = {
  'YYYY-MM-DD hh:mm:ss': '2026-03-01 10:00:00',
  iso: '2026-03-01T10:00:00+08:00',
  'epoch-seconds': '1772330400',
  'epoch-milliseconds': '1772330400000',
};

/** Columns a file of this dialect must have, by the names its switch gives them. */
export function columnsOfDialect({ columns, time }: Dialect): ImportColumns {
  const fields = Object.entries(columns) as [keyof Dialect['columns'], string][];
  return Object.fromEntries(
    fields.map(([field, name]) => [
      name,
      field === 'at' ? { ...FIELDS.at, example: TIMES[time.format] } : FIELDS[field],
    ]),
  );
}

const WHOLE = ['code', 'cause', 'durationMs', 'isupNature', 'isupScreening', 'isupPresentation'] as const;
const WORDS = ['correlation', 'sourceAddress', 'nextHop', 'verdict', 'attestation', 'isupCalling'] as const;

export type RowFault = { readonly column: string; readonly code: string };

/** A reader of the rows of one file. Half a record would be a hole nobody sees, so a row that cannot be read is a fault. */
export function rowReader(dialect: Dialect, plan: NumberingPlan) {
  const { columns, numbers } = dialect;
  const timeOf = timeReader(dialect);
  return (row: Readonly<Record<string, string>>): CallRecord | RowFault => {
    const cell = (column: string | undefined) => (column === undefined ? '' : (row[column] ?? '').trim());
    const at = timeOf(cell(columns.at));
    if (at === undefined) return { column: columns.at, code: 'calls.row-time' };
    const callId = cell(columns.callId);
    if (callId === '') return { column: columns.callId, code: 'calls.row-call' };
    const trunk = cell(columns.trunk);
    const form = numbers.trunks?.[trunk] ?? numbers.default;
    const known: Record<string, string | number | null> = {};
    for (const field of WORDS) known[field] = cell(columns[field]) || null;
    for (const field of WHOLE) {
      const text = cell(columns[field]);
      if (text !== '' && !/^\d{1,12}$/.test(text))
        return { column: columns[field] ?? '', code: 'calls.row-number' };
      known[field] = text === '' ? null : Number(text);
    }
    const caller = readNumber(plan, cell(columns.caller), form);
    const called = readNumber(plan, cell(columns.called), form);
    return callRecord({
      ...known,
      id: recordId([dialect.name, callId, trunk, at, cell(columns.caller), cell(columns.called)]),
      at,
      source: 'cdr',
      callId,
      trunk: trunk || null,
      caller,
      called,
      received: JSON.stringify([{ where: columns.caller, value: cell(columns.caller) }]),
    });
  };
}

function readNumber(plan: NumberingPlan, text: string, form: Static<typeof Form>): string | null {
  if (text === '') return null;
  const written = form === 'international' && /^[1-9]\d{5,}$/.test(text) ? `+${text}` : text;
  const read = plan.normalise(written, form === 'national' ? { from: 'switch', nature: 'national' } : {});
  return read.ok ? read.number : text;
}

function timeReader({ time }: Dialect): (text: string) => Instant | undefined {
  const { format, zone = CHINA } = time;
  if (format === 'iso') return readInstant;
  if (format === 'YYYY-MM-DD hh:mm:ss') return dateTimeReader(zone);
  const unit = format === 'epoch-seconds' ? 1000 : 1;
  return (text) =>
    /^\d{1,14}(?:\.\d{1,6})?$/.test(text) ? readInstant(instant(Math.round(Number(text) * unit))) : undefined;
}
