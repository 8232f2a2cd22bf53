/** At the authority: what companies tell it about key services, each with its receipt, decision and answer. */
import { decide as decided, find, type Message } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { endOfDayAfter, type Instant } from '../kernel/time.ts';
import { type ReportAnswer, type Reported, TOPICS } from './messages.ts';
import type { REPORT_STATES } from './review-contract.ts';
import * as rule from './review-rules.ts';

export interface KeyReport extends Reported {
  readonly state: (typeof REPORT_STATES)[number];
  readonly receivedAt: Instant;
  readonly decision: string | null;
  /** Whether the authority found a breach. */
  readonly breach: boolean | null;
  readonly decided: Signed | null;
  readonly late: readonly string[];
}

export type ReportCommand =
  | { readonly type: 'receive'; readonly reported: Reported }
  | { readonly type: 'decide'; readonly decision: string; readonly breach: boolean }
  | { readonly type: 'miss'; readonly kind: string };
export type ReportEvent =
  | { readonly type: 'received'; readonly reported: Reported; readonly at: Instant }
  | { readonly type: 'decided'; readonly decision: string; readonly breach: boolean; readonly by: Signed }
  | { readonly type: 'became-late'; readonly kind: string };

export const keyReport: Register<KeyReport, ReportCommand, ReportEvent> = {
  name: 'key_report',
  rules: [],
  permissions: { receive: 'message.receive', decide: 'key-report.decide', miss: 'clock.miss' },
  decide(state, command, context) {
    const { law, now } = context;
    if (command.type === 'receive') {
      const days = law.number('key.report_answer_days');
      const { reported } = command;
      const dueAt = endOfDayAfter(now, days.value);
      const obligation = reported.matter === 'line-customer' ? 'miit-452-2016.12.8' : 'miit-452-2016.10.7';
      return decided([find(rule.reportReceived, 'permit-with-duties', { days: days.value }, [days])], () => ({
        events: state === undefined ? [{ type: 'received', reported, at: now }] : [],
        clocks: state === undefined ? [{ do: 'start', kind: 'decide', dueAt, obligation, term: days }] : [],
        messages: [answer(reported, { step: 'received', decision: null }, context)],
      }));
    }
    const report = existing(state, command.type);
    if (command.type === 'miss')
      return decided([find(rule.late, 'permit-with-duties', { kind: command.kind })], () => ({
        events: [{ type: 'became-late', kind: command.kind }],
      }));
    if (report.state !== 'received') throw notNow(report, 'decide');
    const { decision, breach } = command;
    return decided([find(rule.reportDecided, 'permit', { decision })], () => ({
      events: [{ type: 'decided', decision, breach, by: signed(context) }],
      clocks: [{ do: 'meet', kind: 'decide' }],
      messages: [answer(report, { step: 'decided', decision }, context)],
    }));
  },
  evolve(state, event): KeyReport {
    if (event.type === 'received')
      return {
        ...event.reported,
        state: 'received',
        receivedAt: event.at,
        decision: null,
        breach: null,
        decided: null,
        late: [],
      };
    if (state === undefined) throw new TypeError(`${event.type} before received`);
    if (event.type === 'became-late') return { ...state, late: [...state.late, event.kind] };
    const { decision, breach, by } = event;
    return { ...state, state: 'decided', decision, breach, decided: by };
  },
  columns: ({ state, origin, matter, province, receivedAt }) => ({
    state,
    origin,
    matter,
    province,
    received_at: receivedAt,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

function answer(
  { origin, service, matter, report }: Reported,
  { step, decision }: Pick<ReportAnswer, 'step' | 'decision'>,
  { actor, now }: Context<undefined>,
): Message {
  const payload: ReportAnswer = { service, matter, step, by: actor.org, decision, at: now };
  const key = `report-answer:${report}:${actor.org}:${step}`;
  return { to: origin, topic: TOPICS.reportAnswer, key, payload };
}
