/** Policy files: a typo is told with code, place and next step. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodedError } from '../errors.ts';
import { fixedNow, minuteOfDay, readPolicy } from './policy.ts';
import { POLICY, policyOf } from './testing/situation.ts';

const TRUNK = { id: 'a', source: '192.0.2.1', kind: 'international-gateway' };

const fault = (policy: unknown): string => {
  try {
    readPolicy(typeof policy === 'string' ? policy : JSON.stringify(policy));
  } catch (error) {
    const { code, place, facts } = error as CodedError;
    const { next } = (error as CodedError).say('en');
    assert.ok(next.length > 0);
    return [code.replace('calls.policy-', ''), place ?? '', facts.nearest ?? facts.expected ?? '']
      .join(' ')
      .trim();
  }
  return '';
};

describe('faults of a policy', () => {
  for (const [name, policy, expected] of [
    ['unknown field', { trunks: [], blackList: [] }, 'field-unknown /blackList blacklist'],
    [
      'unknown field of a trunk',
      { trunks: [{ ...TRUNK, hour: '09:00-18:00' }] },
      'field-unknown /trunks/0/hour hours',
    ],
    [
      'unknown field of the defaults',
      { trunks: [], defaults: { malformedISUP: 'pass' } },
      'field-unknown /defaults/malformedISUP malformedIsup',
    ],
    [
      'unknown field of a roamer',
      { trunks: [], roaming: [{ msisdn: '8613800000001', visit: '44' }] },
      'field-unknown /roaming/0/visit visited',
    ],
    ['no trunks', {}, 'field-missing /trunks'],
    ['no kind', { trunks: [{ id: 'a', source: '192.0.2.1' }] }, 'field-missing /trunks/0/kind'],
    [
      'wrong choice',
      { trunks: [], defaults: { malformedIsup: 'drop' } },
      'value /defaults/malformedIsup block, pass, pass-labelled',
    ],
    [
      'wrong choice for names',
      { trunks: [], defaults: { displayNameOnInternational: 'no' } },
      'value /defaults/displayNameOnInternational strip, keep',
    ],
    ['a plus', { trunks: [], blacklist: ['+8613800000001'] }, 'value /blacklist/0 8613800000001 / 110'],
    ['a leading zero', { trunks: [], suspended: ['013800000001'] }, 'value /suspended/0 8613800000001 / 110'],
    [
      'no country code',
      { trunks: [], suspended: ['8613800000001', '13800000001'] },
      'country-code /suspended/1',
    ],
    [
      'no country code in a contract',
      { trunks: [{ ...TRUNK, contractNumbers: ['13800000001-13800000009'] }] },
      'country-code /trunks/0/contractNumbers/0',
    ],
    ['hours', { trunks: [{ ...TRUNK, hours: '9-18' }] }, 'value /trunks/0/hours HH:MM-HH:MM'],
    ['no address', { trunks: [{ ...TRUNK, source: '192.0.2.300' }] }, 'source /trunks/0/source'],
    ['a subnet', { trunks: [{ ...TRUNK, source: '192.0.2.0/24' }] }, 'source /trunks/0/source'],
    ['one address twice', { trunks: [TRUNK, { ...TRUNK, id: 'b' }] }, 'twice /trunks/1/source'],
    ['one id twice', { trunks: [TRUNK, { ...TRUNK, source: '192.0.2.2' }] }, 'twice /trunks/1/id'],
    [
      'roaming and not',
      { trunks: [], roaming: [{ msisdn: '8613800000001', visited: '44' }], notRoaming: ['8613800000001'] },
      'conflict /notRoaming/0',
    ],
    ['no instant', { trunks: [], now: 'yesterday at ten' }, 'value /now 2024-05-06T10:00:00+08:00'],
    ['an array', [], 'value /'],
    ['no JSON', '{"trunks": [}', 'unreadable'],
  ] as const) {
    test(name, () => {
      const found = fault(policy);
      assert.ok(found.startsWith(expected), found);
    });
  }

  test('a range that runs backwards is found when the file is read, before anything is made of it', () => {
    for (const [change, place] of [
      [{ ownNumberBlocks: ['8613900-8613800'] }, '/ownNumberBlocks/0'],
      [{ otherNetworkBlocks: ['8613900', { from: '8613900', to: '8613800' }] }, '/otherNetworkBlocks/1'],
      [
        {
          trunks: [
            {
              id: 'line-3',
              source: '192.0.2.30',
              kind: 'dedicated-voice-line',
              contractNumbers: ['861062220199-861062220100'],
            },
          ],
        },
        '/trunks/0/contractNumbers/0',
      ],
    ] as const)
      assert.throws(() => readPolicy(JSON.stringify({ trunks: [], ...change })), {
        code: 'calls.policy-range',
        place,
      });
  });

  test('a range that runs backwards or changes its length', () => {
    for (const range of ['861062220199-861062220100', '86106222-861062220199'])
      assert.throws(() => policyOf({ ownNumberBlocks: [range] }), {
        code: 'calls.policy-range',
        place: '/ownNumberBlocks/0',
      });
  });
});

test('a good policy is read as it stands, with a byte order mark or without', () => {
  assert.deepEqual(readPolicy(`\uFEFF${JSON.stringify(POLICY)}`), POLICY);
  assert.equal(fixedNow(POLICY), '2024-05-06T02:00:00.000Z');
  assert.equal(minuteOfDay('2024-05-06T02:00:00.000Z'), 600);
  assert.equal(minuteOfDay('2024-05-06T16:00:00.000Z'), 0);
});
