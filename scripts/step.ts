/** What one step of `duanka test` is and gives back. */

export interface StepResult {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, one entry each, ready to be read. */
  problems: readonly string[];
  /** What was skipped, by name and with the reason. */
  skips: readonly string[];
}

export interface StepContext {
  /** The checkout. */
  root: string;
  /** Folder for full logs, made before the first step. */
  logs: string;
  /** One line for the person who waits, for work that takes long (installing a Debian package). */
  tell(line: string): void;
}

export interface Step {
  name: string;
  zh: string;
  en: string;
  run(context: StepContext): Promise<StepResult>;
}

/** A check counts as one test: passed without problems, failed with them. */
export function checked(problems: readonly string[]): StepResult {
  const failed = problems.length > 0 ? 1 : 0;
  return { passed: 1 - failed, failed, skipped: 0, problems, skips: [] };
}

/** A whole step that cannot run on this machine. */
export function skippedStep(name: string, reason: string): StepResult {
  return { passed: 0, failed: 0, skipped: 1, problems: [], skips: [`${name}: ${reason}`] };
}

/** Adds results up, for a step of several checks and for the whole run. */
export function sum(results: readonly StepResult[]): StepResult {
  const add = (count: (result: StepResult) => number) =>
    results.reduce((total, result) => total + count(result), 0);
  return {
    passed: add((result) => result.passed),
    failed: add((result) => result.failed),
    skipped: add((result) => result.skipped),
    problems: results.flatMap((result) => result.problems),
    skips: results.flatMap((result) => result.skips),
  };
}
