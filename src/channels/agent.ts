/**
 * An agent who sells for the company: applied → admitted → cancelled. Beside it run the review of its papers, an
 * order to put things right with its licence path, and the list of barred channels.
 */
import type { Decision } from '../kernel/decision.ts';
import { digestsIn } from '../kernel/files.ts';
import type { Context, Register } from '../kernel/register.ts';
import type { Signed } from '../kernel/subject-state.ts';
import { existing } from '../kernel/subject-state.ts';
import type { Day, Instant } from '../kernel/time.ts';
import { type AdmissionCommand, decideAdmission } from './agent-admission.ts';
import { decideEnding, type EndingCommand } from './agent-ending.ts';
import { type AgentFacts, agentFacts } from './agent-facts.ts';
import type {
  AGENT_STATES,
  BARS,
  DOCUMENT_KINDS,
  LICENCE_DECISIONS,
  RECTIFICATION_STATES,
} from './contract.ts';
import type { Breach } from './messages.ts';

export interface AgentDocument {
  readonly kind: (typeof DOCUMENT_KINDS)[number];
  readonly digest: string;
  readonly validTo: Day | null;
}

export interface AgencyContract {
  readonly reference: string;
  readonly from: Day;
  readonly to: Day;
  readonly digest: string;
  readonly statesDuties: boolean;
  readonly statesPenalties: boolean;
}

/** Firm data are public register entries; the legal representative is named by holder id only. */
export interface Application {
  readonly name: string;
  readonly creditCode: string;
  readonly legalRepresentative: string;
  readonly province: string;
  readonly appointedBy: 'company' | 'agent';
  readonly documents: readonly AgentDocument[];
  readonly contract: AgencyContract;
  readonly responsibilityLetter: string | null;
  /** Keyed digests of credit code and name, the same at every company, by which the list is compared. */
  readonly key: string;
  readonly nameKey: string;
  /** Of the paper of the legal representative, for the national list. */
  readonly legalKey?: string | null;
}

export interface Rectification {
  readonly state: (typeof RECTIFICATION_STATES)[number];
  readonly reason: string;
  readonly orderedAt: Instant;
  readonly dueAt: Instant;
  readonly doneAt: Instant | null;
  readonly note: string | null;
  readonly referredTo: string | null;
  readonly decision: (typeof LICENCE_DECISIONS)[number] | null;
  readonly decidedAt: Instant | null;
  /** The authority's inquiry in which it was decided. */
  readonly decidedIn: string | null;
}

export interface Cancellation {
  readonly breach: Breach;
  readonly further: string | null;
  readonly serious: boolean;
  readonly reason: string;
  readonly evidence: readonly string[];
  /** Everybody who agreed so far, the proposer first. */
  readonly persons: readonly Signed[];
}

export interface Agent extends Application {
  readonly state: (typeof AGENT_STATES)[number];
  readonly proposed: Signed;
  /** Who agreed to the admission besides, while more must. */
  readonly seconds: readonly Signed[];
  readonly admitted: Signed | null;
  readonly recheckBy: Instant | null;
  /** Set while a review is overdue or was not passed. */
  readonly reviewLapsed: boolean;
  /** Listings of the same name that nobody has compared yet. */
  readonly nameMatches: readonly string[];
  readonly nameCheckBy: Instant | null;
  /** Listing that bars it now. */
  readonly listedBy: string | null;
  readonly rectification: Rectification | null;
  readonly cancellation: Cancellation | null;
  readonly endedAt: Instant | null;
  readonly late: readonly string[];
}

export type AgentCommand =
  | AdmissionCommand
  | EndingCommand
  | { readonly type: 'miss'; readonly kind: string };

export type AgentEvent =
  | {
      readonly type: 'applied';
      readonly application: Application;
      readonly by: Signed;
      readonly nameMatches: readonly string[];
      readonly nameCheckBy: Instant | null;
    }
  | {
      readonly type: 'name-compared';
      readonly listing: string;
      readonly same: boolean;
      readonly note: string;
    }
  | { readonly type: 'admission-seconded'; readonly by: Signed }
  | { readonly type: 'admitted'; readonly by: Signed; readonly recheckBy: Instant }
  | { readonly type: 'declined'; readonly reason: string; readonly at: Instant }
  | {
      readonly type: 'reviewed';
      readonly documents: readonly AgentDocument[];
      readonly contract: AgencyContract;
      readonly passed: boolean;
      readonly note: string;
      readonly recheckBy: Instant;
    }
  | { readonly type: 'review-lapsed' }
  | {
      readonly type: 'rectification-ordered';
      readonly reason: string;
      readonly at: Instant;
      readonly dueAt: Instant;
    }
  | { readonly type: 'rectified'; readonly note: string; readonly at: Instant }
  | { readonly type: 'rectification-lapsed'; readonly referredTo: string | null }
  | {
      readonly type: 'licence-decided';
      /** The inquiry of the authority that decided. */
      readonly case: string;
      readonly decision: (typeof LICENCE_DECISIONS)[number];
      readonly at: Instant;
    }
  | { readonly type: 'cancellation-proposed'; readonly cancellation: Cancellation }
  | { readonly type: 'cancellation-seconded'; readonly by: Signed }
  | { readonly type: 'cancellation-declined'; readonly reason: string }
  | { readonly type: 'cancelled'; readonly at: Instant }
  | { readonly type: 'listed'; readonly listing: string }
  | { readonly type: 'unlisted' }
  | { readonly type: 'became-late'; readonly kind: string };

export type AgentContext = Context<AgentFacts>;
export type AgentDecision = Decision<AgentEvent>;

export const agent: Register<Agent, AgentCommand, AgentEvent, AgentFacts> = {
  name: 'agent',
  rules: [],
  permissions: {
    apply: 'agent.propose',
    'compare-name': 'agent.propose',
    approve: 'agent.approve',
    decline: 'agent.approve',
    review: 'agent.approve',
    'order-rectification': 'agent.approve',
    'record-rectified': 'agent.approve',
    'record-licence-decision': 'message.receive',
    'propose-cancellation': 'agent.propose',
    'confirm-breach': 'message.receive',
    'approve-cancellation': 'agent.approve',
    'decline-cancellation': 'agent.approve',
    'take-listing': 'message.receive',
    'end-listing': 'message.receive',
    miss: 'clock.miss',
  },
  decide,
  evolve,
  facts: agentFacts,
  files: digestsIn,
  columns: (agent) => ({
    name: agent.name,
    key: agent.key,
    state: agent.state,
    barred_by: barOf(agent),
    province: agent.province,
    proposed_at: agent.proposed.at,
    due_at: dueAt(agent),
    rectification: agent.rectification?.state ?? null,
    cancellation_proposed: agent.state === 'admitted' && agent.cancellation !== null,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** Why its staff may not register cards now; null where they may. */
export function barOf(agent: Agent): (typeof BARS)[number] | null {
  if (agent.state === 'cancelled') return 'agent-cancelled';
  if (agent.state !== 'admitted') return 'agent-not-admitted';
  if (agent.listedBy !== null) return 'agent-listed';
  return agent.reviewLapsed ? 'recheck-overdue' : null;
}

function dueAt({ state, rectification, nameMatches, nameCheckBy, recheckBy }: Agent): Instant | null {
  if (rectification?.state === 'ordered') return rectification.dueAt;
  if (state === 'applied') return nameMatches.length > 0 ? nameCheckBy : null;
  return state === 'admitted' ? recheckBy : null;
}

function decide(state: Agent | undefined, command: AgentCommand, context: AgentContext): AgentDecision {
  switch (command.type) {
    case 'apply':
    case 'compare-name':
    case 'approve':
    case 'decline':
    case 'review':
      return decideAdmission(state, command, context);
    case 'order-rectification':
    case 'record-rectified':
    case 'record-licence-decision':
    case 'propose-cancellation':
    case 'confirm-breach':
    case 'approve-cancellation':
    case 'decline-cancellation':
    case 'take-listing':
    case 'end-listing':
    case 'miss':
      return decideEnding(existing(state, command.type), command, context);
  }
}

function evolve(state: Agent | undefined, event: AgentEvent): Agent {
  if (event.type === 'applied') {
    return {
      ...event.application,
      state: 'applied',
      proposed: event.by,
      seconds: [],
      admitted: null,
      recheckBy: null,
      reviewLapsed: false,
      nameMatches: event.nameMatches,
      nameCheckBy: event.nameCheckBy,
      listedBy: null,
      rectification: null,
      cancellation: null,
      endedAt: null,
      late: [],
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before applied`);
  switch (event.type) {
    case 'name-compared':
      return {
        ...state,
        nameMatches: state.nameMatches.filter((listing) => listing !== event.listing),
        listedBy: event.same ? event.listing : state.listedBy,
      };
    case 'admission-seconded':
      return { ...state, seconds: [...state.seconds, event.by] };
    case 'admitted':
      return { ...state, state: 'admitted', admitted: event.by, recheckBy: event.recheckBy };
    case 'declined':
      return { ...state, state: 'declined', endedAt: event.at };
    case 'reviewed': {
      const { documents, contract, passed, recheckBy } = event;
      return { ...state, documents, contract, recheckBy, reviewLapsed: !passed };
    }
    case 'review-lapsed':
      return { ...state, reviewLapsed: true, late: [...state.late, 'recheck'] };
    case 'cancelled':
      return { ...state, state: 'cancelled', endedAt: event.at };
    case 'cancellation-proposed':
      return { ...state, cancellation: event.cancellation };
    case 'cancellation-seconded':
      return withSecond(state, event.by);
    case 'cancellation-declined':
      return { ...state, cancellation: null };
    case 'listed':
      return { ...state, listedBy: event.listing };
    case 'unlisted':
      return { ...state, listedBy: null };
    case 'became-late':
      return { ...state, late: [...state.late, event.kind] };
    default:
      return { ...state, rectification: putRight(state.rectification, event) };
  }
}

function withSecond(state: Agent, by: Signed): Agent {
  const { cancellation } = state;
  if (cancellation === null) return state;
  return { ...state, cancellation: { ...cancellation, persons: [...cancellation.persons, by] } };
}

type RectificationEvent = Extract<
  AgentEvent,
  { type: 'rectification-ordered' | 'rectified' | 'rectification-lapsed' | 'licence-decided' }
>;

function putRight(before: Rectification | null, event: RectificationEvent): Rectification | null {
  if (event.type === 'rectification-ordered') {
    const { reason, at: orderedAt, dueAt } = event;
    const open = {
      doneAt: null,
      note: null,
      referredTo: null,
      decision: null,
      decidedAt: null,
      decidedIn: null,
    };
    return { state: 'ordered', reason, orderedAt, dueAt, ...open };
  }
  if (before === null) return null;
  switch (event.type) {
    case 'rectified':
      return { ...before, state: 'done', note: event.note, doneAt: event.at };
    case 'rectification-lapsed':
      return { ...before, state: 'overdue', referredTo: event.referredTo };
    case 'licence-decided':
      return {
        ...before,
        state: 'decided',
        decision: event.decision,
        decidedAt: event.at,
        decidedIn: event.case,
      };
  }
}
