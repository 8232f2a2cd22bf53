/**
 * A transfer: passed at once, or held → released → credited; in the hold the payer may cancel and a suspicion may stop
 * it. The moment of acceptance decides which law holds. `submit.ts` decides whether it goes, `core-answer.ts` what the
 * bank core's answers mean; each hold is released once, at or after its instant (release.ts).
 */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import type { CHANNELS, PAYEE_AT_KINDS, PURPOSES, SCREEN, TRANSFER_STATES } from './contract-codes.ts';
import { type CoreAnswered, overdue, record, settle } from './core-answer.ts';
import { findSince } from './dated.ts';
import { submit } from './submit.ts';
import { type TransferFacts, transferFacts } from './transfer-facts.ts';
import * as rule from './transfer-rules.ts';

export interface TransferAsked {
  /** The bank's own reference; the bank core credits it once. */
  readonly reference: string;
  readonly channel: (typeof CHANNELS)[number];
  /** Id of the payer's account here. */
  readonly payer: string;
  readonly payee: {
    /** Digest and last four signs of the account. */
    readonly digest: string;
    readonly last4: string;
    readonly at: 'own' | 'other';
    /** What the bank compared with the payer; null where it does not know. An account here is compared by us. */
    readonly sameName: boolean | null;
    readonly samePaper: boolean | null;
    /** What kind of institution keeps it; unknown unless said. */
    readonly institution?: (typeof PAYEE_AT_KINDS)[number];
  };
  readonly amountFen: number;
  readonly acceptedAt: Instant;
  /** What the screen showed before the customer confirmed; null where there was none. */
  readonly screen: readonly (typeof SCREEN)[number][] | null;
  /** Verified by certificate or electronic signature. */
  readonly certificate: boolean;
  readonly purpose: (typeof PURPOSES)[number] | null;
}

export interface Transfer extends TransferAsked {
  /** It goes to an account of the payer here. */
  readonly ownHere: boolean;
  readonly state: (typeof TRANSFER_STATES)[number];
  /** Null where it was not held. */
  readonly releaseAt: Instant | null;
  readonly releasedAt: Instant | null;
  /** When the bank core is asked next; null once nothing is owed there. */
  readonly handAt: Instant | null;
  readonly attempts: number;
  readonly ended: ({ readonly at: Instant; readonly reason: string | null } & BySomebody) | null;
  /** What the bank core said against it, until somebody settles it anew. */
  readonly contradicted: 'credited' | 'refused' | null;
  readonly stop: (Signed & { readonly reason: string; readonly reference: string }) | null;
}

export type TransferCommand =
  | { readonly type: 'submit'; readonly asked: TransferAsked }
  | { readonly type: 'release' }
  | { readonly type: 'cancel' }
  /** The receipt with its code is handed out again. */
  | { readonly type: 'print' }
  | { readonly type: 'stop'; readonly reason: string; readonly reference: string }
  | { readonly type: 'resume' | 'return'; readonly reason: string }
  | { readonly type: 'record'; readonly answer: CoreAnswered }
  | { readonly type: 'settle'; readonly credited: boolean; readonly reason: string }
  | { readonly type: 'miss'; readonly kind: string };

export type TransferEvent =
  | {
      readonly type: 'submitted';
      readonly asked: TransferAsked;
      readonly releaseAt: Instant | null;
      readonly ownHere: boolean;
    }
  | { readonly type: 'released'; readonly at: Instant }
  | { readonly type: 'cancelled'; readonly at: Instant }
  | { readonly type: 'printed'; readonly by: Signed }
  | { readonly type: 'stopped'; readonly by: Signed; readonly reason: string; readonly reference: string }
  | { readonly type: 'resumed' }
  | { readonly type: 'returned'; readonly at: Instant; readonly reason: string }
  | {
      readonly type: 'asked-core';
      readonly reason: string;
      readonly nextAt: Instant;
      readonly unclear: boolean;
    }
  | ({ readonly type: 'credited'; readonly at: Instant; readonly reason: string | null } & BySomebody)
  | ({ readonly type: 'failed'; readonly at: Instant; readonly reason: string } & BySomebody)
  /** The bank core says otherwise than what was settled. */
  | { readonly type: 'contradicted'; readonly result: 'credited' | 'refused'; readonly at: Instant }
  | { readonly type: 'became-late' };

/** Whether somebody settled it from the books; else the bank core said so. */
interface BySomebody {
  readonly byHand?: true;
}

export type TransferContext = Context<TransferFacts>;
export type TransferDecision = Decision<TransferEvent>;

export const transfer: Register<Transfer, TransferCommand, TransferEvent, TransferFacts> = {
  name: 'transfer',
  rules: [],
  permissions: {
    submit: 'transfer.submit',
    release: 'transfer.release',
    cancel: 'transfer.cancel',
    print: 'transfer.cancel',
    stop: 'transfer.stop',
    resume: 'transfer.stop',
    return: 'transfer.stop',
    record: 'transfer.release',
    settle: 'transfer.settle',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'submit') {
      if (state !== undefined) throw kernelError('kernel.subject-exists', { facts: { id: context.id } });
      return submit(command.asked, context);
    }
    return decideHeld(existing(state, command.type), command, context);
  },
  evolve,
  facts: transferFacts,
  columns: ({ reference, state, payer, payee, amountFen, acceptedAt, releaseAt, handAt }) => ({
    reference,
    state,
    payer,
    payee: payee.digest,
    amount_fen: amountFen,
    accepted_at: acceptedAt,
    release_at: releaseAt,
    hand_at: handAt,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

type HeldCommand = Exclude<TransferCommand, { type: 'submit' }>;

function decideHeld(held: Transfer, command: HeldCommand, context: TransferContext): TransferDecision {
  switch (command.type) {
    case 'release':
      return release(held, context);
    case 'cancel':
      return cancel(held, context);
    case 'print':
      return print(held, context);
    case 'stop': {
      if (held.state !== 'held') throw notNow(held, 'stop');
      const { reason, reference } = command;
      return decided([find(rule.stoppedInHold, 'permit')], () => ({
        events: [{ type: 'stopped', by: signed(context), reason, reference }],
      }));
    }
    case 'resume':
    case 'return': {
      if (held.state !== 'stopped') throw notNow(held, command.type);
      const result = command.type === 'resume' ? 'resumed' : 'returned';
      return decided([find(rule.stopSettled, 'permit', { result })], () => ({
        events: [
          command.type === 'resume'
            ? { type: 'resumed' }
            : { type: 'returned', at: context.now, reason: command.reason },
        ],
      }));
    }
    case 'record':
      return record(held, command.answer, context);
    case 'settle':
      return settle(held, command, context);
    case 'miss':
      return overdue(held);
  }
}

/** Told twice, or after a cancellation that was faster: there is nothing to release. */
function release({ state, releaseAt }: Transfer, { now }: TransferContext): TransferDecision {
  if (state !== 'held' || releaseAt === null) return decided([], () => ({ events: [] }));
  const early = now < releaseAt;
  return decided([find(rule.released, early ? 'hold' : 'permit', early ? { until: releaseAt } : {})], () => ({
    events: [{ type: 'released', at: now }],
  }));
}

/** The code acts as the payer: who has printed it stays on record, and there is one only while it opens something. */
function print(held: Transfer, context: TransferContext): TransferDecision {
  if (held.state !== 'held' && held.state !== 'stopped') throw notNow(held, 'print');
  return decided([findSince(context.law, rule.receiptPrinted, 'permit')], () => ({
    events: [{ type: 'printed', by: signed(context) }],
  }));
}

/** Until the very instant the hold ends, whether or not the release has run by then. */
function cancel(held: Transfer, { lawOn, now }: TransferContext): TransferDecision {
  const { state, releaseAt, acceptedAt } = held;
  if (state !== 'held' && state !== 'stopped') throw notNow(held, 'cancel');
  const law = lawOn(dayOf(acceptedAt));
  const may = [
    law.parameter<boolean>('transfer.payer_may_cancel'),
    law.parameter<boolean>('transfer.cancel_in_hold'),
  ];
  const inTime = releaseAt !== null && now < releaseAt && may.some(({ value }) => value);
  return decided([find(rule.cancelled, inTime ? 'permit' : 'refuse', { until: releaseAt }, may)], () => ({
    events: [{ type: 'cancelled', at: now }],
  }));
}

function evolve(state: Transfer | undefined, event: TransferEvent): Transfer {
  if (event.type === 'submitted') {
    const { asked, releaseAt, ownHere } = event;
    const begun = {
      releaseAt,
      ownHere,
      releasedAt: null,
      handAt: null,
      attempts: 0,
      ended: null,
      stop: null,
    };
    return { ...asked, ...begun, contradicted: null, state: releaseAt === null ? 'passed' : 'held' };
  }
  if (state === undefined) throw new TypeError(`${event.type} before submitted`);
  switch (event.type) {
    case 'released':
      return { ...state, state: 'released', releasedAt: event.at, handAt: event.at };
    case 'printed':
      return state;
    case 'cancelled':
      return { ...state, state: 'cancelled', ended: { at: event.at, reason: null } };
    case 'stopped':
      return {
        ...state,
        state: 'stopped',
        stop: { ...event.by, reason: event.reason, reference: event.reference },
      };
    case 'resumed':
      return { ...state, state: 'held' };
    case 'returned':
      return { ...state, state: 'returned', ended: { at: event.at, reason: event.reason } };
    case 'asked-core':
      return {
        ...state,
        state: event.unclear ? 'undecidable' : state.state,
        attempts: state.attempts + 1,
        handAt: event.nextAt,
      };
    case 'credited':
    case 'failed': {
      const { type, ...ended } = event;
      return { ...state, state: type, handAt: null, contradicted: null, ended };
    }
    case 'contradicted':
      return { ...state, state: 'contradicted', contradicted: event.result };
    case 'became-late':
      return state;
  }
}
