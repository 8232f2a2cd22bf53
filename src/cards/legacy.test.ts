/** Lines from before registration: taken in as they are, contacted, registered without a new burden, or suspended. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lawWith } from '../kernel/testing/law.ts';
import type { CardEvent } from './card.ts';
import { type CardFacts, NO_FACTS } from './facts.ts';
import {
  COUNTER,
  checkAt,
  givenLine,
  HOLDER,
  line,
  LEGACY_NOW as NOW,
  REGISTERED,
  took,
  verified,
} from './testing/legacy-situation.ts';
import { heldCards, ordered } from './testing/situation.ts';

const takeIn = (change: Parameters<typeof line>[0] = {}) =>
  ({ type: 'take-in', line: line(change) }) as const;
const register = (change: object = {}) =>
  ({
    type: 're-register',
    holder: HOLDER.id,
    handler: null,
    checks: ['check-id-card-reader'],
    plan: line().plan,
    planRequest: null,
    addedDuties: [],
    ...change,
  }) as const;
const counter = { actor: COUNTER, facts: verified(NOW) };
const rulesOf = (decision: { findings: readonly { rule: string }[] }) =>
  decision.findings.map(({ rule }) => rule);

describe('black-card-2015.p7.1 since 1 September 2013 a line without registration is a violation, before it is legacy', () => {
  const take = (joinedOn: string) => givenLine([]).when(takeIn({ joinedOn }));

  test('joined on the day before: an old customer', () => {
    const { state } = take('2013-08-31').expect({
      outcome: 'permit-with-duties',
      findings: [
        {
          rule: 'cards.line-taken-in',
          outcome: 'permit-with-duties',
          clause: 'black-card-2015.p7',
          facts: { joinedOn: '2013-08-31', registrationFrom: '2013-09-01' },
          params: { 'identity.registration_full_from': '2013-09-01' },
        },
      ],
    });
    assert.equal(state?.state, 'active');
    assert.equal(state?.registration, 'none');
  });

  test('joined on the day itself: a violation', () => {
    take('2013-09-01').expect({
      outcome: 'permit-with-duties',
      findings: [
        {
          rule: 'cards.opened-unregistered',
          outcome: 'permit-with-duties',
          clause: 'black-card-2015.p7',
          params: { 'identity.registration_full_from': '2013-09-01' },
        },
      ],
    });
  });

  test('a line with a holder is simply taken in, without a place among the cards under the cap', () => {
    const { state } = givenLine([])
      .when(takeIn(REGISTERED))
      .expect({
        outcome: 'permit',
        findings: [{ rule: 'cards.line-taken-in', outcome: 'permit', clause: 'black-card-2015.p7' }],
        events: [{ type: 'taken-in', line: { holder: 'p1' }, at: NOW }],
      });
    assert.equal(state?.slot, null);
    assert.equal(state?.sale.channel, 'legacy');
  });

  test('a day to come and a registration that contradicts the holder are both said at once', () => {
    const { decision } = givenLine([])
      .when(takeIn({ joinedOn: '2016-12-21', registration: 'complete' }))
      .expect({ outcome: 'refuse', events: [] });
    assert.deepEqual(rulesOf(decision), ['cards.line-taken-in', 'cards.holder-fits-registration']);
    givenLine([])
      .when(takeIn({ holder: 'p1', holderKind: 'person' }))
      .expect({ outcome: 'refuse' });
  });

  test('taken in once', () => {
    assert.throws(() => givenLine([took()]).when(takeIn()), { code: 'kernel.not-in-state' });
    assert.throws(() => givenLine([]).when({ type: 'request-service', service: 'new-service' }), {
      code: 'kernel.missing',
    });
  });
});

describe('black-card-2015.p3.3 an old customer registers before a new service or a new card', () => {
  test('the request waits, and the journal keeps that it did', () => {
    for (const service of ['new-service', 'card-replacement'] as const) {
      givenLine([took()], { actor: COUNTER })
        .when({ type: 'request-service', service })
        .expect({
          outcome: 'hold',
          findings: [
            {
              rule: 'cards.register-first',
              outcome: 'hold',
              clause: 'black-card-2015.p3',
              facts: { joinedOn: '2009-05-01', service },
              params: { 'identity.legacy_joined_before': '2013-09-01' },
            },
          ],
          events: [],
        });
    }
  });

  test('who joined later, or is registered wrongly, waits too, by another clause', () => {
    for (const change of [{ joinedOn: '2013-09-01' }, { registration: 'wrong' }] as const) {
      const { decision } = givenLine([took(change)])
        .when({ type: 'request-service', service: 'new-service' })
        .expect({ outcome: 'hold' });
      assert.deepEqual(rulesOf(decision), ['cards.put-right-first']);
    }
  });

  test('a registered line goes on', () => {
    givenLine([took(REGISTERED)])
      .when({ type: 'request-service', service: 'new-service' })
      .expect({ outcome: 'permit', events: [] });
  });
});

describe('black-card-2015.p3.5 a late registration leaves the plan as it is', () => {
  test('another plan is refused', () => {
    const { decision } = givenLine([took()], counter)
      .when(register({ plan: '畅享128元' }))
      .expect({ outcome: 'refuse', events: [] });
    assert.partialDeepStrictEqual(decision.findings[0], {
      rule: 'cards.plan-unchanged',
      outcome: 'refuse',
      clause: 'black-card-2015.p3',
      facts: { before: line().plan, after: '畅享128元' },
      params: [{ key: 'identity.reregistration_keeps_terms', value: true }],
    });
  });

  test('unless the user asked for it on its own, with a request that can be found', () => {
    const { state, decision } = givenLine([took()], counter)
      .when(register({ plan: '畅享128元', planRequest: 'REQ-1' }))
      .expect({ outcome: 'permit-with-duties', events: [{ type: 're-registered', plan: '畅享128元' }] });
    assert.equal(decision.findings[0]?.facts.request, 'REQ-1');
    assert.equal(state?.plan, '畅享128元');
  });

  test('an operator may decide otherwise once the campaign is over, and the finding shows it', () => {
    givenLine([took()], { ...counter, law: lawWith({ 'identity.reregistration_keeps_terms': false }) })
      .when(register({ plan: '畅享128元', addedDuties: ['合约期24个月'] }))
      .expect({ outcome: 'permit-with-duties' });
  });
});

test('black-card-2015.p3.4 a late registration adds no duties', () => {
  const { decision } = givenLine([took()], counter)
    .when(register({ addedDuties: ['合约期24个月', '最低消费'] }))
    .expect({ outcome: 'refuse', events: [] });
  const finding = decision.findings.find(({ rule }) => rule === 'cards.no-added-duties');
  assert.equal(finding?.facts.added, '合约期24个月、最低消费');
});

describe('six-ministry-2016.3.4 miit-452-2016.1.3 miit-452-2016.1.6 from the first contact to the registration', () => {
  const contact = (how: 'sms' | 'call', result: string, last = false) =>
    ({ type: 'contact', how, result, deadline: '2016-12-31', last }) as const;

  test('miit-452-2016.1.6 every attempt stays with the line, and a text message is really sent', () => {
    const first = givenLine([took()])
      .when(contact('sms', 'sent'))
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'cards.unregistered-contacted',
            outcome: 'permit',
            clause: 'miit-452-2016.1',
            facts: { attempt: 1 },
          },
        ],
        messages: [
          {
            to: 'carrier-a',
            topic: 'dispatch.send',
            payload: {
              kind: 'message',
              template: 're-register',
              number: '8613800000000',
              facts: { tail: '0000', date: '2016-12-31' },
            },
          },
        ],
      });
    assert.deepEqual(first.state?.contacts, [{ at: NOW, how: 'sms', result: 'sent' }]);
    givenLine([took(), { type: 'contacted', how: 'sms', result: 'sent', at: NOW }])
      .when(contact('call', 'no answer'))
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'cards.unregistered-contacted',
            outcome: 'permit',
            clause: 'miit-452-2016.1',
            facts: { attempt: 2 },
          },
        ],
        messages: [],
      });
  });

  test('six-ministry-2016.3.4 the last reminder says what happens otherwise', () => {
    const { decision } = givenLine([took()]).when(contact('sms', 'sent', true));
    assert.partialDeepStrictEqual(decision.messages[0]?.payload, { template: 'unregistered-warning' });
  });

  test('miit-452-2016.1.3 the verified person is registered: line, holder and checks belong together', () => {
    const { state, decision } = givenLine(
      [took({ registration: 'wrong', holder: 'p9', holderKind: 'person' })],
      counter,
    )
      .when(register())
      .expect({
        outcome: 'permit',
        events: [{ type: 're-registered', holder: 'p1', checks: ['check-id-card-reader'], at: NOW }],
        clocks: [],
        messages: [],
      });
    assert.ok(rulesOf(decision).includes('cards.registered-late'));
    assert.deepEqual(
      [state?.registration, state?.holder, state?.registeredAt, state?.slot, state?.plan],
      ['complete', 'p1', NOW, 1, line().plan],
    );
  });

  test('without a check, with a failed one or without an answer nothing is registered', () => {
    const facts = verified(NOW);
    const onlyReader = { ...facts, checks: facts.checks.slice(0, 1) };
    givenLine([took()], { ...counter, facts: { ...facts, checks: [] } })
      .when(register({ checks: [] }))
      .expect({ outcome: 'hold', events: [] });
    givenLine([took()], { ...counter, facts: onlyReader })
      .when(register())
      .expect({ outcome: 'hold', events: [] });
    givenLine([took()], {
      ...counter,
      facts: { ...facts, checks: [checkAt(NOW, 'id-card-reader', { result: 'failed' })] },
    })
      .when(register())
      .expect({ outcome: 'refuse', events: [] });
    givenLine([took()], { ...counter, facts: { ...NO_FACTS } })
      .when(register())
      .expect({ outcome: 'hold', events: [] });
  });

  test('a registered line needs neither contact nor registration', () => {
    for (const command of [contact('call', 'reached'), register()])
      assert.throws(() => givenLine([took(REGISTERED)], counter).when(command), {
        code: 'kernel.not-in-state',
      });
  });

  test('a registration found wrong is to be put right; found once more nothing changes', () => {
    const { state } = givenLine([took(REGISTERED)])
      .when({ type: 'mark-wrong', reason: 'review' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'found-wrong', reason: 'review' }] });
    assert.deepEqual([state?.registration, state?.doubt], ['wrong', 'review']);
    givenLine([took(REGISTERED), { type: 'found-wrong', reason: 'review', at: NOW }])
      .when({ type: 'mark-wrong', reason: 'review' })
      .expect({ outcome: 'permit-with-duties', events: [] });
  });
});

describe('six-ministry-2016.3.5 miit-452-2016.1.5 off when the last day has ended in China, and back on registration', () => {
  const suspend = (deadline = '2016-12-31') => ({ type: 'suspend-unregistered', deadline }) as const;
  const LAST = '2016-12-31T15:59:59.999Z';
  const FIRST = '2016-12-31T16:00:00.000Z';

  test('in the last second of the last day the line stays on', () => {
    givenLine([took()], { now: LAST })
      .when(suspend())
      .expect({
        outcome: 'refuse',
        findings: [
          {
            rule: 'cards.suspended-unregistered',
            outcome: 'refuse',
            clause: 'six-ministry-2016.3',
            facts: { deadline: '2016-12-31' },
            params: {
              'identity.carrier_rate_by': '2016-12-31',
              'cards.suspend_scope': {
                off: ['voice-out', 'sms-out', 'data'],
                open: ['emergency', '96110', 'carrier-service', 'verification-page'],
              },
            },
          },
        ],
        events: [],
        messages: [],
      });
  });

  test('miit-452-2016.1.5 from 00:00 of 1 January 2017 it is off, and the user is told', () => {
    const { state } = givenLine([took()], { now: FIRST })
      .when(suspend())
      .expect({
        outcome: 'permit',
        events: [{ type: 'suspended', suspension: { ground: 'unregistered', since: FIRST } }],
        messages: [
          { payload: { kind: 'line', off: ['voice-out', 'sms-out', 'data'] } },
          { payload: { kind: 'message', template: 'suspended-other', facts: { reason: 'unregistered' } } },
        ],
      });
    assert.equal(state?.state, 'suspended');
  });

  test('a campaign of the company may give more time than the law, not less', () => {
    givenLine([took()], { now: FIRST }).when(suspend('2016-11-30')).expect({ outcome: 'permit' });
    givenLine([took()], { now: LAST }).when(suspend('2016-11-30')).expect({ outcome: 'refuse' });
    givenLine([took()], { now: FIRST }).when(suspend('2017-06-30')).expect({ outcome: 'refuse' });
  });

  test('before any document named a day there is no ground', () => {
    const { decision } = givenLine([took()], { now: '2016-10-01T02:00:00.000Z' })
      .when(suspend('2016-09-30'))
      .expect({ outcome: 'refuse' });
    assert.deepEqual(rulesOf(decision), ['cards.no-term-to-register']);
  });

  test('six-ministry-2016.3.5 registration brings the line back within the set minutes', () => {
    const later = '2017-01-05T02:00:00.000Z';
    const off = givenLine([took()], { now: FIRST }).when(suspend()).decision.events;
    const { decision } = givenLine([took(), ...off], { now: later, actor: COUNTER, facts: verified(later) })
      .when(register())
      .expect({
        outcome: 'permit',
        events: [{ type: 're-registered' }, { type: 'restoring', at: later }],
        clocks: [{ do: 'start', kind: 'restore' }],
        messages: [{ payload: { kind: 'line', off: [] } }],
      });
    assert.ok(rulesOf(decision).includes('cards.back-after-registration'));
  });

  test('a line called not mine works again once its real user registers, and the open question is answered', () => {
    const later = '2017-01-05T02:00:00.000Z';
    const dispute = { receipt: 'YY-1', at: FIRST, dueAt: later, outcome: null, reason: null };
    const suspension = {
      since: FIRST,
      off: ['data'],
      open: ['emergency'],
      clause: '',
      appliedAt: null,
    } as const;
    const past = [
      took({ registration: 'wrong', holder: 'p9', holderKind: 'person' }),
      { type: 'disputed', dispute },
      { type: 'suspended', suspension: { ...suspension, ground: 'not-mine', restoring: null } },
    ] as const;
    const { state } = givenLine(past, { now: later, actor: COUNTER, facts: verified(later) })
      .when(register())
      .expect({
        outcome: 'permit',
        events: [{ type: 're-registered' }, { type: 'restoring', at: later }],
        clocks: [
          { do: 'start', kind: 'restore' },
          { do: 'meet', kind: 'dispute' },
        ],
      });
    assert.deepEqual([state?.holder, state?.ends.dispute?.outcome], ['p1', 'registered-falsely']);
  });

  test('registered, or off already: nothing to suspend', () => {
    const off = givenLine([took()], { now: FIRST }).when(suspend()).decision.events;
    for (const past of [[took(REGISTERED)], [took(), ...off]])
      assert.throws(() => givenLine(past, { now: FIRST }).when(suspend()), { code: 'kernel.not-in-state' });
  });
});

describe('six-ministry-2016.4.2 miit-452-2016.3.3 a line registered anew counts under its new name', () => {
  const holding = (count: number, change: Partial<CardFacts> = {}) => ({
    actor: COUNTER,
    facts: { ...verified(NOW), held: heldCards(count), ...change },
  });

  test('below the cap it takes the next place, so that no order gets it', () => {
    const { state } = givenLine([took()], holding(4)).when(register()).expect({ outcome: 'permit' });
    assert.deepEqual([state?.holder, state?.slot], ['p1', 5]);
  });

  test('with five cards already the line waits until they were looked at, and nothing is registered', () => {
    const { decision } = givenLine([took()], holding(5))
      .when(register())
      .expect({ outcome: 'hold', events: [] });
    const finding = decision.findings.find(({ rule }) => rule === 'cards.late-registration-over-cap');
    assert.deepEqual(
      [finding?.outcome, finding?.facts.n, finding?.facts.cap, finding?.facts.unseen],
      ['hold', 5, 5, 5],
    );
  });

  test('miit-452-2016.3.2 each of them confirmed in a closed review: registered, without a place', () => {
    const keptByReview = heldCards(5).map(({ id }) => id);
    const { state } = givenLine([took()], holding(5, { keptByReview }))
      .when(register())
      .expect({ outcome: 'permit-with-duties', events: [{ type: 're-registered', slot: null }] });
    assert.equal(state?.registration, 'complete');
    // The line that came through this way is itself unseen: the next one waits for it.
    givenLine([took()], holding(6, { keptByReview }))
      .when(register())
      .expect({ outcome: 'hold', events: [] });
  });

  test('put right in the name it already stands in, a line is no further one', () => {
    const own = took({ registration: 'wrong', holder: 'p1', holderKind: 'person' });
    givenLine([own], holding(5))
      .when(register())
      .expect({ outcome: 'permit', events: [{ type: 're-registered' }] });
  });

  test('a line that was out of the count is out of it under the new name; before there was a cap nothing waits', () => {
    givenLine([took({ kind: 'broadband' })], holding(5))
      .when(register())
      .expect({ outcome: 'permit' });
    const before = '2016-09-01T02:00:00.000Z';
    givenLine([took()], {
      actor: COUNTER,
      now: before,
      facts: { ...verified(before), held: heldCards(5) },
    })
      .when(register())
      .expect({ outcome: 'permit' });
  });

  test('it never keeps a place of the person before', () => {
    const sold = [
      ordered({ slot: 1 }),
      { type: 'found-wrong', reason: 'review', at: NOW },
    ] as const satisfies readonly CardEvent[];
    const { state } = givenLine(sold, holding(1)).when(register({ plan: 'plan-1' }));
    assert.deepEqual([state?.holder, state?.slot], ['p1', 2]);
  });
});
