/** The same calls through Node and through real Kamailio: equal verdicts, equal rules, equal octets downstream. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Policy } from '../../src/calls/case.ts';
import type { EdgeEvent } from '../../src/calls/edge-event.ts';
import { edgeLink } from '../../src/calls/edge-link.ts';
import { mapTables } from '../../src/calls/map-tables.ts';
import { screenRaw } from '../../src/calls/screening.ts';
import { parseMessage } from '../../src/calls/sip.ts';
import { CASES } from '../../src/calls/testing/cases.ts';
import { generateCalls } from '../../src/calls/testing/generate.ts';
import { plainCalls } from '../../src/calls/testing/plain-calls.ts';
import type { Source } from '../../src/calls/testing/situation.ts';
import { downstream, type Verdict } from '../../src/calls/verdict.ts';
import { asCall, beforeRelay, compiledPolicy, edgeData, FIXED_MS, LOOPBACK } from './calls.ts';
import { type RunningEdge, startEdge } from './edge.ts';
import { type Outcome, openProbe, type Probe } from './probe.ts';

const SEED = 20260513;
const COUNT = 10_000;
const PLAIN = 6_000;
/** Calls that needed no decision. */
let byTable = 0;
/** Calls under way at a time. */
const WINDOW = 24;

/** On this trunk calls a minute are counted, so its calls go one after the other through both. */
const COUNTED: Source = 'keyService';

interface Sent {
  readonly index: number;
  readonly source: Source;
  readonly raw: string;
  readonly outcome: Outcome;
}

/** Node's side, with counters that live as long as those of the edge. */
const policy = policyInNode();
let edge: RunningEdge;
let probe: Probe;

before(async () => {
  edge = await startEdge(edgeData());
  probe = await openProbe(edge);
});
after(async () => {
  await probe?.close();
  await edge?.stop();
});

interface Call {
  readonly raw: string;
  readonly source: Source;
}

async function sendAll(calls: readonly Call[], first: number, window: number): Promise<Sent[]> {
  const sent: Sent[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < calls.length; at = next++) {
      const { raw, source } = calls[at]!;
      const index = first + at;
      const place = `${LOOPBACK[source]}:${await probe.portOf(LOOPBACK[source])}`;
      const own = asCall(raw, index, place);
      sent.push({ index, source, raw: own, outcome: await probe.send(own, LOOPBACK[source]) });
    }
  };
  await Promise.all(Array.from({ length: window }, worker));
  return sent.sort((a, b) => a.index - b.index);
}

async function events(): Promise<Map<string, EdgeEvent>> {
  const link = edgeLink(edge.rpc);
  const found = new Map<string, EdgeEvent>();
  for (let emptied = 0; emptied < 2; ) {
    const drained = await link.drain(5_000);
    assert.equal(drained.unreadable, 0);
    assert.equal(drained.lost, 0, 'no event is lost');
    for (const event of drained.events)
      found.set(event.callId === '' ? `seq ${event.seq}` : event.callId, event);
    if (drained.events.length === 0) emptied += 1;
  }
  return found;
}

function policyInNode(): Policy {
  const compiled = compiledPolicy();
  return {
    tables: mapTables(compiled),
    settings: compiled.settings,
    minuteOfDay: 600,
    epochSeconds: FIXED_MS / 1000,
  };
}

/** What must be true of one call, given what Node makes of it. */
function compare(
  { index, source, raw, outcome }: Sent,
  expected: Verdict,
  told: EdgeEvent | undefined,
): void {
  const what = `call ${index} from ${source}`;
  if (expected.cause !== null) {
    assert.equal(outcome.status, expected.cause.sip, what);
    assert.equal(outcome.received, null, `${what} must not go on`);
  } else {
    assert.equal(outcome.status, 486, `${what} must reach the next switch`);
    const message = parseMessage(raw);
    assert.ok(message.ok);
    assert.equal(
      Buffer.from(beforeRelay(outcome.received ?? ''), 'latin1').toString('hex'),
      Buffer.from(downstream(message, expected.changes), 'latin1').toString('hex'),
      `${what}: octets downstream`,
    );
  }
  if (source === 'stranger' || !parseMessage(raw).ok) return;
  assert.equal(told?.verdict, expected.verdict, what);
  assert.deepEqual(
    told?.rules,
    expected.findings.map(({ rule }) => rule),
    what,
  );
}

describe('differential: Node and Kamailio', () => {
  test('the acceptance set gives the same verdicts', async () => {
    const sent = await sendAll(CASES, COUNT, 1);
    await compareAll(sent);
    assert.equal(sent.length, CASES.length);
  });

  test(`${COUNT} generated calls give the same verdicts and the same octets`, async (context) => {
    const calls = [...generateCalls(SEED, COUNT)];
    const [uncounted, counted] = [
      calls.filter(({ source }) => source !== COUNTED),
      calls.filter(({ source }) => source === COUNTED),
    ];
    const sent = [...(await sendAll(uncounted, 0, WINDOW)), ...(await sendAll(counted, uncounted.length, 1))];
    const verdicts = await compareAll(sent);
    assert.equal(sent.length, COUNT);
    for (const count of Object.values(verdicts))
      assert.ok(count > COUNT / 100, 'every verdict is there often');
    context.diagnostic(`seed ${SEED}: ${JSON.stringify(verdicts)}`);
  });

  test(`${PLAIN} plain calls, most decided by look-ups alone, give what the decision gives`, async (context) => {
    const sent = await sendAll([...plainCalls(SEED, PLAIN)], 2 * COUNT, WINDOW);
    const verdicts = await compareAll(sent);
    assert.ok(byTable > PLAIN / 10, 'many are decided by look-ups');
    context.diagnostic(`${JSON.stringify(verdicts)}, by look-ups ${byTable}`);
  });

  test('nothing went wrong inside Kamailio meanwhile', () => {
    assert.doesNotMatch(edge.log(), /ERROR|CRITICAL/);
  });
});

/** Compares in the order in which the calls were sent, with what the queue holds by now. */
async function compareAll(sent: readonly Sent[]): Promise<Record<Verdict['verdict'], number>> {
  const told = await events();
  const verdicts = { pass: 0, 'pass-modified': 0, block: 0 };
  for (const call of sent) {
    const expected = screenRaw(call.raw, LOOPBACK[call.source], policy);
    verdicts[expected.verdict] += 1;
    const event = told.get(`duanka-${call.index}@192.0.2.10`);
    compare(call, expected, event);
    if (event?.by === 'table' && call.source !== 'stranger') byTable += 1;
  }
  return verdicts;
}
