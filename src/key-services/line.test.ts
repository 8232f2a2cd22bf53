/** Voice lines: forwarding, shutdown, the cut of a traceback; grounds that come in, and the end of everything. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServiceEvent, Signal } from './service.ts';
import {
  ANALYST,
  active,
  CLERK,
  COMPANY,
  FACTS,
  GROUP,
  givenService,
  line,
  NOW,
  PROVINCE,
  PROVINCE2,
  SYSTEM,
} from './testing/situation.ts';

const TARGETS = [{ from: '8613800000001', to: '8613800000001' }];

describe('miit-452-2016.11.2.4 forwarding on voice lines is decided by the group', () => {
  const ask = { type: 'ask-forwarding', targets: TARGETS, reason: '值班转接' } as const;
  const asked: ServiceEvent = {
    type: 'forwarding-asked',
    targets: TARGETS,
    reason: '–',
    by: { account: 'clerk', at: NOW },
  };
  test('asked for, it is off until the group says yes; the province cannot', () => {
    const { state } = givenService(line(), { actor: CLERK })
      .when(ask)
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'forwarding-asked' }], messages: [] });
    assert.equal(state?.forwarding.state, 'asked');
    const given = (actor = GROUP) =>
      givenService([...line(), asked], { actor }).when({ type: 'approve-forwarding' });
    given(PROVINCE).expect({ outcome: 'refuse', events: [] });
    given({ ...GROUP, id: 'clerk' }).expect({ outcome: 'refuse', events: [] });
    given().expect({
      outcome: 'permit',
      events: [{ type: 'forwarding-approved', by: { account: 'group' } }],
      messages: [{ topic: 'policy.changed', payload: { change: 'forwarding' } }],
    });
  });

  test('nobody of a provincial company signs for the group', () => {
    const facts = { ...FACTS, company: { ...COMPANY, province: '44' } };
    givenService([...line(), asked], { actor: GROUP, facts })
      .when({ type: 'approve-forwarding' })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('without named targets it waits; other services have none', () => {
    givenService(line(), { actor: CLERK })
      .when({ ...ask, targets: [] })
      .expect({ outcome: 'hold', events: [] });
    givenService(active, { actor: CLERK }).when(ask).expect({ outcome: 'refuse', events: [] });
  });
});

describe('miit-452-2016.11.2.5 a ledger of forwarding', () => {
  test('approval, reason and targets stay with the line, also after it is taken off', () => {
    const { state } = givenService([
      ...line(),
      { type: 'forwarding-asked', targets: TARGETS, reason: '值班', by: { account: 'clerk', at: NOW } },
      { type: 'forwarding-approved', by: { account: 'group', at: NOW } },
    ]).when({ type: 'remove-forwarding', reason: '不再需要' });
    assert.deepEqual([state?.forwarding.state, state?.forwarding.targets], ['removed', TARGETS]);
  });
});

describe('miit-452-2016.12.5 a line that sends numbers outside its contract is shut', () => {
  const shut = { type: 'shut-down', callers: 3, reference: 'call-1' } as const;
  const after = givenService(line(), { actor: SYSTEM }).when(shut);
  test('by machine and at once; a person confirms within the hours', () => {
    after.expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'shut', shutdown: { ground: 'other-number', callers: 3, at: NOW } }],
      clocks: [
        {
          kind: 'confirm-shutdown',
          dueAt: '2021-07-07T08:00:00.000Z',
          obligation: 'miit-452-2016.12.5',
        },
      ],
      messages: [{ topic: 'policy.changed' }],
    });
    const confirmed = givenService([...line(), ...after.decision.events])
      .when({ type: 'confirm-shutdown' })
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'confirm-shutdown' }] });
    assert.equal(confirmed.state?.state, 'shut');
    const events = [...line(), ...after.decision.events, ...confirmed.decision.events];
    const lift = { type: 'lift-shutdown', reason: '对端改号，非本线路' } as const;
    for (const actor of [PROVINCE2, { ...GROUP, id: 'province' }])
      givenService(events, { actor }).when(lift).expect({ outcome: 'refuse', events: [] });
    const lifted = givenService(events, { actor: GROUP }).when(lift);
    lifted.expect({
      outcome: 'permit',
      findings: [
        {
          rule: 'key-services.shutdown-lifted',
          outcome: 'permit',
          clause: 'miit-452-2016.12',
          params: { 'voice_line.lift_level': 'group' },
        },
      ],
      events: [{ type: 'shutdown-lifted', reason: '对端改号，非本线路', by: { account: 'group', at: NOW } }],
      messages: [{ topic: 'policy.changed' }],
    });
    assert.equal(lifted.state?.state, 'active');
    // In a company of one province nobody signs for a group.
    const facts = { ...FACTS, company: { ...COMPANY, province: '44' } };
    givenService(events, { actor: PROVINCE2, facts }).when(lift).expect({ outcome: 'permit' });
  });

  test('nobody confirms a shutdown of their own', () => {
    const own = givenService(line()).when(shut);
    givenService([...line(), ...own.decision.events])
      .when({ type: 'confirm-shutdown' })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('not confirmed in time it stays shut and is told further up; a wrong one is lifted', () => {
    const late = givenService([...line(), ...after.decision.events], { actor: SYSTEM })
      .when({ type: 'miss', kind: 'confirm-shutdown' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'became-late' }] });
    assert.equal(late.state?.state, 'shut');
    const { state } = givenService([...line(), ...after.decision.events])
      .when({ type: 'lift-shutdown', reason: '号码已签补充合同' })
      .expect({ outcome: 'permit', messages: [{ topic: 'policy.changed' }] });
    assert.equal(state?.state, 'active');
  });

  test('found again it is shut once; another service is not shut here', () => {
    givenService([...line(), ...after.decision.events], { actor: SYSTEM })
      .when(shut)
      .expect({ outcome: 'permit', events: [], messages: [] });
    givenService(active, { actor: SYSTEM }).when(shut).expect({ outcome: 'refuse', events: [] });
  });
});

describe('miit-452-2016.13.3 a line that a traceback names is cut at once', () => {
  const cut = { type: 'disconnect', case: 'TR-1', about: { register: 'trace_case', id: 't1' } } as const;
  test('with the hour on record, and the case hears of it', () => {
    const { decision, state } = givenService(line(), { actor: SYSTEM }).when(cut);
    assert.deepEqual([state?.state, state?.shutdown?.at, state?.shutdown?.reference], ['shut', NOW, 'TR-1']);
    assert.deepEqual(
      decision.messages.map(({ topic }) => topic),
      ['policy.changed', 'trace_case.disconnected'],
    );
    assert.partialDeepStrictEqual(decision.messages[1]?.payload, { id: 't1', result: 'cut', at: NOW });
    givenService([...line(), ...decision.events])
      .when({ type: 'lift-shutdown', reason: '–' })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('named by mistake, the group opens it again with a reason, and the case hears of that too', () => {
    const { decision } = givenService(line(), { actor: SYSTEM }).when(cut);
    const { state } = givenService([...line(), ...decision.events], { actor: GROUP })
      .when({ type: 'lift-shutdown', reason: '中继填错' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'shutdown-lifted', reason: '中继填错', by: { account: 'group' } }],
        messages: [
          { topic: 'policy.changed' },
          {
            to: 'carrier-a',
            topic: 'trace_case.reconnected',
            payload: { id: 't1', service: 'k1', case: 'TR-1', reason: '中继填错', at: NOW },
          },
        ],
      });
    assert.deepEqual([state?.state, state?.shutdown], ['active', null]);
  });

  test('a line that is gone is reported as gone', () => {
    const gone: ServiceEvent[] = [...line(), { type: 'ended', ground: 'illegal-use', at: NOW }];
    givenService(gone, { actor: SYSTEM })
      .when(cut)
      .expect({ outcome: 'permit', events: [], messages: [{ payload: { result: 'gone' } }] });
  });
});

const signal = (change: Partial<Signal> = {}) => ({
  id: 's1',
  ground: 'police-notification' as Signal['ground'],
  source: 'police-gd',
  reference: 'GA-1',
  at: NOW,
  ...change,
});
const noted = (change: Partial<Signal> = {}): ServiceEvent => ({
  type: 'signal-noted',
  signal: { ...signal(change), matched: true, measure: null, rule: null, reason: null, ...change },
});

describe('miit-452-2016.9.1 grounds are codes matched against what comes in', () => {
  test('a notice of the police stands at once, and a clock runs for the decision', () => {
    const { state } = givenService(line(), { actor: SYSTEM })
      .when({ type: 'note-signal', signal: signal() })
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ kind: 'dispose', dueAt: '2021-07-10T16:00:00.000Z', obligation: 'miit-452-2016.10.4' }],
      });
    assert.equal(state?.signals[0]?.matched, true);
  });

  test('complaints count by different complainants within the window', () => {
    const complaint = (k: number, at = NOW): ServiceEvent =>
      noted({ id: `c${k}`, ground: 'many-complaints', source: `who-${k}`, at, matched: false });
    const nine = Array.from({ length: 9 }, (_, k) => complaint(k));
    const last = signal({ id: 'c9', ground: 'many-complaints', source: 'who-9' });
    const tenth = givenService([...line(), ...nine]).when({ type: 'note-signal', signal: last });
    tenth.expect({ outcome: 'permit-with-duties' });
    assert.ok(tenth.state?.signals.every(({ matched }) => matched));
    for (const events of [
      nine.slice(1),
      [...nine.slice(1), complaint(0, '2021-06-06T04:00:00.000Z')],
      nine.map(() => complaint(0)),
    ])
      givenService([...line(), ...events])
        .when({ type: 'note-signal', signal: last })
        .expect({ outcome: 'permit', clocks: [] });
  });

  test('the same signal twice is one; a ground the old contract lacks is said', () => {
    givenService([...line(), noted()])
      .when({ type: 'note-signal', signal: signal() })
      .expect({ outcome: 'permit-with-duties', events: [], clocks: [] });
    const contract = { reference: '–', digest: 'b'.repeat(64), grounds: [] };
    const { decision } = givenService(line({ contract })).when({ type: 'note-signal', signal: signal() });
    assert.ok(decision.findings.some(({ rule }) => rule === 'key-services.ground-not-in-contract'));
  });
});

describe('miit-452-2016.9.2 a contract ground ends the service once it is confirmed', () => {
  const propose = {
    type: 'propose-end',
    ground: 'police-notification',
    reason: '警方通报',
    evidence: [],
  } as const;
  test('not on a word alone, and not by one person', () => {
    givenService(line(), { actor: ANALYST }).when(propose).expect({ outcome: 'hold', events: [] });
    const proposed = givenService([...line(), noted()], { actor: ANALYST })
      .when(propose)
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'end-proposed' }] });
    const events = [...line(), noted(), ...proposed.decision.events];
    givenService(events, { actor: ANALYST })
      .when({ type: 'second-end' })
      .expect({ outcome: 'refuse', events: [] });
    const { state } = givenService(events, { actor: PROVINCE })
      .when({ type: 'second-end' })
      .expect({ outcome: 'permit', events: [{}, { type: 'ended', ground: 'police-notification' }] });
    assert.deepEqual(
      state?.termination?.persons.map(({ account }) => account),
      ['analyst', 'province'],
    );
  });

  test('a ground that was looked into and found empty ends nothing; a proposal can be declined', () => {
    const empty: ServiceEvent = {
      type: 'signal-disposed',
      signal: 's1',
      measure: 'none',
      rule: 'miit-452-2016.9',
      reason: '查无实据',
    };
    givenService([...line(), noted(), empty])
      .when(propose)
      .expect({ outcome: 'hold', events: [] });
    const proposed = givenService([...line(), noted()]).when(propose).decision.events;
    const { state } = givenService([...line(), noted(), ...proposed]).when({
      type: 'decline-end',
      reason: '–',
    });
    assert.deepEqual([state?.state, state?.termination], ['active', null]);
  });
});

describe('miit-452-2016.10.4 each case names rule, term and measure', () => {
  const dispose = {
    type: 'dispose',
    signal: 's1',
    measure: 'warning',
    rule: 'miit-452-2016.9',
    reason: '首次',
  } as const;
  test('only for an open ground, only with a clause', () => {
    givenService(line()).when(dispose).expect({ outcome: 'hold', events: [] });
    givenService([...line(), noted()])
      .when({ ...dispose, rule: '合同第三条' })
      .expect({ outcome: 'hold', events: [] });
    const { state } = givenService([...line(), noted()])
      .when(dispose)
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'dispose' }] });
    assert.deepEqual([state?.signals[0]?.measure, state?.signals[0]?.rule], ['warning', 'miit-452-2016.9']);
  });

  test('suspending outbound calls reaches the permissions', () => {
    const { decision } = givenService([...line(), noted({ ground: 'out-of-rule-outbound' })]).when({
      ...dispose,
      measure: 'outbound-suspended',
    });
    assert.ok(decision.messages.some(({ topic }) => topic === 'key-services.suspend-outbound'));
  });
});

const told = (events: readonly ServiceEvent[], measure: 'warning' | 'none') =>
  givenService([...line(), ...events])
    .when({ type: 'dispose', signal: 's1', measure, rule: 'miit-452-2016.9', reason: '–' })
    .decision.messages.map(({ to, payload }) => [to, (payload as { matter: string }).matter]);

describe('miit-452-2016.10.5 misuse is told to the regulator', () => {
  test('with every measure, and not where nothing was found', () => {
    assert.deepEqual(told([noted({ ground: 'beyond-purpose' })], 'warning'), [['regulator-gd', 'misuse']]);
    assert.deepEqual(told([noted({ ground: 'beyond-purpose' })], 'none'), []);
  });
  test('without a regulator here it is said that it must be told another way', () => {
    const facts = { ...FACTS, company: { ...COMPANY, organisations: [] } };
    givenService([...line(), noted()], { facts })
      .when({ type: 'dispose', signal: 's1', measure: 'warning', rule: 'miit-452-2016.9', reason: '–' })
      .expect({ outcome: 'permit-with-duties', messages: [] });
  });
});

describe('miit-452-2016.10.6 suspected crime is told to the police', () => {
  test('beside the regulator', () => {
    assert.deepEqual(told([noted({ ground: 'illegal-use' })], 'warning'), [
      ['regulator-gd', 'misuse'],
      ['police-gd', 'suspected-crime'],
    ]);
  });
});

const landed = noted({ ground: 'illegal-voip-landing', source: 'gateway' });
const endOfLanding = () => {
  const propose = { type: 'propose-end', ground: 'illegal-voip-landing', reason: '–', evidence: [] } as const;
  const proposed = givenService([...line(), landed]).when(propose).decision.events;
  return givenService([...line(), landed, ...proposed], { actor: PROVINCE2 }).when({ type: 'second-end' });
};

describe('miit-452-2016.12.6 all services of the customer end', () => {
  test('for illegal landing the others follow; for a contract ground only the service', () => {
    const { decision } = endOfLanding();
    assert.partialDeepStrictEqual(
      decision.messages.find(({ topic }) => topic === 'key-services.customer-ended')?.payload,
      { customer: 'u1', service: 'k1', ground: 'illegal-voip-landing' },
    );
    const other = givenService(active, { actor: SYSTEM })
      .when({ type: 'end-with-customer', ground: 'illegal-voip-landing', origin: 'k9' })
      .expect({ outcome: 'permit', events: [{ type: 'ended', ground: 'illegal-voip-landing' }] });
    assert.equal(other.state?.state, 'terminated');
    givenService([...active, ...other.decision.events], { actor: SYSTEM })
      .when({ type: 'end-with-customer', ground: 'illegal-voip-landing', origin: 'k9' })
      .expect({ outcome: 'permit', events: [], messages: [] });
  });
});

describe('miit-452-2016.12.7 such customers are reported to the regulator', () => {
  test('with the end of the line, and to the police where it looks like a crime', () => {
    const reports = endOfLanding().decision.messages.filter(({ topic }) => topic === 'key-services.reported');
    assert.deepEqual(
      reports.map(({ to, payload }) => [to, (payload as { matter: string }).matter]),
      [
        ['regulator-gd', 'line-customer'],
        ['police-gd', 'suspected-crime'],
      ],
    );
  });
});
