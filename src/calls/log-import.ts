/** Call records of switches through the import engine: each row is in the log, or comes back with its reason. */
import type { FigureTarget, ReadableRow, Written } from '../kernel/import.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { type Dialect, rowReader } from './log-dialect.ts';
import type { CallLog, CallRecord } from './ports.ts';

const REASONS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'calls.row-time': { zh: '时间读不出来', en: 'the time cannot be read' },
  'calls.row-call': { zh: '没有呼叫标识', en: 'the call has no identification' },
  'calls.row-number': { zh: '不是整数', en: 'this is no whole number' },
};

export interface RecordCommand {
  readonly type: 'keep';
  readonly record: CallRecord;
}

export function recordTarget(
  dialect: Dialect,
  {
    plan,
    log,
    org,
    language,
  }: {
    readonly plan: NumberingPlan;
    readonly log: CallLog;
    readonly org: string;
    readonly language: 'zh' | 'en';
  },
): FigureTarget<RecordCommand> {
  const read = rowReader(dialect, plan);
  const distinct = (rows: readonly ReadableRow<RecordCommand>[]) =>
    new Map(rows.map(({ item }) => [item.id, item.command.record]));
  const counted = (rows: readonly unknown[], kept: ReadonlyMap<string, unknown>): Written => ({
    accepted: kept.size,
    duplicate: rows.length - kept.size,
    faults: [],
  });
  return {
    permission: 'calls.import',
    read: async (row) => {
      const record = read(row);
      if ('column' in record) {
        const { column, code } = record;
        return { ok: false, column, code, reason: REASONS[code]?.[language] ?? code };
      }
      return { ok: true, item: { id: record.id, command: { type: 'keep', record } }, keys: [record.id] };
    },
    // The log is no part of the transaction; a batch that is written again has the same ids, which count once.
    write: async (_, rows) => {
      const records = distinct(rows);
      await log.append(org, [...records.values()]);
      return counted(rows, records);
    },
    rehearse: async (_, rows) => counted(rows, distinct(rows)),
  };
}
