/** The answer of a company in a trace, and where it leads. */
import { decide as decided, find } from '../kernel/decision.ts';
import { addHours } from '../kernel/time.ts';
import {
  askNext,
  type Effects,
  isCompany,
  none,
  type TraceContext,
  type TraceDecision,
  together,
} from './trace-ask.ts';
import { currentHop, FOUND, type Hop, type TraceCase } from './trace-case.ts';
import { openHearing } from './trace-hearing.ts';
import { type HopAnswer, messageDigest } from './trace-messages.ts';
import * as rule from './trace-rules.ts';

export function recordAnswer(trace: TraceCase, answer: HopAnswer, context: TraceContext): TraceDecision {
  const hop = trace.hops[answer.hop - 1];
  const facts = { hop: answer.hop, from: answer.from, result: answer.result };
  const digest = messageDigest(answer);
  if (hop === undefined || hop.org !== answer.from)
    return decided([find(rule.answered, 'refuse', facts)], none);
  for (const earlier of [hop.answer, hop.lateAnswer])
    if (earlier !== null && messageDigest(earlier) === digest)
      return decided([find(rule.answered, 'permit', facts)], none);
  // An answer of substance after "no data" is what the hearing is for; any other second one contradicts the first.
  const better =
    hop.state === 'hearing' &&
    hop.answer !== null &&
    !FOUND.has(hop.answer.result) &&
    FOUND.has(answer.result);
  if (hop.answer !== null && !better && hop.state !== 'presumed' && hop.state !== 'excused')
    return decided([find(rule.answered, 'refuse', facts)], none);
  // Whoever was judged, or passed over by a person, no longer moves the case.
  if (
    hop.state === 'presumed' ||
    hop.state === 'excused' ||
    hop.n !== currentHop(trace).n ||
    trace.state === 'closed'
  )
    return hop.lateAnswer === null
      ? decided([find(rule.answered, 'permit-with-duties', facts)], () => ({
          events: [{ type: 'answered-late', answer }],
        }))
      : decided([find(rule.answered, 'refuse', facts)], none);
  // Whoever is being heard wins no time by saying now that it has nothing: its term runs on.
  if (hop.state === 'hearing' && !FOUND.has(answer.result))
    return decided([find(rule.answered, 'permit', facts)], () => ({
      events: [{ type: 'answered', answer }],
    }));
  const next = follow(trace, hop, answer, context);
  return together({
    findings: [find(rule.answered, 'permit', facts), ...next.findings],
    events: [{ type: 'answered', answer }, ...next.events],
    clocks: [
      { do: 'meet', kind: 'hop' },
      ...(hop.state === 'hearing' ? [{ do: 'meet', kind: 'hearing' } as const] : []),
      ...next.clocks,
    ],
    messages: next.messages,
  });
}

/** The line is found; whoever asked waits for its end, under a clock of its own. */
function landed(hop: Hop, answer: HopAnswer, { law, now }: TraceContext): Effects {
  const hours = law.number('traceback.cut_hours');
  const dueAt = addHours(now, hours.value);
  const facts = { company: hop.name, trunk: answer.landing?.trunk ?? '' };
  return {
    findings: [find(rule.landed, 'permit-with-duties', facts, [hours])],
    events: [{ type: 'landed', hop: hop.n, at: answer.at, dueAt }],
    clocks: [{ do: 'start', kind: 'cut', dueAt, obligation: 'miit-452-2016.13.3', term: hours }],
    messages: [],
  };
}

/** Where an answer leads. */
function follow(trace: TraceCase, hop: Hop, answer: HopAnswer, context: TraceContext): Effects {
  const empty = { clocks: [], messages: [] };
  switch (answer.result) {
    case 'landed':
      return landed(hop, answer, context);
    case 'passed-on': {
      const org = answer.receivedFrom?.org ?? null;
      if (org === null || !isCompany(context.facts, org))
        return {
          ...empty,
          findings: [
            find(rule.companyUnknown, 'permit-with-duties', { company: answer.receivedFrom?.name ?? '' }),
          ],
          events: [{ type: 'stuck', why: 'outside' }],
        };
      const seen = trace.hops.find((one) => one.org === org);
      if (seen !== undefined)
        return {
          ...empty,
          findings: [find(rule.cycle, 'permit-with-duties', { company: seen.name, hop: seen.n })],
          events: [{ type: 'stuck', why: 'cycle' }],
        };
      return askNext(trace, { n: hop.n + 1, org, after: messageDigest(answer) }, context);
    }
    case 'no-data':
    case 'not-ours':
      return openHearing(hop, answer.result, context);
  }
}
