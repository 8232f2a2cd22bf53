/**
 * The decision about one call: pass, pass with changes, or block, and under which clauses. Pure: the policy brings
 * tables, settings and the time. The same source runs in Node and, compiled to ES5, inside Kamailio; so this file
 * and what it imports use the library functions of ES5 only (tsconfig.edge.json) and make little garbage.
 */
import { judgeBody, readBody } from './body.ts';
import { isCalled } from './called.ts';
import { type Case, newCase, note, type Policy } from './case.ts';
import { CLAUSES, REFUSALS, type RuleId, rankOf } from './clauses.ts';
import { judgeHeaders } from './identity.ts';
import { type Iam, ORIGINAL_CALLED, parameterOf, REDIRECTING, readNumber } from './isup.ts';
import { judgeForwarder, mindsForwarding } from './judge.ts';
import type { Proof } from './proof.ts';
import { type Header, type Message, parseMessage, type Unreadable } from './sip.ts';
import { MARK } from './tables.ts';
import { isOpen, type Trunk, trunkOf } from './trunk.ts';
import type { Cause, Change, Finding, Verdict } from './verdict.ts';

/**
 * Screens a raw request as it came from an address: reads it, finds the trunk, decides.
 * @param raw one character per octet
 * @param source IP address the request came from
 */
export function screenRaw(raw: string, source: string, policy: Policy): Verdict {
  const trunk = trunkOf(policy.tables, source);
  const message = trunk === null ? null : parseMessage(raw);
  if (message !== null && !message.ok) return unreadable(message);
  return screen(message, trunk, policy);
}

/**
 * Decides about a call on a trunk; null for a source that is no trunk, whose messages are not even read.
 * @param proof what a signature vouches for, checked before; null where there is none
 */
export function screen(
  call: Message | null,
  trunk: Trunk | null,
  policy: Policy,
  proof: Proof | null = null,
): Verdict {
  if (trunk === null || call === null) return refused([cite('calls.unknown-trunk', '')], policy);
  // Kamailio takes `invite` for INVITE, so letter case is no way around the rules.
  if (call.method.toUpperCase() !== 'INVITE') return passed([], trimmed(call, []), '');
  const body = readBody(call);
  if (!body.readable) return unreadable({ ok: false, status: 400, reason: 'body' });
  if (isCalled(call, body.iam, policy, MARK.emergency))
    return passed([cite('calls.emergency', 'Request-URI')], trimmed(call, relabelled(call, '', [])), '');
  const found = newCase(call, trunk, policy, body.iam, proof);
  if (body.iam !== null && mindsForwarding(found)) judgeIsupForwarding(found, body.iam);
  if (!judgeHeaders(found)) return unreadable({ ok: false, status: 400, reason: 'address' });
  judgeBody(found, body);
  judgeWhole(found);
  return conclude(found);
}

function cite(rule: RuleId, where: string): Finding {
  return { rule, clause: CLAUSES[rule], where };
}

function judgeIsupForwarding(found: Case, iam: Iam): void {
  const redirecting = parameterOf(iam, REDIRECTING) || parameterOf(iam, ORIGINAL_CALLED);
  const number = redirecting === null ? null : readNumber(redirecting.content);
  if (number !== null) judgeForwarder(found, number.digits, 'ISUP redirecting number');
}

/** What holds for the call as a whole: some number, one and the same, within hours and frequency. */
function judgeWhole(found: Case): void {
  const { trunk, policy, message } = found;
  const international = trunk.kind === 'international-gateway';
  if (found.numbers === 0) judgeAbsence(found, international);
  const lineChanged = found.contracted > 0 && found.contracted < found.numbers && !found.forwardedByLine;
  if (lineChanged || (international && found.chinese && found.foreign))
    note(found, 'calls.changed-number', '');
  if (!isOpen(trunk, policy.minuteOfDay)) note(found, 'calls.outside-hours', '');
  if (trunk.maxPerMinute > 0 && found.caller !== '') {
    const minute = Math.floor(policy.epochSeconds / 60);
    const calls = policy.tables.increment('rate', `${trunk.id}/${found.caller}/${minute}`);
    if (calls > trunk.maxPerMinute) note(found, 'calls.too-frequent', '');
  }
  trimmed(message, relabelled(message, found.label, found.changes));
}

/** A withheld number is still asserted to the network; a call without any number is the forbidden case (M.11.2.2). */
function judgeAbsence(found: Case, international: boolean): void {
  const handling = found.policy.settings.internationalNoNumber;
  if (!international) note(found, 'calls.no-number', 'From');
  else if (handling === 'block') note(found, 'calls.international-no-number', 'From');
  else if (handling === 'pass-labelled') found.label = 'no-number';
}

const LABEL = 'X-Duanka-Label';

/** Labels are ours to give: one that came with the call says nothing and goes, whoever is called. */
function relabelled({ headers, headersEnd, newline }: Message, label: string, changes: Change[]): Change[] {
  for (let i = 0; i < headers.length; i++) {
    const header = headers[i] as Header;
    if (header.field !== 'x-duanka-label') continue;
    changes.push({
      do: 'remove-header',
      header: LABEL,
      value: '',
      start: header.start,
      end: header.next,
      text: '',
    });
  }
  if (label === '') return changes;
  changes.push({
    do: 'add-header',
    header: LABEL,
    value: label,
    start: headersEnd,
    end: headersEnd,
    text: `${LABEL}: ${label}${newline}`,
  });
  return changes;
}

/** Octets behind the body are no part of the message (RFC 3261, 18.3) and do not go on. */
function trimmed(call: Message, changes: Change[]): Change[] {
  const end = call.raw.length;
  if (call.bodyEnd < end)
    changes.push({ do: 'trim', header: '', value: '', start: call.bodyEnd, end, text: '' });
  return changes;
}

function conclude(found: Case): Verdict {
  const { findings, changes, policy } = found;
  if (findings.length > 1) findings.sort((a, b) => rankOf(a.rule) - rankOf(b.rule));
  for (let i = 0; i < findings.length; i++)
    if (REFUSALS[(findings[i] as Finding).rule] !== undefined) return refused(findings, policy);
  return passed(findings, changes, found.caller);
}

function passed(findings: readonly Finding[], changes: readonly Change[], caller: string): Verdict {
  return { verdict: changes.length === 0 ? 'pass' : 'pass-modified', findings, changes, cause: null, caller };
}

const PHRASES = { 403: 'Forbidden', 603: 'Decline', 608: 'Rejected' } as const;
const CALL_REJECTED = 21;
const PROTOCOL_ERROR = 111;

function refused(findings: readonly Finding[], policy: Policy): Verdict {
  let status: 403 | 603 | 608 = 603;
  for (let i = findings.length - 1; i >= 0; i--) status = REFUSALS[(findings[i] as Finding).rule] || status;
  const { redress } = policy.settings;
  const cause: Cause = { sip: status, phrase: PHRASES[status], q850: CALL_REJECTED };
  const told = status !== 403 && redress !== '';
  return {
    verdict: 'block',
    findings,
    changes: [],
    cause: told
      ? { sip: status, phrase: cause.phrase, q850: CALL_REJECTED, callInfo: `<${redress}>;purpose=jcard` }
      : cause,
    caller: '',
  };
}

const UNREADABLE_PHRASES = {
  400: 'Bad Request',
  415: 'Unsupported Media Type',
  505: 'Version Not Supported',
  513: 'Message Too Large',
} as const;

/** The refusal of what cannot be read in one way. */
export function unreadable({ status, reason }: Omit<Unreadable, 'detail'>): Verdict {
  const cause: Cause = { sip: status, phrase: UNREADABLE_PHRASES[status], q850: PROTOCOL_ERROR };
  const findings = [cite('calls.unreadable-message', reason)];
  return { verdict: 'block', findings, changes: [], cause, caller: '' };
}
