/**
 * Which plain calls an edge may let pass by table look-ups alone, without running the decision: the decision itself is
 * asked beforehand, for samples of every prefix and length, and only where each passes without a finding is there an
 * entry. Numbers that any list names are looked up by the edge and go to the decision. Pure.
 */
import type { Policy } from './case.ts';
import { scanDigits } from './digits.ts';
import { contractSpellings, type Spelling } from './edge-fast-lines.ts';
import { mapTables } from './map-tables.ts';
import { readCaller } from './number.ts';
import type { CompiledPolicy, Entry } from './policy-compile.ts';
import { screenRaw } from './screening.ts';
import { MARK, marked } from './tables.ts';
import { readTrunk, type Trunk, writeTrunk } from './trunk.ts';

/** Kinds of trunks whose rules hang on the number alone. The order is the code in the entries. */
const KINDS: readonly string[] = ['international-gateway', 'domestic-interconnect', 'own-mobile-core'];
/** Code of trunks that may send the numbers of their contract and no others. */
const LINE = 3;
const LINES: readonly string[] = ['dedicated-voice-line', 'key-service-outbound'];
const FOREIGN_LENGTHS = [9, 10, 11, 12, 13, 14, 15];
const CHINESE_MOBILE_LENGTH = 13;
/** Ends of numbers that differ in every place where a numbering plan could look. */
const SAMPLES = ['0', '1', '2', '5', '8', '9', '10', '86', '110', '1380', '96110'];
/** An edge tries this many lengths of prefixes on a line. */
const MOST_LENGTHS = 4;

/**
 * Source address → `<kind>/<trunk>` or, for a line, `3/<trunk>/<opens>/<closes>/<calls a minute>/<lengths of prefixes,
 * 0 for none more>`; and what a number begins with, as it is written, → how long it is: `<kind>/<prefix>/<length>` → `1`,
 * `3/<trunk>/<prefix>` → `<length>/<what to drop>/<what to put before>` (the rest being the number's table key).
 * @param clock false where the policy fixes the time: then hours and limits are left to the decision
 */
export function fastEntries(compiled: CompiledPolicy, clock: boolean): readonly Entry[] {
  const { trunk, block, plan, contract } = compiled.tables;
  if (hasLongEmergencyNumber(compiled)) return [];
  const basis = JSON.stringify([[...trunk], [...block], [...plan], [...contract], compiled.settings, clock]);
  if (last?.basis !== basis) last = { basis, entries: entriesOf(compiled, clock) };
  return last.entries;
}

/** The shape (CALLED in edge-plain.ts) rules out that a number of up to five digits is called, and no longer ones. */
function hasLongEmergencyNumber({ tables }: CompiledPolicy): boolean {
  for (const [number, marks] of tables.mark)
    if (number.length > MOST_EMERGENCY_DIGITS && marked(marks, MARK.emergency)) return true;
  return false;
}

const MOST_EMERGENCY_DIGITS = 5;

/**
 * What was asked last. Thousands of samples take a third of a second, and nearly every change of a policy is one of
 * the lists, on which the answers do not rest.
 */
let last: { readonly basis: string; readonly entries: readonly Entry[] } | undefined;

interface Place {
  readonly source: string;
  readonly trunk: Trunk;
}

function entriesOf(compiled: CompiledPolicy, clock: boolean): Entry[] {
  const places = [...compiled.tables.trunk].flatMap(([source, text]): Place[] => {
    const trunk = readTrunk(text);
    return trunk === null ? [] : [{ source, trunk }];
  });
  const policy = policyFor(compiled, places);
  const spellings = contractSpellings(compiled);
  return [
    ...numberEntries(compiled, places, policy),
    ...places
      .filter(({ trunk }) => LINES.includes(trunk.kind) && (clock || !isTimed(trunk)))
      .flatMap((place) => lineEntries(spellings.get(place.trunk.id) ?? [], place, policy)),
  ];
}

const isTimed = ({ opens, maxPerMinute }: Trunk): boolean => opens >= 0 || maxPerMinute > 0;

/** Gateways and the mobile core: every number that begins so and is as long passes. */
function numberEntries(compiled: CompiledPolicy, places: readonly Place[], policy: Policy): Entry[] {
  const open = places.filter(({ trunk }) => !trunk.hasContract && !isTimed(trunk));
  const entries: Entry[] = [];
  for (const [kind, name] of KINDS.entries()) {
    const trunks = open.filter(({ trunk }) => trunk.kind === name);
    const [first] = trunks;
    if (first === undefined) continue;
    for (const { source, trunk } of trunks) entries.push([source, `${kind}/${trunk.id}`]);
    for (const [prefix, length] of name === 'international-gateway' ? foreign(compiled) : mobiles(compiled))
      if (ends(prefix, length).every((digits) => passes(`+${digits}`, first.source, policy)))
        entries.push([`${kind}/+${prefix}/${length + 1}`, '1']);
  }
  return entries;
}

/** A line: the numbers of its contract, in every spelling under which they pass. */
function lineEntries(spellings: readonly Spelling[], { source, trunk }: Place, policy: Policy): Entry[] {
  const { tables, settings } = policy;
  const keyOf = (text: string) =>
    readCaller(scanDigits(text), 'dialled', tables, settings.longestAuthority).key;
  const good = spellings.filter(({ prefix, length, drop, before }) =>
    ends(prefix, length).every(
      (text) => passes(text, source, policy) && keyOf(text) === before + text.slice(drop),
    ),
  );
  const tried = lengthsOf(good).slice(0, MOST_LENGTHS);
  if (tried.length === 0) return [];
  const { id, opens, closes, maxPerMinute } = trunk;
  const lengths = Array.from({ length: MOST_LENGTHS }, (_, index) => tried[index] ?? 0);
  return [
    [source, [LINE, id, opens, closes, maxPerMinute, ...lengths].join('/')],
    ...good
      .filter(({ prefix }) => tried.includes(prefix.length))
      .map(
        ({ prefix, length, drop, before }): Entry => [
          `${LINE}/${id}/${prefix}`,
          `${length}/${drop}/${before === '' ? '-' : before}`,
        ],
      ),
  ];
}

/** Those first under which most numbers are found. */
function lengthsOf(spellings: readonly Spelling[]): number[] {
  const numbers = new Map<number, number>();
  for (const { prefix, length } of spellings)
    numbers.set(prefix.length, (numbers.get(prefix.length) ?? 0) + 10 ** (length - prefix.length));
  return [...numbers].sort(([, a], [, b]) => b - a).map(([length]) => length);
}

/** The decision without the lists, which the edge looks up by number, and without the hours, at which it looks too. */
function policyFor(compiled: CompiledPolicy, places: readonly Place[]): Policy {
  const trunk = places.map(
    ({ source, trunk: found }): Entry => [
      source,
      writeTrunk({ ...found, opens: -1, closes: -1, maxPerMinute: 0 }),
    ],
  );
  // The blacklist may be long, and may be read only once.
  const tables = mapTables({
    ...compiled,
    tables: { ...compiled.tables, trunk, blacklist: [], mark: [], roaming: [] },
  });
  return { tables, settings: compiled.settings, minuteOfDay: 0, epochSeconds: 0 };
}

/** Prefixes that an origin known for fraud shares are judged one by one. */
function* foreign({ settings }: CompiledPolicy): Generator<[prefix: string, length: number]> {
  for (let prefix = 200; prefix < 1000; prefix++) {
    const text = String(prefix);
    const watched = settings.highFraudOrigins.some((code) => code.startsWith(text) || text.startsWith(code));
    if (!watched) for (const length of FOREIGN_LENGTHS) yield [text, length];
  }
}

/** A segment as a whole where no block divides it, else its parts of ten thousand numbers, by the same condition. */
function* mobiles({ tables }: CompiledPolicy): Generator<[prefix: string, length: number]> {
  const blocks = [...tables.block].map(([key]) => key);
  const dividedAt = (digits: number) =>
    new Set(blocks.filter((key) => key.length > digits).map((key) => key.slice(0, digits)));
  const [segments, parts] = [dividedAt(SEGMENT_DIGITS), dividedAt(PART_DIGITS)];
  for (let segment = 861300; segment < 862000; segment++) {
    if (!segments.has(String(segment))) yield [String(segment), CHINESE_MOBILE_LENGTH];
    else
      for (let part = segment * 1000; part < (segment + 1) * 1000; part++)
        if (!parts.has(String(part))) yield [String(part), CHINESE_MOBILE_LENGTH];
  }
}

const SEGMENT_DIGITS = 6;
const PART_DIGITS = 9;

/** A prefix filled up to its length in all the ways of the samples. */
function ends(prefix: string, length: number): string[] {
  if (prefix.length === length) return [prefix];
  return SAMPLES.map((end) => prefix + end.repeat(length).slice(0, length - prefix.length));
}

function passes(user: string, source: string, policy: Policy): boolean {
  const { verdict, findings } = screenRaw(plainCall(user), source, policy);
  return verdict === 'pass' && findings.length === 0;
}

/** The shape that the edge checks before it looks anything up. */
function plainCall(user: string): string {
  const lines = [
    'INVITE sip:+8613800000000@edge.invalid SIP/2.0',
    'Via: SIP/2.0/UDP edge.invalid;branch=z9hG4bK1',
    `From: <sip:${user}@edge.invalid>;tag=1`,
    'To: <sip:+8613800000000@edge.invalid>',
    'Call-ID: 1@edge.invalid',
    'CSeq: 1 INVITE',
    `P-Asserted-Identity: <sip:${user}@edge.invalid>`,
    'Content-Length: 0',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
