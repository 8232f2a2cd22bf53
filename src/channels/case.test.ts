/** Inquiries: where they come from, and what a confirmed breach leads to. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenCase, NOW, opened, SYSTEM, suspicion } from './testing/situation.ts';

const IN_2015 = '2015-07-07T04:00:00.000Z';
const STANDING = 'miit-452-2016.5';

test('an inquiry that names somebody who is not on file is not opened, and the field is told', () => {
  const open = { type: 'open', suspicion: suspicion() } as const;
  const plan = { ...open, type: 'plan', plannedOn: '2021-07-20' } as const;
  for (const command of [open, plan])
    for (const unknown of ['agent', 'outlet', 'staff'] as const)
      assert.throws(() => givenCase([], { facts: { unknown } }).when(command), {
        code: 'kernel.missing',
        place: `/${unknown}`,
      });
  givenCase([]).when(open).expect({ outcome: 'permit-with-duties' });
});

describe('black-card-2015.p4.2 inspections and test purchases', () => {
  const plan = {
    type: 'plan',
    suspicion: suspicion({
      kind: 'inspection',
      agent: null,
      outlet: null,
      staff: null,
      place: '某市场',
      cards: [],
    }),
    plannedOn: '2015-07-20',
  } as const;

  test('are planned, also for street sellers without an outlet', () => {
    const { state } = givenCase([], { now: IN_2015 })
      .when(plan)
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'channels.inspection',
            outcome: 'permit-with-duties',
            clause: 'black-card-2015.p4',
            params: { 'channel.case_days': 15 },
          },
        ],
        clocks: [{ obligation: 'black-card-2015.p4.2' }],
      });
    assert.equal(state?.state, 'planned');
  });

  test('a visit records which cards were bought without registration', () => {
    const purchases = [
      { card: '…0001:x', registered: false },
      { card: '…0002:y', registered: true },
    ];
    const { state } = givenCase([opened({ kind: 'inspection' })], { now: IN_2015 })
      .when({ type: 'visit', visit: { mystery: true, note: '未查验证件', purchases } })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'channels.inspection',
            outcome: 'permit',
            clause: 'black-card-2015.p4',
            facts: { cards: 2, unregistered: 1 },
          },
        ],
      });
    assert.deepEqual([state?.visits.length, state?.visits[0]?.by], [1, 'proposer']);
  });

  test('after the campaign the same work rests on the standing duty', () => {
    const { decision } = givenCase([]).when(plan);
    assert.equal(decision.findings[0]?.clause, STANDING);
    assert.equal((decision.clocks[0] as { obligation: string }).obligation, 'miit-452-2016.5.6');
  });
});

describe('black-card-2015.p4.3 what the screen of registrations shows goes to inspectors', () => {
  const raise = {
    type: 'raise',
    suspicion: suspicion({ kind: 'registration-screen', counted: { screen: 'repeated-photo', holders: 3 } }),
    origin: 'carrier-a',
  } as const;

  test('as an inquiry with the cards', () => {
    givenCase([], { now: IN_2015, actor: SYSTEM })
      .when(raise)
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'channels.registration-screen',
            outcome: 'permit-with-duties',
            clause: 'black-card-2015.p4',
            facts: { screen: 'repeated-photo', cards: 2 },
            params: { 'channel.case_days': 15 },
          },
        ],
      });
  });

  test('found again it is the same inquiry, with what is new', () => {
    const more = { ...raise, suspicion: { ...raise.suspicion, cards: ['c2', 'c3'] } };
    const { state } = givenCase([opened({ kind: 'registration-screen' })], { actor: SYSTEM })
      .when(more)
      .expect({ outcome: 'permit', events: [{ type: 'evidence-added', cards: ['c3'] }] });
    assert.deepEqual(state?.cards, ['c1', 'c2', 'c3']);
    givenCase([opened({ kind: 'registration-screen' })], { actor: SYSTEM })
      .when(raise)
      .expect({ events: [], outcome: 'permit' });
  });
});

describe('black-card-2015.p4.6 black-card-2015.p2.3 a black card opens an inquiry into its channel', () => {
  test('with agent, outlet and staff filled in', () => {
    const { state } = givenCase([], { now: IN_2015, actor: SYSTEM })
      .when({
        type: 'raise',
        suspicion: suspicion({ kind: 'black-card', cards: ['c9'] }),
        origin: 'carrier-a',
      })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'channels.black-card-traced',
            outcome: 'permit-with-duties',
            clause: 'black-card-2015.p4',
            facts: { outlet: 'o1', agent: 'a1' },
            params: { 'channel.case_days': 15 },
          },
        ],
        clocks: [{ do: 'start', kind: 'conclude', obligation: 'black-card-2015.p4.6' }],
      });
    assert.deepEqual([state?.agent, state?.outlet, state?.staff], ['a1', 'o1', 's1']);
  });
});

describe('miit-452-2016.5.6 a confirmed breach asks a second person to end the agency', () => {
  const conclude = {
    type: 'conclude',
    outcome: 'confirmed',
    breach: 'bulk-opening',
    further: null,
    serious: true,
    reason: '一小时开卡十二张',
  } as const;

  test('whoever confirms it is the first', () => {
    const { state } = givenCase([opened()])
      .when(conclude)
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ do: 'meet', kind: 'conclude' }],
        messages: [
          {
            to: 'carrier-a',
            topic: 'channels.breach-confirmed',
            payload: {
              agent: 'a1',
              breach: 'bulk-opening',
              serious: true,
              by: { account: 'proposer', at: NOW },
            },
          },
        ],
      });
    assert.equal(state?.state, 'concluded');
  });

  test('which breach it was must be said; an own shop has no agency to lose', () => {
    givenCase([opened()])
      .when({ ...conclude, breach: null })
      .expect({ outcome: 'hold', events: [] });
    givenCase([opened({ agent: null })])
      .when(conclude)
      .expect({ outcome: 'permit', messages: [] });
  });

  test('not confirmed, nothing follows', () => {
    givenCase([opened()])
      .when({ ...conclude, outcome: 'not-confirmed', breach: null })
      .expect({ outcome: 'permit', messages: [] });
  });

  test('a clock that ran out marks it late, and it can still be concluded', () => {
    const { state } = givenCase([opened()], { actor: SYSTEM })
      .when({ type: 'miss', kind: 'conclude' })
      .expect({ outcome: 'permit-with-duties' });
    assert.equal(state?.late, true);
    givenCase([opened(), { type: 'became-late' }])
      .when(conclude)
      .expect({ outcome: 'permit-with-duties' });
  });
});

describe('six-ministry-2016.4.12 the authority decides on a licence', () => {
  const referral = opened({
    kind: 'licence-referral',
    suspected: null,
    cards: [],
    counted: { orderedAt: '2021-06-01T04:00:00.000Z' },
  });

  test('and answers whoever referred it', () => {
    givenCase([{ ...referral, origin: 'carrier-b' } as typeof referral])
      .when({ type: 'decide-licence', decision: 'revoked', reason: '逾期不改' })
      .expect({
        outcome: 'permit',
        messages: [
          {
            to: 'carrier-b',
            topic: 'channels.licence-decided',
            payload: {
              agent: 'a1',
              orderedAt: '2021-06-01T04:00:00.000Z',
              case: 'k1',
              decision: 'revoked',
            },
          },
        ],
      });
  });

  test('other inquiries are no licence matter, and a referral is not concluded otherwise', () => {
    givenCase([opened()])
      .when({ type: 'decide-licence', decision: 'revoked', reason: '–' })
      .expect({ outcome: 'refuse', events: [] });
    const conclude = {
      type: 'conclude',
      outcome: 'confirmed',
      breach: null,
      further: null,
      serious: false,
      reason: '–',
    } as const;
    assert.throws(() => givenCase([referral]).when(conclude), { code: 'kernel.not-in-state' });
  });
});
