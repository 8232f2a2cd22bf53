/** Turns a policy file into the tables and settings that the decision looks things up in. Pure. */
import type { LawView } from '../law/index.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import type { Settings } from './case.ts';
import { type NumberBlocks, withNumbers } from './number-blocks.ts';
import { type PlanEntries, planEntries } from './plan-table.ts';
import { endsOf, type NumberRange } from './policy.ts';
import type { Defaults, PolicyFile, PolicyTrunk } from './policy-contract.ts';
import { MARK, type TableName, tableKey } from './tables.ts';
import { writeTrunk } from './trunk.ts';

export type Entry = readonly [key: string, value: string];

/** Everything an edge needs to decide alone; `tables` are streams because a blacklist has millions of numbers. */
export interface CompiledPolicy {
  readonly settings: Settings;
  readonly tables: Readonly<Record<Exclude<TableName, 'rate'>, Iterable<Entry>>>;
}

export interface Surroundings {
  readonly law: LawView;
  readonly plan: NumberingPlan;
  /** Numbers of the policy's blacklistSet, made into blocks once for all its compilations. */
  readonly listed?: NumberBlocks | undefined;
}

/**
 * Compiles a policy under the law and the numbering plan of one day.
 * @throws calls.policy-range
 */
export function compilePolicy(policy: PolicyFile, { law, plan, listed }: Surroundings): CompiledPolicy {
  const open = law.parameter<Readonly<Record<string, readonly string[]>>>('dispatch.open_numbers').value;
  const numbers: PlanEntries = planEntries(plan, law.day);
  const authorities = policy.authorityNumbers ?? numbers.authorities;
  const emergency = policy.emergencyCalled ?? open.emergency ?? [];
  const hotline = open['96110'] ?? [];
  // Without the exception no +86 from abroad passes, whatever a policy knows of its owner.
  const roamersPass = law.parameter('screening.plus86_roaming').value === 'allow-when-roaming-confirmed';
  const lengths = [...authorities, ...emergency, ...hotline].map(({ length }) => length);
  return {
    settings: {
      ...law.parameter<Defaults>('screening.defaults').value,
      ...policy.defaults,
      ...(roamersPass ? {} : { roamingLookupUnavailable: 'block' as const }),
      authorityWords: law.parameter<readonly string[]>('screening.authority_words').value.map(octetsOf),
      highFraudOrigins: law.parameter<readonly string[]>('screening.high_fraud_origins').value,
      longestAuthority: Math.max(0, ...lengths.filter((length) => length <= LONGEST_SHORT)),
      redress: policy.redress ?? '',
    },
    tables: {
      trunk: policy.trunks.map(trunkEntry),
      contract: policy.trunks.flatMap(contractEntries),
      block: blockEntries(policy),
      mark: markEntries(policy, { authorities, emergency, hotline }),
      blacklist: withNumbers(listed ?? new Map(), policy.blacklist ?? []),
      roaming: roamingEntries(policy).filter(([key]) => roamersPass || !key.startsWith('86')),
      plan: numbers.entries,
    },
  };
}

/** Short numbers end here; an authority's line of full length is looked up as a whole. */
const LONGEST_SHORT = 8;

/** UTF-8 octets as characters, the form in which messages are compared. */
function octetsOf(word: string): string {
  return Buffer.from(word.toLowerCase(), 'utf8').toString('latin1');
}

function trunkEntry(trunk: PolicyTrunk): Entry {
  const [opens = -1, closes = -1] = trunk.hours?.split('-').map(minutes) ?? [];
  const text = writeTrunk({
    id: trunk.id,
    kind: trunk.kind,
    hasContract: trunk.contractNumbers !== undefined,
    forwardingApproved: trunk.forwardingApproved === true,
    opens,
    closes,
    maxPerMinute: trunk.maxCallsPerMinutePerCaller ?? 0,
  });
  return [trunk.source, text];
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function contractEntries({ id, contractNumbers = [] }: PolicyTrunk, trunk: number): Entry[] {
  const entries = contractNumbers.flatMap((written, index) => {
    const [from, to] = endsOf(written, `/trunks/${trunk}/contractNumbers/${index}`);
    return prefixesOf(tableKey(from), tableKey(to)).map(
      (prefix): Entry => [prefix, String(tableKey(from).length)],
    );
  });
  return scoped(`${id}/`, entries);
}

/** Other networks first: where both lists name a prefix, the own block wins; a longer prefix always does. */
function blockEntries({ ownNumberBlocks = [], otherNetworkBlocks = [] }: PolicyFile): Entry[] {
  const entries = [
    ...otherNetworkBlocks.flatMap((block, index) => oneBlock(block, 'other', `/otherNetworkBlocks/${index}`)),
    ...ownNumberBlocks.flatMap((block, index) => oneBlock(block, 'own', `/ownNumberBlocks/${index}`)),
  ];
  return entries.length === 0 ? [] : scoped('', entries);
}

function oneBlock(block: NumberRange, whose: 'own' | 'other', place: string): Entry[] {
  if (typeof block === 'string' && !block.includes('-')) return [[prefixKey(block), whose]];
  const [from, to] = endsOf(block, place);
  const length = prefixKey(from).length;
  return prefixesOf(prefixKey(from), prefixKey(to)).map((prefix): Entry => [prefix, whose + length]);
}

/** A prefix is Chinese or short unless its digits say otherwise; 400 and 800 get the 86 they have in the tables. */
function prefixKey(prefix: string): string {
  if (/^[48]00/.test(prefix) && prefix.length <= 10) return `86${prefix}`;
  return /^(?:86|1|95|96|700)/.test(prefix) ? prefix : `+${prefix}`;
}

/**
 * The fewest prefixes that cover all numbers from one to the other, both of the same length. At most 18 for each
 * digit in which they differ.
 */
export function prefixesOf(from: string, to: string): string[] {
  let common = 0;
  while (common < from.length && from[common] === to[common]) common++;
  if (common === from.length) return [from];
  const rest = from.length - common - 1;
  const fromWhole = from.slice(common + 1) === '0'.repeat(rest);
  const toWhole = to.slice(common + 1) === '9'.repeat(rest);
  const first = Number(from[common]);
  const last = Number(to[common]);
  const head = from.slice(0, common);
  if (fromWhole && toWhole && first === 0 && last === 9) return [head];
  const found = fromWhole ? [] : prefixesOf(from, head + first + '9'.repeat(rest));
  for (let digit = fromWhole ? first : first + 1; digit <= (toWhole ? last : last - 1); digit++)
    found.push(head + digit);
  return toWhole ? found : [...found, ...prefixesOf(head + last + '0'.repeat(rest), to)];
}

/** Entries of one scope and, under the bare scope, which prefix lengths are in use, longest first. */
function scoped(scope: string, entries: readonly Entry[]): Entry[] {
  const lengths = [...new Set(entries.map(([prefix]) => prefix.length))].sort((a, b) => b - a);
  const index: Entry = [scope, lengths.map((length) => String.fromCharCode(48 + length)).join('')];
  return [index, ...entries.map(([prefix, value]): Entry => [scope + prefix, value])];
}

interface Known {
  readonly authorities: readonly string[];
  readonly emergency: readonly string[];
  readonly hotline: readonly string[];
}

/** One entry for each number that is on any list, with the letters of all its lists. */
function markEntries(policy: PolicyFile, { authorities, emergency, hotline }: Known): Iterable<Entry> {
  const marks = new Map<string, string>();
  const mark = (numbers: readonly string[], letter: string) => {
    for (const number of numbers) {
      const key = tableKey(number);
      const before = marks.get(key) ?? '';
      if (!before.includes(letter)) marks.set(key, before + letter);
    }
  };
  mark(authorities, MARK.authority);
  mark(emergency, MARK.emergency);
  mark(hotline, MARK.openToSuspended);
  mark(policy.suspended ?? [], MARK.suspended);
  mark(policy.unallocated ?? [], MARK.unallocated);
  mark(policy.oneNumberServices ?? [], MARK.oneNumber);
  mark(policy.iotNumbers ?? [], MARK.iot);
  return marks;
}

function roamingEntries({ roaming = [], notRoaming = [] }: PolicyFile): Entry[] {
  return [
    ...notRoaming.map((number): Entry => [tableKey(number), '-']),
    ...roaming.map(({ msisdn, visited }): Entry => [tableKey(msisdn), visited === '-' ? '?' : visited]),
  ];
}
