/**
 * The life of a phone card (and of a fixed line or broadband line): ordered → registered → active, and from there
 * flagged → reminded → verified or suspended, stopped, shut down or cancelled. Each part of the life is a file of its
 * own: life.ts, reverify.ts, ending.ts, legacy.ts.
 */

import { type ClockChange, type Decision, decide as decided } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing } from '../kernel/subject-state.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { CARD_KINDS, CARD_STATES, REGISTRATIONS } from './contract.ts';
import {
  decideEnding,
  ENDING_CLOCKS,
  type EndingCommand,
  type EndingEvent,
  type Endings,
  ended,
  missEnding,
  registeredAnew,
  standsBehind,
} from './ending.ts';
import { type CardFacts, cardFacts } from './facts.ts';
import { decideLegacy, type LegacyCommand, type LegacyEvent, rehabilitated, takenIn } from './legacy.ts';
import {
  decideLife,
  type Ending,
  LIFE_CLOCKS,
  type LifeCommand,
  type LifeEvent,
  lived,
  missLife,
  ordered,
  type Sale,
} from './life.ts';
import {
  LOOK_UP_CLOCK,
  type LookUp,
  type LookUpCommand,
  type LookUpEvent,
  lookedUp,
  lookUpDue,
  missLookUp,
  recordLookUp,
} from './look-up.ts';
import {
  caseState,
  decideReverify,
  dueAt,
  missReverify,
  queueAt,
  type Reverification,
  type ReverifyCommand,
  type ReverifyEvent,
  reverified,
} from './reverify.ts';
import { overtakenClocks } from './reverify-state.ts';
import { shutdownExecuted, shutdownRef } from './shut-down.ts';
import { isLive } from './states.ts';
import { restoredLate, type Suspension, type SuspensionEvent, suspended } from './suspension.ts';
import { transferTold } from './user.ts';

export interface Card {
  readonly number: string;
  readonly kind: (typeof CARD_KINDS)[number];
  readonly state: (typeof CARD_STATES)[number];
  /** Null for a line that nobody is registered for. */
  readonly holder: string | null;
  readonly holderKind: 'person' | 'unit' | null;
  readonly handler: string | null;
  readonly plan: string;
  readonly province: string | null;
  readonly sale: Sale;
  /** Place among the cards of its holder, 1 to the cap; null where it takes none (ended, not counted, or legacy). */
  readonly slot: number | null;
  readonly joinedOn: Day;
  readonly registration: (typeof REGISTRATIONS)[number];
  /** Why the registration is wrong (code); null where it is not. */
  readonly doubt: string | null;
  /** Identity checks the registration rests on. */
  readonly checks: readonly string[];
  readonly acknowledgement: string | null;
  readonly orderedAt: Instant | null;
  /** When a line of the old base came on file: what was read of its use before then was not counted. */
  readonly takenInAt: Instant | null;
  readonly registeredAt: Instant | null;
  readonly activatedAt: Instant | null;
  readonly suspension: Suspension | null;
  readonly reverification: Reverification | null;
  /** Last passed second verification: the holder has rest for the set days. */
  readonly verifiedAt: Instant | null;
  readonly ends: Endings;
  readonly ending: Ending | null;
  /** Attempts to reach a holder who must register (legacy lines). */
  readonly contacts: readonly { readonly at: Instant; readonly how: string; readonly result: string }[];
  /** Cards with other companies, to be looked up; null where nobody has to. */
  readonly lookUp: LookUp | null;
  readonly late: readonly string[];
}

export type CardCommand =
  | LifeCommand
  | ReverifyCommand
  | EndingCommand
  | LegacyCommand
  | LookUpCommand
  | { readonly type: 'miss'; readonly kind: string };

export type CardEvent =
  | LifeEvent
  | ReverifyEvent
  | EndingEvent
  | LegacyEvent
  | SuspensionEvent
  | LookUpEvent
  | { readonly type: 'became-late'; readonly kind: string };

export type CardContext = Context<CardFacts>;

export const card: Register<Card, CardCommand, CardEvent, CardFacts> = {
  name: 'card',
  rules: [],
  permissions: {
    order: 'card.order',
    register: 'card.order',
    activate: 'card.activate',
    'withdraw-order': 'card.order',
    cancel: 'card.cancel',
    flag: 'card.flag',
    'withdraw-flag': 'card.flag',
    remind: 'card.flag',
    dispatched: 'message.receive',
    verify: 'card.verify',
    'begin-try': 'card.verify',
    'record-try': 'card.verify',
    'await-answer': 'card.verify',
    'check-answered': 'message.receive',
    'suspend-unused': 'card.flag',
    'remind-unused': 'card.flag',
    complain: 'card.complain',
    'answer-complaint': 'card.answer-complaint',
    'read-complaint': 'card.answer-complaint',
    'record-decision': 'message.receive',
    'propose-stop': 'card.stop.propose',
    'approve-stop': 'card.stop.approve',
    'decline-stop': 'card.stop.approve',
    'lift-stop': 'card.stop.approve',
    'shut-down': 'message.receive',
    dispute: 'card.dispute',
    'resolve-dispute': 'review.conclude',
    'confirm-user': 'card.verify',
    'record-trade': 'card.stop.approve',
    'find-other-user': 'card.flag',
    'take-in': 'card.import',
    contact: 'campaign.manage',
    're-register': 'card.verify',
    'request-service': 'card.order',
    'suspend-unregistered': 'card.flag',
    'mark-wrong': 'review.conclude',
    'record-look-up': 'card.look-up',
    miss: 'clock.miss',
  },
  decide,
  evolve,
  facts: cardFacts,
  columns: (card) => ({
    number: card.number,
    kind: card.kind,
    state: card.state,
    live: isLive(card),
    holder: card.holder,
    holder_kind: card.holderKind,
    province: card.province,
    registration: card.registration,
    slot: card.slot,
    ground: card.suspension?.ground ?? null,
    staff: card.sale.staff,
    outlet: card.sale.outlet,
    agent: card.sale.agent,
    sold_at: card.orderedAt,
    joined_on: card.joinedOn,
    taken_in_at: card.takenInAt,
    due_at: dueAt(card),
    case_state: caseState(card),
    queue_at: queueAt(card),
    look_up_due: isLive(card) ? lookUpDue(card) : null,
    verified_at: card.verifiedAt,
    groups: card.reverification?.groups.map(({ group }) => group) ?? [],
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

export type CardDecision = Decision<CardEvent>;

function decide(state: Card | undefined, command: CardCommand, context: CardContext): CardDecision {
  const decision = decidePart(state, command, context);
  const overtaken = overtakenClocks(state, decision.events);
  return overtaken.length === 0 ? decision : { ...decision, clocks: [...decision.clocks, ...overtaken] };
}

function decidePart(state: Card | undefined, command: CardCommand, context: CardContext): CardDecision {
  switch (command.type) {
    case 'order':
    case 'register':
    case 'activate':
    case 'withdraw-order':
    case 'cancel':
      return decideLife(state, command, context);
    case 'dispatched':
      return dispatched(existing(state, command.type), command, context);
    case 'verify':
    case 'check-answered':
      return settling(state, decideReverify(existing(state, command.type), command, context));
    case 're-register':
      return settling(state, decideLegacy(state, command, context));
    case 'flag':
    case 'withdraw-flag':
    case 'remind':
    case 'begin-try':
    case 'record-try':
    case 'await-answer':
    case 'suspend-unused':
    case 'remind-unused':
    case 'complain':
    case 'answer-complaint':
    case 'read-complaint':
    case 'record-decision':
      return decideReverify(existing(state, command.type), command, context);
    case 'propose-stop':
    case 'approve-stop':
    case 'decline-stop':
    case 'lift-stop':
    case 'shut-down':
    case 'dispute':
    case 'resolve-dispute':
    case 'confirm-user':
    case 'record-trade':
    case 'find-other-user':
      return decideEnding(existing(state, command.type), command, context);
    case 'take-in':
    case 'contact':
    case 'request-service':
    case 'suspend-unregistered':
    case 'mark-wrong':
      return decideLegacy(state, command, context);
    case 'record-look-up':
      return recordLookUp(existing(state, command.type), command, context);
    case 'miss':
      return miss(existing(state, command.type), command.kind, context);
  }
}

function dispatched(
  card: Card,
  command: Extract<CardCommand, { type: 'dispatched' }>,
  context: CardContext,
): CardDecision {
  if (command.ref === card.ends.transfer?.told.ref) return transferTold(card.ends.transfer, command, context);
  if (command.ref !== shutdownRef(context.id)) return decideReverify(card, command, context);
  return command.result === 'applied' ? shutdownExecuted(card, command.at, context) : nothing();
}

function miss(card: Card, kind: string, context: CardContext): CardDecision {
  if (LIFE_CLOCKS.has(kind)) return missLife(card, context);
  if (kind === LOOK_UP_CLOCK) return missLookUp(card);
  return ENDING_CLOCKS.has(kind) ? missEnding(card, kind, context) : missReverify(card, kind, context);
}

const nothing = (): CardDecision => decided([], () => ({ events: [] }));

/** Whoever is verified, or registered anew, stands behind the line: a case about its user ends with it. */
function settling(card: Card | undefined, decision: CardDecision): CardDecision {
  const stood = decision.events.find(({ type }) => type === 'verified' || type === 're-registered');
  if (stood === undefined || card === undefined) return decision;
  const { transfer, dispute } = card.ends;
  const answered = stood.type === 're-registered' && dispute !== null && dispute.outcome === null;
  const met: ClockChange[] = [
    ...(transfer === null ? [] : [{ do: 'meet', kind: 'transfer' } as const]),
    ...(answered ? [{ do: 'meet', kind: 'dispute' } as const] : []),
  ];
  return met.length === 0 ? decision : { ...decision, clocks: [...decision.clocks, ...met] };
}

function evolve(state: Card | undefined, event: CardEvent): Card {
  if (event.type === 'ordered') return ordered(event);
  if (event.type === 'taken-in') return takenIn(event);
  if (state === undefined) throw new TypeError(`${event.type} before ordered`);
  switch (event.type) {
    case 'verified':
      return standsBehind(reverified(state, event));
    case 're-registered':
      return registeredAnew(rehabilitated(state, event));
    case 'registered':
    case 'activated':
    case 'cancelled':
      return lived(state, event);
    case 'flagged':
    case 'case-resumed':
    case 'flag-withdrawn':
    case 'reminder-asked':
    case 'reminder-postponed':
    case 'reminder-reported':
    case 'clock-started':
    case 'try-begun':
    case 'try-failed':
    case 'try-ended':
    case 'answer-awaited':
    case 'waiting-ended':
    case 'period-ended':
    case 'complained':
    case 'complaint-answered':
    case 'complaint-decided':
      return reverified(state, event);
    case 'suspended':
    case 'suspension-applied':
    case 'restoring':
    case 'restored':
      return suspended(state, event);
    case 'stop-proposed':
    case 'stop-approved':
    case 'stopped':
    case 'stop-declined':
    case 'stop-lifted':
    case 'shut-down':
    case 'shutdown-executed':
    case 'disputed':
    case 'dispute-resolved':
    case 'user-confirmed':
    case 'trade-recorded':
    case 'other-user-found':
    case 'transfer-told':
      return ended(state, event);
    case 'look-up-owed':
    case 'look-up-recorded':
      return lookedUp(state, event);
    case 'contacted':
    case 'found-wrong':
      return rehabilitated(state, event);
    case 'became-late':
      return {
        ...state,
        late: [...state.late, event.kind],
        suspension: event.kind === 'restore' ? restoredLate(state) : state.suspension,
      };
  }
}
