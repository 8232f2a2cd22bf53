import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { configFlags, SETTINGS, type Setting } from './settings.ts';

const PAGE = join(import.meta.dirname, '../../docs/operations.md');

function code(text: string | undefined): string {
  return text === undefined || text === '' ? '' : `\`${text}\``;
}

/** The table of docs/operations.md as the settings make it; paste it there when this test fails. */
function table(): string {
  const rows = Object.values(SETTINGS).map((setting: Setting) => {
    const { key, env, envFile, flag, fallback, expected, purpose } = setting;
    const variables = [code(env), code(envFile)].filter((text) => text !== '').join(', ');
    const cells = [
      code(key),
      variables,
      code(flag === undefined ? undefined : `--${flag}`),
      code(fallback),
      `${purpose} Takes ${expected}.`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| File key | Variable | Flag | Default | What for |', '|---|---|---|---|---|', ...rows].join('\n');
}

test('docs/operations.md lists every setting as the program knows it', () => {
  const expected = table();
  assert.ok(readFileSync(PAGE, 'utf8').includes(expected), `the table should be:\n\n${expected}\n`);
});

test('keys, variables and flags are unique; what has a file variant is secret and has no flag', () => {
  const settings: Setting[] = Object.values(SETTINGS);
  for (const part of ['key', 'env', 'flag', 'envFile'] as const) {
    const names = settings.flatMap((setting) => setting[part] ?? []);
    assert.equal(new Set(names).size, names.length, part);
  }
  for (const { envFile, flag } of settings) assert.ok(envFile === undefined || flag === undefined, flag);
  assert.deepEqual(configFlags().port, { type: 'string' });
  assert.ok(!('master-key' in configFlags()));
});

test('no other file of the product reads the variable of a setting', () => {
  const variables = Object.values(SETTINGS).flatMap(({ env, envFile }: Setting) => [env, envFile ?? env]);
  const reading = new RegExp(
    `\\benv(?:\\.|\\[')(?:${[...variables, 'DUANKA_CONFIG', 'NODE_ENV'].join('|')})\\b`,
  );
  assert.match('process.env.DUANKA_PORT', reading);
  const files = globSync('**/*.ts', { cwd: join(import.meta.dirname, '..') });
  assert.ok(files.length > 30);
  for (const file of files.filter((name) => !/(\.test|config-sources)\.ts$/.test(name))) {
    assert.doesNotMatch(readFileSync(join(import.meta.dirname, '..', file), 'utf8'), reading, file);
  }
});
