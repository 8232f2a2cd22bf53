/** CSV of the register: masked numbers, watermark, formula guard; read page by page. */
import { PAGE_SIZE, writeCursor } from '../kernel/paging.ts';
import type { Repository } from '../kernel/repository.ts';
import type { Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { listReports, type ReportQuery, type ReportRecord } from './queries.ts';
import { report } from './report.ts';
import type { ReportServices } from './services.ts';
import type { Words } from './views.ts';

export function provinceNames(plan: NumberingPlan): ReadonlyMap<string, Words> {
  return new Map(plan.provinces.map(({ code, zh, en }) => [code, { zh, en }]));
}

const HEADER = [
  'receipt',
  'number',
  'channel',
  'medium',
  'suspicion',
  'state',
  'received_at',
  'due_at',
  'routed_to',
  'outcome',
];
const PAGE = PAGE_SIZE * 4;

/** The purpose is put on record before the first row is read; every file names who exported it, when and why. */
export async function* exportRows(
  { plan }: ReportServices,
  repository: Repository,
  filter: ReportQuery,
  { purpose, now }: { purpose: string; now: Instant },
): AsyncGenerator<string> {
  await repository.execute(report, {
    id: `export-${now.replaceAll(/\D/g, '')}`,
    command: { type: 'export', purpose },
  });
  yield `\ufeff${HEADER.join(',')}\r\n`;
  let cursor: string | undefined;
  do {
    const rows = await repository.read('report.read', (tx) =>
      listReports(tx, { ...filter, cursor, limit: PAGE }, now),
    );
    const shown = rows.slice(0, PAGE);
    yield shown.map((row) => `${cells(row, plan).map(cell).join(',')}\r\n`).join('');
    const last = shown.at(-1);
    cursor = rows.length > PAGE && last !== undefined ? writeCursor([last.received_at, last.id]) : undefined;
  } while (cursor !== undefined);
  yield `${cell(`# ${repository.actor.id} · ${now} · ${purpose}`)}\r\n`;
}

function cells({ data, due_at }: ReportRecord, plan: NumberingPlan): (string | null)[] {
  const { receipt, number, channel, medium, suspicion, state, receivedAt, routedTo, result } = data;
  return [
    receipt,
    plan.mask(number.value),
    channel,
    medium,
    suspicion,
    state,
    receivedAt,
    due_at,
    routedTo,
    result?.outcome ?? null,
  ];
}

/** Spreadsheets run a cell that starts like a formula; an apostrophe in front stops that. */
function cell(value: string | null): string {
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
