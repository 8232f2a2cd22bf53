/** Notices of false numbers, at the police and at a carrier. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemActor } from '../kernel/access.ts';
import { actorOf, given, type Situation } from '../kernel/testing/decider.ts';
import {
  type FalseNumberNotice,
  falseNumberNotice,
  type NoticeEvent,
  type NoticeFacts,
  noticeId,
} from './false-number.ts';
import type { PublishedNotice } from './false-number-messages.ts';

const NOW = '2021-07-08T04:00:00.000Z';
const POLICE = actorOf('officer', 'police-officer', { id: 'police-1', kind: 'police' });
const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;
const FACTS: NoticeFacts = { carriers: ['carrier-a', 'carrier-b'], gateways: ['gw-1', 'gw-2'], latest: 0 };
const list = {
  list: 'gongan',
  version: 2,
  origin: '某市专案',
  entries: [{ number: '861010110', imitates: '某市公安局' }],
};
const notice: PublishedNotice = { ...list, from: 'police-1', publishedAt: NOW };

function at(
  who: 'police' | 'carrier',
  events: readonly NoticeEvent[],
  change: Partial<Situation<NoticeFacts>> = {},
) {
  const actor = who === 'police' ? POLICE : systemActor('delivery', CARRIER);
  return given(falseNumberNotice, events, { now: NOW, actor, facts: FACTS, id: noticeId(notice), ...change });
}
const received: NoticeEvent = { type: 'received', notice, at: NOW, dueAt: '2021-07-08T06:00:00.000Z' };

describe('miit-452-2016.11.1.5 police pass verified numbers that imitate authorities on to the carriers', () => {
  test('given a list, when it is published, then every carrier gets it whole', () => {
    at('police', [])
      .when({ type: 'publish', notice: list })
      .expect({
        outcome: 'permit',
        events: [{ type: 'published', told: ['carrier-a', 'carrier-b'] }],
        messages: [
          { to: 'carrier-a', topic: 'false-number.published', payload: notice },
          { to: 'carrier-b' },
        ],
      });
  });
  test('given names that run into one another, then two lists of two police organisations stay two', () => {
    const named = (from: string, list: string) => noticeId({ from, list, version: 1 });
    assert.notEqual(named('police-1', 'a'), named('police', '1-a'));
  });
  test('given a version that is not newer, or nobody to tell, then nothing is published', () => {
    at('police', [], { facts: { ...FACTS, latest: 2 } })
      .when({ type: 'publish', notice: list })
      .expect({ outcome: 'refuse', events: [], messages: [] });
    at('police', [], { facts: { ...FACTS, carriers: [] } })
      .when({ type: 'publish', notice: list })
      .expect({ outcome: 'hold', events: [] });
  });
  test('given receipt and effect at a carrier, then the police see both, each once', () => {
    const published: NoticeEvent = { type: 'published', notice, told: ['carrier-a'] };
    const enforced = {
      list: 'gongan',
      version: 2,
      by: 'carrier-a',
      gateway: 'gw-1',
      at: '2021-07-08T04:12:00.000Z',
    };
    const seen = at('police', [published]).when({ type: 'note-enforced', enforced });
    assert.deepEqual(seen.state?.enforced, [
      { org: 'carrier-a', gateway: 'gw-1', at: enforced.at, minutes: 12 },
    ]);
    at('police', [published, { type: 'receipted', org: 'carrier-a', at: NOW }])
      .when({ type: 'note-receipt', receipt: enforced })
      .expect({ outcome: 'permit', events: [] });
  });
});

describe('miit-452-2016.11.1.3 numbers notified by the police are stopped at every gateway', () => {
  test('given a notice, when it is received, then it is receipted, compiled and due at the gateways', () => {
    at('carrier', [])
      .when({ type: 'receive', notice })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'calls.false-numbers-received',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.11.1',
            facts: { numbers: 1, hours: 2 },
            params: { 'false_number.enforce_hours': 2 },
          },
        ],
        clocks: [
          {
            do: 'start',
            kind: 'enforce',
            dueAt: '2021-07-08T06:00:00.000Z',
            obligation: 'miit-452-2016.11.1.3',
          },
        ],
        messages: [
          { to: 'police-1', topic: 'false-number.received' },
          { to: 'carrier-a', topic: 'policy.changed' },
        ],
      });
  });
  test('the time from notice to effect is shown for each gateway; the last one ends the clock', () => {
    const later = { now: '2021-07-08T04:30:00.000Z' };
    const first = at('carrier', [received], later).when({ type: 'enforce', gateway: 'gw-1' });
    first.expect({
      outcome: 'permit',
      events: [{ type: 'enforced', enforced: { gateway: 'gw-1', minutes: 30 } }],
      clocks: [],
      messages: [{ to: 'police-1', topic: 'false-number.enforced' }],
    });
    const done = first.state?.enforced[0];
    assert.ok(done !== undefined);
    at('carrier', [received, { type: 'enforced', enforced: done }], later)
      .when({ type: 'enforce', gateway: 'gw-2' })
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'enforce' }] });
    at('carrier', [received, { type: 'enforced', enforced: done }], later)
      .when({ type: 'enforce', gateway: 'gw-1' })
      .expect({ outcome: 'permit', events: [], messages: [] });
  });
  test('until the last gateway it stays due and overdue, however many there are already', () => {
    const due = (state: FalseNumberNotice | undefined) => state && falseNumberNotice.columns(state).due_at;
    const first = at('carrier', [received]).when({ type: 'enforce', gateway: 'gw-1' });
    assert.equal(due(first.state), '2021-07-08T06:00:00.000Z');
    const second = at('carrier', [received, ...first.decision.events]).when({
      type: 'enforce',
      gateway: 'gw-2',
    });
    assert.deepEqual([due(second.state), second.state?.metAt], [null, NOW]);
  });
  test('of gateways the platform does not keep one name meets nothing, unless somebody says that it is the last', () => {
    const facts = { ...FACTS, gateways: [] };
    const one = at('carrier', [received], { facts }).when({ type: 'enforce', gateway: 'gw-x' });
    one.expect({ outcome: 'permit', events: [{ type: 'enforced' }], clocks: [] });
    at('carrier', [received, ...one.decision.events], { facts })
      .when({ type: 'enforce', gateway: 'gw-x', all: true })
      .expect({
        outcome: 'permit',
        events: [{ type: 'enforced-everywhere', at: NOW }],
        clocks: [{ do: 'meet', kind: 'enforce' }],
        messages: [],
      });
    at('carrier', [received])
      .when({ type: 'enforce', gateway: 'gw-1', all: true })
      .expect({ outcome: 'permit', events: [{ type: 'enforced' }], clocks: [] });
  });
  test('one that comes after its successor is receipted and never in force', () => {
    const when = at('carrier', [], { facts: { ...FACTS, latest: 3 } }).when({ type: 'receive', notice });
    assert.equal(when.state?.state, 'superseded');
    when.expect({
      outcome: 'permit-with-duties',
      clocks: [],
      messages: [{ topic: 'false-number.received' }],
    });
  });
  test('given the end of the term, then the delay is on record', () => {
    at('carrier', [received])
      .when({ type: 'miss', kind: 'enforce' })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          { rule: 'calls.false-numbers-late', outcome: 'permit-with-duties', clause: 'miit-452-2016.11.1' },
        ],
      });
  });
});
