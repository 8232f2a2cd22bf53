import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { findChromium } from './chromium.ts';
import { installDebianPackages } from './debian.ts';

function setting(t: TestContext, name: string, value: string): void {
  const before = process.env[name];
  process.env[name] = value;
  t.after(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}

test('where installing is forbidden, the reason names the package and the setting', async (t) => {
  setting(t, 'DUANKA_APT', 'off');
  const reason = await installDebianPackages(['postgresql']);
  assert.equal(reason, 'postgresql not installed, and DUANKA_APT=off forbids installing');
});

test('a browser that is named wins, and one that does not exist is a reason to skip', async (t) => {
  setting(t, 'CHROMIUM', process.execPath);
  assert.deepEqual(await findChromium(() => {}), { path: process.execPath });
  process.env.CHROMIUM = '/nowhere/chromium';
  assert.deepEqual(await findChromium(() => {}), {
    skipped: 'CHROMIUM names /nowhere/chromium, which does not exist',
  });
});
