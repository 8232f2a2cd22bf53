/** A trunk whose Contact is another address: requests within its calls arrive on both sides, made-up ones do not. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { edgeLink } from '../../src/calls/edge-link.ts';
import { invite } from '../../src/calls/testing/invite.ts';
import { asCall, compiledPolicy, edgeData, FIXED_MS, LOOPBACK, loopbackPolicy } from './calls.ts';
import { freePort, type RunningEdge, startEdge } from './edge.ts';
import { openPeer, type Peer } from './peer.ts';
import { sippCallWithContact } from './sipp-call.ts';

/** The second interface of the trunk, and somebody else; neither is a trunk of the policy. */
const SECOND = '127.0.0.78';
const STRANGER = '127.0.0.79';

let edge: RunningEdge;
let behind: Peer;
let trunk: Peer;
let second: Peer;
let stranger: Peer;
let made = 0;

before(async () => {
  edge = await startEdge(edgeData());
  behind = await openPeer('127.0.0.1', edge.nextHop);
  trunk = await openPeer(LOOPBACK.abroad);
  second = await openPeer(SECOND);
  stranger = await openPeer(STRANGER);
});
after(async () => {
  for (const one of [behind, trunk, second, stranger]) one?.close();
  await edge?.stop();
});

interface Call {
  readonly id: string;
  /** From and To as the caller writes them, and the caller's own Contact. */
  readonly caller: string;
  readonly callee: string;
  readonly contact: string;
  /** The edge's Record-Route. */
  readonly route: string;
}

const header = (text: string, name: string) =>
  new RegExp(`^${name}: (.*)\r$`, 'm').exec(text)?.[1] ?? assert.fail(`no ${name} in ${text}`);

/** A call from the trunk that is answered. */
async function open(contact = second.place): Promise<Call> {
  made += 1;
  const before = trunk.got.length;
  const raw = asCall(invite(), 1000 + made, trunk.place).replace(
    /^Contact: .*$/m,
    `Contact: <sip:${contact}>`,
  );
  assert.match(raw, new RegExp(`^Contact: <sip:${contact}>\r$`, 'm'));
  trunk.send(raw, edge.sip);
  const answer = (await trunk.next(before, /^SIP\/2.0 200/)) ?? assert.fail('the call was not answered');
  return {
    id: header(answer, 'Call-ID'),
    caller: header(answer, 'From'),
    callee: header(answer, 'To'),
    contact,
    route: header(answer, 'Record-Route'),
  };
}

interface Within {
  readonly method: string;
  readonly from: Peer;
  readonly route?: string;
  /** Whether the side behind sends it. */
  readonly fromBehind: boolean;
  readonly uri?: string;
}

function within(call: Call, { method, from, route = call.route, fromBehind, uri }: Within): string {
  made += 1;
  const [own, other] = fromBehind ? [call.callee, call.caller] : [call.caller, call.callee];
  return [
    `${method} sip:${uri ?? (fromBehind ? call.contact : behind.place)} SIP/2.0`,
    `Via: SIP/2.0/UDP ${from.place};branch=z9hG4bK-within-${made}`,
    'Max-Forwards: 70',
    `From: ${own}`,
    `To: ${other}`,
    `Call-ID: ${call.id}`,
    `CSeq: ${made} ${method}`,
    `Contact: <sip:${from.place}>`,
    `Route: ${route}`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

/** Status of the final answer to a request within a call. */
async function asked(call: Call, what: Within): Promise<string | undefined> {
  const text = within(call, what);
  const before = what.from.got.length;
  what.from.send(text, edge.sip);
  const cseq = header(text, 'CSeq');
  const answer = await what.from.next(before, new RegExp(`^SIP/2.0 [2-6][^]*^CSeq: ${cseq}\r$`, 'm'));
  return answer?.slice(8, 11);
}

describe('a call of a trunk whose Contact is another address', () => {
  test('given the next switch, when it asks anew or hangs up, then the request reaches the Contact', async () => {
    const call = await open();
    assert.equal(await asked(call, { method: 'INVITE', from: behind, fromBehind: true }), '200');
    assert.equal(second.methods().at(-1), 'INVITE');
    behind.send(within(call, { method: 'ACK', from: behind, fromBehind: true }), edge.sip);
    assert.ok(await second.next(0, /^ACK /), 'the acknowledgement arrives too');
    assert.equal(await asked(call, { method: 'BYE', from: behind, fromBehind: true }), '200');
    assert.equal(second.methods().at(-1), 'BYE');
  });

  for (const side of ['the address it called from', 'its second address'] as const)
    test(`given the trunk, when it asks anew or hangs up from ${side}, then the next switch is reached`, async () => {
      const call = await open();
      const from = side === 'its second address' ? second : trunk;
      for (const method of ['INVITE', 'BYE']) {
        assert.equal(await asked(call, { method, from, fromBehind: false }), '200');
        assert.equal(behind.methods().at(-1), method);
      }
    });

  test('given a further INVITE from the second address, then it is judged by the rules of the trunk', async () => {
    const call = await open();
    const changed = { ...call, caller: call.caller.replace('+442079460001', '+8613800000009') };
    assert.match(changed.caller, /\+8613800000009/);
    const before = behind.got.length;
    assert.equal(await asked(changed, { method: 'INVITE', from: second, fromBehind: false }), '603');
    assert.equal(behind.got.length, before);
  });

  test('given a Contact that is a name, then the request goes where the call came from and no name is looked up', async () => {
    const call = await open('sbc.example.invalid');
    assert.equal(await asked(call, { method: 'BYE', from: behind, fromBehind: true }), '200');
    assert.equal(trunk.methods().at(-1), 'BYE');
  });

  test('given a Contact that is the address of the trunk, then the route carries no mark', async () => {
    assert.doesNotMatch((await open(trunk.place)).route, /mark=/);
    assert.match((await open()).route, /;trunk=127\.0\.1\.\d+\/\d+;mark=[0-9a-f]{64}/);
  });
});

describe('what nobody set up here', () => {
  const turned = (route: string) =>
    route.replace(/mark=(.)/, (_whole, first: string) => `mark=${first === '0' ? '1' : '0'}`);

  test('given a mark that is forged, cut, missing or of another call, then 403, and nobody is reached', async () => {
    const call = await open();
    const other = await open();
    const routes: Readonly<Record<string, string>> = {
      forged: turned(call.route),
      cut: call.route.replace(/mark=[0-9a-f]{64}/, 'mark='),
      missing: call.route.replace(/;mark=[0-9a-f]{64}/, ''),
      'without the trunk': call.route.replace(/;trunk=[^;>]*/, ''),
      'of another trunk': call.route.replace(/trunk=[^;>]*/, `trunk=${LOOPBACK.interconnect}/5060`),
      'of another call': other.route,
    };
    for (const [what, route] of Object.entries(routes)) {
      assert.notEqual(route, call.route, what);
      const reached = second.got.length;
      assert.equal(await asked(call, { method: 'BYE', from: behind, fromBehind: true, route }), '403', what);
      assert.equal(second.got.length, reached, what);
      const before = behind.got.length;
      const asks = { from: second, fromBehind: false, route };
      assert.equal(await asked(call, { ...asks, method: 'BYE' }), '403', what);
      assert.equal(await asked(call, { ...asks, method: 'INVITE' }), '403', what);
      assert.equal(behind.got.length, before, what);
    }
  });

  test('given a right mark with another tag, then 403', async () => {
    const call = await open();
    const other = { ...call, caller: call.caller.replace(/;tag=[^;]*/, ';tag=made-up') };
    assert.equal(await asked(other, { method: 'BYE', from: behind, fromBehind: true }), '403');
    assert.equal(await asked(other, { method: 'BYE', from: second, fromBehind: false }), '403');
  });

  test('given a trunk that left the policy, then its marks count for nothing', async () => {
    const call = await open();
    const link = edgeLink(edge.rpc);
    const trunks = loopbackPolicy().trunks.filter(({ source }) => source !== LOOPBACK.abroad);
    await link.push({ compiled: compiledPolicy({ trunks }), version: 'v2', fixedMs: FIXED_MS });
    try {
      assert.equal(await asked(call, { method: 'BYE', from: behind, fromBehind: true }), '403');
      assert.equal(await asked(call, { method: 'BYE', from: second, fromBehind: false }), '403');
    } finally {
      await link.push(edgeData('v3'));
    }
    assert.equal(await asked(call, { method: 'BYE', from: behind, fromBehind: true }), '200');
  });
});

test('given addresses of IPv6 on both sides, when the next switch hangs up, then the trunk hears it', async () => {
  const [sip, nextHop] = [await freePort(), await freePort()];
  const trunks = loopbackPolicy().trunks.map((one) =>
    one.source === LOOPBACK.abroad ? { ...one, source: '::1' } : one,
  );
  const six = await startEdge(edgeData('v1', { trunks }), {
    listen: `[::1]:${sip}`,
    nextHop: `[::1]:${nextHop}`,
  });
  const [caller, callee] = [await openPeer('::1'), await openPeer('::1', nextHop)];
  try {
    const raw = asCall(invite(), 900, caller.place).replace(
      /^Contact: .*$/m,
      `Contact: <sip:${caller.place}>`,
    );
    caller.send(raw, sip);
    const answer = (await caller.next(0, /^SIP\/2.0 200/)) ?? assert.fail('the call was not answered');
    const call = {
      id: header(answer, 'Call-ID'),
      caller: header(answer, 'From'),
      callee: header(answer, 'To'),
      contact: caller.place,
      route: header(answer, 'Record-Route'),
    };
    callee.send(within(call, { method: 'BYE', from: callee, fromBehind: true }), sip);
    assert.match((await callee.next(0, /^CSeq: \d+ BYE\r$/m)) ?? '', /^SIP\/2.0 200/);
    assert.equal(caller.methods().at(-1), 'BYE');
  } finally {
    for (const one of [caller, callee]) one.close();
    await six.stop();
  }
});

test('given SIPp on all three sides, when the switch behind hangs up, then the second address hears it', async () => {
  const { sip, nextHop, stop } = await startEdge(edgeData());
  try {
    const complaints = await sippCallWithContact({
      sip,
      nextHop,
      trunk: { address: LOOPBACK.abroad, port: await freePort() },
      contact: { address: SECOND, port: await freePort() },
    });
    assert.deepEqual(complaints, []);
  } finally {
    await stop();
  }
});
