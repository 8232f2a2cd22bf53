import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { lockFaults } from './lock.ts';

const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
const sound = { integrity: 'sha512-x' };

test('the lock of this repository has no fault', () => {
  const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
  assert.deepEqual(lockFaults(text), []);
});

test('an optional platform package that npm dropped is named', () => {
  const faults = lockFaults(
    lock({ 'node_modules/tool': { ...sound, optionalDependencies: { 'tool-mac': '1.0.0' } } }),
  );
  assert.deepEqual(faults, ['node_modules/tool: its optional package tool-mac is not in the lock']);
});

test('an optional package is found beside, inside and above the package that names it', () => {
  const wants = { ...sound, optionalDependencies: { part: '1' } };
  for (const place of ['node_modules/part', 'node_modules/a/node_modules/part']) {
    assert.deepEqual(lockFaults(lock({ 'node_modules/a': wants, [place]: sound })), [], place);
  }
  const nested = { 'node_modules/a/node_modules/b': wants, 'node_modules/part': sound };
  assert.deepEqual(lockFaults(lock(nested)), []);
});

test('a package of somebody else is not mistaken for the missing one', () => {
  const faults = lockFaults(
    lock({
      'node_modules/a': { ...sound, optionalDependencies: { part: '1' } },
      'node_modules/z/node_modules/part': sound,
    }),
  );
  assert.equal(faults.length, 1);
});

test('an address of a registry and a missing checksum are faults, a workspace link is not', () => {
  const faults = lockFaults(
    lock({
      'node_modules/bound': { ...sound, resolved: 'https://registry.example/bound.tgz' },
      'node_modules/bare': {},
      'node_modules/console': { link: true, resolved: 'console' },
    }),
  );
  assert.deepEqual(faults, [
    'node_modules/bound: bound to https://registry.example/bound.tgz',
    'node_modules/bare: no integrity',
  ]);
});
