/** Every rule of screening through real Kamailio with SIPp as the caller; each test names rule and clause. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Settings } from '../../src/calls/case.ts';
import { CLAUSES, type RuleId } from '../../src/calls/clauses.ts';
import { type EdgeLink, edgeLink } from '../../src/calls/edge-link.ts';
import { mapTables } from '../../src/calls/map-tables.ts';
import { screenRaw } from '../../src/calls/screening.ts';
import { CASES } from '../../src/calls/testing/cases.ts';
import { invite } from '../../src/calls/testing/invite.ts';
import { type Source, screened } from '../../src/calls/testing/situation.ts';
import { asCall, compiledPolicy, edgeData, FIXED_MS, LOOPBACK } from './calls.ts';
import { type RunningEdge, startEdge } from './edge.ts';
import { openProbe, type Probe } from './probe.ts';
import { sippCall } from './scenario.ts';

let edge: RunningEdge;
let probe: Probe;
let link: EdgeLink;

before(async () => {
  edge = await startEdge(edgeData());
  probe = await openProbe(edge);
  link = edgeLink(edge.rpc);
});
after(async () => {
  await probe?.close();
  await edge?.stop();
});

/** Calls of rules that the acceptance set does not show: other settings, another hour, more than one call. */
interface Apart {
  readonly raw: string;
  readonly source: Source;
  readonly settings?: Partial<Settings>;
  readonly fixedMs?: number;
}

const LATE_MS = Date.UTC(2024, 4, 6, 15);
const BAD_IAM = '010061010a0302f00984106831193254760800';
const APART: Readonly<Partial<Record<RuleId, Apart>>> = {
  'calls.unreadable-message': {
    raw: invite({ headers: ['Content-Encoding: gzip'] }),
    source: 'abroad',
  },
  'calls.isup-dropped': {
    raw: invite({ isup: BAD_IAM }),
    source: 'abroad',
    settings: { malformedIsup: 'pass-labelled' },
  },
  'calls.high-fraud-origin': { raw: invite(), source: 'abroad', settings: { highFraudOrigins: ['44'] } },
  'calls.outside-hours': {
    raw: invite({ from: '<sip:95001@gw.example>' }),
    source: 'keyService',
    fixedMs: LATE_MS,
  },
};

/** By SIPp; messages with zero octets, which SIPp cannot write, by the probe. */
async function place(raw: string, source: Source, status: number, answerHas?: RegExp): Promise<void> {
  const from = LOOPBACK[source];
  if (!raw.includes('\0')) {
    const complaint = await sippCall(edge.sip, {
      raw,
      source: from,
      status,
      ...(answerHas ? { answerHas } : {}),
    });
    assert.equal(complaint, undefined);
    return;
  }
  calls += 1;
  const outcome = await probe.send(asCall(raw, calls, `${from}:${await probe.portOf(from)}`), from);
  assert.equal(outcome.status, status);
  if (answerHas !== undefined) assert.match(outcome.answer, answerHas);
}
let calls = 0;

describe('rules on a real edge', () => {
  for (const rule of Object.keys(CLAUSES) as RuleId[]) {
    if (rule === 'calls.too-frequent') continue;
    test(`${CLAUSES[rule]} ${rule}`, async () => {
      const apart = APART[rule];
      const one = apart ?? CASES.find(({ rules }) => rules.includes(rule));
      assert.ok(one, 'the acceptance set has a case for every rule');
      const compiled = compiledPolicy();
      const settings = { ...compiled.settings, ...apart?.settings };
      const fixedMs = apart?.fixedMs ?? FIXED_MS;
      if (apart !== undefined)
        await link.push({ version: rule, compiled: { ...compiled, settings }, fixedMs });
      const policy = {
        tables: mapTables(compiledPolicy()),
        settings,
        minuteOfDay: fixedMs === LATE_MS ? 23 * 60 : 10 * 60,
        epochSeconds: fixedMs / 1000,
      };
      const { cause, findings } = screenRaw(one.raw, LOOPBACK[one.source], policy);
      // The switch behind answers 486 to whatever reaches it.
      const reason = cause === null ? undefined : new RegExp(`Reason: Q.850;cause=${cause.q850}`);
      await place(one.raw, one.source, cause?.sip ?? 486, reason);
      const [event] = (await link.drain(10)).events;
      assert.deepEqual(
        event?.rules,
        findings.map((finding) => finding.rule),
      );
      assert.ok(event?.rules.includes(rule));
      if (apart !== undefined)
        await link.push({ version: 'v1', compiled: compiledPolicy(), fixedMs: FIXED_MS });
    });
  }

  test(`${CLAUSES['calls.too-frequent']} calls.too-frequent`, async () => {
    const statuses: number[] = [];
    for (let call = 0; call < 5; call++) {
      const source = LOOPBACK.keyService;
      const raw = invite({ from: '<sip:95001@gw.example>' });
      const own = asCall(raw, 1000 + call, `${source}:${await probe.portOf(source)}`);
      statuses.push((await probe.send(own, source)).status);
    }
    assert.deepEqual(statuses, [486, 486, 486, 603, 603]);
  });

  test('a refusal tells where to complain (RFC 8688)', async () => {
    const found = CASES.find(({ raw, source }) => screened(raw, source).cause?.sip === 608);
    assert.ok(found);
    await place(found.raw, found.source, 608, /Call-Info: .*purpose=jcard/);
  });

  test('nothing went wrong inside Kamailio meanwhile', () => {
    assert.doesNotMatch(edge.log(), /ERROR|CRITICAL/);
  });
});
