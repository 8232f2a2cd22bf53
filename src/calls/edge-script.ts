/**
 * What Kamailio runs for each call: the decision over its own tables, and the verdict into its queue. Part of the edge
 * bundle (ES5 library only); the one file that knows Kamailio's interface for scripts (KEMI). Every step across that
 * interface costs, so what is asked for each call and changes only with the policy is kept here.
 */
import { minuteOfDayAt } from '../kernel/china.ts';
import type { Policy, Settings } from './case.ts';
import {
  type EdgeTable,
  POLICY_TABLE,
  readState,
  STATE_KEY,
  settingsKey,
  storedKey,
  tableIn,
} from './edge-keys.ts';
import { hexOf, octetsOf, textOfBase64 } from './edge-octets.ts';
import { type Checked, checkedIdentity, NOT_LOOKED_FOR } from './edge-proof.ts';
import { badRequest } from './edge-reply.ts';
import { eventText, type Reported } from './edge-told.ts';
import { attestationOf } from './proof.ts';
import { screen, screenRaw, unreadable } from './screening.ts';
import { type Message, parseMessage, type Unreadable } from './sip.ts';
import { parseTidy } from './sip-tidy.ts';
import { blockOf, TABLES, type TableName, type Tables } from './tables.ts';
import { type Trunk, trunkOf } from './trunk.ts';
import { type Cause, downstream, reasonHeader, type Verdict } from './verdict.ts';

type Value = string | number | null | undefined;

declare const KSR: {
  readonly pv: {
    get(name: string): Value;
    sets(name: string, value: string): void;
    seti(name: string, value: number): void;
  };
  readonly htable: {
    sht_get(table: string, key: string): Value;
    sht_inc(table: string, key: string): number;
  };
  readonly mqueue: { mq_add(queue: string, key: string, value: string): number };
};
/** What an edge was rendered with besides its policy. */
export interface EdgeChoices {
  /** SIP status and phrase of refusals on a trunk, where its peer needs another than the rule's. */
  readonly refuse: Readonly<Record<string, { readonly sip: number; readonly phrase: string }>>;
  /** Whether calls that go on are signed, and whether signatures were looked at before. */
  readonly signs: boolean;
  readonly verifies: boolean;
}

let choices: EdgeChoices = { refuse: {}, signs: false, verifies: false };

export function configure(chosen: EdgeChoices): void {
  choices = chosen;
}

/** A trunk with its name as JSON. */
interface KnownTrunk {
  readonly trunk: Trunk | null;
  readonly quoted: string;
}

type Kept = Record<string, string | null>;

interface Loaded {
  readonly state: string;
  readonly quotedState: string;
  readonly settings: Settings;
  readonly names: Readonly<Partial<Record<TableName, string>>>;
  /** The time a policy fixes, for tests; null to use the clock. */
  readonly fixedMs: number | null;
  readonly trunks: Record<string, KnownTrunk>;
  /** Answers of the tables that are asked again and again with few keys. */
  readonly kept: Partial<Record<TableName, Kept>>;
  keptCount: number;
}

const KEPT: readonly TableName[] = ['contract', 'block', 'plan'];
/** More answers than this are forgotten together: callers choose the keys. */
const MOST_KEPT = 5000;

let loaded: Loaded | null = null;
/** The marks of one number are asked for twice in a call. */
let markKey = '';
let markText: string | null = null;
const shtGet = KSR.htable.sht_get;

const tables: Tables = {
  get(table, key) {
    const now = loaded as Loaded;
    const kept = now.kept[table];
    if (kept !== undefined) {
      const known = kept[key];
      if (known !== undefined) return known;
    } else if (table === 'mark' && key === markKey) return markText;
    const value = shtGet(now.names[table] as string, storedKey(key));
    const text = value === null || value === undefined ? null : String(value);
    if (kept !== undefined) keep(now, kept, key, text);
    else if (table === 'mark') {
      markKey = key;
      markText = text;
    }
    return text;
  },
  increment(table, key) {
    return KSR.htable.sht_inc(table, key);
  },
};

function keep(now: Loaded, kept: Kept, key: string, text: string | null): void {
  if (now.keptCount >= MOST_KEPT) forget(now);
  else {
    kept[key] = text;
    now.keptCount++;
  }
}

function forget(now: Loaded): void {
  for (let i = 0; i < KEPT.length; i++) now.kept[KEPT[i] as TableName] = Object.create(null) as Kept;
  now.keptCount = 0;
}

/** The settings of what serves now; read again only when the state key has changed. Null where there is none. */
function load(): Loaded | null {
  const state = shtGet(POLICY_TABLE, STATE_KEY);
  if (loaded !== null && loaded.state === state) return loaded;
  const known = typeof state === 'string' ? readState(state) : null;
  if (known === null) return null;
  const text = shtGet(POLICY_TABLE, settingsKey(known.slot));
  if (typeof text !== 'string') return null;
  const { settings, fixedMs } = JSON.parse(text) as Loaded;
  const names: Partial<Record<TableName, string>> = {};
  for (let i = 0; i < TABLES.length; i++) {
    const table = TABLES[i] as TableName;
    if (table !== 'rate') names[table] = tableIn(known.slot, table as EdgeTable);
  }
  loaded = {
    state: state as string,
    quotedState: JSON.stringify(state),
    settings,
    names,
    fixedMs,
    trunks: Object.create(null) as Record<string, KnownTrunk>,
    kept: {},
    keptCount: 0,
  };
  forget(loaded);
  return loaded;
}

const NO_TRUNK: KnownTrunk = { trunk: null, quoted: '""' };

function knownTrunk(now: Loaded, source: string): KnownTrunk {
  const known = now.trunks[source];
  if (known !== undefined) return known;
  const trunk = trunkOf(tables, source);
  if (trunk === null) return NO_TRUNK;
  const found = { trunk, quoted: JSON.stringify(trunk.id) };
  now.trunks[source] = found;
  return found;
}

function policyAt(now: Loaded, clockMs: number): Policy {
  const usedMs = now.fixedMs === null ? clockMs : now.fixedMs;
  return {
    tables,
    settings: now.settings,
    minuteOfDay: minuteOfDayAt(usedMs),
    epochSeconds: Math.floor(usedMs / 1000),
  };
}

/** What a pattern of Kamailio's said of a message (edge-plain.ts). */
type Shape = 'tidy' | 'ascii' | 'octets';

/**
 * Judges the message in hand, queues the verdict, and sets `$var(verdict)`: 1 pass, 2 pass with `$var(message)` (hex)
 * instead, 3 refuse with `$var(status)`, `$var(phrase)` and `$var(replyHeaders)`. Left at 0, there is no verdict.
 * @param shape what Kamailio found the message to be
 * @param of address of the trunk whose call it belongs to, where it comes from another address of that trunk
 */
export function screenCall(shape: Shape, of?: string): number {
  for (let again = 0; again < MOST_CHANGES; again++) {
    const now = load();
    if (now === null) return -1;
    if (screenedWith(now, shape, of)) return 1;
  }
  return -1;
}

/** A policy that changes while one call is judged, and again while it is judged anew, does not exist. */
const MOST_CHANGES = 5;

/** False, with nothing told, where another policy came to serve meanwhile: the tables may have been emptied. */
function screenedWith(now: Loaded, shape: Shape, of: string | undefined): boolean {
  const clockMs = Math.floor(Date.now());
  const policy = policyAt(now, clockMs);
  markKey = '';
  const raw = octetsOf(String(KSR.pv.get('$mb')), shape !== 'octets');
  const source = of === undefined ? String(KSR.pv.get('$si')) : of;
  const from = knownTrunk(now, source);
  const message = shape === 'tidy' ? parseTidy(raw) : parseMessage(raw);
  const checked = choices.verifies && message.ok ? identityOf(message) : NOT_LOOKED_FOR;
  const found = message.ok
    ? screen(message, from.trunk, policy, checked.proof)
    : screenRaw(raw, source, policy);
  if (shtGet(POLICY_TABLE, STATE_KEY) !== now.state) return false;
  const verdict = found.cause === null ? found : refusedAs(found, found.cause, from.trunk);
  const { quoted: trunk } = from;
  report({ trunk, state: now.quotedState, clockMs, source, message, verdict, signed: checked.signed });
  apply(message, verdict);
  if (choices.signs && from.trunk !== null && verdict.caller !== '') vouch(from.trunk, verdict.caller);
  return true;
}

/** What secsipid said before this script was called, and what the token says. */
function identityOf(message: Message): Checked {
  return checkedIdentity(message, () => Number(KSR.pv.get('$var(signed)')), textOfBase64);
}

/** The status a trunk's peer understands as "refused", where it was told; protocol errors stay what they are. */
function refusedAs(verdict: Verdict, cause: Cause, trunk: Trunk | null): Verdict {
  const wanted = trunk === null || cause.sip < 600 ? undefined : choices.refuse[trunk.id];
  if (wanted === undefined) return verdict;
  const { callInfo, q850 } = cause;
  const told = { sip: wanted.sip, phrase: wanted.phrase, q850 };
  const changed: Cause = callInfo === undefined ? told : { ...told, callInfo };
  return { ...verdict, cause: changed };
}

/** For the signature that Kamailio makes: the number, and how far we stand for it. */
function vouch(trunk: Trunk, caller: string): void {
  const contracted = trunk.hasContract && blockOf(tables, 'contract', `${trunk.id}/`, caller) !== null;
  KSR.pv.sets('$var(attest)', attestationOf(trunk.kind, contracted));
  KSR.pv.sets('$var(orig)', caller.charAt(0) === '+' ? caller.substring(1) : caller);
}

/**
 * A message that Kamailio cannot read gets no route; what it is gets a verdict here all the same. Sets `$var(reply)`
 * to an answer for the sender, '' for none: only call set-ups of trunks are answered.
 */
export function screenTorn(): number {
  KSR.pv.sets('$var(reply)', '');
  const now = load();
  if (now === null) return -1;
  const source = String(KSR.pv.get('$si'));
  markKey = '';
  const from = knownTrunk(now, source);
  const raw = octetsOf(String(KSR.pv.get('$mb')), false);
  if (from.trunk === null || !/^\s*INVITE /i.test(raw)) return 1;
  const read = parseMessage(raw);
  const verdict = unreadable(read.ok ? { ok: false, status: 400, reason: 'switch' } : read);
  report({
    trunk: from.quoted,
    state: now.quotedState,
    clockMs: Math.floor(Date.now()),
    source,
    message: read,
    verdict,
    signed: '',
  });
  if (verdict.cause !== null) KSR.pv.sets('$var(reply)', badRequest(raw, verdict.cause));
  return 1;
}

function apply(message: Message | Unreadable, verdict: Verdict): void {
  const { cause } = verdict;
  if (cause !== null) {
    const callInfo = cause.callInfo === undefined ? '' : `Call-Info: ${cause.callInfo}\r\n`;
    KSR.pv.seti('$var(status)', cause.sip);
    KSR.pv.sets('$var(phrase)', cause.phrase);
    KSR.pv.sets('$var(replyHeaders)', `Reason: ${reasonHeader(cause)}\r\n${callInfo}`);
    KSR.pv.seti('$var(verdict)', 3);
  } else if (message.ok && verdict.changes.length > 0) {
    KSR.pv.sets('$var(message)', hexOf(downstream(message, verdict.changes)));
    KSR.pv.seti('$var(verdict)', 2);
  } else KSR.pv.seti('$var(verdict)', 1);
}

/** Counts the verdict and puts it into the queue; what comes between shows as a missing number. */
function report(reported: Reported): void {
  const seq = KSR.htable.sht_inc('sequence', 'n');
  KSR.mqueue.mq_add('verdicts', String(seq), eventText(seq, reported));
}
