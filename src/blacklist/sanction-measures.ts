/** What is done to an operator: stop of applications, stop of business, and the end of its qualification. */
import { awaited, oneMore } from '../kernel/confirm.ts';
import { decide as decided, type Finding, find } from '../kernel/decision.ts';
import { notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addMonths, type Day, dayOf } from '../kernel/time.ts';
import type { ParameterUse } from '../law/index.ts';
import type { AuthorityFinding } from './messages.ts';
import type { SanctionContext, SanctionDecision, Sanctioned, SubscriberPlan } from './sanction.ts';
import * as rule from './sanction-rules.ts';

export type MeasureCommand =
  | { readonly type: 'stop-intake'; readonly ground: string; readonly liftWhen: string }
  | { readonly type: 'lift-intake'; readonly reason: string }
  | { readonly type: 'order-stop'; readonly decision: AuthorityFinding; readonly business: string }
  | { readonly type: 'resume'; readonly reason: string }
  | {
      readonly type: 'propose-revocation';
      readonly decision: AuthorityFinding;
      readonly plan: SubscriberPlan | null;
    }
  | { readonly type: 'approve-revocation' }
  | { readonly type: 'decline-revocation'; readonly reason: string };

export type MeasureEvent =
  | {
      readonly type: 'intake-stopped';
      readonly ground: string;
      readonly liftWhen: string;
      readonly since: Day;
    }
  | { readonly type: 'intake-lifted'; readonly reason: string }
  | {
      readonly type: 'business-stopped';
      readonly decision: AuthorityFinding;
      readonly business: string;
      readonly barredUntil: Day | null;
    }
  | { readonly type: 'business-resumed'; readonly reason: string }
  | {
      readonly type: 'revocation-proposed';
      readonly decision: AuthorityFinding;
      readonly plan: SubscriberPlan | null;
      readonly by: Signed;
    }
  | { readonly type: 'revocation-seconded'; readonly by: Signed }
  | { readonly type: 'revoked'; readonly by: Signed; readonly on: Day; readonly barredUntil: Day | null }
  | { readonly type: 'revocation-declined'; readonly reason: string };

export const CONFIRM_REVOCATION = {
  rule: rule.revocation,
  setting: 'confirm.operator_revocation',
} as const;

export function decideMeasure(
  operator: Sanctioned,
  command: MeasureCommand,
  context: SanctionContext,
): SanctionDecision {
  switch (command.type) {
    case 'stop-intake':
      return stopIntake(operator, command, context);
    case 'lift-intake':
      if (operator.intakeStop === null) throw notNow(operator, command.type);
      return decided([find(rule.intakeLifted, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'intake-lifted', reason: command.reason }],
      }));
    case 'order-stop':
      return orderStop(operator, command, context);
    case 'resume':
      if (operator.state !== 'stopped') throw notNow(operator, command.type);
      return decided([find(rule.businessResumed, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'business-resumed', reason: command.reason }],
      }));
    case 'propose-revocation':
      return proposeRevocation(operator, command, context);
    case 'approve-revocation':
      return approveRevocation(operator, context);
    case 'decline-revocation':
      if (operator.state !== 'revocation-proposed') throw notNow(operator, command.type);
      return decided([find(rule.revocationDeclined, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'revocation-declined', reason: command.reason }],
      }));
  }
}

function stopIntake(
  operator: Sanctioned,
  { ground, liftWhen }: Extract<MeasureCommand, { type: 'stop-intake' }>,
  { law, now }: SanctionContext,
): SanctionDecision {
  if (operator.kind !== 'reseller' || operator.intakeStop !== null) throw notNow(operator, 'stop-intake');
  const stops = law.parameter<readonly string[]>('reseller.intake_stop');
  const since = dayOf(now);
  const said = find(rule.intakeStop, 'permit-with-duties', { date: since, until: liftWhen }, [stops]);
  return decided([said], () => ({ events: [{ type: 'intake-stopped', ground, liftWhen, since }] }));
}

type Trigger = 'stop-for-rectification' | 'revocation';

/**
 * The last day without a new licence, by the law of the day of the decision: the period begins the day after it and ends
 * with the same day of the month, years later. Null where the decision sets no bar.
 */
function barOf(
  { kind, barredUntil }: Sanctioned,
  trigger: Trigger,
  on: Day,
  { lawOn }: SanctionContext,
): { readonly until: Day | null; readonly findings: Finding[] } {
  const law = lawOn(on);
  if (kind !== 'value-added' || !law.inForce('miit-452-2016.24.2.2'))
    return { until: barredUntil, findings: [] };
  const years = law.number('licence.bar_years');
  const triggers: ParameterUse<{ readonly by: readonly string[] }> = law.parameter('licence.bar_triggers');
  if (!triggers.value.by.includes(trigger)) return { until: barredUntil, findings: [] };
  const end = addMonths(on, 12 * years.value);
  const until = barredUntil !== null && barredUntil > end ? barredUntil : end;
  const facts = { years: years.value, until };
  return { until, findings: [find(rule.licenceBar, 'permit-with-duties', facts, [years, triggers])] };
}

function orderStop(
  operator: Sanctioned,
  { decision, business }: Extract<MeasureCommand, { type: 'order-stop' }>,
  context: SanctionContext,
): SanctionDecision {
  if (operator.state !== 'on-file') throw notNow(operator, 'order-stop');
  const outcome = operator.kind === 'value-added' ? 'permit' : 'refuse';
  const bar = barOf(operator, 'stop-for-rectification', decision.on, context);
  const said = find(rule.businessStopped, outcome, { number: decision.number, business });
  return decided([said, ...bar.findings], () => ({
    events: [{ type: 'business-stopped', decision, business, barredUntil: bar.until }],
  }));
}

/** Repeated or grave, or stopped before: nobody falls from the first step to the last. */
function ladderFinding({ breaches, stop }: Sanctioned): Finding {
  const count = breaches.length;
  const due = count > 1 || breaches.some(({ grave }) => grave) || stop !== null;
  return find(rule.ladder, due ? 'permit' : 'hold', { count });
}

function planFindings({ kind }: Sanctioned, plan: SubscriberPlan | null): Finding[] {
  if (plan !== null) {
    const facts = { count: plan.subscribers, date: plan.by, unit: plan.to };
    return [find(rule.subscriberPlan, 'permit', facts)];
  }
  return kind === 'reseller' ? [find(rule.subscriberPlan, 'hold')] : [];
}

function proposeRevocation(
  operator: Sanctioned,
  { decision, plan }: Extract<MeasureCommand, { type: 'propose-revocation' }>,
  context: SanctionContext,
): SanctionDecision {
  if (operator.state === 'revoked' || operator.state === 'revocation-proposed')
    throw notNow(operator, 'propose-revocation');
  const findings = [
    ladderFinding(operator),
    ...planFindings(operator, plan),
    awaited(CONFIRM_REVOCATION, context.law),
  ];
  return decided(findings, () => ({
    events: [{ type: 'revocation-proposed', decision, plan, by: signed(context) }],
  }));
}

function approveRevocation(operator: Sanctioned, context: SanctionContext): SanctionDecision {
  const { revocation } = operator;
  if (operator.state !== 'revocation-proposed' || revocation === null)
    throw notNow(operator, 'approve-revocation');
  const { finding, enough } = oneMore(CONFIRM_REVOCATION, revocation.persons, context);
  const by = signed(context);
  if (!enough) return decided([finding], () => ({ events: [{ type: 'revocation-seconded', by }] }));
  const on = dayOf(context.now);
  const bar = barOf(operator, 'revocation', revocation.decision.on, context);
  return decided(
    [finding, ladderFinding(operator), ...planFindings(operator, revocation.plan), ...bar.findings],
    () => ({
      events: [{ type: 'revoked', by, on, barredUntil: bar.until }],
    }),
  );
}
