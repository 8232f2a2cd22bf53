/** "Overdue" says of what. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueOf } from './due.ts';

const DAY = '2026-05-23T16:00:00.000Z';
const LATER = '2026-06-23T16:00:00.000Z';

test('nothing due', () => {
  assert.equal(dueOf({ dueAt: null, cleanup: null, shutdown: null }), null);
});

test('the clean-up, until somebody has looked', () => {
  const cleanup = { dueAt: DAY, checkedAt: null };
  assert.equal(dueOf({ dueAt: DAY, cleanup, shutdown: null }), 'cleanup');
  assert.equal(dueOf({ dueAt: DAY, cleanup: { ...cleanup, checkedAt: DAY }, shutdown: null }), 'defect');
});

test('a shutdown that waits for a person, before a clean-up of a later day', () => {
  const shutdown = { confirmBy: DAY, confirmed: null };
  const cleanup = { dueAt: LATER, checkedAt: null };
  assert.equal(dueOf({ dueAt: DAY, cleanup, shutdown }), 'shutdown');
  const confirmed = { account: 'p1', at: DAY };
  assert.equal(dueOf({ dueAt: LATER, cleanup, shutdown: { ...shutdown, confirmed } }), 'cleanup');
});

test('else an open defect', () => {
  assert.equal(dueOf({ dueAt: DAY, cleanup: { dueAt: LATER, checkedAt: null }, shutdown: null }), 'defect');
});
