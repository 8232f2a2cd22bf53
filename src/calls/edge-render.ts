/** A whole runnable edge as files: Kamailio's configuration, the decision, the data, a start script. Pure. */
import { CHINA_OFFSET_MINUTES } from '../kernel/china.ts';
import { emergencyPatterns } from './edge-emergency.ts';
import {
  type EdgeSigning,
  type EdgeTrust,
  identityFiles,
  identitySwitches,
  identityValues,
} from './edge-identity-files.ts';
import { type EdgeTable, POLICY_TABLE, STATE_KEY, tableIn, writeState } from './edge-keys.ts';
import { plainPatterns } from './edge-plain.ts';
import type { EdgeChoices } from './edge-script.ts';
import { contentsOf, slotEntries } from './edge-tables.ts';
import type { CompiledPolicy } from './policy-compile.ts';
import type { EdgeEntry } from './ports.ts';
import { TABLES } from './tables.ts';
import { reasonHeader, type Verdict } from './verdict.ts';

export interface EdgeOptions {
  /** Where the files will lie; an absolute path. */
  readonly folder: string;
  /** Address and port for SIP, for the switch behind, and for the platform's remote procedures. */
  readonly listen: string;
  readonly nextHop: string;
  readonly rpc: string;
  /** Where the copy of the signalling goes (HEP3); undefined for no copy. */
  readonly hep?: string | undefined;
  /** Folder of Kamailio's modules. */
  readonly modules: string;
  readonly workers: number;
  /** Verdicts kept until the platform fetches them. */
  readonly queue: number;
  readonly sharedMemoryMb: number;
  /** What a call gets as long as there is no policy. */
  readonly cold: 'refuse' | 'pass';
  readonly retryAfterSeconds: number;
  /** Numbers that pass even then, in every spelling. */
  readonly emergency: readonly string[];
  /** Relays without judging, to compare costs with. */
  readonly plain?: boolean;
  /** SIP status and phrase of refusals by trunk, where its peer needs another than the rule's. */
  readonly refuse?: EdgeChoices['refuse'];
  /** Signs calls that go on. */
  readonly sign?: EdgeSigning | undefined;
  /** Looks at signatures of calls that come. */
  readonly verify?: EdgeTrust | undefined;
  /** Seconds for which a signature holds. */
  readonly signatureSeconds: number;
  /** Secret by which the edge knows its own calls again; 64 hexadecimal digits. */
  readonly callsKey: string;
}

/** Holds the key of an edge's calls. */
export const CALLS_FILE = 'calls.cfg';

export interface EdgeSources {
  /** edge/kamailio/kamailio.cfg. */
  readonly template: string;
  /** The ES5 bundle. */
  readonly bundle: string;
  /** The refusal of a source that is no trunk. */
  readonly stranger: Verdict;
}

/** What is loaded at start; without it the edge begins cold and the platform fills it. */
export interface EdgeData {
  readonly compiled: CompiledPolicy;
  readonly version: string;
  readonly fixedMs: number | null;
}

/** Power of two of the buckets of each table; large enough for millions where there may be millions. */
const SIZES: Readonly<Record<EdgeTable | typeof POLICY_TABLE, number>> = {
  trunk: 10,
  contract: 14,
  block: 12,
  mark: 14,
  blacklist: 17,
  roaming: 16,
  plan: 11,
  fast: 13,
  policy: 4,
};

/** Tables of Kamailio, both slots. */
export const EDGE_TABLES: readonly string[] = [
  POLICY_TABLE,
  ...[...TABLES.filter((table) => table !== 'rate'), 'fast' as const].flatMap((table) => [
    tableIn('a', table),
    tableIn('b', table),
  ]),
];

/** Name and content of every file. */
export function renderEdge(
  options: EdgeOptions,
  sources: EdgeSources,
  data: EdgeData | null,
): Map<string, string> {
  const files = new Map([
    ['kamailio.cfg', configuration(options, sources, data !== null)],
    ['duanka.js', sources.bundle + scriptTail(options)],
    ['start.sh', startScript(options)],
    ['plain.pcre', plainPatterns()],
    [CALLS_FILE, `#!define CALLS_KEY "${options.callsKey}"\n`],
    ...identityFiles(options),
  ]);
  if (data !== null) for (const [name, text] of dataFiles(data)) files.set(`data/${name}`, text);
  return files;
}

function configuration(options: EdgeOptions, { template, stranger }: EdgeSources, withData: boolean): string {
  const { cause, findings } = stranger;
  if (cause === null) throw new TypeError('a stranger is refused');
  const [nextHopAddress, nextHopPort] = split(options.nextHop);
  const { called, elsewhere } = emergencyPatterns(options.emergency);
  const fast = /^# FAST\n([\s\S]*?)^# END FAST\n/m;
  const routes = fast.exec(template)?.[1] ?? '';
  const unfolded = template.replace(fast, () =>
    ['a', 'b'].map((slot) => routes.replaceAll('{{slot}}', slot)).join(''),
  );
  const switches = [
    ...(withData ? ['WITH_DATA'] : []),
    ...(options.hep === undefined ? [] : ['WITH_HEP']),
    ...(options.cold === 'pass' ? ['COLD_PASSES'] : []),
    ...(options.plain === true ? ['PLAIN'] : []),
    ...identitySwitches(options),
  ];
  const values: Readonly<Record<string, string>> = {
    switches: switches.map((name) => `#!define ${name}`).join('\n'),
    folder: options.folder,
    listen: options.listen,
    rpc: options.rpc,
    hep: options.hep ?? '',
    nextHop: options.nextHop,
    nextHopAddress,
    nextHopPort,
    modules: options.modules,
    workers: String(options.workers),
    queue: String(options.queue),
    retryAfter: String(options.retryAfterSeconds),
    coldWords: options.cold === 'pass' ? 'other calls pass unjudged' : 'other calls are to try again later',
    reservePart: String(RESERVE_PART),
    shareKb: String(CALL_KB * options.workers),
    chinaMinutes: String(CHINA_OFFSET_MINUTES),
    emergency: called,
    calledElsewhere: elsewhere,
    ...identityValues(options, options.folder),
    freshSeconds: String(options.signatureSeconds),
    tables: EDGE_TABLES.map((table) => tableLine(table, withData)).join('\n'),
    trunkA: tableIn('a', 'trunk'),
    trunkB: tableIn('b', 'trunk'),
    strangerStatus: String(cause.sip),
    strangerPhrase: cause.phrase,
    strangerCause: String(cause.q850),
    strangerReason: reasonHeader(cause).replaceAll('"', '\\"'),
    strangerRule: findings.map(({ rule }) => rule).join(','),
  };
  return unfolded.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`kamailio.cfg asks for ${name}`);
    return value;
  });
}

/** What Kamailio calls by name, and the choices that are no part of a policy. */
function scriptTail({ refuse = {}, sign, verify }: EdgeOptions): string {
  const choices: EdgeChoices = { refuse, signs: sign !== undefined, verifies: verify !== undefined };
  return `var edge = duanka.edge();
edge.configure(${JSON.stringify(choices)});
function screenTidy() { return edge.screenCall("tidy"); }
function screenAscii() { return edge.screenCall("ascii"); }
function screenOctets() { return edge.screenCall("octets"); }
function screenWithin() { return edge.screenCall("octets", String(KSR.pv.get("$var(trunk)"))); }
function screenTorn() { return edge.screenTorn(); }
`;
}

/** Address without brackets, and port. */
function split(place: string): [address: string, port: string] {
  const at = place.lastIndexOf(':');
  return [place.slice(0, at).replaceAll(/[[\]]/g, ''), place.slice(at + 1)];
}

function tableLine(table: string, withData: boolean): string {
  const size = SIZES[table.replace(/_[ab]$/, '') as EdgeTable];
  const source = withData && !table.endsWith('_b') ? `dbtable=${table};` : '';
  return `modparam("htable", "htable", "${table}=>size=${size};${source}")`;
}

/** In the foreground and with its log on the screen: without a syslog every line would cost milliseconds. */
function startScript({ folder, sharedMemoryMb }: EdgeOptions): string {
  return `#!/bin/sh
set -eu
cd '${folder.replaceAll("'", "'\\''")}'
mkdir -p run
exec kamailio -f kamailio.cfg -DD -E -x fm -m ${sharedMemoryMb} -M ${PRIVATE_MB} -Y "$PWD/run" "$@"
`;
}

const PRIVATE_MB = 64;

/** One part in so many of the shared memory is kept for calls under way: new ones, and policies, do not get it. */
export const RESERVE_PART = 8;
/** Of a call and what ends it, for the seconds in which both are kept. */
const CALL_KB = 16;

/** Tables in the form of Kamailio's db_text. */
function dataFiles({ compiled, version, fixedMs }: EdgeData): Map<string, string> {
  const rows = new Map<string, string[]>();
  for (const table of EDGE_TABLES) if (!table.endsWith('_b')) rows.set(table, []);
  const state: EdgeEntry = [POLICY_TABLE, STATE_KEY, writeState({ slot: 'a', revision: 1, version })];
  for (const [table, key, value] of [state, ...slotEntries(contentsOf(compiled, fixedMs), 'a')])
    rows.get(table)?.push(`${field(key)}:0:0:${field(value)}`);
  const files = new Map<string, string>();
  for (const [table, lines] of rows)
    files.set(
      table,
      `key_name(string) key_type(int) value_type(int) key_value(string)\n${lines.map((line) => `${line}\n`).join('')}`,
    );
  files.set(
    'version',
    `table_name(string) table_version(int)\n${[...rows.keys()].map((table) => `${table}:2\n`).join('')}`,
  );
  return files;
}

function field(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(':', '\\:').replaceAll('\n', '\\n');
}
