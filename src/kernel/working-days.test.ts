/** Working days: weekends, holidays, days worked instead, the turn of the year, and years that nobody knows yet. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lawWith } from './testing/law.ts';
import { endOfWorkingDay } from './working-days.ts';

const law = lawWith();
const lawOn = (day: string) => law.asOf(day);
/** Last day of a count: it ends at 24:00 in China, which is 16:00 of that day in UTC. */
const lastOf = (day: string, n: number) => endOfWorkingDay(day, n, lawOn).at.slice(0, 10);

describe('holiday-notices.yearly working days', () => {
  test('given a weekend, then it is left out, and the day itself never counts', () => {
    assert.equal(lastOf('2021-07-09', 1), '2021-07-12');
    assert.equal(lastOf('2021-07-10', 1), '2021-07-12');
    assert.equal(lastOf('2021-07-05', 5), '2021-07-12');
  });
  test('given the week of the National Day of 2026, then ten days end on 12 October, the worked Saturday counted', () => {
    assert.equal(lastOf('2026-09-21', 10), '2026-10-12');
    assert.equal(lastOf('2026-10-08', 2), '2026-10-10');
  });
  test('given the Spring Festival of 2020 as it was extended, then work begins on 3 February', () => {
    assert.equal(lastOf('2020-01-23', 1), '2020-02-03');
    assert.equal(lastOf('2020-01-18', 1), '2020-01-19');
  });
  test('given the turn of a year, then each year goes by its own arrangement', () => {
    assert.equal(lastOf('2022-12-30', 1), '2023-01-03');
    assert.equal(endOfWorkingDay('2022-12-30', 1, lawOn).params.length, 2);
  });
  test('given a year that is not announced, then Monday to Friday count and the year is named', () => {
    const { at, unknown, params } = endOfWorkingDay('2026-12-30', 2, lawOn);
    assert.equal(at, '2027-01-01T16:00:00.000Z');
    assert.deepEqual(unknown, [2027]);
    assert.equal(params.length, 1);
  });
  test('given every year on file, then it has some 250 working days, and what is worked lies on a weekend', () => {
    for (let year = 2013; year <= 2026; year += 1) {
      const use = lawOn(`${year}-01-01`).parameter<{ year: number; worked: string[] }>('calendar.holidays');
      assert.equal(use.value.year, year);
      let days = 0;
      for (let day = `${year - 1}-12-31`; day.slice(0, 4) <= String(year); days += 1) {
        day = lastOf(day, 1);
        if (day.slice(0, 4) > String(year)) break;
      }
      assert.ok(days >= 246 && days <= 252, `${year}: ${days}`);
      for (const worked of use.value.worked) {
        const weekday = new Date(`${year}-${worked.slice(0, 5)}T00:00:00Z`).getUTCDay();
        assert.ok(weekday === 0 || weekday === 6, `${year}-${worked}`);
      }
    }
  });
});
