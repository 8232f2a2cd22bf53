/** How long a photo or film is kept: while the person is served, and the years after; to the day. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { joined, type Keeping, keepingAfter, keepingFrom, type Service } from './file-term.ts';

const TERM = { duringService: true, yearsAfter: 2 } as const;
const MADE = '2021-07-07T04:00:00.000Z';
const SERVED: Service = { serving: true, endedAt: null };
const ended = (endedAt: string | null): Service => ({ serving: false, endedAt });
const first = keepingFrom(MADE, TERM);

const look = (service: Service | undefined, now: string, keeping: Keeping = first, term = TERM) =>
  keepingAfter({ term, at: MADE, keeping, service, now });

describe('identity.photo_retention a photo is kept while the person is served, and two years after', () => {
  test('it is looked at once the two years could be over, their last day included', () => {
    assert.deepEqual(first, { until: '2023-07-07T16:00:00.000Z', unservedSince: null });
  });

  test('somebody who never had anything: the term runs from the check', () => {
    assert.equal(look(undefined, first.until), null);
    assert.deepEqual(look(undefined, '2023-07-07T15:59:59.000Z'), first);
  });

  test('somebody who is served keeps it; it is looked at when it could be over from then', () => {
    assert.deepEqual(look(SERVED, first.until), { until: '2025-07-08T16:00:00.000Z', unservedSince: null });
  });

  test('after the service it goes when two years are over, from the end of the last line', () => {
    const service = ended('2022-12-31T20:00:00.000Z');
    assert.deepEqual(look(service, first.until), { until: '2025-01-01T16:00:00.000Z', unservedSince: null });
    assert.equal(look(service, '2025-01-01T16:00:00.000Z'), null);
  });

  test('a service that ended before the check does not shorten the term', () => {
    assert.equal(look(ended('2015-01-01T00:00:00.000Z'), '2023-07-07T16:00:00.000Z'), null);
    assert.notEqual(look(ended('2015-01-01T00:00:00.000Z'), '2023-07-07T15:00:00.000Z'), null);
  });

  test('where nobody knows when it ended, the first look that finds no service counts', () => {
    const next = look(ended(null), first.until);
    assert.deepEqual(next, { until: '2025-07-08T16:00:00.000Z', unservedSince: first.until });
    assert.equal(look(ended(null), '2025-07-08T16:00:00.000Z', next ?? undefined), null);
    // Served again meanwhile: what was seen before says nothing any more.
    assert.equal(look(SERVED, '2025-07-08T16:00:00.000Z', next ?? undefined)?.unservedSince, null);
  });

  test('a term without service runs from the making alone; one of no years ends, but not under a service', () => {
    assert.equal(look(SERVED, first.until, first, { duringService: false, yearsAfter: 2 } as never), null);
    const none = { duringService: true, yearsAfter: 0 } as never;
    assert.deepEqual(look(SERVED, MADE, first, none), {
      until: '2021-07-07T16:00:00.000Z',
      unservedSince: null,
    });
    assert.equal(look(undefined, '2021-07-08T00:00:00.000Z', first, none), null);
  });

  test('the end of February is the end of February two years later', () => {
    assert.equal(keepingFrom('2024-02-29T04:00:00.000Z', TERM).until, '2026-02-28T16:00:00.000Z');
  });
});

test('several services are one: served by any, ended with the last, unknown where one is', () => {
  const early = ended('2022-01-01T00:00:00.000Z');
  const late = ended('2023-01-01T00:00:00.000Z');
  assert.equal(joined([]), undefined);
  assert.deepEqual(joined([early, late]), late);
  assert.deepEqual(joined([late, early, ended(null)]), ended(null));
  assert.deepEqual(joined([early, SERVED]), SERVED);
});
