import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { identityHeader, verifyIdentity } from './passport.ts';
import { attestationOf, type Claims } from './proof.ts';

const X5U = 'https://cert.example/shaken.pem';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const CLAIMS: Claims = {
  attest: 'A',
  orig: '861062220000',
  dest: ['8613800000001'],
  iat: 1_715_000_000,
  origid: '7ba3f2de-0000-4000-8000-000000000001',
};
const SHOWN = { callers: ['861062220000', '861062220000'], called: '8613800000001' };
const TRUST = { certificates: new Map([[X5U, PEM]]), freshSeconds: 60, nowSeconds: CLAIMS.iat + 5 };
const header = identityHeader(CLAIMS, { key: privateKey, x5u: X5U });

const verdict = (value: string, shown = SHOWN, trust = TRUST) => {
  const found = verifyIdentity(value, shown, trust);
  return found.result === 'valid' ? 'valid' : found.reason;
};

describe('PASSporT', () => {
  test('given a signature of ours, when it is verified, then the claims come back', () => {
    assert.deepEqual(verifyIdentity(header, SHOWN, TRUST), { result: 'valid', claims: CLAIMS });
    assert.match(
      header,
      /^[\w-]+\.[\w-]+\.[\w-]+;info=<https:\/\/cert\.example\/shaken\.pem>;alg=ES256;ppt=shaken$/,
    );
  });

  test('given a good signature over another number, when From or P-Asserted-Identity differs, then it is invalid', () => {
    assert.equal(verdict(header, { ...SHOWN, callers: ['861062220000', '8613800000009'] }), 'other-caller');
    assert.equal(verdict(header, { ...SHOWN, callers: [] }), 'other-caller');
    assert.equal(verdict(header, { ...SHOWN, called: '8613800000002' }), 'other-called');
  });

  test('given an old signature, then it is stale, and one from the future too', () => {
    assert.equal(verdict(header, SHOWN, { ...TRUST, nowSeconds: CLAIMS.iat + 61 }), 'stale');
    assert.equal(verdict(header, SHOWN, { ...TRUST, nowSeconds: CLAIMS.iat - 61 }), 'stale');
  });

  test('given another key, a changed claim or no certificate, then each is told apart', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    assert.equal(verdict(identityHeader(CLAIMS, { key: other.privateKey, x5u: X5U })), 'signature');
    const [head, , signature] = header.split(';', 1)[0]?.split('.') ?? [];
    const body = Buffer.from(
      JSON.stringify({ ...CLAIMS, attest: 'A', orig: { tn: '110' }, dest: { tn: ['8613800000001'] } }),
    );
    assert.equal(verdict(`${head}.${body.toString('base64url')}.${signature}`), 'signature');
    assert.equal(verdict(header, SHOWN, { ...TRUST, certificates: new Map() }), 'certificate-unknown');
  });

  test('given an algorithm that proves nothing, then it is refused', () => {
    const none = Buffer.from(
      JSON.stringify({ alg: 'none', typ: 'passport', ppt: 'shaken', x5u: X5U }),
    ).toString('base64url');
    const body = header.split('.')[1];
    assert.equal(verdict(`${none}.${body}.AA`), 'algorithm');
    const wide = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const certificates = new Map([
      [X5U, createPublicKey(wide.privateKey).export({ type: 'spki', format: 'pem' }).toString()],
    ]);
    assert.equal(verdict(header, SHOWN, { ...TRUST, certificates }), 'algorithm');
  });

  test('given rubbish, then it is malformed and nothing is thrown', () => {
    for (const text of [
      '',
      'a',
      'a.b.c',
      '....',
      `${'A'.repeat(70_000)}.b.c`,
      'e30.e30.e30',
      'bnVsbA.bnVsbA.AA',
    ])
      assert.equal(verdict(text), 'malformed', text.slice(0, 20));
  });

  test('given a trunk, then its kind and contract say how far the carrier vouches', () => {
    assert.equal(attestationOf('dedicated-voice-line', true), 'A');
    assert.equal(attestationOf('dedicated-voice-line', false), 'B');
    assert.equal(attestationOf('own-mobile-core', false), 'A');
    assert.equal(attestationOf('domestic-interconnect', true), 'C');
    assert.equal(attestationOf('international-gateway', false), 'C');
  });
});
