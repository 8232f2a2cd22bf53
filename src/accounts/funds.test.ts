/** Stop-payment with its four fields, freeze with its term, and the three ways money goes back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { systemActor } from '../kernel/access.ts';
import { actorOf, given } from '../kernel/testing/decider.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { HoldFacts } from './fund-facts.ts';
import { fundHold, type HoldCommand } from './fund-hold.ts';
import { fundRequest } from './fund-request.ts';
import { fundReturn, type ReturnCommand, type ReturnProposed } from './fund-return.ts';
import type { FundOrder } from './messages.ts';
import { proRata, sumOf } from './shares.ts';
import { BANK, NOW } from './testing/situation.ts';

const POLICE = { id: 'police-a', kind: 'police' } as const;
const DELIVERY = systemActor('delivery', BANK);
const ORDER: FundOrder = {
  request: 'z1',
  kind: 'stop',
  reference: 'A-1',
  account: { digest: 'n-1', last4: '0001' },
  name: 'name-1',
  amountFen: 500_000,
  at: addHours(NOW, -2),
};
const FACTS: HoldFacts = { account: { id: 'b-1' }, sameName: true, stops: 0, entries: [] };
const ENTRY = { amountFen: 500_000, at: addHours(NOW, -2) };
function hold(events: readonly unknown[], change: { now?: Instant; facts?: Partial<HoldFacts> } = {}) {
  const { now = NOW, facts = {} } = change;
  return given(fundHold, events as never, { now, actor: DELIVERY, facts: { ...FACTS, ...facts } });
}
/** Of the first message of a decision. */
function payloadOf({ messages }: { readonly messages: readonly { readonly payload: unknown }[] }): unknown {
  const [message] = messages;
  assert.ok(message !== undefined);
  return message.payload;
}
const received = (order: Partial<FundOrder> = {}): HoldCommand => ({
  type: 'receive',
  from: POLICE.id,
  order: { ...ORDER, ...order },
});

describe('pboc-86-2016 stop-payment', () => {
  test('with all four fields it runs 48 hours from the stop, and the police hear so at once', () => {
    const { decision, state } = hold([], { facts: { entries: [ENTRY] } }).when(received());
    assert.deepEqual([state?.state, state?.until], ['in-force', addHours(NOW, 48)]);
    const [message] = decision.messages;
    assert.deepEqual(
      [message?.to, (payloadOf(decision) as { state: string }).state],
      [POLICE.id, 'in-force'],
    );
    assert.deepEqual(
      decision.findings.map(({ rule, clause }) => [rule, clause]),
      [
        ['funds.four-fields', 'pboc-86-2016.stop'],
        ['funds.stopped', 'pboc-86-2016.stop'],
      ],
    );
  });

  test('any field that differs: it must not be stopped, and the answer says which', () => {
    const compare = (entry: { amountFen: number; at: Instant } | null) =>
      hold(hold([]).when(received()).decision.events).when({ type: 'compare', entry });
    const wrong = (decision: { messages: readonly { payload: unknown }[] }) =>
      (payloadOf(decision) as { state: string; why: string[] }).why;
    const account = hold([], { facts: { account: undefined, sameName: false } }).when(received());
    const name = hold([], { facts: { sameName: false } }).when(received());
    const amount = compare({ ...ENTRY, amountFen: 500_001 });
    const time = compare({ ...ENTRY, at: addHours(ENTRY.at, 1) });
    for (const [{ decision, state }, why] of [
      [account, ['account']],
      [name, ['name']],
      [amount, ['amount']],
      [time, ['time']],
      [compare(null), ['amount', 'time']],
    ] as const) {
      assert.deepEqual([decision.outcome, state?.state, wrong(decision)], ['refuse', 'refused', why]);
      assert.deepEqual(decision.clocks, []);
    }
    assert.equal(compare(ENTRY).state?.state, 'in-force');
  });

  test('an account is stopped twice and not a third time', () => {
    const facts = (stops: number) => ({ facts: { stops, entries: [ENTRY] } });
    assert.equal(hold([], facts(1)).when(received()).state?.state, 'in-force');
    const third = hold([], facts(2)).when(received());
    assert.deepEqual([third.state?.state, third.decision.outcome], ['refused', 'refuse']);
  });

  test('at 48 hours it ends by itself and says so; a clock that comes twice finds nothing', () => {
    const began = hold([], { facts: { entries: [ENTRY] } }).when(received());
    const now = addHours(NOW, 48);
    const ended = hold(began.decision.events, { now }).when({ type: 'miss', kind: 'end' });
    assert.equal(ended.state?.state, 'ended');
    const again = hold([...began.decision.events, ...ended.decision.events], { now });
    again.when({ type: 'miss', kind: 'end' }).expect({ outcome: 'permit', events: [], messages: [] });
  });

  test('the same order twice is one; another authority changes nothing', () => {
    const events = hold([], { facts: { entries: [ENTRY] } }).when(received()).decision.events;
    hold(events).when(received()).expect({ outcome: 'permit', events: [], messages: [] });
    hold(events).when({ type: 'lift', from: 'police-b' }).expect({ outcome: 'permit', events: [] });
    assert.equal(hold(events).when({ type: 'lift', from: POLICE.id }).state?.state, 'lifted');
  });
});

describe('pboc-86-2016 freeze', () => {
  const frozen = () => hold([]).when(received({ kind: 'freeze', at: null }));

  test('six months to the end of the day, renewed from its last day, no count of stops', () => {
    const first = frozen();
    // 2022-01-07 24:00 in China.
    assert.equal(first.state?.until, '2022-01-07T16:00:00.000Z');
    const renewed = hold(first.decision.events, { now: addHours(NOW, 24 * 150) }).when({
      type: 'renew',
      from: POLICE.id,
    });
    assert.equal(renewed.state?.until, '2022-07-07T16:00:00.000Z');
    assert.equal(
      hold([], { facts: { stops: 2 } }).when(received({ kind: 'freeze' })).state?.state,
      'in-force',
    );
  });

  test('what is returned is not more than is frozen; the bank has its days, and says when it is done', () => {
    const { events } = frozen().decision;
    const order = (amountFen: number) =>
      hold(events).when({ type: 'order-return', from: POLICE.id, shares: [{ victim: 'V1', amountFen }] });
    order(500_001).expect({ outcome: 'refuse', events: [] });
    const ordered = order(500_000);
    assert.equal(ordered.state?.state, 'returning');
    assert.deepEqual(
      ordered.decision.clocks.map((clock) => clock.kind),
      ['end', 'execute'],
    );
    const done = hold([...events, ...ordered.decision.events]).when({ type: 'execute' });
    assert.equal(done.state?.state, 'returned');
    assert.equal((payloadOf(done.decision) as { state: string }).state, 'returned');
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
  const at = (now: Instant, events: readonly unknown[] = [], facts: typeof freeze | null = freeze) =>
    given(fundReturn, events as never, { now, actor: officer, facts: facts ?? undefined });

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
      [decided.decision.messages[0]?.to, (payloadOf(decided.decision) as { shares: unknown }).shares],
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
    at(NOW, [], null).when(proposal()).expect({ outcome: 'refuse', events: [] });
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
