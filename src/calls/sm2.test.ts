/** SM2 against the example of the standard and against OpenSSL, in both directions. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { identityHeader, verifyIdentity } from './passport.ts';
import type { Claims } from './proof.ts';
import { signSm2, verifySm2 } from './sm2.ts';

/** GB/T 32918.5, annex A: public key, message and signature. */
const EXAMPLE = {
  point:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  message: 'message digest',
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};
/** Names the curve of SM2 before a point (RFC 8998, 3.2.1). */
const SPKI_HEAD = '3059301306072a8648ce3d020106082a811ccf5501822d034200';
const folder = mkdtempSync(join(tmpdir(), 'duanka-sm2-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
const place = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const openssl = (...args: string[]) => spawnSync('openssl', args, { encoding: 'buffer' });
const SKIP = openssl('version').status === 0 ? false : 'openssl is not installed';
const GMT = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'];

/** r and s as DER, the form of OpenSSL. */
function der(signature: Buffer): Buffer {
  const whole = (octets: Buffer): Buffer => {
    const short = octets.subarray(
      Math.max(
        0,
        octets.findIndex((octet) => octet !== 0),
      ),
    );
    const value = short[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), short]) : short;
    return Buffer.concat([Buffer.of(2, value.length), value]);
  };
  const both = Buffer.concat([whole(signature.subarray(0, 32)), whole(signature.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, both.length), both]);
}

/** Back from DER. */
function raw(signature: Buffer): Buffer {
  const first = signature[3]!;
  const numbers = [signature.subarray(4, 4 + first), signature.subarray(6 + first)];
  return Buffer.concat(numbers.map((octets) => Buffer.concat([Buffer.alloc(32), octets]).subarray(-32)));
}

const pem = (key: KeyObject, type: 'spki' | 'pkcs8') => key.export({ type, format: 'pem' }).toString();

describe('SM2', () => {
  test('the example of the standard is a good signature, and no other text has it', () => {
    const key = createPublicKey({
      key: Buffer.from(SPKI_HEAD + EXAMPLE.point, 'hex'),
      format: 'der',
      type: 'spki',
    });
    const signature = Buffer.from(EXAMPLE.signature, 'hex');
    assert.equal(verifySm2(Buffer.from(EXAMPLE.message), key, signature), true);
    assert.equal(verifySm2(Buffer.from('message digesu'), key, signature), false);
    assert.equal(verifySm2(Buffer.from(EXAMPLE.message), key, signature.subarray(1)), false);
  });

  test('OpenSSL takes what is signed here', { skip: SKIP }, () => {
    const message = Buffer.from('外呼 head.body');
    const { status, stdout } = openssl(
      ...['pkeyutl', '-verify', '-pubin', '-inkey', place('pub.pem', pem(publicKey, 'spki')), ...GMT],
      ...['-in', place('m', message), '-sigfile', place('s', der(signSm2(message, privateKey)))],
    );
    assert.equal(status, 0, stdout.toString());
  });

  test('what OpenSSL signs is taken here', { skip: SKIP }, () => {
    const message = Buffer.from('another text');
    const { status, stdout, stderr } = openssl(
      ...['pkeyutl', '-sign', '-inkey', place('key.pem', pem(privateKey, 'pkcs8')), ...GMT],
      ...['-in', place('m2', message)],
    );
    assert.equal(status, 0, stderr.toString());
    assert.equal(verifySm2(message, publicKey, raw(stdout)), true);
  });
});

describe('PASSporT signed by SM2', () => {
  const X5U = 'https://cert.example/sm2.pem';
  const claims: Claims = {
    attest: 'A',
    orig: '861062220000',
    dest: ['8613800000001'],
    iat: 1_715_000_000,
    origid: '7ba3f2de-0000-4000-8000-000000000001',
  };
  const shown = { callers: [claims.orig], called: '8613800000001' };
  const trust = (key: KeyObject) => ({
    certificates: new Map([[X5U, pem(key, 'spki')]]),
    freshSeconds: 60,
    nowSeconds: claims.iat,
  });
  const header = identityHeader(claims, { key: createPrivateKey(pem(privateKey, 'pkcs8')), x5u: X5U });

  test('says its algorithm, and the claims come back', () => {
    assert.match(header, /;alg=SM2;ppt=shaken$/);
    assert.deepEqual(verifyIdentity(header, shown, trust(publicKey)), { result: 'valid', claims });
  });

  test('given the certificate of another algorithm or key, then it is refused', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const verdict = (key: KeyObject) => {
      const found = verifyIdentity(header, shown, trust(key));
      return found.result === 'valid' ? 'valid' : found.reason;
    };
    assert.equal(verdict(other), 'algorithm');
    assert.equal(verdict(generateKeyPairSync('ec', { namedCurve: 'SM2' }).publicKey), 'signature');
  });
});
