/** The sample calls of the README, judged by the sample policy beside them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { duanka } from './command.ts';

const CALLS = 'test/data/calls';
const VERDICTS = {
  foreign: 'pass-modified',
  'plus-86': 'block',
  'police-abroad': 'block',
  roaming: 'pass',
  'to-110': 'pass',
};

describe('the sample calls of the README', () => {
  test('each has the verdict that the tour tells', async () => {
    const { stdout, code } = await duanka(
      [
        'screen',
        ...Object.keys(VERDICTS).map((name) => `${CALLS}/${name}.sip`),
        ...['--policy', `${CALLS}/policy.json`, '--source', '192.0.2.1'],
      ],
      { env: { PATH: process.env.PATH ?? '', LANG: 'en' } },
    );
    assert.equal(code, 0);
    const found = stdout.trim().split('\n');
    assert.deepEqual(
      found.map((line) => (JSON.parse(line) as { verdict: string }).verdict),
      Object.values(VERDICTS),
    );
  });
});
