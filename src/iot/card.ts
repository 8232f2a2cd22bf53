/**
 * An industry card: approved (issued within an application) → active → deviating → suspended → active again, or
 * ended. Voice and texts are off, what it reaches is named, and it belongs to one device.
 */
import type { Decision } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, type Signed } from '../kernel/subject-state.ts';
import type { Instant } from '../kernel/time.ts';
import type { Application } from './application.ts';
import { type CardFacts, cardFacts } from './card-facts.ts';
import { decideLife, type LifeCommand } from './card-life.ts';
import { decideWatch, type WatchCommand } from './card-watch.ts';
import type { FUNCTIONS, IOT_GROUNDS, IOT_REGISTRATIONS, IOT_STATES, RECHECK_RESULTS } from './contract.ts';

export interface Sim {
  /** Canonical digits (numbers/), and what sort of number it is. */
  readonly number: string;
  readonly numberKind: string;
  readonly imsi: string;
  readonly imei: string | null;
}

/** What an application grants each of its cards. */
export type Grant = Pick<
  Application,
  'scene' | 'apn' | 'dedicatedNetwork' | 'allow' | 'areas' | 'monthlyMebibytes'
>;

export interface IotCard extends Sim {
  readonly state: (typeof IOT_STATES)[number];
  readonly application: string | null;
  /** Number of the unit that is told what happens to the card. */
  readonly contact: string | null;
  readonly unit: string | null;
  readonly province: string | null;
  readonly grant: Grant | null;
  readonly functions: readonly (typeof FUNCTIONS)[number][];
  readonly registration: (typeof IOT_REGISTRATIONS)[number];
  /** Place among the cards of the application, 1 to its quantity; null once it has ended. */
  readonly slot: number | null;
  readonly quota: number | null;
  readonly issuedAt: Instant;
  readonly activatedAt: Instant | null;
  readonly opening: Opening | null;
  readonly swap: (Proposed & { readonly imei: string; readonly reason: string }) | null;
  readonly recheck: {
    readonly startedAt: Instant;
    readonly dueAt: Instant;
    readonly result: (typeof RECHECK_RESULTS)[number] | null;
    readonly doneAt: Instant | null;
  } | null;
  readonly suspension: {
    readonly ground: (typeof IOT_GROUNDS)[number];
    readonly since: Instant;
    readonly appliedAt: Instant | null;
  } | null;
  readonly late: readonly string[];
}

/** Asked for by one; `seconds` agreed besides, while more must. */
interface Proposed {
  readonly proposed: Signed;
  readonly seconds: readonly Signed[];
}

export interface Opening extends Proposed {
  readonly function: 'sms' | 'voice';
  readonly numbers: readonly string[];
  readonly reason: string;
}

export type IotCommand = LifeCommand | WatchCommand;

export type IotEvent =
  | {
      readonly type: 'issued';
      readonly sim: Sim;
      readonly application: string;
      readonly unit: string;
      readonly contact: string | null;
      readonly province: string;
      readonly grant: Grant;
      readonly functions: IotCard['functions'];
      readonly slot: number;
      readonly quota: number;
      readonly at: Instant;
    }
  | {
      readonly type: 'taken-in';
      readonly sim: Sim;
      readonly unit: string | null;
      readonly province: string;
      readonly registration: IotCard['registration'];
      readonly at: Instant;
      readonly dueAt: Instant;
    }
  | { readonly type: 'activated'; readonly at: Instant }
  | { readonly type: 'opening-proposed'; readonly opening: Opening }
  | { readonly type: 'opening-seconded' | 'swap-seconded'; readonly by: Signed }
  | { readonly type: 'opening-settled'; readonly granted: boolean }
  | { readonly type: 'swap-proposed'; readonly imei: string; readonly reason: string; readonly by: Signed }
  | { readonly type: 'swap-settled'; readonly granted: boolean }
  | { readonly type: 'ended'; readonly reason: string }
  | { readonly type: 'deviated' }
  | { readonly type: 'deviation-cleared' }
  | { readonly type: 'suspended'; readonly ground: (typeof IOT_GROUNDS)[number]; readonly at: Instant }
  | { readonly type: 'suspension-applied'; readonly at: Instant }
  | { readonly type: 'restored' }
  | { readonly type: 'rechecked'; readonly result: (typeof RECHECK_RESULTS)[number]; readonly at: Instant }
  | { readonly type: 'registration-corrected'; readonly unit: string; readonly at: Instant }
  | { readonly type: 'became-late'; readonly kind: string };

export type IotContext = Context<CardFacts>;
export type IotDecision = Decision<IotEvent>;

export const iotCard: Register<IotCard, IotCommand, IotEvent, CardFacts> = {
  name: 'iot_card',
  rules: [],
  permissions: {
    issue: 'iot.activate',
    'take-in': 'iot.approve',
    activate: 'iot.activate',
    'propose-opening': 'iot.activate',
    'approve-opening': 'iot.approve',
    'decline-opening': 'iot.approve',
    'propose-swap': 'iot.activate',
    'approve-swap': 'iot.approve',
    'decline-swap': 'iot.approve',
    end: 'iot.approve',
    deviate: 'iot.watch',
    'clear-deviation': 'iot.watch',
    suspend: 'iot.watch',
    restore: 'iot.approve',
    recheck: 'iot.approve',
    dispatched: 'message.receive',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    switch (command.type) {
      case 'deviate':
      case 'clear-deviation':
      case 'suspend':
      case 'restore':
      case 'recheck':
      case 'dispatched':
      case 'miss':
        return decideWatch(existing(state, command.type), command, context);
      default:
        return decideLife(state, command, context);
    }
  },
  evolve,
  facts: cardFacts,
  columns: (card) => ({
    application: card.application,
    unit: card.unit,
    number: card.number,
    imsi: card.imsi,
    imei: card.imei?.slice(0, 14) ?? null,
    state: card.state,
    live: card.state !== 'ended',
    scene: card.grant?.scene ?? null,
    registration: card.registration,
    public_network: card.grant !== null && !card.grant.dedicatedNetwork,
    eleven_digits: card.numberKind !== 'iot-13',
    slot: card.slot,
    quota: card.quota,
    province: card.province,
    issued_at: card.issuedAt,
    due_at: dueAt(card),
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** When the present task about its registration runs out. */
export function dueAt({ recheck, state }: IotCard): Instant | null {
  return recheck === null || recheck.doneAt !== null || state === 'ended' ? null : recheck.dueAt;
}

const NEW = {
  state: 'approved',
  activatedAt: null,
  opening: null,
  swap: null,
  recheck: null,
  suspension: null,
  late: [],
} as const;

function evolve(state: IotCard | undefined, event: IotEvent): IotCard {
  if (event.type === 'issued') {
    const { sim, at: issuedAt, type: _, ...rest } = event;
    return { ...NEW, ...sim, ...rest, issuedAt, registration: 'complete' };
  }
  if (event.type === 'taken-in') {
    const { sim, unit, province, registration, at, dueAt: due } = event;
    const recheck = { startedAt: at, dueAt: due, result: null, doneAt: null };
    const none = { application: null, contact: null, grant: null, slot: null, quota: null };
    return {
      ...NEW,
      ...sim,
      ...none,
      unit,
      province,
      registration,
      functions: ['data'],
      state: 'active',
      issuedAt: at,
      activatedAt: at,
      recheck,
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before issued`);
  return changed(state, event);
}

function changed(state: IotCard, event: Exclude<IotEvent, { type: 'issued' | 'taken-in' }>): IotCard {
  switch (event.type) {
    case 'activated':
      return { ...state, state: 'active', activatedAt: event.at };
    case 'opening-proposed':
      return { ...state, opening: event.opening };
    case 'opening-seconded':
      return { ...state, opening: withSecond(state.opening, event.by) };
    case 'swap-seconded':
      return { ...state, swap: withSecond(state.swap, event.by) };
    case 'opening-settled':
      return event.granted ? withFunction(state) : { ...state, opening: null };
    case 'swap-proposed':
      return { ...state, swap: { imei: event.imei, reason: event.reason, proposed: event.by, seconds: [] } };
    case 'swap-settled':
      return { ...state, imei: event.granted ? (state.swap?.imei ?? state.imei) : state.imei, swap: null };
    case 'ended':
      return { ...state, state: 'ended', slot: null };
    case 'deviated':
      return { ...state, state: 'deviating' };
    case 'deviation-cleared':
      return { ...state, state: 'active' };
    case 'suspended':
      return {
        ...state,
        state: 'suspended',
        suspension: { ground: event.ground, since: event.at, appliedAt: null },
      };
    case 'suspension-applied':
      return {
        ...state,
        suspension: state.suspension === null ? null : { ...state.suspension, appliedAt: event.at },
      };
    case 'restored':
      return { ...state, state: 'active', suspension: null };
    case 'rechecked':
      return {
        ...state,
        registration: event.result === 'correct' ? 'complete' : event.result,
        recheck: doneWith(state, event.result, event.result === 'correct' ? event.at : null),
      };
    case 'registration-corrected':
      return {
        ...state,
        unit: event.unit,
        registration: 'complete',
        recheck: doneWith(state, state.recheck?.result ?? null, event.at),
      };
    case 'became-late':
      return { ...state, late: [...state.late, event.kind] };
  }
}

function withSecond<P extends Proposed>(asked: P | null, by: Signed): P | null {
  return asked === null ? null : { ...asked, seconds: [...asked.seconds, by] };
}

function doneWith(
  { recheck }: IotCard,
  result: (typeof RECHECK_RESULTS)[number] | null,
  doneAt: Instant | null,
): IotCard['recheck'] {
  return recheck === null ? null : { ...recheck, result, doneAt };
}

/** The function goes on, and only to the numbers that were named. */
function withFunction(state: IotCard): IotCard {
  const { opening, grant } = state;
  if (opening === null) return state;
  const functions = [...new Set([...state.functions, opening.function])];
  if (grant === null) return { ...state, functions, opening: null };
  const list = opening.function === 'voice' ? 'callNumbers' : 'smsNumbers';
  return {
    ...state,
    functions,
    opening: null,
    grant: { ...grant, allow: { ...grant.allow, [list]: [...opening.numbers] } },
  };
}
