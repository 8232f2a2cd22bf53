/** What the deciders of a trace have in common: whom they know, and how the next company is asked. */
import {
  type ClockChange,
  type Decision,
  decide as decided,
  type Finding,
  find,
  type Message,
} from '../kernel/decision.ts';
import type { Context } from '../kernel/register.ts';
import { addHours } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { TraceCase, TraceEvent } from './trace-case.ts';
import { type HopRequest, TOPICS } from './trace-messages.ts';
import * as rule from './trace-rules.ts';

/** Organisations of this installation. */
export type TraceFacts = ReadonlyMap<string, { readonly kind: string; readonly name: string }>;

export type TraceContext = Context<TraceFacts>;
export type TraceDecision = Decision<TraceEvent>;

const COMPANIES = new Set(['carrier', 'reseller']);

function hopHours(law: LawView, urgency: TraceCase['urgency']): { use: ParameterUse; hours: number } {
  const use = law.parameter<Readonly<Record<TraceCase['urgency'], number>>>('traceback.hop_hours');
  return { use, hours: use.value[urgency] };
}

export interface Effects {
  readonly findings: readonly Finding[];
  readonly events: readonly TraceEvent[];
  readonly clocks: readonly ClockChange[];
  readonly messages: readonly Message[];
}

/** Asks the next company; the one who is asked gets all it needs in the message. */
export function askNext(
  trace: Pick<TraceCase, 'urgency' | 'trigger' | 'call'>,
  { n, org, after }: { readonly n: number; readonly org: string; readonly after: string | null },
  { law, now, id, actor, facts }: TraceContext,
): Effects {
  const { use, hours } = hopHours(law, trace.urgency);
  const name = facts.get(org)?.name ?? org;
  const dueAt = addHours(now, hours);
  const request: HopRequest = {
    version: 1,
    case: id,
    hop: n,
    origin: actor.org,
    urgency: trace.urgency,
    trigger: trace.trigger,
    askedAt: now,
    answerBy: dueAt,
    call: trace.call,
    after,
  };
  return {
    findings: [find(n === 1 ? rule.opened : rule.asked, 'permit', { hop: n, company: name, hours }, [use])],
    events: [{ type: 'asked', hop: n, org, name, at: now, dueAt }],
    clocks: [{ do: 'start', kind: 'hop', dueAt, obligation: 'miit-452-2016.13.2', term: use }],
    messages: [{ to: org, topic: TOPICS.asked, key: `${id}:${n}:asked`, payload: request }],
  };
}

export const together = ({ findings, events, clocks, messages }: Effects): TraceDecision =>
  decided(findings, () => ({ events, clocks, messages }));

export const none = () => ({ events: [] });
export const isCompany = (facts: TraceFacts, org: string) => COMPANIES.has(facts.get(org)?.kind ?? '');
