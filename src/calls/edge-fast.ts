/**
 * Which plain calls an edge may let pass by table look-ups alone, without running the decision: the decision itself is
 * asked beforehand, for samples of every prefix and length, and only where each passes without a finding is there an
 * entry. Numbers that any list names are looked up by the edge and go to the decision. Pure.
 */
import type { Policy } from './case.ts';
import { mapTables } from './map-tables.ts';
import type { CompiledPolicy, Entry } from './policy-compile.ts';
import { screenRaw } from './screening.ts';
import { readTrunk } from './trunk.ts';

/** Kinds of trunks whose rules hang on the number alone; every other kind needs the decision. The order is the code. */
const KINDS: readonly string[] = ['international-gateway', 'domestic-interconnect', 'own-mobile-core'];
const FOREIGN_LENGTHS = [9, 10, 11, 12, 13, 14, 15];
const CHINESE_MOBILE_LENGTH = 13;
/** Ends of numbers that differ in every place where a numbering plan could look. */
const SAMPLES = ['0', '1', '2', '5', '8', '9', '10', '86', '110', '1380', '96110'];

/** Source address → `<kind>/<trunk>`, and `<kind>/<prefix>/<length>` → `1`. */
export function fastEntries(compiled: CompiledPolicy): readonly Entry[] {
  const { trunk, block, plan } = compiled.tables;
  const basis = JSON.stringify([[...trunk], [...block], [...plan], compiled.settings]);
  if (last?.basis !== basis) last = { basis, entries: entriesOf(compiled) };
  return last.entries;
}

/**
 * What was asked last. Thousands of samples take a third of a second, and nearly every change of a policy is one of
 * the lists, on which the answers do not rest.
 */
let last: { readonly basis: string; readonly entries: readonly Entry[] } | undefined;

function entriesOf(compiled: CompiledPolicy): Entry[] {
  const trunks = [...compiled.tables.trunk].flatMap(([source, text]) => {
    const trunk = readTrunk(text);
    if (trunk === null || trunk.hasContract || trunk.opens >= 0 || trunk.maxPerMinute > 0) return [];
    const kind = KINDS.indexOf(trunk.kind);
    return kind < 0 ? [] : [{ source, kind, id: trunk.id }];
  });
  // The blacklist is looked up by number; it may be long, and may be read only once.
  const policy = policyFor(compiled);
  const entries: Entry[] = trunks.map(({ source, kind, id }) => [source, `${kind}/${id}`]);
  for (const [kind, name] of KINDS.entries()) {
    const source = trunks.find((trunk) => trunk.kind === kind)?.source;
    if (source === undefined) continue;
    for (const [prefix, length] of name === 'international-gateway' ? foreign(compiled) : mobiles(compiled))
      if (SAMPLES.every((end) => passes(filled(prefix, length, end), source, policy)))
        entries.push([`${kind}/${prefix}/${length}`, '1']);
  }
  return entries;
}

function policyFor(compiled: CompiledPolicy): Policy {
  const tables = mapTables({
    ...compiled,
    tables: { ...compiled.tables, blacklist: [], mark: [], roaming: [] },
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

function filled(prefix: string, length: number, end: string): string {
  return prefix + end.repeat(length).slice(0, length - prefix.length);
}

function passes(number: string, source: string, policy: Policy): boolean {
  const { verdict, findings } = screenRaw(plainCall(number), source, policy);
  return verdict === 'pass' && findings.length === 0;
}

/** The shape that the edge checks before it looks anything up. */
function plainCall(number: string): string {
  const lines = [
    'INVITE sip:+8613800000000@edge.invalid SIP/2.0',
    'Via: SIP/2.0/UDP edge.invalid;branch=z9hG4bK1',
    `From: <sip:+${number}@edge.invalid>;tag=1`,
    'To: <sip:+8613800000000@edge.invalid>',
    'Call-ID: 1@edge.invalid',
    'CSeq: 1 INVITE',
    `P-Asserted-Identity: <sip:+${number}@edge.invalid>`,
    'Content-Length: 0',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
