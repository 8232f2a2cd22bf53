/** Receipt numbers are read out on the telephone: slips of the tongue must be found, and habits of writing forgiven. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { RECEIPT_BYTES, readReceiptNumber, receiptNumber } from './ids.ts';

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const anyReceipt = fc
  .uint8Array({ minLength: RECEIPT_BYTES, maxLength: RECEIPT_BYTES })
  .map((bytes) => receiptNumber('JB', bytes));
const read = (text: string) => readReceiptNumber('JB', text);
const bodyOf = (receipt: string) => receipt.slice(3).replaceAll('-', '');

describe('a receipt number', () => {
  test('reads as it is written', () => {
    fc.assert(fc.property(anyReceipt, (receipt) => assert.equal(read(receipt), receipt)));
  });

  test('has the form JB-XXXX-XXXX-XXXX, without I, L, O, U and Z', () => {
    fc.assert(fc.property(anyReceipt, (receipt) => assert.match(receipt, /^JB(-[0-9A-HJKMNP-TV-Y]{4}){3}$/)));
  });

  test('one wrong sign is found, in every place, whatever the sign', () => {
    fc.assert(
      fc.property(anyReceipt, (receipt) => {
        const body = bodyOf(receipt);
        for (let place = 0; place < body.length; place += 1) {
          for (const sign of SIGNS) {
            if (sign === body[place]) continue;
            assert.equal(read(`JB${body.slice(0, place)}${sign}${body.slice(place + 1)}`), undefined);
          }
        }
      }),
    );
  });

  test('two neighbours swapped are found, in every place', () => {
    fc.assert(
      fc.property(anyReceipt, (receipt) => {
        const body = bodyOf(receipt);
        for (let place = 0; place + 1 < body.length; place += 1) {
          const [one = '', other = ''] = body.slice(place, place + 2);
          if (one === other) continue;
          assert.equal(read(`JB${body.slice(0, place)}${other}${one}${body.slice(place + 2)}`), undefined);
        }
      }),
    );
  });

  test('small letters, blanks, full width, and O for 0, I and L for 1, Z for 2 are forgiven', () => {
    fc.assert(
      fc.property(anyReceipt, (receipt) => {
        const body = bodyOf(receipt);
        assert.equal(read(` jb ${body.toLowerCase()} `), receipt);
        assert.equal(read(receipt.replaceAll('-', '  ')), receipt);
        const wide = [...`JB${body}`].map((sign) =>
          String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0),
        );
        assert.equal(read(wide.join('')), receipt);
        const spoken = (one: string) => body.replaceAll('0', 'o').replaceAll('1', one).replaceAll('2', 'Z');
        assert.equal(read(`JB-${spoken('I')}`), receipt);
        assert.equal(read(`JB-${spoken('l')}`), receipt);
      }),
    );
  });

  test('another register, another length, other signs: not a receipt number of this register', () => {
    const receipt = receiptNumber('JB', new Uint8Array(8));
    const body = bodyOf(receipt);
    const wrong = ['', 'JB', body, `SS${body}`, `JB${body}0`, `JB${body.slice(1)}`, `JB${'U'.repeat(12)}`];
    for (const text of [...wrong, `JB${'0'.repeat(10_000_000)}`]) assert.equal(read(text), undefined);
  });

  test('54 bits of the bytes count: different bytes, different numbers', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 31n ** 11n - 1n }),
        fc.bigInt({ min: 0n, max: 31n ** 11n - 1n }),
        (one, other) => {
          const receiptOf = (value: bigint) =>
            receiptNumber('JB', Buffer.from(value.toString(16).padStart(16, '0'), 'hex'));
          assert.equal(receiptOf(one) === receiptOf(other), one === other);
        },
      ),
    );
  });

  test('too few bytes are an error of the program', () => {
    assert.throws(() => receiptNumber('JB', new Uint8Array(7)), RangeError);
  });
});
