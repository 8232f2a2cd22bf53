/** `duanka edge`: writes a complete edge from a policy file, and brings a policy to a running one. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { edgeLink } from '../calls/edge-link.ts';
import { CALLS_FILE, type EdgeData, type EdgeOptions, renderEdge } from '../calls/edge-render.ts';
import { callsError } from '../calls/errors.ts';
import { openEdgeRpc } from '../platform/edge-rpc.ts';
import { readArguments } from './arguments.ts';
import { identityOptions, refusals } from './edge-options.ts';
import { edgeSettings, strangerOf } from './edge-settings.ts';
import { cliError } from './errors.ts';
import { madeFolder } from './out-folder.ts';
import { actionOf, help, inWords, write } from './platform.ts';
import { demanded, policyAt, ROOT, verified } from './policy-file.ts';

const HELP = {
  zh: `duanka edge render --policy 策略.json --listen 地址:端口 --next-hop 地址:端口 --out 目录 [--rpc 地址:端口] [--hep 地址:端口] [--key 公钥] [--without-data] [--modules 目录]
                   [--refuse 中继=状态码]... [--sign 私钥 --x5u 网址] [--verify 清单 [--root 根证书]]
duanka edge load --policy 策略.json --rpc 地址:端口 [--key 公钥] [--again]

  render          写出可直接运行的关口网关：kamailio.cfg、duanka.js、start.sh 和数据；不需要平台
  --rpc           平台下发策略、取回判定的地址，默认 127.0.0.1:8090，只应在内网
  --hep           信令副本（HEP3）发往何处；不写则不复制
  --without-data  不带数据：启动后等平台下发，其间按“尚无策略”处理
  --refuse        该中继的拦截改用此 SIP 状态码（如对端收到 603 会改走下一网关时用 403、608），可写多次
  --sign          放行的呼叫用此 P-256 私钥签名（PASSporT），--x5u 是对方取证书的网址
  --verify        核验来话签名：清单每行“网址 证书文件”；--root 给出时逐级追到该根证书
  load            校验签名（给出 --key 时）后下发到运行中的网关，小改动只发差异，大改动装入备用表后一次切换
  --key           签发者公钥；给出后，没有签名或被改动过的策略一律拒绝
  --again         允许下发不比现用版本新的策略

退出码：0 完成 · 2 用法有误 · 3 失败`,
  en: `duanka edge render --policy POLICY.json --listen HOST:PORT --next-hop HOST:PORT --out DIR [--rpc HOST:PORT] [--hep HOST:PORT] [--key KEY] [--without-data] [--modules DIR]
                   [--refuse TRUNK=CODE]... [--sign KEY --x5u URL] [--verify LIST [--root ROOT]]
duanka edge load --policy POLICY.json --rpc HOST:PORT [--key KEY] [--again]

  render          writes an edge that runs as it is: kamailio.cfg, duanka.js, start.sh and data; needs no platform
  --rpc           where policies come in and verdicts are fetched, 127.0.0.1:8090 unless told; inside networks only
  --hep           where the copy of the signalling goes (HEP3); no copy unless told
  --without-data  no data: the edge waits for the platform and treats calls as without a policy until then
  --refuse        the SIP status of refusals on a trunk, such as 403 or 608 for a peer that tries its next gateway
                  after 603; may be given several times
  --sign          signs calls that go on (PASSporT) with this P-256 key; --x5u is where others find its certificate
  --verify        looks at signatures of calls that come: "ADDRESS CERTIFICATE" on each line of the list; with --root
                  every chain has to lead there
  load            checks the signature (with --key) and brings the policy to a running edge: a small change as a
                  difference, a large one into the spare tables and then at one stroke
  --key           public key of the signer; with it a policy without signature, or changed since, is refused
  --again         lets in a policy that is not newer than the one that serves

exit code: 0 done · 2 usage · 3 failed`,
};

const OPTIONS = {
  policy: { type: 'string' },
  listen: { type: 'string' },
  'next-hop': { type: 'string' },
  out: { type: 'string' },
  rpc: { type: 'string', default: '127.0.0.1:8090' },
  hep: { type: 'string' },
  key: { type: 'string' },
  modules: { type: 'string', default: '/usr/lib/x86_64-linux-gnu/kamailio/modules' },
  'without-data': { type: 'boolean' },
  refuse: { type: 'string', multiple: true },
  sign: { type: 'string' },
  x5u: { type: 'string' },
  verify: { type: 'string' },
  root: { type: 'string' },
  again: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Exit codes: 0 done, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 1,
    options: OPTIONS,
  });
  if (values.help === true) return help(HELP);
  const action = actionOf('edge', positionals[0], ['render', 'load']);
  const file = demanded('--policy', values.policy, 'POLICY.json');
  const signed = values.key === undefined ? undefined : verified(file, values.key);
  const { policy, compiled, fixedMs, law } = await policyAt(file, new Date().toISOString());
  const version = signed === undefined ? 'unsigned' : String(signed);
  const data: EdgeData = { compiled, version, fixedMs };
  if (action === 'load') return load(data, placeOf('--rpc', values.rpc), values.again === true);
  const out = resolve(demanded('--out', values.out, 'DIR'));
  const place = (option: string, value: string | undefined) => {
    const { host, port } = placeOf(option, demanded(option, value, '127.0.0.1:5060'));
    return `${host.includes(':') ? `[${host}]` : host}:${port}`;
  };
  const options: EdgeOptions = {
    ...edgeSettings(law, policy),
    folder: out,
    listen: place('--listen', values.listen),
    nextHop: place('--next-hop', values['next-hop']),
    rpc: place('--rpc', values.rpc),
    hep: values.hep === undefined ? undefined : place('--hep', values.hep),
    modules: values.modules,
    refuse: refusals(values.refuse ?? [], compiled),
    ...identityOptions(values, Date.now()),
    callsKey: callsKey(out),
  };
  await render(options, values['without-data'] === true ? null : data);
  write(inWords(`已写出：${join(out, 'start.sh')}`, `written: ${join(out, 'start.sh')}`));
  return 0;
}

/** Kept when a folder is written again, or calls that stand could no longer be ended. */
function callsKey(folder: string): string {
  let text = '';
  try {
    text = readFileSync(join(folder, CALLS_FILE), 'utf8');
  } catch {
    // Nothing rendered there yet; whether it can be, the writing says.
  }
  return /"([0-9a-f]{64})"/.exec(text)?.[1] ?? randomBytes(32).toString('hex');
}

const SECRET: readonly string[] = ['sign.pem', CALLS_FILE];

/** The bundle is made from the source on the spot: there is no second copy of the decision that could be older. */
async function render(options: EdgeOptions, data: EdgeData | null): Promise<void> {
  const { edgeBundle } = await import('../../scripts/edge-bundle.ts');
  const template = readFileSync(join(ROOT, 'edge/kamailio/kamailio.cfg'), 'utf8');
  const files = renderEdge(options, { template, bundle: edgeBundle(ROOT), stranger: strangerOf() }, data);
  madeFolder(options.folder, '--out');
  for (const [name, text] of files) {
    const path = join(options.folder, name);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { mode: SECRET.includes(name) ? 0o600 : 0o644 });
    } catch (cause) {
      const reason = (cause as NodeJS.ErrnoException).code ?? 'error';
      throw cliError('cli.out-unwritable', { place: path, facts: { reason }, cause });
    }
  }
  chmodSync(join(options.folder, 'start.sh'), 0o755);
}

interface Place {
  readonly host: string;
  readonly port: number;
}

async function load(data: EdgeData, { host, port }: Place, again: boolean): Promise<number> {
  const rpc = await openEdgeRpc({ host, port });
  try {
    const link = edgeLink(rpc);
    const serving = (await link.state())?.version ?? '';
    if (!again && isOlder(data.version, serving))
      throw callsError('calls.policy-older', { facts: { version: data.version, serving } });
    const began = performance.now();
    const { entries } = await link.push(data);
    const ms = Math.round(performance.now() - began);
    write(
      inWords(
        `网关已启用版本 ${data.version}：${entries} 项，${ms} 毫秒`,
        `the edge uses version ${data.version}: ${entries} entries, ${ms} ms`,
      ),
    );
    return 0;
  } finally {
    await rpc.close();
  }
}

/** What serves half, since a push broke off (`7+`), may be brought again; anything before it may not. */
function isOlder(version: string, serving: string): boolean {
  const [, number, half] = /^(\d+)(\+?)$/.exec(serving) ?? [];
  if (number === undefined) return false;
  return !(Number(version) >= Number(number) + (half === '+' ? 0 : 1));
}

/** `192.0.2.1:5060` or `[2001:db8::1]:5060`. */
function placeOf(option: string, text: string): Place {
  const parts = /^(?:\[([0-9a-fA-F:]+)\]|([0-9.]+)):(\d+)$/.exec(text);
  const example = '127.0.0.1:5060';
  if (parts === null) {
    const code = isIP(text) === 0 ? 'cli.value-form' : 'cli.port-missing';
    throw cliError(code, { place: option, facts: { value: text, example } });
  }
  const port = Number(parts[3]);
  if (port < 1 || port > 65_535)
    throw cliError('cli.port-range', { place: option, facts: { port, example } });
  return { host: parts[1] ?? parts[2] ?? '', port };
}
