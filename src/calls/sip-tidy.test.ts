/** A message of the known shape is read by searches as it is read line by line. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAX_HEADER_OCTETS, parseMessage } from './sip.ts';
import { parseTidy } from './sip-tidy.ts';
import { pick, seeded } from './testing/generate.ts';
import { SDP } from './testing/invite.ts';

const SEED = 20260514;
const COUNT = 2_000;
/** What the decision and its report read after the message is parsed. */
const READ_FURTHER = [
  'from',
  'call-id',
  'p-asserted-identity',
  'p-preferred-identity',
  'remote-party-id',
  'diversion',
  'history-info',
];

const OTHER = [
  'Max-Forwards: 70',
  'X-From: From: a',
  'Subject: ',
  'Contact: <sip:a@b>',
  'Via: SIP/2.0/UDP b',
];
const WHO = [
  'P-Asserted-Identity: <sip:+442079460001@a>, <tel:+442079460001>',
  'P-Preferred-Identity: "From: x" <sip:1@a>',
  'Remote-Party-ID: <sip:110@a>;party=calling',
  'Diversion: <sip:+8613900000003@a>',
  'History-Info: <sip:+8613900000003@a?Reason=SIP>;index=1',
];

function tidyCall(random: () => number): string {
  const some = (from: readonly string[]) =>
    Array.from({ length: Math.floor(random() * 3) }, () => pick(random, from));
  const body = pick(random, ['', SDP, 'From: in the body\r\n\r\nContent-Type: x\r\n']);
  const declared = body.length + pick(random, [0, 0, 0, 5, -1]);
  return [
    'INVITE sip:+8613800000001@sbc.example;user=phone SIP/2.0',
    'Via: SIP/2.0/UDP a',
    ...some(OTHER),
    pick(random, ['From: <sip:+442079460001@a>;tag=1', 'From: "Call-ID: 1" <sip:1@a>;tag=1']),
    ...some(OTHER),
    'To: <sip:+8613800000001@a>',
    ...some(OTHER),
    'Call-ID: 1@a',
    ...some(OTHER),
    'CSeq: 1 INVITE',
    ...some([...OTHER, ...WHO]),
    ...some(WHO),
    ...pick(random, [[], ['Content-Type: application/sdp', ...some(OTHER)]]),
    `Content-Length: ${Math.max(0, declared)}`,
    ...some(OTHER),
    '',
    body,
  ].join('\r\n');
}

describe('reading by searches', () => {
  test(`${COUNT} messages of the known shape are read as they are read line by line`, () => {
    const random = seeded(SEED);
    let refused = 0;
    for (let i = 0; i < COUNT; i++) {
      const raw = tidyCall(random);
      const found = parseTidy(raw);
      const expected = parseMessage(raw);
      if (!expected.ok) refused += 1;
      const headers = expected.ok
        ? expected.headers.filter(({ field }) => READ_FURTHER.includes(field))
        : undefined;
      assert.deepEqual(found, expected.ok ? { ...expected, headers } : expected, JSON.stringify(raw));
    }
    assert.ok(refused > COUNT / 20, 'a length beyond the message is there often');
  });

  test('a header section that is too long is refused by either way', () => {
    const long = `X-Long: ${'a'.repeat(MAX_HEADER_OCTETS)}\r\nTo: `;
    const raw = tidyCall(seeded(SEED)).replace('To: ', long);
    const found = parseTidy(raw);
    assert.deepEqual(found, parseMessage(raw));
    assert.equal(found.ok ? '' : found.reason, 'headers-too-long');
  });
});
