/** `duanka sim WHAT`: files of a made-up province, as long as asked for, the same for the same seed. */
import { createWriteStream } from 'node:fs';
import { cardTable, type Span, truthTable } from '../../sim/card-tables.ts';
import { MOST_CARDS, makeWorld, WORLD_DAYS, type World } from '../../sim/cards.ts';
import { serial } from '../../sim/days.ts';
import { capacityOf } from '../../sim/numbers.ts';
import { pour, type Shard, type Table, textOf } from '../../sim/table.ts';
import { usageTable } from '../../sim/usage.ts';
import { isDay } from '../kernel/time.ts';
import { readArguments } from './arguments.ts';
import { cliError } from './errors.ts';
import { actionOf, help } from './platform.ts';

const KINDS = ['cards', 'usage', 'agents', 'truth'] as const;

const HELP = {
  zh: `duanka sim ${KINDS.join('|')} [--count 数] [--seed 种子] [--from 日期] [--to 日期] [--shard i/n] [--out 文件] [--json]

  cards      号卡文件，可用 duanka import cards 导入
  usage      每日使用情况，可用 duanka import usage 导入
  agents     网点、代理商和销售人员
  truth      每张卡的真实情况：谁养卡、谁卖卡、登记是否属实
  --count    这个省份的号卡数（默认 10000，至多 ${MOST_CARDS}）；四种文件用相同的 --count 和 --seed 才互相对应
  --seed     0 至 4294967295（默认 1）；种子相同，内容逐字节相同
  --from/--to  首尾两天：号卡按入网日期（默认 ${WORLD_DAYS.from} 至 ${WORLD_DAYS.to}），使用情况按使用日期（默认最后 7 天）
  --shard    只写第 i 份（共 n 份）；各份依次相接就是全部（第 2 份起加 --no-header）
  --no-header  不写列名
  --out      写入文件，而不是标准输出
  --json     JSON 行，而不是 CSV
  --segment  改用这些号段，例如 170,171。仅限封闭测速：这样的号码可能有人在用

证件号码、人名、单位和号码均为虚构，取自不会发给任何人的号段（见 sim/README.md）。
退出码：0 完成 · 2 用法有误 · 3 失败`,
  en: `duanka sim ${KINDS.join('|')} [--count N] [--seed SEED] [--from DAY] [--to DAY] [--shard i/n] [--out FILE] [--json]

  cards      cards, a file for duanka import cards
  usage      use by day, a file for duanka import usage
  agents     outlets, agents and sales staff
  truth      what is true of each card: who farms, who sells, whether its registration is true
  --count    cards in the province (default 10000, at most ${MOST_CARDS}); the four files belong together when --count and --seed are the same
  --seed     0 to 4294967295 (default 1); the same seed gives the same bytes
  --from/--to  first and last day: of joining for cards (default ${WORLD_DAYS.from} to ${WORLD_DAYS.to}), of use for usage (default the last 7 days)
  --shard    part i of n only; the parts one after another are the whole (--no-header from the second on)
  --no-header  leave the column names out
  --out      write to a file instead of standard output
  --json     JSON lines instead of CSV
  --segment  take numbers of these segments, e.g. 170,171. For a closed bench only: such a number may be somebody's

Papers, names, units and numbers are made up, from ranges that are given to nobody (see sim/README.md).
exit code: 0 done · 2 usage · 3 failed`,
};

/** Exit codes: 0 done, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 1,
    options: {
      count: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string' },
      to: { type: 'string', default: WORLD_DAYS.to },
      shard: { type: 'string', default: '1/1' },
      out: { type: 'string' },
      segment: { type: 'string' },
      'no-header': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return help(HELP);
  const kind = actionOf('sim', positionals[0], KINDS);
  const segments = segmentsOf(values.segment);
  const most = segments === undefined ? MOST_CARDS : Math.min(MOST_CARDS, capacityOf(segments));
  const count = whole('--count', values.count, 1, most);
  const seed = whole('--seed', values.seed, 0, 2 ** 32 - 1);
  const shard = shardOf(values.shard);
  const to = dayOf('--to', values.to);
  const from = values.from === undefined ? undefined : dayOf('--from', values.from, to);
  const table = tableOf(kind, makeWorld({ seed, count, segments }), { from, to });
  const text = textOf(table, { shard, json: values.json, header: !values['no-header'] });
  await writeTo(values.out, text);
  return 0;
}

const WEEK_DAYS = 7;

function tableOf(
  kind: (typeof KINDS)[number],
  world: World,
  { from, to }: { readonly from: number | undefined; readonly to: number },
): Table {
  const joined: Span = { from: from ?? serial(WORLD_DAYS.from), to };
  switch (kind) {
    case 'cards':
      return cardTable(world, joined);
    case 'truth':
      return truthTable(world, joined);
    case 'usage':
      return usageTable(world, { from: from ?? to - WEEK_DAYS + 1, to });
    case 'agents':
      return world.shops.table(world.count, world.people);
  }
}

async function writeTo(file: string | undefined, text: Iterable<string>): Promise<void> {
  if (file === undefined) return pour(text, process.stdout, { end: false });
  try {
    await pour(text, createWriteStream(file), { end: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw cliError('cli.out-unwritable', { place: file, facts: { reason }, cause });
  }
}

function whole(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw unknown(option, text, `${least}-${most}`);
}

function dayOf(option: string, text: string, latest?: number): number {
  const [first, last] = [WORLD_DAYS.from, '2059-12-31'];
  if (!isDay(text) || text < first || text > last || (latest !== undefined && serial(text) > latest))
    throw unknown(option, text, `${first} – ${latest === undefined ? last : '--to'}`);
  return serial(text);
}

function shardOf(text: string): Shard {
  const [, index = 0, of = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > of) throw unknown('--shard', text, '1/4, 2/4, 3/4, 4/4');
  return { index, of };
}

function segmentsOf(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const segments = [...new Set(text.split(','))];
  if (!segments.every((one) => /^1[3-9]\d{1,5}$/.test(one))) throw unknown('--segment', text, '170,171');
  const overlap = segments.some((one) => segments.some((other) => other !== one && other.startsWith(one)));
  if (overlap) throw unknown('--segment', text, '170,171');
  return segments;
}

function unknown(option: string, value: string, known: string): Error {
  return cliError('cli.value-unknown', { place: option, facts: { value, known } });
}
