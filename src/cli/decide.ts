/** `duanka decide POINT`: decisions from stated facts, one JSON line for each input line. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CodedError } from '../errors.ts';
import { ruleBook } from '../kernel/explain.ts';
import type { AnyPoint } from '../kernel/point.ts';
import { dayOf, type Instant, isDay, readInstant, startOf } from '../kernel/time.ts';
import { type Law, loadLaw } from '../law/index.ts';
import { nearest } from '../law/nearest.ts';
import { rules } from '../rules.ts';
import { readArguments } from './arguments.ts';
import { decideLine } from './decide-line.ts';
import { languageOf } from './dispatch.ts';
import { cliError } from './errors.ts';
import { help, inWords, tell, write } from './platform.ts';
import { points } from './points.ts';

const ROOT = join(import.meta.dirname, '..', '..');

const HELP = {
  zh: `duanka decide [判定点] --input 文件 [--at 日期或时刻] [--known-on 日期] [--json]

  判定点      不写则列出全部判定点
  --input     每行一个 JSON 对象，写明事实；- 表示标准输入
  --at        判定的日期或时刻（默认现在），例如 2021-06-17 或 2021-06-17T14:00:00+08:00
  --known-on  只用该日已经得知的法规
  --schema    打印该判定点的输入格式（JSON Schema）
  --json      错误和合计也用 JSON 行

每行输出 {line, outcome, findings}；读不懂的一行输出 {line, error}，其余照常。
退出码：0 完成 · 1 完成但有读不懂的行 · 2 用法有误 · 3 失败`,
  en: `duanka decide [POINT] --input FILE [--at DAY|INSTANT] [--known-on DAY] [--json]

  POINT       left out: lists all points
  --input     one JSON object a line that states the facts; - for standard input
  --at        day or instant of the decision (default: now), e.g. 2021-06-17 or 2021-06-17T14:00:00+08:00
  --known-on  only what was known of the law on that day
  --schema    prints the shape of the input of this point (JSON Schema)
  --json      errors and the sum as JSON lines too

Each line gives {line, outcome, findings}; a line that cannot be read gives {line, error}, and the rest goes on.
exit code: 0 done · 1 done with rejected lines · 2 usage · 3 failed`,
};

/** Exit codes: 0 done, 1 done with rejected lines, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 1,
    options: {
      input: { type: 'string' },
      at: { type: 'string' },
      'known-on': { type: 'string' },
      schema: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return help(HELP);
  const [name] = positionals;
  if (name === undefined) return listPoints(values.json === true);
  const chosen = pointNamed(name);
  if (values.schema === true) {
    write(JSON.stringify(chosen.input));
    return 0;
  }
  if (values.input === undefined)
    throw cliError('cli.value-missing', {
      place: '--input',
      facts: { option: '--input', known: inWords('文件名、-', 'a file, -') },
    });
  const now = instantOf(values.at);
  const law = loadLaw(join(ROOT, 'law'));
  const knownOn = dayGiven(values['known-on']);
  return decideAll(chosen, values.input, { now, law, knownOn, json: values.json === true });
}

function listPoints(json: boolean): number {
  for (const { name, summary } of points.values())
    write(
      json
        ? JSON.stringify({ point: name, summary })
        : `${name.padEnd(20)}${summary[languageOf(process.env)]}`,
    );
  return 0;
}

/** @throws cli.point-unknown with the nearest name */
function pointNamed(name: string): AnyPoint {
  const found = points.get(name);
  if (found === undefined)
    throw cliError('cli.point-unknown', { facts: { name, nearest: nearest(name, points.keys()) } });
  return found;
}

function instantOf(at: string | undefined): Instant {
  if (at === undefined) return new Date().toISOString();
  const read = isDay(at) ? startOf(at) : readInstant(at);
  if (read === undefined)
    throw cliError('cli.day-form', {
      place: '--at',
      facts: { value: at, example: '2021-06-17, 2021-06-17T14:00:00+08:00' },
    });
  return read;
}

function dayGiven(day: string | undefined): string | undefined {
  if (day !== undefined && !isDay(day))
    throw cliError('cli.day-form', { place: '--known-on', facts: { value: day, example: '2021-06-17' } });
  return day;
}

interface Circumstances {
  readonly now: Instant;
  readonly law: Law;
  readonly knownOn: string | undefined;
  readonly json: boolean;
}

async function decideAll(
  point: AnyPoint,
  input: string,
  { now, law: all, knownOn, json }: Circumstances,
): Promise<number> {
  const law = all.asOf(dayOf(now), knownOn);
  const context = { now, law, lawOn: (day: string) => all.asOf(day, law.knownOn) };
  const book = ruleBook(rules);
  const language = languageOf(process.env);
  const counted = { decided: 0, rejected: 0 };
  for await (const [line, text] of linesOf(input)) {
    if (text.trim() === '') continue;
    try {
      const decided = decideLine(point, text, { context, book });
      counted.decided += 1;
      write(JSON.stringify({ line, ...decided }));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      counted.rejected += 1;
      const { sentence, next } = error.say(language);
      write(
        JSON.stringify({ line, error: { code: error.code, pointer: error.place ?? '', sentence, next } }),
      );
    }
  }
  const { decided, rejected } = counted;
  tell(
    json
      ? JSON.stringify(counted)
      : inWords(
          `判定 ${decided} 行，读不懂 ${rejected} 行`,
          `decided ${decided} lines, rejected ${rejected}`,
        ),
  );
  return rejected > 0 ? 1 : 0;
}

/** Lines with their numbers, as they come. */
async function* linesOf(input: string): AsyncGenerator<[number, string]> {
  const source = input === '-' ? process.stdin : createReadStream(input);
  let line = 0;
  try {
    for await (const text of createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      yield [line, line === 1 ? text.replace(/^\uFEFF/, '') : text];
    }
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code;
    if (reason === undefined) throw cause;
    throw cliError('cli.file-unreadable', { place: input, facts: { reason }, cause });
  }
}
