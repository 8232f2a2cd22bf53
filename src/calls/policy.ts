/** Reads a policy file: JSON, checked against its contract, with the place of whatever is wrong. */
import { isIP } from 'node:net';
import { Value } from 'typebox/value';
import { minuteOfDayAt } from '../kernel/china.ts';
import { epochMs, type Instant, readInstant } from '../kernel/time.ts';
import { nearest } from '../law/nearest.ts';
import { callsError } from './errors.ts';
import { PolicyFile, type PolicyTrunk } from './policy-contract.ts';
import { lacksCountryCode } from './tables.ts';
import { TRUNK_KINDS } from './trunk.ts';

/**
 * Reads the text of a policy file.
 * @throws calls.policy-* with a JSON pointer (or line and column for broken JSON)
 */
export function readPolicy(text: string): PolicyFile {
  const value = parsed(text);
  for (const fault of Value.Errors(PolicyFile, value)) throw explain(fault, value);
  const policy = value as PolicyFile;
  checkTrunks(policy);
  checkNumbers(policy);
  checkRanges(policy);
  if (policy.now !== undefined && readInstant(policy.now) === undefined)
    throw callsError('calls.policy-value', {
      place: '/now',
      facts: { expected: '2024-05-06T10:00:00+08:00' },
    });
  return policy;
}

/** The instant a policy fixes; undefined where it leaves the clock alone. */
export function fixedNow(policy: PolicyFile): Instant | undefined {
  return policy.now === undefined ? undefined : readInstant(policy.now);
}

/** Minute of the day in China. */
export function minuteOfDay(now: Instant): number {
  return minuteOfDayAt(epochMs(now));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw callsError('calls.policy-unreadable', { facts: { reason: (cause as Error).message }, cause });
  }
}

type Fault = ReturnType<typeof Value.Errors>[number];

/** The first fault as one of our errors. Faults inside a choice are told as the choice. */
function explain(first: Fault, value: unknown): Error {
  const faults = [...Value.Errors(PolicyFile, value)];
  const fault =
    faults.find(({ keyword }) => keyword === 'additionalProperties') ??
    faults.find(({ schemaPath }) => !schemaPath.includes('/anyOf/')) ??
    first;
  const { keyword, instancePath: at } = fault;
  const params = fault.params as {
    additionalProperties?: string[];
    requiredProperties?: string[];
    type?: string;
  };
  if (keyword === 'additionalProperties') {
    const name = params.additionalProperties?.[0] ?? '';
    const facts = { name, nearest: nearest(name, fieldsAt(at)) };
    return callsError('calls.policy-field-unknown', { place: `${at}/${escaped(name)}`, facts });
  }
  if (keyword === 'required') {
    const name = params.requiredProperties?.[0] ?? '';
    return callsError('calls.policy-field-missing', { place: `${at}/${name}`, facts: { name } });
  }
  return callsError('calls.policy-value', {
    place: at === '' ? '/' : at,
    facts: { expected: expectedAt(at, fault) },
  });
}

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

const DEFAULT_CHOICES = 'block, pass, pass-labelled';

/** What belongs at a pointer, in words short enough for one line. */
function expectedAt(pointer: string, fault: Fault): string {
  if (pointer === '/defaults/displayNameOnInternational') return 'strip, keep';
  if (pointer.startsWith('/defaults/')) return DEFAULT_CHOICES;
  if (pointer === '/blacklistSet/file') return 'blacklist.numbers';
  if (pointer === '/blacklistSet/sha256') return '64 × 0-9a-f';
  if (pointer.endsWith('/kind')) return TRUNK_KINDS.join(', ');
  if (pointer.endsWith('/hours')) return 'HH:MM-HH:MM';
  if (pointer.includes('/contractNumbers/')) return '8640012345678 / 8610100000-8610109999';
  if (/^\/\w+Blocks\//.test(pointer)) return '8613800 / 861380000-861380999';
  if (/^\/\w+\/\d+$/.test(pointer) || pointer.endsWith('/msisdn')) return '8613800000001 / 110';
  return fault.message;
}

const trunkFields = PolicyFile.properties.trunks.items.properties;

/** The fields an object at this pointer may have. */
function fieldsAt(pointer: string): string[] {
  if (pointer === '') return Object.keys(PolicyFile.properties);
  if (pointer === '/defaults') return Object.keys(PolicyFile.properties.defaults.properties);
  if (pointer === '/blacklistSet') return Object.keys(PolicyFile.properties.blacklistSet.properties);
  if (pointer.startsWith('/trunks/'))
    return pointer.includes('/contractNumbers') ? ['from', 'to'] : Object.keys(trunkFields);
  return pointer.startsWith('/roaming/') ? ['msisdn', 'visited'] : ['from', 'to'];
}

function checkTrunks({ trunks }: PolicyFile): void {
  const seen = new Set<string>();
  trunks.forEach(({ id, source }, index) => {
    if (isIP(source) === 0)
      throw callsError('calls.policy-source', { place: `/trunks/${index}/source`, facts: { source } });
    for (const [field, value] of [
      ['id', id],
      ['source', source],
    ] as const) {
      const key = `${field} ${value}`;
      if (seen.has(key))
        throw callsError('calls.policy-twice', { place: `/trunks/${index}/${field}`, facts: { value } });
      seen.add(key);
    }
  });
}

const LISTS = [
  'authorityNumbers',
  'emergencyCalled',
  'blacklist',
  'suspended',
  'unallocated',
  'oneNumberServices',
  'iotNumbers',
  'notRoaming',
] as const;

/** A number without its country code would be another number: it would block or spare the wrong person. */
function checkNumbers(policy: PolicyFile): void {
  const check = (number: string, place: string) => {
    if (lacksCountryCode(number)) throw callsError('calls.policy-country-code', { place, facts: { number } });
  };
  for (const list of LISTS)
    policy[list]?.forEach((number, index) => {
      check(number, `/${list}/${index}`);
    });
  policy.trunks.forEach(({ contractNumbers = [] }, trunk) => {
    contractNumbers.forEach((entry, index) => {
      const [first = ''] = typeof entry === 'string' ? entry.split('-') : [entry.from];
      check(first, `/trunks/${trunk}/contractNumbers/${index}`);
    });
  });
  const away = new Set(policy.roaming?.map(({ msisdn }) => msisdn));
  policy.notRoaming?.forEach((number, index) => {
    if (!away.has(number)) return;
    const facts = { number, lists: 'roaming, notRoaming' };
    throw callsError('calls.policy-conflict', { place: `/notRoaming/${index}`, facts });
  });
}

/** A number, a block or both ends of a range, as a policy writes it. */
export type NumberRange = NonNullable<PolicyTrunk['contractNumbers']>[number];

/** @throws calls.policy-range where the ends are of different length or the wrong way round */
export function endsOf(written: NumberRange, place: string): [from: string, to: string] {
  const [from = '', to = from] =
    typeof written === 'string' ? written.split('-') : [written.from, written.to];
  if (from.length === to.length && from <= to) return [from, to];
  throw callsError('calls.policy-range', { place, facts: { range: `${from}-${to}` } });
}

/** Found when the file is read: later it would hold up whatever is compiled with it. */
function checkRanges({ trunks, otherNetworkBlocks = [], ownNumberBlocks = [] }: PolicyFile): void {
  const check = (ranges: readonly NumberRange[], place: string) => {
    ranges.forEach((range, index) => {
      endsOf(range, `${place}/${index}`);
    });
  };
  trunks.forEach(({ contractNumbers = [] }, index) => {
    check(contractNumbers, `/trunks/${index}/contractNumbers`);
  });
  check(otherNetworkBlocks, '/otherNetworkBlocks');
  check(ownNumberBlocks, '/ownNumberBlocks');
}
