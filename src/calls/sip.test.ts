/** Reading SIP: RFC 4475's kind of torture, limits, and what two parsers could read in two ways. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readAddress, readUri } from './address.ts';
import { findIsup } from './multipart.ts';
import { MAX_HEADER_LINES, MAX_HEADER_OCTETS, type Message, parseMessage, type Unreadable } from './sip.ts';
import { iam } from './testing/iam.ts';
import { invite, multipart, SDP } from './testing/invite.ts';
import { rulesOf, screened } from './testing/situation.ts';
import { fromHex, toHex } from './text.ts';

const read = (raw: string): Message => {
  const message = parseMessage(raw);
  assert.ok(message.ok, JSON.stringify(message));
  return message;
};
const refusal = (raw: string): Pick<Unreadable, 'status' | 'reason'> => {
  const message = parseMessage(raw);
  assert.ok(!message.ok);
  const { status, reason } = message;
  return { status, reason };
};
const bad = (reason: string, status = 400) => ({ status, reason });
const with_ = (from: string | RegExp, to: string) => invite().replace(from, to);

describe('requests that must be read (RFC 4475, 3.1.1)', () => {
  test('a short tortuous INVITE: compact, folded, strange letter case, blanks before the colon, escapes', () => {
    const raw = [
      'INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0',
      'TO :',
      ' sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n',
      'f   : "J Rosenberg \\\\\\""       <sip:+442079460001@example.com>',
      '  ;',
      '  tag = 98asjd8',
      'MaX-fOrWaRdS: 0068',
      'Call-ID: wsinv.ndaksdj@192.0.2.1',
      'Content-Length   : 6',
      'cseq: 0009',
      '  INVITE',
      'Via  : SIP  /   2.0',
      ' /UDP',
      '    192.0.2.2;branch=390skdjuw',
      's :',
      'NewFangledHeader:   newfangled value',
      ' continued newfangled value',
      'UnknownHeaderWithUnusualValue: ;;,,;;,;',
      'Content-Type: application/sdp',
      'v:  SIP  / 2.0  / TCP     spindle.example.com   ;',
      '  branch  =   z9hG4bK9ikj8',
      'm:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =',
      '      newvalue ;',
      '  secondparam ; q = 0.33',
      '',
      'v=0\r\n!',
    ].join('\r\n');
    const message = read(raw);
    const { from } = message;
    const address = readAddress(raw, from.value, from.end);
    assert.ok(address !== null);
    assert.equal(raw.slice(address.nameStart, address.nameEnd), 'J Rosenberg \\\\\\"');
    assert.equal(readUri(raw.slice(address.uriStart, address.uriEnd)).user, '+442079460001');
    assert.equal(screened(raw, 'abroad').verdict, 'pass-modified');
  });

  test('escaped characters, a second request behind the body, empty lines before, line feeds only', () => {
    assert.equal(read(invite({ to: 'sip:sips%3Auser%40example.com@example.net' })).method, 'INVITE');
    assert.equal(read(`${invite()}INVITE again`).bodyEnd, invite().length);
    assert.equal(read(`\r\n\r\n${invite()}`).method, 'INVITE');
    assert.equal(
      screened(
        invite()
          .replaceAll('\r\n', '\n')
          .replace(/Content-Length: \d+\n/, ''),
        'abroad',
      ).verdict,
      'pass',
    );
  });

  test('a method nobody knows, a long value, no Content-Length', () => {
    assert.equal(read(invite().replaceAll('INVITE', "!interesting-Method0123456789_*+`.%indeed'~")).ok, true);
    assert.equal(read(invite({ headers: [`X-Long: ${'a'.repeat(8_000)}`] })).ok, true);
    const raw = with_(/Content-Length: \d+\r\n/, '');
    assert.equal(read(raw).bodyEnd, raw.length);
  });
});

describe('requests that must be refused (RFC 4475, 3.1.2 and 3.3)', () => {
  for (const [name, raw, expected] of [
    ['nothing', '', bad('no-start-line')],
    ['a response', invite().replace(/^.*\r\n/, 'SIP/2.0 200 OK\r\n'), bad('version')],
    [
      'Content-Length beyond the end',
      with_(/Content-Length: \d+/, 'Content-Length: 9999'),
      bad('content-length'),
    ],
    ['negative Content-Length', with_(/Content-Length: \d+/, 'Content-Length: -999'), bad('content-length')],
    ['Content-Length with a sign', with_(/Content-Length: \d+/, 'Content-Length: +1'), bad('content-length')],
    ['two Content-Lengths', with_('Content-Length', 'Content-Length: 0\r\nl'), bad('repeated-header')],
    ['two From', with_('From:', 'f: <sip:+442079460001@a>\r\nFrom:'), bad('repeated-header')],
    ['no From', with_(/From: .*\r\n/, ''), bad('missing-header')],
    ['no Via', with_(/Via: .*\r\n/, ''), bad('missing-header')],
    ['CSeq of another method', with_('1 INVITE', '1 REGISTER'), bad('cseq')],
    ['CSeq too large', with_('1 INVITE', '36893488147419103232 INVITE'), bad('cseq')],
    ['address in brackets', with_(/^INVITE (\S+)/, 'INVITE <$1>'), bad('request-uri')],
    ['blank in the address', with_(/^INVITE /, 'INVITE sip:a; lr '), bad('request-uri')],
    ['another version', with_('SIP/2.0\r\nVia', 'SIP/7.0\r\nVia'), bad('version', 505)],
    ['two blanks', with_('INVITE sip', 'INVITE  sip'), bad('request-uri')],
    ['blank at the end of the start line', with_('SIP/2.0\r\nVia', 'SIP/2.0 \r\nVia'), bad('start-line')],
    ['line without a colon', with_('Max-Forwards: 70', 'Max-Forwards 70'), bad('header-without-name')],
    ['headers without an end', invite().slice(0, 300), bad('headers-without-end')],
    ['zero octet in a header', with_('70', '7\0'), bad('zero-octet-in-headers')],
    ['line feed alone among others', with_('70\r\n', '70\n'), bad('mixed-line-ends')],
    ['carriage return inside a line', with_('70', '7\rP-Asserted-Identity: x'), bad('mixed-line-ends')],
    ['a compressed body', with_('Max-Forwards: 70', 'e: gzip'), bad('content-encoding', 415)],
    [
      '64 KB of headers',
      invite({ headers: [`X-Long: ${'a'.repeat(65_536)}`] }),
      bad('headers-too-long', 513),
    ],
    [
      'headers just above the limit',
      invite({ headers: [`X: ${'a'.repeat(MAX_HEADER_OCTETS)}`] }),
      bad('headers-too-long', 513),
    ],
    [
      'too many lines',
      invite({ headers: Array.from({ length: MAX_HEADER_LINES }, () => 'X: y') }),
      bad('headers-too-long', 513),
    ],
    ['a start line without end', 'I'.repeat(100_000), bad('no-start-line')],
  ] as const) {
    test(name, () => {
      assert.deepEqual(refusal(raw), expected);
      assert.deepEqual(rulesOf(screened(raw, 'abroad')), ['calls.unreadable-message']);
    });
  }

  for (const from of [
    '"open <sip:+442079460001@gw.example>',
    '"a" "b" <sip:+442079460001@gw.example>',
    '<sip:+442079460001@gw.example',
    '<>',
    '<sip:a b@gw.example>',
    'sip:+442079460001 @gw.example',
    'a>b <sip:+442079460001@gw.example>',
    '<sip:+442079460001@gw.example> tag',
    '<sip:+442079460001@gw.example>, <sip:+442079460002@gw.example>',
  ]) {
    test(`From: ${from}`, () => {
      const found = screened(invite({ from }), 'abroad');
      assert.equal(found.cause?.sip, 400);
    });
  }

  test('an empty P-Asserted-Identity, an empty value in a list, and a header with hundreds of identities', () => {
    for (const pai of [
      '',
      '<sip:+442079460001@a>,,<sip:+442079460001@a>',
      Array.from({ length: 300 }, () => '<tel:+442079460001>').join(','),
    ])
      assert.equal(screened(invite({ pai: [pai] }), 'abroad').cause?.sip, 400, pai.slice(0, 40));
  });
});

describe('addresses', () => {
  test('user, phone-context, routing number, password, a bare host of digits', () => {
    const uri = (text: string) => {
      const { scheme, user, context, routing, odd } = readUri(text);
      return [scheme, user, context, routing, odd];
    };
    assert.deepEqual(uri('sip:+44;Phone-Context=+86;rn=+8610@h;user=phone'), [
      'sip',
      '+44',
      '+86',
      '+8610',
      false,
    ]);
    assert.deepEqual(uri('sips:110:secret@h'), ['sip', '110', '', '', false]);
    assert.deepEqual(uri('TEL:110;phone-context=example.com'), ['tel', '110', 'example.com', '', false]);
    assert.deepEqual(uri('sip:8613800000001'), ['sip', '8613800000001', '', '', false]);
    assert.deepEqual(uri('sip:gw.example'), ['sip', '', '', '', false]);
    assert.deepEqual(uri('sip:a@b@c')[4], true);
    assert.deepEqual(uri('http://a')[0], 'other');
    assert.deepEqual(uri('nothing')[0], 'other');
  });
});

describe('bodies in which ISUP hides', () => {
  const hex = iam({ calling: { digits: '8613900000002', nature: 4 } });
  const octets = fromHex(hex) ?? '';
  const type = (text: string, body: string) => {
    const message = read(invite({ body, contentType: text }));
    assert.ok(message.contentType !== null);
    return findIsup(message.raw, message.contentType, message.bodyStart, message.bodyEnd);
  };
  const found = (text: string, body: string) => {
    const { parts } = type(text, body);
    const message = read(invite({ body, contentType: text }));
    return parts.map(({ start, end }) => toHex(message.raw.slice(start, end)));
  };
  const nested = `--o\r\nContent-Type: multipart/alternative; boundary="i n"\r\n\r\n--i n\r\nContent-Type: application/ISUP\r\n\r\n${octets}\r\n--i n--\r\n\r\n--o--`;

  for (const [name, text, body] of [
    ['plain', 'multipart/mixed;boundary=duanka-boundary-1', multipart(hex)],
    [
      'quoted boundary, letter case',
      'MULTIPART/Mixed ; Boundary="duanka-boundary-1"',
      multipart(hex, 'APPLICATION/isup'),
    ],
    ['folded Content-Type', 'multipart/mixed;\r\n boundary=duanka-boundary-1', multipart(hex)],
    [
      'folded part header',
      'multipart/mixed;boundary=duanka-boundary-1',
      multipart(hex, 'application/\r\n ISUP'),
    ],
    ['nested', 'multipart/mixed;boundary=o', nested],
    ['the whole body', 'application/ISUP;version=ansi88', octets],
    [
      'a preamble and a longer boundary in it',
      'multipart/mixed;boundary=b',
      `x\r\n--bb\r\n\r\n--b \r\nContent-Type: application/ISUP\r\n\r\n${octets}\r\n--b--`,
    ],
  ] as const) {
    test(`${name}: found`, () => {
      assert.deepEqual(found(text, body), [hex]);
      assert.ok(rulesOf(screened(invite({ body, contentType: text }), 'abroad')).includes('calls.plus-86'));
    });
  }

  for (const [name, text, body] of [
    ['no boundary', 'multipart/mixed', multipart(hex)],
    ['two boundaries', 'multipart/mixed;boundary=a;boundary=duanka-boundary-1', multipart(hex)],
    ['another boundary than the body has', 'multipart/mixed;boundary=other', multipart(hex)],
    ['no end', 'multipart/mixed;boundary=duanka-boundary-1', multipart(hex).slice(0, -6)],
    ['part header without a colon', 'multipart/mixed;boundary=b', '--b\r\nContent-Type\r\n\r\n--b--'],
    [
      'a multipart in base64',
      'multipart/mixed;boundary=b',
      '--b\r\nContent-Type: multipart/mixed;boundary=c\r\nContent-Transfer-Encoding: base64\r\n\r\nxx\r\n--b--',
    ],
    [
      'nested too deep',
      'multipart/mixed;boundary=b',
      '--b\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n'.repeat(9),
    ],
  ] as const) {
    test(`${name}: refused`, () => {
      assert.equal(type(text, body).readable, false);
      assert.equal(screened(invite({ body, contentType: text }), 'abroad').cause?.sip, 400);
    });
  }

  test('a multipart without ISUP passes', () => {
    const body = `--b\r\nContent-Type: application/sdp\r\n\r\n${SDP}\r\n--b\r\n\r\ntext\r\n--b--`;
    assert.equal(
      screened(invite({ body, contentType: 'multipart/mixed;boundary=b' }), 'abroad').verdict,
      'pass',
    );
  });
});
