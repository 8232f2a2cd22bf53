/** What an edge makes of a signature that Kamailio checked, and of a message that it could not read. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { checkedIdentity } from './edge-proof.ts';
import { badRequest } from './edge-reply.ts';
import { identityHeader } from './passport.ts';
import type { Claims } from './proof.ts';
import { screen } from './screening.ts';
import { type Message, parseMessage } from './sip.ts';
import { invite } from './testing/invite.ts';
import { policyOf, rulesOf, SOURCES } from './testing/situation.ts';
import { trunkOf } from './trunk.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const CLAIMS: Claims = {
  attest: 'B',
  orig: '442079460001',
  dest: ['8613800000001'],
  iat: 1_715_000_000,
  origid: '7ba3f2de-0000-4000-8000-000000000001',
};
const header = (claims: Partial<Claims> = {}) =>
  `Identity: ${identityHeader({ ...CLAIMS, ...claims }, { key: privateKey, x5u: 'https://cert.example/a.pem' })}`;
const message = (headers: readonly string[], to?: string): Message =>
  parseMessage(invite({ headers, ...(to === undefined ? {} : { to }) })) as Message;
const decoded = (text: string) => Buffer.from(text, 'base64').toString('utf8');
const checked = (headers: readonly string[], code: number, to?: string) =>
  checkedIdentity(message(headers, to), () => code, decoded);

describe('a signature that came with a call', () => {
  test('given a good one about this call, then it is a proof of the number', () => {
    assert.deepEqual(checked([header()], 1), {
      signed: 'valid/B',
      proof: { caller: '+442079460001', attest: 'B' },
    });
    assert.equal(checked([header()], 1, 'sip:13800000001@sbc.example').signed, 'valid/B');
  });

  test('given another called number, two of them, a broken one, or a refusal of the checker, then it proves nothing', () => {
    const said = (headers: readonly string[], code: number) => {
      const { signed, proof } = checked(headers, code);
      assert.equal(proof, null);
      return signed;
    };
    assert.equal(said([], 1), '');
    assert.equal(said([header({ dest: ['8613800000002'] })], 1), 'invalid/other-called');
    assert.equal(said([header(), header()], 1), 'invalid/several');
    assert.equal(said(['Identity: a.b.c'], 1), 'invalid/malformed');
    assert.equal(said([header()], -1000), 'invalid/certificate-unknown');
    assert.equal(said([header()], -101), 'invalid/certificate');
    assert.equal(said([header()], -232), 'invalid/stale');
    assert.equal(said([header()], -251), 'invalid/signature');
  });

  test('miit-452-2016.13.1 given a proof of another number than the call shows, then the number was changed', () => {
    const policy = policyOf();
    const trunk = trunkOf(policy.tables, SOURCES.abroad);
    const found = (caller: string) => rulesOf(screen(message([]), trunk, policy, { caller, attest: 'A' }));
    assert.deepEqual(found('+442079460001'), []);
    assert.deepEqual(found('+442079460002'), ['calls.changed-number']);
  });
});

describe('the answer to a message that Kamailio cannot read', () => {
  const cause = { sip: 400, phrase: 'Bad Request', q850: 111 };

  test('given the headers that a response repeats, folded or compact, then it has each of them, all of Via, once the rest', () => {
    const raw = [
      'INVITE nonsense',
      'v: SIP/2.0/UDP a;branch=1',
      'Via: SIP/2.0/UDP',
      ' b;branch=2',
      'From: <sip:1@a>;tag=1',
      'From: <sip:2@a>;tag=2',
      't: <sip:3@b>',
      'Call-ID: x',
      'CSeq: 1 INVITE',
      'X: y',
      '',
      'body: no header',
    ].join('\r\n');
    assert.deepEqual(badRequest(raw, cause).split('\r\n'), [
      'SIP/2.0 400 Bad Request',
      'v: SIP/2.0/UDP a;branch=1',
      'Via: SIP/2.0/UDP b;branch=2',
      'From: <sip:1@a>;tag=1',
      't: <sip:3@b>',
      'Call-ID: x',
      'CSeq: 1 INVITE',
      'Reason: Q.850;cause=111;text="Bad Request"',
      'Content-Length: 0',
      '',
      '',
    ]);
  });

  test('given one of them is missing, then there is no answer', () => {
    assert.equal(badRequest('INVITE x\r\nVia: y\r\n\r\n', cause), '');
  });
});
