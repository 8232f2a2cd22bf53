import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EdgeEvent } from './edge-event.ts';
import { eventOrder } from './edge-order.ts';

const events = (...numbers: number[]) => numbers.map((seq) => ({ seq }) as EdgeEvent);
const numbers = (ordered: { events: readonly EdgeEvent[] }) => ordered.events.map(({ seq }) => seq);

describe('numbers of the events of an edge', () => {
  test('come in order, and neighbours that changed places are no loss', () => {
    const order = eventOrder();
    assert.deepEqual(numbers(order(events(2, 1, 3), true)), [1, 2, 3]);
    assert.equal(order(events(4, 6), true).lost, 0);
    assert.equal(order(events(5), true).lost, 0);
    assert.equal(order([], true).lost, 0);
  });

  test('a number that does not come before the queue is empty again is lost, and counted once', () => {
    const order = eventOrder();
    order(events(1, 2, 10), true);
    assert.equal(order(events(11), false).lost, 0, 'more may be waiting');
    assert.equal(order(events(5), true).lost, 6);
    assert.equal(order([], true).lost, 0);
  });

  test('what the edge dropped while the platform was away is lost', () => {
    const order = eventOrder({ lastSeq: 100, missing: [] });
    order(events(151), true);
    assert.equal(order([], true).lost, 50);
  });

  test('of two neighbours that changed places just one was kept: the other may come, and counts as lost where it does not', () => {
    const reached = { lastSeq: 7, missing: [[6, 6]] } as const;
    const late = eventOrder(reached);
    const { restarted, missing } = late(events(6, 8), true);
    assert.deepEqual({ restarted, missing }, { restarted: false, missing: [] });
    assert.equal(late([], true).lost, 0);
    assert.equal(eventOrder(reached)(events(8), true).lost, 1);
  });

  test('a counter that begins again is a restart, not a loss', () => {
    const order = eventOrder({ lastSeq: 100, missing: [] });
    const { restarted, lost } = order(events(1, 2), true);
    assert.deepEqual({ restarted, lost }, { restarted: true, lost: 0 });
    assert.equal(order(events(3), true).restarted, false);
  });
});
