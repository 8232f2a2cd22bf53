/** What `duanka edge render` refuses before it writes anything. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { compilePolicy } from '../calls/policy-compile.ts';
import { PLAN, POLICY } from '../calls/testing/situation.ts';
import { CodedError } from '../errors.ts';
import { LAW } from '../kernel/testing/law.ts';
import { identityOptions, refusals } from './edge-options.ts';
import { edgeSettings } from './edge-settings.ts';

const compiled = compilePolicy(POLICY, { law: LAW.asOf('2024-05-06'), plan: PLAN });
const KEY = join(import.meta.dirname, '../../test/edge/certificates/signing.key.pem');

function code(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
  return 'none';
}

describe('options of a rendered edge', () => {
  test('given a status for a trunk, then it comes with its phrase', () => {
    assert.deepEqual(refusals(['igw-1=403', 'gw-2=608'], compiled), {
      'igw-1': { sip: 403, phrase: 'Forbidden' },
      'gw-2': { sip: 608, phrase: 'Rejected' },
    });
  });

  test('given a trunk the policy has not, or a status that refuses nothing, then the option is wrong', () => {
    assert.equal(
      code(() => refusals(['igw-9=403'], compiled)),
      'cli.trunk-unknown',
    );
    for (const value of ['igw-1=200', 'igw-1=999', 'igw-1', '=403'])
      assert.equal(
        code(() => refusals([value], compiled)),
        'cli.value-unknown',
        value,
      );
  });

  test('given a key without the address of its certificate, or one that is no address, then the option is wrong', () => {
    const asked = (x5u?: string) => code(() => identityOptions({ sign: KEY, x5u }, 0));
    assert.equal(asked(), 'cli.example-missing');
    assert.equal(asked('ours.pem'), 'cli.value-form');
    assert.equal(asked('https://cert.example/$(id)'), 'cli.value-form');
    assert.equal(asked('https://cert.example/ours.pem'), 'none');
  });
});

test('numbers that a policy names as emergency calls pass its edge without a decision; without them those of the law', () => {
  const law = LAW.asOf('2024-05-06');
  assert.deepEqual(edgeSettings(law, { emergencyCalled: ['999'] }).emergency, ['999']);
  assert.ok(edgeSettings(law).emergency.includes('110'));
});
