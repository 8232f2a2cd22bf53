/** At the police: orders with the answers of the bank, and the three ways money goes back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { actorOf, given } from '../kernel/testing/decider.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import { fundRequest } from './fund-request.ts';
import { fundReturn, type ReturnCommand, type ReturnFacts, type ReturnProposed } from './fund-return.ts';
import type { FundAnswer, FundChange } from './messages.ts';
import { proRata, sumOf } from './shares.ts';
import { ORDER, POLICE, payloadOf } from './testing/funds.ts';
import { BANK, NOW } from './testing/situation.ts';

describe('at the police', () => {
  const officer = actorOf('officer', 'police-officer', POLICE);
  const directory = [{ ...BANK, nameZh: '', nameEn: '', province: null, duties: [] }];
  const request = (events: readonly unknown[], now = NOW) =>
    given(fundRequest, events as never, { now, actor: officer, id: 'z1', facts: directory });
  const ask = (kind: 'stop' | 'freeze') =>
    request([]).when({ type: 'ask', bank: BANK.id, order: { ...ORDER, kind } });
  const answer = (state: FundAnswer['state'], change: Partial<FundAnswer> = {}) =>
    ({
      type: 'note-answer',
      from: BANK.id,
      answer: { request: 'z1', state, at: NOW, until: null, why: [], returned: null, ...change },
    }) as const;

  test('an order waits an hour for its answer; comparing is none, anything else is', () => {
    const asked = ask('stop');
    const [clock] = asked.decision.clocks;
    assert.ok(clock?.do === 'start');
    assert.deepEqual([clock.kind, clock.dueAt, clock.term?.value], ['answer', addHours(NOW, 1), 1]);
    const { events } = asked.decision;
    assert.deepEqual(request(events).when(answer('checking')).decision.clocks, []);
    for (const state of ['in-force', 'refused', 'lifted'] as const)
      assert.deepEqual(request(events).when(answer(state)).decision.clocks, [{ do: 'meet', kind: 'answer' }]);
    const missed = request(events, addHours(NOW, 1)).when({ type: 'miss', kind: 'answer' });
    assert.equal(missed.state?.late, true);
    assert.deepEqual(missed.decision.findings[0]?.rule, 'funds.unanswered');
  });

  test('an answer that comes twice is written once, one from another bank not at all', () => {
    const { events } = ask('stop').decision;
    const first = request(events).when(answer('in-force'));
    assert.equal(first.state?.answers.length, 1);
    const both = [...events, ...first.decision.events];
    request(both).when(answer('in-force')).expect({ outcome: 'permit', events: [] });
    request(events)
      .when({ ...answer('in-force'), from: 'bank-b' })
      .expect({ outcome: 'refuse', events: [] });
    // Of two returns of one instant both are heard.
    const returned = (id: string) => answer('in-force', { returned: { id, result: 'executed' } });
    const one = request(both).when(returned('r1'));
    assert.equal(request([...both, ...one.decision.events]).when(returned('r2')).state?.answers.length, 3);
  });

  test('taken back before the bank has compared; a freeze is renewed, a stop never', () => {
    const { events } = ask('stop').decision;
    const checking = [...events, ...request(events).when(answer('checking')).decision.events];
    for (const before of [events, checking]) {
      const { decision } = request(before).when({ type: 'lift', reason: '线索有误' });
      assert.equal(payloadOf<FundChange>(decision).change, 'lift');
    }
    const inForce = (before: readonly unknown[]) => [...before, { ...answer('in-force'), type: 'answered' }];
    const renew = { type: 'renew', reason: '继续侦查' } as const;
    request(inForce(events)).when(renew).expect({ outcome: 'refuse', events: [], messages: [] });
    const renewed = request(inForce(ask('freeze').decision.events)).when(renew);
    assert.equal(payloadOf<FundChange>(renewed.decision).change, 'renew');
  });
});

describe('frozen-return-2016 three ways back', () => {
  const officer = actorOf('officer', 'police-officer', POLICE);
  const asked = given(fundRequest, [], {
    now: NOW,
    actor: officer,
    id: 'z1',
    facts: [{ ...BANK, nameZh: '', nameEn: '', province: null, duties: [] }],
  }).when({ type: 'ask', bank: BANK.id, order: { ...ORDER, kind: 'freeze' } });
  const freeze = { id: 'z1', ...(asked.state ?? never()), state: 'in-force' } as const;
  const proposal = (change: Partial<ReturnProposed> = {}): ReturnCommand => ({
    type: 'propose',
    proposed: {
      request: 'z1',
      way: 'pro-rata',
      frozenFen: 100_000,
      claims: [
        { victim: 'V1', amountFen: 300_000 },
        { victim: 'V2', amountFen: 100_000 },
      ],
      reason: '无法逐笔查清',
      ...change,
    },
  });
  const at = (now: Instant, events: readonly unknown[] = [], facts: Partial<ReturnFacts> = {}) =>
    given(fundReturn, events as never, { now, actor: officer, facts: { freeze, others: [], ...facts } });

  test('in proportion: 30 days of notice first, then the shares go to the bank', () => {
    const noticed = at(NOW).when(proposal());
    assert.deepEqual(
      [
        noticed.state?.state,
        noticed.state?.noticeUntil,
        noticed.state?.shares.map(({ amountFen }) => amountFen),
      ],
      ['noticed', '2021-08-06T16:00:00.000Z', [75_000, 25_000]],
    );
    const events = noticed.decision.events;
    at('2021-08-06T15:59:59.999Z', events).when({ type: 'decide' }).expect({ outcome: 'hold', events: [] });
    const decided = at('2021-08-06T16:00:00.000Z', events).when({ type: 'decide' });
    assert.equal(decided.state?.state, 'ordered');
    assert.deepEqual(
      [decided.decision.messages[0]?.to, payloadOf<{ shares: unknown }>(decided.decision).shares],
      [BANK.id, noticed.state?.shares],
    );
  });

  test('an open objection holds it up; settled, the shares follow the claims; after the notice none is taken', () => {
    const { events } = at(NOW).when(proposal()).decision;
    const objected = at(NOW, events).when({ type: 'object', objection: 'Y1', reason: '漏算' });
    const open = [...events, ...objected.decision.events];
    const after = '2021-08-06T16:00:00.000Z';
    at(after, open).when({ type: 'decide' }).expect({ outcome: 'hold', events: [] });
    const claims = [
      { victim: 'V1', amountFen: 100_000 },
      { victim: 'V2', amountFen: 100_000 },
    ];
    const settled = at(after, open).when({
      type: 'settle-objection',
      objection: 'Y1',
      reason: '补计',
      claims,
    });
    assert.deepEqual(
      settled.state?.shares.map(({ amountFen }) => amountFen),
      [50_000, 50_000],
    );
    at(after, [...open, ...settled.decision.events])
      .when({ type: 'decide' })
      .expect({ outcome: 'permit' });
    at(after, events)
      .when({ type: 'object', objection: 'Y2', reason: '太迟' })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('one deposit and traced ones go back without notice, never more than is frozen', () => {
    const one = [{ victim: 'V1', amountFen: 100_000 }];
    assert.equal(at(NOW).when(proposal({ way: 'single', claims: one })).state?.state, 'ready');
    at(NOW)
      .when(proposal({ way: 'single' }))
      .expect({ outcome: 'refuse', events: [] });
    at(NOW)
      .when(proposal({ way: 'traced' }))
      .expect({ outcome: 'refuse', events: [] });
    const traced = [
      ...one.map((claim) => ({ ...claim, amountFen: 60_000 })),
      { victim: 'V2', amountFen: 40_000 },
    ];
    const ready = at(NOW).when(proposal({ way: 'traced', claims: traced }));
    assert.equal(at(NOW, ready.decision.events).when({ type: 'decide' }).state?.state, 'ordered');
  });

  test('without a freeze in force nothing is returned', () => {
    at(NOW, [], { freeze: undefined }).when(proposal()).expect({ outcome: 'refuse', events: [] });
    at(NOW)
      .when(proposal({ frozenFen: 500_001 }))
      .expect({ outcome: 'refuse', events: [] });
    const twice = [
      { victim: 'V1', amountFen: 1 },
      { victim: 'V1', amountFen: 2 },
    ];
    at(NOW)
      .when(proposal({ claims: twice }))
      .expect({ outcome: 'refuse', events: [] });
    for (const state of ['ended', 'lifted', 'returned', 'checking'] as const)
      at(NOW, [], { freeze: { ...freeze, state } })
        .when(proposal())
        .expect({ outcome: 'refuse', events: [] });
  });

  const single = proposal({ way: 'single', claims: [{ victim: 'V1', amountFen: 100_000 }] });
  const other = {
    state: 'executed',
    frozenFen: 100_000,
    shares: [{ victim: 'V9', amountFen: 400_001 }],
  } as const;

  test('with the other returns of the freeze it is not more than is frozen', () => {
    at(NOW, [], { others: [other] })
      .when(single)
      .expect({ outcome: 'refuse', events: [] });
    const fits = [{ ...other, shares: [{ victim: 'V9', amountFen: 400_000 }] }];
    assert.equal(at(NOW, [], { others: fits }).when(single).state?.state, 'ready');
    assert.equal(
      at(NOW, [], { others: [{ ...other, state: 'withdrawn' }] }).when(single).state?.state,
      'ready',
    );
  });

  test('claims after an objection: a victim twice is refused, and so is the same objection again', () => {
    const { events } = at(NOW).when(proposal()).decision;
    const object = { type: 'object', objection: 'Y1', reason: '漏算' } as const;
    const open = [...events, ...at(NOW, events).when(object).decision.events];
    assert.throws(() => at(NOW, open).when(object), { code: 'kernel.not-in-state' });
    const twice = ['V1', 'V1'].map((victim) => ({ victim, amountFen: 100_000 }));
    at(NOW, open)
      .when({ type: 'settle-objection', objection: 'Y1', reason: '补计', claims: twice })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('decided only while the freeze is there; a clock runs until the bank says that it is done', () => {
    const { events } = at(NOW).when(single).decision;
    at(NOW, events, { freeze: { ...freeze, state: 'ended' } })
      .when({ type: 'decide' })
      .expect({ outcome: 'refuse', events: [], messages: [] });
    const decided = at(NOW, events).when({ type: 'decide' });
    assert.deepEqual(
      decided.decision.clocks.map((clock) => [clock.do, clock.kind]),
      [['start', 'execute']],
    );
    assert.equal(payloadOf<FundChange>(decided.decision).returned, 'r1');
    const ordered = [...events, ...decided.decision.events];
    const late = at(addHours(NOW, 24 * 4), ordered).when({ type: 'miss', kind: 'execute' });
    assert.deepEqual([late.state?.state, late.state?.late], ['ordered', true]);
    const told = { type: 'note-answer', why: null, at: NOW } as const;
    at(NOW, ordered)
      .when({ ...told, result: 'taken-on' })
      .expect({ outcome: 'permit', events: [] });
    const done = at(NOW, ordered).when({ ...told, result: 'executed' });
    assert.deepEqual(
      [done.state?.state, done.decision.clocks],
      ['executed', [{ do: 'meet', kind: 'execute' }]],
    );
    const refused = at(NOW, ordered).when({ ...told, result: 'refused', why: 'too-much' });
    assert.deepEqual(
      [refused.state?.state, refused.state?.decided, refused.decision.outcome],
      ['ready', null, 'permit-with-duties'],
    );
  });
});

function never(): never {
  throw new TypeError('the request was asked');
}

test('shares add up to the fen, nobody gets more than was lost, nobody less than the whole fen below', () => {
  const claim = fc.integer({ min: 1, max: 1_000_000_000_000 });
  fc.assert(
    fc.property(claim, fc.array(claim, { minLength: 1, maxLength: 40 }), (sum, amounts) => {
      const claims = amounts.map((amountFen, index) => ({ victim: `V${index}`, amountFen }));
      const shares = proRata(sum, claims);
      const total = sumOf(claims);
      assert.equal(sumOf(shares), Math.min(sum, total));
      for (const [index, { amountFen }] of shares.entries()) {
        const lost = BigInt(amounts[index] ?? 0);
        const exact = (lost * BigInt(Math.min(sum, total))) / BigInt(total);
        assert.ok(BigInt(amountFen) === exact || BigInt(amountFen) === exact + 1n);
        assert.ok(BigInt(amountFen) <= lost);
      }
    }),
  );
});

test('a refused share of nothing is nothing', () => {
  assert.deepEqual(proRata(100, [{ victim: 'V', amountFen: 0 }]), [{ victim: 'V', amountFen: 0 }]);
});
