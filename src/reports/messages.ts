/** What travels between the organisation that took a report in and the one that checks it. */
import type { Message } from '../kernel/decision.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { ABOUT, CHANNELS, CHECK_TASKS, MEDIA, SUSPICIONS } from './contract.ts';
import type { NumberFacts } from './number-facts.ts';
import type { Rectified, Result } from './report.ts';

/** One item to check. Nothing in it names the reporter. */
export interface CheckRequest {
  /** Organisation that took the report in; the answer goes there. */
  readonly origin: string;
  /** Id of the report at the origin. */
  readonly report: string;
  readonly receipt: string;
  readonly task: (typeof CHECK_TASKS)[number];
  readonly checkBy: Instant;
  readonly number: NumberFacts;
  readonly about: (typeof ABOUT)[number];
  readonly medium: (typeof MEDIA)[number];
  readonly suspicion: (typeof SUSPICIONS)[number];
  readonly channel: (typeof CHANNELS)[number];
  readonly occurredAt: Instant | null;
  readonly occurredOn: Day | null;
  /** Attachments at the origin, which shares them by this message. */
  readonly evidence: readonly string[];
  /** Sealed under a key of the origin, which shares it with the checker by this message. */
  readonly narrative: string | null;
}

export interface CheckAnswer {
  readonly report: string;
  readonly task: (typeof CHECK_TASKS)[number];
  readonly result: Result;
  readonly at: Instant;
  /** Police unit the checker handed the item to, if it suspects a crime. */
  readonly police: string | null;
}

export interface RectificationNotice {
  readonly report: string;
  readonly rectified: Rectified;
}

export const TOPICS = {
  requested: 'reports.check-requested',
  answered: 'reports.check-answered',
  rectified: 'reports.rectified',
} as const;

type Item = Omit<CheckRequest, 'origin' | 'report' | 'task' | 'checkBy'>;
type Errand = Pick<CheckRequest, 'origin' | 'report' | 'task' | 'checkBy'>;

export function checkRequest(to: string, errand: Errand, item: Item): Message {
  const { receipt, number, about, medium, suspicion, channel, occurredAt, occurredOn, evidence, narrative } =
    item;
  const payload: CheckRequest = {
    ...errand,
    receipt,
    number,
    about,
    medium,
    suspicion,
    channel,
    occurredAt,
    occurredOn,
    evidence,
    narrative,
  };
  return { to, topic: TOPICS.requested, key: `${errand.report}:${errand.task}:${to}`, payload };
}
