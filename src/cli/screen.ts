/** `duanka screen`: the verdict on raw SIP requests under a policy file, one JSON line each, without a platform. */
import { writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { basename, join } from 'node:path';
import type { Policy } from '../calls/case.ts';
import { mapTables } from '../calls/map-tables.ts';
import { minuteOfDay } from '../calls/policy.ts';
import { screenRaw } from '../calls/screening.ts';
import { parseMessage } from '../calls/sip.ts';
import { type Change, downstream, type Verdict } from '../calls/verdict.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import { readArguments } from './arguments.ts';
import { cliError } from './errors.ts';
import { madeFolder } from './out-folder.ts';
import { help, inWords, tell, write } from './platform.ts';
import { octetsAt, policyAt } from './policy-file.ts';

const HELP = {
  zh: `用法：duanka screen 文件... --policy 策略.json --source 地址 [--out 目录] [--json]

  文件        每个文件一条原始 SIP 请求（可带 SIP-I 正文），- 表示标准输入
  --policy    策略文件，格式见 src/calls/README.md
  --source    请求来自哪个 IP 地址，中继靠它区分
  --out       把放行后应转发的报文逐字节写入该目录
  --json      错误和合计也用 JSON 行

每个文件输出一行 {file, verdict, cause?, reason?, detail?, changes?, findings}；报文读不出时
reason 说明原因（如 missing-header），detail 为有关的头域或上限。频次在同一次运行的文件之间累计。
退出码：0 完成 · 2 用法有误 · 3 失败`,
  en: `duanka screen FILE... --policy POLICY.json --source IP [--out DIR] [--json]

  FILE        one raw SIP request per file (SIP-I bodies included); - for standard input
  --policy    the policy file; its shape is in src/calls/README.md
  --source    the IP address the requests came from; trunks are told apart by it
  --out       writes the octets that go on downstream into this folder
  --json      errors and the sum as JSON lines too

Each file gives {file, verdict, cause?, reason?, detail?, changes?, findings}; of a message that cannot be read
reason says why (such as missing-header) and detail names the header or the limit. Calls per minute are counted over the files of one run.
exit code: 0 done · 2 usage · 3 failed`,
};

/** Exit codes: 0 done, 2 usage, 3 failed. A blocked call is a result, not a failure. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: {
      policy: { type: 'string' },
      source: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return help(HELP);
  const { source, policy: policyFile } = values;
  if (source === undefined || policyFile === undefined || positionals.length === 0) {
    const missing = [
      positionals.length === 0 ? 'FILE' : undefined,
      policyFile === undefined ? '--policy POLICY.json' : undefined,
      source === undefined ? '--source 192.0.2.10' : undefined,
    ];
    const facts = { missing: missing.filter((one) => one !== undefined).join(' '), command: 'screen' };
    throw cliError('cli.parts-missing', { facts });
  }
  if (isIP(source) === 0)
    throw cliError('cli.value-form', {
      place: '--source',
      facts: { value: source, example: '192.0.2.10, 2001:db8::1' },
    });
  const policy = await policyFrom(policyFile, new Date().toISOString());
  if (values.out !== undefined) madeFolder(values.out, '--out');
  const counts = { pass: 0, 'pass-modified': 0, block: 0 };
  for (const file of positionals) {
    const raw = octetsAt(file);
    const verdict = screenRaw(raw, source, policy);
    counts[verdict.verdict] += 1;
    write(JSON.stringify(lineOf(file, raw, verdict)));
    if (values.out !== undefined && verdict.verdict !== 'block') writeOut(values.out, file, raw, verdict);
  }
  const words = `${counts.pass} / ${counts['pass-modified']} / ${counts.block}`;
  tell(
    values.json === true
      ? JSON.stringify(counts)
      : inWords(`放行 / 改写 / 拦截：${words}`, `pass / pass-modified / block: ${words}`),
  );
  return 0;
}

/** The policy, compiled for its own fixed time or for now. */
async function policyFrom(file: string, clock: Instant): Promise<Policy> {
  const { compiled, now } = await policyAt(file, clock);
  return {
    tables: mapTables(compiled),
    settings: compiled.settings,
    minuteOfDay: minuteOfDay(now),
    epochSeconds: Math.floor(epochMs(now) / 1000),
  };
}

function lineOf(file: string, raw: string, { verdict, cause, changes, findings }: Verdict) {
  return {
    file,
    verdict,
    ...(cause === null ? {} : { cause }),
    ...whyUnreadable(raw, findings),
    ...(changes.length === 0 ? {} : { changes: changes.map(changeOf) }),
    findings: findings.map(({ rule, clause }) => ({ rule, clause })),
  };
}

/** Names of reasons stay as they are, like codes of errors; `detail` is a header or a limit. */
function whyUnreadable(raw: string, findings: Verdict['findings']) {
  const found = findings.find(({ rule }) => rule === 'calls.unreadable-message');
  if (found === undefined) return {};
  const read = parseMessage(raw);
  const detail = read.ok ? '' : read.detail;
  return { reason: found.where, ...(detail === '' ? {} : { detail }) };
}

/** A body is told by its length: it may be binary. */
function changeOf(change: Change) {
  if (change.do === 'set-body') return { do: change.do, octets: change.text.length };
  if (change.do === 'trim') return { do: change.do, octets: change.end - change.start };
  return { do: change.do, header: change.header, ...(change.value === '' ? {} : { value: change.value }) };
}

function writeOut(folder: string, file: string, raw: string, verdict: Verdict): void {
  const message = parseMessage(raw);
  if (!message.ok) return;
  const path = join(folder, file === '-' ? 'stdin.sip' : basename(file));
  try {
    writeFileSync(path, downstream(message, verdict.changes), 'latin1');
  } catch (cause) {
    throw cliError('cli.out-unwritable', {
      place: path,
      facts: { reason: (cause as NodeJS.ErrnoException).code ?? 'error' },
      cause,
    });
  }
}
