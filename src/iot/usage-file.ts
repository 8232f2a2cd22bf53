/** Usage records as a file: CSV with the columns of the contract. */
import type { SourceRow } from '../kernel/import.ts';
import { readInstant } from '../kernel/time.ts';
import { USAGE_KINDS, type Usage } from './contract.ts';
import { iotError } from './errors.ts';

export const COLUMNS = ['imsi', 'at', 'kind'] as const;

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
