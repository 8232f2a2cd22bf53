/** Checkpoints are notes that others can read and check with the public key alone. */
import assert from 'node:assert/strict';
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createSigner, readCheckpoint, writeCheckpoint } from './checkpoint.ts';

const newKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const PEM = newKey();
const signer = createSigner('duanka/test', PEM);
const root = createHash('sha256').update('root').digest();
const checkpoint = { origin: 'duanka/test', size: 42, root };
const note = writeCheckpoint(checkpoint, signer);
const forged = { code: 'kernel.checkpoint-forged' };

describe('the form of a note', () => {
  test('origin, size, root, blank line, signature line', () => {
    const lines = note.split('\n');
    assert.deepEqual(lines.slice(0, 4), ['duanka/test', '42', root.toString('base64'), '']);
    assert.match(lines[4] ?? '', /^— duanka\/test [A-Za-z0-9+/]+=*$/);
    assert.deepEqual(lines.slice(5), ['']);
  });

  test('whoever has Ed25519 and the text can check it without this program', () => {
    const blob = Buffer.from((note.split('\n')[4] ?? '').split(' ')[2] ?? '', 'base64');
    const name = createHash('sha256')
      .update(Buffer.concat([Buffer.from('duanka/test\n\x01'), Buffer.from(signer.publicKey, 'base64')]))
      .digest();
    assert.deepEqual(blob.subarray(0, 4), name.subarray(0, 4));
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    assert.ok(verify(null, Buffer.from(text), createPublicKey(PEM), blob.subarray(4)));
  });

  test('reads as it was written', () => assert.deepEqual(readCheckpoint(note, signer.publicKey), checkpoint));

  test('a further signature, of a witness, does no harm; alone it is not enough', () => {
    const witness = `— witness ${Buffer.alloc(68, 1).toString('base64')}\n`;
    assert.equal(readCheckpoint(note + witness, signer.publicKey).size, 42);
    const text = note.slice(0, note.indexOf('\n\n') + 2);
    assert.throws(() => readCheckpoint(text + witness, signer.publicKey), forged);
  });
});

describe('forged', () => {
  test('signed with another key', () => {
    const other = createSigner('duanka/test', newKey());
    assert.throws(() => readCheckpoint(writeCheckpoint(checkpoint, other), signer.publicKey), forged);
    assert.throws(() => readCheckpoint(note, other.publicKey), forged);
  });

  test('another size, root or origin under the same signature', () => {
    const another = createHash('sha256').update('other').digest().toString('base64');
    for (const [was, is] of [
      ['\n42\n', '\n43\n'],
      [root.toString('base64'), another],
      ['duanka/test', 'duanka/tesu'],
    ] as const) {
      assert.throws(() => readCheckpoint(note.replaceAll(was, is), signer.publicKey), forged);
    }
  });

  test('any one character changed', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.constantFrom('0', 'A', 'x', '\n', ' '), (place, sign) => {
        const changed = note.slice(0, place) + sign + note.slice(place + 1);
        if (Buffer.from(changed).equals(Buffer.from(note))) return;
        // The last character of base64 may hold bits that count for nothing; then the same bytes are read.
        const same = changed.split('\n').slice(0, 3).join('\n') === note.split('\n').slice(0, 3).join('\n');
        const bytes = (text: string) =>
          Buffer.from((text.split('\n')[4] ?? '').split(' ')[2] ?? '', 'base64').toString('hex');
        if (same && bytes(changed) === bytes(note)) return;
        assert.throws(() => readCheckpoint(changed, signer.publicKey), forged);
      }),
      { numRuns: 400 },
    );
  });

  for (const text of [
    '',
    'duanka/test',
    note.trimEnd(),
    note.replace('42', '042'),
    note.replace('42', '-1'),
    `${note}\n`,
  ]) {
    test(`no note: ${JSON.stringify(text.slice(0, 30))}`, () => {
      assert.throws(() => readCheckpoint(text, signer.publicKey), forged);
    });
  }
});
