/** `duanka number-set`: lists of numbers too long to be written into a policy, as files that a policy names. */
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { numbersError } from '../numbers/errors.ts';
import { loadNumberingPlan, type NumberingPlan } from '../numbers/index.ts';
import { buildNumberSet } from '../numbers/set/build.ts';
import { liveNumberSet } from '../numbers/set/live.ts';
import { has, type NumberSet } from '../numbers/set/number-set.ts';
import { loadNumberSet, saveNumberSet } from '../numbers/set/store.ts';
import { readArguments } from './arguments.ts';
import { cliError } from './errors.ts';
import { actionOf, help, inWords, write } from './platform.ts';
import { demanded, ROOT } from './policy-file.ts';

const HELP = {
  zh: `duanka number-set build 清单.txt|- --out 清单.numbers [--json]
duanka number-set change 清单.numbers [--add 增加.txt] [--remove 移除.txt] --out 新清单.numbers [--json]
duanka number-set look-up 清单.numbers 号码...|- [--json]

  清单每行一个号码，写法不限（13800000000、+86 138…、010-…）；空行和 # 开头的行略过，读不懂的行指出行号，什么也不写。
  build    做成文件：每个号码约 2 字节，带校验值，一亿个号码约 200 MB
  change   增减后写成新文件；同时增减的号码算作增加
  look-up  查号，每个一行；- 从标准输入读
  策略里写 "blacklistSet": { "file": …, "sha256": … }，文件放在策略旁边；这两个值由 build、change 打印。

退出码：0 完成 · 2 用法有误 · 3 失败`,
  en: `duanka number-set build LIST.txt|- --out LIST.numbers [--json]
duanka number-set change LIST.numbers [--add MORE.txt] [--remove GONE.txt] --out NEXT.numbers [--json]
duanka number-set look-up LIST.numbers NUMBER...|- [--json]

  A list has one number a line, however written (13800000000, +86 138…, 010-…); empty lines and lines with # in front
  are passed over. A line that is no number is named, and nothing is written.
  build    makes the file: some 2 bytes a number with its checksum, 200 MB for 100 million
  change   writes the next file; what is both added and removed is in it
  look-up  one line for each number; - reads standard input
  A policy says "blacklistSet": { "file": …, "sha256": … } with the file beside it; build and change print both.

exit code: 0 done · 2 usage · 3 failed`,
};

const OPTIONS = {
  out: { type: 'string' },
  add: { type: 'string' },
  remove: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Exit codes: 0 done, 2 usage, 3 failed. That a number is listed is a result, not a failure. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: OPTIONS });
  if (values.help === true) return help(HELP);
  const [named, file, ...numbers] = positionals;
  const action = actionOf('number-set', named, ['build', 'change', 'look-up']);
  if (file === undefined) throw cliError('cli.name-missing', { facts: { command: `number-set ${action}` } });
  const json = values.json === true;
  const plan = loadNumberingPlan(join(ROOT, 'law/numbers'));
  if (action === 'look-up') return lookUp(await loadNumberSet(file), numbers, { plan, json });
  const out = demanded('--out', values.out, 'LIST.numbers');
  if (action === 'build') return save(await buildNumberSet(numbersIn(file, plan)), out, json);
  const live = liveNumberSet(await loadNumberSet(file));
  const added = values.add === undefined ? [] : numbersIn(values.add, plan);
  const removed = values.remove === undefined ? [] : numbersIn(values.remove, plan);
  return save(await live.replace({ added, removed }), out, json);
}

async function save(set: NumberSet, out: string, json: boolean): Promise<number> {
  const sha256 = await saveNumberSet(set, out);
  const [count, blacklistSet] = [set.size, { file: basename(out), sha256 }];
  if (json) write(JSON.stringify({ numbers: count, bytes: set.memory.byteLength, ...blacklistSet }));
  else {
    write(inWords(`${count} 个号码，已写出：${out}`, `${count} numbers, written: ${out}`));
    write(`"blacklistSet": ${JSON.stringify(blacklistSet)}`);
  }
  return 0;
}

async function lookUp(
  set: NumberSet,
  numbers: readonly string[],
  { plan, json }: { readonly plan: NumberingPlan; readonly json: boolean },
): Promise<number> {
  if (numbers.length === 0) throw cliError('cli.name-missing', { facts: { command: 'number-set look-up' } });
  const asked = numbers.length === 1 && numbers[0] === '-' ? numbersIn('-', plan) : [readAll(numbers, plan)];
  for await (const chunk of asked)
    for (const number of chunk) {
      const listed = has(set, number);
      const words = listed ? inWords('在清单中', 'listed') : inWords('不在清单中', 'not listed');
      write(json ? JSON.stringify({ number, listed }) : `${number}\t${words}`);
    }
  return 0;
}

const readAll = (numbers: readonly string[], plan: NumberingPlan): string[] =>
  numbers.map((number) => canonical(number, plan, number));

/** The numbers of a text file, as many at a time as were read. @throws cli.file-unreadable, numbers.set-entry with its line */
async function* numbersIn(file: string, plan: NumberingPlan): AsyncGenerator<string[]> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  let [line, rest] = [0, ''];
  const read = (lines: readonly string[]) =>
    lines.flatMap((text) => {
      line += 1;
      const written = text.trim();
      return written === '' || written.startsWith('#') ? [] : [canonical(written, plan, `${file}:${line}`)];
    });
  try {
    for await (const bytes of stream.setEncoding('utf8')) {
      const lines = (rest + bytes).split('\n');
      rest = lines.pop() ?? '';
      yield read(lines);
    }
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'error';
    if (reason.startsWith('numbers.')) throw cause;
    throw cliError('cli.file-unreadable', { place: file, facts: { reason }, cause });
  }
  yield read([rest]);
}

const MOBILE = /^1[3-9]\d{9}$/;
const WITH_COUNTRY = /^861[3-9]\d{9}$/;

function canonical(written: string, plan: NumberingPlan, place: string): string {
  if (WITH_COUNTRY.test(written)) return written;
  if (MOBILE.test(written)) return `86${written}`;
  const read = plan.normalise(written);
  if (read.ok) return read.number;
  throw numbersError('numbers.set-entry', { place });
}
