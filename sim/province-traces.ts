/**
 * Traces of the province: one closed with the cut line, one that waits for the reseller, and those that reports open.
 * Their calls are in the logs of the companies, as switches record them, so that whoever is asked finds them.
 */
import { callRecord, recordId } from '../src/calls/log-record.ts';
import { traceReports } from '../src/calls/parts.ts';
import type { CallRecord } from '../src/calls/ports.ts';
import { requestId } from '../src/calls/trace-request.ts';
import { epochMs, type Instant, instant } from '../src/kernel/time.ts';
import { reportedCalls } from '../src/reports/read-model.ts';
import { allowed, ask, type Decided, platformActor } from './province-desk.ts';
import { act, importServices } from './province-keys.ts';
import { ORGANISATIONS } from './province-parties.ts';
import { numberOf } from './province-people.ts';
import { fileReport } from './province-reports.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step } from './province-time.ts';

const CARRIER = 'carrier-a';
const RESELLER = 'reseller-d';
const POLICE = 'police-city';
/** Fixed numbers of the reseller. */
const BLOCK = { from: '8675526020000', to: '8675526029999' };

/** A call on its way: shown abroad at the carrier, and as what it was at the reseller that let it in. */
interface Case {
  readonly reference: string;
  readonly urgency: 'urgent' | 'normal';
  readonly shown: string;
  readonly called: string;
  /** Voice line of the reseller on which it landed, and the number of it that called. */
  readonly trunk: string;
  readonly caller: string;
}

const CUT: Case = {
  reference: '反诈协查-演示-01',
  urgency: 'urgent',
  shown: '442079460712',
  called: numberOf(12),
  trunk: 'd-sz-01',
  caller: '8675526020003',
};
const WAITING: Case = {
  reference: '反诈协查-演示-02',
  // Whoever looks at the demonstration has a day to answer it.
  urgency: 'normal',
  shown: '442079460713',
  called: numberOf(13),
  trunk: 'd-sz-02',
  caller: '8675526021004',
};

export function traceSteps(story: Story): Step[] {
  const at = (daysAgo: number, hour: number) => daytime(story.now, { daysAgo, hour });
  const before = (minutes: number) => instant(epochMs(story.now) - minutes * 60_000);
  return [
    { at: at(198, 9), act: () => lines(story) },
    { at: at(190, 9), act: () => onDuty(story) },
    ...caseSteps(story, CUT, { call: at(2, 9.2), opened: at(2, 10) }),
    { at: at(2, 10.6), act: () => landed(story, CUT) },
    { at: at(2, 11.5), act: () => handOver(story, CUT) },
    { at: at(2, 15), act: () => close(story, CUT) },
    ...caseSteps(story, WAITING, { call: before(95), opened: before(50) }),
    { at: before(70), act: () => reported(story, before(130)) },
    { at: before(2), act: () => traceReported(story) },
  ];
}

/** Up to the request that waits at the reseller. */
function caseSteps(story: Story, one: Case, { call, opened }: Record<'call' | 'opened', Instant>): Step[] {
  return [
    { at: call, act: () => ring(story, one, call) },
    { at: opened, act: () => openOn(story, one, call) },
    { at: instant(epochMs(opened) + 10 * 60_000), act: () => passedOn(story, one) },
  ];
}

/** The ledger of the reseller: two lines of two units, in order. */
async function lines(story: Story): Promise<void> {
  const body = { range: BLOCK, note: '转售固定号段' };
  await ask(story, 'reseller-compliance', 'POST /number-blocks', { body });
  const line = (k: number, trunk: string, numbers: string) => {
    const { name: unit_name, paperNumber: credit_code } = story.cast.unit(k);
    const unit = { unit_kind: 'company', unit_name, credit_code, province: '44' };
    const known = { opened_on: '2017-03-01', terms_signed_on: '2017-03-01', outbound: 'no' };
    const use = '客户服务中心';
    return { ...unit, ...known, kind: 'voice-line', authenticated: 'yes', use, trunk, numbers };
  };
  await importServices(story, RESELLER, [
    line(20, CUT.trunk, '8675526020000-8675526020099'),
    line(21, WAITING.trunk, '8675526021000-8675526021099'),
  ]);
}

async function onDuty(story: Story): Promise<void> {
  for (const [who, deputy, desk] of [
    ['compliance', 'compliance2', '0755-26000100'],
    ['reseller-compliance', 'reseller-compliance2', '0755-26020100'],
  ] as const) {
    const idOf = (name: string) => story.accounts.get(name) ?? name;
    const hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' };
    const body = { contacts: [{ account: idOf(who), deputies: [idOf(deputy)], ...hours, desk }] };
    allowed(await ask(story, who, 'PUT /trace-roster', { body }));
  }
}

/** A row of a switch; without an edge it counts in no gateway's figures. */
function recorded(org: string, at: Instant, known: Pick<CallRecord, 'trunk' | 'caller' | 'called'>) {
  const { trunk, caller, called } = known;
  const durationMs = 94_000;
  return callRecord({
    id: recordId([org, at, trunk, caller]),
    at,
    source: 'cdr',
    durationMs,
    ...known,
    called,
  });
}

async function ring({ platform }: Story, { shown, called, trunk, caller }: Case, at: Instant): Promise<void> {
  const to = `86${called}`;
  await platform.callLog.append(RESELLER, [recorded(RESELLER, at, { trunk, caller, called: to })]);
  const later = instant(epochMs(at) + 2000);
  const arrived = { trunk: 'net-d', caller: `00${shown}`, called: to };
  await platform.callLog.append(CARRIER, [recorded(CARRIER, later, arrived)]);
}

async function openOn(story: Story, { reference, urgency, shown, called }: Case, at: Instant): Promise<void> {
  const about = { trigger: 'police-notice', reference, urgency };
  const body = { ...about, caller: `+${shown}`, called, at };
  const { id } = allowed(await ask(story, 'analyst', 'POST /tracebacks', { body }));
  story.keys.set(reference, id);
}

interface Found extends Pick<Decided, 'version'> {
  readonly items: readonly { readonly digest: string; readonly trunk: string | null }[];
}

/** A company looks into its own records and answers with the first of them. */
async function answer(
  story: Story,
  who: string,
  asked: { readonly reference: string; readonly hop: number },
  given: object,
): Promise<void> {
  const id = requestId({ origin: CARRIER, case: caseOf(story, asked), hop: asked.hop });
  const params = { id };
  const { version } = await ask<Decided>(story, who, 'GET /trace-requests/:id', { params });
  const body = { expectedVersion: version };
  const found = await ask<Found>(story, who, 'POST /trace-requests/:id/search', { params, body });
  const [record] = found.items;
  if (record === undefined) throw new Error('the story stops: the traced call is in no log');
  const seen = { id, version: found.version };
  await act(story, who, 'POST /trace-requests/:id/answer', seen, { ...given, record: record.digest });
}

function passedOn(story: Story, { reference }: Case): Promise<void> {
  const name = ORGANISATIONS.find(({ id }) => id === RESELLER)?.nameZh ?? RESELLER;
  const given = { result: 'passed-on', receivedFrom: { org: RESELLER, name } };
  return answer(story, 'compliance', { reference, hop: 1 }, given);
}

function landed(story: Story, { reference, trunk }: Case): Promise<void> {
  const given = { result: 'landed', landing: { trunk } };
  return answer(story, 'reseller-compliance', { reference, hop: 2 }, given);
}

function caseOf({ keys }: Story, { reference }: Pick<Case, 'reference'>): string {
  const id = keys.get(reference);
  if (id === undefined) throw new RangeError(`no trace ${reference}`);
  return id;
}

async function decide(story: Story, one: Case, name: string, body: object): Promise<void> {
  const id = caseOf(story, one);
  const params = { id };
  const { version } = await ask<Decided>(story, 'compliance', 'GET /tracebacks/:id', { params });
  await act(story, 'compliance', `POST /tracebacks/:id/${name}`, { id, version }, body);
}

const handOver = (story: Story, one: Case) => decide(story, one, 'hand-over', { to: POLICE });

function close(story: Story, one: Case): Promise<void> {
  return decide(story, one, 'close', { outcome: 'source-cut', reason: '落地线路已断开，案件已移交公安' });
}

/** Somebody reports a call that no caller abroad can have made so; it opens a trace by itself. */
async function reported({ platform, accounts }: Story, occurredAt: Instant): Promise<void> {
  const desk = { org: 'hub-12321', role: 'hub-operator', accounts } as const;
  await fileReport(platform, desk, {
    number: '+44 20 7946 0714',
    about: 'number',
    medium: 'call',
    suspicion: 'fraud',
    channel: 'web',
    occurredAt,
    narrative: '来电显示境外号码，自称是公安民警，要求把钱转到安全账户。',
  });
}

const DAY_MS = 86_400_000;
const LIMIT = 200;

/** What was reported of these days is in the log of the company that checks it; then its traces are opened. */
async function traceReported({ platform, now }: Story): Promise<void> {
  const { kernel, callLog } = platform;
  const until = kernel.clock.now();
  const since = instant(epochMs(now) - 3 * DAY_MS);
  for (const { id: org, kind } of ORGANISATIONS) {
    if (kind !== 'carrier' && kind !== 'reseller') continue;
    const repository = kernel.as(platformActor(org));
    const calls = await repository.transact('calls.watch', ({ tx }) =>
      reportedCalls(tx, { after: { at: since, id: '' }, until, limit: LIMIT }),
    );
    const records = calls.flatMap(({ number: caller, kind: shown, occurredAt }, k) => {
      if (occurredAt === null) return [];
      const trunk = shown === 'foreign' ? 'intl-1' : 'core-1';
      return [recorded(org, occurredAt, { trunk, caller, called: `86${numberOf(k % 40)}` })];
    });
    await callLog.append(org, records);
  }
  await traceReports(kernel, { vault: platform.vault, plan: platform.plan });
}
