/** What this folder gives the composition root. */
import type { Rule, Sentence } from '../kernel/decision.ts';
import type { AnyRegister } from '../kernel/register.ts';
import type { AnyRoute } from '../kernel/route.ts';
import { falseNumberNotice } from './false-number.ts';
import { falseNumberRoutes } from './false-number-routes.ts';
import { falseNumberRules } from './false-number-rules.ts';
import { logFinding } from './log-finding.ts';
import { logHold } from './log-hold.ts';
import { logRoutes } from './log-routes.ts';
import { logRules } from './log-rules.ts';
import { callSearch, searchPurposes } from './log-search.ts';
import { policyRelease } from './policy-release.ts';
import { policyReleaseRules } from './policy-release-rules.ts';
import { type PolicyServices, policyRoutes } from './policy-routes.ts';
import { rules as screeningRules } from './rules.ts';
import { traceback } from './trace.ts';
import { traceHandover } from './trace-handover.ts';
import { type TraceServices, tracePurposes } from './trace-open.ts';
import { traceRequest } from './trace-request.ts';
import { requestRules } from './trace-request-rules.ts';
import { traceRoster } from './trace-roster.ts';
import { traceRoutes } from './trace-routes.ts';
import { traceRules } from './trace-rules.ts';

export { consumers } from './consumers.ts';
export { createGateways, type Gateways } from './gateways.ts';
export { verdictsLive } from './log-live.ts';
export { watchLogs } from './log-watch.ts';
export { traceReports } from './trace-reported.ts';

export const registers: readonly AnyRegister[] = [
  logFinding,
  logHold,
  callSearch,
  falseNumberNotice,
  policyRelease,
  traceback,
  traceRequest,
  traceRoster,
  traceHandover,
];

/** The rules of screening and those of the registers. */
export const rules: readonly Rule[] = [
  ...screeningRules,
  ...logRules,
  ...falseNumberRules,
  ...traceRules,
  ...requestRules,
  ...policyReleaseRules,
];

/** Everything this folder seals or indexes. */
export const purposes: readonly string[] = [...searchPurposes, ...tracePurposes];

/** Names of this folder's clocks, by `<state table>.<kind>`. */
export const clockTitles: readonly [string, Sentence][] = [
  ['call_finding.explain', { zh: '查明话单或鉴权日志问题', en: 'Explain a finding about the logs' }],
  [
    'false_number_notice.enforce',
    { zh: '虚假主叫名单在各关口局生效', en: 'False numbers in force at every gateway' },
  ],
  ['traceback.hop', { zh: '倒查：等待本跳答复', en: 'Trace: answer of this hop' }],
  ['traceback.hearing', { zh: '倒查：认定责任前等待陈述', en: 'Trace: statement before blame falls' }],
  ['trace_request.answer', { zh: '答复倒查请求', en: 'Answer a trace' }],
  ['trace_request.statement', { zh: '就倒查作出陈述', en: 'Be heard in a trace' }],
  ['traceback.cut', { zh: '倒查：等待对方停止落地线路', en: 'Trace: the company cuts the landing line' }],
  ['trace_request.cut', { zh: '停止落地线路接入', en: 'Cut the line that let a call land' }],
];

export function routes(services: TraceServices & PolicyServices): AnyRoute[] {
  return [
    ...logRoutes(services),
    ...traceRoutes(services),
    ...falseNumberRoutes(services),
    ...policyRoutes(services),
  ];
}
