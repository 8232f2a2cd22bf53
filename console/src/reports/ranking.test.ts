import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { StatisticsRowView } from '../api/types.ts';
import { hasNone, rank, unplaced } from './ranking.ts';

const row = (key: string, mobile: number, mobilePerMillion: number | null): StatisticsRowView => ({
  key,
  name: { zh: key, en: key },
  mobile,
  fixed: 0,
  other: 1,
  confirmed: 3,
  confirmedMobile: 2,
  confirmedFixed: 1,
  closed: 0,
  activeMobile: mobilePerMillion === null ? null : 1_000_000,
  activeFixed: null,
  mobilePerMillion,
  fixedPerMillion: null,
});

it('ranks the highest rate first; equals share the worse rank', () => {
  const ranked = rank([row('a', 5, 5), row('b', 9, 9), row('c', 5, 5), row('d', 1, 1)], 'mobile');
  assert.deepEqual(
    ranked.map(({ row: { key }, rank: place }) => [key, place]),
    [
      ['b', 1],
      ['a', 3],
      ['c', 3],
      ['d', 4],
    ],
  );
});

it('leaves a company without reported active numbers unranked, after the ranked ones', () => {
  const ranked = rank([row('a', 500, null), row('b', 1, 0.1)], 'mobile');
  assert.deepEqual(
    ranked.map(({ row: { key }, rank: place }) => [key, place]),
    [
      ['b', 1],
      ['a', null],
    ],
  );
});

it('counts what names nobody apart and never ranks it', () => {
  const rows = [row('', 7, null), row('a', 1, 1)];
  assert.equal(unplaced(rows), 8);
  assert.deepEqual(
    rank(rows, 'mobile').map(({ row: { key } }) => key),
    ['a'],
  );
});

it('counts as confirmed only reports of the kind of number that is ranked', () => {
  const confirmedOf = (of: 'mobile' | 'fixed') =>
    rank([row('a', 5, 5)], of).map(({ confirmed }) => confirmed);
  assert.deepEqual([confirmedOf('mobile'), confirmedOf('fixed')], [[2], [1]]);
});

it('tells an organisation without reports from a month without any', () => {
  const none = { ...row('a', 0, null), other: 0 };
  const months = [{ month: '2026-01', reports: 0, confirmed: 0 }];
  assert.ok(hasNone({ rows: [none], months }));
  assert.ok(!hasNone({ rows: [none], months: [{ month: '2025-12', reports: 2, confirmed: 0 }, ...months] }));
  assert.ok(!hasNone({ rows: [row('a', 0, null)], months }));
});
