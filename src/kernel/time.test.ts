/** Days are counted in China, instants are UTC; Temporal is the oracle. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import * as time from './time.ts';

const from = Date.UTC(1995, 0, 1);
const to = Date.UTC(2080, 0, 1);
const anyInstant = fc.integer({ min: from, max: to }).map(time.instant);
const china = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Shanghai');

describe('a day begins at midnight in China', () => {
  const edges = [
    ['2021-06-17T15:59:59.999Z', '2021-06-17'],
    ['2021-06-17T16:00:00.000Z', '2021-06-18'],
    ['2020-02-28T16:00:00.000Z', '2020-02-29'],
    ['2020-12-31T16:00:00.000Z', '2021-01-01'],
  ] as const;
  for (const [at, day] of edges) test(`${at} is ${day}`, () => assert.equal(time.dayOf(at), day));

  test('the start of a day is its first instant', () => {
    assert.equal(time.startOf('2021-06-18'), '2021-06-17T16:00:00.000Z');
    fc.assert(
      fc.property(anyInstant, (at) => {
        const start = time.startOf(time.dayOf(at));
        assert.ok(start <= at);
        assert.equal(time.dayOf(start), time.dayOf(at));
        assert.equal(time.dayOf(time.instant(time.epochMs(start) - 1)), time.addDays(time.dayOf(at), -1));
      }),
    );
  });

  test('the month is that of the day in China', () => {
    assert.equal(time.monthOf('2021-06-30T16:00:00.000Z'), '2021-07');
    fc.assert(
      fc.property(anyInstant, (at) =>
        assert.equal(time.monthOf(at), china(at).toPlainDate().toString().slice(0, 7)),
      ),
    );
  });
});

describe('terms', () => {
  test('hours run on the clock', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 10_000 }), (at, hours) =>
        assert.equal(
          time.addHours(at, hours),
          time.instant(Temporal.Instant.from(at).add({ hours }).epochMilliseconds),
        ),
      ),
    );
  });

  test('a term in days ends with the last of them, in China', () => {
    assert.equal(time.endOfDayAfter('2021-06-18T06:05:00.000Z', 0), '2021-06-18T16:00:00.000Z');
    assert.equal(time.endOfDayAfter('2020-02-27T20:00:00.000Z', 1), '2020-02-29T16:00:00.000Z');
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 400 }), (at, days) => {
        const end = china(at)
          .startOfDay()
          .add({ days: days + 1 });
        assert.equal(time.endOfDayAfter(at, days), time.instant(end.epochMilliseconds));
      }),
    );
  });

  test('days of the calendar: leap days and year ends', () => {
    assert.equal(time.addDays('2020-02-28', 1), '2020-02-29');
    assert.equal(time.addDays('2021-02-28', 1), '2021-03-01');
    assert.equal(time.addDays('2021-01-01', -1), '2020-12-31');
  });
});

test('text order is time order', () => {
  fc.assert(
    fc.property(anyInstant, anyInstant, (a, b) => assert.equal(a < b, time.epochMs(a) < time.epochMs(b))),
  );
});

describe('reading an instant', () => {
  test('any offset comes out in the one form', () => {
    assert.equal(time.readInstant('2021-07-07T08:30:00+08:00'), '2021-07-07T00:30:00.000Z');
    assert.equal(time.readInstant('2021-07-07T00:30:00.1239Z'), '2021-07-07T00:30:00.123Z');
    fc.assert(fc.property(anyInstant, (at) => assert.equal(time.readInstant(at), at)));
  });

  const bad = [
    '',
    'now',
    '2021-07-07',
    '2021-07-07T00:00:00',
    '2021-02-29T00:00:00Z',
    '2021-07-07T24:00:00Z',
  ];
  for (const text of [...bad, '0001-01-01T00:00:00Z', '1899-12-31T23:59:59Z', '+010000-01-01T00:00:00Z']) {
    test(`not ${JSON.stringify(text)}`, () => assert.equal(time.readInstant(text), undefined));
  }
});

describe('dates and times as people and files write them', () => {
  for (const zone of ['Asia/Shanghai', 'America/New_York']) {
    test(`${zone}: every second of the years 1950 to 2060, summer time included`, () => {
      const read = time.dateTimeReader(zone);
      const second = fc.integer({ min: Date.UTC(1950, 0, 1) / 1000, max: Date.UTC(2060, 0, 1) / 1000 });
      fc.assert(
        fc.property(second, (at) => {
          const written = new Date(at * 1000).toISOString().slice(0, 19);
          const wanted = Temporal.PlainDateTime.from(written).toZonedDateTime(zone).epochMilliseconds;
          assert.equal(read(written.replace('T', ' ')), time.instant(wanted));
        }),
        { numRuns: 1000 },
      );
    });
  }

  test('the hour that a summer time skips, and the one it repeats', () => {
    const read = time.dateTimeReader('America/New_York');
    assert.equal(read('2021-03-14 01:59:59'), '2021-03-14T06:59:59.000Z');
    assert.equal(read('2021-03-14 02:30:00'), '2021-03-14T07:30:00.000Z');
    assert.equal(read('2021-11-07 01:30:00'), '2021-11-07T05:30:00.000Z');
    assert.equal(read('2021-11-07 02:00:00'), '2021-11-07T07:00:00.000Z');
    // China had summer time from 1986 to 1991.
    assert.equal(time.dateTimeReader()('1988-07-01 12:00'), '1988-07-01T03:00:00.000Z');
  });

  const same = ['2020/2/29 8:05', '2020-02-29T08:05', '2020.02.29 08:05:00', ' 2020-2-29 08:05 '];
  for (const text of same) {
    test(JSON.stringify(text), () => assert.equal(time.dateTimeReader()(text), '2020-02-29T00:05:00.000Z'));
  }

  test('a day alone is its midnight', () => {
    assert.equal(time.dateTimeReader()('2021-06-18'), '2021-06-17T16:00:00.000Z');
  });

  const none = [
    '',
    '2021-02-29',
    '2021-13-01',
    '2021-00-10',
    '0000-00-00 00:00:00',
    '0001-01-01',
    '1899-12-30',
  ];
  for (const text of [
    ...none,
    '2021-06-18 24:00',
    '2021-06-18 10:60',
    '2021-06-18 10:00:60',
    '18/06/2021',
    '20210618',
    '2021-06-18 10',
  ]) {
    test(`no date of the calendar: ${JSON.stringify(text)}`, () =>
      assert.equal(time.dateTimeReader()(text), undefined));
  }

  test('the memory of hours is bounded and changes no answer', () => {
    const read = time.dateTimeReader();
    const first = read('2021-06-18 10:11:12');
    for (let hour = 0; hour < 10_500; hour += 1)
      read(time.addHours('2000-01-01T00:00:00.000Z', hour).slice(0, 19));
    assert.equal(read('2021-06-18 10:11:12'), first);
  });
});

describe('the quick ways give what Temporal gives', () => {
  test('the day of an instant, also in the years with summer time', () => {
    const instants = fc.integer({ min: Date.UTC(1930, 0, 1), max: to }).map(time.instant);
    fc.assert(
      fc.property(instants, (at) => assert.equal(time.dayOf(at), china(at).toPlainDate().toString())),
    );
    assert.equal(time.dayOf('1986-07-01T15:30:00.000Z'), '1986-07-02');
  });

  test('what is a day of the calendar', () => {
    const isDay = (text: string) => {
      try {
        return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
      } catch {
        return false;
      }
    };
    const part = (max: number, width: number) =>
      fc.integer({ min: 0, max }).map((value) => String(value).padStart(width, '0'));
    const texts = fc.tuple(part(9999, 4), part(14, 2), part(33, 2)).map((parts) => parts.join('-'));
    fc.assert(
      fc.property(texts, (text) => assert.equal(time.isDay(text), isDay(text))),
      { numRuns: 2000 },
    );
    for (const text of ['1900-02-29', '2000-02-29', '2024-02-29', '2023-02-29', '2021-6-18', '', 'x'])
      assert.equal(time.isDay(text), isDay(text), text);
  });
});
