/** Which policy the gateways work with: what waits, what a trial brings about, who has to agree. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actorOf, given } from '../kernel/testing/decider.ts';
import { policyRelease, type ReleaseEvent, type ReleaseFacts } from './policy-release.ts';

const NOW = '2024-05-06T02:00:00.000Z';
const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;
const [OLD, NEW] = ['a'.repeat(64), 'b'.repeat(64)];
const edge = (id: string, live = true) => ({ id, live, counted: { of: '', calls: 1000, blocked: 20 } });

function at(
  events: readonly ReleaseEvent[],
  { by = 'li', now = NOW, facts = {} }: { by?: string; now?: string; facts?: Partial<ReleaseFacts> } = {},
) {
  return given(policyRelease, events, {
    now,
    actor: actorOf(by, 'engineer', CARRIER),
    facts: { edges: [edge('gw-1'), edge('gw-2', false)], versionKnown: true, ...facts },
  });
}

const served: ReleaseEvent = { type: 'served', base: OLD, at: NOW, by: 'system:gateways' };
const offered: ReleaseEvent = { type: 'offered', base: NEW, at: NOW };
const trial = {
  base: NEW,
  edge: 'gw-1',
  startedAt: NOW,
  by: 'li',
  before: { calls: 1000, blocked: 20 },
};
const begun: ReleaseEvent = { type: 'trial-begun', trial };
const later = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

describe('a base file', () => {
  test('the first serves at once; another waits; the one that serves takes the other back', () => {
    at([])
      .when({ type: 'offer', base: OLD })
      .expect({ outcome: 'permit', events: [{ type: 'served', base: OLD }] });
    at([served]).when({ type: 'offer', base: OLD }).expect({ outcome: 'permit', events: [] });
    at([served])
      .when({ type: 'offer', base: NEW })
      .expect({ outcome: 'permit', events: [{ type: 'offered', base: NEW }] });
    at([served, offered])
      .when({ type: 'offer', base: OLD })
      .expect({ outcome: 'permit', events: [{ type: 'withdrawn' }] });
  });

  test('one that changes during a trial waits until the trial has ended', () => {
    at([served, offered, begun])
      .when({ type: 'offer', base: 'c'.repeat(64) })
      .expect({ outcome: 'permit', events: [] });
  });
});

describe('a trial', () => {
  test('begins on a live gateway only, with the figures of before', () => {
    at([served, offered])
      .when({ type: 'try', edge: 'gw-1' })
      .expect({ outcome: 'permit', events: [{ type: 'trial-begun', trial }] });
    at([served, offered]).when({ type: 'try', edge: 'gw-2' }).expect({ outcome: 'hold', events: [] });
    at([served, offered]).when({ type: 'try', edge: 'gw-9' }).expect({ outcome: 'refuse', events: [] });
    assert.throws(() => at([served]).when({ type: 'try', edge: 'gw-1' }), { code: 'kernel.not-in-state' });
  });

  test('goes on when it stood its time, back when it blocks far more, and waits while it says nothing', () => {
    const judge = (calls: number, blocked: number, seconds: number) =>
      at([served, offered, begun], { by: 'system:gateways', now: later(seconds) }).when({
        type: 'judge',
        during: { calls, blocked },
      });
    judge(300, 6, 299).expect({ outcome: 'hold', events: [] });
    const promoted = judge(300, 6, 300).expect({
      outcome: 'permit',
      events: [{ type: 'trial-ended', last: { end: 'promoted', by: 'system:gateways' } }],
    });
    assert.deepEqual([promoted.state?.serving.base, promoted.state?.candidate], [NEW, null]);
    const returned = judge(300, 60, 10).expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'trial-ended', last: { end: 'returned', during: { calls: 300, blocked: 60 } } }],
    });
    assert.deepEqual([returned.state?.serving.base, returned.state?.candidate?.base], [OLD, NEW]);
  });

  test('given that it stops far less than before, then it never goes on by itself; two persons let it through, one takes it back', () => {
    const during = { calls: 100_000, blocked: 0 };
    at([served, offered, begun], { by: 'system:gateways', now: later(3600) })
      .when({ type: 'judge', during })
      .expect({ outcome: 'hold', events: [] });
    const first = at([served, offered, begun]).when({ type: 'promote' });
    first.expect({ outcome: 'permit-with-duties', events: [{ type: 'asked' }] });
    at([served, offered, begun, ...first.decision.events], { by: 'wang' })
      .when({ type: 'promote' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'trial-ended', last: { end: 'promoted', by: 'wang' } }],
      });
  });

  test('one person takes it back', () => {
    at([served, offered, begun], { by: 'wang' })
      .when({ type: 'return' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'trial-ended', last: { end: 'returned', by: 'wang' } }],
      });
  });
});

describe('without a trial', () => {
  const first = at([served, offered]).when({ type: 'promote' });
  const asked = [served, offered, ...first.decision.events];

  test('the first person is put on record, the same is refused, another one completes it', () => {
    first.expect({ outcome: 'permit-with-duties', events: [{ type: 'asked', asking: { what: 'promote' } }] });
    at(asked).when({ type: 'promote' }).expect({ outcome: 'refuse', events: [] });
    at(asked, { by: 'wang' })
      .when({ type: 'promote' })
      .expect({ outcome: 'permit', events: [{ type: 'served', base: NEW, by: 'wang' }] });
  });

  test('what one person asked for does not count for something else', () => {
    at(asked, { by: 'wang' })
      .when({ type: 'pin', version: 'p1' })
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'asked', asking: { what: 'pin', version: 'p1' } }],
      });
  });

  test('another base that comes in between is not what was agreed to', () => {
    const other: ReleaseEvent = { type: 'offered', base: 'c'.repeat(64), at: NOW };
    at([...asked, other], { by: 'wang' })
      .when({ type: 'promote' })
      .expect({ outcome: 'permit-with-duties' });
  });
});

describe('an old version', () => {
  test('that is not on file is refused; two persons put it back; one lets go of it', () => {
    at([served], { facts: { versionKnown: false } })
      .when({ type: 'pin', version: 'p9' })
      .expect({ outcome: 'refuse', events: [] });
    const first = at([served]).when({ type: 'pin', version: 'p1' });
    const pinned = at([served, ...first.decision.events], { by: 'wang' })
      .when({ type: 'pin', version: 'p1' })
      .expect({ outcome: 'permit', events: [{ type: 'pinned', version: 'p1', by: 'wang' }] });
    assert.equal(pinned.state?.state, 'pinned');
    at([served, ...first.decision.events, ...pinned.decision.events])
      .when({ type: 'unpin' })
      .expect({ outcome: 'permit', events: [{ type: 'unpinned' }] });
  });
});
