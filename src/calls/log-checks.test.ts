/** The checks of the logs, and what comes of a finding. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { systemActor } from '../kernel/access.ts';
import { actorOf, given, type Situation } from '../kernel/testing/decider.ts';
import { LAW } from '../kernel/testing/law.ts';
import { addDays } from '../kernel/time.ts';
import {
  authenticatedShare,
  checkLine,
  checkRetention,
  checkSequences,
  checkTrunks,
  prunable,
  shareInWords,
} from './log-checks.ts';
import { type Found, findingId, type LineFacts, type LogFindingEvent, logFinding } from './log-finding.ts';
import { logHold } from './log-hold.ts';
import type { LineDay } from './ports.ts';

const TODAY = '2021-07-08';
const law = LAW.asOf(TODAY);
const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;
const SYSTEM = systemActor('log', CARRIER);
const ENGINEER = actorOf('engineer', 'engineer', CARRIER);
const NOW = '2021-07-08T04:00:00.000Z';
const daysTo = (last: string, count: number) =>
  Array.from({ length: count }, (_, at) => addDays(last, at - count + 1));

const line = (change: Partial<LineDay> = {}): LineDay => ({
  trunk: 'L1',
  day: '2021-07-07',
  calls: 1000,
  authenticated: 1000,
  failed: 0,
  otherNumbers: 0,
  missing: 0,
  contradictory: 0,
  samples: [],
  ...change,
});

function finding(events: readonly LogFindingEvent[], change: Partial<Situation<LineFacts>> = {}) {
  return given(logFinding, events, { now: NOW, actor: SYSTEM, facts: { services: [] }, id: 'g1', ...change });
}
const raised = (found: Found): LogFindingEvent => ({
  type: 'raised',
  found,
  at: NOW,
  dueAt: '2021-07-09T04:00:00.000Z',
});

describe('miit-452-2016.13.8 signalling is kept for the term and gaps are raised', () => {
  const kept = { kind: 'calls', since: '2021-01-01', today: TODAY } as const;
  test('given every closed day of the term, then nothing is found', () => {
    assert.deepEqual(checkRetention({ ...kept, days: daysTo('2021-07-07', 180) }, law), []);
  });
  test('given a log that is shorter than its term, then the missing days are counted', () => {
    const [found] = checkRetention({ ...kept, days: daysTo('2021-07-07', 150) }, law);
    assert.deepEqual([found?.kind, found?.count, found?.detail.days], ['retention-short', 30, 180]);
  });
  test('given a log that began yesterday, then nothing is missing before it', () => {
    assert.deepEqual(checkRetention({ ...kept, since: '2021-07-07', days: ['2021-07-07'] }, law), []);
  });
  test('given a day that is gone in the middle, then it is found', () => {
    const days = daysTo('2021-07-07', 180).filter((day) => day !== '2021-05-01');
    assert.deepEqual(
      checkRetention({ ...kept, days }, law).map(({ kind, count }) => [kind, count]),
      [['day-missing', 1]],
    );
  });
  test('given days beyond the term, then they go, save those under hold', () => {
    const days = daysTo('2021-07-07', 190);
    const gone = prunable(
      { days, today: TODAY, kind: 'calls' },
      [{ from: '2021-01-03', to: '2021-01-04' }],
      law,
    );
    assert.deepEqual(gone, [
      '2020-12-30',
      '2020-12-31',
      '2021-01-01',
      '2021-01-02',
      '2021-01-05',
      '2021-01-06',
      '2021-01-07',
      '2021-01-08',
    ]);
  });
  test('given holes within a day and between two days, then they are found with their size', () => {
    const found = checkSequences([
      { edge: 'gw-1', day: '2021-07-06', first: 1, last: 100, records: 98 },
      { edge: 'gw-1', day: '2021-07-07', first: 105, last: 200, records: 96 },
      { edge: 'gw-2', day: '2021-07-07', first: 7, last: 9, records: 3 },
    ]);
    assert.deepEqual(
      found.map(({ scope, day, count }) => [scope, day, count]),
      [
        ['gw-1', '2021-07-06', 2],
        ['gw-1', '2021-07-07', 4],
      ],
    );
  });
  test('what is lost on the way is what is found, whatever is lost', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 198 }), { maxLength: 60 }), (lost) => {
        const days = [0, 100].flatMap((from) => {
          const seen = Array.from({ length: 100 }, (_, at) => from + at).filter((n) => !lost.includes(n));
          const [first] = seen;
          const last = seen.at(-1);
          return first === undefined || last === undefined
            ? []
            : [{ edge: 'e', day: `2021-07-0${from / 100 + 1}`, first, last, records: seen.length }];
        });
        const found = checkSequences(days).reduce((sum, { count }) => sum + count, 0);
        assert.equal(found, lost.length);
      }),
      { seed: 452 },
    );
  });
  test('given a trunk that fell silent, then it is found; one that never had traffic every day is not', () => {
    const days = daysTo('2021-07-06', 7);
    const rows = [
      ...days.map((day) => ({ trunk: 'T1', day, records: 5 })),
      { trunk: 'T2', day: '2021-07-06', records: 5 },
    ];
    assert.deepEqual(
      checkTrunks(rows, '2021-07-07').map(({ kind, scope }) => [kind, scope]),
      [['trunk-silent', 'T1']],
    );
  });
  test('given a gap, when it is raised, then a clock runs; found again it is the same; larger, it is told again under the same clock', () => {
    const gap: Found = { kind: 'sequence-gap', day: '2021-07-07', scope: 'gw-1', count: 4, detail: {} };
    finding([])
      .when({ type: 'raise', found: gap })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'calls.log-gap',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.13',
            facts: { count: 4 },
            params: { 'calls.finding_hours': 24 },
          },
        ],
        clocks: [
          {
            do: 'start',
            kind: 'explain',
            obligation: 'miit-452-2016.13.8',
            dueAt: '2021-07-09T04:00:00.000Z',
          },
        ],
      });
    finding([raised(gap)])
      .when({ type: 'raise', found: gap })
      .expect({ outcome: 'permit', events: [], clocks: [] });
    finding([raised(gap)])
      .when({ type: 'raise', found: { ...gap, count: 9 } })
      .expect({ outcome: 'permit-with-duties', clocks: [], events: [{ type: 'raised' }] });
  });
  test('given one that was explained, when more is missing, then it opens again', () => {
    const gap: Found = { kind: 'sequence-gap', day: '2021-07-07', scope: 'gw-1', count: 1, detail: {} };
    const done: LogFindingEvent = { type: 'resolved', resolution: { reason: '已补采', by: 'e', at: NOW } };
    finding([raised(gap), done])
      .when({ type: 'raise', found: gap })
      .expect({ outcome: 'permit', events: [] });
    const again = finding([raised(gap), done]).when({ type: 'raise', found: { ...gap, count: 2 } });
    again.expect({ outcome: 'permit-with-duties', clocks: [{ do: 'start' }] });
    assert.equal(again.state?.state, 'open');
  });
  test('given a full disk that was explained, when it is full at the next look, then it opens again', () => {
    const full: Found = { kind: 'disk-full', day: '2021-07-07', scope: 'calls', count: 1, detail: {} };
    const done: LogFindingEvent = { type: 'resolved', resolution: { reason: '已扩容', by: 'e', at: NOW } };
    finding([raised(full)])
      .when({ type: 'raise', found: full })
      .expect({ outcome: 'permit', events: [] });
    const again = finding([raised(full), done]).when({
      type: 'raise',
      found: { ...full, day: '2021-07-08' },
    });
    again.expect({ outcome: 'permit-with-duties', clocks: [{ do: 'start' }], events: [{ type: 'raised' }] });
    assert.equal(again.state?.state, 'open');
  });
  test('given an open finding, when it is explained, then its clock is met; when its term ends, it is late', () => {
    const gap: Found = { kind: 'sequence-gap', day: '2021-07-07', scope: 'gw-1', count: 4, detail: {} };
    finding([raised(gap)], { actor: ENGINEER })
      .when({ type: 'resolve', reason: '局点重启' })
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'explain' }] });
    assert.equal(finding([raised(gap)]).when({ type: 'miss' }).state?.late, true);
  });
  test('given a hold with its days the wrong way round, then it is refused', () => {
    const hold = given(logHold, [], {
      now: NOW,
      actor: actorOf('c', 'compliance', CARRIER),
      facts: [],
    });
    hold
      .when({ type: 'place', placed: { reference: 'X', reason: 'y', from: '2021-02-02', to: '2021-02-01' } })
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('miit-452-2016.12.1 the authenticated share of voice lines is due at 100 %', () => {
  test('a share is never rounded up to 100 %', () => {
    assert.equal(authenticatedShare({ calls: 1_000_000, authenticated: 999_999 }), 0.9999);
    assert.equal(shareInWords(0.9999), '99.99%');
    assert.equal(authenticatedShare({ calls: 7, authenticated: 7 }), 1);
    assert.equal(authenticatedShare({ calls: 0, authenticated: 0 }), null);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (a, b) => {
        const [authenticated, calls] = a < b ? [a, b] : [b, a + 1];
        assert.ok((authenticatedShare({ calls, authenticated }) ?? 1) <= authenticated / calls);
      }),
    );
  });
  test('given calls nobody authenticated, then the line is found lacking, with share and clock', () => {
    const found = checkLine(line({ authenticated: 990, missing: 10 }), law).find(
      ({ kind }) => kind === 'authentication-share',
    );
    assert.deepEqual([found?.count, found?.detail], [10, { share: '99%', due: '100%' }]);
    finding([])
      .when({ type: 'raise', found: found as Found })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'calls.authentication-share',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.12',
            params: { 'calls.finding_hours': 24 },
          },
        ],
        clocks: [{ obligation: 'miit-452-2016.12.1' }],
      });
  });
});

describe('miit-452-2016.12.3 logs of caller authentication are kept', () => {
  test('given an authentication log shorter than its term, then the finding names that duty', () => {
    const [found] = checkRetention(
      { kind: 'authentication', since: '2021-01-01', today: TODAY, days: daysTo('2021-07-07', 20) },
      law,
    );
    finding([])
      .when({ type: 'raise', found: found as Found })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'calls.authentication-log-kept',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.12',
            facts: { missing: 160, days: 180 },
            params: { 'calls.finding_hours': 24 },
          },
        ],
        clocks: [{ obligation: 'miit-452-2016.12.3' }],
      });
  });
});

describe('miit-452-2016.12.4 the authentication logs are audited', () => {
  test('given logs that agree, then nothing is found', () => {
    assert.deepEqual(checkLine(line(), law), []);
  });
  test('given calls without an entry and entries that contradict the calls, then both are reported with samples', () => {
    const found = checkLine(
      line({ missing: 2, contradictory: 1, authenticated: 997, samples: ['a', 'b'] }),
      law,
    );
    assert.deepEqual(
      found.map(({ kind, count }) => [kind, count]),
      [
        ['authentication-missing', 2],
        ['authentication-contradiction', 1],
        ['authentication-share', 3],
      ],
    );
    assert.equal(found[0]?.detail.samples, 'a b');
    finding([])
      .when({ type: 'raise', found: found[1] as Found })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'calls.authentication-audited',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.12',
            params: { 'calls.finding_hours': 24 },
          },
        ],
        clocks: [{ obligation: 'miit-452-2016.12.4' }],
      });
  });
});

describe('miit-452-2016.12.5 a line sending numbers outside its contract is shut', () => {
  const [found] = checkLine(line({ authenticated: 997, failed: 3, otherNumbers: 2 }), law);
  test('given such calls, then the ledger is told to shut the line', () => {
    finding([], { facts: { services: ['k1'] } })
      .when({ type: 'raise', found: found as Found })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'calls.line-sends-other-numbers',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.12',
            facts: { numbers: 2, count: 3 },
            params: { 'voice_line.shutdown_confirm_hours': 4 },
          },
        ],
        messages: [
          {
            to: 'carrier-a',
            topic: 'key-services.line-finding',
            payload: { service: 'k1', finding: 'other-number', callers: 2, reference: 'g1' },
          },
        ],
      });
  });
  test('given the same calls found again, then nobody is told twice', () => {
    finding([raised(found as Found)], { facts: { services: ['k1'] } })
      .when({ type: 'raise', found: found as Found })
      .expect({ outcome: 'permit', messages: [] });
  });
  test('calls that were stopped for their number were authenticated: they do not lower the share of the line', () => {
    assert.deepEqual([found?.kind, found === undefined ? '' : findingId(found)].slice(0, 1), [
      'other-number',
    ]);
  });
});
