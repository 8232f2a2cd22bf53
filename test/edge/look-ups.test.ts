/** Which calls an edge lets pass by look-ups alone, and which go to the decision: the verdict says who gave it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { edgeLink } from '../../src/calls/edge-link.ts';
import { type Invite, invite } from '../../src/calls/testing/invite.ts';
import { asCall, edgeData, LOOPBACK } from './calls.ts';
import { type RunningEdge, startEdge } from './edge.ts';
import { openProbe, type Probe } from './probe.ts';

let edge: RunningEdge;
let probe: Probe;
let placed = 0;

before(async () => {
  edge = await startEdge(edgeData());
  probe = await openProbe(edge);
});
after(async () => {
  await probe?.close();
  await edge?.stop();
});

/** Who let the call pass. */
async function passedBy(call: Invite, source: 'abroad' | 'line' = 'abroad'): Promise<string | undefined> {
  placed += 1;
  const raw = asCall(invite(call), placed, `${LOOPBACK[source]}:${await probe.portOf(LOOPBACK[source])}`);
  const { status } = await probe.send(raw, LOOPBACK[source]);
  assert.equal(status, 486, 'it passes');
  const { events } = await edgeLink(edge.rpc).drain(10);
  return events[0]?.by;
}

const FOREIGN = '<sip:+442079460001@gw.example>';
const OF_THE_LINE = '<sip:+861062220000@pbx.example>';
const DIVERSION = 'Diversion: <sip:+8613900000003@gw.example>;reason=unconditional';
const HISTORY = 'History-Info: <sip:+8613900000003@gw.example>;index=1';

describe('calls that look-ups settle', () => {
  const settled: readonly (readonly [what: string, call: Invite])[] = [
    ['its number in P-Asserted-Identity', { pai: [FOREIGN] }],
    ['its number as a tel address', { pai: ['<tel:+442079460001>'] }],
    [
      'its number in every header that names a caller',
      {
        pai: [FOREIGN],
        headers: [
          `P-Preferred-Identity: ${FOREIGN}`,
          'Remote-Party-ID: <sip:+442079460001@other.example>;party=calling;screen=yes',
        ],
      },
    ],
    ['a call that was forwarded abroad', { pai: [FOREIGN], headers: [DIVERSION, HISTORY] }],
    ['a fixed number called', { to: 'sip:+861062220000@sbc.example' }],
    ['a fixed number called with its 0', { to: 'sip:01062220000@sbc.example;user=phone' }],
    ['a number abroad called', { to: 'sip:+442079460002@sbc.example' }],
  ];
  for (const [what, call] of settled)
    test(`given ${what}`, async () => assert.equal(await passedBy(call), 'table'));
});

describe('calls for the decision', () => {
  const judged: readonly (readonly [what: string, call: Invite])[] = [
    ['its number twice in P-Asserted-Identity', { pai: [FOREIGN, '<tel:+442079460001>'] }],
    ['another number beside it', { headers: ['Remote-Party-ID: <sip:+442079460002@gw.example>'] }],
    ['a short number called', { to: 'sip:110@sbc.example' }],
    ['what may be a short number behind 86 and zeros', { to: 'sip:+860000000110@sbc.example' }],
    ['what may be a short number behind 86 and an area code', { to: 'sip:+86755110@sbc.example' }],
  ];
  for (const [what, call] of judged)
    test(`given ${what}`, async () => assert.equal(await passedBy(call), 'decision'));

  for (const place of ['Contact', 'From', 'Content-Length'])
    test(`given more header lines before ${place} than a call set-up has, then it is refused as the decision refuses it`, async () => {
      placed += 1;
      const more = Array.from({ length: 260 }, (_, index) => `X${index}: a\r\n`).join('');
      const raw = invite().replace(`\r\n${place}: `, `\r\n${more}${place}: `);
      const own = asCall(raw, placed, `${LOOPBACK.abroad}:${await probe.portOf(LOOPBACK.abroad)}`);
      assert.equal((await probe.send(own, LOOPBACK.abroad)).status, 513);
      const { events } = await edgeLink(edge.rpc).drain(10);
      assert.deepEqual([events[0]?.by, events[0]?.rules], ['decision', ['calls.unreadable-message']]);
    });

  test('given a line, then it is settled without a forwarding header only', async () => {
    const call = { from: OF_THE_LINE, pai: [OF_THE_LINE] };
    assert.equal(await passedBy(call, 'line'), 'table');
    placed += 1;
    const raw = invite({ ...call, headers: [DIVERSION] });
    const own = asCall(raw, placed, `${LOOPBACK.line}:${await probe.portOf(LOOPBACK.line)}`);
    assert.notEqual((await probe.send(own, LOOPBACK.line)).status, 486);
    const { events } = await edgeLink(edge.rpc).drain(10);
    assert.deepEqual([events[0]?.by, events[0]?.rules], ['decision', ['calls.forwarding']]);
  });
});
