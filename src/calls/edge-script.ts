/**
 * What Kamailio runs for each call: the decision over its own tables, and the verdict into its queue. Part of the edge
 * bundle (ES5 library only); the one file that knows Kamailio's interface for scripts (KEMI).
 */
import type { Policy, Settings } from './case.ts';
import { type EventFields, shortened } from './edge-event.ts';
import {
  type EdgeTable,
  POLICY_TABLE,
  readState,
  STATE_KEY,
  settingsKey,
  storedKey,
  tableIn,
} from './edge-keys.ts';
import { screen, screenRaw } from './screening.ts';
import { type Header, type Message, parseMessage, type Unreadable } from './sip.ts';
import { TABLES, type TableName, type Tables } from './tables.ts';
import { type Trunk, trunkOf } from './trunk.ts';
import { downstream, reasonHeader, type Verdict } from './verdict.ts';

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
declare const Duktape: { enc(form: 'hex', data: string | Uint8Array): string };
/** Duktape's own: the octets of a text as they lie in memory. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the global of another engine, which has more
declare const Uint8Array: { new (size: number): Uint8Array; allocPlain(data: string): Uint8Array };
interface Uint8Array {
  readonly length: number;
  [index: number]: number;
}
declare const TextDecoder: {
  new (encoding: string, options: { fatal: boolean }): { decode(octets: Uint8Array): string };
};

interface Loaded {
  readonly state: string;
  readonly settings: Settings;
  readonly names: Readonly<Partial<Record<TableName, string>>>;
  /** The time a policy fixes, for tests; null to use the clock. */
  readonly fixedMs: number | null;
}

let loaded: Loaded | null = null;
const decoder = new TextDecoder('utf-8', { fatal: true });

const tables: Tables = {
  get(table, key) {
    const value = KSR.htable.sht_get((loaded as Loaded).names[table] as string, storedKey(key));
    return value === null || value === undefined ? null : String(value);
  },
  increment(table, key) {
    return KSR.htable.sht_inc(table, key);
  },
};

/** The settings of what serves now; read again only when the state key has changed. Null where there is none. */
function load(): Loaded | null {
  const state = KSR.htable.sht_get(POLICY_TABLE, STATE_KEY);
  if (loaded !== null && loaded.state === state) return loaded;
  const known = typeof state === 'string' ? readState(state) : null;
  if (known === null) return null;
  const text = KSR.htable.sht_get(POLICY_TABLE, settingsKey(known.slot));
  if (typeof text !== 'string') return null;
  const { settings, fixedMs } = JSON.parse(text) as Loaded;
  const names: Partial<Record<TableName, string>> = {};
  for (let i = 0; i < TABLES.length; i++) {
    const table = TABLES[i] as TableName;
    if (table !== 'rate') names[table] = tableIn(known.slot, table as EdgeTable);
  }
  loaded = { state: state as string, settings, names, fixedMs };
  return loaded;
}

const CHINA_OFFSET_MINUTES = 8 * 60;

/** The message with one character per octet. Duktape reads octets as UTF-8, so only plain ASCII is right as it is. */
function octetsOf(text: string): string {
  const octets = Uint8Array.allocPlain(text);
  try {
    if (decoder.decode(octets).length === octets.length) return text;
  } catch (_error) {
    // Not UTF-8, so not ASCII.
  }
  const parts: string[] = [];
  for (let i = 0; i < octets.length; i++) parts[i] = String.fromCharCode(octets[i] as number);
  return parts.join('');
}

/** Hex of a text with one character per octet. */
function hexOf(text: string): string {
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) octets[i] = text.charCodeAt(i);
  return Duktape.enc('hex', octets);
}

/**
 * Judges the message in hand, queues the verdict, and sets `$var(verdict)`: 1 pass, 2 pass with `$var(message)` (hex)
 * instead, 3 refuse with `$var(status)`, `$var(phrase)` and `$var(replyHeaders)`. Left at 0, there is no verdict.
 */
export function screenCall(): number {
  const now = load();
  if (now === null) return -1;
  const clockMs = Date.now();
  const usedMs = now.fixedMs === null ? clockMs : now.fixedMs;
  const policy: Policy = {
    tables,
    settings: now.settings,
    minuteOfDay: (Math.floor(usedMs / 60000) + CHINA_OFFSET_MINUTES) % 1440,
    epochSeconds: Math.floor(usedMs / 1000),
  };
  const raw = octetsOf(String(KSR.pv.get('$mb')));
  const source = String(KSR.pv.get('$si'));
  const trunk = trunkOf(tables, source);
  const message = parseMessage(raw);
  const verdict = message.ok ? screen(message, trunk, policy) : screenRaw(raw, source, policy);
  report({ now, clockMs, source, trunk, message, verdict });
  apply(message, verdict);
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

interface Reported {
  readonly now: Loaded;
  readonly clockMs: number;
  readonly source: string;
  readonly trunk: Trunk | null;
  readonly message: Message | Unreadable;
  readonly verdict: Verdict;
}

function report({ now, clockMs, source, trunk, message, verdict }: Reported): void {
  const { cause } = verdict;
  const seq = KSR.htable.sht_inc('sequence', 'n');
  const fields: EventFields = [
    seq,
    clockMs / 1000,
    source,
    trunk === null ? '' : trunk.id,
    verdict.verdict,
    cause === null ? 0 : cause.sip,
    cause === null ? 0 : cause.q850,
    joined(verdict.findings.length, (i) => (verdict.findings[i] as Verdict['findings'][0]).rule),
    valuesOf(message, 'call-id'),
    valuesOf(message, 'from'),
    valuesOf(message, 'p-asserted-identity'),
    message.ok ? shortened(message.uri) : '',
    now.state,
    joined(verdict.changes.length, (i) => changeOf(verdict.changes[i] as Verdict['changes'][0])),
    'decision',
  ];
  KSR.mqueue.mq_add('verdicts', String(seq), JSON.stringify(fields));
}

function changeOf(change: Verdict['changes'][0]): string {
  return change.header === '' ? change.do : `${change.do} ${change.header}`;
}

function joined(count: number, text: (index: number) => string): string {
  let all = '';
  for (let i = 0; i < count; i++) all += i === 0 ? text(i) : `,${text(i)}`;
  return all;
}

/** The values of a header, one after the other. */
function valuesOf(message: Message | Unreadable, field: Header['field']): string {
  if (!message.ok) return '';
  let text = '';
  for (let i = 0; i < message.headers.length; i++) {
    const header = message.headers[i] as Header;
    if (header.field !== field) continue;
    text += (text === '' ? '' : ', ') + message.raw.substring(header.value, header.end);
  }
  return shortened(text);
}
