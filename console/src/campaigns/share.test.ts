import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ParameterVersion } from '../api/types.ts';
import { axisOf, floorOf, limitsOf } from './share.ts';

const point = (day: string, percent: string | null) => ({ day, live: 100, registered: 1, percent });
const version = (from: string, value: unknown) => ({ from, value }) as ParameterVersion;

describe('limits of a campaign', () => {
  it('are the shares the law asks for, in order of their days', () => {
    assert.deepEqual(limitsOf([version('2016-12-31', 1), version('2016-10-31', 0.96)]), [
      { percent: 96, from: '2016-10-31' },
      { percent: 100, from: '2016-12-31' },
    ]);
  });
  it('leave out what is not a number', () => assert.deepEqual(limitsOf([version('2016-10-31', 'all')]), []));
});

describe('axis of a campaign', () => {
  it('reaches to the last day, with a gap where nothing was counted', () => {
    const axis = axisOf([point('2021-06-18', '96.00'), point('2021-06-20', '97.00')], '2021-06-21');
    assert.deepEqual(
      axis.map(({ day, point: one }) => [day, one?.percent ?? null]),
      [
        ['2021-06-18', '96.00'],
        ['2021-06-19', null],
        ['2021-06-20', '97.00'],
        ['2021-06-21', null],
      ],
    );
  });
  it('is empty without a count', () => assert.deepEqual(axisOf([], '2021-06-21'), []));
  it('starts below the lowest share', () => {
    assert.equal(floorOf([point('2021-06-18', '63.10')], [{ percent: 96, from: '' }]), 55);
    assert.equal(floorOf([], []), 95);
  });
});
