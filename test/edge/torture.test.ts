/** Messages nobody should send: the edge answers, drops or refuses them, and goes on. */
import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { edgeLink } from '../../src/calls/edge-link.ts';
import { generateCalls, pick, seeded } from '../../src/calls/testing/generate.ts';
import { invite } from '../../src/calls/testing/invite.ts';
import { asCall, edgeData, LOOPBACK } from './calls.ts';
import { type RunningEdge, startEdge } from './edge.ts';
import { openProbe, type Probe } from './probe.ts';

const SEED = 20260515;
const FUZZED = 3_000;

let edge: RunningEdge;
let probe: Probe;
let socket: Socket;
let placed = 0;

before(async () => {
  edge = await startEdge(edgeData());
  probe = await openProbe(edge);
  socket = createSocket('udp4');
  socket.bind(0, LOOPBACK.abroad);
  await once(socket, 'listening');
});
after(async () => {
  socket?.close();
  await probe?.close();
  await edge?.stop();
});

const throwIn = (raw: string) => socket.send(Buffer.from(raw, 'latin1'), edge.sip, '127.0.0.1');

async function honestCall(): Promise<number> {
  placed += 1;
  const place = `${LOOPBACK.abroad}:${await probe.portOf(LOOPBACK.abroad)}`;
  return (await probe.send(asCall(invite(), placed, place), LOOPBACK.abroad)).status;
}

/** The same processes as before, and a good call still passes. */
async function stillThere(before: readonly number[]): Promise<void> {
  assert.equal(await honestCall(), 486);
  assert.deepEqual(edge.processes(), before, 'no process died');
  assert.doesNotMatch(edge.log(), /CRITICAL|signal 11|segfault/i);
}

const base = invite();
const [head = '', body = ''] = base.split('\r\n\r\n');

const RUBBISH: Readonly<Record<string, string>> = {
  'nothing but line ends': '\r\n\r\n\r\n',
  'no end of the headers': head,
  'half a message': base.slice(0, 200),
  'two From headers': base.replace('To:', 'From: <sip:+8613900000002@gw.example>;tag=2\r\nTo:'),
  'Content-Length beyond the datagram': base.replace(/Content-Length: \d+/, 'Content-Length: 99999'),
  'Content-Length that is negative': base.replace(/Content-Length: \d+/, 'Content-Length: -1'),
  'multipart without boundary': base.replace('application/sdp', 'multipart/mixed'),
  'a header of 60 KB': `${head}\r\nX-Long: ${'a'.repeat(60_000)}\r\n\r\n${body}`,
  'sixty thousand octets of headers': `${head}\r\n${'P-Asserted-Identity: <tel:+1>\r\n'.repeat(1_900)}\r\n${body}`,
  'zero octets in the headers': base.replace('Max-Forwards: 70', 'Max-Forwards: 70\0\0'),
  'a start line without a version': base.replace(' SIP/2.0\r\n', '\r\n'),
  'unfinished quotes': base.replace('From: <', 'From: "<'),
  'no Via': base.replace(/Via: .*\r\n/, ''),
  'full-width digits': invite({ from: '<sip:＋８６１３９００００００００２@gw.example>' }),
  'a lone lead octet': base.replace('<sip:+44', '<sip:\xc3+44'),
};

describe('torture', () => {
  for (const [name, raw] of Object.entries(RUBBISH)) {
    test(`${name}: never relayed as it is, and the edge goes on`, async () => {
      const processes = edge.processes();
      const reached = probe.received;
      throwIn(raw);
      await stillThere(processes);
      assert.equal(probe.received, reached + 1, 'only the good call reached the next switch');
    });
  }

  test(`${FUZZED} messages with octets changed at random`, async () => {
    const processes = edge.processes();
    const random = seeded(SEED);
    const link = edgeLink(edge.rpc);
    for (const { raw } of generateCalls(SEED, FUZZED)) {
      const octets = Buffer.from(raw, 'latin1');
      for (let change = 0; change < 4; change++)
        octets[Math.floor(random() * octets.length)] = pick(
          random,
          [0, 10, 13, 34, 44, 58, 59, 60, 62, 64, 128, 255],
        );
      socket.send(
        octets.subarray(0, random() < 0.2 ? Math.floor(random() * octets.length) : octets.length),
        edge.sip,
        '127.0.0.1',
      );
      if (random() < 0.05) await pause(1);
    }
    await stillThere(processes);
    const { events, unreadable } = await link.drain(100_000);
    assert.ok(events.length > 0);
    assert.equal(unreadable, 0, 'every event can be read, whatever was in the message');
  });
});
