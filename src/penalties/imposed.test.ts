/** A penalty at an institution: in force by its dates, carried out, lifted, and what it still allows. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import type { ImposedEvent } from './imposed.ts';
import {
  type AskedOf,
  allowsNonCounter,
  allowsOpening,
  allowsPayment,
  inForceOn,
  type MeasureInForce,
} from './measure.ts';
import type { Imposed, Term } from './messages.ts';
import { COUNTY, imposed, institution } from './testing/situation.ts';

const NOW = '2021-07-07T04:00:00.000Z';
const receive = (change: Partial<Imposed> = {}) =>
  ({ type: 'receive', from: 'police-1', imposed: imposed(change) }) as const;
function received(change: Partial<Imposed> = {}): readonly ImposedEvent[] {
  return institution('bank-a', [], NOW).when(receive(change)).decision.events;
}
const order = { penalty: 'z1', document: '某公复〔2021〕1号', at: NOW };
const term = (change: Partial<Term>): Term => ({
  measures: ['non-counter-stop'],
  from: '2021-07-07',
  to: '2026-07-07',
  rule: 'two-cards-2020.5.2',
  endsWhenVerified: false,
  ...change,
});
function measuresOn(day: string, events: readonly ImposedEvent[]): readonly MeasureInForce[] {
  const { state } = institution('bank-a', events, NOW);
  assert.ok(state !== undefined);
  return inForceOn('police-1_z1', state, day);
}

describe('two-cards-2020.5.2 an institution carries out what police of the level determined', () => {
  test('given the order, then it is in force at once and the receipt goes out', () => {
    institution('bank-a', [], NOW)
      .when(receive())
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'received', by: 'police-1' }],
        clocks: [
          { do: 'start', kind: 'apply', dueAt: '2021-07-08T04:00:00.000Z', obligation: 'two-cards-2020.5.2' },
        ],
        messages: [{ to: 'police-1', topic: 'penalties.receipt', payload: { step: 'received' } }],
      });
    assert.equal(measuresOn('2021-07-07', received()).length, 1);
  });
  test('given a county station, a unit without a row, or no police at all, then nothing is carried out', () => {
    institution('bank-a', [], NOW, COUNTY)
      .when(receive())
      .expect({ outcome: 'refuse', events: [], messages: [] });
    institution('bank-a', [], NOW, null).when(receive()).expect({ outcome: 'undecidable', events: [] });
    institution('bank-a', [], NOW)
      .when({ ...receive(), from: 'pay-b' })
      .expect({ outcome: 'refuse', events: [] });
  });
  test('given it twice, then the receipt goes out again and nothing else', () => {
    institution('bank-a', received(), NOW)
      .when(receive())
      .expect({ outcome: 'permit', events: [], clocks: [], messages: [{ payload: { step: 'received' } }] });
  });
  test('given it carried out, then the police learn on how many accounts; past the time it is late', () => {
    institution('bank-a', received(), NOW)
      .when({ type: 'apply', accounts: 3, kept: [] })
      .expect({
        outcome: 'permit',
        clocks: [{ do: 'meet', kind: 'apply' }],
        messages: [{ to: 'police-1', payload: { step: 'applied', accounts: 3 } }],
      });
    institution('bank-a', received(), '2021-07-08T04:00:00.001Z')
      .when({ type: 'apply', accounts: 3, kept: [] })
      .expect({ outcome: 'permit-with-duties' });
    institution('bank-a', received(), '2021-07-08T04:00:00.000Z')
      .when({ type: 'miss', kind: 'apply' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'became-late', kind: 'apply' }] });
  });
  test('given the last day and the day after, then the dates decide and no job', () => {
    const days = ['2021-07-06', '2021-07-07', '2026-07-07', '2026-07-08'];
    assert.deepEqual(
      days.map((day) => measuresOn(day, received()).length),
      [0, 1, 1, 0],
    );
  });
  test('given terms of different length, then each ends on its own day', () => {
    const terms = [term({}), term({ measures: ['no-new-account'], to: '2024-07-07' })];
    const on = (day: string) => measuresOn(day, received({ terms })).map(({ measures }) => measures.join());
    assert.deepEqual(on('2024-07-07'), ['non-counter-stop', 'no-new-account']);
    assert.deepEqual(on('2024-07-08'), ['non-counter-stop']);
  });
});

describe('two-cards-2020.5.7 a lifting counts at once', () => {
  const lift = { type: 'lift', from: 'police-1', order } as const;
  const lifted = () => [...received(), ...institution('bank-a', received(), NOW).when(lift).decision.events];
  test('given the word of the unit that imposed it, then nothing is in force from that day', () => {
    institution('bank-a', received(), NOW)
      .when(lift)
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'lifted', lifted: { on: '2021-07-07' } }],
        clocks: [
          { do: 'cancel', kind: 'apply' },
          { do: 'start', kind: 'lift', dueAt: '2021-07-08T04:00:00.000Z' },
        ],
        messages: [{ payload: { step: 'lift-received' } }],
      });
    assert.deepEqual(measuresOn('2021-07-07', lifted()), []);
    assert.deepEqual(measuresOn('2022-01-01', lifted()), []);
  });
  test('given another unit, then not', () => {
    institution('bank-a', received(), NOW)
      .when({ ...lift, from: 'police-2' })
      .expect({ outcome: 'refuse', events: [] });
  });
  test('given service resumed, then the time it took is reported', () => {
    institution('bank-a', lifted(), '2021-07-07T05:30:00.000Z')
      .when({ type: 'apply-lift', accounts: 3 })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'penalties.lift-applied',
            outcome: 'permit',
            clause: 'two-cards-2020.5',
            facts: { minutes: 90, accounts: 3 },
          },
        ],
        messages: [{ payload: { step: 'lift-applied' } }],
      });
    institution('bank-a', lifted(), '2021-07-08T05:30:00.000Z')
      .when({ type: 'apply-lift', accounts: 3 })
      .expect({ outcome: 'permit-with-duties' });
  });
});

describe('two-cards-2020.5.5 an objection can be made at the institution', () => {
  test('given one, then it goes to the unit that determined, and its answer comes back', () => {
    const when = institution('bank-a', received(), NOW).when({ type: 'lodge', grounds: 'sealed', files: [] });
    when.expect({
      outcome: 'permit',
      messages: [{ to: 'police-1', topic: 'penalties.objected', payload: { by: 'bank-a', penalty: 'z1' } }],
    });
    const events = [...received(), ...when.decision.events];
    const answer = { penalty: 'z1', result: 'rejected', reasons: '经核实', at: NOW } as const;
    const noted = institution('bank-a', events, NOW).when({ type: 'note-answer', from: 'police-1', answer });
    assert.equal(noted.state?.objections[0]?.answer?.result, 'rejected');
    institution('bank-a', events, NOW)
      .when({ type: 'note-answer', from: 'police-2', answer })
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('pboc-261-2016.cases other accounts of a case account', () => {
  const terms = [
    term({ from: '2021-07-11', to: null, rule: 'six-ministry-2016.5.12', endsWhenVerified: true }),
  ];
  const events = () => received({ basis: 'case-account', caseAccount: 'digest', terms });
  test('given the three days, then only the case account is stopped; after them the others too', () => {
    assert.deepEqual(
      measuresOn('2021-07-10', events()).map(({ measures, caseAccount }) => [measures, caseAccount]),
      [[[], 'digest']],
    );
    assert.deepEqual(measuresOn('2021-07-11', events())[0]?.measures, ['non-counter-stop']);
    assert.equal(measuresOn('2099-01-01', events()).length, 1);
  });
  test('given it verified again, then the others are free and the case account is not', () => {
    const done = institution('bank-a', events(), NOW).when({ type: 'verify', on: '2021-07-09' });
    done.expect({ outcome: 'permit', events: [{ type: 'verified' }] });
    const after = [...events(), ...done.decision.events];
    assert.deepEqual(
      measuresOn('2021-07-20', after).map(({ measures }) => measures),
      [[]],
    );
    assert.equal(
      allowsNonCounter(measuresOn('2021-07-20', after), { ...ASKED, number: 'digest' }, [])?.caseAccount,
      'digest',
    );
    assert.equal(allowsNonCounter(measuresOn('2021-07-20', after), ASKED, []), null);
  });
  test('given a penalty for trade, then verifying again ends nothing', () => {
    institution('bank-a', received(), NOW)
      .when({ type: 'verify', on: '2021-07-09' })
      .expect({ outcome: 'refuse', events: [] });
  });
});

const ASKED: AskedOf = { account: 'a1', number: 'n1', outgoing: true, purpose: null };
const settingOf = (key: string) => LAW.asOf('2024-12-01').parameter<readonly string[]>(key).value;
const EXCEPTIONS = settingOf('penalty.joint.account_exceptions');
const PAYMENT_EXCEPTIONS = settingOf('penalty.joint.payment_exceptions');
const inForce = (change: Partial<MeasureInForce>): MeasureInForce => ({
  id: 'm1',
  holder: 'p1',
  measures: ['payment-stop'],
  from: '2024-12-01',
  to: '2026-12-01',
  basis: 'joint-2024',
  rule: 'joint-penalty-2024.financial',
  exempt: [],
  caseAccount: null,
  ...change,
});

describe('joint-penalty-2024.financial what the measures leave open', () => {
  const DEBITS = ['tax', 'social-insurance', 'utilities'] as const;
  const HOME = 'balance-to-own-same-name-account' as const;

  test('a bank account: agreed debits for tax, insurance and utilities, and not the balance', () => {
    const measures = [inForce({ measures: ['non-counter-outgoing-limit'] })];
    for (const purpose of DEBITS)
      assert.equal(allowsNonCounter(measures, { ...ASKED, purpose }, EXCEPTIONS), null, purpose);
    assert.equal(allowsNonCounter(measures, { ...ASKED, purpose: HOME }, EXCEPTIONS), measures[0]);
  });
  test('a payment account: the balance to the own bank account, and no debits', () => {
    const measures = [inForce({})];
    assert.equal(allowsPayment(measures, { ...ASKED, purpose: HOME }, PAYMENT_EXCEPTIONS), null);
    for (const purpose of [...DEBITS, null])
      assert.equal(allowsPayment(measures, { ...ASKED, purpose }, PAYMENT_EXCEPTIONS), measures[0]);
  });
  test('the older notices leave nothing open to a payment account', () => {
    const measures = [inForce({ basis: 'trade', rule: 'two-cards-2020.5.3' })];
    assert.equal(allowsPayment(measures, { ...ASKED, purpose: HOME }, PAYMENT_EXCEPTIONS), measures[0]);
  });
  test('the case account itself stands still, also at a payment institution', () => {
    const measures = [inForce({ measures: [], basis: 'case-account', to: null, caseAccount: 'n1' })];
    assert.equal(allowsPayment(measures, ASKED, PAYMENT_EXCEPTIONS), measures[0]);
    assert.equal(allowsPayment(measures, { ...ASKED, number: 'n2' }, PAYMENT_EXCEPTIONS), null);
  });
  test('outside the counter money comes in and does not leave; under the older notices neither', () => {
    const limited = [inForce({ measures: ['non-counter-outgoing-limit'] })];
    assert.equal(allowsNonCounter(limited, { ...ASKED, outgoing: false }, EXCEPTIONS), null);
    assert.equal(allowsNonCounter(limited, ASKED, EXCEPTIONS), limited[0]);
    assert.equal(allowsNonCounter(limited, { ...ASKED, purpose: 'utilities' }, EXCEPTIONS), null);
    const stopped = [inForce({ measures: ['non-counter-stop'], basis: 'trade' })];
    assert.equal(allowsNonCounter(stopped, { ...ASKED, outgoing: false }, EXCEPTIONS), stopped[0]);
    assert.equal(allowsNonCounter(stopped, { ...ASKED, purpose: 'tax' }, EXCEPTIONS), stopped[0]);
  });
  test('a phone card that is kept frees no account; openings are asked for by kind', () => {
    const kept = inForce({ exempt: ['a1'] });
    assert.equal(allowsPayment([kept], ASKED, EXCEPTIONS), kept);
    const bars = [inForce({ measures: ['no-new-wallet'] })];
    assert.deepEqual(
      (['account', 'wallet', 'card'] as const).map((what) => allowsOpening(bars, what) !== null),
      [false, true, false],
    );
  });
});

describe('joint-penalty-2024.telecom one phone card outside the case is kept', () => {
  const cards = [
    term({ measures: ['no-new-card', 'card-reverification'], rule: 'joint-penalty-2024.telecom' }),
  ];
  const joint = {
    basis: 'joint-2024',
    determinedOn: '2024-12-01',
    terms: cards,
    holder: 'p-carrier-c',
  } as const;
  const events = institution('carrier-c', [], '2024-12-01T04:00:00.000Z').when(receive(joint));
  test('given a bank, then nothing is kept: what stays open to accounts is for the law to say', () => {
    const at = institution('bank-a', [], '2024-12-01T04:00:00.000Z');
    const terms = [term({ measures: ['non-counter-stop'], rule: 'joint-penalty-2024.financial' })];
    const received = at.when(receive({ ...joint, holder: 'p-bank-a', terms })).decision.events;
    const { decision } = institution('bank-a', received, NOW).when({
      type: 'apply',
      accounts: 1,
      kept: ['b-1'],
    });
    assert.equal(decision.outcome, 'refuse');
  });
  test('given one and two under the measures of 2024, and one under the notice of 2020', () => {
    const keep = (happened: readonly ImposedEvent[], kept: readonly string[]) =>
      institution('carrier-c', happened, NOW).when({ type: 'apply', accounts: 1, kept }).decision.outcome;
    assert.deepEqual(
      [
        keep(events.decision.events, ['k1']),
        keep(events.decision.events, ['k1', 'k2']),
        keep(received(), ['k1']),
      ],
      ['permit', 'refuse', 'refuse'],
    );
  });
  test('given cards to be verified again, then the register of cards is told', () => {
    events.expect({
      outcome: 'permit-with-duties',
      messages: [
        { topic: 'penalties.receipt' },
        { to: 'carrier-c', topic: 'penalties.reverify', payload: { holder: 'p-carrier-c' } },
      ],
    });
  });
});
