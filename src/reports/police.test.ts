/** What belongs to the police: card crime, linked accounts, complaints on suspensions, and what came in on 110 and 96110. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  answered,
  CONFIRMED,
  CRIME,
  DIRECTORY,
  givenReport,
  intake,
  MOBILE,
  NOT_CONFIRMED,
  NOW,
  received,
  routed,
  SYSTEM,
} from './testing/situation.ts';

const receive = (change: Parameters<typeof intake>[0]) =>
  ({ type: 'receive', intake: intake(change) }) as const;
const clueAnswer = (result = CONFIRMED) =>
  ({
    type: 'record-answer',
    from: 'police-city',
    task: 'police-clue',
    result,
    at: NOW,
    police: null,
  }) as const;

describe('card crime, linked accounts and complaints on suspensions belong to the police', () => {
  const told = {
    'phone-card': 'mps-miit-2021.6.1 mps-miit-2021.public.2 two-cards-2020.public.2 trade in phone cards',
    'iot-card': 'mps-miit-2021.public.2 trade in IoT cards',
    'linked-account': 'mps-miit-2021.public.2 linked internet accounts',
    suspension: 'mps-miit-2021.6.1 mps-miit-2021.6.2 a complaint on a suspension',
  } as const;
  for (const about of Object.keys(told) as (keyof typeof told)[]) {
    test(told[about], () => {
      const { state } = givenReport([])
        .when(receive({ about }))
        .expect({
          outcome: 'permit',
          findings: [
            { rule: 'reports.received', outcome: 'permit', clause: 'six-ministry-2016.9' },
            {
              rule: 'reports.anonymous',
              outcome: 'permit',
              clause: 'six-ministry-2016.9',
              params: { 'report.anonymous': true },
            },
            {
              rule: 'reports.routed-to-police',
              outcome: 'permit',
              clause: 'mps-miit-2021.6',
              facts: { to: '名称-police-city' },
            },
          ],
          events: [{ type: 'received' }, { type: 'routed', to: 'police-city', police: true }],
          messages: [{ to: 'police-city', payload: { task: 'police-clue', about } }],
        });
      assert.equal(state?.police?.org, 'police-city');
    });
  }

  test('mps-miit-2021.6.2 two-cards-2020.public.2 risk-notice-cmcc-sh.police-1.3 so does what came in on 96110 and 110', () => {
    for (const channel of ['96110', '110'] as const) {
      const { state } = givenReport([]).when(receive({ channel, sourceRef: 'A7' }));
      assert.equal(state?.routedTo, 'police-city');
      assert.equal(state?.sourceRef, 'A7');
    }
  });

  test('mps-miit-2021.6.1 the police of the province come first', () => {
    const { state } = givenReport([]).when(
      receive({ about: 'phone-card', number: { ...MOBILE, province: '31' } }),
    );
    assert.equal(state?.routedTo, 'police-31');
  });

  test('mps-miit-2021.6.1 without any police unit it waits for a person and is not given to a company', () => {
    const facts = { directory: DIRECTORY.filter(({ kind }) => kind !== 'police'), twin: undefined };
    givenReport([], { facts })
      .when(receive({ about: 'phone-card' }))
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'received' }], messages: [] });
  });

  test('mps-miit-2021.6.1 the answer of the police closes the report', () => {
    const { state } = givenReport([received({ about: 'phone-card' }), routed('police-city', true)], {
      actor: SYSTEM,
    })
      .when(clueAnswer())
      .expect({
        outcome: 'permit',
        events: [{ type: 'police-answered' }, { type: 'answered' }, { type: 'closed' }],
      });
    assert.equal(state?.state, 'closed');
    assert.equal(state?.police?.result?.outcome, 'confirmed');
  });

  test('two-cards-2020.public.2 a clue handed on by a company is answered beside its result', () => {
    const { state } = givenReport([received(), routed(), answered(CRIME, 'police-31')], { actor: SYSTEM })
      .when({ ...clueAnswer(NOT_CONFIRMED), from: 'police-31' })
      .expect({ outcome: 'permit', events: [{ type: 'police-answered' }] });
    assert.deepEqual([state?.police?.org, state?.police?.answeredAt], ['police-31', NOW]);
    assert.equal(state?.result?.outcome, 'confirmed');
    assert.equal(state?.police?.result?.outcome, 'not-confirmed');
  });
});
