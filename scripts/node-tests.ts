/** Runs test files with node:test and turns what they report into a step's result. */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runCommand } from './run-command.ts';
import type { StepContext, StepResult } from './step.ts';
import type { TestLine } from './test-lines.ts';

export interface NodeTestRun {
  /** Names the log files of this run. */
  name: string;
  /** Which files, relative to the checkout. */
  include: readonly string[];
  exclude?: readonly string[];
  env?: Readonly<Record<string, string | undefined>>;
  /** The reporter that writes test lines, where it does not lie in the checkout under test. */
  reporter?: string;
  /** Test files at a time; as many as there are cores where it is left out, at most 4. */
  concurrency?: number;
  /** For one file. */
  timeoutMs: number;
}

/** Runs the files; a run without files, a file without tests and a runner that breaks off are failures. */
export async function runNodeTests(run: NodeTestRun, { root, logs }: StepContext): Promise<StepResult> {
  // Two lists instead of globSync's own exclude, which takes patterns only from Node 22.14 on.
  const excluded = new Set(globSync([...(run.exclude ?? [])], { cwd: root }));
  const files = globSync([...run.include], { cwd: root })
    .filter((file) => !excluded.has(file))
    .sort();
  if (files.length === 0) return broken(`no test file was found: ${run.include.join(', ')}`);
  const lines = join(logs, `${run.name}.jsonl`);
  rmSync(lines, { force: true });
  const { code, stderr, timedOut } = await withReadyMade((readyMade) =>
    runCommand(
      process.execPath,
      [
        ...process.execArgv,
        '--test',
        `--test-concurrency=${run.concurrency ?? Math.min(availableParallelism(), 4)}`,
        `--test-timeout=${run.timeoutMs}`,
        ...reporter('spec', join(logs, `${run.name}.log`)),
        ...reporter(run.reporter ?? join(root, 'scripts/test-lines.ts'), lines),
        ...recordReporter(root, join(logs, `${run.name}.record.log`)),
        ...files,
      ],
      {
        cwd: root,
        env: { ...readyMade, ...run.env, DUANKA_TEST_RECORD: recordOf(logs, run.name) },
        timeoutMs: 1_200_000,
      },
    ),
  );
  const read = existsSync(lines) ? readFileSync(lines, 'utf8').split('\n').filter(Boolean) : [];
  const result = resultOf(
    read.map((line) => JSON.parse(line) as TestLine),
    root,
  );
  if (timedOut) return withProblem(result, 'the run took longer than 20 minutes and was ended');
  if (code !== 0 && result.failed === 0)
    return withProblem(result, `node --test ended with ${code}: ${stderr.trim()}`);
  return result;
}

/** A folder for what the files of one run share: what they begin with (test/ready-made.ts), and what Node compiled. */
async function withReadyMade<T>(work: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'duanka-ready-made-'));
  try {
    return await work({
      DUANKA_TEST_READY_MADE: folder,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(folder, 'compiled'),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Adds up the lines of one run. */
function resultOf(lines: readonly TestLine[], root: string): StepResult {
  const of = (status: TestLine['status']) => lines.filter((line) => line.status === status);
  const where = ({ name, file }: TestLine) => `${relative(root, file)}: ${name}`;
  const empty = of('empty').map((line) => `${relative(root, line.file)}: the file holds no test`);
  const failed = of('failed').map((line) => `${where(line)}\n${shorten(line.reason)}`);
  const result = {
    passed: of('passed').length,
    failed: failed.length + empty.length,
    skipped: of('skipped').length,
    problems: [...failed, ...empty],
    skips: of('skipped').map((line) => `${where(line)}: ${line.reason}`),
  };
  const none = result.passed + result.failed + result.skipped === 0;
  return none ? withProblem(result, 'not a single test was run') : result;
}

function broken(problem: string): StepResult {
  return { passed: 0, failed: 1, skipped: 0, problems: [problem], skips: [] };
}

function withProblem(result: StepResult, problem: string): StepResult {
  return { ...result, failed: result.failed + 1, problems: [...result.problems, problem] };
}

function shorten(reason: string): string {
  const lines = reason.trim().split('\n');
  const kept = lines.length > 16 ? [...lines.slice(0, 15), '... the whole text is in the log'] : lines;
  return kept.map((line) => `    ${line}`).join('\n');
}

function reporter(name: string, destination: string): string[] {
  return [`--test-reporter=${name}`, `--test-reporter-destination=${destination}`];
}

/**
 * Which test carries which obligation is recorded by the law's own reporter (`duanka law coverage` reads it). It
 * prints nothing; its destination is a file because Node syncs it at the end, which /dev/null refuses.
 */
function recordReporter(root: string, log: string): string[] {
  const path = join(root, 'src/law/test-reporter.ts');
  return existsSync(path) ? reporter(path, log) : [];
}

function recordOf(logs: string, name: string): string {
  return join(logs, `${name}.record.json`);
}

interface TestRecord {
  digest?: string;
  tests: unknown[];
}

/** Joins the records of the runs into `target`. Nothing is written where a run left none. */
export function joinRecords(logs: string, names: readonly string[], target: string): void {
  const records = names
    .map((name) => recordOf(logs, name))
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, 'utf8')) as TestRecord);
  const [first] = records;
  if (first === undefined || records.some(({ digest }) => digest !== first.digest)) return;
  writeFileSync(target, JSON.stringify({ ...first, tests: records.flatMap(({ tests }) => tests) }));
}
