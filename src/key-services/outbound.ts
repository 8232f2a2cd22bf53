/**
 * Permission to call out: asked → approved by the provincial company or above → suspended or withdrawn, or expired after
 * its term. What the contract lacks is filled in without asking again; nothing is permitted before that.
 */
import type { Decision } from '../kernel/decision.ts';
import { digestsIn } from '../kernel/files.ts';
import type { Context, Register } from '../kernel/register.ts';
import type { Signed } from '../kernel/subject-state.ts';
import type { Day, Instant } from '../kernel/time.ts';
import { type AskCommand, decideAsked } from './outbound-ask.ts';
import type { BEYOND, BEYOND_RESULTS, PERMISSION_STATES, Terms } from './outbound-contract.ts';
import { type OutboundFacts, outboundFacts } from './outbound-facts.ts';
import { type BeyondCommand, decideUse } from './outbound-use.ts';
import type { KnownRange } from './ranges.ts';
import type { Kind } from './service.ts';

export interface OutboundTerms extends Omit<Terms, 'numbers'> {
  readonly numbers: readonly KnownRange[];
}

export interface BeyondFinding {
  readonly id: string;
  readonly kind: (typeof BEYOND)[number];
  readonly count: number;
  readonly reference: string;
  readonly at: Instant;
  readonly result: (typeof BEYOND_RESULTS)[number] | null;
  readonly settled: (Signed & { readonly reason: string }) | null;
}

export interface Permission {
  readonly state: (typeof PERMISSION_STATES)[number];
  readonly service: string;
  readonly kind: Kind;
  readonly customer: string | null;
  readonly province: string | null;
  readonly terms: OutboundTerms;
  readonly asked: Signed;
  /** Who wrote the terms as they stand, where that was not whoever asked. */
  readonly supplied: Signed | null;
  readonly approved: Signed | null;
  /** Level that approved, and so answers for it. */
  readonly level: 'province' | 'group' | null;
  /** Last day on which it counts. */
  readonly until: Day | null;
  readonly reviewedOn: Day | null;
  readonly reason: string | null;
  readonly findings: readonly BeyondFinding[];
  readonly late: readonly string[];
}

export type OutboundCommand = AskCommand | BeyondCommand;

export type OutboundEvent =
  | {
      readonly type: 'asked';
      readonly service: string;
      readonly kind: Kind;
      readonly customer: string | null;
      readonly province: string | null;
      readonly terms: OutboundTerms;
      readonly by: Signed;
    }
  | { readonly type: 'terms-supplied'; readonly terms: OutboundTerms; readonly by: Signed }
  | {
      readonly type: 'approved';
      readonly by: Signed;
      readonly level: 'province' | 'group';
      readonly until: Day;
    }
  | { readonly type: 'declined' | 'suspended' | 'withdrawn'; readonly reason: string }
  | { readonly type: 'resumed' | 'expired' }
  | { readonly type: 'reviewed'; readonly on: Day; readonly until: Day; readonly by: Signed }
  | { readonly type: 'beyond-found'; readonly finding: BeyondFinding }
  | {
      readonly type: 'beyond-settled';
      readonly finding: string;
      readonly result: (typeof BEYOND_RESULTS)[number];
      readonly reason: string;
      readonly by: Signed;
    }
  | { readonly type: 'became-late'; readonly kind: string };

export type OutboundContext = Context<OutboundFacts>;
export type OutboundDecision = Decision<OutboundEvent>;

export const outboundPermission: Register<Permission, OutboundCommand, OutboundEvent, OutboundFacts> = {
  name: 'outbound_permission',
  rules: [],
  permissions: {
    ask: 'outbound.ask',
    supply: 'outbound.ask',
    approve: 'outbound.approve',
    decline: 'outbound.approve',
    suspend: 'outbound.approve',
    resume: 'outbound.approve',
    withdraw: 'outbound.approve',
    review: 'outbound.approve',
    'service-ended': 'message.receive',
    'switch-off': 'message.receive',
    'find-beyond': 'key-service.find',
    'settle-beyond': 'outbound.approve',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    switch (command.type) {
      case 'ask':
      case 'supply':
      case 'approve':
      case 'decline':
      case 'review':
        return decideAsked(state, command, context);
      default:
        return decideUse(state, command, context);
    }
  },
  evolve,
  files: digestsIn,
  columns: (permission) => ({
    service: permission.service,
    customer: permission.customer,
    state: permission.state,
    province: permission.province,
    asked_at: permission.asked.at,
    until_on: permission.until,
    // One permission at a time for a service: the next replaces it once it is over.
    open: permission.state === 'asked' || permission.state === 'approved' || permission.state === 'suspended',
  }),
  facts: outboundFacts,
  missed: (kind) => ({ type: 'miss', kind }),
};

function evolve(state: Permission | undefined, event: OutboundEvent): Permission {
  if (event.type === 'asked') {
    const { type: _, by, ...rest } = event;
    return {
      ...rest,
      state: 'asked',
      asked: by,
      supplied: null,
      approved: null,
      level: null,
      until: null,
      reviewedOn: null,
      reason: null,
      findings: [],
      late: [],
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before asked`);
  switch (event.type) {
    case 'terms-supplied':
      return { ...state, terms: event.terms, supplied: event.by };
    case 'approved':
      return { ...state, state: 'approved', approved: event.by, level: event.level, until: event.until };
    case 'declined':
    case 'suspended':
    case 'withdrawn':
      return { ...state, state: event.type, reason: event.reason };
    case 'resumed':
      return { ...state, state: 'approved', reason: null };
    case 'expired':
      return { ...state, state: 'expired' };
    case 'reviewed':
      return { ...state, reviewedOn: event.on, until: event.until };
    case 'beyond-found':
      return { ...state, findings: [...state.findings, event.finding] };
    case 'beyond-settled': {
      const { finding: id, result, reason, by } = event;
      const settled = { ...by, reason };
      const findings = state.findings.map((one) => (one.id === id ? { ...one, result, settled } : one));
      return { ...state, findings };
    }
    case 'became-late':
      return { ...state, late: [...state.late, event.kind] };
  }
}
