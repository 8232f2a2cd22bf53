/** How much of a script was read: examples, and what must hold for any words. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { matchShare } from './match.ts';

const SCRIPT = '本人承诺自己办、自己用，不参与电信网络诈骗。';

describe('share of the script that was read', () => {
  test('read as written, with other punctuation, spaces and widths', () => {
    assert.equal(matchShare(SCRIPT, SCRIPT), 1);
    assert.equal(matchShare(SCRIPT, '本人 承诺 自己办自己用 不参与电信网络诈骗'), 1);
    assert.equal(matchShare('GB 110', 'ｇｂ１１０'), 1);
  });
  test('words around it do no harm; left-out words count', () => {
    assert.equal(matchShare(SCRIPT, `嗯，${SCRIPT}好了`), 1);
    assert.equal(matchShare('一二三四五六七八九十', '一二三四五六七八九'), 0.9);
  });
  test('the same signs in another order are not the words', () => {
    assert.equal(matchShare('甲乙丙丁', '丁丙乙甲'), 0.25);
  });
  test('silence, and a script of punctuation, match nothing', () => {
    assert.equal(matchShare(SCRIPT, ''), 0);
    assert.equal(matchShare('，。', '，。'), 0);
  });
  test('whoever talks for ever does not happen upon the script', () => {
    assert.equal(matchShare('甲乙', `${'丙'.repeat(8)}甲乙`), 0);
  });
});

describe('for any words', () => {
  const words = fc.stringMatching(/^[一-龥a-z0-9]{1,40}$/);
  test('between 0 and 1; reading the script itself is 1', () => {
    fc.assert(
      fc.property(words, words, (script, transcript) => {
        const share = matchShare(script, transcript);
        return share >= 0 && share <= 1 && matchShare(script, script) === 1;
      }),
    );
  });
  test('as a slow and obvious reckoning says', () => {
    const short = fc.stringMatching(/^[ab甲]{1,8}$/);
    fc.assert(
      fc.property(short, short, (script, transcript) => {
        const signs = [...script];
        // Every subsequence of the script, the longest that occurs in the transcript.
        let longest = 0;
        for (let mask = 1; mask < 2 ** signs.length; mask += 1) {
          const part = signs.filter((_, at) => (mask >> at) & 1);
          let at = 0;
          for (const sign of transcript) if (sign === part[at]) at += 1;
          if (at === part.length) longest = Math.max(longest, part.length);
        }
        const heard = [...transcript].length <= signs.length * 4;
        return !heard || matchShare(script, transcript) === longest / signs.length;
      }),
    );
  });
});
