/** Order, registration, activation, cancellation: what each asks for, and what it leaves behind. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actorOf } from '../kernel/testing/decider.ts';
import { lawWith } from '../kernel/testing/law.ts';
import {
  AGENT_SELLER,
  activated,
  CARRIER,
  CHECKS,
  checkOf,
  givenCard,
  HOLDER,
  heldCards,
  IN_USE,
  NOW,
  ordered,
  orderOf,
  registered,
  SELLER,
  SIGNED,
  SYSTEM,
  UNIT,
} from './testing/situation.ts';

const order = (change: Parameters<typeof orderOf>[0] = {}) =>
  ({ type: 'order', order: orderOf(change) }) as const;
const outcomes = (findings: readonly { rule: string; outcome: string }[]) =>
  Object.fromEntries(findings.map(({ rule, outcome }) => [rule, outcome]));

describe('six-ministry-2016.4.2 the fifth card is given, the sixth is not', () => {
  test('with four cards there is a place', () => {
    const { decision, state } = givenCard([], { facts: { held: heldCards(4) } })
      .when(order())
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'ordered', slot: 5 }] });
    assert.equal(outcomes(decision.findings)['cards.cap'], 'permit');
    assert.deepEqual([state?.slot, state?.state, state?.registration], [5, 'ordered', 'none']);
  });

  test('with five there is none, and nothing happens', () => {
    const { decision } = givenCard([], { facts: { held: heldCards(5) } })
      .when(order())
      .expect({ outcome: 'refuse', events: [], clocks: [], messages: [] });
    const cap = decision.findings.find(({ rule }) => rule === 'cards.cap');
    assert.deepEqual(
      [cap?.outcome, cap?.facts, cap?.clause],
      ['refuse', { n: 5, cap: 5 }, 'six-ministry-2016.4'],
    );
    assert.deepEqual(cap?.params.map(({ key, value }) => [key, value]).slice(0, 2), [
      ['cards.cap', 5],
      ['cards.cap_scope', 'company-nationwide'],
    ]);
  });

  test('before the notice nothing was capped', () => {
    const { decision } = givenCard([], {
      now: '2016-09-22T15:59:59.000Z',
      facts: { held: heldCards(7) },
    }).when(order());
    assert.equal(outcomes(decision.findings)['cards.cap'], undefined);
  });
});

test('a second card is not decided on a number that is taken', () => {
  givenCard([], { facts: { numberTaken: true } })
    .when(order())
    .expect({ outcome: 'refuse', events: [] });
});

test('all that stands against an order is said at once', () => {
  const facts = {
    holder: { ...HOLDER, validTo: '2021-07-06', doubts: ['two-persons'] },
    held: heldCards(5),
    numberTaken: true,
    seller: { ...SELLER, mayRegister: false, barredBy: 'agent-cancelled' as const },
    sold: { hour: 10, day: 12 },
  };
  const { decision } = givenCard([], { facts })
    .when(order({ numberForm: 'fixed' }))
    .expect({ outcome: 'refuse', events: [] });
  assert.deepEqual(
    Object.entries(outcomes(decision.findings)).filter(([rule]) => !rule.startsWith('identity.')),
    [
      ['channels.seller-may-register', 'refuse'],
      ['channels.seller-elsewhere', 'permit'],
      ['cards.bulk-opening', 'hold'],
      ['cards.number-free', 'refuse'],
      ['cards.number-fits-kind', 'refuse'],
      ['cards.cap', 'refuse'],
    ],
  );
  const identity = decision.findings.filter(({ rule }) => rule.startsWith('identity.'));
  assert.deepEqual(new Set(identity.map(({ outcome }) => outcome)), new Set(['hold', 'refuse']));
});

const FILMED_FOR = { purpose: 'registration', subject: 'r1', session: null } as const;

describe('miit-452-2016.2.4 a person who orders alone', () => {
  const CITIZEN = actorOf('citizen', 'citizen', CARRIER);
  const film = (change: Parameters<typeof checkOf>[0] = {}) =>
    checkOf({ method: 'live-video', staff: 'citizen', madeFor: FILMED_FOR, ...change });
  const alone = (facts: NonNullable<Parameters<typeof givenCard>[1]>['facts'] = {}) =>
    givenCard([], { actor: CITIZEN, facts: { seller: undefined, checks: [film()], ...facts } }).when(
      order({ checks: ['check-1'] }),
    );

  test('stands before the camera first, or the places of anybody could be used up', () => {
    const { decision } = alone({ checks: [] }).expect({ outcome: 'hold', events: [] });
    assert.equal(outcomes(decision.findings)['identity.live-video'], 'hold');
    alone().expect({ outcome: 'permit-with-duties', events: [{ type: 'ordered' }] });
  });

  test('keeps the place while nobody can say, and loses it where the film is not theirs', () => {
    alone({ checks: [film({ result: 'no-answer' })] }).expect({ outcome: 'permit-with-duties' });
    alone({ checks: [film({ result: 'failed' })] }).expect({ outcome: 'refuse', events: [] });
    alone({ checks: [film({ madeFor: { ...FILMED_FOR, subject: 'another' } })] }).expect({
      outcome: 'refuse',
      events: [],
    });
  });

  test('is of age: on the birthday, not the day before; an age nobody knows is not enough', () => {
    const born = (bornOn: string | null) => alone({ holder: { ...HOLDER, bornOn } }).decision.outcome;
    assert.deepEqual(['2003-07-07', '2003-07-08', null].map(born), ['permit-with-duties', 'hold', 'hold']);
  });

  test('can give the order up until the card is switched on, and no longer', () => {
    const by = { actor: CITIZEN, facts: { seller: undefined } };
    const giveUp = { type: 'withdraw-order', reason: 'own-wish' } as const;
    const { state } = givenCard([ordered()], by)
      .when(giveUp)
      .expect({ outcome: 'permit', events: [{ type: 'cancelled' }], messages: [] });
    assert.deepEqual([state?.state, state?.slot, state?.ending?.by], ['cancelled', null, 'holder']);
    assert.throws(() => givenCard(IN_USE, by).when(giveUp), { code: 'kernel.not-in-state' });
  });
});

test('a number that is not among those the company has to give is refused; where it told none, any will do', () => {
  const asked = (inStock: boolean | null) =>
    outcomes(givenCard([], { facts: { inStock } }).when(order()).decision.findings)['cards.number-in-stock'];
  assert.deepEqual([false, true, null].map(asked), ['refuse', undefined, undefined]);
});

describe('who sells', () => {
  test('comes from the session: shop, agent, online', () => {
    const sale = (facts: Parameters<typeof givenCard>[1]) => givenCard([], facts).when(order()).state?.sale;
    assert.deepEqual(sale({}), {
      channel: 'shop',
      by: 'clerk',
      staff: 'staff-1',
      outlet: 'outlet-1',
      agent: null,
    });
    assert.equal(sale({ facts: { seller: AGENT_SELLER } })?.agent, 'agent-1');
    const citizen = actorOf('citizen', 'citizen', CARRIER);
    const film = checkOf({ method: 'live-video', staff: 'citizen', madeFor: FILMED_FOR });
    assert.deepEqual(sale({ actor: citizen, facts: { seller: undefined, checks: [film] } }), {
      channel: 'online',
      by: 'citizen',
      staff: null,
      outlet: null,
      agent: null,
    });
  });

  test('an account that is on file nowhere sells nothing', () => {
    const { decision } = givenCard([], { facts: { seller: undefined } })
      .when(order())
      .expect({ outcome: 'refuse', events: [] });
    assert.deepEqual(decision.findings[0]?.facts, { barredBy: 'not-on-file' });
  });

  test('a cancelled agency bars its staff at once, also from what was begun', () => {
    const facts = {
      seller: { ...AGENT_SELLER, mayRegister: false, barredBy: 'agent-cancelled' as const },
      checks: CHECKS,
    };
    givenCard([ordered()], { facts })
      .when({ type: 'register', checks: [] })
      .expect({ outcome: 'refuse', events: [] });
    givenCard([ordered(), registered], { facts: { ...facts, acknowledgements: [SIGNED] } })
      .when({ type: 'activate' })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('the province of the outlet goes before that of the number', () => {
    assert.equal(givenCard([]).when(order()).state?.province, '31');
    const online = givenCard([], { actor: SYSTEM, facts: { seller: undefined } });
    assert.equal(online.when(order()).state?.province, '44');
  });
});

describe('opening in bulk waits for a person', () => {
  const at = (hour: number, day: number) =>
    outcomes(givenCard([], { facts: { sold: { hour, day } } }).when(order()).decision.findings)[
      'cards.bulk-opening'
    ];

  test('ten within an hour, or thirty within a day', () => {
    assert.deepEqual([at(9, 29), at(10, 10), at(0, 30)], [undefined, 'hold', 'hold']);
  });
});

test('a unit names who handles its order', () => {
  const unit = { holder: UNIT };
  givenCard([], { facts: unit }).when(order()).expect({ outcome: 'hold', events: [] });
  const { state } = givenCard([], { facts: { ...unit, handler: HOLDER } })
    .when(order({ holder: UNIT.id, handler: HOLDER.id }))
    .expect({ outcome: 'permit-with-duties' });
  assert.deepEqual([state?.holderKind, state?.slot], ['unit', null]);
});

describe('cards with other companies', () => {
  const found = (now: string, heldElsewhere: number | null) =>
    outcomes(givenCard([], { now, facts: { heldElsewhere } }).when(order()).decision.findings)[
      'cards.counted-across-companies'
    ];

  test('are nobody’s matter before the 2022 law, then looked up', () => {
    assert.equal(found('2022-11-30T15:59:00.000Z', null), undefined);
    assert.equal(found('2022-11-30T16:00:00.000Z', null), 'permit-with-duties');
    assert.equal(found('2022-11-30T16:00:00.000Z', 3), 'permit');
    assert.equal(found('2022-11-30T16:00:00.000Z', 12), 'hold');
  });
});

describe('registration rests on evidence', () => {
  test('complete: the card is registered with every check named', () => {
    const { state } = givenCard([ordered({ order: orderOf({ checks: ['check-1'] }) })], {
      facts: { checks: CHECKS },
    })
      .when({ type: 'register', checks: CHECKS.map(({ id }) => id) })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'registered' }] });
    assert.deepEqual(
      [state?.state, state?.registration, state?.checks.length],
      ['registered', 'complete', 4],
    );
  });

  test('silence of the service is undecidable, never a permit', () => {
    const silent = CHECKS.map((check) => ({ ...check, result: 'no-answer' as const }));
    givenCard([ordered()], { facts: { checks: silent } })
      .when({ type: 'register', checks: [] })
      .expect({ outcome: 'undecidable', events: [] });
  });

  test('an account does not register away from its outlet and its devices', () => {
    const checks = CHECKS.map((check) => ({ ...check, device: 'reader-9' }));
    const agent = ordered({
      sale: { channel: 'agent', by: 'clerk', staff: 's', outlet: 'o', agent: 'agent-1' },
    });
    for (const facts of [
      { checks, seller: { ...AGENT_SELLER, outlet: 'o' } },
      { checks: CHECKS, seller: AGENT_SELLER },
    ])
      givenCard([agent], { facts })
        .when({ type: 'register', checks: [] })
        .expect({ outcome: 'refuse', events: [] });
  });

  test('only an order is registered', () => {
    assert.throws(() => givenCard(IN_USE).when({ type: 'register', checks: [] }), {
      code: 'kernel.not-in-state',
    });
    assert.throws(() => givenCard([]).when({ type: 'register', checks: [] }), { code: 'kernel.missing' });
  });
});

describe('risk-notice-cmcc-sh.ack.1 service starts after the acknowledgement', () => {
  const before = [ordered(), registered];

  test('acknowledged by the holder for this card: the line is switched on', () => {
    const { state } = givenCard(before, { facts: { acknowledgements: [SIGNED] } })
      .when({ type: 'activate' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'activated', acknowledgement: 'ack-1' }],
        clocks: [{ do: 'meet', kind: 'order' }],
        messages: [{ topic: 'dispatch.send', payload: { kind: 'line', off: [], open: [] } }],
      });
    assert.equal(state?.state, 'active');
  });

  test('not acknowledged, by somebody else, or for another occasion: not yet', () => {
    const others = [[], [{ ...SIGNED, holder: 'p-2' }], [{ ...SIGNED, occasion: 'visit' as const }]];
    for (const acknowledgements of others) {
      const { decision } = givenCard(before, { facts: { acknowledgements } })
        .when({ type: 'activate' })
        .expect({ outcome: 'hold', events: [], messages: [] });
      assert.equal(outcomes(decision.findings)['cards.notice-before-service'], 'hold');
    }
  });
});

test('before there was a notice, nothing had to be acknowledged', () => {
  const { state } = givenCard([ordered(), registered], { now: '2020-12-16T15:59:59.000Z' })
    .when({ type: 'activate' })
    .expect({ outcome: 'permit', events: [{ type: 'activated', acknowledgement: null }] });
  assert.equal(state?.state, 'active');
});

describe('cancelling', () => {
  const cancel = (checks: readonly string[], by: 'holder' | 'deputy' = 'holder') =>
    ({ type: 'cancel', by, reason: '不再使用', checks }) as const;

  test('by the holder, who was checked: the place is free again and the line is off', () => {
    const { state } = givenCard(IN_USE, { facts: { checks: CHECKS } })
      .when(cancel(['check-1']))
      .expect({
        outcome: 'permit',
        events: [{ type: 'cancelled' }],
        messages: [{ payload: { kind: 'line', open: ['emergency'] } }],
      });
    assert.deepEqual([state?.state, state?.slot], ['cancelled', null]);
  });

  test('not without a passed check of the holder', () => {
    const failed = [checkOf({ result: 'failed' })];
    givenCard(IN_USE, { facts: { checks: failed } })
      .when(cancel(['check-1']))
      .expect({ outcome: 'hold', events: [] });
    const others = [checkOf({ holder: 'p-2' })];
    const ofTheOpening = [checkOf({ at: '2021-07-01T03:50:00.000Z' })];
    for (const checks of [others, ofTheOpening])
      givenCard(IN_USE, { facts: { checks } })
        .when(cancel(['check-1']))
        .expect({ outcome: 'hold' });
  });

  test('by a deputy with authority', () => {
    givenCard(IN_USE, { facts: { checks: CHECKS } })
      .when(cancel(['check-1'], 'deputy'))
      .expect({ outcome: 'hold' });
    const checks = [checkOf({ method: 'deputy-authority', subject: 'handler' })];
    givenCard(IN_USE, { facts: { checks } })
      .when(cancel(['check-1'], 'deputy'))
      .expect({ outcome: 'permit' });
  });

  test('an ended card is not cancelled again', () => {
    const ending = { at: NOW, by: 'holder', reason: '', amnesty: false } as const;
    assert.throws(() => givenCard([...IN_USE, { type: 'cancelled', ending }]).when(cancel([])), {
      code: 'kernel.not-in-state',
    });
  });
});

describe('mps-miit-2021.1.2 voluntary cancellation by the end of June 2021', () => {
  const cancelled = (now: string) => {
    const checks = [checkOf({ at: now })];
    const { state, decision } = givenCard(IN_USE, { now, facts: { checks } }).when({
      type: 'cancel',
      by: 'holder',
      reason: '主动注销',
      checks: ['check-1'],
    });
    return [
      state?.ending?.amnesty,
      outcomes(decision.findings)['cards.cancelled-in-time'],
      state?.ending?.reason,
    ];
  };

  test('from the first day to 24:00 of the last day in China it is recognised; otherwise it is a plain cancellation', () => {
    assert.deepEqual(cancelled('2021-06-16T15:59:59.000Z'), [false, undefined, '主动注销']);
    assert.deepEqual(cancelled('2021-06-16T16:00:00.000Z'), [true, 'permit', '主动注销']);
    assert.deepEqual(cancelled('2021-06-30T15:59:59.000Z'), [true, 'permit', '主动注销']);
    assert.deepEqual(cancelled('2021-06-30T16:00:00.000Z'), [false, undefined, '主动注销']);
  });
});

describe('an order nobody activates', () => {
  test('gives number and place back after the set days', () => {
    givenCard([])
      .when(order())
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ do: 'start', kind: 'order', dueAt: '2021-07-14T16:00:00.000Z' }],
      });
    const { state } = givenCard([ordered()], { actor: SYSTEM })
      .when({ type: 'miss', kind: 'order' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'cancelled', ending: { by: 'expiry', amnesty: false } }],
      });
    assert.equal(state?.slot, null);
  });

  test('an active card has nothing to lose by it', () => {
    givenCard(IN_USE, { actor: SYSTEM })
      .when({ type: 'miss', kind: 'order' })
      .expect({ outcome: 'permit', events: [] });
  });
});

test('where an order does not count, the place is looked for at activation', () => {
  const law = lawWith({ 'cards.counted_states': ['active', 'suspended'] });
  const facts = { held: heldCards(5), acknowledgements: [SIGNED] };
  const { state } = givenCard([], { law, facts }).when(order()).expect({ outcome: 'permit-with-duties' });
  assert.equal(state?.slot, null);
  givenCard([ordered({ slot: null }), registered], { law, facts })
    .when({ type: 'activate' })
    .expect({ outcome: 'refuse', events: [] });
  const free = givenCard([ordered({ slot: null }), registered], {
    law,
    facts: { ...facts, held: heldCards(2) },
  });
  assert.equal(free.when({ type: 'activate' }).state?.slot, 3);
});

test('an id is given to one card', () => {
  assert.throws(() => givenCard([ordered(), registered, activated]).when(order()), {
    code: 'kernel.subject-exists',
  });
});
