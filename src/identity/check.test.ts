/** One check: recorded as it came out, asked again while nobody answers. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemActor } from '../kernel/access.ts';
import { actorOf, given } from '../kernel/testing/decider.ts';
import { addHours } from '../kernel/time.ts';
import { type CheckEvent, type CheckRequest, identityCheck, type Observation } from './check.ts';
import { CARRIER, NOW } from './testing/situation.ts';

const REQUEST: CheckRequest = {
  holder: 'p1',
  method: 'networked-verification',
  subject: 'holder',
  place: 'hall',
  device: null,
  outlet: 'shop-1',
  evidence: [],
};
const SILENT: Observation = { answered: false, code: 'timeout' };
const answered = (change: Partial<Extract<Observation, { answered: true }>> = {}): Observation => ({
  answered: true,
  agrees: true,
  live: null,
  score: null,
  code: null,
  ...change,
});
const at = (now: string, events: readonly CheckEvent[] = []) =>
  given(identityCheck, events, {
    now,
    actor: actorOf('clerk-1', 'clerk', CARRIER),
    facts: undefined,
    id: 'v1',
  });
const record = (observation: Observation, request: Partial<CheckRequest> = {}) =>
  at(NOW).when({ type: 'record', request: { ...REQUEST, ...request }, observation });

describe('black-card-2015.p3.1 method, hour and operator of a check are stored', () => {
  test('passed', () => {
    const { state } = record(answered()).expect({
      outcome: 'permit',
      findings: [{ rule: 'identity.check-passed', outcome: 'permit', clause: 'miit-452-2016.2' }],
    });
    assert.partialDeepStrictEqual(state, {
      method: 'networked-verification',
      at: NOW,
      staff: 'clerk-1',
      outlet: 'shop-1',
      state: 'done',
      result: 'passed',
    });
  });
});

describe('risk-notice-cmcc-sh.3.2 a failed check ends as a signal', () => {
  const cases: readonly [string, Observation, CheckRequest['method'], string, string][] = [
    [
      'name and number do not match',
      answered({ agrees: false, code: 'no-match' }),
      'networked-verification',
      'no-match',
      'forged-paper',
    ],
    [
      'the paper was lost',
      answered({ agrees: false, code: 'lost' }),
      'networked-verification',
      'lost',
      'other-person',
    ],
    [
      'the chip is not genuine',
      answered({ agrees: false, code: 'not-genuine' }),
      'id-card-reader',
      'not-genuine',
      'forged-paper',
    ],
    [
      'the film is empty',
      answered({ live: false, code: 'empty-video' }),
      'live-video',
      'empty-video',
      'other-person',
    ],
    ['not live', answered({ live: false }), 'live-video', 'not-live', 'other-person'],
    ['another face', answered({ score: 0.79 }), 'portrait-comparison', 'portrait-differs', 'other-person'],
  ];
  for (const [name, observation, method, code, signal] of cases) {
    test(name, () => {
      const { state } = record(observation, { method }).expect({ outcome: 'permit-with-duties' });
      assert.partialDeepStrictEqual(state, { state: 'done', result: 'failed', code, signal });
    });
  }
  test('the least likeness is a setting', () => {
    record(answered({ score: 0.8 }), { method: 'portrait-comparison' }).expect({
      outcome: 'permit',
      findings: [
        {
          rule: 'identity.check-passed',
          outcome: 'permit',
          clause: 'miit-452-2016.2',
          params: { 'identity.portrait_min_score': 0.8 },
        },
      ],
    });
  });
});

describe('miit-452-2016.2.2 no answer is never a pass', () => {
  const silent = record(SILENT).decision.events as CheckEvent[];

  test('it waits, and is asked again after ten seconds', () => {
    const { state } = record(SILENT).expect({ outcome: 'permit-with-duties' });
    assert.partialDeepStrictEqual(state, {
      state: 'waiting',
      result: 'no-answer',
      code: 'timeout',
      nextAt: addHours(NOW, 10 / 3600),
    });
  });
  test('pauses double up to a quarter of an hour', () => {
    let events = silent;
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      const { decision, state } = at(NOW, events).when({ type: 'try-again' });
      events = [...events, ...(decision.events as CheckEvent[])];
      pauses.push((Date.parse(state?.nextAt ?? '') - Date.parse(NOW)) / 1000);
    }
    assert.deepEqual(pauses, [10, 20, 40, 80, 160, 320, 640, 900]);
  });
  test('the answer that comes later is told to whoever waited', () => {
    const later = addHours(NOW, 3);
    const { state } = at(later, silent)
      .when({ type: 'answer', observation: answered() })
      .expect({
        outcome: 'permit',
        events: [{ type: 'answered', at: later }],
        messages: [
          {
            to: 'carrier-a',
            topic: 'identity.check-answered',
            key: 'identity:v1:answered',
            payload: { check: 'v1', holder: 'p1', result: 'passed' },
          },
        ],
      });
    assert.partialDeepStrictEqual(state, { state: 'done', result: 'passed', at: later, nextAt: null });
  });
  test('still silent: nothing changes, until the time set is over', () => {
    at(addHours(NOW, 71.9), silent)
      .when({ type: 'answer', observation: SILENT })
      .expect({ outcome: 'permit', events: [] });
    const { state } = at(addHours(NOW, 72), silent)
      .when({ type: 'answer', observation: SILENT })
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'given-up' }],
        messages: [{ topic: 'identity.check-answered', payload: { result: 'no-answer' } }],
      });
    assert.partialDeepStrictEqual(state, { state: 'unanswered', result: 'no-answer', nextAt: null });
  });
  test('what was answered once is not asked again', () => {
    const events = record(answered()).decision.events as CheckEvent[];
    assert.throws(() => at(NOW, events).when({ type: 'try-again' }), { code: 'kernel.not-in-state' });
    assert.throws(() => at(NOW, events).when({ type: 'answer', observation: answered() }), {
      code: 'kernel.not-in-state',
    });
  });
  test('a paper that was on a reader is read anew, not asked about', () => {
    const { state } = record({ answered: false, code: 'nothing-there' }, { method: 'id-card-reader' });
    assert.partialDeepStrictEqual(state, { state: 'unanswered', nextAt: null });
  });
  test('recorded twice, the first result stands', () => {
    const events = record(answered({ agrees: false })).decision.events as CheckEvent[];
    at(NOW, events)
      .when({ type: 'record', request: REQUEST, observation: answered() })
      .expect({ outcome: 'permit', events: [] });
  });
});

describe('identity.photo_retention the files of a check at the end of their term', () => {
  const PHOTO = 'a'.repeat(64);
  const CLAUSE = 'six-ministry-2016.3';
  const RETENTION = { 'identity.photo_retention': { during_service: true, years_after: 2 } };
  const made = record(answered({ live: true, score: 0.99 }), { method: 'on-site-photo', evidence: [PHOTO] });
  const events = made.decision.events;
  const until = made.state?.keeping?.until ?? '';
  const look = (now: string, service: { serving: boolean; endedAt: string | null } | null) =>
    given(identityCheck, events, {
      now,
      actor: systemActor('retention', CARRIER),
      facts: undefined,
      id: 'v1',
    }).when({ type: 'end-files', service });

  test('they go; what they were and the result stay, with the setting that says so', () => {
    const { state } = look(until, null).expect({
      outcome: 'permit',
      findings: [{ rule: 'identity.files-ended', outcome: 'permit', clause: CLAUSE, params: RETENTION }],
      events: [{ type: 'files-ended', files: [PHOTO], at: until }],
    });
    assert.deepEqual([state?.evidence, state?.result, state?.filesEndedAt], [[PHOTO], 'passed', until]);
    assert.deepEqual(
      [identityCheck.files?.(made.state as never), identityCheck.files?.(state as never)],
      [[PHOTO], []],
    );
    assert.equal(identityCheck.columns(state as never).files_until, null);
  });

  test('a person who is served keeps them, and the day of the next look is on record', () => {
    const { state } = look(until, { serving: true, endedAt: null }).expect({
      outcome: 'permit',
      findings: [{ rule: 'identity.files-kept', outcome: 'permit', clause: CLAUSE, params: RETENTION }],
      events: [{ type: 'files-kept' }],
    });
    assert.ok((state?.keeping?.until ?? '') > until);
  });

  test('before their time nothing is done, nor a second time', () => {
    look(addHours(until, -0.01), null).expect({ outcome: 'permit', events: [], findings: [] });
    given(identityCheck, [...events, { type: 'files-ended', files: [PHOTO], at: until }], {
      now: until,
      actor: systemActor('retention', CARRIER),
      facts: undefined,
      id: 'v1',
    })
      .when({ type: 'end-files', service: null })
      .expect({ outcome: 'permit', events: [], findings: [] });
  });
});
