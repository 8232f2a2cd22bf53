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

/** A stop runs in hours from its instant, a freeze to the end of its last day. */
export function termOf(kind: (typeof HOLD_KINDS)[number], law: LawView, now: Instant, from: Instant) {
  if (kind === 'stop') {
    const hours = law.number('stop.hours');
    const until = addHours(now, hours.value);
    return {
      until,
      term: hours,
      finding: find(rule.stopped, 'permit', { hours: hours.value, until }, [hours]),
    };
  }
  const months = law.number('freeze.months');
  const until = startOf(addDays(addMonths(dayOf(from), months.value), 1));
  return {
    until,
    term: months,
    finding: find(rule.frozen, 'permit', { months: months.value, until }, [months]),
  };
}
