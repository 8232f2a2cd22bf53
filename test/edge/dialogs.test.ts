/** Requests that are no INVITE: a To tag and a Route can be made up, so they lead to the next switch or to a trunk only. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { edgeLink } from '../../src/calls/edge-link.ts';
import { invite } from '../../src/calls/testing/invite.ts';
import { asCall, edgeData, LOOPBACK } from './calls.ts';
import { type RunningEdge, startEdge } from './edge.ts';
import { openPeer, type Peer } from './peer.ts';
import { openProbe } from './probe.ts';

/** Nobody of the policy. */
const ELSEWHERE = '127.0.0.77';

let edge: RunningEdge;
let behind: Peer;
let trunk: Peer;
let elsewhere: Peer;
let asked = 0;

before(async () => {
  edge = await startEdge(edgeData());
  behind = await openPeer('127.0.0.1', edge.nextHop);
  trunk = await openPeer(LOOPBACK.abroad);
  elsewhere = await openPeer(ELSEWHERE);
});
after(async () => {
  for (const one of [behind, trunk, elsewhere]) one?.close();
  await edge?.stop();
});

/** A request as of a dialog that nobody opened. */
function within(method: string, uri: string, from: Peer, route = `<sip:127.0.0.1:${edge.sip};lr>`): string {
  asked += 1;
  return [
    `${method} sip:${uri} SIP/2.0`,
    `Via: SIP/2.0/UDP ${from.place};branch=z9hG4bK-made-up-${asked}`,
    `From: <sip:a@${from.place}>;tag=a`,
    `To: <sip:b@${uri}>;tag=b`,
    `Call-ID: made-up-${asked}`,
    `CSeq: 2 ${method}`,
    `Route: ${route}`,
    'Max-Forwards: 70',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

async function answered(from: Peer, text: string): Promise<string | undefined> {
  const before = from.statuses().length;
  from.send(text, edge.sip);
  for (let i = 0; i < 100 && from.statuses().length === before; i++) await pause(20);
  return from.statuses()[before];
}

describe('an edge is no relay for whoever makes up a dialog', () => {
  for (const method of ['BYE', 'UPDATE', 'PRACK', 'REFER', 'INFO'])
    test(`${method} of a trunk goes to the next switch, whatever its Request-URI and its Routes say`, async () => {
      const routes = `<sip:127.0.0.1:${edge.sip};lr>, <sip:${elsewhere.place};lr>`;
      for (const route of [undefined, routes]) {
        const before = behind.got.length;
        assert.equal(await answered(trunk, within(method, elsewhere.place, trunk, route)), '200');
        assert.equal(behind.methods()[before], method);
      }
      assert.deepEqual(elsewhere.got, []);
    });

  test('ACK of a trunk goes to the next switch too', async () => {
    const before = behind.got.length;
    trunk.send(within('ACK', elsewhere.place, trunk), edge.sip);
    for (let i = 0; i < 100 && behind.got.length === before; i++) await pause(20);
    assert.equal(behind.methods()[before], 'ACK');
    assert.deepEqual(elsewhere.got, []);
  });

  test('the next switch reaches a trunk, and nobody else', async () => {
    assert.equal(await answered(behind, within('BYE', trunk.place, behind)), '200');
    assert.equal(trunk.methods().at(-1), 'BYE');
    assert.equal(await answered(behind, within('BYE', elsewhere.place, behind)), '403');
    assert.deepEqual(elsewhere.got, []);
  });

  test('somebody who is no trunk reaches nobody', async () => {
    const before = behind.got.length;
    assert.equal(await answered(elsewhere, within('BYE', trunk.place, elsewhere)), '403');
    elsewhere.got.length = 0;
    assert.equal(behind.got.length, before);
  });
});

/** Of emergency numbers, as the decision knows them too. */
const SPELLINGS = [
  'sip:+86110@sbc.example;user=phone',
  'sip:0755120@sbc.example',
  'sip:119;phone-context=+86@sbc.example',
  'tel:1-2-2',
  'urn:service:sos.police',
];

describe('an edge whose decision fails', () => {
  test('an emergency call goes through, another is refused, and both are counted as lost verdicts', async () => {
    const broken = await startEdge(edgeData());
    const probe = await openProbe({ sip: broken.sip, nextHop: broken.nextHop, status: '200 OK' });
    try {
      const link = edgeLink(broken.rpc, { lastSeq: 0, missing: [] });
      await broken.rpc.call('htable.delete', ['policy', 'settings_a']);
      const place = `${LOOPBACK.abroad}:${await probe.portOf(LOOPBACK.abroad)}`;
      const from = '"Li" <sip:+442079460001@gw.example>';
      const call = async (to: string, index: number) =>
        (await probe.send(asCall(invite({ to, from }), index, place), LOOPBACK.abroad)).status;
      assert.deepEqual(
        [await call('sip:+86110@sbc.example', 1), await call('sip:+8613800000001@sbc.example', 2)],
        [200, 500],
      );
      await link.push(edgeData('v2'));
      assert.equal(await call('sip:+8613800000001@sbc.example', 3), 200);
      const [one, two] = [await link.drain(100), await link.drain(100)];
      assert.deepEqual([one.events.map(({ seq }) => seq), one.lost + two.lost], [[3], 2]);
    } finally {
      await probe.close();
      await broken.stop();
    }
  });
});

describe('a cold edge', () => {
  test('an emergency call that passes can be acknowledged and ended, and no label of somebody else goes with it', async () => {
    const cold = await startEdge(null);
    const probe = await openProbe({ sip: cold.sip, nextHop: cold.nextHop, status: '200 OK' });
    try {
      const place = `${LOOPBACK.abroad}:${await probe.portOf(LOOPBACK.abroad)}`;
      const raw = invite({ to: 'sip:110@sbc.example', headers: ['X-Duanka-Label: trusted'] });
      const { status, received } = await probe.send(asCall(raw, 1, place), LOOPBACK.abroad);
      assert.equal(status, 200, 'the BYE was answered');
      assert.doesNotMatch(received ?? '', /X-Duanka-Label/i);
      assert.match(received ?? '', /^INVITE sip:110@/);
      for (const [index, to] of SPELLINGS.entries()) {
        const spelled = await probe.send(asCall(invite({ to }), 10 + index, place), LOOPBACK.abroad);
        assert.equal(spelled.status, 200, to);
      }
      const routed = invite({ to: 'sip:110;rn=+8613900000001@sbc.example' });
      assert.equal((await probe.send(asCall(routed, 9, place), LOOPBACK.abroad)).status, 503);
    } finally {
      await probe.close();
      await cold.stop();
    }
  });
});
