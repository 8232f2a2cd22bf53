/** Complaints on suspensions between the company and the police unit that owns them (2021 notice, 6). */
import type { Message } from '../kernel/decision.ts';
import type { Instant } from '../kernel/time.ts';
import type { RiskGroup } from './reverify.ts';

/** What the police unit gets; the words stay sealed with the key of the company. */
export interface ComplaintRequest {
  readonly origin: string;
  readonly card: string;
  readonly receipt: string;
  readonly number: string;
  readonly province: string | null;
  readonly groups: readonly RiskGroup[];
  /** Clause the suspension rests on, and since when it lasts. */
  readonly clause: string;
  readonly suspendedAt: Instant;
  readonly words: string | null;
  readonly complainedAt: Instant;
  /** The one clock both sides share. */
  readonly dueAt: Instant;
}

export interface ComplaintAnswer {
  readonly complaint: string;
  readonly upheld: boolean;
  readonly reason: string;
  readonly at: Instant;
}

export interface ComplaintDecision {
  readonly card: string;
  readonly receipt: string;
  readonly upheld: boolean;
  readonly reason: string;
}

export const COMPLAINT_TOPICS = {
  received: 'complaints.received',
  answered: 'complaints.answered',
  decided: 'complaints.decided',
} as const;

/** Id of the complaint at the police: its receipt number is unique in this installation. */
export function complaintId(receipt: string): string {
  return receipt;
}

export function complaintRequest(to: string, request: ComplaintRequest): Message {
  return {
    to,
    topic: COMPLAINT_TOPICS.received,
    key: `${request.receipt}:received`,
    payload: request,
  };
}

export function complaintAnswer(to: string, answer: ComplaintAnswer): Message {
  return {
    to,
    topic: COMPLAINT_TOPICS.answered,
    key: `${answer.complaint}:answered`,
    payload: answer,
  };
}

export function complaintDecision(to: string, decision: ComplaintDecision): Message {
  return {
    to,
    topic: COMPLAINT_TOPICS.decided,
    key: `${decision.receipt}:decided`,
    payload: decision,
  };
}
