/** `duanka demo`: the platform on a small ready-made province. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ACCOUNTS, buildProvince } from '../../sim/province.ts';
import { openPlatform, type Platform, serve, systemRandomness } from '../app.ts';
import { sealJournal } from '../kernel/journal.ts';
import { temporaryPassword } from '../platform/auth/passwords.ts';
import { loadConfig } from '../platform/config.ts';
import { isEmpty, PLATFORM_FLAGS, ROOT, tell, write } from './platform.ts';
import { untilSignal } from './serve.ts';

const HELP = [
  'duanka demo [--port PORT] [--host ADDRESS] [--data FOLDER] [--fresh]',
  '',
  '  --fresh   throw the demonstration data away and make them anew',
  '  The data lie in .duanka/demo; sign-in names and the password are printed.',
];

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...PLATFORM_FLAGS,
      host: { type: 'string' },
      port: { type: 'string' },
      fresh: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    for (const line of HELP) write(line);
    return 0;
  }
  const started = performance.now();
  const data = values.data ?? join(ROOT, '.duanka', 'demo');
  if (values.fresh === true && values.data === undefined) rmSync(data, { recursive: true, force: true });
  // A half-made province (the first start was interrupted) is made anew.
  if (values.data === undefined && existsSync(data) && !existsSync(join(data, READY)))
    rmSync(data, { recursive: true, force: true });
  const config = loadConfig({ flags: { ...values, fresh: undefined, data } });
  let simulated: string | undefined;
  const clock = { now: () => simulated ?? new Date().toISOString() };
  const platform = await openPlatform(config, { clock });
  const opened = performance.now();
  if (await isEmpty(platform)) {
    tell('making the province …');
    const now = clock.now();
    const set = (at: string) => {
      simulated = at;
    };
    await buildProvince(platform, { set }, now);
    simulated = undefined;
    await addAccounts(platform, data);
    await sealJournal(platform.database, platform.signer, clock);
    writeFileSync(join(data, READY), '');
  }
  const made = performance.now();
  const running = await serve(platform);
  printWelcome(running.address, readFileSync(join(data, PASSWORD), 'utf8').trim());
  printTimes({ started, opened, made });
  await untilSignal(running);
  return 0;
}

const PASSWORD = 'demo-password';
const READY = 'demo-ready';

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
