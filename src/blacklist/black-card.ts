/**
 * Notices of black-card numbers between authorities (black-card plan of 2015, 5): dated and versioned at whoever issues
 * one, with a receipt for each recipient; received → acknowledged by an officer at each of them. One register for both.
 */
import type { ClockChange } from '../kernel/decision.ts';
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import * as rule from './black-card-rules.ts';
import type { NOTICE_STATES } from './codes.ts';
import { type BlackCardAcknowledged, type BlackCardNotice, TOPICS } from './messages.ts';

/** One version as it stands here, at whoever issued it or at a recipient. */
export interface NumberNotice extends BlackCardNotice {
  readonly state: (typeof NOTICE_STATES)[number];
  readonly origin: string;
  readonly at: Instant;
  readonly dueAt: Instant;
  /** At the origin: who has acknowledged the present version; null while that is open. */
  readonly receipts: Readonly<Record<string, Instant | null>>;
  /** At a recipient. */
  readonly acknowledged: Signed | null;
  readonly late: boolean;
}

export type NoticeCommand =
  | {
      readonly type: 'issue';
      readonly notice: Pick<BlackCardNotice, 'reference' | 'reason' | 'numbers' | 'digest'>;
      readonly to: readonly string[];
    }
  | { readonly type: 'receive'; readonly from: string; readonly notice: BlackCardNotice }
  | { readonly type: 'acknowledge' }
  | { readonly type: 'note-receipt'; readonly from: string; readonly receipt: BlackCardAcknowledged }
  | { readonly type: 'miss'; readonly kind: string };

export type NoticeEvent =
  | {
      readonly type: 'issued' | 'received';
      readonly notice: BlackCardNotice;
      readonly origin: string;
      readonly to: readonly string[];
      readonly at: Instant;
      readonly dueAt: Instant;
    }
  | { readonly type: 'acknowledged'; readonly by: Signed }
  | { readonly type: 'receipt-noted'; readonly from: string; readonly at: Instant }
  | { readonly type: 'became-late' };

type Organisations = readonly OrganisationEntry[];
type NoticeContext = Context<Organisations>;
type NoticeDecision = Decision<NoticeEvent>;

const OBLIGATION = 'black-card-2015.p5.2';

export const numberNotice: Register<NumberNotice, NoticeCommand, NoticeEvent, Organisations> = {
  name: 'black_card_notice',
  rules: rule.blackCardRules,
  permissions: {
    issue: 'black-card-notice.issue',
    receive: 'message.receive',
    acknowledge: 'black-card-notice.issue',
    'note-receipt': 'message.receive',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    switch (command.type) {
      case 'issue':
        return issue(state, command, context);
      case 'receive':
        return receive(state, command, context);
      case 'acknowledge':
        return acknowledge(existing(state, command.type), context);
      case 'note-receipt':
        return noteReceipt(existing(state, command.type), command, context);
      case 'miss':
        existing(state, command.type);
        return decided([find(rule.noticeLate, 'permit-with-duties')], () => ({
          events: [{ type: 'became-late' }],
        }));
    }
  },
  evolve,
  columns: ({ origin, reference, state, dated, at }) => ({ origin, reference, state, dated, at }),
  facts: organisationsForEach,
  missed: (kind) => ({ type: 'miss', kind }),
};

const isAuthority = (one: OrganisationEntry | undefined) =>
  one?.kind === 'police' || one?.kind === 'regulator';

/** The first version, or the next one of the same notice: each replaces the one before and is acknowledged anew. */
function issue(
  state: NumberNotice | undefined,
  { notice: given, to }: Extract<NoticeCommand, { type: 'issue' }>,
  { facts, law, now, actor, id }: NoticeContext,
): NoticeDecision {
  if (state !== undefined && state.origin !== actor.org) throw notNow(state, 'issue');
  const recipients = to.filter((one) => one !== actor.org);
  const fit = recipients.every((one) => isAuthority(facts.find((other) => other.id === one)));
  const complete = fit && recipients.length > 0 && given.numbers.length > 0;
  const outcome = !law.inForce(OBLIGATION) ? 'refuse' : complete ? 'permit-with-duties' : 'hold';
  const hours = law.number('words.promptly_hours');
  const dueAt = addHours(now, hours.value);
  const version = (state?.version ?? 0) + 1;
  const notice: BlackCardNotice = { ...given, notice: id, version, dated: dayOf(now) };
  const said = { version, numbers: given.numbers.length, count: recipients.length, time: dueAt };
  return decided([find(rule.noticeIssued, outcome, said, [hours])], () => ({
    events: [{ type: 'issued', notice, origin: actor.org, to: recipients, at: now, dueAt }],
    clocks: [{ do: 'start', kind: 'receipts', dueAt, obligation: OBLIGATION, term: hours }],
    messages: recipients.map(
      (one): Message => ({ to: one, topic: TOPICS.blackCards, key: `${id}:${version}`, payload: notice }),
    ),
  }));
}

/** An older version that comes late is passed over. */
function receive(
  state: NumberNotice | undefined,
  { from, notice }: Extract<NoticeCommand, { type: 'receive' }>,
  { facts, law, now }: NoticeContext,
): NoticeDecision {
  if (state !== undefined && state.version >= notice.version)
    return decided([find(rule.noticeReceived, 'permit')], () => ({ events: [] }));
  const hours = law.number('words.promptly_hours');
  const dueAt = addHours(now, hours.value);
  const unit = nameOf(facts, from);
  const said = { unit, version: notice.version, numbers: notice.numbers.length, time: dueAt };
  const term: ClockChange = {
    do: 'start',
    kind: 'acknowledge',
    dueAt,
    obligation: OBLIGATION,
    term: hours,
  };
  return decided([find(rule.noticeReceived, 'permit-with-duties', said, [hours])], () => ({
    events: [{ type: 'received', notice, origin: from, to: [], at: now, dueAt }],
    clocks: [term],
  }));
}

function acknowledge(state: NumberNotice, context: NoticeContext): NoticeDecision {
  if (state.state !== 'received') throw notNow(state, 'acknowledge');
  const { actor, facts } = context;
  const { origin, notice, version, digest } = state;
  const payload: BlackCardAcknowledged = { notice, version, digest };
  const said = { unit: nameOf(facts, actor.org), version };
  return decided([find(rule.noticeAcknowledged, 'permit', said)], () => ({
    events: [{ type: 'acknowledged', by: signed(context) }],
    clocks: [{ do: 'meet', kind: 'acknowledge' }],
    messages: [
      { to: origin, topic: TOPICS.blackCardsAcknowledged, key: `${notice}:${version}:${actor.org}`, payload },
    ],
  }));
}

/** Of an older version it is on record there and says nothing of the present one. */
function noteReceipt(
  state: NumberNotice,
  { from, receipt }: Extract<NoticeCommand, { type: 'note-receipt' }>,
  { facts, now }: NoticeContext,
): NoticeDecision {
  const { version, digest, receipts } = state;
  const present = receipt.version === version;
  const fits = from in receipts && receipt.version <= version && (!present || receipt.digest === digest);
  const said = { unit: nameOf(facts, from), version: receipt.version };
  const open = Object.entries(receipts).filter(([unit, at]) => unit !== from && at === null).length;
  return decided([find(rule.noticeAcknowledged, fits ? 'permit' : 'refuse', said)], () => ({
    events: present ? [{ type: 'receipt-noted', from, at: now }] : [],
    clocks: present && open === 0 ? [{ do: 'meet', kind: 'receipts' }] : [],
  }));
}

const nameOf = (all: Organisations, id: string): string => all.find((one) => one.id === id)?.nameZh ?? id;

function evolve(state: NumberNotice | undefined, event: NoticeEvent): NumberNotice {
  if (event.type === 'issued' || event.type === 'received') {
    const { notice, origin, to, at, dueAt } = event;
    const receipts = Object.fromEntries(to.map((unit) => [unit, null]));
    return { ...notice, state: event.type, origin, at, dueAt, receipts, acknowledged: null, late: false };
  }
  if (state === undefined) throw new TypeError(`${event.type} before issued`);
  switch (event.type) {
    case 'acknowledged':
      return { ...state, state: 'acknowledged', acknowledged: event.by };
    case 'receipt-noted': {
      const receipts = { ...state.receipts, [event.from]: event.at };
      const all = Object.values(receipts).every((at) => at !== null);
      return { ...state, receipts, state: all ? 'acknowledged' : 'issued' };
    }
    case 'became-late':
      return { ...state, late: true };
  }
}
