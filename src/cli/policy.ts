/** `duanka policy`: makes the gateways' policy from the ledger, signs it, and verifies it. */
import { writeFileSync } from 'node:fs';
import { policyFromLedger } from '../calls/policy-ledger.ts';
import { SIGNATURE_SUFFIX, signPolicy } from '../calls/policy-signed.ts';
import { isDay } from '../kernel/time.ts';
import { policyMark, whitelistOf } from '../key-services/read-model.ts';
import { readArguments } from './arguments.ts';
import { cliError } from './errors.ts';
import {
  actionOf,
  help,
  inWords,
  organisationFor,
  PLATFORM_FLAGS,
  repositoryFor,
  tell,
  withExisting,
  write,
} from './platform.ts';
import { demanded, policyAt, verified } from './policy-file.ts';

const HELP = {
  zh: `duanka policy compile --base 基础.json --out 策略.json [--day 日期] [--version 版本] [--org 机构] [--data 目录]
duanka policy verify 策略.json --key 公钥

  compile   把台账与外呼许可并入基础文件（中继地址、号段、黑名单等，格式同策略文件），检查后写出并签名（.sig）
  --day     按哪一天的台账和许可，默认今天
  --version 版本号，只增不减，默认为台账的变更序号
  verify    用公钥（base64）核对签名，被改动过的文件不予采用

退出码：0 完成 · 2 用法有误 · 3 失败或签名不符`,
  en: `duanka policy compile --base BASE.json --out POLICY.json [--day DAY] [--version N] [--org ORG] [--data FOLDER]
duanka policy verify POLICY.json --key PUBLIC-KEY

  compile   puts ledger and outbound permissions into the base file (addresses of trunks, blocks, blacklist, in the
            shape of a policy), checks it, writes it and signs it (.sig)
  --day     of which day, today unless told
  --version a number that only grows; the ledger's own count of changes unless told
  verify    checks the signature with the public key (base64); a changed file is refused

exit code: 0 done · 2 usage · 3 failed or forged`,
};

/** Exit codes: 0 done, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 2,
    options: {
      ...PLATFORM_FLAGS,
      base: { type: 'string' },
      out: { type: 'string' },
      day: { type: 'string' },
      version: { type: 'string' },
      key: { type: 'string' },
      org: { type: 'string' },
    },
  });
  if (values.help === true) return help(HELP);
  const action = actionOf('policy', positionals[0], ['compile', 'verify']);
  if (action === 'compile') return compile(values);
  const [, file] = positionals;
  if (file === undefined) throw cliError('cli.name-missing', { facts: { command: 'policy verify' } });
  const version = verified(file, demanded('--key', values.key, 'base64'));
  write(
    values.json === true
      ? JSON.stringify({ file, version })
      : inWords(`签名有效，版本 ${version}`, `the signature is good, version ${version}`),
  );
  return 0;
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

async function compile(values: Values): Promise<number> {
  const base = demanded('--base', asText(values.base), 'BASE.json');
  const out = demanded('--out', asText(values.out), 'POLICY.json');
  const day = asText(values.day);
  if (day !== undefined && !isDay(day))
    throw cliError('cli.day-form', { place: '--day', facts: { value: day, example: '2021-06-17' } });
  const asked = asText(values.version);
  if (asked !== undefined && !/^[1-9]\d{0,14}$/.test(asked))
    throw cliError('cli.value-form', { place: '--version', facts: { value: asked, example: '1, 2, 3' } });
  return withExisting(values, 'journal', async (platform) => {
    const now = platform.kernel.clock.now();
    const read = await policyAt(base, now);
    const repository = repositoryFor(platform, 'policy', await organisationFor(platform, asText(values.org)));
    const { entries, mark } = await repository.read('key-service.find', async (tx) => ({
      entries: await whitelistOf(tx, day ?? read.law.day),
      ...(await policyMark(tx)),
    }));
    const { policy, withoutTrunk, withoutContract } = policyFromLedger(read.policy, entries);
    const text = `${JSON.stringify(policy, null, 2)}\n`;
    const version = asked === undefined ? Math.max(1, mark) : Number(asked);
    save(out, text);
    // What is written is read again before it is signed: no edge may meet a policy that does not compile.
    await policyAt(out, now);
    save(`${out}${SIGNATURE_SUFFIX}`, signPolicy(text, version, platform.signer));
    const { publicKey } = platform.signer;
    if (values.json === true)
      write(JSON.stringify({ out, version, publicKey, withoutTrunk, withoutContract }));
    else {
      write(inWords(`版本 ${version}，公钥 ${publicKey}`, `version ${version}, public key ${publicKey}`));
      for (const id of withoutTrunk) tell(inWords(`台账业务 ${id} 没有中继`, `service ${id} has no trunk`));
      for (const id of withoutContract)
        tell(inWords(`中继 ${id} 无合同，不得呼出`, `trunk ${id} has no contract and may send nothing`));
    }
    return 0;
  });
}

const asText = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);

function save(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'error';
    throw cliError('cli.out-unwritable', { place: path, facts: { reason }, cause });
  }
}
