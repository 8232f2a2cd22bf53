/** The life of an industry card: within its application, silent, bound to one device, watched. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lawWith } from '../kernel/testing/law.ts';
import { NO_FACTS } from './card-facts.ts';
import {
  active,
  approved,
  CLERK,
  CONTACT,
  givenCard,
  issued,
  NOW,
  SECOND,
  SYSTEM,
  sim,
  takenIn,
  UNIT,
} from './testing/situation.ts';

const issue = (change: Parameters<typeof sim>[0] = {}) =>
  ({ type: 'issue', application: 'i1', sim: sim(change) }) as const;
const outcomes = (decision: { findings: readonly { rule: string; outcome: string }[] }, rule: string) =>
  decision.findings.filter((finding) => finding.rule === rule).map(({ outcome }) => outcome);
const FACTS = { ...NO_FACTS, application: approved(), slot: 1 };

describe('miit-452-2016.4.2.1 cards are issued within an approved application, never beyond its quantity', () => {
  test('a card takes a place', () => {
    const { state } = givenCard([])
      .when(issue())
      .expect({ outcome: 'permit', events: [{ type: 'issued', slot: 1, quota: 3, unit: 'u1' }] });
    assert.deepEqual([state?.state, state?.registration], ['approved', 'complete']);
  });

  test('all places taken: refused', () => {
    givenCard([], { facts: { ...FACTS, slot: null } })
      .when(issue())
      .expect({ outcome: 'refuse', events: [] });
  });

  test('no application, or one that is not approved: on hold', () => {
    for (const application of [undefined, { ...approved(), state: 'applied' as const }])
      assert.equal(
        givenCard([], { facts: { ...FACTS, application } }).when(issue()).decision.outcome,
        'hold',
      );
  });

  test('the same card sent twice is one card; another under its id is none', () => {
    givenCard([issued()]).when(issue()).expect({ outcome: 'permit', events: [] });
    assert.throws(() => givenCard([issued()]).when(issue({ number: '861440000000002' })), {
      code: 'kernel.not-in-state',
    });
  });

  test('an ended card gives its place back and takes nothing more', () => {
    const { state } = givenCard(active)
      .when({ type: 'end', reason: '终端报废' })
      .expect({ outcome: 'permit', messages: [{ topic: 'dispatch.send', payload: { kind: 'line' } }] });
    assert.deepEqual([state?.state, state?.slot], ['ended', null]);
    assert.throws(() => givenCard([issued(), { type: 'ended', reason: '–' }]).when({ type: 'activate' }), {
      code: 'kernel.not-in-state',
    });
  });
});

describe('miit-452-2016.4.2.2 voice and texts are off', () => {
  test('activation switches them off at the network', () => {
    const { state } = givenCard([issued()])
      .when({ type: 'activate' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'activated' }],
        messages: [
          {
            to: 'carrier-a',
            topic: 'dispatch.send',
            payload: {
              kind: 'line',
              off: ['sms-out', 'sms-in', 'voice-out', 'voice-in'],
              open: ['emergency'],
            },
          },
        ],
      });
    assert.deepEqual(state?.functions, ['data']);
  });

  const opening = {
    type: 'propose-opening',
    function: 'sms',
    numbers: ['8613800000001'],
    reason: '设备告警短信',
  } as const;

  test('directed use is asked for by one and agreed to by another', () => {
    const asked = givenCard(active, { actor: CLERK })
      .when(opening)
      .expect({ outcome: 'permit-with-duties', messages: [] });
    assert.deepEqual(asked.state?.functions, ['data']);
    const proposed = {
      type: 'opening-proposed',
      opening: {
        function: 'sms',
        numbers: ['8613800000001'],
        reason: '–',
        proposed: { account: 'clerk', at: NOW },
        seconds: [],
      },
    } as const;
    givenCard([...active, proposed], { actor: CLERK })
      .when({ type: 'approve-opening' })
      .expect({ outcome: 'refuse', events: [], messages: [] });
    const { state } = givenCard([...active, proposed])
      .when({ type: 'approve-opening' })
      .expect({ outcome: 'permit', messages: [{ payload: { off: ['voice-out', 'voice-in'] } }] });
    assert.deepEqual(
      [state?.functions, state?.grant?.allow.smsNumbers],
      [['data', 'sms'], ['8613800000001']],
    );
  });

  test('three persons, where an operator wants three', () => {
    const law = lawWith({ 'confirm.iot': { by: ['carrier-compliance'], persons: 3 } });
    const asked = givenCard(active, { actor: CLERK, law }).when(opening).decision.events;
    const first = givenCard([...active, ...asked], { law })
      .when({ type: 'approve-opening' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'opening-seconded' }], messages: [] });
    const past = [...active, ...asked, ...first.decision.events];
    givenCard(past, { law }).when({ type: 'approve-opening' }).expect({ outcome: 'refuse' });
    const { state } = givenCard(past, { law, actor: { ...SECOND, id: 'third' } }).when({
      type: 'approve-opening',
    });
    assert.deepEqual(state?.functions, ['data', 'sms']);
    const swapped = givenCard(active, { actor: CLERK, law }).when({
      type: 'propose-swap',
      imei: '990000000000025',
      reason: '–',
    });
    const half = givenCard([...active, ...swapped.decision.events], { law }).when({ type: 'approve-swap' });
    assert.deepEqual([half.decision.outcome, half.state?.imei], ['permit-with-duties', sim().imei]);
  });

  test('without named numbers it is refused, whoever would agree', () => {
    const { decision } = givenCard(active, { actor: CLERK }).when({
      ...opening,
      function: 'voice',
      numbers: [],
    });
    assert.deepEqual(
      [decision.outcome, outcomes(decision, 'iot.voice-and-texts-off')],
      ['refuse', ['refuse']],
    );
    assert.deepEqual(outcomes(decision, 'iot.open-voice-is-a-consumer-card'), []);
  });

  test('miit-452-2016.4.3.3 with 11 digits the refusal says that it is a consumer card', () => {
    const eleven = [issued({ sim: sim({ numberKind: 'data-card', number: '8614500000001' }) })];
    const { decision } = givenCard(eleven, { actor: CLERK }).when({
      ...opening,
      function: 'voice',
      numbers: [],
    });
    assert.deepEqual(outcomes(decision, 'iot.open-voice-is-a-consumer-card'), ['refuse']);
  });
});

describe('miit-452-2016.4.2.3 a card without named addresses is not switched on', () => {
  test('it waits', () => {
    const event = issued() as Extract<ReturnType<typeof issued>, { type: 'issued' }>;
    const none = { addresses: [], ports: [], callNumbers: [], smsNumbers: [] };
    givenCard([{ ...event, grant: { ...event.grant, allow: none } }])
      .when({ type: 'activate' })
      .expect({ outcome: 'hold', events: [], messages: [] });
  });
});

describe('miit-452-2016.4.2.4 one card, one device', () => {
  test('a device or IMSI that another card has is refused', () => {
    for (const taken of [
      { number: false, imsi: false, imei: true },
      { number: false, imsi: true, imei: false },
    ])
      assert.deepEqual(
        outcomes(givenCard([], { facts: { ...FACTS, taken } }).when(issue()).decision, 'iot.one-device'),
        ['refuse'],
      );
  });

  test('a split from the device switches the card off at once', () => {
    const { state } = givenCard(active, { actor: SYSTEM })
      .when({ type: 'deviate', kinds: ['foreign-device'] })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'iot.device-split-blocked',
            outcome: 'permit',
            clause: 'miit-452-2016.4.2',
            params: { 'iot.imei_change': { first_foreign_device: 'block', swap: 'approved-request' } },
          },
          { rule: 'iot.unit-told', outcome: 'permit', clause: 'miit-452-2016.4.4' },
        ],
        events: [{ type: 'suspended', ground: 'device-split' }],
        messages: [
          { payload: { off: ['data', 'sms-out', 'sms-in', 'voice-out', 'voice-in'] } },
          { payload: { kind: 'message', number: CONTACT, facts: { reason: 'device-split' } } },
        ],
      });
    assert.equal(state?.state, 'suspended');
  });

  test('unless the setting asks for a person first', () => {
    const law = lawWith({ 'iot.imei_change': { first_foreign_device: 'review', swap: 'approved-request' } });
    const { state } = givenCard(active, { actor: SYSTEM, law })
      .when({ type: 'deviate', kinds: ['foreign-device'] })
      .expect({ outcome: 'permit-with-duties', messages: [] });
    assert.equal(state?.state, 'deviating');
  });

  test('a new device by request, agreed to by a second person', () => {
    const swap = { type: 'propose-swap', imei: '990000000000025', reason: '终端损坏' } as const;
    givenCard(active, { actor: CLERK }).when(swap).expect({ outcome: 'permit-with-duties' });
    const proposed = {
      type: 'swap-proposed',
      imei: swap.imei,
      reason: '–',
      by: { account: 'clerk', at: NOW },
    } as const;
    const { state } = givenCard([...active, proposed]).when({ type: 'approve-swap' });
    assert.deepEqual([state?.imei, state?.swap], [swap.imei, null]);
    givenCard([...active, proposed], { actor: CLERK })
      .when({ type: 'approve-swap' })
      .expect({ outcome: 'refuse' });
    const taken = { number: false, imsi: false, imei: true };
    givenCard([...active, proposed], { facts: { ...FACTS, taken } })
      .when({ type: 'approve-swap' })
      .expect({ outcome: 'refuse' });
  });
});

describe('miit-452-2016.4.3.1 the dedicated range of 13 digits', () => {
  test('another number needs the exception of its application', () => {
    const eleven = issue({ numberKind: 'data-card', number: '8614500000001' });
    assert.deepEqual(outcomes(givenCard([]).when(eleven).decision, 'iot.thirteen-digits'), ['hold']);
    const application = approved({ digits: '11', exception: '存量终端' });
    givenCard([], { facts: { ...FACTS, application } })
      .when(eleven)
      .expect({ outcome: 'permit-with-duties' });
    assert.equal(givenCard([]).when(issue({ numberKind: 'fixed' })).decision.outcome, 'refuse');
  });
});

describe('miit-452-2016.4.4.1 miit-452-2016.4.4.2 deviations lead to review, and misuse to suspension', () => {
  test('a deviation marks the card, and nothing is switched off before somebody looked', () => {
    const { state } = givenCard(active, { actor: SYSTEM })
      .when({ type: 'deviate', kinds: ['address', 'resale-signs'] })
      .expect({ outcome: 'permit-with-duties', messages: [] });
    assert.equal(state?.state, 'deviating');
  });

  test('explained, the card is clear again; misuse or resale switches it off', () => {
    const deviating = [...active, { type: 'deviated' } as const];
    assert.equal(givenCard(deviating).when({ type: 'clear-deviation' }).state?.state, 'active');
    const { state } = givenCard(deviating)
      .when({ type: 'suspend', ground: 'resale' })
      .expect({
        outcome: 'permit',
        messages: [
          { payload: { kind: 'line' } },
          {
            payload: {
              number: CONTACT,
              template: 'iot-suspended',
              facts: { tail: '0001', reason: 'resale', time: NOW },
            },
          },
        ],
      });
    assert.deepEqual([state?.state, state?.suspension?.ground], ['suspended', 'resale']);
  });

  const off = (ground: 'resale' | 'misuse' | 'device-split') => [
    ...active,
    { type: 'suspended', ground, at: NOW } as const,
  ];

  test('twice is once, and the network confirms it', () => {
    givenCard(off('misuse'))
      .when({ type: 'suspend', ground: 'misuse' })
      .expect({ outcome: 'permit', events: [], messages: [] });
    const report = { ref: `m1:line:${NOW}:off`, id: 'm1', result: 'applied', at: NOW } as const;
    const { state } = givenCard(off('misuse'), { actor: SYSTEM }).when({ type: 'dispatched', report });
    assert.equal(state?.suspension?.appliedAt, NOW);
  });

  test('a resold card does not come back, another does', () => {
    givenCard(off('resale')).when({ type: 'restore', reason: '–' }).expect({ outcome: 'refuse', events: [] });
    const { state } = givenCard(off('device-split'))
      .when({ type: 'restore', reason: '已核实换机' })
      .expect({
        outcome: 'permit',
        messages: [
          { payload: { off: ['sms-out', 'sms-in', 'voice-out', 'voice-in'] } },
          {
            payload: { number: CONTACT, template: 'iot-restored', facts: { tail: '0001', time: NOW } },
          },
        ],
      });
    assert.equal(state?.state, 'active');
  });

  test('the receipt of a message to the unit says nothing about the line', () => {
    const report = { ref: `m1:told:${NOW}:iot-suspended`, id: 'm1', result: 'delivered', at: NOW } as const;
    const { state } = givenCard(off('misuse'), { actor: SYSTEM }).when({ type: 'dispatched', report });
    assert.equal(state?.suspension?.appliedAt, null);
  });

  test('a unit whose number is not on file must be told by somebody; a text is never sent to the card itself', () => {
    const { decision } = givenCard([issued({ contact: null }), { type: 'activated', at: NOW }])
      .when({ type: 'suspend', ground: 'misuse' })
      .expect({ outcome: 'permit-with-duties', messages: [{ payload: { kind: 'line' } }] });
    assert.deepEqual(outcomes(decision, 'iot.unit-told'), ['permit-with-duties']);
  });
});

describe('miit-452-2016.4.1.1 every card in use is looked at again', () => {
  const take = {
    type: 'take-in',
    sim: sim({ imei: null }),
    unit: null,
    province: '44',
    registration: 'none',
  } as const;

  test('as a task with a clock', () => {
    givenCard([], { facts: NO_FACTS })
      .when(take)
      .expect({
        outcome: 'permit-with-duties',
        clocks: [
          {
            do: 'start',
            kind: 'recheck',
            dueAt: '2021-08-06T16:00:00.000Z',
            obligation: 'miit-452-2016.4.1.1',
            term: { key: 'iot.recheck_days', value: 30 },
          },
        ],
      });
  });

  test('found right, the task is done', () => {
    const { state } = givenCard([takenIn('complete')])
      .when({ type: 'recheck', result: 'correct', unit: null })
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'recheck' }] });
    assert.deepEqual([state?.registration, state?.recheck?.doneAt], ['complete', NOW]);
  });
});

describe('miit-452-2016.4.1.2 a missing or wrong registration is followed until it is right or the card is off', () => {
  test('found wrong, the clock goes on; put right for a unit on file, it is met', () => {
    givenCard([takenIn('complete')])
      .when({ type: 'recheck', result: 'wrong', unit: null })
      .expect({ outcome: 'permit-with-duties', clocks: [] });
    const correct = { type: 'recheck', result: 'wrong', unit: 'u1' } as const;
    givenCard([takenIn()], { facts: NO_FACTS }).when(correct).expect({ outcome: 'hold', events: [] });
    const { state } = givenCard([takenIn()], { facts: { ...NO_FACTS, unit: UNIT } })
      .when(correct)
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'recheck' }] });
    assert.deepEqual([state?.unit, state?.registration], ['u1', 'complete']);
  });

  test('when the term ends it is switched off, and comes back only once it is right', () => {
    const { state } = givenCard([takenIn('wrong')], { actor: SYSTEM })
      .when({ type: 'miss', kind: 'recheck' })
      .expect({
        // A card from before has no application, so nobody of the unit is on file to be told.
        outcome: 'permit-with-duties',
        events: [{ type: 'became-late' }, { type: 'suspended', ground: 'unregistered' }],
      });
    assert.equal(state?.state, 'suspended');
    const off = { type: 'suspended', ground: 'unregistered', at: NOW } as const;
    givenCard([takenIn('wrong'), off])
      .when({ type: 'restore', reason: '–' })
      .expect({ outcome: 'hold' });
    givenCard([takenIn('wrong'), off, { type: 'registration-corrected', unit: 'u1', at: NOW }], {
      actor: SECOND,
    })
      .when({ type: 'restore', reason: '已补登记' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'restored' }] });
  });

  test('a right registration nobody looked at in time is late, not off', () => {
    const { state } = givenCard([takenIn('complete')], { actor: SYSTEM }).when({
      type: 'miss',
      kind: 'recheck',
    });
    assert.deepEqual([state?.state, state?.late], ['active', ['recheck']]);
  });
});
