/** What each clause asks of a call, and the choices a policy leaves. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lawWith } from '../kernel/testing/law.ts';
import { CLAUSES } from './clauses.ts';
import { readIam } from './isup.ts';
import { screen, screenRaw } from './screening.ts';
import { type Message, parseMessage } from './sip.ts';
import { iam } from './testing/iam.ts';
import { type Invite, invite } from './testing/invite.ts';
import { POLICY, policyOf, rulesOf, SOURCES, screened } from './testing/situation.ts';
import { fromHex } from './text.ts';
import { downstream, reasonHeader, type Verdict } from './verdict.ts';

const from = (user: string): Invite => ({ from: `<sip:${user}@gw.example>` });
const message = (raw: string) => parseMessage(raw) as Message;
const blocked = (found: Verdict, rule: string, clause: string) => {
  assert.equal(found.verdict, 'block');
  assert.deepEqual(
    found.findings.filter((finding) => finding.rule === rule).map((finding) => finding.clause),
    [clause],
  );
};

describe('miit-452-2016.11.1.1 areas known for fraud get special attention', () => {
  const law = lawWith({ 'screening.high_fraud_origins': ['855'] }).asOf('2024-05-06');

  test('given an area on the list, when a call comes from it, then it is labelled and found', () => {
    const raw = invite(from('+85512345678'));
    const found = screened(raw, 'abroad', policyOf({}, { law }));
    assert.equal(found.verdict, 'pass-modified');
    assert.deepEqual(rulesOf(found), ['calls.high-fraud-origin']);
    assert.match(downstream(message(raw), found.changes), /\r\nX-Duanka-Label: high-fraud-origin\r\n\r\n/);
  });

  test('given another area, then nothing is done', () => {
    assert.equal(screened(invite(from('+442079460001')), 'abroad', policyOf({}, { law })).verdict, 'pass');
  });
});

describe('miit-452-2016.11.1.2 +86 and malformed international callers are stopped at the gateway', () => {
  test('given +86 from abroad, when screened, then it is blocked under 11.1', () => {
    blocked(screened(invite(from('+8613900000002')), 'abroad'), 'calls.plus-86', 'miit-452-2016.11.1');
  });

  test('given a malformed number, then it is blocked under 11.1', () => {
    const found = screened(invite(from('+0442079460001')), 'abroad');
    blocked(found, 'calls.irregular-international', 'miit-452-2016.11.1');
  });

  test('the same +86 on a domestic trunk is right', () => {
    assert.equal(screened(invite(from('+8613900000002')), 'interconnect').verdict, 'pass');
  });

  for (const [handling, verdict] of [
    ['block', 'block'],
    ['pass', 'pass'],
    ['pass-labelled', 'pass-modified'],
  ] as const) {
    test(`an own subscriber of whom the home register knows nothing: ${handling}`, () => {
      const policy = policyOf({ defaults: { roamingLookupUnavailable: handling } });
      const found = screened(invite(from('+8613800000555')), 'abroad', policy);
      assert.equal(found.verdict, verdict);
      assert.ok(rulesOf(found).includes('calls.roaming-unknown'));
    });

    test(`a call from abroad without number: ${handling}`, () => {
      const policy = policyOf({ defaults: { internationalNoNumber: handling } });
      const raw = invite({ from: '<sip:anonymous@anonymous.invalid>' });
      assert.equal(screened(raw, 'abroad', policy).verdict, verdict);
      // The choice is that of the gateway from abroad: between networks no number is never right.
      assert.equal(screened(raw, 'interconnect', policy).verdict, 'block');
    });
  }

  test('an operator who allows no exception for roamers stops them too', () => {
    const law = lawWith({ 'screening.plus86_roaming': 'block' }).asOf('2024-05-06');
    const policy = policyOf({ defaults: { roamingLookupUnavailable: 'pass' } }, { law });
    for (const user of ['+8613800000123', '+8613800000555'])
      blocked(screened(invite(from(user)), 'abroad', policy), 'calls.plus-86', 'miit-452-2016.11.1');
    assert.equal(screened(invite(from('+447700900123')), 'core', policy).verdict, 'pass');
  });

  test('a subscriber known to be at home is blocked whatever the default says', () => {
    const policy = policyOf({ defaults: { roamingLookupUnavailable: 'pass' } });
    assert.equal(screened(invite(from('+8613800000321')), 'abroad', policy).verdict, 'block');
  });
});

describe('six-ministry-2016.4.5 calling numbers from abroad follow strict rules', () => {
  test('a display name is taken out, or kept where the policy says so; the rest stays octet for octet', () => {
    const raw = invite({ from: '"John \\"Doe\\"" <sip:+442079460001@gw.example>' });
    const found = screened(raw, 'abroad');
    assert.equal(found.verdict, 'pass-modified');
    assert.equal(downstream(message(raw), found.changes), raw.replace('"John \\"Doe\\"" ', ''));
    const kept = policyOf({ defaults: { displayNameOnInternational: 'keep' } });
    assert.equal(screened(raw, 'abroad', kept).verdict, 'pass');
  });

  test('a label given by somebody else goes, a label of ours comes last among the headers', () => {
    const policy = policyOf({ defaults: { internationalNoNumber: 'pass-labelled' } });
    const raw = invite({ from: '<sip:anonymous@anonymous.invalid>', headers: ['x-duanka-label : trusted'] });
    const sent = downstream(message(raw), screened(raw, 'abroad', policy).changes);
    assert.doesNotMatch(sent, /trusted/);
    assert.match(sent, /\r\nX-Duanka-Label: no-number\r\n\r\n/);
  });
});

describe('miit-452-2016.11.1.3 callers that imitate authorities are stopped', () => {
  test('given 010 110 from abroad, then it is blocked with 608 and a place to complain', () => {
    const found = screened(invite(from('010110')), 'abroad');
    blocked(found, 'calls.imitated-authority', 'miit-452-2016.11.1');
    assert.deepEqual(found.cause, {
      sip: 608,
      phrase: 'Rejected',
      q850: 21,
      callInfo: '<https://carrier.example/redress.json>;purpose=jcard',
    });
    assert.equal(found.cause === null ? '' : reasonHeader(found.cause), 'Q.850;cause=21;text="Rejected"');
  });

  test("given the authority's own line, then its number passes", () => {
    assert.equal(screened(invite(from('96110')), 'authority').verdict, 'pass');
  });

  test('without a list in the policy the authorities of the numbering plan are guarded', () => {
    const { authorityNumbers: _, ...rest } = POLICY;
    const policy = policyOf({ ...rest, authorityNumbers: undefined } as never);
    assert.ok(
      rulesOf(screened(invite(from('12368')), 'interconnect', policy)).includes('calls.authority-elsewhere'),
    );
    assert.equal(screened(invite(from('95588')), 'interconnect', policy).verdict, 'pass');
  });
});

describe('miit-452-2016.11.1.4 the generic number is removed at international and interconnect gateways', () => {
  const hex = iam({
    calling: { digits: '442079460001', nature: 4 },
    generic: [{ digits: '110', nature: 3 }],
  });
  const clean = iam({ calling: { digits: '442079460001', nature: 4 } });

  for (const source of ['abroad', 'interconnect'] as const) {
    test(`${source}: removed, not blocked; Content-Length in step, everything else as it was`, () => {
      const raw = invite({ from: '<sip:+442079460001@gw.example>', isup: hex });
      const found = screened(raw, source);
      assert.deepEqual(rulesOf(found), ['calls.generic-number']);
      assert.equal(
        downstream(message(raw), found.changes),
        invite({ from: '<sip:+442079460001@gw.example>', isup: clean }),
      );
    });
  }
});

describe('miit-452-2016.11.2.1 numbers are transported by the rules of the industry', () => {
  test('a malformed IAM is refused, or goes on without its part; it never goes on as it is', () => {
    const broken = `${hexOf('442079460001')}ff`;
    const raw = invite({ isup: broken });
    blocked(screened(raw, 'abroad'), 'calls.unreadable-isup', 'miit-452-2016.11.2');
    const policy = policyOf({ defaults: { malformedIsup: 'pass' } });
    const found = screened(raw, 'abroad', policy);
    assert.equal(found.verdict, 'pass-modified');
    const sent = downstream(message(raw), found.changes);
    assert.equal(sent.includes(fromHex(broken) ?? ''), false);
    assert.match(sent, /application\/sdp/);
    assert.equal(message(sent).bodyEnd, sent.length);
  });

  test('a body that was nothing but the malformed IAM is dropped with its Content-Type', () => {
    const raw = invite({ body: '\x01\x02', contentType: 'application/ISUP' });
    const policy = policyOf({ defaults: { malformedIsup: 'pass-labelled' } });
    const sent = downstream(message(raw), screened(raw, 'abroad', policy).changes);
    assert.match(sent, /Content-Length: 0\r\nX-Duanka-Label: malformed-isup\r\n\r\n$/);
    assert.doesNotMatch(sent, /Content-Type/);
  });
});

const hexOf = (digits: string) => iam({ calling: { digits, nature: 4 } });

describe('miit-452-2016.11.2.2 callers that are unassigned or absent are not carried', () => {
  test('given no number at all between networks, then it is blocked', () => {
    const found = screened(
      invite({ from: '<sip:anonymous@anonymous.invalid>', headers: ['Privacy: id'] }),
      'interconnect',
    );
    blocked(found, 'calls.no-number', 'miit-452-2016.11.2');
  });

  test('given a withheld number that is asserted, then it passes', () => {
    const raw = invite({
      from: '<sip:anonymous@anonymous.invalid>',
      pai: ['<sip:+8613900000002@gw.example>'],
      headers: ['Privacy: id'],
    });
    assert.equal(screened(raw, 'interconnect').verdict, 'pass');
  });

  test('given a number assigned to nobody, then it is blocked', () => {
    blocked(screened(invite(from('+8613800000777')), 'core'), 'calls.unallocated', 'miit-452-2016.11.2');
  });
});

describe('miit-452-2016.11.2.3 interconnect gateways stop what breaks the number rules', () => {
  test('given a form no number has, then it is blocked', () => {
    blocked(
      screened(invite(from('62220000')), 'interconnect'),
      'calls.irregular-number',
      'miit-452-2016.11.2',
    );
  });

  test('given a source that is no trunk, then nothing is taken, not even a message that cannot be read', () => {
    blocked(
      screened(invite(from('+8613900000002')), 'stranger'),
      'calls.unknown-trunk',
      'miit-452-2016.11.2',
    );
    blocked(screened('nonsense', 'stranger'), 'calls.unknown-trunk', 'miit-452-2016.11.2');
  });
});

describe('miit-452-2016.11.2.4 forwarding on voice lines only with approval', () => {
  const diverted = (user: string, by: string) =>
    invite({ ...from(user), headers: [`Diversion: <sip:${by}@pbx.example>;reason=no-answer`] });

  test('given no approval, then a forwarded call is blocked', () => {
    blocked(
      screened(diverted('01062220000', '+861062220000'), 'line'),
      'calls.forwarding',
      'miit-452-2016.11.2',
    );
  });

  test('given approval, then a contracted number may forward, and no other', () => {
    assert.equal(screened(diverted('13900000002', '+861062221000'), 'forwardingLine').verdict, 'pass');
    blocked(
      screened(diverted('13900000002', '+861062220000'), 'forwardingLine'),
      'calls.not-contracted',
      'miit-452-2016.12',
    );
  });
});

describe('miit-452-2016.11.3.1 numbers are used in the form and for the time approved', () => {
  test('given a number of an impossible length, then it is flagged and stopped', () => {
    blocked(
      screened(invite(from('+86139000000021')), 'interconnect'),
      'calls.irregular-number',
      'miit-452-2016.11.2',
    );
  });
});

describe('miit-452-2016.12.1 every voice line authenticates callers', () => {
  test('given a line without contracted numbers, then every call on it is stopped', () => {
    const trunks = [{ id: 'bare', source: SOURCES.line, kind: 'dedicated-voice-line' as const }];
    const found = screened(invite(from('01062220000')), 'line', policyOf({ trunks }));
    blocked(found, 'calls.not-contracted', 'miit-452-2016.12');
  });
});

describe('miit-452-2016.12.2 unauthenticated calls are stopped', () => {
  test('given a number outside the contract, then it is blocked; inside, in any spelling, it passes', () => {
    blocked(screened(invite(from('01062220099')), 'line'), 'calls.not-contracted', 'miit-452-2016.12');
    for (const user of ['01062220100', '+861062220199', '861062220150', '0086-10-6222-0000'])
      assert.equal(screened(invite(from(user)), 'line').verdict, 'pass', user);
  });
});

describe('six-ministry-2016.4.7 voice lines authenticate every caller', () => {
  test('given one contracted and one other identity, then the worst decides', () => {
    const raw = invite({ ...from('01062220000'), pai: ['<sip:+861062220099@pbx.example>'] });
    blocked(screened(raw, 'line'), 'calls.not-contracted', 'miit-452-2016.12');
  });
});

describe('miit-452-2016.13.1 and six-ministry-2016.4.4: changed numbers', () => {
  test('miit-452-2016.13.1 given numbers that contradict each other, then the call is stopped as changed', () => {
    const raw = invite({
      ...from('+442079460001'),
      isup: iam({ calling: { digits: '13900000002', nature: 3 } }),
    });
    blocked(screened(raw, 'abroad'), 'calls.changed-number', 'miit-452-2016.13');
  });

  test('six-ministry-2016.4.4 given a blacklisted number in any spelling, then it is stopped', () => {
    for (const user of ['13900009999', '+8613900009999', '008613900009999'])
      blocked(screened(invite(from(user)), 'interconnect'), 'calls.blacklisted', 'miit-452-2016.13');
  });

  test('a blacklisted short number and the foreign number of the same digits are two', () => {
    assert.ok(rulesOf(screened(invite(from('95001234')), 'interconnect')).includes('calls.blacklisted'));
    assert.equal(
      rulesOf(screened(invite(from('+95001234')), 'interconnect')).includes('calls.blacklisted'),
      false,
    );
  });
});

describe('miit-452-2016.8.2.1 numbers calling out are of the own network', () => {
  test('given a number in no own block, then it is blocked', () => {
    blocked(screened(invite(from('+8618600000001')), 'core'), 'calls.not-own-number', 'miit-452-2016.8.2');
  });

  test('a policy without blocks cannot tell and does not guess', () => {
    const policy = policyOf({ ownNumberBlocks: [], otherNetworkBlocks: [] });
    assert.equal(screened(invite(from('+8618600000001')), 'core', policy).verdict, 'pass');
  });
});

describe('miit-452-2016.8.2.3 numbers outside the list are stopped', () => {
  test('given a number next to the listed range, then it is blocked', () => {
    blocked(
      screened(invite(from('01062229010')), 'keyService'),
      'calls.not-whitelisted',
      'miit-452-2016.8.2',
    );
    assert.equal(screened(invite(from('01062229009')), 'keyService').verdict, 'pass');
  });
});

describe("miit-452-2016.8.2.4 other networks' numbers do not leave over own trunks", () => {
  test('given a 400 number of another network, then it is blocked', () => {
    blocked(screened(invite(from('4008800000')), 'keyService'), 'calls.other-network', 'miit-452-2016.8.2');
  });

  test('a longer own entry in a block of another network is a ported number', () => {
    assert.equal(screened(invite(from('13900007001')), 'core').verdict, 'pass');
    blocked(screened(invite(from('13900007002')), 'core'), 'calls.other-network', 'miit-452-2016.8.2');
  });
});

describe('miit-452-2016.8.1.3 hours and frequency of the contract', () => {
  const call = invite(from('4001234567'));

  test('given 09:00 to 18:00, then 09:00 passes and 18:00 does not', () => {
    for (const [minuteOfDay, verdict] of [
      [539, 'block'],
      [540, 'pass'],
      [1079, 'pass'],
      [1080, 'block'],
    ] as const)
      assert.equal(
        screened(call, 'keyService', policyOf({}, { minuteOfDay })).verdict,
        verdict,
        String(minuteOfDay),
      );
  });

  test('hours past midnight, and to 24:00', () => {
    const [base] = POLICY.trunks.filter(({ id }) => id === 'key-5');
    const withHours = (hours: string, minuteOfDay: number) =>
      screened(call, 'keyService', policyOf({ trunks: [{ ...base!, hours }] }, { minuteOfDay })).verdict;
    assert.deepEqual(
      [1319, 1320, 0, 359, 360].map((minute) => withHours('22:00-06:00', minute)),
      ['block', 'pass', 'pass', 'pass', 'block'],
    );
    assert.deepEqual(
      [1319, 1320, 1439, 0].map((minute) => withHours('22:00-24:00', minute)),
      ['block', 'pass', 'pass', 'block'],
    );
  });

  test('the fourth call of one caller in a minute is stopped, that of another and the next minute are not', () => {
    const policy = policyOf();
    const verdicts = [1, 2, 3, 4].map(() => screened(call, 'keyService', policy).verdict);
    assert.deepEqual(verdicts, ['pass', 'pass', 'pass', 'block']);
    assert.equal(screened(invite(from('95001')), 'keyService', policy).verdict, 'pass');
    const later = { ...policy, epochSeconds: policy.epochSeconds + 60 };
    assert.equal(screened(call, 'keyService', later).verdict, 'pass');
  });
});

describe('miit-452-2016.8.1.4 one-number services never call out', () => {
  test('given such a number, even contracted, then it is blocked', () => {
    const [base] = POLICY.trunks.filter(({ id }) => id === 'key-5');
    const trunks = [{ ...base!, contractNumbers: ['861062228888'] }];
    const found = screened(invite(from('01062228888')), 'keyService', policyOf({ trunks }));
    blocked(found, 'calls.one-number', 'miit-452-2016.8.1');
  });
});

describe('miit-452-2016.4.2.2 industry cards have no voice', () => {
  test('given 13 digits or a listed number, then the call is blocked', () => {
    for (const user of ['1440000000001', '+8613800000888'])
      blocked(screened(invite(from(user)), 'core'), 'calls.iot-voice', 'miit-452-2016.4.2');
  });
});

describe('what holds for every call', () => {
  test('given a label of somebody else on an emergency call, then the call passes without it', () => {
    const raw = invite({ to: 'sip:110@sbc.example', headers: ['X-Duanka-Label: trusted'] });
    const found = screened(raw, 'abroad');
    assert.deepEqual([found.verdict, rulesOf(found)], ['pass-modified', ['calls.emergency']]);
    assert.doesNotMatch(downstream(message(raw), found.changes), /X-Duanka-Label/);
  });
  test('emergency numbers come first, in any spelling of the number called', () => {
    for (const to of [
      'sip:110@sbc.example',
      'sip:010110@sbc.example',
      'tel:+8610110',
      'sip:%31%31%30@sbc.example',
      'urn:service:sos.police',
    ])
      assert.deepEqual(
        rulesOf(screened(invite({ ...from('+8613800000666'), to }), 'core')),
        ['calls.emergency'],
        to,
      );
    for (const to of [
      'sip:13800000110@sbc.example',
      'sip:1101@sbc.example',
      'sip:110110@sbc.example',
      'urn:service:sosx',
    ])
      assert.equal(screened(invite({ ...from('+8613800000666'), to }), 'core').verdict, 'block', to);
  });

  test('other methods are not calls: a known trunk may send them, a stranger may not', () => {
    const options = invite(from('+8613900000002')).replaceAll('INVITE', 'OPTIONS');
    assert.equal(screened(options, 'abroad').verdict, 'pass');
    assert.equal(screened(options, 'stranger').verdict, 'block');
    const lower = invite(from('+8613900000002')).replaceAll('INVITE', 'invite');
    assert.equal(screened(lower, 'abroad').verdict, 'block');
  });

  test('octets behind the body do not go on', () => {
    const raw = `${invite()}INVITE sip:13800000001@sbc.example SIP/2.0\r\n`;
    const found = screened(raw, 'abroad');
    assert.equal(downstream(message(raw), found.changes), invite());
  });

  test('every finding cites the clause of its rule and a place', () => {
    for (const { rule, clause, where } of screened(invite(from('+8613900000002')), 'abroad').findings) {
      assert.equal(clause, CLAUSES[rule]);
      assert.equal(where, 'From');
    }
  });

  test('screen and screenRaw are the same decision', () => {
    const policy = policyOf();
    const raw = invite(from('+8613900000002'));
    assert.deepEqual(screen(null, null, policy), screenRaw(raw, SOURCES.stranger, policy));
  });

  test('a body of two IAMs that may disagree is refused', () => {
    const one = multipartOf(iam({}), iam({}));
    assert.deepEqual(rulesOf(screened(one, 'abroad')), ['calls.unreadable-message']);
    assert.notEqual(readIam(fromHex(iam({})) ?? '', 0, iam({}).length / 2), null);
  });
});

function multipartOf(...isup: readonly string[]): string {
  const parts = isup.map((hex) => `--b\r\nContent-Type: application/ISUP\r\n\r\n${fromHex(hex)}\r\n`);
  return invite({ body: `${parts.join('')}--b--\r\n`, contentType: 'multipart/mixed;boundary=b' });
}
