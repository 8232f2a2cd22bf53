/** One thing the daily checks found about the logs: open → resolved, under a clock. Found again, it is the same. */
import { createHash } from 'node:crypto';
import {
  type Decision,
  decide as decided,
  type Finding,
  find,
  type Message,
  type Rule,
} from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow } from '../kernel/subject-state.ts';
import { addHours, type Day, type Instant } from '../kernel/time.ts';
import { type BeyondContract, type LineFinding, TOPICS } from '../key-services/messages.ts';
import { servicesOfTrunk } from '../key-services/read-model.ts';
import type { ParameterUse } from '../law/index.ts';
import type { FINDING_KINDS, FINDING_STATES } from './log-contract.ts';
import * as rule from './log-rules.ts';

export type FindingKind = (typeof FINDING_KINDS)[number];

export interface Found {
  readonly kind: FindingKind;
  readonly day: Day;
  /** Edge, trunk or log it is about. */
  readonly scope: string;
  readonly count: number;
  readonly detail: Readonly<Record<string, string | number>>;
}

export interface LogFinding extends Found {
  readonly state: (typeof FINDING_STATES)[number];
  readonly raisedAt: Instant;
  readonly dueAt: Instant;
  readonly late: boolean;
  readonly resolution: { readonly reason: string; readonly by: string; readonly at: Instant } | null;
}

export type LogFindingCommand =
  | { readonly type: 'raise'; readonly found: Found }
  | { readonly type: 'resolve'; readonly reason: string }
  | { readonly type: 'miss' };

export type LogFindingEvent =
  | { readonly type: 'raised'; readonly found: Found; readonly at: Instant; readonly dueAt: Instant }
  | { readonly type: 'resolved'; readonly resolution: NonNullable<LogFinding['resolution']> }
  | { readonly type: 'became-late' };

export interface LineFacts {
  /** Lines of the ledger that the trunk is. */
  readonly services: readonly string[];
}

/** Use beyond a contract: looked into at the permission, not here. */
const BEYOND = {
  'outbound-number': 'number',
  'outbound-hours': 'hours',
  'outbound-frequency': 'frequency',
} as const satisfies Partial<Record<FindingKind, BeyondContract['kind']>>;

const isBeyond = (kind: FindingKind): kind is keyof typeof BEYOND => kind in BEYOND;

const beyond = {
  rule: rule.outboundBeyond,
  obligation: 'miit-452-2016.8.1.3',
  term: 'outbound.beyond_hours',
} as const;

/** What a kind of finding says, which obligation its clock serves, and which setting gives the term. */
const KINDS: Readonly<Record<FindingKind, { rule: Rule; obligation: string; term: string }>> = {
  'retention-short': {
    rule: rule.logRetained,
    obligation: 'miit-452-2016.13.8',
    term: 'calls.finding_hours',
  },
  'day-missing': { rule: rule.logRetained, obligation: 'miit-452-2016.13.8', term: 'calls.finding_hours' },
  'sequence-gap': { rule: rule.logGap, obligation: 'miit-452-2016.13.8', term: 'calls.finding_hours' },
  'trunk-silent': { rule: rule.logGap, obligation: 'miit-452-2016.13.8', term: 'calls.finding_hours' },
  'disk-full': { rule: rule.logFull, obligation: 'miit-452-2016.13.8', term: 'calls.finding_hours' },
  'authentication-missing': {
    rule: rule.audited,
    obligation: 'miit-452-2016.12.4',
    term: 'calls.finding_hours',
  },
  'authentication-contradiction': {
    rule: rule.audited,
    obligation: 'miit-452-2016.12.4',
    term: 'calls.finding_hours',
  },
  'authentication-share': {
    rule: rule.authenticationShare,
    obligation: 'miit-452-2016.12.1',
    term: 'calls.finding_hours',
  },
  'other-number': {
    rule: rule.otherNumbers,
    obligation: 'miit-452-2016.12.5',
    term: 'voice_line.shutdown_confirm_hours',
  },
  'outbound-number': beyond,
  'outbound-hours': beyond,
  'outbound-frequency': beyond,
};

/** A retention finding is about the log as a whole, whatever the day it is found on. */
const LASTING: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'retention-short',
  'day-missing',
  'disk-full',
]);

/** The same thing on the same day has one name. */
export function findingId({ kind, day, scope }: Found): string {
  const parts = [kind, scope, ...(LASTING.has(kind) ? [] : [day])];
  return `g${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}`;
}

/** A log that is short, and an authentication log that is, are two duties. */
function ruleOf({ kind, scope }: Found): Rule {
  return KINDS[kind].rule === rule.logRetained && scope === 'authentication'
    ? rule.authenticationKept
    : KINDS[kind].rule;
}

export const logFinding: Register<LogFinding, LogFindingCommand, LogFindingEvent, LineFacts> = {
  name: 'call_finding',
  rules: [],
  permissions: { raise: 'calls.watch', resolve: 'calls.resolve', miss: 'clock.miss' },
  decide(state, command, { now, law, actor, facts, id }): Decision<LogFindingEvent> {
    if (command.type === 'raise') {
      const { found } = command;
      // The clock of an open finding runs on, however much more is found; one that was explained comes back when there is
      // more; a full disk, of which there is never more, as long as it is full.
      const told =
        state !== undefined &&
        found.count <= state.count &&
        (state.state === 'open' || found.kind !== 'disk-full');
      const known = state?.state === 'open';
      if (told) return decided([said(found, 'permit', [])], () => ({ events: [] }));
      if (isBeyond(found.kind)) return passOn(state, found, { id, now, actor, law });
      const hours = law.number(KINDS[found.kind].term);
      const dueAt = known ? state.dueAt : addHours(now, hours.value);
      return decided([said(found, 'permit-with-duties', [hours])], () => ({
        events: [{ type: 'raised', found, at: now, dueAt }],
        clocks: known
          ? []
          : [{ do: 'start', kind: 'explain', dueAt, obligation: obligationOf(found), term: hours }],
        messages:
          found.kind === 'other-number'
            ? facts.services.map((service) => tell(service, found, { id, now, org: actor.org }))
            : [],
      }));
    }
    const finding = existing(state, command.type);
    if (command.type === 'miss')
      return decided([find(rule.findingLate, 'permit-with-duties')], () => ({
        events: [{ type: 'became-late' }],
      }));
    if (finding.state !== 'open') throw notNow(finding, command.type);
    const { reason } = command;
    return decided([find(rule.findingResolved, 'permit', { reason })], () => ({
      events: [{ type: 'resolved', resolution: { reason, by: actor.id, at: now } }],
      clocks: [{ do: 'meet', kind: 'explain' }],
    }));
  },
  evolve(state, event) {
    if (event.type === 'raised') {
      const { found, at, dueAt } = event;
      const open = state?.state === 'open' ? state : undefined;
      return {
        ...found,
        state: 'open',
        raisedAt: open?.raisedAt ?? at,
        dueAt,
        late: open?.late ?? false,
        resolution: null,
      };
    }
    if (state === undefined) throw new TypeError(`${event.type} before raised`);
    return event.type === 'resolved'
      ? { ...state, state: 'resolved', resolution: event.resolution }
      : { ...state, late: true };
  },
  columns: ({ kind, day, scope, state, raisedAt, dueAt }) => ({
    kind,
    day,
    scope,
    state,
    raised_at: raisedAt,
    due_at: state === 'open' ? dueAt : null,
  }),
  facts: async (tx, batch) => {
    const facts: LineFacts[] = [];
    for (const { command } of batch) {
      const trunk =
        command.type === 'raise' && command.found.kind === 'other-number' ? command.found.scope : undefined;
      const lines = trunk === undefined ? [] : await servicesOfTrunk(tx, trunk);
      facts.push({ services: lines.map((line) => line.id) });
    }
    return facts;
  },
  missed: () => ({ type: 'miss' }),
};

/** Told to the permission once, which has a clock of its own; more of the same day is only counted here. */
function passOn(
  state: LogFinding | undefined,
  found: Found,
  { id, now, actor, law }: Pick<Context<LineFacts>, 'id' | 'now' | 'actor' | 'law'>,
): Decision<LogFindingEvent> {
  const hours = law.number(KINDS[found.kind].term);
  const dueAt = addHours(now, hours.value);
  const resolution = { reason: '已转外呼许可核查', by: actor.id, at: now };
  return decided([said(found, 'permit-with-duties', [hours])], () => ({
    events: [
      { type: 'raised', found, at: now, dueAt },
      { type: 'resolved', resolution },
    ],
    messages: state === undefined ? [tellPermission(found, { id, now, org: actor.org })] : [],
  }));
}

function tellPermission(
  { kind, scope: permission, count }: Found,
  { id, now, org }: { readonly id: string; readonly now: Instant; readonly org: string },
): Message {
  if (!isBeyond(kind)) throw new TypeError(`${kind} is no matter of a permission`);
  const payload: BeyondContract = { permission, kind: BEYOND[kind], count, reference: id, at: now };
  return { to: org, topic: TOPICS.beyondContract, key: `beyond:${id}`, payload };
}

function obligationOf(found: Found): string {
  return ruleOf(found).obligations[0] ?? KINDS[found.kind].obligation;
}

function said(
  found: Found,
  outcome: 'permit' | 'permit-with-duties',
  params: readonly ParameterUse[],
): Finding {
  const { kind, day, scope, count, detail } = found;
  const hours = params[0] === undefined ? {} : { hours: Number(params[0].value) };
  return find(
    ruleOf(found),
    outcome,
    { ...detail, matter: kind, day, scope, count, missing: count, ...hours },
    params,
  );
}

function tell(
  service: string,
  { count, detail }: Found,
  { id, now, org }: { readonly id: string; readonly now: Instant; readonly org: string },
): Message {
  const payload: LineFinding = {
    service,
    finding: 'other-number',
    callers: Number(detail.numbers ?? count),
    reference: id,
    at: now,
  };
  return { to: org, topic: TOPICS.lineFinding, key: `${id}:${service}:${count}`, payload };
}
