import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { acceptable, createPasswords, temporaryPassword } from './passwords.ts';

const randomness = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };

test('the default cost is N = 2^17, r = 8, p = 1 with a salt of its own, all written beside the hash', async () => {
  const passwords = createPasswords(randomness);
  const [one, other] = [
    await passwords.hash('seven quiet herons'),
    await passwords.hash('seven quiet herons'),
  ];
  assert.match(one, /^scrypt\$17\$8\$1\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/);
  assert.notEqual(one, other);
  assert.equal(await passwords.verify('seven quiet herons', one), true);
  assert.equal(await passwords.verify('seven quiet heron', one), false);
  assert.equal(passwords.outdated(one), false);
});

test('a hash made at another cost is still verified, and known to be outdated', async () => {
  const old = await createPasswords(randomness, 8).hash('seven quiet herons');
  const passwords = createPasswords(randomness, 10);
  assert.equal(await passwords.verify('seven quiet herons', old), true);
  assert.equal(passwords.outdated(old), true);
});

test('without a stored hash the answer is no, after the same work', async () => {
  // Only at the real cost is the hash so long that the rest of the measurement disappears beside it.
  const passwords = createPasswords(randomness, 15);
  const stored = await passwords.hash('seven quiet herons');
  const time = async (hash: string | undefined) => {
    const start = process.cpuUsage();
    assert.equal(await passwords.verify('wrong', hash), false);
    return process.cpuUsage(start).user;
  };
  const median = async (hash: string | undefined) => {
    const times = [];
    for (let count = 0; count < 5; count += 1) times.push(await time(hash));
    return times.sort((a, b) => a - b)[2] ?? 0;
  };
  const ratio = (await median(undefined)) / (await median(stored));
  assert.ok(ratio > 0.5 && ratio < 2, `ratio ${ratio}`);
});

test('composed and decomposed spellings of one password are one password', async () => {
  const passwords = createPasswords(randomness, 8);
  const stored = await passwords.hash('caf\u00e9 caf\u00e9 caf\u00e9');
  assert.equal(await passwords.verify('cafe\u0301 cafe\u0301 cafe\u0301', stored), true);
});

test('two at a time, a bounded queue, and the queue goes on after a refusal', async () => {
  const passwords = createPasswords(randomness, 8);
  const results = await Promise.allSettled(
    Array.from({ length: 60 }, () => passwords.hash('seven quiet herons')),
  );
  const refused = results.filter(({ status }) => status === 'rejected');
  assert.equal(refused.length, 18);
  assert.equal((refused[0] as PromiseRejectedResult).reason.code, 'auth.busy');
  await passwords.hash('seven quiet herons');
});

test('what a person may choose', () => {
  for (const [password, accepted] of [
    ['seven quiet herons', true],
    ['十二个汉字的密码也是可以用', true],
    ['elevensigns', false],
    ['li.lei-2026-pw', false],
    ['LI.LEI-2026-pw', false],
    ['aaaaaaaaaaaaaa', false],
    ['x'.repeat(257), false],
  ] as const) {
    assert.equal(acceptable(password, 'li.lei'), accepted, password);
  }
});

test('a temporary password is acceptable and has no signs that are mistaken for others', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const made = temporaryPassword({ bytes: () => bytes });
      assert.match(made, /^[a-hj-km-np-z2-9A]{4}(-[a-hj-km-np-z2-9A]{4}){3}$/);
    }),
  );
});
