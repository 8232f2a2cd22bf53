/** At the police: an order to a bank to stop or freeze money, and every answer of the bank to it. */
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { FUND_REQUEST_STATES } from './contract-codes.ts';
import { OBLIGATION } from './fund-answer.ts';
import * as rule from './fund-rules.ts';
import { type FundAnswer, type FundChange, type FundOrder, TOPICS } from './messages.ts';

export interface FundRequest {
  readonly bank: string;
  readonly order: FundOrder;
  readonly asked: Signed;
  readonly state: (typeof FUND_REQUEST_STATES)[number];
  readonly until: Instant | null;
  readonly answers: readonly FundAnswer[];
  /** The bank let the time for its answer pass. */
  readonly late: boolean;
}

export type FundRequestCommand =
  | { readonly type: 'ask'; readonly bank: string; readonly order: Omit<FundOrder, 'request'> }
  | { readonly type: 'lift' | 'renew'; readonly reason: string }
  | { readonly type: 'note-answer'; readonly from: string; readonly answer: FundAnswer }
  | { readonly type: 'miss'; readonly kind: string };

type FundRequestEvent =
  | { readonly type: 'asked'; readonly bank: string; readonly order: FundOrder; readonly by: Signed }
  | { readonly type: 'change-asked'; readonly change: 'lift' | 'renew' }
  | { readonly type: 'answered'; readonly answer: FundAnswer }
  | { readonly type: 'became-late' };

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
  permissions: {
    ask: 'fund.ask',
    lift: 'fund.ask',
    renew: 'fund.ask',
    'note-answer': 'message.receive',
    miss: 'clock.miss',
  },
  decide(state, command, context): FundRequestDecision {
    if (command.type === 'ask') {
      if (state !== undefined) throw notNow(state, 'ask');
      return ask(command, context);
    }
    const request = existing(state, command.type);
    if (command.type === 'note-answer') return noteAnswer(request, command);
    if (command.type === 'miss') return unanswered(request);
    return command.type === 'lift'
      ? lift(request, command.reason, context)
      : renew(request, command.reason, context);
  },
  evolve(state, event): FundRequest {
    if (event.type === 'asked') {
      const { bank, order, by } = event;
      return { bank, order, asked: by, state: 'sent', until: null, answers: [], late: false };
    }
    if (state === undefined) throw new TypeError(`${event.type} before asked`);
    if (event.type === 'change-asked') return state;
    if (event.type === 'became-late') return { ...state, late: true };
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
  missed: (kind) => ({ type: 'miss', kind }),
};

/** The bank compares, or has not answered yet. */
const OPEN: readonly FundRequest['state'][] = ['sent', 'checking'];

function ask(
  { bank, order: given }: Extract<FundRequestCommand, { type: 'ask' }>,
  context: FundRequestContext,
): FundRequestDecision {
  const { actor, id, facts, law, now } = context;
  const kind = facts.find((one) => one.id === bank)?.kind;
  const able = kind === 'bank' || kind === 'payment';
  const order: FundOrder = { ...given, request: id };
  const hours = law.number('stop.answer_hours');
  const dueAt = addHours(now, hours.value);
  return decided([find(rule.asked, able ? 'permit' : 'refuse', { bank }, able ? [hours] : [])], () => ({
    events: [{ type: 'asked', bank, order, by: signed(context) }],
    clocks: [{ do: 'start', kind: 'answer', dueAt, obligation: OBLIGATION, term: hours }],
    messages: [{ to: bank, topic: TOPICS.fundOrder, key: `${id}:${actor.org}:order`, payload: order }],
  }));
}

/** Also what the bank still compares, so that a stop that was given up does not come into force. */
function lift(request: FundRequest, reason: string, context: FundRequestContext): FundRequestDecision {
  if (request.state !== 'in-force' && !OPEN.includes(request.state)) throw notNow(request, 'lift');
  return decided([find(rule.asked, 'permit', { bank: request.bank })], () => ({
    events: [{ type: 'change-asked', change: 'lift' }],
    messages: [changeOf(request, { change: 'lift', reason }, context)],
  }));
}

function renew(request: FundRequest, reason: string, context: FundRequestContext): FundRequestDecision {
  if (request.state !== 'in-force') throw notNow(request, 'renew');
  const freeze = request.order.kind === 'freeze';
  return decided([find(rule.renewed, freeze ? 'permit' : 'refuse')], () => ({
    events: [{ type: 'change-asked', change: 'renew' }],
    messages: [changeOf(request, { change: 'renew', reason }, context)],
  }));
}

function unanswered(request: FundRequest): FundRequestDecision {
  if (!OPEN.includes(request.state)) return decided([], () => ({ events: [] }));
  return decided([find(rule.unanswered, 'permit-with-duties', { what: 'answer' })], () => ({
    events: [{ type: 'became-late' }],
  }));
}

/** What is to become of money that a request holds; a return goes by its name and its shares. */
export function changeOf(
  { bank, order }: Pick<FundRequest, 'bank' | 'order'>,
  told: Pick<FundChange, 'change' | 'reason'> & Partial<Pick<FundChange, 'returned' | 'shares'>>,
  { actor, now }: Pick<FundRequestContext, 'actor' | 'now'>,
): Message {
  const { request, reference } = order;
  const payload: FundChange = { request, reference, returned: null, shares: [], ...told };
  const about = `${told.change}${payload.returned ?? ''}`;
  return {
    to: bank,
    topic: TOPICS.fundChange,
    key: `${request}:${actor.org}:${about}:${now}`,
    payload,
  };
}

/** An answer that comes from another institution than was asked says nothing; one that comes twice says nothing new. */
function noteAnswer(
  request: FundRequest,
  { from, answer }: Extract<FundRequestCommand, { type: 'note-answer' }>,
): FundRequestDecision {
  const own = from === request.bank;
  const again = request.answers.some(
    ({ state, at, returned }) =>
      state === answer.state && at === answer.at && returned?.id === answer.returned?.id,
  );
  const first = OPEN.includes(request.state) && answer.state !== 'checking';
  return decided([find(rule.answered, own ? 'permit' : 'refuse')], () => ({
    events: again ? [] : [{ type: 'answered', answer }],
    clocks: first ? [{ do: 'meet', kind: 'answer' }] : [],
  }));
}
