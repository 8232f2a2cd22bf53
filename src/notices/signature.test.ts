/** Strokes and pictures come back as they were drawn; an empty pad is no signature. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { readSignature, signatureFile } from './signature.ts';

const PAD = { width: 300, height: 120 };
/** A grey PNG of this size; `pixels` stands in for its compressed picture. */
function png(
  width: number,
  height: number,
  pixels = deflateSync(Buffer.alloc(height * (width + 1))),
): string {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const parts: readonly (readonly [string, Buffer])[] = [
    ['IHDR', head],
    ['IDAT', pixels],
    ['IEND', Buffer.alloc(0)],
  ];
  const chunks = parts.map(([kind, data]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(Buffer.concat([Buffer.from(kind), data])));
    return Buffer.concat([length, Buffer.from(kind), data, check]);
  });
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]).toString('base64');
}

describe('a signature', () => {
  test('drawn with a pen is kept stroke by stroke', () => {
    const drawn = { ...PAD, strokes: [[10, 10, 60, 40, 90, 20]] };
    const { bytes, inked } = signatureFile(drawn);
    assert.equal(inked, true);
    assert.deepEqual(readSignature(bytes), drawn);
  });
  test('no stroke, a tap, or a slip of the pen is blank', () => {
    for (const strokes of [[], [[5, 5]], [[5, 5, 5, 5]], [[0, 0, 14, 0]]])
      assert.equal(signatureFile({ ...PAD, strokes }).inked, false, JSON.stringify(strokes));
    assert.equal(signatureFile({ ...PAD, strokes: [[0, 0, 15, 0]] }).inked, true);
  });
  test('as a picture must be a PNG of a size a pad has', () => {
    const { bytes } = signatureFile({ png: png(600, 240) });
    assert.deepEqual(readSignature(bytes), { png: bytes });
    const wrong = {
      'too wide': png(2001, 10),
      'too high': png(10, 1201),
      'no picture in it': png(10, 10, Buffer.from('nonsense')),
      'a picture that swells': png(2, 2, deflateSync(Buffer.alloc(1_000_000))),
      'cut off': Buffer.from(png(10, 10), 'base64').subarray(0, -12).toString('base64'),
      'another kind': Buffer.from('GIF89a').toString('base64'),
      'no bytes to speak of': 'AAAA',
    };
    for (const [what, text] of Object.entries(wrong))
      assert.throws(() => signatureFile({ png: text }), { code: 'notices.signature-unreadable' }, what);
  });
});
