/** The decisions of the command line say what the registers say. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Value } from 'typebox/value';
import { heaviest } from '../kernel/decision.ts';
import { LAW } from '../kernel/testing/law.ts';
import { CONTRACT_GROUNDS } from './contract.ts';
import { points } from './points.ts';
import { DIGEST, NOW } from './testing/situation.ts';

function decide(name: string, input: object) {
  const point = points.find((one) => one.name === name);
  assert.ok(point !== undefined && Value.Check(point.input, input), JSON.stringify(input));
  const context = { now: NOW, law: LAW.asOf('2021-07-07'), lawOn: (day: string) => LAW.asOf(day) };
  return point.decide(input, context);
}

const number = { from: '4001234567', to: '4001234567', kind: '400', allotted: 'own' };
const application = {
  kind: '400',
  unitKind: 'company',
  numbers: [number],
  use: '售后',
  credential: { kind: 'business-licence', digest: DIGEST, validTo: null },
  business: null,
  licence: null,
  contract: { reference: 'HT', digest: DIGEST, grounds: CONTRACT_GROUNDS },
  province: '44',
  authenticated: false,
  applicant: 'unit',
  channel: 'shop',
  checks: [{ method: 'networked-verification', result: 'passed', at: NOW }],
  handlerOnFile: true,
  held: 4,
  barred: false,
  numberTaken: false,
};

describe('miit-452-2016.7.4.1 key-service.apply from stated facts', () => {
  const outcome = (change: object) => heaviest(decide('key-service.apply', { ...application, ...change }));
  test('the fifth, the sixth, and the sixth with an exception', () => {
    assert.equal(outcome({}), 'permit');
    assert.equal(outcome({ held: 5 }), 'refuse');
    assert.equal(outcome({ held: 5, exceptionFor: 6 }), 'permit');
  });

  test('an individual, an agent, a number of another network', () => {
    assert.equal(outcome({ applicant: 'person' }), 'refuse');
    assert.equal(outcome({ channel: 'agent' }), 'refuse');
    assert.equal(outcome({ numbers: [{ ...number, allotted: 'other' }] }), 'refuse');
    assert.equal(outcome({ applicant: 'not-on-file' }), 'hold');
  });
});

describe('miit-452-2016.8.1.3 outbound.permit from stated facts', () => {
  const asked = {
    kind: '400',
    legacy: false,
    state: 'active',
    opened: [number],
    numbers: [number],
    use: '回访',
    hours: [{ from: '09:00', to: '18:00' }],
    perHour: 100,
    perDay: 500,
    contract: { reference: 'WH', digest: DIGEST },
  };
  const outcome = (change: object) => heaviest(decide('outbound.permit', { ...asked, ...change }));
  test('whole, a term missing, one-number, a number that is not open', () => {
    assert.equal(outcome({}), 'permit');
    assert.equal(outcome({ perHour: null }), 'hold');
    assert.equal(outcome({ kind: 'one-number' }), 'refuse');
    assert.equal(outcome({ opened: [] }), 'hold');
  });
});
