/** `duanka journal`: seal, verify, prove, check a proof, rebuild the state tables and compare. */
import { type Platform, registers } from '../app.ts';
import { CodedError } from '../errors.ts';
import { checkProof, proveEntry, sealJournal, verifyJournal } from '../kernel/journal.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { readArguments } from './arguments.ts';
import { cliError } from './errors.ts';
import { actionOf, help, inWords, PLATFORM_FLAGS, tell, withExisting, write } from './platform.ts';
import { readProof, readPublicKey } from './proof.ts';

const HELP = {
  zh: `duanka journal seal                        把至今写入的全部条目封存到一个签名检查点下
duanka journal verify                      重算全部哈希、树根和签名，再重建状态并比对
duanka journal prove 编号                  取第几条在最近检查点下的证明（JSON）
duanka journal check 文件 --key 公钥       不靠本系统核对证明（文件写 - 表示标准输入；公钥见 journal key）
duanka journal key                         日志名称和公钥

选项：--json --data 目录 · 退出码：0 完成 · 2 用法有误 · 3 失败
使用内置数据库时，除 check 外请先停止平台再运行。`,
  en: `duanka journal seal                         seal everything written so far under a signed checkpoint
duanka journal verify                       recompute every hash, root and signature; then rebuild the state and compare
duanka journal prove SEQ                    proof that entry SEQ is under the last checkpoint (JSON)
duanka journal check FILE --key PUBLICKEY   check such a proof without this installation (FILE or -); the key: journal key
duanka journal key                          name and public key of the log

flags: --json --data FOLDER · exit code: 0 done · 2 usage · 3 failed
On the embedded database, stop the platform first; check needs no installation.`,
};

const ACTIONS = ['seal', 'verify', 'prove', 'check', 'key'] as const;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: { ...PLATFORM_FLAGS, key: { type: 'string' } },
  });
  const [asked, operand, ...more] = positionals;
  if (values.help === true) return help(HELP);
  const json = values.json === true;
  switch (actionOf('journal', asked, ACTIONS)) {
    case 'seal':
      return withExisting(values, 'journal', seal);
    case 'verify':
      return withExisting(values, 'journal', (platform) => verify(platform, json));
    case 'prove':
      if (operand === undefined || !/^[1-9]\d{0,18}$/.test(operand))
        throw cliError('cli.journal-seq', { place: operand ?? '' });
      return withExisting(values, 'journal', async ({ database, signer }) => {
        write(JSON.stringify({ ...(await proveEntry(database, operand)), publicKey: signer.publicKey }));
        return 0;
      });
    case 'check':
      // Unquoted, the printed `NAME KEY` arrives as two words.
      return check(operand, values.key === undefined ? undefined : [values.key, ...more].join(' '), json);
    case 'key':
      return withExisting(values, 'journal', async ({ signer }) => {
        write(
          json
            ? JSON.stringify({ origin: signer.origin, publicKey: signer.publicKey })
            : `${signer.origin} ${signer.publicKey}`,
        );
        return 0;
      });
  }
}

async function seal({ database, signer, kernel }: Platform): Promise<number> {
  const note = await sealJournal(database, signer, kernel.clock);
  if (note === undefined) tell(inWords('没有新的条目要封存', 'nothing new to seal'));
  else process.stdout.write(note);
  return 0;
}

async function verify({ database, signer }: Platform, json: boolean): Promise<number> {
  const started = performance.now();
  const found = await verifyJournal(database, signer.publicKey, (entries) => {
    if (process.stderr.isTTY === true && !json)
      process.stderr.write(`\r\x1b[2K${entries} ${inWords('条', 'entries')}`);
  });
  const seconds = (performance.now() - started) / 1000;
  if (process.stderr.isTTY === true && !json) process.stderr.write('\r\x1b[2K');
  const subjects = await compareWithJournal(database, registers);
  if (json) write(JSON.stringify({ whole: true, ...found, subjects, seconds: Number(seconds.toFixed(3)) }));
  else {
    const { entries, checkpoints, unsealed } = found;
    write(
      inWords(
        `完整：${checkpoints} 个检查点下共 ${entries} 条，尚未封存 ${unsealed} 条；${subjects} 个记录的状态与其条目一致`,
        `whole: ${entries} entries under ${checkpoints} checkpoints, ${unsealed} not sealed yet; ${subjects} subjects equal to what their entries give`,
      ),
    );
  }
  return 0;
}

function check(file: string | undefined, key: string | undefined, json: boolean): number {
  if (file === undefined || key === undefined)
    throw cliError('cli.journal-check', { place: file === undefined ? 'journal check' : '--key' });
  const { name, publicKey } = readPublicKey(key);
  const proof = readProof(file);
  const { origin, size } = placed(file, () => checkProof(proof, publicKey));
  if (name !== undefined && name !== origin)
    throw cliError('cli.journal-other-log', { place: file, facts: { found: origin, expected: name } });
  const entry = proof.index + 1;
  if (json) write(JSON.stringify({ proven: true, entry, size, origin }));
  else
    write(
      inWords(
        `已证明：${origin} 共 ${size} 条中的第 ${entry} 条`,
        `proven: entry ${entry} of ${size} in ${origin}`,
      ),
    );
  return 0;
}

/** The error of the kernel, which knows no files, with the file it is about. */
function placed<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const { code, definition, facts } = error;
    throw new CodedError(code, definition, { place, facts, cause: error });
  }
}
