import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseProof, readPublicKey } from './proof.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

test('a key is taken alone or with the name of its log before it, nothing else', () => {
  assert.deepEqual(readPublicKey(KEY), { name: undefined, publicKey: KEY });
  assert.deepEqual(readPublicKey(` duanka/ab  ${KEY}\n`), { name: 'duanka/ab', publicKey: KEY });
  for (const text of ['', 'duanka/ab', KEY.slice(4), `${KEY}${KEY}`, `a b ${KEY}`, `${KEY} duanka/ab`])
    assert.throws(() => readPublicKey(text), { code: 'cli.journal-key' }, text);
});

test('a proof has its four parts; further ones are left alone', () => {
  const proof = { entry: '{}', index: 0, path: [], checkpoint: 'c' };
  assert.deepEqual(parseProof(JSON.stringify({ ...proof, publicKey: KEY }), 'f'), {
    ...proof,
    publicKey: KEY,
  });
  for (const bad of [null, [], { ...proof, index: -1 }, { ...proof, path: [1] }, { entry: '{}' }])
    assert.throws(() => parseProof(JSON.stringify(bad), 'f'), { code: 'cli.proof-unreadable', place: 'f' });
  assert.throws(() => parseProof('{', 'f'), { code: 'cli.proof-unreadable' });
});
