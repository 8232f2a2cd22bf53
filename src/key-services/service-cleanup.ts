/** What was there before the rules, defects and their terms, added contract terms, and the yearly look at papers. */

import { onFileFindings } from '../blacklist/read-model.ts';
import { type ClockChange, decide as decided, type Finding, find } from '../kernel/decision.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { addDays, addMonths, type Day, dayOf, endOfDayAfter } from '../kernel/time.ts';
import type { ParameterUse } from '../law/index.ts';
import * as apply from './application-rules.ts';
import * as cleanup from './cleanup-rules.ts';
import type { CONTRACT_GROUNDS, DEFECTS } from './contract.ts';
import * as ending from './end-rules.ts';
import { type DefectGiven, evidentDefects } from './evident-defects.ts';
import * as line from './line-rules.ts';
import * as number from './number-rules.ts';
import type { REVIEW_KINDS, REVIEW_RESULTS } from './review-contract.ts';
import type {
  Defect,
  Existing,
  KeyService,
  ServiceContext,
  ServiceDecision,
  ServiceEvent,
} from './service.ts';
import { missLine } from './service-line.ts';
import { placeFor, sizeFindings } from './service-numbers.ts';
import { isLive, lastDay, openDefects, policyChanged, toCompare } from './service-state.ts';

export type CleanupCommand =
  | { readonly type: 'take-in'; readonly existing: Existing }
  | {
      readonly type: 'record-defects';
      readonly defects: readonly DefectGiven[];
      /** Not found by the clean-up, which stays open. */
      readonly elsewhere?: true;
    }
  | {
      readonly type: 'settle-defect';
      readonly code: (typeof DEFECTS)[number];
      readonly result: NonNullable<Defect['result']>;
      readonly note: string;
      /** What it is really used for, where that was the defect. */
      readonly use: string | null;
    }
  | {
      readonly type: 'sign-terms';
      readonly digest: string;
      readonly grounds: readonly (typeof CONTRACT_GROUNDS)[number][];
    }
  | {
      readonly type: 'note-review';
      readonly kind: (typeof REVIEW_KINDS)[number];
      readonly outcome: (typeof REVIEW_RESULTS)[number];
    }
  | { readonly type: 'miss'; readonly kind: string };

export function decideCleanup(
  state: KeyService | undefined,
  command: CleanupCommand,
  context: ServiceContext,
): ServiceDecision {
  if (command.type === 'take-in') return takeIn(state, command.existing, context);
  const service = existing(state, command.type);
  switch (command.type) {
    case 'record-defects':
      return recordDefects(service, command, context);
    case 'settle-defect':
      return settleDefect(service, command, context);
    case 'sign-terms':
      return signTerms(service, command, context);
    case 'note-review':
      return noteReview(service, command, context);
    case 'miss':
      return miss(service, command.kind);
  }
}

/** Rules on new applications do not look back: what is wrong becomes an order, what is too many is listed. */
function takeIn(state: KeyService | undefined, given: Existing, context: ServiceContext): ServiceDecision {
  if (state !== undefined) throw notNow(state, 'take-in');
  const { law, now, facts } = context;
  const days = law.number('words.time_limit_days');
  const defects = evidentDefects(given).map((defect) => defectOf(defect, context, days.value));
  const cleanupBy = law.parameter<string>('key.cleanup_by');
  const cleanupDueAt = lastDay(cleanupBy.value, now, days.value);
  const { slot, quota } = placeFor(given.kind, facts, law);
  const counted = given.customer !== null && quota !== null;
  const months = law.number('key.review_months');
  const clocks: ClockChange[] = [
    { do: 'start', kind: 'cleanup', dueAt: cleanupDueAt, obligation: cleanupOf(given), term: cleanupBy },
    ...rectificationClock(defects, days),
  ];
  const findings: Finding[] = [
    ...sizeFindings(given.numbers, law),
    ...(facts.taken === null ? [] : [find(number.numbersFree, 'refuse', { number: facts.taken })]),
    find(cleanup.cleanup, 'permit-with-duties', { kind: given.kind, time: cleanupDueAt }, [cleanupBy, days]),
    ...defects.map(({ code }) =>
      find(cleanup.rectify, 'permit-with-duties', { defect: code, days: days.value }, [days]),
    ),
    ...(counted && slot === null
      ? [
          find(number.numberCap, 'permit-with-duties', { kind: given.kind, cap: quota }, [
            law.number('key.number_cap'),
          ]),
        ]
      : []),
    ...laterDuties(given, context, clocks, days.value),
    ...onFileFindings(given.keys, facts.listed),
    find(number.ledger, 'permit'),
  ];
  return decided(findings, () => ({
    events: [
      {
        type: 'taken-in',
        existing: given,
        defects,
        slot: counted ? slot : null,
        quota: counted ? quota : null,
        reviewDueOn: addMonths(dayOf(now), months.value),
        cleanupDueAt,
        at: now,
      },
    ],
    clocks,
    messages: [policyChanged(context, 'service'), ...toCompare(given, context)],
  }));
}

const cleanupOf = ({ kind }: Existing) =>
  kind === 'voice-line' ? 'six-ministry-2016.4.6' : 'six-ministry-2016.4.9';

/** Added terms, forwarding and caller authentication of what was there before, each with its own last day. */
function laterDuties(
  given: Existing,
  { law, now }: ServiceContext,
  clocks: ClockChange[],
  days: number,
): Finding[] {
  const findings: Finding[] = [];
  if (given.termsSignedOn === null) {
    const by = law.parameter<string>('key.contract_terms_by');
    const dueAt = lastDay(by.value, now, days);
    clocks.push({ do: 'start', kind: 'terms', dueAt, obligation: 'miit-452-2016.9.3', term: by });
    findings.push(find(cleanup.terms, 'permit-with-duties', { time: dueAt }, [by]));
  }
  if (given.forwardingTargets.length > 0) {
    const by = law.parameter<string>('forwarding.cleanup_by');
    const dueAt = lastDay(by.value, now, days);
    clocks.push({ do: 'start', kind: 'forwarding', dueAt, obligation: 'miit-452-2016.11.2.6', term: by });
    findings.push(find(line.forwardingCleanup, 'permit-with-duties', { time: dueAt }, [by]));
  }
  if (given.kind === 'voice-line' && !given.authenticated) {
    const date = law.obligation('miit-452-2016.12.1').deadline ?? '';
    findings.push(find(apply.authenticated, 'permit-with-duties', { date }));
  }
  return findings;
}

function defectOf({ code, grave, note }: DefectGiven, { now }: ServiceContext, days: number): Defect {
  const dueAt = endOfDayAfter(now, days);
  return { code, grave, note, foundAt: now, dueAt, result: null, settled: null };
}

/** One clock for the earliest open defect; the due day of each stands with the defect. */
function rectificationClock(defects: readonly Defect[], term?: ParameterUse): ClockChange[] {
  const [dueAt] = defects
    .filter(({ result }) => result === null)
    .map((defect) => defect.dueAt)
    .toSorted();
  if (dueAt === undefined) return [{ do: 'meet', kind: 'rectification' }];
  return [
    {
      do: 'start',
      kind: 'rectification',
      dueAt,
      obligation: 'miit-452-2016.6.2',
      ...(term === undefined ? {} : { term }),
    },
  ];
}

/** Each defect becomes an order with a due day of its own. With none found, an existing service counts as looked into. */
function recordDefects(
  service: KeyService,
  { defects: given, elsewhere }: Extract<CleanupCommand, { type: 'record-defects' }>,
  context: ServiceContext,
): ServiceDecision {
  if (!isLive(service) || service.state === 'applied') throw notNow(service, 'record-defects');
  const { law, now } = context;
  const days = law.number('words.time_limit_days');
  const defects = given.map((defect) => defectOf(defect, context, days.value));
  const unchecked = elsewhere === undefined && service.cleanup?.checkedAt === null;
  const events: ServiceEvent[] = [
    ...(defects.length > 0 ? [{ type: 'defects-found', defects } as const] : []),
    ...(unchecked ? [{ type: 'existing-checked', at: now } as const] : []),
  ];
  const codes = new Set(defects.map(({ code }) => code));
  const all = [...service.defects.filter(({ code }) => !codes.has(code)), ...defects];
  const findings = [
    ...(unchecked ? [find(cleanup.cleanup, 'permit', { kind: service.kind })] : []),
    ...(defects.length === 0
      ? [find(cleanup.rectify, 'permit')]
      : defects.map(({ code }) =>
          find(cleanup.rectify, 'permit-with-duties', { defect: code, days: days.value }, [days]),
        )),
  ];
  return decided(findings, () => ({
    events,
    clocks: [
      ...(unchecked ? [{ do: 'meet', kind: 'cleanup' } as const] : []),
      ...(defects.length > 0 ? rectificationClock(all, days) : []),
    ],
  }));
}

function settleDefect(
  service: KeyService,
  { code, result, note, use }: Extract<CleanupCommand, { type: 'settle-defect' }>,
  context: ServiceContext,
): ServiceDecision {
  const defect = openDefects(service).find((one) => one.code === code);
  if (defect === undefined || !isLive(service)) throw notNow(service, 'settle-defect');
  const ofUse = code === 'use-differs' || code === 'use-not-registered';
  const outcome =
    result !== 'as-required' ? 'permit-with-duties' : ofUse && (use ?? '').trim() === '' ? 'hold' : 'permit';
  const left = service.defects.filter((one) => one.code !== code);
  return decided([find(cleanup.rectified, outcome, { defect: code })], () => ({
    events: [{ type: 'defect-settled', code, result, note, use: ofUse ? use : null, by: signed(context) }],
    clocks: rectificationClock(left),
  }));
}

function signTerms(
  service: KeyService,
  { digest, grounds }: Extract<CleanupCommand, { type: 'sign-terms' }>,
  { law, now }: ServiceContext,
): ServiceDecision {
  if (!isLive(service)) throw notNow(service, 'sign-terms');
  const wanted = law.parameter<readonly string[]>('key.contract_grounds');
  const count = wanted.value.filter((code) => !(grounds as readonly string[]).includes(code)).length;
  return decided([find(cleanup.terms, count === 0 ? 'permit' : 'hold', { count }, [wanted])], () => ({
    events: [{ type: 'terms-signed', on: dayOf(now), digest, grounds }],
    clocks: [{ do: 'meet', kind: 'terms' }],
  }));
}

/**
 * Papers that were looked at move the next look by a year; where nobody was reached it is tried again within days. Test
 * calls and visits are on record with their own findings. A line that is shut is looked at like any other.
 */
function noteReview(
  service: KeyService,
  { kind, outcome }: Extract<CleanupCommand, { type: 'note-review' }>,
  { law, now }: ServiceContext,
): ServiceDecision {
  const months = law.number('key.review_months');
  const on = dayOf(now);
  const again = law.number('key.review_retry_days');
  const term = outcome === 'not-reached' ? again : months;
  const dueOn =
    kind === 'papers'
      ? nextLook(service, outcome, { year: addMonths(on, months.value), retry: addDays(on, again.value) })
      : null;
  const date = dueOn ?? service.reviewDueOn ?? '';
  return decided([find(cleanup.reviewed, 'permit', { kind, date }, [term])], () => ({
    events: isLive(service) ? [{ type: 'reviewed', on, dueOn }] : [],
  }));
}

/** A look that reached nobody never brings the next one nearer than it was. */
function nextLook(
  { reviewDueOn }: KeyService,
  outcome: (typeof REVIEW_RESULTS)[number],
  { year, retry }: { readonly year: Day; readonly retry: Day },
): Day {
  if (outcome !== 'not-reached') return year;
  return reviewDueOn !== null && reviewDueOn > retry ? reviewDueOn : retry;
}

/** What ran out stays open and counts as overdue; an overdue defect is a ground to end the service (452, 6). */
function miss(service: KeyService, kind: string): ServiceDecision {
  if (kind === 'confirm-shutdown') return missLine(service);
  const findings =
    kind === 'rectification' && isLive(service)
      ? [find(ending.endDue, 'permit-with-duties')]
      : [find(cleanup.late, 'permit-with-duties', { kind })];
  return decided(findings, () => ({ events: [{ type: 'became-late', kind }] }));
}
