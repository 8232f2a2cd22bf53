/** What staff may not write into a reason, and what they may. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { holdsPersonalNumber } from './reason.ts';

describe('a reason holds no number of a person', () => {
  for (const text of [
    '机主13800000000来电说明',
    '联系 138 0000 0000 核实',
    '联系138-0000-0000核实',
    '回拨+86 13800000000无人接听',
    '008613800000000',
    '１３８００００００００',
    '座机010-88888888',
    '家里电话 0571 8888888',
    '证件990000199001010015与照片不符',
    '证件 990000-19900101-001x',
    '护照E00000000已过期',
    '护照EA0000000',
    '通行证h00000000',
  ])
    test(`refused: ${text}`, () => assert.equal(holdsPersonalNumber(text), true));

  for (const text of [
    '沪公网安〔2021〕12号，2021年7月8日12:00前答复',
    '拨打96110、12321均可申诉',
    '2021-07-08至2021-07-09共3次，每次24小时',
    '受理编号SS-2345-6789-ABCD',
    '尾号0000的号码',
    '案件C20210708',
    '订单20210708123456789',
    '设备990000000000990',
    '400客服',
    'Seen by two persons on 2021-07-08 at 12:00',
    '',
  ])
    test(`kept: ${text}`, () => assert.equal(holdsPersonalNumber(text), false));

  test('any mobile number is found wherever it stands among other words', () => {
    const digits = fc.stringMatching(/^1[3-9]\d{9}$/);
    const words = fc.stringMatching(/^[^\d+]{0,12}$/);
    fc.assert(
      fc.property(words, digits, words, (before, number, after) =>
        assert.equal(holdsPersonalNumber(`${before}${number}${after}`), true),
      ),
    );
  });
});
