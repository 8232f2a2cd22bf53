/** What ends a card against its holder's will, or asks whose it is: stop, shutdown, "not mine", a change of user, trade. */

import { decide, find } from '../kernel/decision.ts';
import { notNow } from '../kernel/subject-state.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type {
  DISPUTE_OUTCOMES,
  INSTRUMENT_KINDS,
  SHUTDOWN_BASES,
  STOP_GROUNDS,
  TRADE_ACTS,
} from './contract.ts';
import * as rule from './ending-rules.ts';
import { tellSuspended } from './reverify-tell.ts';
import { shutDown } from './shut-down.ts';
import { isLive, ON } from './states.ts';
import { approveStop, declineStop, liftStop, proposeStop } from './stop.ts';
import { suspend } from './suspension.ts';
import { recordTrade } from './trade.ts';
import { confirmUser, dispute, findOtherUser, resolve } from './user.ts';

export interface Stop {
  readonly ground: (typeof STOP_GROUNDS)[number];
  readonly reason: string;
  /** Where the confirmation of the ground is on record. */
  readonly confirmation: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** Persons besides the proposer who agreed, and how many persons it takes in all. */
  readonly approvals: readonly string[];
  readonly needed: number;
  readonly stoppedAt: Instant | null;
  /** State to go back to when the stop is lifted. */
  readonly from: Card['state'];
}

export interface Shutdown {
  /** Organisation that ordered it, its order and its reference. */
  readonly orderedBy: string;
  readonly order: string;
  readonly reference: string;
  readonly basis: (typeof SHUTDOWN_BASES)[number];
  /** Not registered and used in crime: both, or it is no black card. */
  readonly blackCard: boolean;
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly executedAt: Instant | null;
}

export interface Dispute {
  readonly receipt: string;
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly outcome: (typeof DISPUTE_OUTCOMES)[number] | null;
  readonly reason: string | null;
}

export interface Trade {
  readonly act: (typeof TRADE_ACTS)[number];
  readonly instrument: (typeof INSTRUMENT_KINDS)[number];
  readonly on: Day;
  readonly person: string | null;
  readonly by: string;
  readonly reference: string;
  /** Obligations that named the act on that day. */
  readonly documents: readonly string[];
}

export interface Endings {
  readonly stop: Stop | null;
  readonly shutdown: Shutdown | null;
  readonly dispute: Dispute | null;
  readonly trades: readonly Trade[];
  /** A user other than the holder was found; open until the holder is verified or the line registered anew. */
  readonly transfer: Transfer | null;
}

export interface Transfer {
  readonly foundAt: Instant;
  readonly dueAt: Instant;
  readonly evidence: string;
  /** The message to the registered user, and what became of it. */
  readonly told: {
    readonly ref: string;
    readonly sentAt: Instant | null;
    readonly deliveredAt: Instant | null;
    readonly failedAt: Instant | null;
  };
}

export const NO_ENDINGS: Endings = { stop: null, shutdown: null, dispute: null, trades: [], transfer: null };

export type EndingCommand =
  | {
      readonly type: 'propose-stop';
      readonly ground: Stop['ground'];
      readonly reason: string;
      readonly confirmation: string;
    }
  | { readonly type: 'approve-stop' }
  | { readonly type: 'decline-stop'; readonly reason: string }
  | { readonly type: 'lift-stop'; readonly reason: string }
  | {
      readonly type: 'shut-down';
      /** Organisation that orders, and its kind. */
      readonly from: string;
      readonly fromKind: string;
      readonly order: string;
      readonly reference: string;
      readonly basis: Shutdown['basis'];
      /** What the authority confirmed: the use in crime; the missing registration is read from the card. */
      readonly usedInCrime: boolean;
    }
  | {
      readonly type: 'dispute';
      readonly receipt: string;
      readonly person: string;
      /** Passed check of that person; for a citizen the query has seen it. */
      readonly checks: readonly string[];
    }
  | {
      readonly type: 'resolve-dispute';
      readonly outcome: NonNullable<Dispute['outcome']>;
      readonly reason: string;
    }
  | {
      /** The holder stands behind the line: ends a dispute started by mistake, and a doubt about the user. */
      readonly type: 'confirm-user';
      readonly place: 'hall' | 'online';
      readonly checks: readonly string[];
    }
  | { readonly type: 'record-trade'; readonly trade: Pick<Trade, 'act' | 'on' | 'person' | 'reference'> }
  | { readonly type: 'find-other-user'; readonly evidence: string };

export type EndingEvent =
  | { readonly type: 'stop-proposed'; readonly stop: Stop }
  | { readonly type: 'stop-approved'; readonly by: string }
  | { readonly type: 'stopped'; readonly at: Instant; readonly slot?: null }
  | {
      readonly type: 'stop-declined' | 'stop-lifted';
      readonly by: string;
      readonly reason: string;
      readonly at: Instant;
    }
  | { readonly type: 'shut-down'; readonly shutdown: Shutdown }
  | { readonly type: 'shutdown-executed'; readonly at: Instant }
  | { readonly type: 'disputed'; readonly dispute: Dispute }
  | {
      readonly type: 'dispute-resolved';
      readonly outcome: NonNullable<Dispute['outcome']>;
      readonly reason: string;
      readonly at: Instant;
    }
  | { readonly type: 'user-confirmed'; readonly checks: readonly string[]; readonly at: Instant }
  | { readonly type: 'trade-recorded'; readonly trade: Trade }
  | {
      readonly type: 'other-user-found';
      readonly at: Instant;
      readonly dueAt: Instant;
      readonly evidence: string;
      /** Names the message to the registered user. */
      readonly ref: string;
    }
  | {
      readonly type: 'transfer-told';
      readonly result: 'sent' | 'delivered' | 'failed';
      readonly at: Instant;
    };

/** Clocks of this part of the life. */
export const ENDING_CLOCKS: ReadonlySet<string> = new Set(['shutdown', 'dispute', 'transfer']);

export function decideEnding(card: Card, command: EndingCommand, context: CardContext): CardDecision {
  if (!isLive(card)) throw notNow(card, command.type);
  switch (command.type) {
    case 'propose-stop':
      return proposeStop(card, command, context);
    case 'approve-stop':
      return approveStop(card, context);
    case 'decline-stop':
      return declineStop(card, command.reason, context);
    case 'lift-stop':
      return liftStop(card, command.reason, context);
    case 'shut-down':
      return shutDown(card, command, context);
    case 'dispute':
      return dispute(card, command, context);
    case 'resolve-dispute':
      return resolve(card, command, context);
    case 'confirm-user':
      return confirmUser(card, command, context);
    case 'record-trade':
      return recordTrade(card, command.trade, context);
    case 'find-other-user':
      return findOtherUser(card, command.evidence, context);
  }
}

/** A clock of this part ran out: lateness is put on record; a transfer nobody cleared up suspends the line. */
export function missEnding(card: Card, kind: string, context: CardContext): CardDecision {
  const late = { type: 'became-late', kind } as const;
  if (kind === 'transfer' && card.ends.transfer !== null && ON.has(card.state)) {
    const off = suspend(card, 'transfer', context);
    return decide([find(rule.notCleared, 'permit', {}, [off.scope])], () => ({
      events: [late, off.event],
      messages: [off.message, tellSuspended(card, 'transfer', context)],
    }));
  }
  return decide([find(rule.late, 'permit-with-duties', { kind })], () => ({ events: [late] }));
}

export function ended(card: Card, event: EndingEvent): Card {
  const { ends } = card;
  const set = (change: Partial<Endings>): Card => ({ ...card, ends: { ...ends, ...change } });
  switch (event.type) {
    case 'stop-proposed':
      return set({ stop: event.stop });
    case 'stop-approved':
      return ends.stop === null
        ? card
        : set({ stop: { ...ends.stop, approvals: [...ends.stop.approvals, event.by] } });
    case 'stopped':
      // The state of this moment: it may have changed since the proposal.
      return ends.stop === null
        ? card
        : {
            ...set({ stop: { ...ends.stop, stoppedAt: event.at, from: card.state } }),
            state: 'stopped',
            slot: event.slot === null ? null : card.slot,
          };
    case 'stop-declined':
      return set({ stop: null });
    case 'stop-lifted':
      return { ...set({ stop: null }), state: ends.stop?.from ?? card.state };
    case 'shut-down':
      return { ...set({ shutdown: event.shutdown }), state: 'shut-down', slot: null };
    case 'shutdown-executed':
      return ends.shutdown === null ? card : set({ shutdown: { ...ends.shutdown, executedAt: event.at } });
    case 'disputed':
      return set({ dispute: event.dispute });
    case 'dispute-resolved':
      return resolved(card, event);
    case 'user-confirmed':
      return confirmed(standsBehind(card));
    case 'trade-recorded':
      return set({ trades: [...ends.trades, event.trade] });
    case 'other-user-found': {
      const { at: foundAt, dueAt, evidence, ref } = event;
      const told = { ref, sentAt: null, deliveredAt: null, failedAt: null };
      return set({ transfer: { foundAt, dueAt, evidence, told } });
    }
    case 'transfer-told': {
      if (ends.transfer === null) return card;
      const field = { sent: 'sentAt', delivered: 'deliveredAt', failed: 'failedAt' } as const;
      const told = { ...ends.transfer.told, [field[event.result]]: event.at };
      return set({ transfer: { ...ends.transfer, told } });
    }
  }
}

/** Registered in a name that was not the user's: nobody holds the line, and it counts for nobody. */
function resolved(card: Card, { outcome, reason }: Extract<EndingEvent, { type: 'dispute-resolved' }>): Card {
  const { dispute } = card.ends;
  if (dispute === null) return card;
  const known = { ...card, ends: { ...card.ends, dispute: { ...dispute, outcome, reason } } };
  return outcome === 'registered-rightly'
    ? known
    : {
        ...known,
        registration: 'wrong',
        doubt: 'not-the-user',
        holder: null,
        holderKind: null,
        handler: null,
        slot: null,
      };
}

/** A dispute that was open was a mistake. */
function confirmed(card: Card): Card {
  const { dispute } = card.ends;
  if (dispute === null || dispute.outcome !== null) return card;
  const mistaken = { ...dispute, outcome: 'registered-rightly', reason: 'confirmed-by-holder' } as const;
  return { ...card, ends: { ...card.ends, dispute: mistaken } };
}

/** Registered anew for its user: a dispute still open is answered by it, and must not take the new holder off later. */
export function registeredAnew(card: Card): Card {
  const { dispute } = card.ends;
  if (dispute === null || dispute.outcome !== null) return standsBehind(card);
  const answered = { ...dispute, outcome: 'registered-falsely', reason: 'registered-anew' } as const;
  return standsBehind({ ...card, ends: { ...card.ends, dispute: answered } });
}

/** The holder stood up for the line: what was open because of doubt about the user is settled. */
export function standsBehind(card: Card): Card {
  return { ...card, ends: { ...card.ends, transfer: null } };
}
