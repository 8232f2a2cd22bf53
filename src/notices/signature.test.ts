/** Strokes and pictures come back as they were drawn; an empty pad is no signature. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'fast-png';
import { readSignature, signatureFile } from './signature.ts';

const PAD = { width: 300, height: 120 };
/** A grey PNG of this size, or one with a palette; `pixels` stands in for its compressed picture. */
function png(
  width: number,
  height: number,
  pixels = deflateSync(Buffer.alloc(height * (width + 1))),
  { depth = 8, palette }: { readonly depth?: number; readonly palette?: Buffer } = {},
): string {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = depth;
  if (palette !== undefined) head[9] = 3;
  const parts: readonly (readonly [string, Buffer])[] = [
    ['IHDR', head],
    ...(palette === undefined ? [] : [['PLTE', palette] as const]),
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
  test('as a picture is blank where nothing reaches over a twentieth of it', () => {
    const [width, height] = [600, 240];
    type Pen = readonly [ground: number, ink: number];
    /** A line of this length and three pixels width, in grey with alpha: a pad on paper, or one without ground. */
    const line = (length: number, [ground, ink]: Pen, channels: 1 | 2) => {
      const data = new Uint8Array(width * height * channels);
      for (let at = 0; at < width * height; at += 1) {
        const [x, y] = [at % width, Math.floor(at / width)];
        const drawn = x >= 20 && x < 20 + length && y >= 100 && y < 103;
        data[at * channels] = drawn ? ink : ground;
        if (channels === 2) data[at * channels + 1] = drawn ? 255 : 0;
      }
      return { png: Buffer.from(encode({ width, height, data, channels, depth: 8 })).toString('base64') };
    };
    const pens: readonly (readonly [Pen, 1 | 2])[] = [
      [[255, 0], 1],
      [[0, 255], 1],
      [[0, 0], 2],
    ];
    for (const [pen, channels] of pens) {
      for (const [length, inked] of [
        [0, false],
        [29, false],
        [30, true],
        [400, true],
      ] as const)
        assert.equal(signatureFile(line(length, pen, channels)).inked, inked, `${pen} ${channels} ${length}`);
    }
    // Faint dirt is not ink, however far it reaches.
    assert.equal(signatureFile(line(400, [255, 230], 1)).inked, false);
  });
  test('with a palette, of one bit or of sixteen is read all the same', () => {
    const bits = (length: number) =>
      Buffer.concat(
        Array.from({ length: 10 }, () =>
          Buffer.from([0, ...Array.from({ length: 8 }, (_, at) => (at < length ? 255 : 0))]),
        ),
      );
    assert.equal(signatureFile({ png: png(64, 10, deflateSync(bits(0)), { depth: 1 }) }).inked, false);
    assert.equal(signatureFile({ png: png(64, 10, deflateSync(bits(3)), { depth: 1 }) }).inked, true);
    const palette = Buffer.from([255, 255, 255, 10, 10, 10]);
    assert.equal(
      signatureFile({ png: png(64, 10, deflateSync(bits(0)), { depth: 1, palette }) }).inked,
      false,
    );
    assert.equal(
      signatureFile({ png: png(64, 10, deflateSync(bits(3)), { depth: 1, palette }) }).inked,
      true,
    );
    const deep = new Uint16Array(64 * 10).fill(65_535).fill(0, 200, 240);
    const sixteen = encode({ width: 64, height: 10, data: deep, channels: 1, depth: 16 });
    assert.equal(signatureFile({ png: Buffer.from(sixteen).toString('base64') }).inked, true);
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
