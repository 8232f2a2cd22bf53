/** A finding as people read it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { find, type Rule } from './decision.ts';
import { decisionView, entryView, explain, ruleBook } from './explain.ts';
import { LAW } from './testing/law.ts';

const rule: Rule = {
  id: 'r.one',
  clause: 'miit-452-2016.19.2',
  obligations: [],
  says: {
    permit: { zh: '可以{what}。', en: 'May {what}.' },
    'permit-with-duties': { zh: '可以，但须{what}。', en: 'May, but must {what}.' },
    refuse: { zh: '不可以{what}。', en: 'May not {what}.' },
  },
  next: { zh: '先{what}。', en: 'First {what}.' },
};
const book = ruleBook([rule]);
const hours = LAW.asOf('2021-07-07').number('report.check_hours');

describe('a finding', () => {
  test('has its sentence in both languages, filled from its facts, with clause and parameters', () => {
    const view = explain(find(rule, 'refuse', { what: 'x' }, [hours]), book);
    assert.deepEqual(view.sentence, { zh: '不可以x。', en: 'May not x.' });
    assert.deepEqual(view.next, { zh: '先x。', en: 'First x.' });
    assert.equal(view.clause, 'miit-452-2016.19.2');
    assert.deepEqual(
      view.params.map(({ key, value, unit, clause, verified }) => [key, value, unit, clause, verified]),
      [['report.check_hours', 120, 'hours', 'miit-452-2016.19.2', false]],
    );
  });

  test('says what to do next only where the thing asked for is not allowed', () => {
    for (const outcome of ['permit', 'permit-with-duties'] as const) {
      assert.equal(explain(find(rule, outcome, { what: 'x' }), book).next, null);
    }
  });

  test('an instant reads as Beijing time in the sentence; the fact stays as it is', () => {
    const what = '2026-11-22T16:15:31.079Z';
    const view = explain(find(rule, 'permit', { what }), book);
    assert.equal(view.sentence.zh, '可以2026-11-23 00:15。');
    assert.equal(view.facts.what, what);
    assert.equal(explain(find(rule, 'permit', { what: '2026-11-22' }), book).sentence.zh, '可以2026-11-22。');
  });

  test('a fact that is missing stays visible', () => {
    assert.equal(explain(find(rule, 'permit'), book).sentence.en, 'May {what}.');
  });

  test('of a rule that is gone keeps its id', () => {
    const view = explain(find(rule, 'refuse', { what: 'x' }), ruleBook([]));
    assert.deepEqual([view.sentence, view.next], [{ zh: 'r.one', en: 'r.one' }, null]);
  });
});

test('an answer carries outcome, version and sentences, and not the state', () => {
  const findings = [find(rule, 'permit', { what: 'x' })];
  const view = decisionView({ id: 'a', outcome: 'permit', findings, version: 3, state: { secret: 1 } }, book);
  assert.deepEqual(Object.keys(view).toSorted(), ['findings', 'id', 'outcome', 'version']);
  assert.equal(view.findings[0]?.sentence.zh, '可以x。');
});

test('an entry says whether it is sealed, also beyond the whole numbers of a double', () => {
  const body = JSON.stringify({
    command: 'c',
    findings: [find(rule, 'permit', { what: 'x' })],
    events: [],
    law: {},
  });
  const row = {
    seq: '9007199254740993',
    register: 'r',
    subject: 's',
    version: 1,
    at: '2021-07-07T00:00:00.000Z',
    actor: 'a',
    outcome: 'permit' as const,
    body,
  };
  assert.equal(entryView(row, '9007199254740992', book).sealed, false);
  assert.equal(entryView(row, '9007199254740993', book).sealed, true);
  assert.equal(entryView(row, '0', book).command, 'c');
});
