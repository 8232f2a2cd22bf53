/** More calls than there is memory for: what is turned away is told so, what was let in goes through to its end. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { invite } from '../../src/calls/testing/invite.ts';
import { asCall, edgeData, LOOPBACK } from './calls.ts';
import { type RunningEdge, startEdge } from './edge.ts';
import { type Outcome, openProbe, type Probe } from './probe.ts';

/** A third of it is left for calls once the tables stand. */
const SHARED_MEMORY_MB = 32;
/** More than would fit by then, each with its end. */
const CALLS = 2_500;
/** Calls under way at a time. */
const WINDOW = 16;

let edge: RunningEdge;
let probe: Probe;
let placed = 0;

before(async () => {
  edge = await startEdge(edgeData(), { sharedMemoryMb: SHARED_MEMORY_MB });
  probe = await openProbe({ ...edge, status: '200 OK' });
});
after(async () => {
  await probe?.close();
  await edge?.stop();
});

async function place(to?: string, change = (raw: string) => raw): Promise<Outcome> {
  placed += 1;
  const index = placed;
  const from = `${LOOPBACK.abroad}:${await probe.portOf(LOOPBACK.abroad)}`;
  const raw = change(asCall(invite(to === undefined ? {} : { to }), index, from));
  return probe.send(raw, LOOPBACK.abroad);
}

/** Until both workers turn calls away. */
async function fill(): Promise<void> {
  for (let refused = 0; refused < 3 * WINDOW; ) {
    const statuses = await Promise.all(Array.from({ length: WINDOW }, async () => (await place()).status));
    refused = statuses.every((status) => status === 503) ? refused + WINDOW : 0;
  }
}

describe('a gateway with more calls than memory', () => {
  test('given calls without a pause, then each goes through or is told to try again, and nothing fails', async () => {
    const seen: Outcome[] = [];
    const caller = async () => {
      while (placed < CALLS) seen.push(await place());
    };
    await Promise.all(Array.from({ length: WINDOW }, caller));
    const full = seen.filter(({ status }) => status === 503);
    assert.deepEqual([...new Set(seen.map(({ status }) => status))].sort(), [200, 503]);
    for (const { answer } of full)
      assert.match(answer, /^SIP\/2\.0 503 No Room Left\r\n(?:.*\r\n)*Retry-After: 5\r\n/);
    assert.ok(full.every(({ received }) => received === null));
    assert.doesNotMatch(edge.log(), /ERROR|CRITICAL/);
  });

  for (const to of ['sip:110@sbc.example', 'sip:+86110@sbc.example', 'tel:0755-110', 'urn:service:sos'])
    test(`given no room, then an emergency call to ${to} still goes through`, async () => {
      await fill();
      assert.equal((await place(to)).status, 200);
    });

  test('given no room, then a further INVITE of a call under way still goes through', async () => {
    await fill();
    const route = `Route: <sip:127.0.0.1:${edge.sip};lr>`;
    const within = await place(undefined, (raw) =>
      raw.replace(/^(To: .*)\r\n/m, `$1;tag=callee\r\n${route}\r\n`),
    );
    assert.match(within.received ?? '', /;tag=callee\r\n/, 'the next switch has it');
    assert.doesNotMatch(within.answer, /No Room Left/);
  });

  test('given calls that ended, then there is room again', async () => {
    let tries = 0;
    while ((await place()).status !== 200) {
      tries += 1;
      assert.ok(tries < 100_000, 'room comes back with the end of the calls before');
    }
  });
});
