/** `duanka exchange`: the links to other installations, what waits, and chains that an outsider checks. */
import { readFileSync } from 'node:fs';
import type { Platform } from '../app.ts';
import { exportItem, type Shown, verifyChain } from '../exchange/chain.ts';
import { exchangeError } from '../exchange/errors.ts';
import type { Exchange } from '../exchange/parts.ts';
import { preview, type Travelling } from '../exchange/preview.ts';
import { readArguments } from './arguments.ts';
import { cliError } from './errors.ts';
import { peerCommand } from './exchange-peer.ts';
import { actionOf, help, inWords, PLATFORM_FLAGS, withExisting, write } from './platform.ts';

const HELP = {
  zh: `duanka exchange key                                    本安装的名称和公钥（交给对方）
duanka exchange preview                                什么在等待发往哪里，为什么没有发出
duanka exchange export --item 编号                     一条消息及其回执的签名原文（JSON 行）
duanka exchange verify 文件 --key 安装=公钥 ...        只凭公钥核对这样的文件（- 表示标准输入）
duanka exchange peer list
duanka exchange peer add 名称 --key 公钥 --keeper 机构 [--url 地址] [--hosts 机构 ...] [--push]
duanka exchange peer add-key 名称 --key 公钥           对方遗失密钥后另行交来的公钥
duanka exchange peer revoke-key 名称 --key 密钥编号 --reason 理由 [--keep 密钥编号 ...]
duanka exchange peer pause|resume 名称
duanka exchange peer rotate-key [--algorithm ed25519|sm2] [--overlap-days 天数] [--lost --reason 理由]

  不写 --url：只由对方来取、来送；--push：对方不能来取，由本方送去
  revoke-key 一并吊销由该密钥宣布的密钥，对方另行确认过的用 --keep 保留
  rotate-key 更换本安装的密钥；--lost 表示原密钥已失控，须另行把新公钥交给各方

选项：--json --data 目录 · 退出码：0 完成 · 2 用法有误 · 3 失败或证明不成立
使用内置数据库时，除 verify 外请先停止平台再运行。`,
  en: `duanka exchange key                                   name and public key of this installation, for the others
duanka exchange preview                               what waits to travel to whom, and why it does not
duanka exchange export --item ID                      the signed texts of an item and its receipts (JSON lines)
duanka exchange verify FILE --key NAME=PUBLICKEY ...  checks such a file with public keys alone (-: standard input)
duanka exchange peer list
duanka exchange peer add NAME --key PUBLICKEY --keeper ORG [--url ADDRESS] [--hosts ORG ...] [--push]
duanka exchange peer add-key NAME --key PUBLICKEY     a key given by another way, after the peer lost its own
duanka exchange peer revoke-key NAME --key KEYID --reason TEXT [--keep KEYID ...]
duanka exchange peer pause|resume NAME
duanka exchange peer rotate-key [--algorithm ed25519|sm2] [--overlap-days N] [--lost --reason TEXT]

  without --url the peer fetches and brings; --push: it cannot fetch, so we bring
  revoke-key also revokes the keys that this one announced; --keep those the peer vouched for by another way
  rotate-key changes our own key; --lost: the old one is out of our hands, give the new public key to everybody

flags: --json --data FOLDER · exit code: 0 done · 2 usage · 3 failed or proves nothing
On the embedded database, stop the platform first; verify needs no installation.`,
};

const ACTIONS = ['key', 'preview', 'export', 'verify', 'peer'] as const;

/** Exit codes: 0 done, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 3,
    options: {
      ...PLATFORM_FLAGS,
      key: { type: 'string', multiple: true },
      item: { type: 'string' },
      keeper: { type: 'string' },
      url: { type: 'string' },
      hosts: { type: 'string', multiple: true },
      keep: { type: 'string', multiple: true },
      push: { type: 'boolean' },
      reason: { type: 'string' },
      algorithm: { type: 'string' },
      'overlap-days': { type: 'string' },
      lost: { type: 'boolean' },
    },
  });
  if (values.help === true) return help(HELP);
  const { key: keys = [], hosts = [], keep = [], ...flags } = values;
  const json = flags.json === true;
  const [asked, operand, name] = positionals;
  switch (actionOf('exchange', asked, ACTIONS)) {
    case 'key':
      return withExchange(flags, async ({ database }, { installation, own }) => {
        const { id, publicKey } = await database.owner((tx) => own.key(tx));
        write(json ? JSON.stringify({ installation, id, publicKey }) : `${installation}=${publicKey}`);
        return 0;
      });
    case 'preview':
      return withExchange(flags, async ({ database, kernel }) => {
        for (const row of await database.owner((tx) => preview(tx, kernel.clock.now())))
          write(json ? JSON.stringify(row) : travellingLine(row));
        return 0;
      });
    case 'export':
      return withExchange(flags, async ({ database }) => {
        const { item } = flags;
        if (item === undefined || !/^[0-9a-f]{64}$/.test(item))
          throw cliError('cli.example-missing', {
            place: '--item',
            facts: { option: '--item', example: '3f0c…' },
          });
        for (const line of await database.owner((tx) => exportItem(tx, item))) write(line);
        return 0;
      });
    case 'verify':
      return verify(operand, keys, json);
    case 'peer':
      return withExchange(flags, (platform, exchange) =>
        peerCommand({ platform, exchange, action: operand, name, values: { ...flags, keys, hosts, keep } }),
      );
  }
}

type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** @throws exchange.off */
function withExchange(
  flags: Flags,
  work: (platform: Platform, exchange: Exchange) => Promise<number>,
): Promise<number> {
  return withExisting(flags, 'data', (platform) => {
    if (platform.exchange === undefined) throw exchangeError('exchange.off');
    return work(platform, platform.exchange);
  });
}

function travellingLine({ from, to, topic, peer, count, stage, obstacle, code }: Travelling): string {
  const why =
    obstacle === null ? inWords('在途', 'on its way') : `${obstacle}${code === null ? '' : ` (${code})`}`;
  return `${from} → ${to} · ${peer ?? '–'} · ${topic} × ${count} · ${stage} · ${why}`;
}

/** @throws exchange.proof-wrong */
function verify(file: string | undefined, keys: readonly string[], json: boolean): number {
  if (file === undefined) throw cliError('cli.name-missing', { facts: { command: 'exchange verify' } });
  const trusted = new Map<string, string[]>();
  for (const given of keys) {
    const [, name = '', key = ''] = /^([a-z][a-z0-9-]{1,40})=([A-Za-z0-9+/=]+)$/.exec(given) ?? [];
    if (name === '')
      throw cliError('cli.value-form', {
        place: '--key',
        facts: { value: given, example: 'inst-a=MCowBQYDK2VwAyEA…' },
      });
    trusted.set(name, [...(trusted.get(name) ?? []), key]);
  }
  const { shown, faults } = verifyChain(linesOf(file), trusted);
  const [fault] = faults;
  if (fault !== undefined) throw exchangeError('exchange.proof-wrong', { place: file, facts: { ...fault } });
  for (const one of shown) write(json ? JSON.stringify(one) : shownLine(one));
  return 0;
}

function shownLine({ id, from, to, topic, at, receipts, revokes }: Shown): string {
  const ends = receipts.map(
    ({ state, at: then, code }) => `${state} ${then}${code === null ? '' : ` ${code}`}`,
  );
  const back = revokes === null ? '' : ` · ${inWords('撤回', 'takes back')} ${revokes.slice(0, 12)}`;
  const said = ends.length === 0 ? inWords('无回执', 'no receipt') : ends.join(' · ');
  return `${id.slice(0, 12)} ${at} ${from} → ${to} · ${topic}${back} · ${said}`;
}

/** @throws cli.file-unreadable */
function linesOf(file: string): string[] {
  try {
    const text = readFileSync(file === '-' ? 0 : file, 'utf8');
    return text.split('\n').filter((line) => line.trim() !== '');
  } catch (cause) {
    const reason = String((cause as NodeJS.ErrnoException).code);
    throw cliError('cli.file-unreadable', { place: file, facts: { reason }, cause });
  }
}
