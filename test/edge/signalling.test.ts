/** What leaves an edge besides verdicts: rewritten ISUP, seen by tshark, and the copy of the signalling (HEP3). */
import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { readHep } from '../../src/calls/hep.ts';
import { generateIam, seeded } from '../../src/calls/testing/generate.ts';
import { iam } from '../../src/calls/testing/iam.ts';
import { invite } from '../../src/calls/testing/invite.ts';
import { tshark } from '../../src/calls/testing/tshark.ts';
import { asCall, edgeData, LOOPBACK } from './calls.ts';
import { type RunningEdge, startEdge } from './edge.ts';
import { openProbe, type Probe } from './probe.ts';

const SEED = 20260516;
const ISUP_CALLS = 150;

let edge: RunningEdge;
let probe: Probe;
let copies: Socket;
const copied: Buffer[] = [];
let placed = 0;

before(async () => {
  copies = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 });
  copies.bind(0, '127.0.0.1');
  await once(copies, 'listening');
  copies.on('message', (data) => copied.push(data));
  edge = await startEdge(edgeData(), { hep: `127.0.0.1:${copies.address().port}` });
  probe = await openProbe(edge);
});
after(async () => {
  copies?.close();
  await probe?.close();
  await edge?.stop();
});

async function call(raw: string, source: string) {
  placed += 1;
  return probe.send(asCall(raw, placed, `${source}:${await probe.portOf(source)}`), source);
}

describe('signalling of an edge', () => {
  test('miit-452-2016.11.1.4 no Generic Number is left behind an inter-network gateway, and tshark finds nothing malformed', async () => {
    const random = seeded(SEED);
    const sent: string[] = [];
    const received: string[] = [];
    for (let i = 0; i < ISUP_CALLS; i++) {
      const isup = iam({
        ...generateIam(random),
        calling: { digits: '13900001234', nature: 3, presentation: 0 },
      });
      const raw = invite({ from: '<sip:+8613900001234@gw.example>', isup });
      const outcome = await call(raw, LOOPBACK.interconnect);
      if (outcome.received === null) continue;
      sent.push(raw);
      received.push(outcome.received);
    }
    assert.ok(received.length > ISUP_CALLS / 2, `${received.length} of ${ISUP_CALLS} passed`);
    const [before, behind] = [tshark(sent), tshark(received)];
    assert.ok(
      before.some(({ generic }) => generic.length > 0),
      'there was something to take out',
    );
    for (const [i, decoded] of behind.entries()) {
      const { called, calling } = before[i]!;
      assert.deepEqual(decoded, { called, calling, generic: [], malformed: false });
    }
  });

  test('every message is copied octet for octet where a copy is asked for', async () => {
    copied.length = 0;
    const raw = invite({
      from: '<sip:+442079460001@gw.example>',
      isup: iam({ ...generateIam(seeded(1)), generic: [] }),
    });
    const place = `${LOOPBACK.abroad}:${await probe.portOf(LOOPBACK.abroad)}`;
    const own = asCall(raw, placed + 1, place);
    await call(raw, LOOPBACK.abroad);
    const payloads = copied.map((data) => Buffer.from(readHep(data)?.payload ?? '').toString('latin1'));
    assert.ok(payloads.includes(own), 'the INVITE as it came');
  });
});
