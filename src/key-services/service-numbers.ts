/** Numbers of an application: the cap and its free place, whose they are, how long a range, whether they are in use. */
import { type Finding, find } from '../kernel/decision.ts';
import type { LawView } from '../law/index.ts';
import { ALLOTMENT_OUTCOME, allotmentOf } from './company.ts';
import type { Range } from './contract.ts';
import * as number from './number-rules.ts';
import { sizeOf } from './ranges.ts';
import type { Kind, Request } from './service.ts';
import { type KeyFacts, places } from './service-facts.ts';

/** Whether numbers of this kind are counted, up to how many, and which place is free. */
export function placeFor(
  kind: Kind,
  { held, exception }: Pick<KeyFacts, 'held' | 'exception'>,
  law: LawView,
): { slot: number | null; quota: number | null; exception: string | null } {
  const counted =
    law.inForce('miit-452-2016.7.4.1') &&
    law.parameter<readonly string[]>('key.capped_kinds').value.includes(kind);
  if (!counted) return { slot: null, quota: null, exception: null };
  const cap = law.number('key.number_cap').value;
  const beyond = held.length >= cap;
  const quota = beyond ? Math.max(cap, exception?.quantity ?? 0) : cap;
  const slot = places(held).next().value ?? null;
  const free = held.length < quota && slot !== null && slot <= quota;
  return { slot: free ? slot : null, quota, exception: beyond ? (exception?.id ?? null) : null };
}

export function capFindings(kind: Kind, facts: KeyFacts, law: LawView): Finding[] {
  const capped = law.parameter<readonly string[]>('key.capped_kinds');
  if (!capped.value.includes(kind)) return [];
  const cap = law.number('key.number_cap');
  const how = law.parameter<{ exception_months: number }>('limits.in_principle');
  const n = facts.held.length;
  const about = { kind, cap: cap.value, months: how.value.exception_months };
  const params = [cap, capped, how];
  const { slot } = placeFor(kind, facts, law);
  if (slot === null) return [find(number.numberCap, 'refuse', { ...about, n }, params)];
  const within = [find(number.numberCap, 'permit', { ...about, n: n + 1 }, params)];
  if (n < cap.value || facts.exception === null) return within;
  const { quantity, until } = facts.exception;
  return [
    ...within,
    find(number.exceptionGranted, 'permit', { kind, quantity, until, level: 'province' }, [how]),
  ];
}

/** Which sort of number each kind of service uses; a voice line may carry any of the company's own. */
const NUMBER_KINDS: Readonly<Record<Kind, readonly string[]>> = {
  'voice-line': ['fixed', 'mobile', '400', '95', '96'],
  '400': ['400'],
  'one-number': ['fixed', 'mobile', '400'],
  switchboard: ['fixed'],
};

export function numberFindings({ kind, numbers }: Request, facts: KeyFacts, law: LawView): Finding[] {
  const short = law.parameter<readonly string[]>('outbound.short_prefixes');
  // A counted service is one number; only lines hold several.
  const several =
    kind !== 'voice-line' && (numbers.length > 1 || numbers.some(({ from, to }) => from !== to));
  const wrong = numbers.find((range) => !NUMBER_KINDS[kind].includes(range.kind));
  const findings = numbers.map((range) => {
    const allotment = allotmentOf(range, facts.company, short.value);
    return find(number.numbersOwn, ALLOTMENT_OUTCOME[allotment], { number: range.from, kind }, [short]);
  });
  return [
    ...(several || wrong !== undefined
      ? [find(number.numbersOwn, 'refuse', { number: (wrong ?? numbers[0])?.from ?? '', kind })]
      : []),
    ...sizeFindings(numbers, law),
    ...findings,
    facts.taken === null
      ? find(number.numbersFree, 'permit')
      : find(number.numbersFree, 'refuse', { number: facts.taken }),
  ];
}

/** A range too long to be one customer's is a slip of the pen, or worse. */
export function sizeFindings(numbers: readonly Range[], law: LawView): Finding[] {
  const most = law.number('key.range_numbers');
  return numbers.flatMap((range) => {
    const count = sizeOf(range);
    if (count <= most.value) return [];
    return [find(number.rangeSize, 'refuse', { number: range.from, count, most: most.value }, [most])];
  });
}
