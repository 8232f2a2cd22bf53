/**
 * A key service: applied → active (without outbound calls) → in rectification → terminated. A voice line can besides be
 * shut within seconds, by machine or by a traceback. What is permitted to call out is a register of its own.
 */
import type { ApplicantKeys } from '../blacklist/read-model.ts';
import type { Decision } from '../kernel/decision.ts';
import { digestsIn } from '../kernel/files.ts';
import type { Context, Register } from '../kernel/register.ts';
import type { Signed } from '../kernel/subject-state.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type {
  CONTRACT_GROUNDS,
  DEFECTS,
  END_GROUNDS,
  FORWARDING_STATES,
  MEASURES,
  Range,
  RESALE_BUSINESS,
  SERVICE_KINDS,
  SERVICE_STATES,
  SHUTDOWN_GROUNDS,
  SIGNAL_GROUNDS,
  UNIT_KINDS,
  UNIT_PAPERS,
} from './contract.ts';
import type { About, ReportAnswer } from './messages.ts';
import type { KnownRange } from './ranges.ts';
import { type ApplyCommand, decideApplication } from './service-apply.ts';
import { type CleanupCommand, decideCleanup } from './service-cleanup.ts';
import { decideEnd, type EndCommand } from './service-end.ts';
import type { ServiceEvent } from './service-events.ts';
import { type KeyFacts, keyFacts } from './service-facts.ts';
import { decideLine, type LineCommand } from './service-line.ts';
import { columns, evolve } from './service-state.ts';

export type Kind = (typeof SERVICE_KINDS)[number];

/** What an application states. */
export interface Request {
  readonly kind: Kind;
  readonly customer: string;
  readonly unitKind: (typeof UNIT_KINDS)[number];
  readonly numbers: readonly KnownRange[];
  readonly trunk: string | null;
  readonly use: string;
  readonly credential: {
    readonly kind: (typeof UNIT_PAPERS)[number];
    readonly digest: string;
    readonly validTo: Day | null;
  } | null;
  readonly legalRepresentative: string;
  readonly handler: string;
  readonly checks: readonly string[];
  readonly business: (typeof RESALE_BUSINESS)[number] | null;
  readonly licence: {
    readonly number: string;
    readonly digest: string;
    readonly validTo: Day;
    readonly covers: readonly (typeof RESALE_BUSINESS)[number][];
  } | null;
  readonly contract: {
    readonly reference: string;
    readonly digest: string;
    readonly grounds: readonly (typeof CONTRACT_GROUNDS)[number][];
  } | null;
  readonly channel: 'shop' | 'agent' | 'online';
  readonly province: string;
  readonly authenticated: boolean;
  /** Digests by which the national list is compared; the route makes them. */
  readonly keys?: ApplicantKeys;
}

/** A service from before applications were kept here, as the company's own system has it. */
export interface Existing {
  readonly kind: Kind;
  readonly customer: string | null;
  readonly unitKind: (typeof UNIT_KINDS)[number] | null;
  readonly numbers: readonly KnownRange[];
  readonly trunk: string | null;
  readonly use: string;
  readonly province: string;
  readonly openedOn: Day;
  readonly outbound: boolean;
  readonly forwardingTargets: readonly Range[];
  readonly termsSignedOn: Day | null;
  readonly authenticated: boolean;
  readonly defects: readonly (typeof DEFECTS)[number][];
  /** Digests by which the national list is compared; none where the file names no unit. */
  readonly keys?: ApplicantKeys;
}

export interface Defect {
  readonly code: (typeof DEFECTS)[number];
  readonly grave: boolean;
  readonly note: string;
  readonly foundAt: Instant;
  readonly dueAt: Instant;
  readonly result: 'as-required' | 'not-as-required' | 'refused' | null;
  /** Who found it put right or not, and what was seen. */
  readonly settled: (Signed & { readonly note: string }) | null;
}

export interface Signal {
  readonly id: string;
  readonly ground: (typeof SIGNAL_GROUNDS)[number];
  readonly source: string;
  readonly reference: string;
  readonly at: Instant;
  readonly matched: boolean;
  readonly measure: (typeof MEASURES)[number] | null;
  /** Clause the measure rests on. */
  readonly rule: string | null;
  readonly reason: string | null;
}

export interface Forwarding {
  readonly state: (typeof FORWARDING_STATES)[number];
  readonly targets: readonly Range[];
  readonly reason: string;
  readonly asked: Signed | null;
  readonly approved: Signed | null;
}

export interface Shutdown {
  readonly ground: (typeof SHUTDOWN_GROUNDS)[number];
  readonly at: Instant;
  readonly by: string;
  readonly callers: number;
  readonly reference: string;
  readonly confirmBy: Instant | null;
  readonly confirmed: Signed | null;
  /** Who asked for it and hears of what becomes of it; null where nobody waits. */
  readonly about: About | null;
}

export interface Termination {
  readonly ground: (typeof END_GROUNDS)[number];
  readonly reason: string;
  readonly evidence: readonly string[];
  /** Everybody who agreed so far, the proposer first. */
  readonly persons: readonly Signed[];
}

export interface KeyService {
  readonly state: (typeof SERVICE_STATES)[number];
  readonly kind: Kind;
  readonly customer: string | null;
  readonly unitKind: (typeof UNIT_KINDS)[number] | null;
  readonly numbers: readonly KnownRange[];
  readonly trunk: string | null;
  readonly use: string;
  readonly province: string;
  readonly credential: Request['credential'];
  readonly keys?: ApplicantKeys;
  readonly legalRepresentative: string | null;
  readonly handler: string | null;
  readonly business: Request['business'];
  readonly licence: Request['licence'];
  readonly contract: Request['contract'];
  readonly channel: { readonly account: string; readonly outlet: string; readonly channel: string } | null;
  readonly authenticated: boolean;
  readonly legacy: boolean;
  /** Called out before permissions were kept; for one-number services the reason for a look. */
  readonly outboundBefore: boolean;
  readonly appliedAt: Instant;
  readonly openedOn: Day | null;
  /** Place among the numbers of this kind and customer; null where none is counted, and for surplus. */
  readonly slot: number | null;
  readonly quota: number | null;
  readonly exception: string | null;
  readonly terms: { readonly signedOn: Day; readonly digest: string | null } | null;
  readonly cleanup: { readonly dueAt: Instant; readonly checkedAt: Instant | null } | null;
  readonly defects: readonly Defect[];
  readonly signals: readonly Signal[];
  readonly forwarding: Forwarding;
  readonly shutdown: Shutdown | null;
  readonly termination: Termination | null;
  readonly endedAt: Instant | null;
  readonly reviewedOn: Day | null;
  readonly reviewDueOn: Day | null;
  readonly reports: readonly ReportAnswer[];
  readonly late: readonly string[];
}

export type ServiceCommand = ApplyCommand | CleanupCommand | LineCommand | EndCommand;

export type { ServiceEvent } from './service-events.ts';

export type ServiceContext = Context<KeyFacts>;
export type ServiceDecision = Decision<ServiceEvent>;

export const keyService: Register<KeyService, ServiceCommand, ServiceEvent, KeyFacts> = {
  name: 'key_service',
  rules: [],
  permissions: {
    apply: 'key-service.apply',
    'take-in': 'key-service.import',
    activate: 'key-service.approve',
    decline: 'key-service.approve',
    'set-authentication': 'key-service.cut',
    'record-defects': 'key-service.find',
    'settle-defect': 'key-service.find',
    'sign-terms': 'key-service.apply',
    'note-review': 'key-service.review',
    'ask-forwarding': 'key-service.apply',
    'approve-forwarding': 'key-service.approve',
    'remove-forwarding': 'key-service.approve',
    'shut-down': 'key-service.cut',
    disconnect: 'key-service.cut',
    'confirm-shutdown': 'key-service.approve',
    'lift-shutdown': 'key-service.approve',
    'note-signal': 'key-service.find',
    dispose: 'key-service.approve',
    'propose-end': 'key-service.find',
    'second-end': 'key-service.approve',
    'decline-end': 'key-service.approve',
    'end-with-customer': 'message.receive',
    'end-by-ban': 'message.receive',
    'note-answer': 'message.receive',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    switch (command.type) {
      case 'apply':
      case 'activate':
      case 'decline':
      case 'set-authentication':
        return decideApplication(state, command, context);
      case 'take-in':
      case 'record-defects':
      case 'settle-defect':
      case 'sign-terms':
      case 'note-review':
      case 'miss':
        return decideCleanup(state, command, context);
      case 'ask-forwarding':
      case 'approve-forwarding':
      case 'remove-forwarding':
      case 'shut-down':
      case 'disconnect':
      case 'confirm-shutdown':
      case 'lift-shutdown':
        return decideLine(state, command, context);
      default:
        return decideEnd(state, command, context);
    }
  },
  evolve,
  columns,
  files: digestsIn,
  facts: keyFacts,
  missed: (kind) => ({ type: 'miss', kind }),
};
