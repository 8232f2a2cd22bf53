/** The launcher in a small checkout of its own, with a stand-in for npm, so that no network is needed. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

const programs = [
  ...[
    'cat',
    'cksum',
    'cut',
    'date',
    'dirname',
    'find',
    'grep',
    'ln',
    'mkdir',
    'mv',
    'readlink',
    'rm',
    'rmdir',
  ],
  ...['sh', 'sha256sum', 'sleep', 'sort', 'tail', 'tr', 'uname'],
];

const npm = `#!/bin/sh
echo "$*" >>"$NPM_CALLS"
[ -z "$NPM_TAKES" ] || sleep "$NPM_TAKES"
[ -z "$NPM_FAILS" ] || { echo "npm error code $NPM_FAILS" >&2; exit 1; }
case $1 in
  ci) rm -rf node_modules; mkdir node_modules ;;
  install) mkdir -p "$3/node_modules/node-test/bin"; ln -s "$REAL_NODE" "$3/node_modules/node-test/bin/node" ;;
  run) mkdir -p console/dist; echo built >console/dist/index.html ;;
esac
`;

/** Prints what it was given, so that a test can see what arrived. */
const main = `
console.log(JSON.stringify({ args: process.argv.slice(2), node: process.execPath, env: process.env }));
process.exitCode = Number(process.env.MAIN_EXITS ?? 0);
`;

interface Checkout {
  root: string;
  bin: string;
  env: Record<string, string>;
  /** What npm was called with, first word only. */
  calls(): string[];
}

interface Arrived {
  args: string[];
  node: string;
  env: Record<string, string>;
}

function checkout(t: TestContext, options: { node?: 'old'; npm?: 'none' } = {}): Checkout {
  const root = mkdtempSync(join(tmpdir(), 'duanka-launcher-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const bin = join(root, 'bin');
  for (const folder of ['bin', 'src/cli', 'console/src']) mkdirSync(join(root, folder), { recursive: true });
  for (const name of programs) {
    const found = ['/usr/bin', '/bin'].map((folder) => join(folder, name)).find((path) => existsSync(path));
    symlinkSync(found!, join(bin, name));
  }
  const program = (name: string, text: string) => {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  };
  if (options.npm !== 'none') program('npm', npm);
  if (options.node === 'old') program('node', '#!/bin/sh\necho v20.20.2\n');
  else symlinkSync(process.execPath, join(bin, 'node'));
  copyFileSync(join(import.meta.dirname, '../duanka'), join(root, 'duanka'));
  writeFileSync(join(root, 'src/cli/main.ts'), main);
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(root, 'console/package.json'), '{ "scripts": { "build": "vite build" } }');
  const log = join(root, 'npm-calls');
  const env = { PATH: bin, NPM_CALLS: log, REAL_NODE: process.execPath, LANG: 'C' };
  const calls = () =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.split(' ')[0] ?? '')
      : [];
  return { root, bin, env, calls };
}

function launch(
  { root, env }: Checkout,
  args: readonly string[],
  more: Record<string, string> = {},
  cwd = '/',
) {
  const result = spawnSync(join(root, 'duanka'), args, {
    cwd,
    env: { ...env, ...more },
    encoding: 'utf8',
    timeout: 30_000,
  });
  const arrived = result.stdout.startsWith('{') ? (JSON.parse(result.stdout) as Arrived) : undefined;
  return { code: result.status, err: result.stderr, arrived };
}

test('the first run installs, the next one does not, a changed lock installs again', (t) => {
  const it = checkout(t);
  assert.equal(launch(it, ['law']).code, 0);
  assert.equal(launch(it, ['law']).code, 0);
  assert.deepEqual(it.calls(), ['ci']);
  writeFileSync(join(it.root, 'package-lock.json'), '{ "changed": true }');
  launch(it, ['law']);
  assert.deepEqual(it.calls(), ['ci', 'ci']);
});

test('arguments and exit code pass through unchanged, from any folder and through symbolic links', (t) => {
  const it = checkout(t);
  const link = join(it.root, 'bin', 'dk');
  symlinkSync('../duanka', link);
  launch(it, ['law']);
  const { status, stdout } = spawnSync(link, ['import', 'a b', '', '*'], {
    cwd: '/',
    env: { ...it.env, MAIN_EXITS: '1' },
    encoding: 'utf8',
  });
  assert.equal(status, 1);
  assert.deepEqual((JSON.parse(stdout) as Arrived).args, ['import', 'a b', '', '*']);
});

test('an old Node on the path is replaced by one that is brought, once', (t) => {
  const it = checkout(t, { node: 'old' });
  const first = launch(it, ['law']);
  assert.equal(first.code, 0, first.err);
  assert.equal(launch(it, ['law']).code, 0);
  assert.deepEqual(it.calls(), ['install', 'ci']);
  assert.ok(Number(first.arrived?.env.DUANKA_PHASE_NODE_MS) > 0);
  assert.ok(existsSync(join(it.root, '.node/node_modules/node-test/bin/node')));
});

test('the times of the parts are handed on; standard output carries none of the launcher', (t) => {
  const it = checkout(t);
  const { arrived } = launch(it, ['demo']);
  assert.ok(arrived, "the first line of standard output is the command's own");
  assert.ok(Number(arrived.env.DUANKA_PHASE_INSTALL_MS) > 0);
  assert.ok(Number(arrived.env.DUANKA_PHASE_CONSOLE_MS) > 0);
  assert.ok(Number(arrived.env.DUANKA_STARTED_MS) > 1_600_000_000_000);
  assert.equal(launch(it, ['demo']).arrived?.env.DUANKA_PHASE_INSTALL_MS, '0');
});

test('the console is built for the commands that show it, and again when its sources change', (t) => {
  const it = checkout(t);
  launch(it, ['law']);
  assert.deepEqual(it.calls(), ['ci']);
  launch(it, ['serve']);
  launch(it, ['demo']);
  assert.deepEqual(it.calls(), ['ci', 'run']);
  writeFileSync(join(it.root, 'console/src/main.tsx'), '// changed');
  launch(it, ['test']);
  assert.deepEqual(it.calls(), ['ci', 'run', 'run']);
});

test('a console that does not build stops the demo but not the tests, which are told', (t) => {
  const it = checkout(t);
  launch(it, ['law']);
  const demo = launch(it, ['demo'], { NPM_FAILS: 'rolldown' });
  assert.equal(demo.code, 3);
  assert.match(demo.err, /error launcher\.console-failed: the console could not be built\nnext: /);
  const tests = launch(it, ['test'], { NPM_FAILS: 'rolldown' });
  assert.equal(tests.code, 0);
  assert.match(readFileSync(tests.arrived!.env.DUANKA_CONSOLE_BUILD_LOG!, 'utf8'), /rolldown/);
});

for (const [npmCode, code] of Object.entries({
  ENOSPC: 'launcher.disk-full',
  EAI_AGAIN: 'launcher.no-network',
  ECONNREFUSED: 'launcher.no-network',
  EACCES: 'launcher.not-writable',
  E404: 'launcher.package-missing',
  EUSAGE: 'launcher.lock-mismatch',
  EWHATEVER: 'launcher.install-failed',
})) {
  test(`npm failing with ${npmCode} is told as ${code} with a next step, and the next run tries again`, (t) => {
    const it = checkout(t);
    const { code: exit, err } = launch(it, ['law'], { NPM_FAILS: npmCode });
    assert.equal(exit, 3);
    assert.match(err, new RegExp(`error ${code.replace('.', '\\.')}: .+\nnext: .+\n$`));
    assert.equal(launch(it, ['law']).code, 0);
  });
}

test('without npm the error says so, in the language of the terminal', (t) => {
  const it = checkout(t, { npm: 'none' });
  assert.match(launch(it, ['law']).err, /^error launcher\.no-npm: npm was not found\nnext: /m);
  assert.match(
    launch(it, ['law'], { LANG: 'zh_CN.UTF-8' }).err,
    /^错误 launcher\.no-npm：未找到 npm\n下一步：/m,
  );
});

test('packages that are managed elsewhere are left alone', (t) => {
  const it = checkout(t);
  assert.equal(launch(it, ['demo'], { DUANKA_INSTALL: 'none' }).code, 0);
  assert.deepEqual(it.calls(), []);
});

test('a production install leaves the development packages out, and the tests say that they need them', (t) => {
  const it = checkout(t);
  const production = { DUANKA_INSTALL: 'production' };
  assert.equal(launch(it, ['law'], production).code, 0);
  assert.match(readFileSync(join(it.root, 'npm-calls'), 'utf8'), /^ci --omit=dev /);
  assert.match(launch(it, ['test'], production).err, /^error launcher\.production-install: /);
  assert.equal(launch(it, ['law']).code, 0);
  assert.equal(launch(it, ['law'], production).code, 0);
  assert.deepEqual(it.calls(), ['ci', 'ci'], 'a full install serves for production too');
});

test('two launchers at once install once, and both run', async (t) => {
  const it = checkout(t);
  const codes = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = spawn(join(it.root, 'duanka'), ['law'], {
        env: { ...it.env, NPM_TAKES: '0.5' },
        stdio: 'ignore',
      });
      return new Promise((resolve) => child.on('exit', resolve));
    }),
  );
  assert.deepEqual(codes, [0, 0, 0]);
  assert.deepEqual(it.calls(), ['ci']);
});

test('the lock of a killed launcher is taken over, after its npm has ended', async (t) => {
  const it = checkout(t);
  const child = spawn(join(it.root, 'duanka'), ['law'], {
    env: { ...it.env, NPM_TAKES: '1.5' },
    stdio: 'ignore',
  });
  const lock = join(it.root, '.duanka/setup.child');
  for (let tries = 0; tries < 200 && !existsSync(lock); tries += 1) await wait(10);
  child.kill('SIGKILL');
  const began = performance.now();
  assert.equal(launch(it, ['law']).code, 0);
  assert.ok(performance.now() - began > 500, 'two npm never work in one folder');
  assert.deepEqual(it.calls(), ['ci', 'ci']);
  assert.ok(!existsSync(join(it.root, '.duanka/setup.lock')));
});

test('an interrupted launcher ends its npm and leaves no lock', async (t) => {
  const it = checkout(t);
  const child = spawn(join(it.root, 'duanka'), ['law'], {
    env: { ...it.env, NPM_TAKES: '5' },
    stdio: 'ignore',
  });
  const marker = join(it.root, '.duanka/setup.child');
  for (let tries = 0; tries < 200 && !existsSync(marker); tries += 1) await wait(10);
  child.kill('SIGTERM');
  const code = await new Promise((resolve) => child.on('exit', resolve));
  assert.equal(code, 143);
  assert.ok(!existsSync(join(it.root, '.duanka/setup.lock')));
});
