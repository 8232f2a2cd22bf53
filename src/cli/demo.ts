/** `duanka demo`: the platform on a small ready-made province. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ACCOUNTS, buildProvince } from '../../sim/province.ts';
import { openPlatform, type Platform, serve, systemRandomness } from '../app.ts';
import { sealJournal } from '../kernel/journal.ts';
import { temporaryPassword } from '../platform/auth/passwords.ts';
import { type Config, loadConfig } from '../platform/config.ts';
import { readSources } from '../platform/config-sources.ts';
import { markReady, prepareDemoFolder } from './demo-folder.ts';
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
  const { values } = parseArgs({
    args,
    options: { ...PLATFORM_FLAGS, fresh: { type: 'boolean', default: false } },
  });
  if (values.help === true) return help(HELP);
  const started = performance.now();
  const { fresh, ...flags } = values;
  const data = resolve(flags.data ?? join(ROOT, '.duanka', 'demo'));
  if (readSources({ flags }).value('databaseUrl') !== undefined) throw cliError('cli.demo-on-server');
  const config = loadConfig({ flags: { ...flags, data } });
  const make = prepareDemoFolder({ folder: data, fresh, own: flags.data === undefined });
  const { platform, opened } = await openDemo(config, make);
  const made = performance.now();
  const running = await serve(platform);
  printWelcome(running.address, readFileSync(join(data, PASSWORD), 'utf8').trim());
  printTimes({ started, opened, made });
  await untilSignal(running);
  return 0;
}

/** The platform on the folder, with its province. Closed again where the province cannot be made. */
async function openDemo(config: Config, make: boolean): Promise<{ platform: Platform; opened: number }> {
  let simulated: string | undefined;
  const clock = { now: () => simulated ?? new Date().toISOString() };
  const platform = await openPlatform(config, { clock });
  const opened = performance.now();
  if (!make) return { platform, opened };
  try {
    tell(inWords('正在生成演示省份……', 'making the province …'));
    const now = clock.now();
    const set = (at: string) => {
      simulated = at;
    };
    await buildProvince(platform, { set }, now);
    simulated = undefined;
    await addAccounts(platform, config.dataFolder);
    await sealJournal(platform.database, platform.signer, clock);
    markReady(config.dataFolder);
    return { platform, opened };
  } catch (error) {
    await platform.close();
    throw error;
  }
}

const PASSWORD = 'demo-password';

/** One password for all demonstration accounts, made for this data folder and kept there. */
async function addAccounts(platform: Platform, data: string): Promise<void> {
  const password = temporaryPassword(systemRandomness);
  for (const { name, displayName, org, role } of ACCOUNTS) {
    await platform.accounts.add({
      name,
      displayName,
      password,
      memberships: [{ org, role, provinces: '*' }],
    });
  }
  writeFileSync(join(data, PASSWORD), `${password}\n`, { mode: 0o600 });
}

function printWelcome(address: string, password: string): void {
  write('');
  write(`  控制台 console    ${address}/`);
  write(`  公众举报 report   ${address}/p/hub-12321/report`);
  write('');
  for (const { name, displayName, org, role } of ACCOUNTS)
    write(`  ${name.padEnd(12)} ${org.padEnd(12)} ${role.padEnd(16)} ${displayName}`);
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
