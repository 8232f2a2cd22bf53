/** The lottery that can be repeated, reviews and their escalation, bans, and reports at the authority. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actorOf, given } from '../kernel/testing/decider.ts';
import type { BanFacts } from './ban-facts.ts';
import { draw } from './lottery.ts';
import { type KeyReport, keyReport, type ReportCommand, type ReportEvent } from './report.ts';
import {
  type DrawCommand,
  type DrawEvent,
  type ReviewCommand,
  type ReviewEvent,
  type ServiceDraw,
  type ServiceReview,
  serviceDraw,
  serviceReview,
} from './review.ts';
import type { REVIEW_KINDS } from './review-contract.ts';
import {
  ANALYST,
  active,
  GROUP,
  givenService,
  line,
  NOW,
  PROVINCE,
  PROVINCE2,
  SYSTEM,
} from './testing/situation.ts';
import { type BanCommand, type BanEvent, type VoipBan, voipBan } from './voip-ban.ts';

const SERVICES = Array.from({ length: 2000 }, (_, index) => `k${String(index).padStart(4, '0')}`);
const LOTTERY = { seed: 'open-2021-07', kind: 'test-call', day: '2021-07-01' } as const;
const SAMPLE = { share: 0.02, at_least: 30 };

const givenDraw = (change: Partial<DrawCommand> = {}) =>
  given<ServiceDraw, DrawCommand, DrawEvent, undefined>(serviceDraw, [], {
    now: NOW,
    actor: GROUP,
    facts: undefined,
  }).when({ type: 'draw', lottery: LOTTERY, province: null, services: SERVICES, ...change });

const givenReview = (events: readonly ReviewEvent[], actor = ANALYST, now = NOW) =>
  given<ServiceReview, ReviewCommand, ReviewEvent, undefined>(serviceReview, events, {
    now,
    actor,
    facts: undefined,
  });
const open = (kind: (typeof REVIEW_KINDS)[number] = 'test-call', dueOn: string | null = null) =>
  ({ type: 'open', service: 'k1', kind, draw: 'w1', province: '44', dueOn }) as const;
const opened = (kind: (typeof REVIEW_KINDS)[number] = 'test-call') =>
  givenReview([]).when(open(kind)).decision.events;
const result = {
  outcome: 'as-registered',
  defects: [],
  place: '13800000001',
  at: NOW,
  note: '',
  evidence: [],
} as const;
const record = (change: Partial<Extract<ReviewCommand, { type: 'record' }>['result']> = {}) =>
  ({ type: 'record', result: { ...result, ...change } }) as const;

describe('miit-452-2016.10.1 random test calls', () => {
  test('the same seed, day and ledger draw the same services, in whatever order they come', () => {
    const first = draw(LOTTERY, SERVICES, SAMPLE);
    assert.deepEqual(draw(LOTTERY, SERVICES.toReversed(), SAMPLE), first);
    assert.equal(first.drawn.length, 40);
    for (const other of [{ seed: 'another' }, { day: '2021-07-02' }, { kind: 'site-visit' }] as const)
      assert.notDeepEqual(draw({ ...LOTTERY, ...other }, SERVICES, SAMPLE).drawn, first.drawn);
    assert.notEqual(draw(LOTTERY, SERVICES.slice(1), SAMPLE).populationDigest, first.populationDigest);
  });

  test('nobody is favoured: over many seeds each is drawn about as often', () => {
    const few = SERVICES.slice(0, 100);
    const counts = new Map(few.map((id) => [id, 0]));
    for (let seed = 0; seed < 1000; seed += 1)
      for (const id of draw({ ...LOTTERY, seed: `seed-${seed}` }, few, { share: 0.1, at_least: 1 }).drawn)
        counts.set(id, (counts.get(id) ?? 0) + 1);
    // 10 of 100, a thousand times: 100 expected for each, standard deviation 9.5.
    for (const [id, count] of counts) assert.ok(count > 50 && count < 150, `${id}: ${count}`);
  });

  test('at least so many, and all where there are fewer; the draw is on record', () => {
    assert.equal(draw(LOTTERY, SERVICES.slice(0, 200), SAMPLE).drawn.length, 30);
    assert.equal(draw(LOTTERY, SERVICES.slice(0, 7), SAMPLE).drawn.length, 7);
    const { state } = givenDraw().expect({ outcome: 'permit', events: [{ type: 'drawn' }] });
    assert.deepEqual([state?.seed, state?.population, state?.account], ['open-2021-07', 2000, 'group']);
    givenDraw({ services: [] }).expect({ outcome: 'hold', events: [] });
    givenDraw({ lottery: { ...LOTTERY, day: '2021-07-08' } }).expect({ outcome: 'hold', events: [] });
  });

  test('a test call has a term, a number it came from, and defects where it found any', () => {
    givenReview([])
      .when(open())
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ kind: 'record', dueAt: '2021-07-22T16:00:00.000Z', obligation: 'miit-452-2016.10.1' }],
      });
    for (const wrong of [{ place: '' }, { outcome: 'defects' as const }, { at: '2021-07-08T00:00:00.000Z' }])
      givenReview(opened()).when(record(wrong)).expect({ outcome: 'hold', events: [] });
    const { state } = givenReview(opened())
      .when(record({ outcome: 'defects', defects: ['use-differs'] }))
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'record' }, { do: 'meet' }] });
    assert.deepEqual([state?.state, state?.result?.inspector], ['recorded', 'analyst']);
  });
});

describe('miit-452-2016.10.2 random visits', () => {
  test('with place, hour and inspector; overdue it is told to the province, then to the group', () => {
    const at = opened('site-visit');
    assert.equal(givenReview(at).when(record({ place: '深圳市测试路1号' })).decision.outcome, 'permit');
    const first = givenReview(at, SYSTEM)
      .when({ type: 'miss', kind: 'record' })
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'escalated', level: 1 }],
        clocks: [{ do: 'start', kind: 'escalation', obligation: 'miit-452-2016.10.2' }],
      });
    const second = givenReview([...at, ...first.decision.events], SYSTEM)
      .when({ type: 'miss', kind: 'escalation' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'escalated', level: 2 }], clocks: [] });
    assert.equal(second.state?.state, 'open');
  });
});

describe('miit-452-2016.10.3 papers are looked at once a year', () => {
  test('opened before the year is over and due on its day; found in order, the next year begins', () => {
    const at = givenReview([]).when(open('papers', '2021-07-20'));
    assert.partialDeepStrictEqual(at.decision.clocks, [
      { kind: 'record', dueAt: '2021-07-20T16:00:00.000Z', obligation: 'miit-452-2016.10.3' },
    ]);
    assert.equal(givenReview(at.decision.events).when(record({ place: '' })).decision.outcome, 'permit');
    const { state } = givenService(active, { actor: ANALYST, now: '2022-07-01T04:00:00.000Z' })
      .when({ type: 'note-review', kind: 'papers', outcome: 'as-registered' })
      .expect({ outcome: 'permit', events: [{ type: 'reviewed', dueOn: '2023-07-01' }] });
    assert.deepEqual([state?.reviewedOn, state?.reviewDueOn], ['2022-07-01', '2023-07-01']);
    const kept = givenService(active, { actor: ANALYST }).when({
      type: 'note-review',
      kind: 'test-call',
      outcome: 'as-registered',
    });
    assert.equal(kept.state?.reviewDueOn, '2022-07-07');
  });
  test('nobody reached, it is due again within days and never nearer than it was; a line that is shut is looked at too', () => {
    const missed = { type: 'note-review', kind: 'papers', outcome: 'not-reached' } as const;
    const late = givenService(active, { actor: ANALYST, now: '2022-07-06T04:00:00.000Z' }).when(missed);
    late.expect({
      outcome: 'permit',
      findings: [
        {
          rule: 'key-services.yearly-papers',
          outcome: 'permit',
          clause: 'miit-452-2016.10',
          params: { 'key.review_retry_days': 10 },
        },
      ],
      events: [{ type: 'reviewed', dueOn: '2022-07-16' }],
    });
    const early = givenService(active, { actor: ANALYST }).when(missed);
    assert.equal(early.state?.reviewDueOn, '2022-07-07');
    const shut = givenService(line(), { actor: SYSTEM }).when({
      type: 'shut-down',
      callers: 1,
      reference: 'c',
    });
    const { state } = givenService([...line(), ...shut.decision.events], { actor: ANALYST }).when({
      ...missed,
      outcome: 'as-registered',
    });
    assert.deepEqual([state?.state, state?.reviewDueOn], ['shut', '2022-07-07']);
  });
});

const FOUND = {
  operation: '改号网络电话平台',
  lines: ['k1', 'k2'],
  numbers: [{ from: '8675526000001', to: '8675526000009' }],
  evidence: [],
  province: '44',
} as const;
const givenBan = (events: readonly BanEvent[], actor = PROVINCE) =>
  given<VoipBan, BanCommand, BanEvent, BanFacts>(voipBan, events, {
    now: NOW,
    actor,
    facts: undefined,
    id: 'z1',
  });
const foundBan = givenBan([], ANALYST).when({ type: 'find', found: FOUND }).decision.events;
const banned = givenBan(foundBan).when({ type: 'ban' });

describe('six-ministry-2016.4.10 illegal internet telephony is shut down', () => {
  test('found by one, banned by another: its lines are told to end', () => {
    givenBan(foundBan, { ...PROVINCE, id: 'analyst' })
      .when({ type: 'ban' })
      .expect({ outcome: 'refuse', events: [] });
    banned.expect({
      outcome: 'permit-with-duties',
      clocks: [{ kind: 'withdraw', dueAt: '2021-07-10T16:00:00.000Z' }],
      messages: [
        { topic: 'key-services.ban-line', payload: { ban: 'z1', service: 'k1' } },
        { topic: 'key-services.ban-line', payload: { ban: 'z1', service: 'k2' } },
      ],
    });
    givenService(active, { actor: SYSTEM })
      .when({ type: 'end-by-ban', ban: 'z1' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'ended', ground: 'illegal-use' }],
        messages: [{}, {}, { topic: 'key-services.ban-line-gone', payload: { ban: 'z1', service: 'k1' } }],
      });
  });

  test('followed until the last line and number is gone', () => {
    const steps: readonly BanCommand[] = [
      { type: 'line-gone', service: 'k1', at: NOW },
      { type: 'number-gone', range: FOUND.numbers[0] },
      { type: 'line-gone', service: 'k2', at: NOW },
    ];
    const events = [...foundBan, ...banned.decision.events];
    const states = steps.map((step) => {
      const when = givenBan(events, PROVINCE2).when(step);
      events.push(...when.decision.events);
      return [when.state?.state, when.decision.clocks.length];
    });
    assert.deepEqual(states, [
      ['banned', 0],
      ['banned', 0],
      ['gone', 1],
    ]);
    assert.throws(() => givenBan(foundBan).when({ type: 'line-gone', service: 'k1', at: NOW }), {
      code: 'kernel.not-in-state',
    });
  });

  test('one that is lawful after all is dropped', () => {
    assert.equal(givenBan(foundBan).when({ type: 'drop', reason: '持证经营' }).state?.state, 'dropped');
  });
});

describe('miit-452-2016.13.1 a confirmed operation loses its lines at once', () => {
  test('the order goes out with the ban, to every line', () => {
    assert.equal(banned.decision.messages.length, FOUND.lines.length);
  });
});

const reported = (matter: KeyReport['matter']) => ({
  report: 'r1',
  origin: 'carrier-a',
  service: 'k1',
  matter,
  ground: 'beyond-purpose',
  rule: 'miit-452-2016.9',
  reason: '–',
  evidence: [],
  province: '44',
});
const REGULATOR = { id: 'regulator-gd', kind: 'regulator' } as const;
const givenReport = (events: readonly ReportEvent[], system = false) =>
  given<KeyReport, ReportCommand, ReportEvent, undefined>(keyReport, events, {
    now: NOW,
    actor: system ? { ...SYSTEM, org: 'regulator-gd' } : actorOf('reg', 'regulator', REGULATOR),
    facts: undefined,
  });

for (const [obligation, matter] of [
  ['miit-452-2016.10.7', 'misuse'],
  ['miit-452-2016.12.8', 'line-customer'],
] as const)
  describe(`${obligation} the regulator decides on what it was told`, () => {
    test('a receipt goes out, a clock runs, and the company hears the decision', () => {
      const received = givenReport([], true)
        .when({ type: 'receive', reported: reported(matter) })
        .expect({
          outcome: 'permit-with-duties',
          clocks: [{ kind: 'decide', obligation, dueAt: '2021-07-22T16:00:00.000Z' }],
          messages: [{ to: 'carrier-a', topic: 'key-services.report-answer', payload: { step: 'received' } }],
        });
      const { state } = givenReport(received.decision.events)
        .when({ type: 'decide', decision: '责令整改', breach: true })
        .expect({
          outcome: 'permit',
          clocks: [{ do: 'meet', kind: 'decide' }],
          messages: [
            { to: 'carrier-a', payload: { step: 'decided', decision: '责令整改', by: 'regulator-gd' } },
          ],
        });
      assert.deepEqual([state?.state, state?.breach], ['decided', true]);
    });
  });
