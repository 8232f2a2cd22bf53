/** Events of the second verification, and the checks and notices that belong to one try. */
import type { Directory } from '../../kernel/directory.ts';
import { addHours } from '../../kernel/time.ts';
import type { AcknowledgementFacts } from '../../notices/read-model.ts';
import type { CardEvent } from '../card.ts';
import type { Complaint, GroupHit, Reminder } from '../reverify.ts';
import { CHECKS, checkOf, SIGNED } from './situation.ts';

export const LISTED: GroupHit = { group: 'listed', evidence: '沪公网〔2021〕12号名单' };
export const SLEEPING: GroupHit = {
  group: 'sleeping',
  evidence: '末次使用2021-04-01',
  days: 97,
  started: true,
};
export const MANY: GroupHit = { group: 'many-cards', evidence: '全国名下5张', cards: 5 };

/** One hour before NOW of situation.ts, at eleven in the morning. */
export const FLAGGED_AT = '2021-07-07T03:00:00.000Z';

export const flagged = (groups: readonly GroupHit[] = [SLEEPING], at = FLAGGED_AT): CardEvent => ({
  type: 'flagged',
  groups,
  at,
  by: 'analyst',
});

export const reminderOf = (change: Partial<Reminder> = {}): Reminder => ({
  ref: 'm1',
  channel: 'sms',
  template: 'verify-1',
  askedAt: FLAGGED_AT,
  sentAt: null,
  deliveredAt: null,
  failedAt: null,
  ...change,
});

export const asked = (change: Partial<Reminder> = {}): CardEvent => ({
  type: 'reminder-asked',
  reminder: reminderOf(change),
  nextAt: '2021-07-07T05:00:00.000Z',
});

export const clockStarted = (from = FLAGGED_AT): CardEvent => ({
  type: 'clock-started',
  from,
  dueAt: addHours(from, 24),
});

export const periodEnded = (result: 'not-tried' | 'not-passed' = 'not-tried'): CardEvent => ({
  type: 'period-ended',
  result,
});

/** Flagged, reminded, not verified, suspended at the end of the period. */
export const SUSPENDED_AT = addHours(FLAGGED_AT, 24);
export const suspendedEvent = (ground: 'reverification' | 'unused' = 'reverification'): CardEvent => ({
  type: 'suspended',
  suspension: {
    ground,
    since: SUSPENDED_AT,
    off: ['voice-out', 'sms-out', 'data'],
    open: ['emergency', '96110', 'carrier-service', 'verification-page'],
    clause: 'mps-miit-2021.4',
    appliedAt: null,
    restoring: null,
  },
});
export const REMINDED: readonly CardEvent[] = [flagged(), asked(), clockStarted()];
export const SUSPENDED: readonly CardEvent[] = [...REMINDED, periodEnded(), suspendedEvent()];

export const complaintOf = (change: Partial<Complaint> = {}): Complaint => ({
  receipt: 'SS-0000-0000-0000',
  at: addHours(SUSPENDED_AT, 1),
  dueAt: addHours(SUSPENDED_AT, 49),
  words: null,
  police: 'police-31',
  answer: null,
  decision: null,
  ...change,
});
export const complained = (change: Partial<Complaint> = {}): CardEvent => ({
  type: 'complained',
  complaint: complaintOf(change),
});

export const DIRECTORY: Directory = [
  { id: 'police-city', name: '测试市公安局', kind: 'police', province: null, duties: ['reports:police'] },
  { id: 'police-31', name: '测试省公安厅', kind: 'police', province: '31', duties: ['reports:police'] },
];

/** The same checks as at opening, made at `at`. */
export const hallChecks = (at: string) => CHECKS.map((check) => ({ ...check, at }));

export const liveVideo = (at: string, change: Partial<ReturnType<typeof checkOf>> = {}) =>
  checkOf({
    id: 'video-1',
    method: 'live-video',
    at,
    staff: 'citizen',
    outlet: null,
    device: null,
    madeFor: { purpose: 'second-verification', subject: 'r1', session: 's1' },
    ...change,
  });

export const signedAgain = (at: string): AcknowledgementFacts => ({
  ...SIGNED,
  id: 'ack-2',
  occasion: 'reverification',
  at,
});

export const READING = { digest: 'b'.repeat(64), seconds: 15, match: 0.95, live: true };
export const ticked = (at: string, video: AcknowledgementFacts['video'] = READING): AcknowledgementFacts => ({
  ...signedAgain(at),
  id: 'ack-3',
  place: 'online',
  method: 'tick',
  video,
});
