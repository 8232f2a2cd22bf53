/** Decisions on a traceback at whoever opened it. */
import { decide as decided, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { organisations } from '../kernel/organisations.ts';
import type { Register } from '../kernel/register.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { recordAnswer } from './trace-answer.ts';
import {
  askNext,
  isCompany,
  none,
  type TraceContext,
  type TraceDecision,
  type TraceFacts,
  together,
} from './trace-ask.ts';
import {
  awaited,
  currentHop,
  evolveTrace,
  type TraceCase,
  type TraceCommand,
  type TraceEvent,
} from './trace-case.ts';
import { close, handOver, holdAccountable, recordCut, recordReceipt, recordRestored } from './trace-end.ts';
import { judge, miss, recordStatement } from './trace-hearing.ts';
import { messageDigest } from './trace-messages.ts';
import * as rule from './trace-rules.ts';

export const traceback: Register<TraceCase, TraceCommand, TraceEvent, TraceFacts> = {
  name: 'traceback',
  rules: [],
  permissions: {
    open: 'trace.open',
    'open-reported': 'calls.watch',
    ask: 'trace.decide',
    'record-answer': 'message.receive',
    'record-statement': 'message.receive',
    judge: 'trace.decide',
    'record-cut': 'message.receive',
    'record-restored': 'message.receive',
    'hand-over': 'trace.decide',
    'record-receipt': 'message.receive',
    'note-accountability': 'trace.decide',
    close: 'trace.decide',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'open' || command.type === 'open-reported') return open(state, command, context);
    const trace = existing(state, command.type);
    switch (command.type) {
      case 'ask':
        return askByHand(trace, command.org, context);
      case 'record-answer':
        return recordAnswer(trace, command.answer, context);
      case 'record-statement':
        return recordStatement(trace, command);
      case 'judge':
        return judge(trace, command, context);
      case 'record-cut':
        return recordCut(trace, command.cut);
      case 'record-restored':
        return recordRestored(trace, command.restored);
      case 'hand-over':
        return handOver(trace, command.to, context);
      case 'record-receipt':
        return recordReceipt(trace, command);
      case 'note-accountability':
        return holdAccountable(trace, command, context);
      case 'close':
        return close(trace, command, context);
      case 'miss':
        return miss(trace, command.kind, context);
    }
  },
  evolve: evolveTrace,
  facts: async (tx, batch) => {
    const all: TraceFacts = new Map(
      (await organisations(tx)).map(({ id, kind, nameZh }) => [id, { kind, name: nameZh }]),
    );
    return batch.map(() => all);
  },
  columns: (state) => {
    return {
      state: state.state,
      urgency: state.urgency,
      trigger: state.trigger,
      opened_at: state.opened.at,
      due_at: awaited(state),
    };
  },
  missed: (kind) => ({ type: 'miss', kind }),
};

function open(
  state: TraceCase | undefined,
  { opening, first }: Extract<TraceCommand, { type: 'open' | 'open-reported' }>,
  context: TraceContext,
): TraceDecision {
  if (state !== undefined) throw kernelError('kernel.subject-exists', { facts: { id: context.id } });
  if (!isCompany(context.facts, first))
    return decided([find(rule.companyUnknown, 'hold', { org: first })], none);
  const ask = askNext(opening, { n: 1, org: first, after: null }, context);
  return together({ ...ask, events: [{ type: 'opened', opening, by: signed(context) }, ...ask.events] });
}

/** By a person: out of a dead end, after a letter, or past a company that counts as the source. */
function askByHand(trace: TraceCase, org: string, context: TraceContext): TraceDecision {
  if (!['stuck', 'presumed', 'excused'].includes(trace.state)) throw notNow(trace, 'ask');
  if (!isCompany(context.facts, org)) return decided([find(rule.companyUnknown, 'hold', { org })], none);
  const before = currentHop(trace);
  const after = before.answer === null ? null : messageDigest(before.answer);
  return together(askNext(trace, { n: before.n + 1, org, after }, context));
}
