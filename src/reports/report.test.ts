/** The way of a report: to whoever must check it, to its own result, and closed only with it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  answered,
  CHECK_BY,
  CONFIRMED,
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
const answer = (result = CONFIRMED) =>
  ({ type: 'record-answer', from: 'carrier-a', task: 'check', result, at: NOW, police: null }) as const;
const rectified = { at: NOW, note: '已停机并约谈', responsible: '责任人甲' };

describe('miit-452-2016.19.2.1 each item is checked by the company that answers for the number', () => {
  const cases = [
    ['the network of the number', {}, 'carrier-a'],
    [
      'the provincial unit of a network before the national one',
      { network: 'cucc', province: '44' },
      'carrier-b-44',
    ],
    ['the national unit elsewhere', { network: 'cucc', province: '51' }, 'carrier-b'],
    ['the reseller, not its host', { reseller: true, host: 'cmcc' }, 'reseller-d'],
    [
      'the host, where no reseller is known',
      { reseller: true, host: 'cucc', network: 'cucc', province: '44' },
      'carrier-b-44',
    ],
    [
      'the international gateway for a foreign number',
      { kind: 'foreign', network: null, province: null },
      'carrier-a',
    ],
  ] as const;
  for (const [name, facts, to] of cases) {
    test(name, () => {
      givenReport([])
        .when(receive({ number: { ...MOBILE, ...facts } }))
        .expect({
          outcome: 'permit',
          events: [{ type: 'received' }, { type: 'routed', to, at: NOW, checkBy: CHECK_BY, police: false }],
          messages: [
            { to, topic: 'reports.check-requested', payload: { task: 'check', report: 'r1', origin: 'hub' } },
          ],
          clocks: [
            {
              do: 'start',
              kind: 'check',
              dueAt: CHECK_BY,
              obligation: 'miit-452-2016.19.2.1',
              term: { key: 'report.check_hours', value: 120 },
            },
          ],
        });
    });
  }

  test('two reports of one number are two items: nothing joins them but the same matter', () => {
    const [one, two] = ['r1', 'r2'].map(
      (id) => givenReport([], { id }).when(receive({})).decision.messages[0],
    );
    assert.notEqual(one?.key, two?.key);
  });

  test('what the police pass on goes to the company as an item to check', () => {
    givenReport([received({ channel: '110' }), routed('police-city', true)])
      .when({ type: 'route', to: 'carrier-b' })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'reports.routed-to-checker',
            outcome: 'permit',
            clause: 'miit-452-2016.19.2',
            facts: { to: '名称-carrier-b', checkHours: 120 },
            params: { 'report.check_hours': 120 },
          },
        ],
        messages: [{ to: 'carrier-b', payload: { task: 'check' } }],
        clocks: [
          { do: 'meet', kind: 'route' },
          { do: 'start', kind: 'check' },
        ],
      });
  });

  for (const to of ['bank-e', 'nobody']) {
    test(`a report is not routed to ${to}, which checks none`, () => {
      const { state } = givenReport([received()])
        .when({ type: 'route', to })
        .expect({
          outcome: 'refuse',
          findings: [{ rule: 'reports.routed-to-checker', outcome: 'refuse', clause: 'miit-452-2016.19.2' }],
          events: [],
          clocks: [],
          messages: [],
        });
      assert.equal(state?.routedTo, null);
    });
  }
});

describe('miit-452-2016.19.1.3 nothing lies about: a clock runs from receipt, and lateness is a fact', () => {
  test('a number nobody answers for is taken in and routed by a person in time', () => {
    givenReport([])
      .when(receive({ number: { ...MOBILE, network: null, kind: 'unassigned' } }))
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          { rule: 'reports.received', outcome: 'permit', clause: 'six-ministry-2016.9' },
          {
            rule: 'reports.anonymous',
            outcome: 'permit',
            clause: 'six-ministry-2016.9',
            params: { 'report.anonymous': true },
          },
          {
            rule: 'reports.no-checker',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.19.1',
            facts: { number: 'unassigned', routeHours: 24 },
            params: { 'report.route_hours': 24 },
          },
        ],
        clocks: [
          {
            do: 'start',
            kind: 'route',
            dueAt: '2021-07-08T04:00:00.000Z',
            obligation: 'miit-452-2016.19.1.3',
            term: { key: 'report.route_hours' },
          },
        ],
        messages: [],
      });
  });

  test('a clock that ran out marks the report late, and stays when the answer comes', () => {
    const late = givenReport([received(), routed()], { actor: SYSTEM })
      .when({ type: 'miss', kind: 'check' })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'reports.late',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.19.1',
            facts: { kind: 'check' },
          },
        ],
        events: [{ type: 'became-late', kind: 'check' }],
      });
    assert.deepEqual(late.state?.late, ['check']);
    const after = givenReport([received(), routed(), { type: 'became-late', kind: 'check' }]).when(answer());
    assert.deepEqual(after.state?.late, ['check']);
  });
});

describe('miit-452-2016.19.2.1 no closing without the result of this very item', () => {
  test('without an answer it is refused', () => {
    for (const events of [[received()], [received(), routed()]]) {
      givenReport(events)
        .when({ type: 'close', note: '' })
        .expect({
          outcome: 'refuse',
          findings: [
            { rule: 'reports.answered-one-by-one', outcome: 'refuse', clause: 'miit-452-2016.19.2' },
          ],
          events: [],
        });
    }
  });

  test('an answer is the result; where nothing was wrong it closes the report', () => {
    const { state } = givenReport([received(), routed()], { actor: SYSTEM })
      .when(answer(NOT_CONFIRMED))
      .expect({
        outcome: 'permit',
        findings: [{ rule: 'reports.answered-one-by-one', outcome: 'permit', clause: 'miit-452-2016.19.2' }],
        events: [{ type: 'answered', result: { outcome: 'not-confirmed' } }, { type: 'closed' }],
        clocks: [{ do: 'meet', kind: 'check' }],
      });
    assert.equal(state?.state, 'closed');
  });

  test('the first answer stands: a later one changes nothing', () => {
    const before = givenReport([received(), routed(), answered(NOT_CONFIRMED)]);
    const { state } = before.when(answer(CONFIRMED)).expect({ outcome: 'permit', events: [] });
    assert.deepEqual(state, before.state);
  });

  test('what could not be checked stays open until a person closes it', () => {
    const open = answered({ ...NOT_CONFIRMED, outcome: 'cannot-be-checked' });
    const before = givenReport([received(), routed(), open]);
    assert.equal(before.state?.state, 'checked');
    before
      .when({ type: 'close', note: '' })
      .expect({ outcome: 'permit', events: [{ type: 'closed', at: NOW }] });
  });

  test('a closed report is not closed again', () => {
    const events = [received(), routed(), answered(NOT_CONFIRMED), { type: 'closed', at: NOW } as const];
    assert.throws(() => givenReport(events).when({ type: 'close', note: '' }), {
      code: 'kernel.not-in-state',
    });
  });
});

describe('miit-452-2016.19.2.2 what was confirmed closes only when it was put right by a person who answers for it', () => {
  test('confirmed and not put right: refused', () => {
    givenReport([received(), routed(), answered()])
      .when({ type: 'close', note: '' })
      .expect({
        outcome: 'refuse',
        findings: [
          { rule: 'reports.answered-one-by-one', outcome: 'permit', clause: 'miit-452-2016.19.2' },
          { rule: 'reports.rectified-before-closing', outcome: 'refuse', clause: 'miit-452-2016.19.2' },
        ],
        events: [],
      });
  });

  test('the notice of the checker closes it, with the responsible person on record', () => {
    const { state } = givenReport([received(), routed(), answered()], { actor: SYSTEM })
      .when({ type: 'record-rectification', from: 'carrier-a', rectified })
      .expect({
        outcome: 'permit',
        findings: [
          { rule: 'reports.rectified-before-closing', outcome: 'permit', clause: 'miit-452-2016.19.2' },
        ],
        events: [
          { type: 'rectified', rectified },
          { type: 'closed', at: NOW },
        ],
      });
    assert.equal(state?.state, 'closed');
    assert.equal(state?.rectified?.responsible, '责任人甲');
  });
});

describe('miit-452-2016.19.1.4 the same matter from several doors is one', () => {
  const facts = { directory: DIRECTORY, twin: { id: 'r0', receipt: 'JB-1111-1111-1111' } };
  const link = { type: 'link', duplicateOf: 'r0' } as const;

  test('a person joins two reports: the clocks of the second end, its receipt names the first', () => {
    givenReport([received(), routed()], { facts })
      .when(link)
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'reports.same-report',
            outcome: 'permit',
            clause: 'miit-452-2016.19.1',
            facts: { receipt: 'JB-1111-1111-1111' },
          },
        ],
        events: [{ type: 'linked', to: 'r0' }],
        clocks: [
          { do: 'cancel', kind: 'route' },
          { do: 'cancel', kind: 'check' },
        ],
      });
  });

  test('a repeat closes without a result of its own, and a late answer does not open it again', () => {
    const linked = [received(), routed(), { type: 'linked', to: 'r0', at: NOW } as const];
    const closed = givenReport(linked).when({ type: 'close', note: '' }).expect({ outcome: 'permit' });
    assert.equal(closed.state?.state, 'closed');
    const { state } = givenReport([...linked, { type: 'closed', at: NOW }]).when(answer());
    assert.equal(state?.state, 'closed');
  });

  test('not to itself, not twice, and not to a report that is not here or is a repeat itself', () => {
    const before = [received(), routed()];
    assert.throws(() => givenReport(before, { facts, id: 'r0' }).when(link), { code: 'kernel.not-in-state' });
    const twice = [...before, { type: 'linked', to: 'r0', at: NOW } as const];
    assert.throws(() => givenReport(twice, { facts }).when(link), { code: 'kernel.not-in-state' });
    assert.throws(() => givenReport(before).when(link), { code: 'kernel.missing' });
  });
});

test('nothing is done to a report that is not here', () => {
  assert.throws(() => givenReport([]).when({ type: 'close', note: '' }), { code: 'kernel.missing' });
});

describe('who answers, and who is asked', () => {
  test('miit-452-2016.19.2.1 an answer of somebody who does not check the item is kept, and is not the result', () => {
    const { state } = givenReport([received(), routed()], { actor: SYSTEM })
      .when({ ...answer(), from: 'carrier-b' })
      .expect({
        outcome: 'refuse',
        findings: [
          { rule: 'reports.answered-by-who-was-asked', outcome: 'refuse', clause: 'miit-452-2016.19.2' },
        ],
        events: [],
      });
    assert.equal(state?.result, null);
  });

  test('asking the same organisation again would only push its term out, and is not taken', () => {
    assert.throws(() => givenReport([received(), routed()]).when({ type: 'route', to: 'carrier-a' }), {
      code: 'kernel.not-in-state',
    });
  });
});

test('a day that is still to come cannot be the day of the call', () => {
  const { decision } = givenReport([])
    .when(receive({ occurredAt: null, occurredOn: '2021-07-08' }))
    .expect({ outcome: 'refuse', events: [] });
  const refused = decision.findings.filter(({ outcome }) => outcome === 'refuse');
  assert.deepEqual(
    refused.map(({ rule }) => rule),
    ['reports.occurred-before-receipt'],
  );
});
