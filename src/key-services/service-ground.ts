/** Grounds that come in, matched against the contract, and what is decided on them. */
import { type ClockChange, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import { addHours, endOfDayAfter } from '../kernel/time.ts';
import * as ending from './end-rules.ts';
import { TOPICS } from './messages.ts';
import type { KeyService, ServiceContext, ServiceDecision, Signal } from './service.ts';
import type { EndCommand } from './service-end.ts';
import { isLive, openSignals } from './service-state.ts';
import { isLineGround, reportsOf } from './service-told.ts';

interface Many {
  readonly key_service: { readonly complainants: number; readonly window_days: number };
}

/** Different sources that said the same within the window, this one included. */
function sourcesOf(service: KeyService, signal: Pick<Signal, 'ground' | 'source' | 'at'>, days: number) {
  const since = addHours(signal.at, -24 * days);
  const same = service.signals.filter(
    ({ ground, at, measure }) => ground === signal.ground && measure === null && at >= since,
  );
  return new Set([...same.map(({ source }) => source), signal.source]).size;
}

/** Matched against the coded clauses of the contract. One complaint may be malice, so complaints are counted. */
export function noteSignal(
  service: KeyService,
  given: Pick<Signal, 'id' | 'ground' | 'source' | 'reference' | 'at'>,
  { law, now }: ServiceContext,
): ServiceDecision {
  const { ground } = given;
  const days = law.number('key.dispose_days');
  const many = law.parameter<Many>('complaints.many');
  const { complainants, window_days: window } = many.value.key_service;
  const counted = ground === 'many-complaints';
  const count = counted ? sourcesOf(service, given, window) : 1;
  const needed = counted ? complainants : 1;
  const stands = count >= needed;
  const named = isLineGround(ground) || (service.contract?.grounds ?? []).some((code) => code === ground);
  const known = service.signals.some(({ id }) => id === given.id);
  const facts = { ground, count, many: needed, days: days.value };
  const params = counted ? [days, many] : [days];
  const findings: Finding[] = [
    find(ending.ground, stands ? 'permit-with-duties' : 'permit', facts, params),
    ...(stands && !named ? [find(ending.groundNotInContract, 'permit-with-duties', { ground })] : []),
    ...(stands && isLineGround(ground)
      ? [find(ending.endsEverything, 'permit-with-duties', { ground })]
      : []),
  ];
  const signal: Signal = { ...given, matched: stands, measure: null, rule: null, reason: null };
  const first = stands && isLive(service) && openSignals(service).length === 0;
  const dueAt = endOfDayAfter(now, days.value);
  return decided(findings, () => ({
    events: known
      ? []
      : [
          { type: 'signal-noted', signal },
          ...(stands && counted ? [{ type: 'signals-matched', ground } as const] : []),
        ],
    clocks:
      first && !known
        ? [{ do: 'start', kind: 'dispose', dueAt, obligation: 'miit-452-2016.10.4', term: days }]
        : [],
  }));
}

/** Measures that say the use was against the rules; the authority hears of these. */
const TOLD: ReadonlySet<string> = new Set(['warning', 'rectification', 'outbound-suspended', 'termination']);
const CLAUSE = /^[a-z0-9-]+\.[a-z0-9.-]+$/;

/** Every case names its rule, the term of the contract and the measure (452, 10). All signals of the ground go with it. */
export function dispose(
  service: KeyService,
  { signal: id, measure, rule: rests, reason }: Extract<EndCommand, { type: 'dispose' }>,
  context: ServiceContext,
): ServiceDecision {
  const signal = openSignals(service).find((one) => one.id === id);
  const clause = CLAUSE.test(rests);
  if (signal === undefined || !clause)
    return decided([find(ending.disposed, 'hold', { rule: rests })], () => ({ events: [] }));
  const same = openSignals(service).filter(({ ground }) => ground === signal.ground);
  const about = { ground: signal.ground, rule: rests, reason, evidence: [], key: signal.id };
  const reports = TOLD.has(measure) ? reportsOf(service, about, context) : { messages: [], missing: false };
  const left = openSignals(service).length - same.length;
  const clocks: ClockChange[] = left === 0 ? [{ do: 'meet', kind: 'dispose' }] : [];
  const outcome = reports.missing ? 'permit-with-duties' : 'permit';
  return decided([find(ending.disposed, outcome, { measure, rule: rests })], () => ({
    events: same.map((one) => ({
      type: 'signal-disposed' as const,
      signal: one.id,
      measure,
      rule: rests,
      reason,
    })),
    clocks,
    messages: [
      ...reports.messages,
      ...(measure === 'outbound-suspended' ? [suspension(signal.id, context)] : []),
    ],
  }));
}

function suspension(signal: string, { id, actor, now }: ServiceContext): Message {
  const payload = { service: id, at: now };
  return { to: actor.org, topic: TOPICS.suspendOutbound, key: `outbound-off:${id}:${signal}`, payload };
}
