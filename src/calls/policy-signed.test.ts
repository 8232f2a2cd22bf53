import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { createSigner } from '../kernel/checkpoint.ts';
import { signPolicy, verifyPolicy } from './policy-signed.ts';

const signer = () =>
  createSigner(
    'duanka/test',
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
const TEXT = '{"trunks":[]}';

describe('a signed policy', () => {
  test('given the file as it was signed, then its version comes back', () => {
    const own = signer();
    assert.equal(verifyPolicy(TEXT, signPolicy(TEXT, 412, own), own.publicKey), 412);
  });

  test('given one changed octet, another key or another version in the note, then it is refused', () => {
    const own = signer();
    const note = signPolicy(TEXT, 412, own);
    const code = (work: () => unknown) => {
      try {
        work();
      } catch (error) {
        return (error as { code?: string }).code;
      }
      return 'accepted';
    };
    assert.equal(
      code(() => verifyPolicy(`${TEXT} `, note, own.publicKey)),
      'calls.policy-tampered',
    );
    assert.equal(
      code(() => verifyPolicy(TEXT, note, signer().publicKey)),
      'kernel.checkpoint-forged',
    );
    assert.equal(
      code(() => verifyPolicy(TEXT, note.replace('\n412\n', '\n413\n'), own.publicKey)),
      'kernel.checkpoint-forged',
    );
    assert.equal(
      code(() => verifyPolicy(TEXT, '', own.publicKey)),
      'kernel.checkpoint-forged',
    );
  });
});
