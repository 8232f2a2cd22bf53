/** RFC 9180: its test vector opens, what is sealed here opens for its recipient, and for nobody and nothing else. */
import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { describe, test } from 'node:test';
import { AES_128, generateSealingKey, openWith, sealingPoint, sealTo } from './hpke.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const PKCS8 = hex('302e020100300506032b656e04220420');
/** Appendix A.1.1, sequence number 0. */
const VECTOR = {
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  secretKey: hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'),
  encapsulated: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
  clear: hex('4265617574792069732074727574682c20747275746820626561757479'),
  data: hex('436f756e742d30'),
  sealed: hex('f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a'),
};

describe('HPKE', () => {
  test('opens the vector of the RFC', () => {
    const { secretKey, encapsulated, sealed, info, data, clear } = VECTOR;
    const key = createPrivateKey({ key: Buffer.concat([PKCS8, secretKey]), format: 'der', type: 'pkcs8' });
    const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const opened = openWith(pem, Buffer.concat([encapsulated, sealed]), { info, data, aead: AES_128 });
    assert.deepEqual(opened, clear);
  });

  test('what is sealed opens for its recipient, and for nobody and nothing else', () => {
    const [pem, other] = [generateSealingKey(), generateSealingKey()];
    const about = { info: Buffer.from('item'), data: Buffer.from('grounds') };
    const sealed = sealTo(sealingPoint(pem), Buffer.from('被他人冒用'), about);
    assert.equal(openWith(pem, sealed, about)?.toString(), '被他人冒用');
    assert.equal(openWith(other, sealed, about), undefined);
    assert.equal(openWith(pem, sealed, { ...about, data: Buffer.from('other') }), undefined);
    assert.equal(openWith(pem, sealed, { ...about, info: Buffer.from('other') }), undefined);
    for (const at of [0, 40, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      assert.equal(openWith(pem, altered, about), undefined, String(at));
    }
    assert.equal(openWith(pem, sealed.subarray(0, 20), about), undefined);
    assert.notDeepEqual(sealTo(sealingPoint(pem), Buffer.from('被他人冒用'), about), sealed);
  });
});
