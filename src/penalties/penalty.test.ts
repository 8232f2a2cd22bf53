/** The life of a penalty at the police unit that determines it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW, lawWith } from '../kernel/testing/law.ts';
import type { MeasureReceipt } from './messages.ts';
import type { PenaltyEvent } from './penalty.ts';
import { isRunning } from './penalty-state.ts';
import {
  COUNTY,
  caseAccount,
  DELIVERY,
  determined,
  directory,
  ELSEWHERE,
  FACTS,
  FIRST,
  police,
  proposal,
  SECOND,
  THIRD,
  termsOf,
} from './testing/situation.ts';

const DAY = '2021-07-07';
const NOW = '2021-07-07T04:00:00.000Z';
const IN_FORCE = determined(proposal(DAY));
const objecting = { door: 'police', org: 'police-1', grounds: 'sealed', files: [], at: NOW } as const;
const DETERMINE = { type: 'determine', elsewhere: ELSEWHERE } as const;
const receipt = (step: MeasureReceipt['step'], at = NOW): MeasureReceipt => ({
  penalty: 'z1',
  step,
  by: 'whoever',
  accounts: step === 'applied' ? 2 : null,
  at,
});
const objected = (events: readonly PenaltyEvent[], now = NOW) => [
  ...events,
  ...police(events, now).when({ type: 'object', objecting }).decision.events,
];

describe('two-cards-2020.5.1 two officers of a unit of the level asked for', () => {
  test('given a proposal, then it waits for a second officer and nobody is told', () => {
    const when = police([], NOW, { actor: FIRST }).when({ type: 'propose', proposal: proposal(DAY) });
    when.expect({ outcome: 'permit-with-duties', events: [{ type: 'proposed' }], clocks: [], messages: [] });
    assert.ok(when.decision.findings.some(({ rule }) => rule === 'penalties.two-officers'));
  });
  test('given the same officer twice, then it is refused', () => {
    const by = { account: FIRST.id, at: NOW };
    const when = police([{ type: 'proposed', proposal: proposal(DAY), by }], NOW, { actor: FIRST }).when(
      DETERMINE,
    );
    when.expect({ outcome: 'refuse', events: [], messages: [] });
    assert.equal(
      when.decision.findings.find(({ outcome }) => outcome === 'refuse')?.rule,
      'penalties.two-officers',
    );
  });
  test('given a second officer, then it is in force and goes to every institution that carries something out', () => {
    const [first] = IN_FORCE;
    assert.ok(first !== undefined);
    const when = police([first], NOW).when(DETERMINE);
    when.expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'determined', basis: 'trade', told: ['bank-a', 'pay-b'], published: false }],
      clocks: [
        {
          do: 'start',
          kind: 'receipts',
          dueAt: '2021-07-08T04:00:00.000Z',
          obligation: 'two-cards-2020.5.2',
        },
        { do: 'start', kind: 'expiry', dueAt: '2026-07-07T16:00:00.000Z' },
      ],
      messages: [
        { to: 'bank-a', payload: { holder: 'p-bank-a', caseAccount: null } },
        { to: 'pay-b', payload: { holder: 'p-pay-b' } },
      ],
    });
    const measures = when.decision.messages.map(({ payload }) =>
      (payload as { terms: { measures: string[] }[] }).terms.flatMap((term) => term.measures),
    );
    assert.deepEqual(measures, [
      ['non-counter-stop', 'no-new-account'],
      ['payment-stop', 'no-new-account'],
    ]);
    assert.doesNotMatch(JSON.stringify(when.decision.messages), /sealed|masked|测/);
  });
  test('given a county station, or an organisation that is no police, then nothing is determined', () => {
    const facts = { ...FACTS, organisations: directory(COUNTY) };
    police([], NOW, { actor: FIRST, facts })
      .when({ type: 'propose', proposal: proposal(DAY) })
      .expect({ outcome: 'refuse', events: [] });
    const other = { ...FIRST, org: 'bank-a', orgKind: 'bank' } as const;
    const when = police([], NOW, { actor: other }).when({ type: 'propose', proposal: proposal(DAY) });
    assert.ok(
      when.decision.findings.some(
        ({ rule, outcome }) => rule === 'penalties.by-police' && outcome === 'refuse',
      ),
    );
  });
  test('given a unit that is not in the table, then it cannot be decided', () => {
    police([], NOW, { actor: FIRST, facts: { ...FACTS, organisations: directory(null) } })
      .when({ type: 'propose', proposal: proposal(DAY) })
      .expect({ outcome: 'undecidable', events: [] });
  });
  test('given a determination dated before the law, then it is refused whenever it is entered', () => {
    police([], NOW, { actor: FIRST })
      .when({ type: 'propose', proposal: proposal('2016-12-31') })
      .expect({ outcome: 'refuse', events: [] });
  });
  test('given an old document entered today, then its own day decides on the terms', () => {
    const old = termsOf(proposal('2019-03-31'));
    assert.deepEqual(
      old.map(({ to }) => to),
      ['2024-03-31', '2024-03-31', '2022-03-31'],
    );
  });
  test('given the document on file, or a directory that has changed, then not', () => {
    police([], NOW, { actor: FIRST, facts: { ...FACTS, documentKnown: true } })
      .when({ type: 'propose', proposal: proposal(DAY) })
      .expect({ outcome: 'refuse' });
    const [first] = IN_FORCE;
    police(first === undefined ? [] : [first], NOW)
      .when({ type: 'determine', elsewhere: [] })
      .expect({ outcome: 'hold', events: [], messages: [] });
  });
  test('given phone cards, then carriers are told and banks are not', () => {
    const [, event] = determined(proposal(DAY, { object: 'phone-card' }));
    assert.deepEqual(event?.type === 'determined' ? event.told : [], ['carrier-c']);
  });
});

describe('two-cards-2020.5.2, six-ministry-2016.5.9 receipts of every institution, and the exact end', () => {
  const told = (step: MeasureReceipt['step'], from: string) =>
    ({ type: 'note-receipt', from, receipt: receipt(step) }) as const;
  test('given one of two, then one is missing; with the last the clock is met', () => {
    const first = police(IN_FORCE, NOW, { actor: DELIVERY }).when(told('applied', 'bank-a'));
    first.expect({
      outcome: 'permit',
      findings: [
        { rule: 'penalties.receipted', outcome: 'permit', clause: 'two-cards-2020.5', facts: { missing: 1 } },
      ],
      clocks: [],
    });
    police([...IN_FORCE, ...first.decision.events], NOW, { actor: DELIVERY })
      .when(told('applied', 'pay-b'))
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'receipts' }] });
  });
  test('given the same receipt twice, or one of somebody who was not told, then nothing changes', () => {
    const events = police(IN_FORCE, NOW, { actor: DELIVERY }).when(told('applied', 'bank-a')).decision.events;
    police([...IN_FORCE, ...events], NOW, { actor: DELIVERY })
      .when(told('applied', 'bank-a'))
      .expect({ outcome: 'permit', events: [] });
    police(IN_FORCE, NOW, { actor: DELIVERY })
      .when(told('applied', 'carrier-c'))
      .expect({ outcome: 'refuse', events: [] });
  });
  test('given a receipt past the time, then it is late; while it is missing the clock says so', () => {
    police(IN_FORCE, '2021-07-08T04:00:00.001Z', { actor: DELIVERY })
      .when(told('applied', 'bank-a'))
      .expect({ outcome: 'permit-with-duties' });
    police(IN_FORCE, '2021-07-08T04:00:00.000Z', { actor: DELIVERY })
      .when({ type: 'miss', kind: 'receipts' })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'penalties.receipts-missing',
            outcome: 'permit-with-duties',
            clause: 'two-cards-2020.5',
            facts: { missing: 2 },
          },
        ],
        events: [{ type: 'became-late', kind: 'receipts' }],
      });
  });
  test('given the last day and the day after, then it is in force and over, whether or not a job ran', () => {
    const { state } = police(IN_FORCE, NOW);
    assert.ok(state !== undefined);
    assert.deepEqual(
      ['2021-07-07', '2026-07-07', '2026-07-08'].map((day) => isRunning(state, day)),
      [true, true, false],
    );
    const over = police(IN_FORCE, '2026-07-07T16:00:00.000Z', { actor: DELIVERY }).when({
      type: 'miss',
      kind: 'expiry',
    });
    over.expect({ outcome: 'permit', events: [{ type: 'expired' }] });
    assert.equal(over.state?.state, 'expired');
    police(IN_FORCE, '2026-07-07T15:59:59.999Z', { actor: DELIVERY })
      .when({ type: 'miss', kind: 'expiry' })
      .expect({ outcome: 'permit', events: [] });
  });
  test('given an institution that joined later, then it is told, and nobody twice', () => {
    const organisations = [...directory(), { ...directory()[0], id: 'bank-z' }] as typeof FACTS.organisations;
    const elsewhere = [...ELSEWHERE, { org: 'bank-z', holder: 'p-bank-z' }];
    police(IN_FORCE, NOW, { facts: { ...FACTS, organisations } })
      .when({ type: 'tell-more', elsewhere })
      .expect({
        outcome: 'permit-with-duties',
        events: [{ told: ['bank-z'] }],
        messages: [{ to: 'bank-z' }],
      });
  });
  test('given one that joined months later, then it has its own time, is not late within it, and is a finding after it', () => {
    const later = '2021-12-01T04:00:00.000Z';
    const organisations = [...directory(), { ...directory()[0], id: 'bank-z' }] as typeof FACTS.organisations;
    const elsewhere = [...ELSEWHERE, { org: 'bank-z', holder: 'p-bank-z' }];
    const told = police(IN_FORCE, later, { facts: { ...FACTS, organisations } }).when({
      type: 'tell-more',
      elsewhere,
    });
    told.expect({
      outcome: 'permit-with-duties',
      clocks: [{ do: 'start', kind: 'receipts', dueAt: '2021-12-02T04:00:00.000Z' }],
    });
    const events = [...IN_FORCE, ...told.decision.events];
    const applied = { penalty: 'z1', step: 'applied', by: 'bank-z', accounts: 1, at: later } as const;
    police(events, '2021-12-01T05:00:00.000Z', { actor: DELIVERY })
      .when({ type: 'note-receipt', from: 'bank-z', receipt: applied })
      .expect({ outcome: 'permit' });
    police(events, '2021-12-02T05:00:00.000Z', { actor: DELIVERY })
      .when({ type: 'note-receipt', from: 'bank-z', receipt: applied })
      .expect({ outcome: 'permit-with-duties' });
    // The clock of the first runs out while a later one is still in its time.
    const soon = police(IN_FORCE, '2021-07-08T03:00:00.000Z', { facts: { ...FACTS, organisations } }).when({
      type: 'tell-more',
      elsewhere,
    });
    soon.expect({ outcome: 'permit-with-duties', clocks: [] });
    police([...IN_FORCE, ...soon.decision.events], '2021-07-08T04:00:00.000Z', { actor: DELIVERY })
      .when({ type: 'miss', kind: 'receipts' })
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ do: 'start', kind: 'receipts', dueAt: '2021-07-09T03:00:00.000Z' }],
      });
  });
});

describe('six-ministry-2016.5.12, six-ministry-2016.5.13 case accounts', () => {
  test('given 2016-12-31 and 2017-01-01, then nothing, and then the other accounts without an end', () => {
    police([], NOW, { actor: FIRST })
      .when({ type: 'propose', proposal: caseAccount('2016-12-31') })
      .expect({ outcome: 'refuse', events: [] });
    assert.deepEqual(
      termsOf(caseAccount('2017-01-01')).map(({ measures, from, to, rule }) => [
        measures.join(),
        from,
        to,
        rule,
      ]),
      [
        ['non-counter-stop', '2017-01-01', null, 'six-ministry-2016.5.12'],
        ['payment-stop', '2017-01-01', null, 'six-ministry-2016.5.13'],
      ],
    );
  });
  test('given document 261 by setting, then the other accounts only from the fourth day, until verified', () => {
    const law = lawWith({ 'case_account.other_accounts': 'reverify' });
    assert.deepEqual(
      termsOf(caseAccount(DAY), { law }).map(({ from, endsWhenVerified }) => [from, endsWhenVerified]),
      [
        ['2021-07-11', true],
        ['2021-07-11', true],
      ],
    );
  });
  test('given a determination, then the institution that keeps it learns which account, and a review is due', () => {
    const [first] = determined(caseAccount(DAY));
    const when = police(first === undefined ? [] : [first], NOW).when(DETERMINE);
    when.expect({
      outcome: 'permit-with-duties',
      messages: [
        { to: 'bank-a', payload: { caseAccount: 'digest', basis: 'case-account' } },
        { to: 'pay-b', payload: { caseAccount: null } },
      ],
      clocks: [
        { do: 'start', kind: 'receipts', obligation: 'six-ministry-2016.5.12' },
        { do: 'start', kind: 'review', dueAt: '2022-01-03T16:00:00.000Z' },
      ],
    });
    assert.equal(LAW.asOf(DAY).number('case_account.review_days').value, 180);
  });
  test('given a review, then it is kept and due again, or lifted by another officer', () => {
    const before = determined(caseAccount(DAY));
    const review = (result: 'kept' | 'lifted') =>
      ({ type: 'review', result, reasons: '经复核', document: '某公复〔2021〕2号' }) as const;
    police(before, NOW, { actor: SECOND })
      .when(review('kept'))
      .expect({
        outcome: 'permit',
        clocks: [
          { do: 'meet', kind: 'review' },
          { do: 'start', kind: 'review' },
        ],
      });
    police(before, NOW, { actor: SECOND }).when(review('lifted')).expect({ outcome: 'refuse' });
    const done = police(before, NOW, { actor: THIRD }).when(review('lifted'));
    assert.equal(done.state?.state, 'lifted');
    assert.throws(() => police(IN_FORCE, NOW, { actor: THIRD }).when(review('kept')), {
      code: 'kernel.not-in-state',
    });
  });
  test('given an objection that waits, then a review that lifts answers it too', () => {
    const before = objected(determined(caseAccount(DAY)));
    const done = police(before, NOW, { actor: THIRD }).when({
      type: 'review',
      result: 'lifted',
      reasons: '经复核',
      document: '某公复〔2021〕3号',
    });
    assert.equal(done.state?.state, 'lifted');
    assert.equal(done.state?.objections[0]?.answer?.result, 'confirmed');
  });
  test('given an objection, then it goes the way of any other', () => {
    police(determined(caseAccount(DAY)), '2030-01-01T00:00:00.000Z')
      .when({ type: 'object', objecting })
      .expect({ outcome: 'permit-with-duties' });
  });
});

describe('joint-penalty-2024.12 the written notice', () => {
  test('given a penalty in force, then who handed it over, when and how is kept', () => {
    police(IN_FORCE, NOW)
      .when({ type: 'notify', on: DAY, how: 'in-person' })
      .expect({ outcome: 'permit', events: [{ type: 'notified', notified: { on: DAY, how: 'in-person' } }] });
  });
});
