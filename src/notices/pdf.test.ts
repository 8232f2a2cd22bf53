/** The print: every character is a real glyph, rare ones from another font or as their code, never an empty box. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { constants, inflateSync } from 'node:zlib';
import type { Acknowledgement } from './acknowledgement.ts';
import { fontRuns } from './fonts.ts';
import { systemFonts } from './load.ts';
import { noticePdf, type Print } from './pdf.ts';
import { givenAcknowledgement, HALL, NOW, signingOf } from './testing/situation.ts';
import { shownText } from './text.ts';
import { shippedText } from './texts/shipped.ts';

const STATE = givenAcknowledgement(HALL).when({ type: 'acknowledge', signing: signingOf(HALL) })
  .state as Acknowledgement;
const print = (change: Partial<Print> = {}) =>
  noticePdf({
    acknowledgement: STATE,
    shown: shownText(shippedText(HALL), 'zh'),
    organisation: { zh: '测试电信', en: 'Test Telecom' },
    name: '测试甲',
    points: [4],
    signature: { width: 300, height: 120, strokes: [[20, 60, 40, 30, 60, 90]] },
    printedBy: 'acc-1',
    purpose: '本人索取',
    now: NOW,
    fonts: [],
    ...change,
  });

/** A PNG of one black pixel. */
const ONE_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';

/** Text of the page streams, through the tables that lead from glyphs back to characters. */
function textOf(bytes: Uint8Array): { text: string; glyphs: number[] } {
  const file = Buffer.from(bytes).toString('latin1');
  // The last byte of a stream may look like the line break behind it, so a stream may end early.
  const streams = [...file.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) =>
    inflateSync(Buffer.from(body, 'latin1'), { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1'),
  );
  const glyphs = streams
    .filter((stream) => stream.includes(' Tf'))
    .flatMap((stream) =>
      [...stream.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []),
    )
    .map((hex) => Number.parseInt(hex, 16));
  const tables = streams.filter((stream) => stream.includes('beginbfrange')).join('\n');
  const text = [...tables.matchAll(/<([0-9a-f ]+)>/g)].map(([, hex = '']) =>
    Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
  );
  assert.ok(glyphs.length > 500, `${glyphs.length} glyphs were found`);
  return { text: text.join(''), glyphs };
}

describe('a printed notice', () => {
  test('shows text, person, version, time in Beijing, code and digest, every character as a glyph', async () => {
    const { bytes, missing } = await print();
    assert.deepEqual(missing, []);
    const { glyphs, text } = textOf(bytes);
    assert.ok(
      glyphs.every((glyph) => glyph !== 0),
      'glyph 0 is the empty box',
    );
    for (const sign of new Set(`测试甲防范电信网络诈骗风险告知书北京时间SHA-256${STATE.code}${STATE.digest}`))
      assert.ok(text.includes(sign), sign);
  });

  test('a notice with its signature fits one page', async () => {
    const { bytes } = await print();
    assert.match(Buffer.from(bytes).toString('latin1'), /\/Type \/Pages\s+\/Count 1\b/);
  });

  test('the same acknowledgement printed at the same moment is the same file', async () => {
    const [one, other] = [await print(), await print()];
    assert.ok(Buffer.from(one.bytes).equals(Buffer.from(other.bytes)));
  });

  test('a character no font has stands as its code, and the page says so', async () => {
    const { bytes, missing } = await print({ name: '测喆堃\u{20BB7}' });
    assert.deepEqual(missing, ['U+20BB7']);
    assert.ok(textOf(bytes).glyphs.every((glyph) => glyph !== 0));
  });

  test('a rare character comes from a font of the machine, where there is one', async (t) => {
    const fonts = systemFonts([]);
    if (fonts.length === 0) return t.skip('this machine has no font with rare Chinese characters');
    const { bytes, missing } = await print({ name: '测\u{20BB7}喆', fonts });
    assert.deepEqual(missing, []);
    const { glyphs, text } = textOf(bytes);
    assert.ok(text.includes('\u{20BB7}') && text.includes('喆'));
    assert.ok(glyphs.every((glyph) => glyph !== 0));
  });

  test('a signature that came as a picture is printed', async () => {
    const png = Buffer.from(ONE_PIXEL, 'base64');
    const { bytes } = await print({ signature: { png } });
    assert.ok(Buffer.from(bytes).toString('latin1').includes('/Subtype /Image'));
  });

  test('in English, without a name, with a film', async () => {
    const video = {
      digest: 'cd'.repeat(32),
      seconds: 20,
      match: 0.957,
      live: true,
      kept: { duringService: true, yearsAfter: 2 },
    };
    const acknowledgement = { ...STATE, language: 'en' as const, method: 'tick' as const, video };
    const { bytes, missing } = await print({
      acknowledgement,
      shown: shownText(shippedText(HALL), 'en'),
      name: null,
      signature: null,
    });
    assert.deepEqual(missing, []);
    assert.ok(textOf(bytes).text.includes('%'));
  });
});

test('text is parted by font: the first that has a character writes it', () => {
  const has = (font: number, code: number) => (font === 0 ? code < 0x100 : code === 0x5586);
  assert.deepEqual(fontRuns('a喆b\u{20BB7}', 2, has), {
    runs: [
      { text: 'a', font: 0 },
      { text: '喆', font: 1 },
      { text: 'b〔U+20BB7〕', font: 0 },
    ],
    missing: ['\u{20BB7}'],
  });
});
