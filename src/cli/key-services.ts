/** `duanka key-services draw`: makes a draw again from the ledger, as an inspector would. Writes nothing. */
import { isDay } from '../kernel/time.ts';
import { repeatDraw } from '../key-services/make-draw.ts';
import { DRAWN_KINDS } from '../key-services/review-contract.ts';
import { readArguments } from './arguments.ts';
import { cliError } from './errors.ts';
import {
  actionOf,
  help,
  inWords,
  oneOf,
  organisationFor,
  PLATFORM_FLAGS,
  repositoryFor,
  withPlatform,
  write,
} from './platform.ts';

const HELP = {
  zh: `duanka key-services draw --kind test-call|site-visit --day 日期 --seed 种子 [--province 省份] [--org 机构] [--json] [--data 目录]

  按台账在当日零点的在用业务，用种子重新抽签：同一种子、同一天、同一台账，结果必然相同。不写入任何数据。

退出码：0 完成 · 2 用法有误 · 3 失败`,
  en: `duanka key-services draw --kind test-call|site-visit --day DAY --seed SEED [--province CODE] [--org ORG] [--json] [--data FOLDER]

  draws again from the services that were in use when the day began: the same seed, day and ledger always draw
  the same services. Writes nothing.

exit code: 0 done · 2 usage · 3 failed`,
};

/** Exit codes: 0 done, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 1,
    options: {
      ...PLATFORM_FLAGS,
      kind: { type: 'string', default: DRAWN_KINDS[0] },
      day: { type: 'string' },
      seed: { type: 'string' },
      province: { type: 'string' },
      org: { type: 'string' },
    },
  });
  if (values.help === true) return help(HELP);
  actionOf('key-services', positionals[0], ['draw']);
  const { day = '', seed = '', province = null } = values;
  const kind = oneOf(DRAWN_KINDS, values.kind, '--kind');
  if (!isDay(day))
    throw cliError('cli.value-unknown', { place: '--day', facts: { value: day, known: 'YYYY-MM-DD' } });
  if (seed === '')
    throw cliError('cli.value-unknown', { place: '--seed', facts: { value: '', known: 'text' } });
  return withPlatform(values, async (platform) => {
    const repository = repositoryFor(platform, 'draw', await organisationFor(platform, values.org));
    const found = await repository.read('key-service.find', (tx) =>
      repeatDraw(tx, platform.law, { kind, day, seed }, province),
    );
    if (values.json === true) write(JSON.stringify(found));
    else {
      const { population, populationDigest, drawn } = found;
      write(
        inWords(
          `在用 ${population}，抽取 ${drawn.length}，名册摘要 ${populationDigest}`,
          `in use ${population}, drawn ${drawn.length}, digest of the list ${populationDigest}`,
        ),
      );
      for (const id of drawn) write(id);
    }
    return 0;
  });
}
