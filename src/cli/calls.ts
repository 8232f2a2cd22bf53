/** `duanka calls`: look into the call log, on record; put its files in order; run its checks. */
import { readEvent } from '../calls/edge-event.ts';
import { searchCalls } from '../calls/log-search.ts';
import { SEARCH_PURPOSES } from '../calls/log-search-contract.ts';
import { takeEvents } from '../calls/log-take.ts';
import { watchLogs } from '../calls/parts.ts';
import type { TrunkKind } from '../calls/trunk.ts';
import { CodedError } from '../errors.ts';
import { sealJournal } from '../kernel/journal.ts';
import { dateTimeReader, dayOf, readInstant } from '../kernel/time.ts';
import { readArguments } from './arguments.ts';
import { readLines } from './calls-lines.ts';
import { cliError } from './errors.ts';
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
import { demanded } from './policy-file.ts';

const HELP = {
  zh: `duanka calls find --purpose 用途 --reference 案号 [--called 号码] [--caller 号码] [--call-id 标识] --from 时间 --to 时间
duanka calls take 文件 --edge 局点 [--voice-lines 中继,中继]
duanka calls check

  find   查询话单；用途（traceback、police-request、complaint、audit、fault）和案号留痕
  take   收入局点上报的判定（每行一个事件，- 表示标准输入）
  check  整理文件、删除到期日、检查留存期、序号缺口和鉴权

  --limit 条数（默认 100） --org 机构 --json --data 目录；时间如 2021-07-07 10:00（北京时间）或带时区
退出码：0 完成 · 2 用法有误 · 3 失败`,
  en: `duanka calls find --purpose PURPOSE --reference CASE [--called N] [--caller N] [--call-id ID] --from TIME --to TIME
duanka calls take FILE --edge EDGE [--voice-lines TRUNK,TRUNK]
duanka calls check

  find   look into the call log; purpose (traceback, police-request, complaint, audit, fault) and case are put on record
  take   take in the decisions an edge reported (one event to a line; - for standard input)
  check  put files in order, remove days beyond their term, check term, sequence numbers and authentication

  --limit RECORDS (default 100) --org ORG --json --data FOLDER; times as 2021-07-07 10:00 (China) or with an offset
exit code: 0 done · 2 usage · 3 failed`,
};

/** Exit codes: 0 done, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 2,
    options: {
      ...PLATFORM_FLAGS,
      org: { type: 'string' },
      purpose: { type: 'string' },
      reference: { type: 'string' },
      called: { type: 'string' },
      caller: { type: 'string' },
      'call-id': { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      limit: { type: 'string', default: '100' },
      edge: { type: 'string' },
      'voice-lines': { type: 'string', default: '' },
    },
  });
  if (values.help === true) return help(HELP);
  switch (actionOf('calls', positionals[0], ['find', 'take', 'check'])) {
    case 'find':
      return find(values);
    case 'take':
      return take(values, positionals[1]);
    case 'check':
      return withPlatform(values, async ({ kernel, callLog, database, signer }) => {
        await callLog.flush();
        const findings = await watchLogs(kernel, callLog);
        await sealJournal(database, signer, kernel.clock);
        write(
          values.json === true
            ? JSON.stringify({ findings })
            : inWords(`新发现 ${findings} 项`, `${findings} new findings`),
        );
        return 0;
      });
  }
}

interface Values {
  readonly [name: string]: string | boolean | undefined;
}

const textOf = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function timeOf(values: Values, name: string): string {
  const example = '2021-07-07 10:00';
  const text = demanded(`--${name}`, textOf(values[name]), example);
  const at = readInstant(text) ?? dateTimeReader()(text);
  if (at === undefined)
    throw cliError('cli.day-form', { place: `--${name}`, facts: { value: text, example } });
  return at;
}

const MOST = 500;

async function find(values: Values & Parameters<typeof withPlatform>[0]): Promise<number> {
  const purpose = SEARCH_PURPOSES.find((one) => one === values.purpose);
  if (purpose === undefined)
    throw cliError('cli.value-unknown', {
      place: '--purpose',
      facts: { value: String(values.purpose ?? ''), known: SEARCH_PURPOSES.join(', ') },
    });
  const reference = demanded('--reference', textOf(values.reference), 'TR-7K3M-92QX-4T8C');
  const from = timeOf(values, 'from');
  const to = timeOf(values, 'to');
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw cliError('cli.value-unknown', {
      place: '--limit',
      facts: { value: String(values.limit), known: `1-${MOST}` },
    });
  const [called, caller, callId] = [values.called, values.caller, values['call-id']].map(textOf);
  if (called === undefined && caller === undefined && callId === undefined)
    throw cliError('cli.value-missing', {
      place: '--called',
      facts: { option: '--called', known: '--called, --caller, --call-id' },
    });
  return withPlatform(values, async (platform) => {
    const repository = repositoryFor(platform, 'calls', await organisationFor(platform, textOf(values.org)));
    const ports = {
      log: platform.callLog,
      plan: platform.plan,
      vault: platform.vault,
      randomness: platform.randomness,
      elapsedMs: () => performance.now(),
    };
    const wanted = { purpose, reference, called, caller, callId, from, to, limit };
    const { records, search, answer, more } = await atOptions(() => searchCalls(ports, repository, wanted));
    await sealJournal(platform.database, platform.signer, platform.kernel.clock);
    for (const record of records)
      write(
        values.json === true
          ? JSON.stringify(record)
          : [
              record.at,
              record.caller ?? '–',
              record.called ?? '–',
              record.trunk ?? '–',
              record.verdict ?? '–',
              record.code ?? '–',
              record.rules ?? '',
            ].join('  '),
      );
    if (values.json === true)
      write(JSON.stringify({ search: answer.id, records: records.length, more, digest: search.digest }));
    else
      write(
        inWords(
          `${records.length} 条，查询已留痕：${answer.id}`,
          `${records.length} records; the search is on record as ${answer.id}`,
        ),
      );
    return 0;
  });
}

/** A fault in the body of a request is a fault of the option of that name here. */
async function atOptions<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CodedError) || error.place?.startsWith('/') !== true) throw error;
    const { code, definition, facts } = error;
    throw new CodedError(code, definition, { place: `--${error.place.slice(1)}`, facts, cause: error });
  }
}

const BATCH = 5_000;

async function take(
  values: Values & Parameters<typeof withPlatform>[0],
  file: string | undefined,
): Promise<number> {
  if (file === undefined)
    throw cliError('cli.parts-missing', {
      place: 'calls take',
      facts: { missing: 'FILE', command: 'calls' },
    });
  const edge = demanded('--edge', textOf(values.edge), 'gw-1');
  const kinds = new Map<string, TrunkKind>(
    String(values['voice-lines'] ?? '')
      .split(',')
      .flatMap((trunk) => (trunk === '' ? [] : [[trunk, 'dedicated-voice-line'] as const])),
  );
  return withPlatform(values, async ({ callLog, plan, ...platform }) => {
    const { id: org } = await organisationFor(
      { ...platform, callLog, plan },
      typeof values.org === 'string' ? values.org : undefined,
    );
    let taken = 0;
    let unreadable = 0;
    for await (const lines of readLines(file, BATCH)) {
      const events = lines.map(readEvent).filter((event) => event !== null);
      const kept = await takeEvents(callLog, org, events, { plan, edge, trunkKinds: kinds });
      taken += kept;
      unreadable += lines.length - kept;
    }
    write(
      values.json === true
        ? JSON.stringify({ taken, unreadable, day: dayOf(platform.kernel.clock.now()) })
        : inWords(`收入 ${taken} 条，读不出 ${unreadable} 条`, `${taken} taken in, ${unreadable} unreadable`),
    );
    return 0;
  });
}
