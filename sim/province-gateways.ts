/**
 * A gateway of the province, replayed: made-up calls of the last minutes, judged by the same screening as in earnest,
 * inside this program, and written to the call log. It is marked as a replay wherever it is shown. Addresses are those
 * kept for documentation, foreign numbers those kept for films.
 */
import type { EdgeEvent } from '../src/calls/edge-event.ts';
import { keepEdge } from '../src/calls/log-store.ts';
import { takeEvents } from '../src/calls/log-take.ts';
import { mapTables } from '../src/calls/map-tables.ts';
import { minuteOfDay } from '../src/calls/policy.ts';
import type { PolicyFile } from '../src/calls/policy-contract.ts';
import { policyKeeper } from '../src/calls/policy-keeper.ts';
import { screenRaw } from '../src/calls/screening.ts';
import { systemActor } from '../src/kernel/access.ts';
import { addHours, epochMs, type Instant, instant } from '../src/kernel/time.ts';
import { numberOf } from './province-people.ts';
import type { Story } from './province-story.ts';
import type { Step } from './province-time.ts';
import type { Draw } from './random.ts';

const ORG = { id: 'carrier-a', kind: 'carrier' } as const;
const EDGE = 'demo-gw';

const SOURCES = { abroad: '192.0.2.10', interconnect: '192.0.2.20', line: '192.0.2.30', core: '192.0.2.60' };
/** Trunk of the traced calls (province-traces.ts); nothing is replayed on it. */
const RESELLER_SOURCE = '192.0.2.40';

const BASE: PolicyFile = {
  trunks: [
    { id: 'intl-1', source: SOURCES.abroad, kind: 'international-gateway', peer: '境外运营商' },
    { id: 'net-b', source: SOURCES.interconnect, kind: 'domestic-interconnect', peer: '运营商乙' },
    { id: 'net-d', source: RESELLER_SOURCE, kind: 'domestic-interconnect', peer: '丁移动转售' },
    { id: 'sz-old-01', source: SOURCES.line, kind: 'dedicated-voice-line' },
    { id: 'core-1', source: SOURCES.core, kind: 'own-mobile-core' },
  ],
  ownNumberBlocks: ['86138', '86139', '86159', '86187', '867552600'],
};

/** What a call of the replay shows, and how often among a hundred. */
const CALLS: readonly {
  readonly weight: number;
  readonly source: keyof typeof SOURCES;
  readonly from: (draw: Draw) => string;
}[] = [
  { weight: 40, source: 'core', from: (draw) => `<sip:+86${numberOf(draw.whole(0, 39))}@core.example>` },
  { weight: 18, source: 'abroad', from: (draw) => `<sip:+442079460${draw.whole(100, 999)}@intl.example>` },
  {
    weight: 12,
    source: 'interconnect',
    from: (draw) => `<sip:+86130000${draw.whole(10_000, 99_999)}@net-b.example>`,
  },
  { weight: 10, source: 'line', from: (draw) => `<sip:+86755260020${draw.whole(10, 99)}@line.example>` },
  // A name from abroad is taken out; the call goes on.
  {
    weight: 4,
    source: 'abroad',
    from: (draw) => `"Acme Ltd" <sip:+442079460${draw.whole(100, 999)}@intl.example>`,
  },
  // What scams look like: a number of the police or a Chinese mobile from abroad, a bank's number on a customer's line.
  { weight: 6, source: 'abroad', from: () => '"公安局" <sip:+8601065000110@intl.example>' },
  { weight: 5, source: 'abroad', from: (draw) => `<sip:+86${numberOf(draw.whole(0, 39))}@intl.example>` },
  { weight: 3, source: 'line', from: () => '<sip:95588@line.example>' },
  { weight: 2, source: 'abroad', from: () => '<sip:anonymous@anonymous.invalid>' },
];

const HUNDRED = CALLS.flatMap((call) => Array.from({ length: call.weight }, () => call));

const COUNT = 160;
const MINUTES = 20;

export function gatewaySteps(story: Story): Step[] {
  return [{ at: addHours(story.now, -1 / 60), act: () => replay(story) }];
}

async function replay({ platform, now, draw }: Story): Promise<void> {
  const { kernel, plan, blobs, signer, callLog } = platform;
  const { law, clock } = kernel;
  const repository = kernel.as(systemActor('gateways', ORG));
  const text = JSON.stringify(BASE);
  const base = { stamp: async () => text, read: async () => text };
  const policies = policyKeeper({ repository, law, plan, clock, blobs, signer, base });
  await policies.round();
  const made = policies.plan();
  if (made === undefined) throw new TypeError('the base of the replay makes a policy');
  const { version, compiled, trunkKinds } = made.serving;
  const tables = mapTables(compiled);
  const judge = (raw: string, source: string, at: Instant) =>
    screenRaw(raw, source, {
      tables,
      settings: compiled.settings,
      minuteOfDay: minuteOfDay(at),
      epochSeconds: epochMs(at) / 1000,
    });
  const step = (MINUTES * 60_000) / COUNT;
  const events = Array.from({ length: COUNT }, (_, index): EdgeEvent => {
    const at = instant(epochMs(now) - Math.round((COUNT - index) * step));
    return event(index + 1, at, { draw, judge, version });
  });
  const run = `${EDGE}/${now.replaceAll(/\D/g, '').slice(0, 14)}`;
  await takeEvents(callLog, ORG.id, events, { plan, edge: run, trunkKinds });
  const blocked = events.filter(({ verdict }) => verdict === 'block').length;
  const status = {
    id: EDGE,
    state: 'live',
    policyWanted: version,
    policyAcknowledged: version,
    acknowledgedAt: now,
    callsPerSecond: COUNT / (MINUTES * 60),
    blockedShare: blocked / COUNT,
    queue: 0,
    lost: 0,
    lastEventAt: now,
    staticSince: null,
    run,
    lastSeq: COUNT,
    missing: [],
    restarts: 0,
    counted: { of: '', calls: COUNT, blocked },
    replay: true,
  } as const;
  await repository.transact('policy.keep', ({ tx }) => keepEdge(tx, ORG.id, status, now));
}

interface Judging {
  readonly draw: Draw;
  readonly judge: (raw: string, source: string, at: Instant) => ReturnType<typeof screenRaw>;
  readonly version: string;
}

/** One call as an edge would report it. */
function event(seq: number, at: Instant, { draw, judge, version }: Judging): EdgeEvent {
  const call = draw.pick(HUNDRED);
  const source = SOURCES[call.source];
  const from = Buffer.from(call.from(draw), 'utf8').toString('latin1');
  const called = `sip:+86${numberOf(draw.whole(0, 39))}@sbc.example`;
  const callId = `replay-${seq}@${source}`;
  const { verdict, cause, findings, changes } = judge(invite({ from, called, callId, source }), source, at);
  const trunk = BASE.trunks.find((one) => one.source === source)?.id ?? '';
  return {
    seq,
    atMs: epochMs(at),
    source,
    trunk,
    verdict,
    status: cause?.sip ?? 0,
    cause: cause?.q850 ?? 0,
    rules: findings.map(({ rule }) => rule),
    callId,
    from: Buffer.from(from, 'latin1').toString('utf8'),
    asserted: '',
    called,
    version,
    changes: changes.map((change) => (change.header === '' ? change.do : `${change.do} ${change.header}`)),
    by: 'decision',
    signed: '',
  };
}

function invite(call: { from: string; called: string; callId: string; source: string }): string {
  return [
    `INVITE ${call.called} SIP/2.0`,
    `Via: SIP/2.0/UDP ${call.source}:5060;branch=z9hG4bK-${call.callId.replaceAll(/\W/g, '')}`,
    'Max-Forwards: 70',
    `From: ${call.from};tag=1`,
    `To: <${call.called}>`,
    `Call-ID: ${call.callId}`,
    'CSeq: 1 INVITE',
    `Contact: <sip:${call.source}:5060>`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
