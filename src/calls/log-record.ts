/** Records of the log from what edges report. Pure. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { readUri } from './address.ts';
import { scanDigits } from './digits.ts';
import type { EdgeEvent } from './edge-event.ts';
import type { AuthenticationRecord, CallRecord } from './ports.ts';
import type { TrunkKind } from './trunk.ts';

/** A record of which only the named fields are known. */
export function callRecord(
  known: Pick<CallRecord, 'id' | 'at' | 'source'> & Partial<CallRecord>,
): CallRecord {
  return { ...NOTHING, ...known };
}

const NOTHING: Omit<CallRecord, 'id' | 'at' | 'source'> = {
  callId: null,
  correlation: null,
  edge: null,
  seq: null,
  sourceAddress: null,
  trunk: null,
  trunkKind: null,
  nextHop: null,
  caller: null,
  called: null,
  received: null,
  sent: null,
  isupCalling: null,
  isupNature: null,
  isupScreening: null,
  isupPresentation: null,
  stripped: null,
  attestation: null,
  authentication: null,
  verdict: null,
  rules: null,
  policy: null,
  code: null,
  cause: null,
  durationMs: null,
  message: null,
};

/** A name that the same parts always have. */
export function recordId(parts: readonly (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

export interface EdgeContext {
  readonly plan: NumberingPlan;
  /** One run of an edge: where its numbers begin anew the name is another. */
  readonly edge: string;
  readonly trunkKinds: ReadonlyMap<string, TrunkKind>;
}

export interface FromEdge {
  readonly call: CallRecord;
  /** Voice lines only. */
  readonly authentication: AuthenticationRecord | null;
}

/** What an edge reports about one call. */
export function fromEdge(event: EdgeEvent, { plan, edge, trunkKinds }: EdgeContext): FromEdge {
  const {
    seq,
    atMs,
    source,
    trunk,
    verdict,
    status,
    cause,
    rules,
    callId,
    from,
    asserted,
    called,
    version,
    changes,
    signed,
  } = event;
  const id = recordId([edge, seq]);
  const at = instant(atMs);
  const trunkKind = trunkKinds.get(trunk) ?? null;
  const caller = numberOf(plan, asserted === '' ? from : asserted);
  const result = trunkKind === 'dedicated-voice-line' ? resultOf(rules) : null;
  const call = callRecord({
    id,
    at,
    source: 'edge',
    callId,
    edge,
    seq,
    sourceAddress: source,
    trunk: trunk === '' ? null : trunk,
    trunkKind,
    caller,
    called: numberOf(plan, called),
    received: JSON.stringify([
      { where: 'From', value: readable(from) },
      ...(asserted === '' ? [] : [{ where: 'P-Asserted-Identity', value: readable(asserted) }]),
    ]),
    stripped: changes.length === 0 ? null : JSON.stringify(changes),
    attestation: signed === '' ? null : signed,
    authentication: result,
    verdict,
    rules: rules.length === 0 ? null : rules.join(','),
    policy: version === '' ? null : version,
    code: status === 0 ? null : status,
    cause: cause === 0 ? null : cause,
  });
  // What stands in place of a number ("anonymous") is not another number that the line sends.
  const shown = rules.includes('calls.no-number') ? null : caller;
  const authentication =
    result === null ? null : { id, at, callId, edge, seq, trunk, caller: shown, result, policy: call.policy };
  return { call, authentication };
}

/** Header text as people read it: an edge tells octets, and names in them are mostly UTF-8. */
function readable(text: string): string {
  const octets = Buffer.from(text, 'latin1');
  // A character above an octet was read as text already.
  return octets.toString('latin1') === text && isUtf8(octets) ? octets.toString('utf8') : text;
}

/**
 * The rule that speaks of the contract is the result of authentication. A call that shows no number could not be
 * authenticated and was stopped; a torn message was not asked.
 */
function resultOf(rules: readonly string[]): AuthenticationRecord['result'] {
  if (rules.some((rule) => NOT_AUTHENTICATED.has(rule))) return 'failed';
  return rules.some((rule) => UNJUDGED.has(rule)) ? 'none' : 'passed';
}

const NOT_AUTHENTICATED: ReadonlySet<string> = new Set(['calls.not-contracted', 'calls.no-number']);
const UNJUDGED: ReadonlySet<string> = new Set([
  'calls.unreadable-message',
  'calls.unreadable-isup',
  'calls.emergency',
]);

/** The number in a header value, an address or bare digits, in canonical form; as written where it is none. */
export function numberOf(plan: NumberingPlan, text: string): string | null {
  const uri = /<([^>]*)>/.exec(text)?.[1] ?? text.trim();
  const user = /^(?:sips?|tel):/i.test(uri) ? readUri(uri).user : uri;
  return canonicalNumber(plan, user);
}

/** E.164 with or without plus, or as dialled. */
function canonicalNumber(plan: NumberingPlan, text: string): string | null {
  const { digits, plus, odd, empty } = scanDigits(text);
  if (empty) return text === '' ? null : text.slice(0, MOST);
  if (odd) return text.slice(0, MOST);
  for (const written of plus || digits.length < INTERNATIONAL || digits.startsWith('0')
    ? [text]
    : [`+${digits}`, digits]) {
    const read = plan.normalise(written);
    if (read.ok) return read.number;
  }
  return digits;
}

/** Digits without plus are read with country code from this length on. */
const INTERNATIONAL = 12;
const MOST = 64;
