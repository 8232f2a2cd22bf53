/** `duanka demo`: the platform on a small ready-made province. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ACCOUNTS, buildProvince, EXAMPLES, foundProvince } from '../../sim/province.ts';
import { simulatedServices } from '../../sim/province-services.ts';
import { openPlatform, type Platform, systemRandomness } from '../app.ts';
import { sealJournal } from '../kernel/journal.ts';
import { temporaryPassword } from '../platform/auth/passwords.ts';
import { type Config, loadConfig } from '../platform/config.ts';
import { readSources } from '../platform/config-sources.ts';
import { serve } from '../serve.ts';
import { readArguments } from './arguments.ts';
import { markReady, prepareDemoFolder } from './demo-folder.ts';
import { type DemoServers, startServers, withServers } from './demo-servers.ts';
import { cliError } from './errors.ts';
import { help, inWords, PLATFORM_FLAGS, ROOT, tell, write } from './platform.ts';
import { untilSignal } from './serve.ts';

const HELP = {
  zh: `duanka demo [--port 端口] [--host 地址] [--data 目录] [--fresh]

  --data    演示数据所在目录，默认 .duanka/demo；只接受空目录或演示自己建立的目录
  --fresh   丢弃演示数据，重新生成
  登录名和密码启动后打印。演示只用内置数据库。`,
  en: `duanka demo [--port PORT] [--host ADDRESS] [--data FOLDER] [--fresh]

  --data    folder of the demonstration data (default .duanka/demo); an empty one or one that a demonstration made
  --fresh   throw the demonstration data away and make them anew
  Sign-in names and the password are printed. The demonstration runs on the embedded database only.`,
};

/** Exit codes: 0 stopped by a signal, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values } = readArguments({
    args,
    options: { ...PLATFORM_FLAGS, fresh: { type: 'boolean', default: false } },
  });
  if (values.help === true) return help(HELP);
  const started = performance.now();
  const { fresh, ...flags } = values;
  const data = resolve(flags.data ?? join(ROOT, '.duanka', 'demo'));
  if (readSources({ flags }).value('databaseUrl') !== undefined) throw cliError('cli.demo-on-server');
  const own = flags.data === undefined;
  const making = prepareDemoFolder({ folder: data, fresh, own })
    ? await makeProvince({ ...flags, data })
    : { opened: started, made: started };
  const servers = await startServers();
  try {
    await show({ ...flags, data }, servers, { started, ...making });
  } finally {
    await servers.stop();
  }
  return 0;
}

type Flags = Readonly<Record<string, string | boolean | undefined>>;

async function show(
  flags: Flags & { readonly data: string },
  servers: DemoServers,
  times: { readonly started: number; readonly opened: number; readonly made: number },
): Promise<void> {
  const config = loadConfig({ flags: withServers({ ...INSTALLATION, ...flags }, servers) });
  const running = await serve(await openPlatform(config));
  printWelcome(running.address, readFileSync(join(flags.data, PASSWORD), 'utf8').trim(), servers);
  printTimes(times);
  await untilSignal(running);
}

/** Fills an empty folder with the province, on simulated services and a simulated clock. */
async function makeProvince(flags: Flags): Promise<{ opened: number; made: number }> {
  const config = loadConfig({ flags: { ...INSTALLATION, ...flags } });
  let simulated: string | undefined;
  const clock = { now: () => simulated ?? new Date().toISOString() };
  const services = simulatedServices(clock);
  const platform = await openPlatform(config, { clock, ...services });
  const opened = performance.now();
  try {
    tell(inWords('正在生成演示省份……', 'making the province …'));
    const now = clock.now();
    const set = (at: string) => {
      simulated = at;
    };
    await foundProvince(platform);
    const accounts = await addAccounts(platform, config);
    await buildProvince(platform, { set }, now, { accounts, services });
    simulated = undefined;
    await sealJournal(platform.database, platform.signer, clock);
    markReady(config.dataFolder);
    return { opened, made: performance.now() };
  } finally {
    await platform.close();
  }
}

/** Its name among the installations that the story exchanges messages with. */
const INSTALLATION = { 'exchange-installation': 'inst-demo' };

const PASSWORD = 'demo-password';

/** One password for all demonstration accounts, made for this data folder and kept there. */
async function addAccounts(platform: Platform, { dataFolder }: Config): Promise<ReadonlyMap<string, string>> {
  const password = temporaryPassword(systemRandomness);
  const ids = new Map<string, string>();
  for (const { name, displayName, org, role } of ACCOUNTS) {
    const { id } = await platform.accounts.add({
      name,
      displayName,
      password,
      memberships: [{ org, role, provinces: '*' }],
    });
    ids.set(name, id);
  }
  writeFileSync(join(dataFolder, PASSWORD), `${password}\n`, { mode: 0o600 });
  return ids;
}

function printWelcome(address: string, password: string, { identity, gateway, speech }: DemoServers): void {
  write('');
  write(`  控制台 console    ${address}/`);
  write(`  公众举报 report   ${address}/p/hub-12321/report`);
  write(`  号码核验 verify   ${address}/p/carrier-a/verify`);
  write(`  名下号码 numbers  ${address}/p/carrier-a/numbers`);
  write(`  网上办卡 order    ${address}/p/carrier-a/order`);
  write(`  限制查询 limits   ${address}/p/police-city/sanctions`);
  write('');
  for (const { name, displayName, org, role } of ACCOUNTS)
    write(`  ${name.padEnd(20)} ${org.padEnd(13)} ${role.padEnd(16)} ${displayName}`);
  write('');
  for (const { zh, en, number, paperNumber } of EXAMPLES)
    write(`  ${zh} ${en}: ${number}  身份证 paper ${paperNumber}`);
  write(`  故障 faults       PUT /v1/faults: identity ${identity} gateway ${gateway} speech ${speech}`);
  write('');
  write(`  密码 password     ${password}`);
  write('');
}

/** Parts of the time from the command to the served page; the launcher hands over when it began and what it did. */
function printTimes({ started, opened, made }: { started: number; opened: number; made: number }): void {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const parts = [
    `open ${seconds(opened - started)}`,
    `province ${seconds(made - opened)}`,
    `serve ${seconds(performance.now() - made)}`,
  ];
  const launcher = ['node', 'install', 'console'].flatMap((phase) => {
    const ms = Number(process.env[`DUANKA_PHASE_${phase.toUpperCase()}_MS`] ?? 0);
    return ms > 0 ? [`${phase} ${seconds(ms)}`] : [];
  });
  const since = Number(process.env.DUANKA_STARTED_MS ?? 0);
  const total = since > 0 ? [`since the command ${seconds(Date.now() - since)}`] : [];
  tell([...launcher, ...parts, ...total].join(' · '));
}
