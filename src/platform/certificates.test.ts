/** A certificate of a caller's signature counts only when it leads to the root that was named. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { CodedError } from '../errors.ts';
import { readCertificates, signingKey } from './certificates.ts';

const at = (name: string) => join(import.meta.dirname, '../../test/edge/certificates', name);
const folder = mkdtempSync(join(tmpdir(), 'duanka-certificates-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const X5U = 'https://cert.example/carrier.pem';
const NOW_MS = Date.UTC(2027, 0, 1);
const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const listed = (...lines: string[]) => written('list', `${lines.join('\n')}\n`);
const [leaf = '', between = ''] =
  readFileSync(at('carrier.pem'), 'utf8').match(/-----BEGIN[\s\S]*?-----END CERTIFICATE-----\n/g) ?? [];

/** Code, reason and place of what is thrown. */
function fault(work: () => unknown): readonly [code: string, fact: unknown] {
  try {
    work();
  } catch (error) {
    if (error instanceof CodedError) return [error.code, error.facts.reason ?? error.facts.found];
    throw error;
  }
  return ['none', undefined];
}

describe('certificates of signatures', () => {
  test('given a chain to the root, then the certificate is kept under its address and what stands between apart', () => {
    const found = readCertificates(
      listed('# known', '', `${X5U} ${at('carrier.pem')}`),
      at('root.pem'),
      NOW_MS,
    );
    assert.deepEqual([...found.byAddress], [[X5U, leaf]]);
    assert.equal(found.intermediates, between);
  });

  test('given another root, a missing link, or a day outside its time, then it is refused', () => {
    const list = listed(`${X5U} ${at('carrier.pem')}`);
    const refused = (path: string, root: string, ms: number) =>
      fault(() => readCertificates(path, at(root), ms));
    assert.deepEqual(refused(list, 'other-root.pem', NOW_MS), ['edge.certificate', 'chain']);
    assert.deepEqual(refused(list, 'root.pem', Date.UTC(2020, 0, 1)), ['edge.certificate', 'not-valid-now']);
    assert.deepEqual(refused(list, 'root.pem', Date.UTC(2200, 0, 1)), ['edge.certificate', 'not-valid-now']);
    const alone = listed(`${X5U} ${written('alone.pem', leaf)}`);
    assert.deepEqual(refused(alone, 'root.pem', NOW_MS), ['edge.certificate', 'chain']);
  });

  test('given no root, then a certificate is trusted as it is', () => {
    const alone = listed(`${X5U} ${written('alone.pem', leaf)}`);
    assert.equal(readCertificates(alone, undefined, NOW_MS).byAddress.get(X5U), leaf);
  });

  test('given a list that cannot be used, then the fault names its reason', () => {
    const reason = (list: string) => fault(() => readCertificates(list, undefined, NOW_MS))[1];
    assert.equal(reason(listed('nothing')), 'line');
    assert.equal(reason(listed(`https://x.example/$(id) ${at('carrier.pem')}`)), 'line');
    assert.equal(reason(listed(`${X5U} ${at('carrier.pem')}`, `${X5U} ${at('carrier.pem')}`)), 'line');
    assert.equal(reason(listed('# nobody')), 'empty');
    assert.equal(reason(listed(`${X5U} ${at('signing.key.pem')}`)), 'no-certificate');
    assert.equal(reason(listed(`${X5U} missing.pem`)), 'ENOENT');
  });
});

describe('the key of our own signatures', () => {
  test('given a P-256 key in any form, then it comes in the one that secsipid reads', () => {
    assert.match(signingKey(at('signing.key.pem')), /^-----BEGIN EC PRIVATE KEY-----/);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    assert.match(signingKey(written('new.pem', pem)), /^-----BEGIN EC PRIVATE KEY-----/);
  });

  test('given SM2, another kind, or no key, then it is refused and said what it is', () => {
    const pem = (curve: string) =>
      generateKeyPairSync('ec', { namedCurve: curve })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString();
    assert.deepEqual(
      fault(() => signingKey(written('sm2.pem', pem('SM2')))),
      ['edge.signing-key', 'SM2'],
    );
    assert.deepEqual(
      fault(() => signingKey(written('p384.pem', pem('P-384')))),
      ['edge.signing-key', 'secp384r1'],
    );
    assert.equal(fault(() => signingKey(at('root.pem')))[0], 'edge.signing-key');
  });
});
