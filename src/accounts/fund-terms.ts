/** What a stop must match, and how long a stop or freeze runs. Pure. */
import { type Finding, find } from '../kernel/decision.ts';
import { addDays, addHours, addMonths, dayOf, epochMs, type Instant, startOf } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { HOLD_KINDS } from './contract-codes.ts';
import type { Entry } from './fund-facts.ts';
import * as rule from './fund-rules.ts';
import type { FundOrder } from './messages.ts';

/** Fields of an entry that are not those of the order. */
export function differs({ amountFen, at }: FundOrder, entry: Entry, law: LawView): string[] {
  const minutes = law.number('stop.time_minutes').value;
  const apart = at === null ? Number.POSITIVE_INFINITY : Math.abs(epochMs(at) - epochMs(entry.at)) / 60_000;
  return [...(entry.amountFen === amountFen ? [] : ['amount']), ...(apart <= minutes ? [] : ['time'])];
}

const fields = (law: LawView) => [law.parameter('stop.match_fields'), law.number('stop.time_minutes')];
export const match = (law: LawView): Finding => find(rule.matched, 'permit', {}, fields(law));
export const mismatch = (wrong: readonly string[], law: LawView): Finding[] =>
  wrong.map((field) => find(rule.matched, 'refuse', { field }, fields(law)));

export function tooMany(law: LawView): Finding {
  const max = law.number('stop.max');
  return find(rule.stopped, 'refuse', { max: max.value }, [max]);
}

/** Where a stop or freeze stands when its term is reckoned. */
interface Begun {
  readonly kind: (typeof HOLD_KINDS)[number];
  readonly beganAt: Instant;
  /** Months its terms so far come to. */
  readonly months: number;
}

/**
 * A stop runs in hours from its instant, a freeze to the end of its last day. Every term of a freeze is counted from its
 * first day, so that a short month costs no day of the later ones.
 */
export function termOf({ kind, beganAt, months: before }: Begun, law: LawView) {
  if (kind === 'stop') {
    const hours = law.number('stop.hours');
    const until = addHours(beganAt, hours.value);
    const finding = find(rule.stopped, 'permit', { hours: hours.value, until }, [hours]);
    return { until, months: 0, term: hours, finding };
  }
  const term = law.number('freeze.months');
  const months = before + term.value;
  const until = startOf(addDays(addMonths(dayOf(beganAt), months), 1));
  const finding = find(rule.frozen, 'permit', { months: term.value, until }, [term]);
  return { until, months, term, finding };
}
