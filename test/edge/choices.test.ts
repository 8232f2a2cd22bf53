/** What an edge does beyond its policy: the status a trunk is refused with, the clock of look-ups, torn messages. */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { edgeLink } from '../../src/calls/edge-link.ts';
import { invite } from '../../src/calls/testing/invite.ts';
import type { Source } from '../../src/calls/testing/situation.ts';
import { asCall, compiledPolicy, edgeData, LOOPBACK, loopbackPolicy } from './calls.ts';
import { type RunningEdge, startEdge } from './edge.ts';
import { openProbe, type Probe } from './probe.ts';

let edge: RunningEdge;
let probe: Probe;
let placed = 0;

before(async () => {
  edge = await startEdge(edgeData(), {
    refuse: { 'igw-1': { sip: 403, phrase: 'Forbidden' } },
  });
  probe = await openProbe(edge);
});
after(async () => {
  await probe?.close();
  await edge?.stop();
});

async function call(raw: string, source: Source) {
  placed += 1;
  const from = LOOPBACK[source];
  const { status, answer } = await probe.send(
    asCall(raw, placed, `${from}:${await probe.portOf(from)}`),
    from,
  );
  const [event] = (await edgeLink(edge.rpc).drain(10)).events;
  return { status, answer, event };
}

const CHINESE = '<sip:+8613900000002@gw.example>';

describe('the status of refusals on a trunk', () => {
  test('given a trunk whose peer needs another, then it gets that, with the same reason, and the event says it', async () => {
    const { status, answer, event } = await call(invite({ from: CHINESE }), 'abroad');
    assert.deepEqual([status, event?.status, event?.cause], [403, 403, 21]);
    assert.match(answer, /^SIP\/2\.0 403 Forbidden\r\n/);
    assert.match(answer, /^Reason: Q\.850;cause=21/m);
  });

  test('given another trunk, or a message that cannot be read, then the status is that of the rule', async () => {
    const elsewhere = await call(invite({ from: '<sip:+8613900009999@gw.example>' }), 'interconnect');
    assert.equal(elsewhere.status, 608);
    const unread = await call(invite({ headers: ['Content-Encoding: gzip'] }), 'abroad');
    assert.equal(unread.status, 415);
  });
});

describe('a message that Kamailio cannot read', () => {
  test('given one of a trunk, then it is answered with 400 and its refusal is a verdict; a stranger gets nothing', async () => {
    const torn = (id: string) =>
      invite()
        .replace('Call-ID: duanka-1', `Call-ID: ${id}`)
        .replace('Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-duanka-1', 'Via: SIP/2.0/UDP');
    for (const [source, answered] of [
      ['abroad', true],
      ['stranger', false],
    ] as const) {
      const socket = createSocket('udp4');
      socket.bind(0, LOOPBACK[source]);
      await once(socket, 'listening');
      const answers: string[] = [];
      socket.on('message', (data) => answers.push(data.toString('latin1')));
      const answer = answered ? once(socket, 'message') : undefined;
      socket.send(Buffer.from(torn(`torn-${source}`), 'latin1'), edge.sip, '127.0.0.1');
      await answer;
      const again = await call(invite(), 'abroad');
      assert.equal(again.status, 486);
      socket.close();
      assert.deepEqual(
        answers.map((answer) => answer.split('\r\n')[0]),
        answered ? ['SIP/2.0 400 Bad Request'] : [],
      );
      assert.deepEqual(again.event?.rules, answered ? ['calls.unreadable-message'] : []);
      if (!answered) continue;
      assert.match(answers[0] ?? '', /^Call-ID: torn-abroad@/m);
    }
  });
});

describe('hours and limits of a line by the clock of the edge', () => {
  const minute = () => (Math.floor(Date.now() / 60_000) + 8 * 60) % 1440;
  const text = (at: number) => {
    const of = ((at % 1440) + 1440) % 1440;
    return `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
  };
  const LINE = '<sip:+861062220155@pbx.example>';
  const serve = (change: { hours?: string; maxCallsPerMinutePerCaller?: number }) => {
    const trunks = loopbackPolicy().trunks.flatMap((trunk) =>
      trunk.id === 'line-3' ? [{ ...trunk, ...change }] : [],
    );
    const compiled = compiledPolicy({ trunks });
    return edgeLink(edge.rpc).push({
      version: JSON.stringify(change).length.toString(),
      compiled,
      fixedMs: null,
    });
  };

  test('miit-452-2016.8.1.3 given hours that are open, then look-ups let the call pass; given closed ones, the decision stops it', async () => {
    for (const [from, to, by, status] of [
      [-60, 60, 'table', 486],
      [60, 120, 'decision', 603],
      [-120, -60, 'decision', 603],
      // Past midnight, seen from here: open all day but for one hour.
      [120, 60, 'table', 486],
    ] as const) {
      await serve({ hours: `${text(minute() + from)}-${text(minute() + to)}` });
      const found = await call(invite({ from: LINE }), 'line');
      assert.deepEqual([found.event?.by, found.status], [by, status], `${from} to ${to}`);
    }
  });

  test('miit-452-2016.8.1.3 given a limit a minute, then look-ups count with the decision and the next call is stopped', async () => {
    await serve({ maxCallsPerMinutePerCaller: 3 });
    // A minute that ends between two calls begins a new count: then once more.
    for (let tries = 0; ; tries++) {
      const began = minute();
      const statuses: number[] = [];
      const by: unknown[] = [];
      for (let i = 0; i < 5; i++) {
        const found = await call(
          invite({ from: LINE, headers: i === 1 ? ['Content-Encoding: identity'] : [] }),
          'line',
        );
        statuses.push(found.status);
        by.push(found.event?.by);
      }
      if (minute() !== began && tries === 0) continue;
      assert.deepEqual(statuses, [486, 486, 486, 603, 603]);
      assert.deepEqual(by, ['table', 'decision', 'table', 'decision', 'decision']);
      return;
    }
  });
});
