/** Usage records as a file: CSV with the columns of the contract. */
import type { SourceRow } from '../kernel/import.ts';
import type { ImportColumns } from '../kernel/import-columns-contract.ts';
import { readInstant } from '../kernel/time.ts';
import { USAGE_KINDS, type Usage } from './contract.ts';
import { iotError } from './errors.ts';

export const COLUMNS = {
  imsi: { zh: '卡识别号', also: ['IMSI号'], example: '460990000000001' },
  at: { zh: '时间', example: '2026-03-01T10:00:00+08:00' },
  kind: {
    zh: '使用种类',
    also: ['种类'],
    values: { 附着: 'attach', 语音: 'voice', 短信: 'sms', 流量: 'data' },
    example: 'data',
  },
  imei: { zh: '设备识别号', also: ['IMEI号'], optional: true, example: '' },
  address: { zh: '访问地址', also: ['地址'], optional: true, example: '' },
  port: { zh: '端口', optional: true, example: '' },
  number: { zh: '对方号码', optional: true, example: '' },
  area: { zh: '地区', optional: true, example: '' },
  bytes: { zh: '字节数', also: ['流量字节'], optional: true, example: '' },
} as const satisfies ImportColumns;

/** All rows of the file. @throws iot.usage-row for the first row that cannot be read */
export async function readUsage(rows: AsyncIterable<SourceRow>): Promise<Usage[]> {
  const records: Usage[] = [];
  for await (const row of rows) {
    if (!row.ok) throw wrong(row.line, row.column);
    records.push(recordOf(row.record, row.line));
  }
  return records;
}

function recordOf(record: Readonly<Record<string, string>>, line: number): Usage {
  const text = (name: string) => (record[name] ?? '').trim();
  const kind = USAGE_KINDS.find((one) => one === text('kind'));
  const at = readInstant(text('at'));
  if (!/^\d{15}$/.test(text('imsi'))) throw wrong(line, 'imsi');
  if (text('imei') !== '' && !/^\d{15}$/.test(text('imei'))) throw wrong(line, 'imei');
  if (kind === undefined) throw wrong(line, 'kind');
  if (at === undefined) throw wrong(line, 'at');
  if (text('area') !== '' && !/^(\d{2}|[A-Z]{2})$/.test(text('area'))) throw wrong(line, 'area');
  return {
    imsi: text('imsi'),
    imei: text('imei') || null,
    at,
    kind,
    ...(text('address') === '' ? {} : { address: text('address') }),
    ...(text('number') === '' ? {} : { number: text('number') }),
    ...(text('area') === '' ? {} : { area: text('area') }),
    ...whole(text('port'), 'port', line),
    ...whole(text('bytes'), 'bytes', line),
  };
}

function whole(text: string, name: 'port' | 'bytes', line: number): Partial<Usage> {
  if (text === '') return {};
  if (!/^\d{1,15}$/.test(text)) throw wrong(line, name);
  return { [name]: Number(text) };
}

function wrong(line: number, column: string): Error {
  return iotError('iot.usage-row', { place: `line ${line}`, facts: { line, column } });
}
