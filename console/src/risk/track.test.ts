import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { momentsOf, placesOf } from './track.ts';

const at = (hour: number, minute = 0): string => new Date(Date.UTC(2026, 2, 20, hour, minute)).toISOString();

it('draws a reminder that left at once as one step, then receipt, clock and end in the order of time', () => {
  const moments = momentsOf({
    reminderList: [
      {
        channel: 'sms',
        template: 'verify-1',
        askedAt: at(2),
        sentAt: at(2),
        deliveredAt: at(2, 5),
        failedAt: null,
      },
    ],
    clockFrom: at(2, 5),
    periodEndsAt: at(23),
    suspension: null,
  });
  assert.deepEqual(
    moments.map(({ kind }) => kind),
    ['sent', 'delivered', 'clock', 'due'],
  );
});

it('shows that a reminder was asked for while it has not left', () => {
  const reminder = { channel: 'app', template: 'verify-1', askedAt: at(2), deliveredAt: null } as const;
  const rest = { clockFrom: null, periodEndsAt: null, suspension: null };
  const waiting = momentsOf({ reminderList: [{ ...reminder, sentAt: null, failedAt: null }], ...rest });
  assert.deepEqual(waiting, [{ at: at(2), kind: 'asked', channel: 'app' }]);
  const failed = momentsOf({ reminderList: [{ ...reminder, sentAt: at(3), failedAt: at(4) }], ...rest });
  assert.deepEqual(
    failed.map(({ kind }) => kind),
    ['asked', 'sent', 'failed'],
  );
});

it('keeps points on the line, in their order and apart, and the present between its neighbours', () => {
  const hours = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(hours, fc.integer({ min: 0, max: 100 }), (given, nowHour) => {
      const times = given.toSorted((a, b) => a - b).map((hour) => at(hour));
      const { points, now } = placesOf(times, Date.parse(at(nowHour)));
      const gap = Math.min(7, 100 / times.length);
      points.forEach((point, index) => {
        assert.ok(point >= -1e-9 && point <= 100 + 1e-9);
        if (index > 0) assert.ok(point - (points[index - 1] ?? 0) >= gap - 1e-9);
      });
      const before = times.filter((time) => Date.parse(time) <= Date.parse(at(nowHour))).length;
      if (now === null) return assert.equal(before, 0);
      assert.ok(now >= (points[before - 1] ?? 0) - 1e-9 && now <= (points[before] ?? 100) + 1e-9);
    }),
  );
});
