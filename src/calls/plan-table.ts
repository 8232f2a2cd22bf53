/** The numbering plan as a small table for the edge: which segments, area codes and country codes are in use. */
import type { Day } from '../kernel/time.ts';
import { areaLength } from '../numbers/forms.ts';
import type { NumberingPlan } from '../numbers/index.ts';

export interface PlanEntries {
  readonly entries: readonly (readonly [string, string])[];
  /** Numbers of authorities, as dialled. Banks and carriers that are imitated do call people and are not among them. */
  readonly authorities: readonly string[];
}

/** Asks the plan about every segment and code, so that there is one source of what is allotted. */
export function planEntries(plan: NumberingPlan, day: Day): PlanEntries {
  return {
    entries: [...mobileSegments(plan, day), ...areaCodes(plan, day), ...countryCodes(plan, day)],
    authorities: plan
      .protectedNumbers(day)
      .map(({ number }) => number)
      .filter((number) => plan.classify(number, day).kind === 'authority'),
  };
}

/** m + four digits. A segment allotted in part counts as a whole: what is free within it is the list of its network. */
function* mobileSegments(plan: NumberingPlan, day: Day): Iterable<readonly [string, string]> {
  for (let segment = 1300; segment < 2000; segment++) {
    const allotted = DIGITS.some(
      (digit) => plan.classify(`86${segment}${digit}000000`, day).kind !== 'unassigned',
    );
    if (allotted) yield [`m${segment}`, '1'];
  }
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** a + area code. */
function* areaCodes(plan: NumberingPlan, day: Day): Iterable<readonly [string, string]> {
  for (let code = 10; code < 1000; code++) {
    if (areaLength(String(code)) !== String(code).length) continue;
    if (plan.classify(`86${code}${'0'.repeat(10 - String(code).length)}`, day).kind === 'fixed')
      yield [`a${code}`, '1'];
  }
}

/** c + country code: shortest and longest number with it. +1 and +7 serve several countries under one code. */
function* countryCodes(plan: NumberingPlan, day: Day): Iterable<readonly [string, string]> {
  for (let code = 1; code < 1000; code++) {
    const text = String(code);
    if (text.length > 1 && /^[17]/.test(text)) continue;
    const fits = LENGTHS.filter((length) => countryOf(plan, text.padEnd(length, '2'), day) === text);
    if (fits.length > 0) yield [`c${text}`, `${fits[0]}-${fits.at(-1)}`];
  }
}

const LENGTHS = [7, 8, 9, 10, 11, 12, 13, 14, 15];

function countryOf(plan: NumberingPlan, digits: string, day: Day): string | undefined {
  return plan.classify(`00${digits}`, day).country?.callingCode;
}
