/** Rows of the register as the contract shows them. Pure. */
import { explain, type JournalBody, type JournalRow, type RuleBook } from '../kernel/explain.ts';
import type { DispatchDetailView, DispatchRowView } from './contract.ts';
import type { DispatchRecord } from './queries.ts';

export interface Viewing {
  readonly book: RuleBook;
  readonly plan: { mask(number: string): string };
}

export function rowView(
  { id, version, data }: DispatchRecord,
  { plan }: Pick<Viewing, 'plan'>,
): DispatchRowView {
  const { instruction, state, attempts, queuedAt, nextAt, sentAt, provenAt, reason } = data;
  const { about, kind, number, ref } = instruction;
  return {
    id,
    version,
    ref,
    kind,
    channel: kind === 'message' ? instruction.channel : null,
    template: kind === 'message' ? instruction.template : null,
    number: plan.mask(number),
    register: about?.register ?? null,
    subject: about?.id ?? null,
    state,
    attempts,
    queuedAt,
    nextAt,
    sentAt,
    provenAt,
    reason,
  };
}

export function detailView(
  record: DispatchRecord,
  history: readonly JournalRow[],
  viewing: Viewing,
): DispatchDetailView {
  const { instruction, text, numbers } = record.data;
  const line = instruction.kind === 'line' ? instruction : { off: [], open: [] };
  return {
    ...rowView(record, viewing),
    text,
    off: [...line.off],
    open: [...line.open],
    numbers: [...numbers],
    history: history.map((row) => stepView(row, viewing.book)),
  };
}

function stepView(
  { at, actor, body, seq }: JournalRow,
  book: RuleBook,
): DispatchDetailView['history'][number] {
  const { command, findings } = JSON.parse(body) as JournalBody;
  return { at, actor, command, seq, findings: findings.map((finding) => explain(finding, book)) };
}
