import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodedError } from '../errors.ts';
import { decode } from './places.ts';
import { plan } from './testing/fixtures.ts';

const where = (number: string): string => {
  const { province, city, cities, basis } = plan.placeOf(number);
  return [basis, province?.code ?? '-', city ?? '-', cities.length].join(' ');
};

test('a fixed line by its area code', () => {
  assert.equal(where('861000001234'), 'area-code 11 北京市 1');
  assert.equal(where('8657100001234'), 'area-code 33 杭州市 1');
  assert.equal(where('863350000123'), 'area-code 13 秦皇岛市 1');
  assert.equal(where('0571' + '12345'), 'area-code 33 杭州市 1');
});

test('an area code of several cities names them all and picks none', () => {
  assert.deepEqual(plan.placeOf('862400001234').cities, ['沈阳市', '铁岭市', '抚顺市']);
  assert.equal(where('862400001234'), 'area-code 21 - 3');
});

test('a mobile block by its first seven digits, as in the source', () => {
  assert.equal(where('8613000000000'), 'mobile-block 37 济南市 1');
  assert.equal(where('8613000010000'), 'mobile-block 32 常州市 1');
  assert.equal(where('8613800138000'), 'mobile-block 11 北京市 1');
});

test('a gap of the data is unknown, never a guess', () => {
  // 13000030000 to 13000050000 lie between two rows of the source; 166 and 198 are not in it.
  for (const number of [
    '8613000030000',
    '8616600000000',
    '8619800000000',
    '861440000000000',
    '863450000123',
  ]) {
    assert.equal(where(number), 'unknown - - 0', number);
  }
  for (const text of ['', '110', '864000000000', '106900000000', '0013025550123', 'x', '86138']) {
    assert.equal(where(text), 'unknown - - 0', text);
  }
});

test('Hong Kong, Macao and Taiwan are regions of China in both languages', () => {
  const named = ['00852', '00853', '00886'].map((code) => plan.placeOf(`${code}00000123`).province);
  assert.deepEqual(
    named.map((province) => province?.zh),
    ['中国香港', '中国澳门', '中国台湾'],
  );
  assert.ok(named.every((province) => province?.en.endsWith(', China')));
  assert.equal(plan.provinces.length, 34);
  assert.equal(new Set(plan.provinces.map(({ code }) => code)).size, 34);
});

test('a damaged place table is refused with its line', () => {
  for (const runs of ['ab9999', 'ab10001', 'ab99999999999', 'ab']) {
    assert.throws(
      () => decode(`# head\np 11 北京市\ns 130 ${runs}\n`, new Map()),
      (error) => error instanceof CodedError && error.place === 'places-mobile.txt:3',
    );
  }
  assert.equal(decode('p 11 北京市\ns 130 ab9999aa\n', new Map()).get('130')?.length, 10_000);
});
