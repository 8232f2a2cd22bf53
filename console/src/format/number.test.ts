import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import {
  countText,
  fenFrom,
  moneyText,
  rateText,
  readTyped,
  receiptFrom,
  shareText,
  shortCount,
  sizeText,
} from './number.ts';

it('puts commas between thousands; zero is 0 and unknown is a dash', () => {
  assert.equal(countText(1204332), '1,204,332');
  assert.equal(countText(0), '0');
  assert.equal(countText(null), '—');
});

it('cuts a share and never rounds it up to the whole', () => {
  assert.equal(shareText(9996, 10000), '99.9%');
  assert.equal(shareText(10000, 10000), '100.0%');
  assert.equal(shareText(1, 0), '—');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.nat(1e9), (whole, gap) => {
      const part = Math.max(0, whole - 1 - gap);
      assert.notEqual(shareText(part, whole), '100.0%');
    }),
  );
});

it('cuts a rate at one decimal without losing what is exact', () => {
  assert.equal(rateText(14.3), '14.3');
  assert.equal(rateText(14.29), '14.2');
  assert.equal(rateText(0), '0.00');
  assert.equal(rateText(0.098), '0.09');
  assert.equal(rateText(null), '—');
});

it('shortens large counts by the habit of each language', () => {
  assert.equal(shortCount(57_200_000, 'zh'), '5,720万');
  assert.equal(shortCount(57_290_000, 'en'), '57.2 m');
  assert.equal(shortCount(8_120, 'zh'), '8,120');
});

it('reads and shows money exactly', () => {
  assert.equal(moneyText(1200000), '¥12,000.00');
  assert.equal(moneyText(5), '¥0.05');
  assert.equal(fenFrom('500'), 50000);
  assert.equal(fenFrom('0.5'), 50);
  assert.equal(fenFrom('1.005'), null);
  assert.equal(fenFrom('-3'), null);
  fc.assert(
    fc.property(fc.nat(99_999_999_999), (fen) => {
      assert.equal(fenFrom(moneyText(fen).replaceAll(/[¥,]/g, '')), fen);
    }),
  );
});

it('shows sizes', () => {
  assert.equal(sizeText(900), '900 B');
  assert.equal(sizeText(831_488), '812 KB');
  assert.equal(sizeText(10 * 1024 * 1024), '10.0 MB');
});

it('puts a receipt right that was read over the telephone', () => {
  assert.equal(receiptFrom(' jb-７k3m-92qo '), 'JB-7K3M-92Q0');
  assert.equal(receiptFrom('JB－LI'), 'JB-11');
});

it('tells receipts, clauses, numbers and words apart', () => {
  assert.deepEqual(readTyped('jb-7k3m-92qx'), { kind: 'receipt', receipt: 'JB-7K3M-92QX' });
  assert.equal(readTyped('M.19.2').kind, 'clause');
  assert.equal(readTyped('452 19').kind, 'clause');
  assert.deepEqual(readTyped('+86 138 0013 0000'), { kind: 'number', digits: '8613800130000' });
  assert.deepEqual(readTyped('１３８００１３００００'), { kind: 'number', digits: '13800130000' });
  assert.equal(readTyped('期限').kind, 'words');
});
