/** What happens to a key service, as the journal keeps it. */
import type { Signed } from '../kernel/subject-state.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { CONTRACT_GROUNDS, END_GROUNDS, MEASURES, Range } from './contract.ts';
import type { ReportAnswer } from './messages.ts';
import type { Defect, Existing, KeyService, Request, Shutdown, Signal, Termination } from './service.ts';

export type ServiceEvent =
  | {
      readonly type: 'applied';
      readonly request: Omit<Request, 'channel' | 'checks'>;
      readonly channel: NonNullable<KeyService['channel']>;
      readonly slot: number | null;
      readonly quota: number | null;
      readonly exception: string | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'taken-in';
      readonly existing: Existing;
      readonly defects: readonly Defect[];
      readonly slot: number | null;
      readonly quota: number | null;
      readonly reviewDueOn: Day;
      readonly cleanupDueAt: Instant;
      readonly at: Instant;
    }
  | { readonly type: 'activated'; readonly on: Day; readonly reviewDueOn: Day }
  | { readonly type: 'declined'; readonly reason: string; readonly at: Instant }
  | { readonly type: 'defects-found'; readonly defects: readonly Defect[] }
  | { readonly type: 'existing-checked'; readonly at: Instant }
  | {
      readonly type: 'defect-settled';
      readonly code: Defect['code'];
      readonly result: NonNullable<Defect['result']>;
      readonly note: string;
      readonly use: string | null;
      readonly by: Signed;
    }
  | {
      readonly type: 'terms-signed';
      readonly on: Day;
      readonly digest: string;
      readonly grounds: readonly (typeof CONTRACT_GROUNDS)[number][];
    }
  | {
      readonly type: 'authentication-set';
      readonly authenticated: boolean;
      readonly note: string;
      readonly by: Signed;
    }
  | {
      readonly type: 'forwarding-asked';
      readonly targets: readonly Range[];
      readonly reason: string;
      readonly by: Signed;
    }
  | { readonly type: 'forwarding-approved'; readonly by: Signed }
  | { readonly type: 'forwarding-removed'; readonly reason: string }
  | { readonly type: 'signal-noted'; readonly signal: Signal }
  | { readonly type: 'signals-matched'; readonly ground: Signal['ground'] }
  | {
      readonly type: 'signal-disposed';
      readonly signal: string;
      readonly measure: (typeof MEASURES)[number];
      readonly rule: string;
      readonly reason: string;
    }
  | { readonly type: 'shut'; readonly shutdown: Shutdown }
  | { readonly type: 'shutdown-confirmed'; readonly by: Signed }
  | { readonly type: 'shutdown-lifted'; readonly reason: string; readonly by: Signed }
  | { readonly type: 'end-proposed'; readonly termination: Termination }
  | { readonly type: 'end-seconded'; readonly by: Signed }
  | { readonly type: 'end-declined'; readonly reason: string }
  | { readonly type: 'ended'; readonly ground: (typeof END_GROUNDS)[number]; readonly at: Instant }
  | { readonly type: 'reviewed'; readonly on: Day; readonly dueOn: Day | null }
  | { readonly type: 'report-answered'; readonly answer: ReportAnswer }
  | { readonly type: 'became-late'; readonly kind: string };
