/** At the police: an order to a bank to stop or freeze money, and every answer of the bank to it. */
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import type { Instant } from '../kernel/time.ts';
import type { FUND_REQUEST_STATES } from './contract-codes.ts';
import * as rule from './fund-rules.ts';
import { type FundAnswer, type FundChange, type FundOrder, TOPICS } from './messages.ts';

export interface FundRequest {
  readonly bank: string;
  readonly order: FundOrder;
  readonly asked: Signed;
  readonly state: (typeof FUND_REQUEST_STATES)[number];
  readonly until: Instant | null;
  readonly answers: readonly FundAnswer[];
}

export type FundRequestCommand =
  | { readonly type: 'ask'; readonly bank: string; readonly order: Omit<FundOrder, 'request'> }
  | { readonly type: 'lift' | 'renew'; readonly reason: string }
  | { readonly type: 'note-answer'; readonly from: string; readonly answer: FundAnswer };

type FundRequestEvent =
  | { readonly type: 'asked'; readonly bank: string; readonly order: FundOrder; readonly by: Signed }
  | { readonly type: 'change-asked'; readonly change: 'lift' | 'renew' }
  | { readonly type: 'answered'; readonly answer: FundAnswer };

type FundRequestContext = Context<readonly OrganisationEntry[]>;
type FundRequestDecision = Decision<FundRequestEvent>;

export const fundRequest: Register<
  FundRequest,
  FundRequestCommand,
  FundRequestEvent,
  readonly OrganisationEntry[]
> = {
  name: 'fund_request',
  rules: [],
  permissions: { ask: 'fund.ask', lift: 'fund.ask', renew: 'fund.ask', 'note-answer': 'message.receive' },
  decide(state, command, context): FundRequestDecision {
    if (command.type === 'ask') {
      if (state !== undefined) throw notNow(state, 'ask');
      return ask(command, context);
    }
    const request = existing(state, command.type);
    if (command.type === 'note-answer') return noteAnswer(request, command);
    if (request.state !== 'in-force') throw notNow(request, command.type);
    const change = changeOf(request, command.type, command.reason, context);
    return decided([find(rule.asked, 'permit', { bank: request.bank })], () => ({
      events: [{ type: 'change-asked', change: command.type }],
      messages: [change],
    }));
  },
  evolve(state, event): FundRequest {
    if (event.type === 'asked') {
      const { bank, order, by } = event;
      return { bank, order, asked: by, state: 'sent', until: null, answers: [] };
    }
    if (state === undefined) throw new TypeError(`${event.type} before asked`);
    if (event.type === 'change-asked') return state;
    const { answer } = event;
    return { ...state, state: answer.state, until: answer.until, answers: [...state.answers, answer] };
  },
  columns: ({ order, state, bank, asked }) => ({
    kind: order.kind,
    state,
    bank,
    reference: order.reference,
    asked_at: asked.at,
  }),
  facts: organisationsForEach,
};

function ask(
  { bank, order: given }: Extract<FundRequestCommand, { type: 'ask' }>,
  context: FundRequestContext,
): FundRequestDecision {
  const { actor, id, facts } = context;
  const kind = facts.find((one) => one.id === bank)?.kind;
  const able = kind === 'bank' || kind === 'payment';
  const order: FundOrder = { ...given, request: id };
  return decided([find(rule.asked, able ? 'permit' : 'refuse', { bank })], () => ({
    events: [{ type: 'asked', bank, order, by: signed(context) }],
    messages: [{ to: bank, topic: TOPICS.fundOrder, key: `${actor.org}:${id}:order`, payload: order }],
  }));
}

/** What is to become of money that a request holds. */
export function changeOf(
  { bank, order }: Pick<FundRequest, 'bank' | 'order'>,
  change: FundChange['change'],
  reason: string,
  { actor, now }: Pick<FundRequestContext, 'actor' | 'now'>,
  shares: FundChange['shares'] = [],
): Message {
  const payload: FundChange = { request: order.request, change, reference: order.reference, reason, shares };
  return {
    to: bank,
    topic: TOPICS.fundChange,
    key: `${actor.org}:${order.request}:${change}:${now}`,
    payload,
  };
}

/** An answer that comes from another institution than was asked says nothing; one that comes twice says nothing new. */
function noteAnswer(
  request: FundRequest,
  { from, answer }: Extract<FundRequestCommand, { type: 'note-answer' }>,
): FundRequestDecision {
  const own = from === request.bank;
  const again = request.answers.some(({ state, at }) => state === answer.state && at === answer.at);
  return decided([find(rule.answered, own ? 'permit' : 'refuse')], () => ({
    events: again ? [] : [{ type: 'answered', answer }],
  }));
}
