/** At the regulator: a look-up in a company's ledger, asked → answered by the company's own system, or refused by it. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import { isCompany } from './company.ts';
import { late } from './review-rules.ts';
import type { INQUIRY_STATES } from './supervision-contract.ts';
import {
  type LedgerAnswered,
  type LedgerAsked,
  type LedgerLineSent,
  type LedgerQuestion,
  SUPERVISION,
} from './supervision-messages.ts';
import * as rule from './supervision-rules.ts';

export interface LedgerInquiry {
  readonly state: (typeof INQUIRY_STATES)[number];
  readonly company: string;
  readonly ground: string;
  /** With the number masked. */
  readonly question: LedgerQuestion;
  readonly asked: Signed;
  readonly dueAt: Instant;
  readonly lines: readonly LedgerLineSent[];
  readonly more: boolean;
  readonly digest: string | null;
  readonly answeredAt: Instant | null;
  readonly late: boolean;
}

type Wanted = Pick<LedgerInquiry, 'company' | 'ground' | 'question'>;

export type InquiryCommand =
  /** The number in clear, for the company; `masked` is what is kept here. */
  | { readonly type: 'ask'; readonly wanted: Wanted; readonly masked: string | null }
  | { readonly type: 'record-answer'; readonly from: string; readonly answer: LedgerAnswered }
  | { readonly type: 'miss'; readonly kind: string };
export type InquiryEvent =
  | { readonly type: 'asked'; readonly wanted: Wanted; readonly by: Signed; readonly dueAt: Instant }
  | { readonly type: 'answered'; readonly answer: LedgerAnswered }
  | { readonly type: 'became-late' };

type InquiryContext = Context<readonly OrganisationEntry[]>;
type InquiryDecision = Decision<InquiryEvent>;

export const ledgerInquiry: Register<
  LedgerInquiry,
  InquiryCommand,
  InquiryEvent,
  readonly OrganisationEntry[]
> = {
  name: 'ledger_inquiry',
  rules: [],
  permissions: { ask: 'key-ledger.inquire', 'record-answer': 'message.receive', miss: 'clock.miss' },
  decide(state, command, context) {
    if (command.type === 'ask') {
      if (state !== undefined) throw notNow(state, 'ask');
      return ask(command, context);
    }
    const inquiry = existing(state, command.type);
    if (command.type === 'miss')
      return decided([find(late, 'permit-with-duties', { kind: command.kind })], () => ({
        events: [{ type: 'became-late' }],
      }));
    return recordAnswer(inquiry, command);
  },
  evolve,
  columns: ({ state, company, asked, dueAt }) => ({
    state,
    company,
    asked_at: asked.at,
    due_at: state === 'asked' ? dueAt : null,
  }),
  facts: organisationsForEach,
  missed: (kind) => ({ type: 'miss', kind }),
};

/** A regulator of one province asks for that province: what is asked for elsewhere is not its matter. */
function ask(
  { wanted: given, masked }: Extract<InquiryCommand, { type: 'ask' }>,
  context: InquiryContext,
): InquiryDecision {
  const { facts, law, now, actor, id } = context;
  const company = facts.find((one) => one.id === given.company);
  const own = facts.find((one) => one.id === actor.org)?.province ?? null;
  const { province } = given.question;
  if (!isCompany(company))
    return decided([find(rule.ledgerAsked, 'hold', { company: given.company })], () => ({ events: [] }));
  if (own !== null && province !== null && province !== own)
    return decided([find(rule.ledgerAsked, 'refuse', { own, asked: province })], () => ({ events: [] }));
  const question = { ...given.question, province: province ?? own };
  const wanted = { ...given, question: { ...question, number: masked } };
  const hours = law.number('key.ledger_answer_hours');
  const dueAt = addHours(now, hours.value);
  const payload: LedgerAsked = { inquiry: id, ground: given.ground, question, masked };
  const said = { company: company.nameZh, time: dueAt };
  return decided([find(rule.ledgerAsked, 'permit-with-duties', said, [hours])], () => ({
    events: [{ type: 'asked', wanted, by: signed(context), dueAt }],
    clocks: [{ do: 'start', kind: 'answer', dueAt, obligation: 'miit-452-2016.7.5.3', term: hours }],
    messages: [{ to: company.id, topic: SUPERVISION.ledgerAsked, key: `${id}:asked`, payload }],
  }));
}

/** The first answer stands. */
function recordAnswer(
  inquiry: LedgerInquiry,
  { from, answer }: Extract<InquiryCommand, { type: 'record-answer' }>,
): InquiryDecision {
  const asked = inquiry.company === from;
  const facts = { by: from, lines: answer.lines.length };
  return decided([find(rule.ledgerAnswered, asked ? 'permit' : 'refuse', facts)], () => ({
    events: inquiry.state === 'asked' ? [{ type: 'answered', answer }] : [],
    clocks: [{ do: 'meet', kind: 'answer' }],
  }));
}

function evolve(state: LedgerInquiry | undefined, event: InquiryEvent): LedgerInquiry {
  if (event.type === 'asked')
    return {
      ...event.wanted,
      state: 'asked',
      asked: event.by,
      dueAt: event.dueAt,
      lines: [],
      more: false,
      digest: null,
      answeredAt: null,
      late: false,
    };
  if (state === undefined) throw new TypeError(`${event.type} before asked`);
  if (event.type === 'became-late') return { ...state, late: true };
  const { result, lines, more, digest, at } = event.answer;
  return { ...state, state: result, lines, more, digest, answeredAt: at };
}
