import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindOf } from './verify-kind.ts';

const ACTIVE = {
  state: 'active',
  suspension: null,
  dispute: null,
  transfer: null,
  registration: 'complete',
} as const;
const OFF = {
  ground: 'reverification',
  clause: 'mps-miit-2021.4',
  since: '2026-03-01T01:00:00.000Z',
  off: [],
  open: [],
  appliedAt: null,
  restoreBy: null,
} as const;
const suspended = { ...ACTIVE, state: 'suspended' as const, suspension: { ...OFF, off: [], open: [] } };

describe('what a counter does for a line', () => {
  it('verifies a line with a case, suspended or not yet', () => {
    assert.equal(kindOf({ ...ACTIVE, state: 'reminded' }, { caseState: 'reminded' }), 'verify');
    assert.equal(kindOf(suspended, { caseState: 'suspended' }), 'verify');
  });

  it('asks nothing of a line without a case', () => {
    assert.equal(kindOf(ACTIVE, { caseState: null }), 'nothing');
  });

  it('does not restore what was stopped for confirmed conduct, nor what has ended', () => {
    assert.equal(kindOf({ ...ACTIVE, state: 'stopped' }, { caseState: null }), 'stopped');
    assert.equal(kindOf({ ...ACTIVE, state: 'shut-down' }, { caseState: null }), 'ended');
  });

  it('registers whoever uses a line that nobody is rightly registered for', () => {
    assert.equal(kindOf({ ...suspended, registration: 'none' }, { caseState: null }), 'register');
  });

  it('clears up whose line it is where that is open', () => {
    const transfer = {
      foundAt: OFF.since,
      dueAt: OFF.since,
      evidence: '',
      sentAt: null,
      deliveredAt: null,
      failedAt: null,
    };
    assert.equal(kindOf({ ...ACTIVE, transfer }, { caseState: null }), 'confirm');
  });

  it('waits for the network once the ground is gone', () => {
    const restoring = { ...suspended.suspension, restoreBy: OFF.since };
    assert.equal(kindOf({ ...suspended, suspension: restoring }, { caseState: 'restoring' }), 'restoring');
  });
});
