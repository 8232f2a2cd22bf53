/** `duanka cards sweep`: looks for cards at risk; a dry run unless told to act. */
import { sweepStep } from '../cards/sweep.ts';
import { sweepSettings } from '../cards/sweep-groups.ts';
import { preview, sweepRuns } from '../cards/sweep-store.ts';
import { sealJournal } from '../kernel/journal.ts';
import { dayOf } from '../kernel/time.ts';
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
  zh: `duanka cards sweep [--apply] [--org 机构] [--json] [--data 目录]

  按当日规则找出应当二次实人认证的高风险卡。默认只计数，不改任何数据；
  --apply 才逐张标记并提醒。中断后再次运行，从中断处接着做；一天只做一次。

退出码：0 完成 · 2 用法有误 · 3 失败`,
  en: `duanka cards sweep [--apply] [--org ORG] [--json] [--data FOLDER]

  finds the cards that must be verified again under the rules of today. Only counts unless --apply is given;
  then each is flagged and its holder reminded. Run again after an interruption it goes on there; once a day.

exit code: 0 done · 2 usage · 3 failed`,
};

/** Exit codes: 0 done, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 1,
    options: { ...PLATFORM_FLAGS, apply: { type: 'boolean' }, org: { type: 'string' } },
  });
  if (values.help === true) return help(HELP);
  actionOf('cards', positionals[0], ['sweep']);
  return withPlatform(values, async (platform) => {
    const { kernel } = platform;
    const repository = repositoryFor(platform, 'sweep', await organisationFor(platform, values.org));
    if (values.apply === true) {
      while (await sweepStep(kernel, repository));
      await platform.settle();
      await sealJournal(platform.database, platform.signer, kernel.clock);
    }
    const found = await repository.transact('card.flag', async ({ tx, now }) => {
      if (values.apply === true) return (await sweepRuns(tx, 1))[0];
      return preview(tx, sweepSettings(kernel.law.asOf(dayOf(now)), now), now);
    });
    if (values.json === true) write(JSON.stringify(found));
    else if (found !== undefined) {
      write(
        inWords(`在用 ${found.live}，命中 ${found.hits}`, `in service ${found.live}, found ${found.hits}`),
      );
      for (const [group, cards] of Object.entries(found.groups)) write(`  ${group.padEnd(16)}${cards}`);
      for (const group of found.leftOut)
        write(
          inWords(`  ${group}：使用记录不全，未判定`, `  ${group}: not judged, records of usage are missing`),
        );
    }
    return 0;
  });
}
