import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { CodedError } from '../errors.ts';
import { loadNumberingPlan } from './index.ts';
import { PLAN_DIRECTORY } from './testing/fixtures.ts';

const directory = mkdtempSync(join(tmpdir(), 'plan-'));
after(() => rmSync(directory, { recursive: true }));

/** Loads a copy of the plan in which one file was changed. */
function loadChanged(file: string, change: (text: string) => string) {
  cpSync(PLAN_DIRECTORY, directory, { recursive: true });
  writeFileSync(join(directory, file), change(readFileSync(join(directory, file), 'utf8')));
  return loadNumberingPlan(directory);
}

const refused = (code: string, place: RegExp) => (error: unknown) =>
  error instanceof CodedError && error.code === code && place.test(error.place ?? '');

describe('a plan that cannot be trusted is not loaded', () => {
  test('missing folder', () => {
    assert.throws(
      () => loadNumberingPlan(join(directory, 'none')),
      refused('numbers.data-unreadable', /mobile\.yaml/),
    );
  });
  test('broken YAML', () => {
    assert.throws(
      () => loadChanged('short.yaml', (text) => `${text}\n  - {`),
      refused('numbers.data-invalid', /short/),
    );
  });
  test('unknown field', () => {
    const change = (text: string) => text.replace('kind: mobile,', 'kind: mobile, colour: red,');
    assert.throws(
      () => loadChanged('mobile.yaml', change),
      refused('numbers.data-invalid', /mobile\.yaml row 1/),
    );
  });
  test('row without a source', () => {
    const change = (text: string) => text.replace('  source: from memory\n', '');
    assert.throws(
      () => loadChanged('named.yaml', change),
      refused('numbers.data-invalid', /named\.yaml row 1/),
    );
  });
  test('two rows on the same numbers and days', () => {
    const twice = "  - { prefixes: ['138'], kind: mobile, network: cucc, from: '2020-01-01' }\n";
    assert.throws(
      () => loadChanged('mobile.yaml', (text) => text + twice),
      refused('numbers.data-invalid', /86138/),
    );
  });
  test('row that ends before it begins', () => {
    const row = "  - { prefixes: ['163'], kind: mobile, from: '2020-01-01', to: '2019-01-01' }\n";
    assert.throws(
      () => loadChanged('mobile.yaml', (text) => text + row),
      refused('numbers.data-invalid', /86163/),
    );
  });
});

test('a segment that changes hands counts for each network on its days, first and last included', () => {
  const rows =
    "  - { prefixes: ['163'], kind: mobile, network: cucc, from: '2020-01-01', to: '2020-12-31' }\n" +
    "  - { prefixes: ['163'], kind: mobile, network: ctcc, from: '2021-01-01' }\n";
  const plan = loadChanged('mobile.yaml', (text) => text + rows);
  const networks = ['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01'].map(
    (day) => plan.classify('8616300000000', day).network,
  );
  assert.deepEqual(networks, [null, 'cucc', 'cucc', 'ctcc']);
});
