/** `duanka test`: everything that can be tested on this machine, step by step. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { joinRecords } from '../../scripts/node-tests.ts';
import { endAllCommands } from '../../scripts/run-command.ts';
import { type Step, type StepContext, type StepResult, sum } from '../../scripts/step.ts';
import { steps } from '../../scripts/steps.ts';
import { nearest } from '../law/nearest.ts';
import { readArguments } from './arguments.ts';
import { type Language, languageOf } from './dispatch.ts';
import { cliError } from './errors.ts';

const usage = {
  zh: `用法：duanka test [--only 步骤]... [--list]
  --only 步骤   只运行该步骤，可重复
  --list        列出全部步骤`,
  en: `usage: duanka test [--only STEP]... [--list]
  --only STEP   run this step only; may be repeated
  --list        list the steps`,
};

const root = join(import.meta.dirname, '../..');

/** Exit codes: 0 everything passed or was skipped with a reason, 2 usage, 3 something failed. */
export async function run(args: string[]): Promise<number> {
  const language = languageOf(process.env);
  const { values } = readArguments({
    args,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) print(usage[language]);
  else if (values.list) for (const step of steps) print(`${step.name.padEnd(20)}${step[language]}`);
  else return runSteps(chosen(values.only), language);
  return 0;
}

function chosen(names: readonly string[]): readonly Step[] {
  const known = steps.map((step) => step.name);
  for (const name of names) {
    if (!known.includes(name))
      throw cliError('cli.unknown-step', { facts: { name, nearest: nearest(name, known) } });
  }
  return names.length === 0 ? steps : steps.filter((step) => names.includes(step.name));
}

async function runSteps(selected: readonly Step[], language: Language): Promise<number> {
  const logs = join(root, '.duanka/test-logs');
  mkdirSync(logs, { recursive: true });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      endAllCommands();
      process.exit(code);
    });
  }
  const context: StepContext = { root, logs, tell: (line) => print(`      ${line}`) };
  const began = performance.now();
  const results: StepResult[] = [];
  for (const step of selected) {
    const stepBegan = performance.now();
    const result = await runStep(step, context);
    results.push(result);
    printStep(step, result, performance.now() - stepBegan, language);
  }
  const total = sum(results);
  if (selected.length === steps.length) {
    joinRecords(
      logs,
      ['unit', 'database-embedded', 'database-postgres', 'edge', 'browser'],
      join(root, '.duanka/test-record.json'),
    );
  }
  printEnd(total, performance.now() - began, language);
  return total.failed === 0 ? 0 : 3;
}

/** A step that throws has failed; the others still run. */
async function runStep(step: Step, context: StepContext): Promise<StepResult> {
  try {
    return await step.run(context);
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { passed: 0, failed: 1, skipped: 0, problems: [problem], skips: [] };
  }
}

function printStep(step: Step, result: StepResult, tookMs: number, language: Language): void {
  const { passed, failed, skipped } = result;
  const words =
    language === 'zh' ? { ok: '通过', fail: '失败', skip: '跳过' } : { ok: 'ok', fail: 'FAIL', skip: 'skip' };
  const word = failed > 0 ? words.fail : passed === 0 && skipped > 0 ? words.skip : words.ok;
  const time = `${(tookMs / 1000).toFixed(1)} s`.padStart(8);
  print(`${word.padEnd(5)} ${step.name.padEnd(18)} ${time}  ${countLine(result)}  ${step[language]}`);
  for (const problem of result.problems) print(problem.replaceAll(/^/gm, '      '));
}

function printEnd(total: StepResult, tookMs: number, language: Language): void {
  if (total.skips.length > 0) {
    print(language === 'zh' ? '\n跳过的测试与原因：' : '\nskipped, and why:');
    for (const skip of total.skips) print(`  ${skip}`);
  }
  if (total.failed > 0)
    print(language === 'zh' ? '\n完整日志：.duanka/test-logs' : '\nfull logs: .duanka/test-logs');
  print(
    language === 'zh' ? `\n用时 ${(tookMs / 1000).toFixed(0)} 秒` : `\n${(tookMs / 1000).toFixed(0)} seconds`,
  );
  // The last line stays the same in every language: programs read it.
  print(countLine(total));
}

function countLine({ passed, failed, skipped }: StepResult): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
