/** Outlets by their rate of case cards, patrols there, and visits to openers. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { VisitResult } from './contract-codes.ts';
import {
  BANK,
  BEFORE_CARDS,
  COMPANY,
  FIGURES,
  FROM_CARDS,
  givenPatrol,
  givenReport,
  givenStanding,
  givenVisit,
  LISTED,
  OPENER,
  OUTLET,
  PLAN,
  PLANNED,
  TODAY,
} from './testing/situation.ts';

const send = (to = 'police-city', figures: typeof FIGURES | { month: string; outlets: [] } = FIGURES) =>
  ({ type: 'send', to, figures }) as const;
const note = (change: object = {}) =>
  ({ type: 'note', from: 'carrier-a', month: '2023-02', figures: { ...OUTLET, ...change } }) as const;

describe('two-cards-2020.4.1 outlets ranked by their rate of case cards', () => {
  test('a company sends counts of its outlets to a police unit, from 2020-12-17 and not the day before', () => {
    givenReport([], { now: FROM_CARDS })
      .when(send())
      .expect({
        outcome: 'permit-with-duties',
        messages: [{ to: 'police-city', payload: FIGURES }],
      });
    givenReport([], { now: BEFORE_CARDS })
      .when(send())
      .expect({ outcome: 'refuse', events: [], messages: [] });
  });

  test('to the police alone, by telecom companies alone, and not empty', () => {
    givenReport([]).when(send('bank-e')).expect({ outcome: 'refuse', messages: [] });
    givenReport([], { actor: BANK }).when(send()).expect({ outcome: 'refuse', messages: [] });
    givenReport([])
      .when(send('police-city', { month: '2023-02', outlets: [] }))
      .expect({ outcome: 'refuse', messages: [] });
  });

  test('sent again it has a key of its own, so that it arrives again', () => {
    const first = givenReport([]).when(send());
    const second = givenReport(first.decision.events).when(send());
    assert.notEqual(first.decision.messages[0]?.key, second.decision.messages[0]?.key);
  });

  test('the police keep the latest figures; those of an older month, or that cannot be, change nothing', () => {
    const { state, decision } = givenStanding([]).when(note()).expect({ outcome: 'permit' });
    assert.deepEqual([state?.sold, state?.cases, state?.company], [200, 6, 'carrier-a']);
    givenStanding(decision.events)
      .when({ ...note({ cases: 9 }), month: '2023-01' })
      .expect({ outcome: 'permit', events: [] });
    givenStanding([])
      .when(note({ cases: 201 }))
      .expect({ outcome: 'refuse', events: [] });
    givenStanding([])
      .when({ ...note(), from: 'bank-e' })
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('two-cards-2020.4.1 patrols', () => {
  const plan = { type: 'plan', plan: PLAN } as const;
  const found = { on: TODAY, officers: 2, suspects: 1, seen: 'sealed' } as const;

  test('planned by the police, from 2020-12-17 and not the day before', () => {
    givenPatrol([]).when(plan).expect({ outcome: 'permit' });
    const soon = { type: 'plan', plan: { ...PLAN, on: '2020-12-18' } } as const;
    givenPatrol([], { now: FROM_CARDS }).when(soon).expect({ outcome: 'permit' });
    givenPatrol([], { now: BEFORE_CARDS }).when(soon).expect({ outcome: 'refuse', events: [] });
    givenPatrol([], { actor: COMPANY }).when(plan).expect({ outcome: 'refuse', events: [] });
    givenPatrol([])
      .when({ type: 'plan', plan: { ...PLAN, on: '2023-02-28' } })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('made, with officers and suspicious persons; not ahead of its day, and once', () => {
    const made = givenPatrol([PLANNED])
      .when({ type: 'record', found })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'investigation.patrol-made',
            outcome: 'permit',
            clause: 'two-cards-2020.4',
            facts: { officers: 2, suspects: 1 },
          },
        ],
      });
    assert.throws(() => givenPatrol([PLANNED, ...made.decision.events]).when({ type: 'record', found }), {
      code: 'kernel.not-in-state',
    });
    for (const change of [{ on: '2023-03-02' }, { officers: 0 }])
      givenPatrol([PLANNED])
        .when({ type: 'record', found: { ...found, ...change } })
        .expect({ outcome: 'refuse', events: [] });
  });

  test('cancelled, with its reason', () => {
    const { state } = givenPatrol([PLANNED]).when({ type: 'cancel', reason: '网点停业' });
    assert.deepEqual([state?.state, state?.cancelled?.reason], ['cancelled', '网点停业']);
  });
});

describe('two-cards-2020.4.2 openers of case cards are met at home', () => {
  const list = { type: 'list', opener: OPENER } as const;
  const visit = (result: VisitResult, on = TODAY) => ({ type: 'visit', on, result }) as const;

  test('listed by the police, from 2020-12-17 and not the day before', () => {
    givenVisit([], { now: FROM_CARDS }).when(list).expect({ outcome: 'permit' });
    givenVisit([], { now: BEFORE_CARDS }).when(list).expect({ outcome: 'refuse', events: [] });
    givenVisit([], { actor: COMPANY }).when(list).expect({ outcome: 'refuse', events: [] });
  });

  test('each visit is on record until the opener was met', () => {
    const away = givenVisit([LISTED]).when(visit('not-at-home'));
    assert.equal(away.state?.state, 'tried');
    const met = givenVisit([LISTED, ...away.decision.events]).when(visit('met'));
    met.expect({
      outcome: 'permit',
      findings: [
        {
          rule: 'investigation.visited',
          outcome: 'permit',
          clause: 'two-cards-2020.4',
          facts: { times: 2, result: 'met' },
        },
      ],
    });
    assert.throws(
      () => givenVisit([LISTED, ...away.decision.events, ...met.decision.events]).when(visit('met')),
      { code: 'kernel.not-in-state' },
    );
  });

  test('a day before the list, or to come, is refused; whoever moved away can still be found', () => {
    givenVisit([LISTED]).when(visit('met', '2023-02-28')).expect({ outcome: 'refuse', events: [] });
    givenVisit([LISTED]).when(visit('met', '2023-03-02')).expect({ outcome: 'refuse', events: [] });
    const gone = givenVisit([LISTED]).when(visit('moved-away'));
    assert.equal(gone.state?.state, 'cannot-be-met');
    givenVisit([LISTED, ...gone.decision.events])
      .when(visit('met'))
      .expect({ outcome: 'permit' });
  });
});
