/** A permission in use: suspended, withdrawn or expired, and calls that go beyond its contract. */
import { type ClockChange, decide as decided, find, type Message } from '../kernel/decision.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { addHours, dayOf } from '../kernel/time.ts';
import { type KeyServiceSignal, TOPICS } from './messages.ts';
import type {
  BeyondFinding,
  OutboundContext,
  OutboundDecision,
  OutboundEvent,
  Permission,
} from './outbound.ts';
import type { BEYOND_RESULTS } from './outbound-contract.ts';
import * as rule from './outbound-rules.ts';
import { policyChanged } from './service-state.ts';

export type BeyondFound = Omit<BeyondFinding, 'result' | 'settled'>;

export type BeyondCommand =
  | { readonly type: 'suspend' | 'resume' | 'withdraw'; readonly reason: string }
  /** The service ended. */
  | { readonly type: 'service-ended' }
  /** A case on the service was decided with this measure. */
  | { readonly type: 'switch-off' }
  | { readonly type: 'find-beyond'; readonly finding: BeyondFound }
  | {
      readonly type: 'settle-beyond';
      readonly finding: string;
      readonly result: (typeof BEYOND_RESULTS)[number];
      readonly reason: string;
    }
  | { readonly type: 'miss'; readonly kind: string };

export function decideUse(
  state: Permission | undefined,
  command: BeyondCommand,
  context: OutboundContext,
): OutboundDecision {
  const permission = existing(state, command.type);
  switch (command.type) {
    case 'suspend':
    case 'resume':
    case 'withdraw':
      return change(permission, command, context);
    case 'service-ended':
      return off(permission, 'withdrawn', context);
    case 'switch-off':
      return off(permission, 'suspended', context);
    case 'find-beyond':
      return findBeyond(permission, command.finding, context);
    case 'settle-beyond':
      return settleBeyond(permission, command, context);
    case 'miss':
      return miss(permission, command.kind, context);
  }
}

const CHANGED = { suspend: 'suspended', resume: 'resumed', withdraw: 'withdrawn' } as const;

function change(
  permission: Permission,
  { type, reason }: Extract<BeyondCommand, { type: 'suspend' | 'resume' | 'withdraw' }>,
  context: OutboundContext,
): OutboundDecision {
  const { state } = permission;
  const fits =
    type === 'resume'
      ? state === 'suspended'
      : state === 'approved' || (type === 'withdraw' && state === 'suspended');
  if (!fits) throw notNow(permission, type);
  const how = CHANGED[type];
  return decided([find(rule.ended, 'permit', { how, reason }), find(rule.whitelisted, 'permit')], () => ({
    events: [how === 'resumed' ? { type: how } : { type: how, reason }],
    clocks: type === 'withdraw' ? ENDED : [],
    messages: [policyChanged(context, 'permission')],
  }));
}

const ENDED: readonly ClockChange[] = ['approve', 'review', 'expiry', 'beyond'].map(
  (kind) => ({ do: 'cancel', kind }) as const,
);

const isOpen = ({ state }: Permission) => state === 'asked' || state === 'approved' || state === 'suspended';

/** Because of the service; twice is once. */
function off(
  permission: Permission,
  how: 'withdrawn' | 'suspended',
  context: OutboundContext,
): OutboundDecision {
  const changes = how === 'withdrawn' ? isOpen(permission) : permission.state === 'approved';
  const reason = how === 'withdrawn' ? 'service-ended' : 'case';
  return decided([find(rule.ended, 'permit', { how, reason })], () => ({
    events: changes ? [{ type: how, reason }] : [],
    clocks: changes && how === 'withdrawn' ? ENDED : [],
    messages: changes ? [policyChanged(context, 'permission')] : [],
  }));
}

/** What the gateway saw and the contract does not allow: somebody looks at it, under a clock. */
function findBeyond(
  permission: Permission,
  finding: BeyondFound,
  { law, now }: OutboundContext,
): OutboundDecision {
  const hours = law.number('outbound.beyond_hours');
  const known = permission.findings.some(({ id }) => id === finding.id);
  const running = permission.findings.some(({ result }) => result === null);
  const facts = { kind: finding.kind, count: finding.count, hours: hours.value };
  return decided([find(rule.beyond, 'permit-with-duties', facts, [hours])], () => ({
    events: known ? [] : [{ type: 'beyond-found', finding: { ...finding, result: null, settled: null } }],
    clocks:
      known || running
        ? []
        : [
            {
              do: 'start',
              kind: 'beyond',
              dueAt: addHours(now, hours.value),
              obligation: 'miit-452-2016.8.1.3',
              term: hours,
            },
          ],
  }));
}

/** Which ground of the contract a use beyond it is. */
const GROUND = {
  number: 'out-of-rule-outbound',
  hours: 'out-of-rule-outbound',
  frequency: 'abnormal-frequency',
  use: 'beyond-purpose',
} as const;

function settleBeyond(
  permission: Permission,
  { finding: id, result, reason }: Extract<BeyondCommand, { type: 'settle-beyond' }>,
  context: OutboundContext,
): OutboundDecision {
  const finding = permission.findings.find((one) => one.id === id && one.result === null);
  if (finding === undefined) throw notNow(permission, 'settle-beyond');
  const left = permission.findings.filter((one) => one.result === null).length - 1;
  return decided([find(rule.beyond, 'permit', { result })], () => ({
    events: [{ type: 'beyond-settled', finding: id, result, reason, by: signed(context) }],
    clocks: left === 0 ? [{ do: 'meet', kind: 'beyond' }] : [],
    messages: result === 'confirmed' ? [signalOf(permission, finding, context)] : [],
  }));
}

function signalOf(
  { service }: Permission,
  { id, kind, at, reference }: BeyondFinding,
  { actor, id: permission }: OutboundContext,
): Message {
  const payload: KeyServiceSignal = {
    service,
    ground: GROUND[kind],
    source: `permission:${permission}`,
    reference,
    at,
  };
  return { to: actor.org, topic: TOPICS.signal, key: `beyond:${permission}:${id}`, payload };
}

/** At its end it is no permission any more; the whitelist is the smaller for it. */
function miss(permission: Permission, kind: string, context: OutboundContext): OutboundDecision {
  const late: OutboundEvent = { type: 'became-late', kind };
  if (kind === 'expiry') {
    const over = permission.until !== null && permission.until < dayOf(context.now);
    const ends = isOpen(permission) && over;
    return decided<OutboundEvent>(
      [find(rule.ended, 'permit', { how: 'expired', reason: permission.until })],
      () => ({
        events: ends ? [{ type: 'expired' }] : [late],
        clocks: ends ? ENDED : [],
        messages: ends ? [policyChanged(context, 'permission')] : [],
      }),
    );
  }
  const finding =
    kind === 'review'
      ? find(rule.yearly, 'permit-with-duties', { until: permission.until })
      : find(rule.late, 'permit-with-duties', { kind });
  return decided([finding], () => ({ events: [late] }));
}
