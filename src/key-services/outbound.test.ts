/** Outbound permissions: who approves, what the contract must say, whose numbers, and what the gateways get. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explain, ruleBook } from '../kernel/explain.ts';
import type { OutboundEvent, OutboundTerms } from './outbound.ts';
import { missingTerms } from './outbound-ask.ts';
import { rules } from './outbound-rules.ts';
import { entryOf } from './read-model.ts';
import type { KeyService } from './service.ts';
import {
  active,
  applied,
  approved,
  asked,
  CLERK,
  COMPANY,
  existing,
  GROUP,
  givenPermission,
  givenService,
  LINES,
  line,
  N400,
  NOW,
  PROVINCE,
  PROVINCE2,
  SHORT,
  SYSTEM,
  serviceAfter,
  terms,
} from './testing/situation.ts';

const outcomes = (
  when: { decision: { findings: readonly { rule: string; outcome: string }[] } },
  rule: string,
) => when.decision.findings.filter((finding) => finding.rule === rule).map(({ outcome }) => outcome);
const ask = (service: KeyService, given: OutboundTerms = terms()) =>
  givenPermission([], { actor: CLERK, facts: { service, company: COMPANY, other: null } }).when({
    type: 'ask',
    service: 'k1',
    terms: given,
  });

describe('miit-452-2016.8.1.1 approval by the provincial company or above', () => {
  test('asked for at the desk, it waits under a clock; the province or the group approves', () => {
    ask(serviceAfter(active)).expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'asked' }],
      clocks: [{ kind: 'approve', obligation: 'miit-452-2016.8.1.1' }],
      messages: [],
    });
    for (const actor of [PROVINCE, GROUP])
      givenPermission([asked()], { actor })
        .when({ type: 'approve' })
        .expect({
          outcome: 'permit',
          events: [{ type: 'approved', level: actor === GROUP ? 'group' : 'province', until: '2022-07-07' }],
          messages: [{ to: 'carrier-a', topic: 'policy.changed' }],
        });
  });

  test('the desk does not approve, nor whoever asked', () => {
    const desk = givenPermission([asked()], { actor: CLERK }).when({ type: 'approve' });
    desk.expect({ outcome: 'refuse', events: [] });
    assert.deepEqual(outcomes(desk, 'outbound.whitelisted'), []);
    givenPermission([asked()], { actor: { ...PROVINCE, id: 'clerk' } })
      .when({ type: 'approve' })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('customers’ own 95 numbers over a line; other numbers of a line need none', () => {
    const own = serviceAfter(line({ numbers: [LINES, SHORT] }));
    ask(own, terms({ numbers: [SHORT] })).expect({ outcome: 'permit-with-duties' });
    const plain = ask(own, terms({ numbers: [LINES] }));
    assert.deepEqual([plain.decision.outcome, outcomes(plain, 'outbound.kinds')], ['refuse', ['refuse']]);
  });

  test('reviewed once a year by the province; it ends when nobody does', () => {
    const clocks = givenPermission([asked()]).when({ type: 'approve' }).decision.clocks;
    assert.partialDeepStrictEqual(clocks, [
      { do: 'meet', kind: 'approve' },
      { do: 'start', kind: 'expiry', dueAt: '2022-07-07T16:00:00.000Z' },
      { do: 'start', kind: 'review', dueAt: '2022-06-07T16:00:00.000Z' },
    ]);
    const june = '2022-06-20T04:00:00.000Z';
    givenPermission(approved, { actor: { ...PROVINCE, role: 'clerk' }, now: june })
      .when({ type: 'review' })
      .expect({ outcome: 'refuse', events: [] });
    const { state } = givenPermission(approved, { now: june })
      .when({ type: 'review' })
      .expect({ outcome: 'permit', events: [{ type: 'reviewed', until: '2023-06-20' }] });
    assert.equal(state?.until, '2023-06-20');
    const over = givenPermission(approved, { actor: SYSTEM, now: '2022-07-07T16:00:00.000Z' })
      .when({ type: 'miss', kind: 'expiry' })
      .expect({ outcome: 'permit', events: [{ type: 'expired' }], messages: [{ topic: 'policy.changed' }] });
    assert.equal(over.state?.state, 'expired');
  });
});

test('a term that is over is called by its name, not by the word of the program', () => {
  const [finding] = givenPermission([asked()], { actor: SYSTEM }).when({ type: 'miss', kind: 'approve' })
    .decision.findings;
  const said = finding === undefined ? undefined : explain(finding, ruleBook(rules)).sentence.zh;
  assert.equal(said, '期限已过（外呼申请审批），列为逾期，仍须办理。');
});

describe('miit-452-2016.8.1.2 who approved answers for it', () => {
  test('person and level stay with the permission', () => {
    const { state } = givenPermission([asked()]).when({ type: 'approve' });
    assert.deepEqual([state?.approved, state?.level], [{ account: 'province', at: NOW }, 'province']);
  });
});

describe('miit-452-2016.8.1.3 the contract names numbers, purpose, hours and frequency', () => {
  const lacking: readonly (readonly [Partial<OutboundTerms>, string])[] = [
    [{ numbers: [] }, 'numbers'],
    [{ use: ' ' }, 'use'],
    [{ hours: [] }, 'hours'],
    [{ hours: [{ from: '18:00', to: '09:00' }] }, 'hours'],
    [{ perHour: null }, 'per-hour'],
    [{ perDay: null }, 'per-day'],
    [{ contract: null }, 'contract'],
  ];
  test('each missing term holds the approval and is named; filled in, it goes on', () => {
    for (const [change, missing] of lacking) {
      const when = givenPermission([asked(change)]).when({ type: 'approve' });
      const said = when.decision.findings.find(({ rule }) => rule === 'outbound.terms');
      assert.deepEqual(
        [when.decision.outcome, said?.facts.missing, when.decision.events],
        ['hold', missing, []],
      );
      // Nothing happened: neither "approved" nor "the whitelist is up to date" stands beside what holds it.
      assert.deepEqual(outcomes(when, 'outbound.approval'), []);
      assert.deepEqual(outcomes(when, 'outbound.whitelisted'), []);
      const again = givenPermission([asked(change), ...approved.slice(1)]).when({ type: 'review' });
      assert.deepEqual([again.decision.outcome, outcomes(again, 'outbound.yearly-review')], ['hold', []]);
    }
    assert.deepEqual(missingTerms(terms()), []);
    const supplied = givenPermission([asked({ use: null })], { actor: CLERK }).when({
      type: 'supply',
      terms: terms(),
    });
    givenPermission([asked({ use: null }), ...supplied.decision.events])
      .when({ type: 'approve' })
      .expect({ outcome: 'permit' });
  });
  test('whoever wrote the terms anew does not approve them, whoever asked first', () => {
    const supplied = givenPermission([asked()]).when({ type: 'supply', terms: terms({ perDay: 9_000 }) });
    assert.deepEqual(supplied.state?.supplied, { account: 'province', at: NOW });
    const events = [asked(), ...supplied.decision.events];
    givenPermission(events).when({ type: 'approve' }).expect({ outcome: 'refuse', events: [] });
    givenPermission(events, { actor: PROVINCE2 })
      .when({ type: 'approve' })
      .expect({ outcome: 'permit', events: [{ type: 'approved', by: { account: 'province2' } }] });
  });

  const finding = { id: 'f1', kind: 'frequency', count: 40, reference: 'day-1', at: NOW } as const;
  test('calls beyond it come back as a finding under a clock; confirmed, they are a ground of the contract', () => {
    const seen = givenPermission(approved, { actor: SYSTEM })
      .when({ type: 'find-beyond', finding })
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ kind: 'beyond', dueAt: '2021-07-08T04:00:00.000Z', obligation: 'miit-452-2016.8.1.3' }],
      });
    const events = [...approved, ...seen.decision.events];
    givenPermission(events).when({ type: 'review' }).expect({ outcome: 'hold', events: [] });
    givenPermission(events, { actor: SYSTEM }).when({ type: 'find-beyond', finding }).expect({
      outcome: 'permit-with-duties',
      events: [],
    });
    givenPermission(events)
      .when({ type: 'settle-beyond', finding: 'f1', result: 'confirmed', reason: '–' })
      .expect({
        outcome: 'permit',
        clocks: [{ do: 'meet', kind: 'beyond' }],
        messages: [
          { topic: 'key-services.signal', payload: { service: 'k1', ground: 'abnormal-frequency' } },
        ],
      });
    givenPermission(events)
      .when({ type: 'settle-beyond', finding: 'f1', result: 'explained', reason: '促销日，合同附件三' })
      .expect({
        outcome: 'permit',
        events: [{ result: 'explained', reason: '促销日，合同附件三', by: { account: 'province', at: NOW } }],
        messages: [],
      });
  });
});

describe('miit-452-2016.8.1.4 new one-number services never call out', () => {
  const fresh = serviceAfter([
    applied({ kind: 'one-number' }),
    { type: 'activated', on: '2021-07-07', reviewDueOn: '2022-07-07' },
  ]);
  const before = (outbound: boolean) =>
    serviceAfter(
      givenService([], { actor: GROUP }).when({
        type: 'take-in',
        existing: existing({ kind: 'one-number', outbound }),
      }).decision.events,
    );
  test('refused when it is asked for, and again when somebody would approve it', () => {
    ask(fresh).expect({ outcome: 'refuse', events: [] });
    givenPermission([asked()], { actor: GROUP, facts: { service: fresh, company: COMPANY, other: null } })
      .when({ type: 'approve' })
      .expect({ outcome: 'refuse', events: [] });
    assert.equal(entryOf('k1', fresh, []), undefined);
  });

  test('one from before that calls out is listed for a review, not stopped', () => {
    assert.partialDeepStrictEqual(entryOf('k1', before(true), []), { toReview: true, kind: 'one-number' });
    assert.equal(entryOf('k1', before(false), []), undefined);
  });
});

describe('miit-452-2016.8.2.1 only numbers that are open here and allotted to the company', () => {
  const approve = (change: { service?: KeyService; company?: typeof COMPANY; given?: OutboundEvent }) =>
    givenPermission([change.given ?? asked()], {
      facts: {
        service: change.service ?? serviceAfter(active),
        company: change.company ?? COMPANY,
        other: null,
      },
    }).when({ type: 'approve' });
  test('of another network: refused; unknown: on hold; not of this service, or not open: on hold', () => {
    assert.equal(approve({}).decision.outcome, 'permit');
    assert.equal(approve({ company: { ...COMPANY, networks: ['cucc'] } }).decision.outcome, 'refuse');
    const fixed = serviceAfter([
      applied({ kind: 'switchboard', numbers: [LINES] }),
      { type: 'activated', on: '2021-07-07', reviewDueOn: '2022-07-07' },
    ]);
    const given = asked({ numbers: [LINES] });
    assert.equal(approve({ service: fixed, given }).decision.outcome, 'permit');
    assert.equal(
      approve({ service: fixed, given, company: { ...COMPANY, blocks: [] } }).decision.outcome,
      'hold',
    );
    assert.deepEqual(outcomes(approve({ service: fixed }), 'outbound.opened-here'), ['hold']);
    assert.deepEqual(outcomes(approve({ service: serviceAfter([applied()]) }), 'outbound.opened-here'), [
      'hold',
    ]);
  });

  test('a customer’s own short number: only its opening here is tested', () => {
    const service = serviceAfter(line({ numbers: [SHORT] }));
    const when = approve({
      service,
      given: asked({ numbers: [SHORT] }),
      company: { ...COMPANY, networks: [] },
    });
    assert.deepEqual(outcomes(when, 'outbound.allotted-here'), ['permit-with-duties']);
    assert.equal(when.decision.outcome, 'permit-with-duties');
    assert.equal(when.decision.events.length, 1);
  });
});

const permission = (events: readonly OutboundEvent[]) => {
  const { state } = givenPermission(events);
  return state === undefined ? [] : [{ id: 'o1', data: state }];
};

describe('miit-452-2016.8.2.2 one list of numbers that may call out', () => {
  test('with approval, contract and validity beside each', () => {
    const entry = entryOf('k1', serviceAfter(active), permission(approved));
    assert.deepEqual(entry?.permitted, [
      {
        permission: 'o1',
        numbers: [{ from: N400.from, to: N400.to }],
        hours: [{ from: '09:00', to: '18:00' }],
        perHour: 200,
        perDay: 1000,
        until: '2022-07-07',
      },
    ]);
  });

  test('one at a time for a service', () => {
    const facts = { service: serviceAfter(active), company: COMPANY, other: 'o2' };
    givenPermission([], { actor: CLERK, facts })
      .when({ type: 'ask', service: 'k1', terms: terms() })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('suspended, withdrawn or with its service gone, it is off the list', () => {
    for (const type of ['suspend', 'withdraw'] as const) {
      const { state } = givenPermission(approved)
        .when({ type, reason: '–' })
        .expect({ outcome: 'permit', messages: [{ topic: 'policy.changed' }] });
      assert.notEqual(state?.state, 'approved');
    }
    const suspended = givenPermission(approved).when({ type: 'suspend', reason: '–' }).decision.events;
    assert.equal(
      givenPermission([...approved, ...suspended], { actor: PROVINCE2 }).when({ type: 'resume', reason: '–' })
        .state?.state,
      'approved',
    );
    const gone = givenPermission(approved, { actor: SYSTEM }).when({ type: 'service-ended' });
    assert.equal(gone.state?.state, 'withdrawn');
    assert.equal(
      givenPermission(approved, { actor: SYSTEM }).when({ type: 'switch-off' }).state?.state,
      'suspended',
    );
  });
});

describe('miit-452-2016.8.2.3 what is not on the list is stopped', () => {
  test('a 400 number without permission, a 95 number on a line, a line that is shut', () => {
    assert.equal(entryOf('k1', serviceAfter(active), []), undefined);
    const own = serviceAfter(line({ numbers: [LINES, SHORT] }));
    assert.deepEqual(entryOf('k1', own, [])?.contractNumbers, [{ from: LINES.from, to: LINES.to }]);
    const shut = givenService(line(), { actor: SYSTEM }).when({
      type: 'shut-down',
      callers: 1,
      reference: 'c',
    });
    assert.equal(shut.state === undefined ? null : entryOf('k1', shut.state, []), undefined);
  });

  test('forwarding targets are listed only once the group approved them', () => {
    const targets = [{ from: '8613800000001', to: '8613800000001' }];
    const asking = { type: 'forwarding-asked', targets, reason: '–', by: { account: 'c', at: NOW } } as const;
    const agreed = { type: 'forwarding-approved', by: { account: 'g', at: NOW } } as const;
    assert.equal(entryOf('k1', serviceAfter([...line(), asking]), [])?.forwardingApproved, false);
    const entry = entryOf('k1', serviceAfter([...line(), asking, agreed]), []);
    assert.deepEqual([entry?.forwardingApproved, entry?.forwardingTargets], [true, targets]);
  });
});
