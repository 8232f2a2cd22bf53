/** What a unit must state and show before it gets industry cards. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lawWith } from '../kernel/testing/law.ts';
import { applied, CLERK, givenApplication, PERSON, request, SECOND, UNIT } from './testing/situation.ts';

const apply = (change: Parameters<typeof request>[0] = {}) =>
  ({ type: 'apply', request: request(change) }) as const;
const outcomes = (decision: { findings: readonly { rule: string; outcome: string }[] }, rule: string) =>
  decision.findings.filter((finding) => finding.rule === rule).map(({ outcome }) => outcome);
const asClerk = (change: Parameters<typeof request>[0] = {}, more = {}) =>
  givenApplication([], { actor: CLERK, ...more }).when(apply(change));

describe('miit-452-2016.4.2.1 qualification, functions, quantity and volume are examined first', () => {
  test('a whole application waits for a second person, who approves it', () => {
    asClerk().expect({ outcome: 'permit-with-duties', events: [{ type: 'applied' }] });
    const { state } = givenApplication([applied()])
      .when({ type: 'approve' })
      .expect({ outcome: 'permit', events: [{ type: 'approved', by: { account: 'second' } }] });
    assert.equal(state?.state, 'approved');
  });

  test('the same person does not approve it', () => {
    givenApplication([applied()], { actor: CLERK })
      .when({ type: 'approve' })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('three persons, where an operator wants three', () => {
    const law = lawWith({ 'confirm.iot': { by: ['carrier-compliance'], persons: 3 } });
    const first = givenApplication([applied()], { law })
      .when({ type: 'approve' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'seconded' }] });
    assert.equal(first.state?.state, 'applied');
    const past = [applied(), ...first.decision.events];
    givenApplication(past, { law }).when({ type: 'approve' }).expect({ outcome: 'refuse' });
    givenApplication(past, { law, actor: { ...SECOND, id: 'third' } })
      .when({ type: 'approve' })
      .expect({ outcome: 'permit', events: [{ type: 'approved', by: { account: 'third' } }] });
  });

  test('a person gets none; a unit that is not on file, or in doubt, waits', () => {
    const facts = { unit: UNIT, responsible: PERSON, checks: [] };
    assert.equal(asClerk({}, { facts: { ...facts, unit: PERSON } }).decision.outcome, 'refuse');
    for (const unit of [undefined, { ...UNIT, doubts: ['two-persons'] }])
      assert.deepEqual(outcomes(asClerk({}, { facts: { ...facts, unit } }).decision, 'iot.unit-only'), [
        'hold',
      ]);
  });

  test('without papers of the unit, or without checks of who handles it, nothing is written', () => {
    const { decision } = asClerk({ qualification: [] });
    assert.deepEqual([outcomes(decision, 'iot.application-reviewed'), decision.events], [['hold'], []]);
    const unchecked = asClerk({}, { facts: { unit: UNIT, responsible: PERSON, checks: [] } });
    assert.equal(unchecked.decision.outcome, 'hold');
  });

  test('the risk of the customer is assessed from the day the law of 2022 counts; a fail is refused on any day', () => {
    const passed = { result: 'passed', note: '现场核实', digest: null } as const;
    assert.deepEqual(outcomes(asClerk().decision, 'iot.customer-risk'), []);
    const later = givenApplication([applied()], { now: '2022-11-30T16:00:00.000Z' });
    later.when({ type: 'approve' }).expect({ outcome: 'hold', events: [] });
    givenApplication([applied({ riskAssessment: passed })], { now: '2022-11-30T16:00:00.000Z' })
      .when({ type: 'approve' })
      .expect({ outcome: 'permit' });
    assert.equal(asClerk({ riskAssessment: { ...passed, result: 'failed' } }).decision.outcome, 'refuse');
  });

  test('declined or closed with a reason; then nothing more is approved', () => {
    const { state } = givenApplication([applied()]).when({ type: 'decline', reason: '用途不明' });
    assert.equal(state?.state, 'declined');
    assert.throws(
      () => givenApplication([applied(), { type: 'declined', reason: '–' }]).when({ type: 'approve' }),
      { code: 'kernel.not-in-state' },
    );
  });
});

describe('miit-452-2016.4.2.3 what the cards may reach is named', () => {
  test('data without addresses, or an address nobody can read, waits', () => {
    const allow = request().allow;
    for (const addresses of [[], ['198.51.100.0/33'], ['platform']])
      assert.deepEqual(outcomes(asClerk({ allow: { ...allow, addresses } }).decision, 'iot.allow-list'), [
        'hold',
      ]);
    const both = { ...allow, addresses: ['198.51.100.7', '2001:db8::/32'] };
    assert.deepEqual(outcomes(asClerk({ allow: both }).decision, 'iot.allow-list'), ['permit']);
  });
});

describe('miit-452-2016.4.3.1 13 digits, or an exception on record', () => {
  test('11 digits need a reason and keep voice limited', () => {
    assert.deepEqual(outcomes(asClerk({ digits: '11' }).decision, 'iot.thirteen-digits'), ['hold']);
    const { decision } = asClerk({ digits: '11', exception: '存量终端不支持13位' });
    assert.deepEqual(outcomes(decision, 'iot.thirteen-digits'), ['permit-with-duties']);
    assert.equal(decision.outcome, 'permit-with-duties');
  });
});

describe('miit-452-2016.4.3.3 11 digits with open voice are a consumer card', () => {
  test('refused as an industry card, with the way to the counter', () => {
    const { decision } = asClerk({ digits: '11', exception: '电话手表', unrestrictedVoice: true });
    assert.deepEqual(
      [decision.outcome, outcomes(decision, 'iot.open-voice-is-a-consumer-card')],
      ['refuse', ['refuse']],
    );
  });

  test('13 digits never have open voice', () => {
    const { decision } = asClerk({ unrestrictedVoice: true });
    assert.deepEqual(outcomes(decision, 'iot.voice-and-texts-off'), ['refuse']);
  });
});

describe('miit-452-2016.4.3.2 a dedicated network in principle', () => {
  test('a public access point is flagged, not refused', () => {
    const { decision } = asClerk({ dedicatedNetwork: false, apn: 'public' });
    assert.deepEqual(outcomes(decision, 'iot.dedicated-network'), ['permit-with-duties']);
    assert.equal(decision.outcome, 'permit-with-duties');
  });
});
