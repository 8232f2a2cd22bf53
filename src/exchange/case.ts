/** What needs a person, or an answer from the other side, about items that were exchanged. Pure. */
import {
  type ClockChange,
  type Decision,
  decide as decided,
  find,
  type Message,
  type Rule,
} from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addHours, type Instant, inChina } from '../kernel/time.ts';
import * as rule from './case-rules.ts';
import type { CASE_KINDS } from './contract-codes.ts';
import { REVOCATION_ANSWERED, REVOKED, type Revocation, type RevocationAnswer } from './item.ts';

export type CaseKind = (typeof CASE_KINDS)[number];

/** What a case is about; what does not apply is null. */
export interface CaseFacts {
  readonly kind: CaseKind;
  readonly peer: string;
  readonly item: string | null;
  readonly topic: string | null;
  readonly code: string | null;
  /** The other organisation. */
  readonly with: string | null;
  readonly count: number;
  readonly since: Instant;
  readonly seq: number | null;
  readonly reason: string | null;
}

export interface ExchangeCase extends CaseFacts {
  readonly state: 'open' | 'late' | 'closed';
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly end: { readonly how: string; readonly note: string | null; readonly by: Signed | null } | null;
}

export type CaseCommand =
  /** Opens a case, or notes a new count; one that was closed is opened again. */
  | { readonly type: 'note'; readonly about: CaseFacts }
  | {
      readonly type: 'clear';
      readonly how: 'receipts-came' | 'feed-goes-on' | 'revoked' | 'kept' | 'secret-agrees';
    }
  | { readonly type: 'resolve'; readonly note: string; readonly result: 'undone' | 'kept' | null }
  | { readonly type: 'revoke'; readonly reason: string }
  | { readonly type: 'miss'; readonly kind: string };

export type CaseEvent =
  | { readonly type: 'opened'; readonly about: CaseFacts; readonly at: Instant; readonly dueAt: Instant }
  | { readonly type: 'counted'; readonly count: number }
  | {
      readonly type: 'closed';
      readonly how: string;
      readonly note: string | null;
      readonly by: Signed | null;
    }
  | { readonly type: 'became-late' };

/** The item that is to be taken back, as it stands in the feed; undefined where this organisation sent none. */
export interface SentItem {
  readonly id: string;
  readonly peer: string;
  readonly to: string;
  readonly topic: string;
  readonly key: string;
  readonly state: string;
}

type CaseContext = Context<SentItem | undefined>;
type CaseDecision = Decision<CaseEvent>;

const KIND_RULES: Readonly<Record<CaseKind, Rule>> = {
  'receipts-missing': rule.receiptsMissing,
  'refused-here': rule.refused,
  'refused-there': rule.refused,
  'feed-stopped': rule.feedStopped,
  revocation: rule.revocation,
  'taken-back': rule.takenBack,
  'secret-differs': rule.secretDiffers,
};

const CLOCK = 'settle';

/** Ids of cases: one a peer, or one an item. */
export const caseId = (kind: CaseKind, about: string): string => `${kind}_${about}`;

export const pureCase: Omit<Register<ExchangeCase, CaseCommand, CaseEvent, SentItem | undefined>, 'facts'> = {
  name: 'exchange_case',
  rules: rule.exchangeRules,
  permissions: {
    note: 'exchange.note',
    clear: 'exchange.note',
    resolve: 'exchange.resolve',
    revoke: 'exchange.revoke',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'note') return note(state, command.about, context);
    if (command.type === 'revoke') return revoke(state, command.reason, context);
    const found = existing(state, command.type);
    if (command.type === 'miss')
      return decided([find(rule.late, 'permit-with-duties')], () => ({
        events: found.state === 'open' ? [{ type: 'became-late' }] : [],
      }));
    if (found.state === 'closed') {
      if (command.type === 'clear') return decided([], () => ({ events: [] }));
      throw notNow(found, command.type);
    }
    return command.type === 'clear' ? clear(command.how) : resolve(found, command, context);
  },
  evolve,
  columns: ({ kind, peer, state, openedAt, dueAt }) => ({
    kind,
    peer,
    state,
    opened_at: openedAt,
    due_at: state === 'closed' ? null : dueAt,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

function open(about: CaseFacts, { law, now }: CaseContext, messages: readonly Message[] = []): CaseDecision {
  const hours = law.number('words.promptly_hours');
  const dueAt = addHours(now, hours.value);
  const { kind, peer, topic, code, count, seq, since } = about;
  const facts = {
    peer,
    topic,
    code,
    count,
    seq,
    from: about.with,
    since: inChina(since),
    hours: hours.value,
  };
  const cited = KIND_RULES[kind];
  const clock: ClockChange = {
    do: 'start',
    kind: CLOCK,
    dueAt,
    obligation: cited.obligations[0] ?? '',
    term: hours,
  };
  return decided([find(cited, 'permit-with-duties', facts, [hours])], () => ({
    events: [{ type: 'opened', about, at: now, dueAt }],
    clocks: [clock],
    messages,
  }));
}

function note(state: ExchangeCase | undefined, about: CaseFacts, context: CaseContext): CaseDecision {
  if (state === undefined || state.state === 'closed') return open(about, context);
  return decided<CaseEvent>([], () => ({
    events: state.count === about.count ? [] : [{ type: 'counted', count: about.count }],
  }));
}

function revoke(state: ExchangeCase | undefined, reason: string, context: CaseContext): CaseDecision {
  if (state !== undefined) throw notNow(state, 'revoke');
  const { facts: sent, now } = context;
  const why =
    sent === undefined
      ? 'not-sent'
      : sent.topic === REVOKED
        ? 'is-revocation'
        : sent.state === 'refused'
          ? 'refused-there'
          : undefined;
  if (sent === undefined || why !== undefined)
    return decided([find(rule.revocation, 'refuse', { why: why ?? 'not-sent' })], () => ({ events: [] }));
  const { id: item, peer, to, topic, key } = sent;
  const payload: Revocation = { item, topic, key, reason };
  // Under the subject of the message it takes back, so that it cannot overtake it.
  const message: Message = { to, topic: REVOKED, key: `${key.split(':', 1)[0]}:revoked:${item}`, payload };
  return open(
    { kind: 'revocation', peer, item, topic, code: null, with: to, count: 1, since: now, seq: null, reason },
    context,
    [message],
  );
}

function clear(how: Extract<CaseCommand, { type: 'clear' }>['how']): CaseDecision {
  return decided([find(rule.cleared, 'permit', { how })], () => ({
    events: [{ type: 'closed', how, note: null, by: null }],
    clocks: [{ do: 'meet', kind: CLOCK }],
  }));
}

function resolve(
  state: ExchangeCase,
  { note: text, result }: Extract<CaseCommand, { type: 'resolve' }>,
  context: CaseContext,
): CaseDecision {
  // What was taken back is either undone or kept, and the sender is told which.
  if (state.kind === 'taken-back' && result === null) throw notNow(state, 'resolve');
  const answer: RevocationAnswer = { item: state.item ?? '', result: result ?? 'kept' };
  const messages: Message[] =
    state.kind === 'taken-back' && state.with !== null
      ? [
          {
            to: state.with,
            topic: REVOCATION_ANSWERED,
            key: `${answer.item}:${answer.result}`,
            payload: answer,
          },
        ]
      : [];
  return decided([find(rule.resolved, 'permit')], () => ({
    events: [{ type: 'closed', how: result ?? 'by-person', note: text, by: signed(context) }],
    clocks: [{ do: 'meet', kind: CLOCK }],
    messages,
  }));
}

function evolve(state: ExchangeCase | undefined, event: CaseEvent): ExchangeCase {
  if (event.type === 'opened')
    return { ...event.about, state: 'open', openedAt: event.at, dueAt: event.dueAt, end: null };
  if (state === undefined) throw new TypeError(`${event.type} before opened`);
  if (event.type === 'counted') return { ...state, count: event.count };
  if (event.type === 'became-late') return { ...state, state: 'late' };
  const { how, note: text, by } = event;
  return { ...state, state: 'closed', end: { how, note: text, by } };
}
