/** `duanka law coverage`: which obligation is carried by which rules and tests, computed from both. */
import { lawError } from './errors.ts';
import { type Law, type Mode, Modes, type Obligation } from './model.ts';
import { nearest } from './nearest.ts';

/** A rule (or register event) and the obligations it names. */
export interface RuleRecord {
  readonly id: string;
  readonly obligations: readonly string[];
}

/** One test of a real run. `name` holds the titles of its suites too; a skipped test has not passed. */
export interface TestRecord {
  readonly name: string;
  readonly file: string;
  readonly passed: boolean;
}

export type CoverageStatus = 'met' | 'open' | 'person';

export interface ObligationCoverage {
  readonly id: string;
  readonly area: string;
  readonly mode: Mode;
  readonly status: CoverageStatus;
  readonly rules: readonly string[];
  /** Tests that name the obligation and passed, as `file: name`. */
  readonly tests: readonly string[];
}

export interface Coverage {
  readonly totals: Readonly<Record<Mode, Readonly<Record<CoverageStatus, number>>>>;
  readonly obligations: readonly ObligationCoverage[];
}

/**
 * Enforce, workflow and record are met when a rule names the obligation and a passing test names it in its
 * title; cite is met by being in the law data, which the loader has resolved.
 * @throws law.rule-obligation when a rule names an obligation that the law data do not hold
 */
export function coverage(law: Law, rules: readonly RuleRecord[], tests: readonly TestRecord[]): Coverage {
  const known = new Set(law.obligations.map(({ id }) => id));
  const testsOf = new Map<string, string[]>();
  for (const test of tests) {
    if (!test.passed) continue;
    for (const id of obligationsNamed(test.name, known)) push(testsOf, id, `${test.file}: ${test.name}`);
  }
  const rulesOf = new Map<string, string[]>();
  for (const rule of rules) {
    for (const id of rule.obligations) {
      if (!known.has(id)) {
        const facts = { rule: rule.id, id, nearest: nearest(id, known) };
        throw lawError('law.rule-obligation', { facts });
      }
      push(rulesOf, id, rule.id);
    }
  }
  const obligations = law.obligations.map((obligation): ObligationCoverage => {
    const { id, area, mode } = obligation;
    const carried = { rules: rulesOf.get(id) ?? [], tests: testsOf.get(id) ?? [] };
    return { id, area, mode, status: statusOf(obligation, carried), ...carried };
  });
  return { totals: totalsOf(obligations), obligations };
}

/** Obligation ids that occur in a title as whole words, so that `.19.1` is not found in `.19.1.1`. */
export function obligationsNamed(title: string, known: ReadonlySet<string>): string[] {
  const words = title.split(/[^A-Za-z0-9.-]+/).map((word) => word.replace(/[.-]+$/, ''));
  return [...new Set(words)].filter((word) => known.has(word));
}

function statusOf(
  { mode, person }: Obligation,
  { rules, tests }: { rules: readonly string[]; tests: readonly string[] },
): CoverageStatus {
  if (person !== undefined) return 'person';
  if (mode === 'cite') return 'met';
  return rules.length > 0 && tests.length > 0 ? 'met' : 'open';
}

function totalsOf(obligations: readonly ObligationCoverage[]): Coverage['totals'] {
  const count = (mode: Mode, status: CoverageStatus): number =>
    obligations.filter((one) => one.mode === mode && one.status === status).length;
  const row = (mode: Mode) => ({
    met: count(mode, 'met'),
    open: count(mode, 'open'),
    person: count(mode, 'person'),
  });
  return Object.fromEntries(Modes.map((mode) => [mode, row(mode)])) as Coverage['totals'];
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
