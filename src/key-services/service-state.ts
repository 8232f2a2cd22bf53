/** State of a key service after an event, the columns beside it, and what all its deciders ask. Pure. */
import { type Compare, TOPICS as LISTS } from '../blacklist/messages.ts';
import { onFileFindings } from '../blacklist/read-model.ts';
import type { Message } from '../kernel/decision.ts';
import { type Day, endOfDayAfter, type Instant, startOf } from '../kernel/time.ts';
import { type PolicyChanged, TOPICS } from './messages.ts';
import type { Defect, Forwarding, KeyService, ServiceContext, ServiceEvent, Signal } from './service.ts';

const NO_FORWARDING: Forwarding = { state: 'none', targets: [], reason: '', asked: null, approved: null };

const FRESH = {
  defects: [],
  signals: [],
  shutdown: null,
  termination: null,
  endedAt: null,
  reviewedOn: null,
  reports: [],
  late: [],
} as const;

/** Calls may come in and, where permitted, go out. */
export function inUse({ state }: Pick<KeyService, 'state'>): boolean {
  return state === 'active' || state === 'rectification';
}

/** Takes its numbers and its place under the cap. */
export function isLive({ state }: Pick<KeyService, 'state'>): boolean {
  return state !== 'terminated' && state !== 'declined';
}

export function openDefects({ defects }: Pick<KeyService, 'defects'>): readonly Defect[] {
  return defects.filter(({ result }) => result !== 'as-required');
}

/** Grounds that were found and on which nobody decided yet. */
export function openSignals({ signals }: Pick<KeyService, 'signals'>): readonly Signal[] {
  return signals.filter(({ matched, measure }) => matched && measure === null);
}

/** Beyond the cap and from before it. */
export function isSurplus(service: KeyService): boolean {
  return service.legacy && service.kind !== 'voice-line' && service.slot === null && isLive(service);
}

/** When the next thing about it is due. */
export function dueAt(service: KeyService): Instant | null {
  if (!isLive(service)) return null;
  const { cleanup, shutdown } = service;
  const dues = [
    ...openDefects(service).map((defect) => defect.dueAt),
    ...(cleanup !== null && cleanup.checkedAt === null ? [cleanup.dueAt] : []),
    ...(shutdown?.confirmBy != null && shutdown.confirmed === null ? [shutdown.confirmBy] : []),
  ];
  return dues.toSorted()[0] ?? null;
}

/** The later of a statutory day and a term from now: nothing taken in late is overdue before it was seen. */
export function lastDay(by: Day, now: Instant, days: number): Instant {
  const [statutory, term] = [endOfDayAfter(startOf(by), 0), endOfDayAfter(now, days)];
  return statutory > term ? statutory : term;
}

/** Tells the compiler of the gateways' policy that something it reads changed. */
export function policyChanged(
  { id, actor, now }: Pick<ServiceContext, 'id' | 'actor' | 'now'>,
  change: PolicyChanged['change'],
): Message {
  const payload: PolicyChanged = { subject: id, change, at: now };
  return { to: actor.org, topic: TOPICS.policyChanged, key: `policy:${id}:${change}:${now}`, payload };
}

/** The customer of a service that a file brought is on the national list: a look is opened for it. */
export function toCompare(
  { keys }: Pick<KeyService, 'keys'>,
  { id, actor, facts }: Pick<ServiceContext, 'id' | 'actor' | 'facts'>,
): Message[] {
  if (keys === undefined || onFileFindings(keys, facts.listed).length === 0) return [];
  const payload: Compare = { kind: 'key-service', subject: id, ...keys };
  return [{ to: actor.org, topic: LISTS.compare, key: `compare:key-service:${id}`, payload }];
}

export function columns(service: KeyService) {
  const [first] = service.numbers;
  const { numbers } = service;
  return {
    kind: service.kind,
    customer: service.customer,
    state: service.state,
    live: isLive(service),
    province: service.province,
    single_number: numbers.length === 1 && first?.from === first?.to ? (first?.from ?? null) : null,
    slot: service.slot,
    quota: service.quota,
    legacy: service.legacy,
    surplus: isSurplus(service),
    defective: isLive(service) && openDefects(service).length > 0,
    unsigned: isLive(service) && service.legacy && service.terms === null,
    unauthenticated: service.kind === 'voice-line' && inUse(service) && !service.authenticated,
    forwarding: service.forwarding.state,
    ended_ground: service.endedAt === null ? null : (service.termination?.ground ?? null),
    review_due_on: inUse(service) ? service.reviewDueOn : null,
    applied_at: service.appliedAt,
    due_at: dueAt(service),
  };
}

export function evolve(state: KeyService | undefined, event: ServiceEvent): KeyService {
  if (event.type === 'applied') {
    const { request, channel, slot, quota, exception, at } = event;
    return {
      ...FRESH,
      ...request,
      state: 'applied',
      channel,
      slot,
      quota,
      exception,
      legacy: false,
      outboundBefore: false,
      appliedAt: at,
      openedOn: null,
      // The contract of a new service holds the terms.
      terms: null,
      cleanup: null,
      forwarding: NO_FORWARDING,
      reviewDueOn: null,
    };
  }
  if (event.type === 'taken-in') return takenIn(event);
  if (state === undefined) throw new TypeError(`${event.type} before applied`);
  return changed(state, event);
}

function takenIn({
  existing,
  defects,
  slot,
  quota,
  reviewDueOn,
  cleanupDueAt,
  at,
}: Extract<ServiceEvent, { type: 'taken-in' }>): KeyService {
  const { outbound, forwardingTargets, termsSignedOn, defects: _, ...rest } = existing;
  const papers = { credential: null, legalRepresentative: null, handler: null };
  return {
    ...FRESH,
    ...rest,
    ...papers,
    business: null,
    licence: null,
    contract: null,
    channel: null,
    exception: null,
    state: defects.length > 0 ? 'rectification' : 'active',
    legacy: true,
    outboundBefore: outbound,
    appliedAt: at,
    slot,
    quota,
    defects,
    terms: termsSignedOn === null ? null : { signedOn: termsSignedOn, digest: null },
    cleanup: { dueAt: cleanupDueAt, checkedAt: null },
    forwarding:
      forwardingTargets.length === 0
        ? NO_FORWARDING
        : { ...NO_FORWARDING, state: 'existing', targets: forwardingTargets },
    reviewDueOn,
  };
}

type Later = Exclude<ServiceEvent, { type: 'applied' | 'taken-in' }>;

function changed(state: KeyService, event: Later): KeyService {
  switch (event.type) {
    case 'activated':
      return { ...state, state: 'active', openedOn: event.on, reviewDueOn: event.reviewDueOn };
    case 'declined':
      return { ...state, state: 'declined', slot: null, endedAt: event.at };
    case 'defects-found':
      return worked({ ...state, defects: withDefects(state.defects, event.defects) });
    case 'existing-checked':
      return {
        ...state,
        cleanup: state.cleanup === null ? null : { ...state.cleanup, checkedAt: event.at },
      };
    case 'defect-settled':
      return settled(state, event);
    case 'terms-signed': {
      const { on, digest, grounds } = event;
      const contract = state.contract ?? { reference: '', digest, grounds: [] };
      return { ...state, terms: { signedOn: on, digest }, contract: { ...contract, grounds } };
    }
    case 'authentication-set':
      return { ...state, authenticated: event.authenticated };
    case 'forwarding-asked': {
      const { targets, reason, by } = event;
      return { ...state, forwarding: { state: 'asked', targets, reason, asked: by, approved: null } };
    }
    case 'forwarding-approved':
      return { ...state, forwarding: { ...state.forwarding, state: 'approved', approved: event.by } };
    case 'forwarding-removed':
      return {
        ...state,
        forwarding: { ...state.forwarding, state: 'removed', reason: event.reason, approved: null },
      };
    case 'signal-noted':
      return { ...state, signals: [...state.signals, event.signal] };
    case 'signals-matched':
    case 'signal-disposed':
      return { ...state, signals: signalsAfter(state.signals, event) };
    default:
      return ended(state, event);
  }
}

function signalsAfter(
  signals: readonly Signal[],
  event: Extract<Later, { type: 'signals-matched' | 'signal-disposed' }>,
): Signal[] {
  if (event.type === 'signals-matched')
    return signals.map((signal) =>
      signal.ground === event.ground && signal.measure === null ? { ...signal, matched: true } : signal,
    );
  const { signal: id, measure, rule, reason } = event;
  return signals.map((signal) => (signal.id === id ? { ...signal, measure, rule, reason } : signal));
}

type Ending = Extract<
  Later,
  {
    type:
      | 'shut'
      | 'shutdown-confirmed'
      | 'shutdown-lifted'
      | 'end-proposed'
      | 'end-seconded'
      | 'end-declined'
      | 'ended'
      | 'reviewed'
      | 'report-answered'
      | 'became-late';
  }
>;

function ended(state: KeyService, event: Ending): KeyService {
  const { shutdown, termination } = state;
  switch (event.type) {
    case 'shut':
      return { ...state, state: 'shut', shutdown: event.shutdown };
    case 'shutdown-confirmed':
      return { ...state, shutdown: shutdown === null ? null : { ...shutdown, confirmed: event.by } };
    case 'shutdown-lifted':
      return worked({ ...state, state: 'active', shutdown: null });
    case 'end-proposed':
      return { ...state, termination: event.termination };
    case 'end-seconded':
      return {
        ...state,
        termination:
          termination === null ? null : { ...termination, persons: [...termination.persons, event.by] },
      };
    case 'end-declined':
      return { ...state, termination: null };
    case 'ended': {
      const none = { reason: '', evidence: [], persons: [] };
      return {
        ...state,
        state: 'terminated',
        slot: null,
        endedAt: event.at,
        termination: { ...none, ...termination, ground: event.ground },
      };
    }
    case 'reviewed':
      return { ...state, reviewedOn: event.on, reviewDueOn: event.dueOn ?? state.reviewDueOn };
    case 'report-answered':
      return { ...state, reports: [...state.reports, event.answer] };
    case 'became-late':
      return { ...state, late: [...state.late, event.kind] };
  }
}

/** A defect found again starts anew; others stay as they are. */
function withDefects(before: readonly Defect[], found: readonly Defect[]): Defect[] {
  const codes = new Set(found.map(({ code }) => code));
  return [...before.filter(({ code }) => !codes.has(code)), ...found];
}

/** In rectification as long as a defect is open; a service that is shut or only applied for stays that. */
function worked(state: KeyService): KeyService {
  if (!inUse(state)) return state;
  return { ...state, state: openDefects(state).length > 0 ? 'rectification' : 'active' };
}

function settled(
  state: KeyService,
  { code, result, note, use, by }: Extract<Later, { type: 'defect-settled' }>,
): KeyService {
  const defects = state.defects.map((defect) =>
    defect.code === code ? { ...defect, result, settled: { ...by, note } } : defect,
  );
  return worked({ ...state, use: use ?? state.use, defects });
}
