/** An emergency call is known by the patterns of an edge wherever the decision knows it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import { isCalled } from './called.ts';
import { emergencyPatterns } from './edge-emergency.ts';
import { mapTables } from './map-tables.ts';
import { compilePolicy } from './policy-compile.ts';
import { parseMessage } from './sip.ts';
import { MARK } from './tables.ts';
import { invite } from './testing/invite.ts';
import { PLAN, POLICY } from './testing/situation.ts';

const NUMBERS = ['110', '119', '120', '122'];
const { called, elsewhere } = emergencyPatterns(NUMBERS);
const compiled = compilePolicy(
  { ...POLICY, emergencyCalled: NUMBERS },
  { law: LAW.asOf('2024-05-06'), plan: PLAN },
);
const policy = {
  tables: mapTables(compiled),
  settings: compiled.settings,
  minuteOfDay: 0,
  epochSeconds: 0,
};

function decided(uri: string): boolean {
  const message = parseMessage(invite({ to: uri }));
  assert.ok(message.ok, uri);
  return isCalled(message, null, policy, MARK.emergency);
}
const found = (uri: string) => new RegExp(called, 'i').test(uri) && !new RegExp(elsewhere, 'i').test(uri);

const BEFORE = [
  '',
  '0',
  '00',
  '86',
  '086',
  '0086',
  '860',
  '010',
  '020',
  '0755',
  '8610',
  '86755',
  '860755',
  '00860755',
  '10',
  '755',
  '1',
  '8',
];
const FORMS: readonly ((digits: string) => string)[] = [
  (digits) => `sip:${digits}@sbc.example`,
  (digits) => `sips:+${digits}@sbc.example;user=phone`,
  (digits) => `SIP:${digits.split('').join('-')}@sbc.example`,
  (digits) => `tel:${digits}`,
  (digits) => `tel:+${digits}`,
  (digits) => `tel:${digits};phone-context=+86`,
  (digits) => `sip:${digits};phone-context=+86755@sbc.example`,
  (digits) => `sip:${digits};phone-context=+1@sbc.example`,
  (digits) => `sip:${digits};phone-context=sbc.example@sbc.example`,
  (digits) => `sip:${digits};cpc=ordinary;rn=+8613900000001@sbc.example`,
  (digits) => `sip:${digits};cpc=ordinary@sbc.example;rn=1`,
  (digits) => `sip:${digits}:secret@sbc.example`,
  (digits) => `sip:${digits}`,
  (digits) => `sip:x${digits}@sbc.example`,
];

describe('miit-452-2016 emergency calls always pass', () => {
  test('given every spelling of a number, when no decision can be asked, then the pattern finds what the decision finds', () => {
    const seen = { both: 0, none: 0 };
    for (const number of [...NUMBERS, '111', '1100', '11', '96110'])
      for (const before of BEFORE)
        for (const form of FORMS) {
          const uri = form(before + number);
          assert.equal(found(uri), decided(uri), uri);
          seen[found(uri) ? 'both' : 'none'] += 1;
        }
    assert.ok(seen.both > 300 && seen.none > 300, JSON.stringify(seen));
  });

  for (const uri of ['urn:service:sos', 'urn:service:sos.police', 'URN:service:SOS;x=1'])
    test(`given ${uri}, then both find it`, () => {
      assert.deepEqual([found(uri), decided(uri)], [true, true]);
    });

  test('given no number, then the service alone is found', () => {
    const none = new RegExp(emergencyPatterns([]).called, 'i');
    assert.deepEqual([none.test('sip:0@sbc.example'), none.test('urn:service:sos')], [false, true]);
  });

  test('given a service that is none, then neither does', () => {
    assert.deepEqual([found('urn:service:sosx'), decided('urn:service:sosx')], [false, false]);
  });
});
