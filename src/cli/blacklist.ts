/** `duanka blacklist coverage`: whether companies feed and read the list of barred channels, by province. */
import { CompiledQuery } from 'kysely';
import type { Coverage } from '../blacklist/coverage.ts';
import { type Standing, standingOf } from '../blacklist/standing.ts';
import type { Tx } from '../kernel/register.ts';
import { readArguments } from './arguments.ts';
import {
  actionOf,
  help,
  inWords,
  organisationFor,
  PLATFORM_FLAGS,
  repositoryFor,
  withPlatform,
  write,
} from './platform.ts';

const HELP = {
  zh: `duanka blacklist coverage [--province 省份] [--org 通信管理局] [--json] [--data 目录]

  逐省显示最近一次查询中，各电信企业是否向委托代理渠道黑名单提供和读取数据（工信部网安函〔2016〕452号第五条）。
  查询在控制台或接口（POST /list-coverages）发起。不写入任何数据。

退出码：0 完成 · 1 有企业未答复、漏报或读取不全 · 2 用法有误 · 3 失败`,
  en: `duanka blacklist coverage [--province CODE] [--org REGULATOR] [--json] [--data FOLDER]

  shows by province, from the latest question of this authority, whether each company feeds and reads the list of
  barred channels (452, 5). Questions are asked in the console or with POST /list-coverages. Writes nothing.

exit code: 0 done · 1 a company has not answered, left somebody out or lacks entries · 2 usage · 3 failed`,
};

interface Row {
  readonly id: string;
  readonly data: Coverage;
}

/** Exit codes: 0 done, 1 something is to be put right, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 1,
    options: { ...PLATFORM_FLAGS, province: { type: 'string' }, org: { type: 'string' } },
  });
  if (values.help === true) return help(HELP);
  actionOf('blacklist', positionals[0], ['coverage']);
  return withPlatform(values, async (platform) => {
    const repository = repositoryFor(platform, 'coverage', await organisationFor(platform, values.org));
    const rows = await repository.read('list-coverage.read', (tx) => latest(tx, values.province ?? null));
    let wrong = 0;
    for (const { id, data } of rows) {
      const standings = data.companies.map((company) => ({ company, ...standingOf(data, company) }));
      wrong += standings.filter(toPutRight).length;
      if (values.json === true) write(JSON.stringify({ id, ...shown(data), standings }));
      else show(data, standings);
    }
    if (rows.length === 0 && values.json !== true)
      write(inWords('没有查询记录。', 'Nothing has been asked yet.'));
    return wrong > 0 ? 1 : 0;
  });
}

const shown = ({ province, state, asked, dueAt }: Coverage) => ({
  province,
  state,
  askedAt: asked.at,
  dueAt,
});

const toPutRight = ({ feeds, reads }: Standing) =>
  feeds === 'no-answer' || feeds === 'left-out' || reads === 'behind';

/** The last question about each province. */
async function latest(tx: Tx, province: string | null): Promise<readonly Row[]> {
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw(
      `select distinct on (province) id, data from list_coverage
       where org = duanka_org() and ($1::text is null or province = $1)
       order by province, asked_at desc, id desc`,
      [province],
    ),
  );
  return rows;
}

const FEED_WORDS = {
  feeds: ['已提供', 'feeds'],
  'nothing-to-feed': ['无可提供', 'nothing to feed'],
  'left-out': ['有漏报', 'left out'],
  'no-answer': ['未答复', 'no answer'],
} as const;
const READ_WORDS = {
  reads: ['已读取', 'reads'],
  'nothing-to-read': ['无可读取', 'nothing to read'],
  behind: ['读取不全', 'behind'],
  'no-answer': ['未答复', 'no answer'],
} as const;

const spoken = ([zh, en]: readonly [string, string]) => inWords(zh, en);

function show(coverage: Coverage, standings: readonly (Standing & { readonly company: string })[]): void {
  const { province, asked, dueAt } = coverage;
  write(
    inWords(
      `省份 ${province}（${asked.at} 查询，${dueAt} 到期）`,
      `province ${province} (asked ${asked.at}, due ${dueAt})`,
    ),
  );
  for (const { company, feeds, reads, made, ended, leftOut, lacks } of standings) {
    const words = `${spoken(FEED_WORDS[feeds])} · ${spoken(READ_WORDS[reads])}`;
    const counts = inWords(
      `列入 ${made}，违规取消 ${ended}，漏报 ${leftOut}`,
      `entries ${made}, ended ${ended}, left out ${leftOut}`,
    );
    const missing =
      lacks.length === 0 ? '' : inWords(`；缺 ${lacks.join('、')}`, `; lacks ${lacks.join(', ')}`);
    write(`  ${company.padEnd(16)}${words} (${counts}${missing})`);
  }
}
