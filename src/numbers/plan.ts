import type { Day } from '../kernel/time.ts';
import { carrierOf } from './carrier.ts';
import { classify } from './classify.ts';
import { numbersError } from './errors.ts';
import { inForce, makeCalendar, type Rule } from './matcher.ts';
import type { Classification, NumberingPlan } from './model.ts';
import { normalise, type Spelling } from './normalise.ts';
import { makePlaceOf, toProvince } from './places.ts';
import type { AreaRow, CarrierPrefixRow, CountryRow, NamedRow, ProvinceRow, SegmentRow } from './rows.ts';
import { rulesOf } from './rules.ts';
import { display, mask } from './show.ts';

/** The plan as rows, whatever they were read from. */
export interface PlanData {
  mobile: readonly SegmentRow[];
  short: readonly SegmentRow[];
  named: readonly NamedRow[];
  countries: readonly CountryRow[];
  areas: readonly AreaRow[];
  provinces: readonly ProvinceRow[];
  carrierPrefixes: readonly CarrierPrefixRow[];
  /** Text of places-mobile.txt, called once when it is needed. */
  mobilePlaces: () => string;
}

/**
 * Joins the rows into a plan.
 * @throws numbers.data-invalid where two rows claim the same prefix, length and day, or a row ends before it begins
 */
export function makePlan(data: PlanData): NumberingPlan {
  const rules = rulesOf(data);
  refuseConflicts(rules);
  const matcherOn = makeCalendar(rules);
  const spelling = spellingOf(data);
  const countryCodes = new Set(
    data.countries.map(({ code }) => code).filter((code) => !/^(1\d|7\d)/.test(code)),
  );
  const countryCodeLength = (digits: string): number =>
    [1, 2, 3].find((length) => countryCodes.has(digits.slice(0, length))) ?? 0;
  const classifyOn = (number: string, day: Day) => classify(number, matcherOn(day));
  return Object.freeze<NumberingPlan>({
    normalise: (input, options = {}) => normalise(input, options, spelling),
    classify: classifyOn,
    classesOf: (range, day) => classesOf(range, classifyOn, { rules, day }),
    carrierOf: (number, day, portings) => carrierOf(number, day, classifyOn(number, day), portings),
    placeOf: makePlaceOf(data),
    display: (number) => display(number, countryCodeLength),
    mask,
    provinces: Object.freeze(data.provinces.map(toProvince)),
    protectedNumbers: (day) =>
      data.named
        .filter((row) => row.protected && inForce({ from: row.from, to: row.to ?? null }, day))
        .map(({ number, zh, en }) => ({ number, name: { zh, en } })),
  });
}

/** Between two numbers where a rule begins or ends nothing changes, so one number of each stretch is asked about. */
function classesOf(
  { from, to }: { readonly from: string; readonly to: string },
  classifyOn: (number: string, day: Day) => Classification,
  { rules, day }: { readonly rules: readonly Rule[]; readonly day: Day },
): readonly Classification[] {
  const { length } = from;
  const first = classifyOn(from, day);
  if (from === to) return [first];
  if (/^0[^0]/.test(from)) return [...new Set([first, classifyOn(to, day), classifyOn('', day)])];
  const edges = rules
    .filter((rule) => rule.min <= length && length <= rule.max && inForce(rule, day))
    .flatMap(({ prefix }) => [prefix.padEnd(length, '0'), after(prefix.padEnd(length, '9'))])
    .filter((edge) => edge.length === length && from < edge && edge <= to);
  return [...new Set([first, ...[...new Set(edges)].toSorted().map((edge) => classifyOn(edge, day))])];
}

const after = (number: string) => String(BigInt(number) + 1n).padStart(number.length, '0');

function spellingOf(data: PlanData): Spelling {
  const areas = new Set(data.areas.map(({ code }) => code));
  const named = new Set(data.named.map(({ number }) => number));
  return {
    isAreaCode: (code) => areas.has(code),
    isNamed: (short) => named.has(short),
    carrierPrefixes: data.carrierPrefixes.map(({ prefix }) => prefix),
  };
}

/** An exception must be a longer prefix; two rows on the same numbers and days are a mistake, never a choice. */
function refuseConflicts(rules: readonly Rule[]): void {
  const byPrefix = new Map<string, Rule[]>();
  for (const rule of rules) {
    const reason = rule.to !== null && rule.to < rule.from ? 'ends before it begins' : undefined;
    if (reason !== undefined)
      throw numbersError('numbers.data-invalid', { place: rule.prefix, facts: { reason } });
    const others = byPrefix.get(rule.prefix) ?? [];
    if (others.some((other) => overlap(rule, other))) {
      const facts = { reason: 'two rows claim the same numbers on the same days' };
      throw numbersError('numbers.data-invalid', { place: `prefix ${rule.prefix}`, facts });
    }
    byPrefix.set(rule.prefix, [...others, rule]);
  }
}

function overlap(a: Rule, b: Rule): boolean {
  const lengths = a.min <= b.max && b.min <= a.max;
  return lengths && (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);
}
