/**
 * From a fresh clone to a served page, with its parts; a start on existing data; and the size of a production install.
 *
 *   node bench/start.bench.ts
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../src/app.ts';
import { header } from './harness.ts';

const DEMO_BAR_S = 120;
const SERVE_BAR_S = 3;
const SIZE_BAR_MB = 250;
const TIMEOUT_S = 300;

const folder = mkdtempSync(join(tmpdir(), 'duanka-start-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

function clone(name: string): string {
  const target = join(folder, name);
  const { status, stderr } = spawnSync('git', ['clone', '--quiet', ROOT, target], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`git clone failed: ${stderr}`);
  return target;
}

interface Served {
  readonly seconds: number;
  readonly parts: string;
  readonly child: ChildProcess;
}

/** Starts a command and waits until the page it serves can be fetched. */
async function untilServed(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Served> {
  const started = performance.now();
  const child = spawn(join(cwd, 'duanka'), args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended: ${said.slice(-2000)}`);
    if (performance.now() - started > TIMEOUT_S * 1000)
      throw new Error(`not served in ${TIMEOUT_S} s: ${said.slice(-2000)}`);
    const address = /https?:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    const page = address === undefined ? undefined : await fetch(`${address}/`).catch(() => undefined);
    if (page?.ok === true && (await page.text()).includes('<div id="root"')) {
      const seconds = (performance.now() - started) / 1000;
      // The line with the parts is the last thing the demonstration says.
      await new Promise((resolve) => setTimeout(resolve, 300));
      return {
        seconds,
        child,
        parts: said.split('\n').find((line) => line.includes('since the command')) ?? '',
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

function under(what: string, value: number, limit: number, unit: string): void {
  const good = value < limit;
  console.log(`${good ? 'ok  ' : 'HIGH'} ${what}: ${value.toFixed(1)} ${unit} (under ${limit})`);
  if (!good) process.exitCode = 1;
}

header('start');
const fresh = clone('fresh');
const demo = await untilServed(fresh, ['demo', '--port', '0']);
console.log(`parts: ${demo.parts}`);
under('fresh clone to served page', demo.seconds, DEMO_BAR_S, 's');
await stop(demo.child);

const data = join(fresh, '.duanka', 'demo');
const serve = await untilServed(fresh, ['serve', '--port', '0', '--data', data]);
under('serve on existing data', serve.seconds, SERVE_BAR_S, 's');
await stop(serve.child);

const lean = clone('production');
const installed = spawnSync(join(lean, 'duanka'), ['--version'], {
  cwd: lean,
  env: { ...process.env, DUANKA_INSTALL: 'production' },
  encoding: 'utf8',
});
if (installed.status !== 0) throw new Error(`production install failed: ${installed.stderr}`);
const size = spawnSync('du', ['-sm', 'node_modules'], { cwd: lean, encoding: 'utf8' });
under('production install', Number(size.stdout.split('\t')[0]), SIZE_BAR_MB, 'MB');
