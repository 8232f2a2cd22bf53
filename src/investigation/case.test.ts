/** A criminal case from the report to the sentence; black-card numbers met in it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { STAGES, type Stage } from './contract-codes.ts';
import { timesOf } from './days.ts';
import {
  AFTER_ACTION,
  BEFORE_ACTION,
  BEFORE_SIX,
  CASE,
  COMPANY,
  FILED,
  FROM_ACTION,
  FROM_SIX,
  givenCase,
  LAST_OF_ACTION,
  NUMBER,
  reached,
  TAKEN_IN,
  TODAY,
} from './testing/situation.ts';

const takeIn = (change: object = {}) => ({ type: 'take-in', given: { ...CASE, ...change } }) as const;
const file = (on: string) => ({ type: 'file', number: '刑立〔2023〕3号', on }) as const;
const stage = (stage: Stage, on: string) => ({ type: 'stage', stage, on, document: '文书' }) as const;
const collect = (numbers: readonly string[]) => ({ type: 'collect', receipt: 'HK-1', numbers }) as const;

describe('six-ministry-2016.2.1 from the report to the filing, with the time taken', () => {
  test('a report starts the clock of the decision; a filing meets it and says the days', () => {
    givenCase([])
      .when(takeIn())
      .expect({
        outcome: 'permit-with-duties',
        clocks: [
          {
            do: 'start',
            kind: 'file',
            dueAt: '2023-03-08T16:00:00.000Z',
            obligation: 'six-ministry-2016.2.1',
          },
        ],
      });
    const { state } = givenCase([TAKEN_IN])
      .when(file('2023-02-05'))
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'investigation.case-filed',
            outcome: 'permit',
            clause: 'six-ministry-2016.2',
            facts: { days: 4 },
          },
        ],
        clocks: [{ do: 'meet', kind: 'file' }],
      });
    assert.deepEqual([state?.state, state?.filing?.on], ['filed', '2023-02-05']);
  });

  test('cited from 2016-09-23 and not the day before', () => {
    const clauses = (now: string) =>
      givenCase([], { now })
        .when(takeIn({ receivedOn: '2016-09-22' }))
        .decision.findings.map(({ clause }) => clause);
    assert.deepEqual(clauses(BEFORE_SIX), ['', '']);
    assert.deepEqual(clauses(FROM_SIX), ['six-ministry-2016.2', 'six-ministry-2016.2']);
  });

  test('by the police alone; a day to come, or before the report, is refused', () => {
    givenCase([], { actor: COMPANY }).when(takeIn()).expect({ outcome: 'refuse', events: [], clocks: [] });
    givenCase([])
      .when(takeIn({ receivedOn: '2023-03-02' }))
      .expect({ outcome: 'refuse', events: [] });
    givenCase([TAKEN_IN]).when(file(CASE.receivedOn)).expect({ outcome: 'permit' });
    givenCase([TAKEN_IN]).when(file('2023-01-31')).expect({ outcome: 'refuse', events: [] });
    givenCase([TAKEN_IN]).when(file('2023-03-02')).expect({ outcome: 'refuse', events: [] });
  });

  test('not filed, with a reason; on new facts it is filed after all, once', () => {
    const { state, decision } = givenCase([TAKEN_IN]).when({ type: 'not-file', reason: '民事纠纷' });
    assert.equal(state?.state, 'not-filed');
    const again = [TAKEN_IN, ...decision.events];
    const filed = givenCase(again).when(file('2023-02-20')).expect({ outcome: 'permit' });
    assert.throws(() => givenCase([...again, ...filed.decision.events]).when(file('2023-02-21')), {
      code: 'kernel.not-in-state',
    });
  });

  test('nothing decided in time is on record', () => {
    const { state } = givenCase([TAKEN_IN])
      .when({ type: 'miss', kind: 'file' })
      .expect({ outcome: 'permit-with-duties' });
    assert.deepEqual([state?.late, state?.state], [true, 'taken-in']);
  });
});

describe('six-ministry-2016.2.4 five stages with their days', () => {
  const days = ['2023-02-06', '2023-02-10', '2023-02-15', '2023-02-20', '2023-02-28'];

  test('each stage ends the one before, and the days spent in each come out', () => {
    const events = STAGES.map((one, at) => reached(one, days[at] ?? ''));
    const { state } = givenCase([TAKEN_IN, FILED, ...events.slice(0, 4)])
      .when(stage('sentence', '2023-02-28'))
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'investigation.stage',
            outcome: 'permit',
            clause: 'six-ministry-2016.2',
            facts: { stage: 'sentence', days: 8 },
          },
        ],
      });
    assert.ok(state);
    assert.deepEqual(
      timesOf(state, TODAY).map(({ stage: name, days: spent }) => [name, spent]),
      [
        ['file', 4],
        ['investigate', 4],
        ['arrest', 5],
        ['prosecute', 5],
        ['try', 8],
        ['sentence', 0],
      ],
    );
  });

  test('a stage may be left out; the one that runs counts to today', () => {
    const { state } = givenCase([TAKEN_IN, FILED, reached('investigate', '2023-02-06')])
      .when(stage('prosecute', '2023-02-20'))
      .expect({ outcome: 'permit' });
    assert.ok(state);
    assert.deepEqual(timesOf(state, TODAY).slice(1, 4), [
      { stage: 'investigate', on: '2023-02-06', days: 14 },
      { stage: 'arrest', on: null, days: null },
      { stage: 'prosecute', on: '2023-02-20', days: 9 },
    ]);
  });

  test('not before the filing, not backwards, not before the last day, not in the future', () => {
    assert.throws(() => givenCase([TAKEN_IN]).when(stage('investigate', '2023-02-06')), {
      code: 'kernel.not-in-state',
    });
    const refused = { outcome: 'refuse', events: [] } as const;
    const arrested = [TAKEN_IN, FILED, reached('arrest', '2023-02-10')];
    givenCase(arrested).when(stage('investigate', '2023-02-11')).expect(refused);
    givenCase(arrested).when(stage('arrest', '2023-02-11')).expect(refused);
    givenCase(arrested).when(stage('prosecute', '2023-02-09')).expect(refused);
    givenCase(arrested).when(stage('prosecute', '2023-03-02')).expect(refused);
    givenCase(arrested).when(stage('prosecute', '2023-02-10')).expect({ outcome: 'permit' });
  });

  test('ended before a sentence it keeps its days, and takes no further stage', () => {
    const ended = givenCase([TAKEN_IN, FILED]).when({ type: 'end', reason: '撤销案件' });
    ended.expect({ outcome: 'permit', clocks: [{ do: 'cancel', kind: 'file' }] });
    assert.throws(() => givenCase([TAKEN_IN, FILED, ...ended.decision.events]).when(stage('arrest', TODAY)), {
      code: 'kernel.not-in-state',
    });
  });
});

describe('black-card-2015.p4.4 numbers met in a case', () => {
  const clauseAt = (now: string) => {
    const [taken] = [{ ...TAKEN_IN, given: { ...CASE, receivedOn: '2014-12-01' } }];
    return givenCase([taken], { now }).when(collect([NUMBER])).decision.findings[0]?.clause;
  };

  test('asked for in 2015, from its first day to its last; kept without a clause on the days around it', () => {
    assert.equal(clauseAt(BEFORE_ACTION), '');
    assert.equal(clauseAt(FROM_ACTION), 'black-card-2015.p4');
    assert.equal(clauseAt(LAST_OF_ACTION), 'black-card-2015.p4');
    assert.equal(clauseAt(AFTER_ACTION), '');
  });

  test('in bulk with a receipt; what the case has already is told apart and kept once', () => {
    const first = givenCase([TAKEN_IN]).when(collect([NUMBER, NUMBER, '8613800000002']));
    assert.deepEqual(
      first.state?.collected.map(({ receipt, numbers }) => [receipt, numbers]),
      [['HK-1', [NUMBER, '8613800000002']]],
    );
    const second = givenCase([TAKEN_IN, ...first.decision.events]).when(collect([NUMBER, '8613800000003']));
    assert.deepEqual(second.state?.collected[1]?.numbers, ['8613800000003']);
    assert.deepEqual(second.decision.findings[0]?.facts, { n: 2, fresh: 1 });
  });

  test('nothing is put to a case that is over', () => {
    const over = givenCase([TAKEN_IN]).when({ type: 'end', reason: '并案' }).decision.events;
    givenCase([TAKEN_IN, ...over])
      .when(collect([NUMBER]))
      .expect({ outcome: 'refuse', events: [] });
  });
});
