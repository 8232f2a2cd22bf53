/** A new version that everybody signs within a term: opened by the setting, asked batch by batch, ended or over. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemActor } from '../kernel/access.ts';
import { given } from '../kernel/testing/decider.ts';
import { lawWith } from '../kernel/testing/law.ts';
import { type RoundEvent, type RoundFacts, round } from './round.ts';
import { HALL } from './testing/situation.ts';

const NOW = '2021-07-07T04:00:00.000Z';
/** End of the ninetieth day after it. */
const DUE = '2021-10-05T16:00:00.000Z';
const CLAUSE = 'risk-notice-cmcc-sh.ack';
const ALL = lawWith({ 'notice.resign_on_new_version': 'all-within-term' });
const COMPANY = { id: 'carrier-a', kind: 'carrier' } as const;

const at = (events: readonly RoundEvent[], { open = 0, now = NOW, law = ALL } = {}) =>
  given(round, events, {
    now,
    law,
    actor: systemActor('notices', COMPANY),
    facts: { open } satisfies RoundFacts,
    id: 'n2',
  });
const opened: RoundEvent = { type: 'opened', series: HALL, number: 2, at: NOW, dueAt: DUE };
const asked = (holders: number, cursor: string, listed: boolean): RoundEvent => ({
  type: 'asked',
  holders,
  cursor,
  listed,
});
const PARAMS = { 'notice.resign_on_new_version': 'all-within-term', 'notice.resign_days': 90 };

describe('risk-notice-cmcc-sh.ack.1 everybody signs the new version, where the operator has it so', () => {
  test('it opens with its clock', () => {
    at([])
      .when({ type: 'open', series: HALL, number: 2 })
      .expect({
        outcome: 'permit',
        findings: [{ rule: 'notices.round-opened', outcome: 'permit', clause: CLAUSE, params: PARAMS }],
        events: [opened],
        clocks: [{ do: 'start', kind: 'resign', dueAt: DUE, obligation: 'risk-notice-cmcc-sh.ack.1' }],
      });
  });

  test('with any other setting it does not', () => {
    for (const value of ['next-contact-not-retroactive', 'none']) {
      const law = lawWith({ 'notice.resign_on_new_version': value });
      const { decision } = at([], { law }).when({ type: 'open', series: HALL, number: 2 });
      assert.deepEqual([decision.outcome, decision.events], ['refuse', []], value);
    }
  });

  test('each person of a batch is asked with the last day of the term, and how far it is stays', () => {
    const { decision, state } = at([opened]).when({
      type: 'ask',
      holders: ['p1', 'p2'],
      cursor: 'p2',
      listed: false,
    });
    assert.deepEqual(
      decision.messages.map(({ to, topic, key }) => [to, topic, key]),
      [
        ['carrier-a', 'notices.sign-anew', 'n2:p1:sign-anew:asked'],
        ['carrier-a', 'notices.sign-anew', 'n2:p2:sign-anew:asked'],
      ],
    );
    assert.deepEqual(decision.messages[0]?.payload, {
      notice: 'n2',
      holder: 'p1',
      service: HALL.service,
      by: '2021-10-05',
    });
    assert.deepEqual([state?.asked, state?.cursor, state?.listed], [2, 'p2', false]);
    const { state: more } = at([opened, asked(2, 'p2', false)]).when({
      type: 'ask',
      holders: ['p3'],
      cursor: 'p3',
      listed: true,
    });
    assert.deepEqual([more?.asked, more?.listed], [3, true]);
  });

  test('once everybody was asked nobody is asked again', () => {
    const command = { type: 'ask', holders: ['p1'], cursor: 'p1', listed: true } as const;
    assert.throws(() => at([opened, asked(1, 'p1', true)]).when(command), { code: 'kernel.not-in-state' });
  });

  test('all have signed: the clock is met; a later version: it is cancelled', () => {
    const past = [opened, asked(1, 'p1', true)];
    for (const [why, does] of [
      ['complete', 'meet'],
      ['superseded', 'cancel'],
    ] as const) {
      const { decision, state } = at(past).when({ type: 'end', why });
      assert.deepEqual([state?.state, decision.clocks], [why, [{ do: does, kind: 'resign' }]]);
    }
  });

  test('the term over: how many did not sign is on record, and what they signed before stays valid', () => {
    const past = [opened, asked(3, 'p3', true)];
    const { state } = at(past, { open: 2, now: DUE })
      .when({ type: 'miss', kind: 'resign' })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'notices.round-over',
            outcome: 'permit-with-duties',
            clause: CLAUSE,
            facts: { unsigned: 2, asked: 3 },
          },
        ],
        events: [{ type: 'ran-out', unsigned: 2 }],
      });
    assert.deepEqual([state?.state, state?.unsigned], ['over', 2]);
    // The last of them may still sign.
    assert.equal(
      at([...past, { type: 'ran-out', unsigned: 2 }]).when({ type: 'end', why: 'complete' }).state?.state,
      'complete',
    );
  });
});
