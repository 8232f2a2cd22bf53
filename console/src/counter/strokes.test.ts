import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { begun, drawn, isInked, pathOf } from './strokes.ts';

describe('a signature', () => {
  it('grows stroke by stroke, each as one path', () => {
    const first = drawn(begun([], 10, 20), 30, 40);
    const both = begun(first, 5, 5);
    assert.deepEqual(both, [
      [10, 20, 30, 40],
      [5, 5],
    ]);
    assert.equal(pathOf(first[0] ?? []), 'M10 20L30 40');
  });

  it('is told from a tap: a dot is no ink, a name is', () => {
    assert.equal(isInked(begun([], 10, 10)), false);
    assert.equal(isInked(drawn(begun([], 0, 0), 60, 0)), true);
  });

  it('goes on as a new stroke where one becomes too long to send', () => {
    const long = [Array.from({ length: 4000 }, () => 1)];
    assert.equal(drawn(long, 2, 2).length, 2);
  });
});
