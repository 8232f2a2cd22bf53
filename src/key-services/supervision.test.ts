/** What a regulator and the companies tell each other: look-ups of the ledger, orders, the report of the clean-up. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { systemActor } from '../kernel/access.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import { actorOf, given } from '../kernel/testing/decider.ts';
import { LAW } from '../kernel/testing/law.ts';
import type { BanFacts } from './ban-facts.ts';
import { cleanupDocument } from './cleanup-document.ts';
import { type CleanupReportEvent, cleanupReport } from './cleanup-report.ts';
import { type InquiryEvent, ledgerInquiry } from './inquiry.ts';
import { inventoryView } from './inventory.ts';
import { type LookupEvent, ledgerLookup, lookupId } from './lookup.ts';
import type { LedgerLineSent, LedgerQuestion } from './supervision-messages.ts';
import { GROUP, N400, NOW, SYSTEM } from './testing/situation.ts';
import { type BanEvent, banOf, voipBan } from './voip-ban.ts';
import { type OrderEvent, voipOrder } from './voip-order.ts';

const org = (
  id: string,
  kind: OrganisationEntry['kind'],
  province: string | null = null,
): OrganisationEntry => ({ id, kind, nameZh: id, nameEn: id, province, duties: [] });
const ORGS = [
  org('carrier-a', 'carrier'),
  org('carrier-b', 'carrier'),
  org('reseller-d', 'reseller'),
  org('bank-1', 'bank'),
  org('miit', 'regulator'),
  org('regulator-gd', 'regulator', '44'),
];
const MIIT = { id: 'miit', kind: 'regulator' } as const;
const GD = { id: 'regulator-gd', kind: 'regulator' } as const;
const OFFICER = actorOf('officer', 'regulator', GD);
const OFFICER_GD = systemActor('delivery', GD);

const QUESTION: LedgerQuestion = {
  service: null,
  number: '864001234567',
  kind: null,
  province: null,
  asOf: null,
  knownOn: null,
  after: null,
};
const LINE: LedgerLineSent = {
  id: 'k1',
  kind: '400',
  customer: 'u1',
  unitKind: 'company',
  numbers: [{ from: N400.from, to: N400.to }],
  trunk: null,
  use: '售后',
  state: 'active',
  province: '44',
  openedOn: '2021-07-07',
  legacy: false,
  surplus: false,
  defects: 0,
  dueAt: null,
  termsSigned: true,
  authenticated: false,
  forwarding: 'none',
  forwardingTargets: [],
  lastReviewOn: null,
  reviewDueOn: null,
  version: 2,
  unit: 'v1:sealed',
  credential: null,
  business: null,
  licence: null,
  contract: 'HT-1',
  changes: [],
};
const ask = {
  type: 'ask',
  wanted: { company: 'carrier-a', ground: '案2021-1', question: QUESTION },
  masked: '400****567',
} as const;
const inquiry = (events: readonly InquiryEvent[], actor = OFFICER, id = 'q1') =>
  given(ledgerInquiry, events, { now: NOW, actor, facts: ORGS, id });
const asked = inquiry([]).when(ask).decision.events;
const answer = {
  inquiry: 'q1',
  result: 'answered',
  lines: [LINE],
  more: false,
  digest: 'a'.repeat(64),
  at: NOW,
} as const;

describe('miit-452-2016.7.5.3 a regulator looks a ledger up whenever it needs', () => {
  test('given a ground, then the company is asked for the province of the regulator; the number is kept masked', () => {
    const when = inquiry([]).when(ask);
    when.expect({
      outcome: 'permit-with-duties',
      findings: [
        {
          rule: 'key-services.ledger-asked',
          outcome: 'permit-with-duties',
          clause: 'miit-452-2016.7.5',
          facts: { company: 'carrier-a', time: '2021-07-07T05:00:00.000Z' },
          params: { 'key.ledger_answer_hours': 1 },
        },
      ],
      events: [{ type: 'asked' }],
      clocks: [{ do: 'start', kind: 'answer', obligation: 'miit-452-2016.7.5.3' }],
      messages: [
        {
          to: 'carrier-a',
          topic: 'key-services.ledger-asked',
          payload: {
            inquiry: 'q1',
            ground: '案2021-1',
            question: { number: '864001234567', province: '44' },
          },
        },
      ],
    });
    assert.doesNotMatch(JSON.stringify(when.decision.events), /864001234567/);
    // Nor as anything that all numbers could be tried against.
    assert.equal(when.state?.question.number, '400****567');
  });
  test('only a telecom company is asked, and a province only for itself', () => {
    inquiry([])
      .when({ ...ask, wanted: { ...ask.wanted, company: 'bank-1' } })
      .expect({ outcome: 'hold', events: [], messages: [] });
    const elsewhere = { ...ask.wanted, question: { ...QUESTION, province: '31' } };
    inquiry([])
      .when({ ...ask, wanted: elsewhere })
      .expect({ outcome: 'refuse', events: [], messages: [] });
    inquiry([], actorOf('officer', 'regulator', MIIT))
      .when({ ...ask, wanted: elsewhere })
      .expect({ outcome: 'permit-with-duties', messages: [{ payload: { question: { province: '31' } } }] });
  });

  const lookUp = {
    type: 'look-up',
    from: 'regulator-gd',
    asked: {
      inquiry: 'q1',
      ground: '案2021-1',
      question: { ...QUESTION, province: '44' },
      masked: '400****567',
    },
  } as const;
  const lookup = (from: string, looked: { lines: readonly LedgerLineSent[]; more: boolean } | null) =>
    given(ledgerLookup, [] as LookupEvent[], {
      now: NOW,
      actor: SYSTEM,
      facts: { asker: ORGS.find(({ id }) => id === from), looked },
      id: lookupId(from, 'q1'),
    }).when({ ...lookUp, from });
  test('given the question of a regulator, then the system answers by itself and the look-up is on record, without the number', () => {
    const when = lookup('regulator-gd', { lines: [LINE], more: false });
    when.expect({
      outcome: 'permit',
      findings: [
        {
          rule: 'key-services.ledger-read',
          outcome: 'permit',
          clause: 'miit-452-2016.7.5',
          facts: { by: 'regulator-gd', ground: '案2021-1', lines: 1 },
        },
      ],
      events: [{ type: 'looked-up', lookup: { by: 'regulator-gd', result: 'answered', lines: 1 } }],
      messages: [
        {
          to: 'regulator-gd',
          topic: 'key-services.ledger-answered',
          payload: { inquiry: 'q1', result: 'answered', lines: [{ id: 'k1', state: 'active' }] },
        },
      ],
    });
    const lines = createHash('sha256')
      .update(JSON.stringify([LINE]))
      .digest('hex');
    assert.equal(when.state?.digest, lines);
    assert.doesNotMatch(JSON.stringify(when.decision.events), /864001234567/);
    // Nor as anything that all numbers could be tried against.
    assert.equal(when.state?.question.number, '400****567');
  });
  test('whoever may not look is told so, gets nothing, and that it tried is on record', () => {
    lookup('bank-1', null).expect({
      outcome: 'permit',
      findings: [{ rule: 'key-services.ledger-kept-shut', outcome: 'permit', clause: 'miit-452-2016.7.5' }],
      events: [{ type: 'looked-up', lookup: { by: 'bank-1', result: 'refused', lines: 0 } }],
      messages: [{ to: 'bank-1', payload: { result: 'refused', lines: [], more: false } }],
    });
  });
  test('the first answer of the company asked stands; nobody else answers', () => {
    const { state } = inquiry(asked, OFFICER_GD)
      .when({ type: 'record-answer', from: 'carrier-a', answer })
      .expect({
        outcome: 'permit',
        events: [{ type: 'answered' }],
        clocks: [{ do: 'meet', kind: 'answer' }],
      });
    assert.deepEqual([state?.state, state?.lines.length], ['answered', 1]);
    inquiry(asked, OFFICER_GD)
      .when({ type: 'record-answer', from: 'carrier-b', answer })
      .expect({ outcome: 'refuse', events: [] });
    inquiry([...asked, { type: 'answered', answer }], OFFICER_GD)
      .when({ type: 'record-answer', from: 'carrier-a', answer: { ...answer, lines: [] } })
      .expect({ outcome: 'permit', events: [] });
  });
});

const ordered = { operation: '改号平台', numbers: [N400], reference: '粤通管〔2021〕1号' };
const order = (events: readonly OrderEvent[]) =>
  given(voipOrder, events, { now: NOW, actor: OFFICER, facts: ORGS, id: 'v1' });
const issued = order([]).when({ type: 'issue', ordered }).decision.events;
const progress = (step: 'received' | 'gone', lines = 1) =>
  ({ order: 'v1', step, lines, numbers: 0, at: '2021-07-07T06:00:00.000Z' }) as const;

describe('six-ministry-2016.4.10 an order against internet telephony reaches every company and is followed to its end', () => {
  test('given numbers, then every carrier and reseller is told, under one clock', () => {
    order([])
      .when({ type: 'issue', ordered })
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ do: 'start', kind: 'withdraw', obligation: 'six-ministry-2016.4.10' }],
        messages: ['carrier-a', 'carrier-b', 'reseller-d'].map((to) => ({
          to,
          topic: 'key-services.voip-ordered',
          payload: { order: 'v1', province: '44', numbers: [{ from: N400.from }] },
        })),
      });
    order([])
      .when({ type: 'issue', ordered: { ...ordered, numbers: [] } })
      .expect({ outcome: 'hold', events: [], messages: [] });
  });
  test('receipts come in once each; the last end is the end of the order', () => {
    const told = ['carrier-a', 'carrier-b', 'reseller-d'];
    let events = issued;
    for (const from of told) {
      const received = order(events).when({ type: 'note-progress', from, progress: progress('received') });
      received.expect({ outcome: 'permit', events: [{ type: 'progressed', org: from }], clocks: [] });
      events = [...events, ...received.decision.events];
      order(events)
        .when({ type: 'note-progress', from, progress: progress('received', 9) })
        .expect({ outcome: 'permit', events: [] });
    }
    for (const from of told) {
      const gone = order(events).when({ type: 'note-progress', from, progress: progress('gone') });
      gone.expect({
        outcome: 'permit',
        clocks: from === 'reseller-d' ? [{ do: 'meet', kind: 'withdraw' }] : [],
      });
      events = [...events, ...gone.decision.events];
    }
    assert.equal(order(events).state?.state, 'done');
    order(events)
      .when({ type: 'note-progress', from: 'bank-1', progress: progress('gone') })
      .expect({ outcome: 'refuse', events: [] });
  });

  const regulator = ORGS.find(({ id }) => id === 'regulator-gd');
  const ban = (events: readonly BanEvent[], facts: BanFacts = undefined) =>
    given(voipBan, events, { now: NOW, actor: SYSTEM, facts, id: banOf('regulator-gd', 'v1') });
  const obey = {
    type: 'obey',
    from: 'regulator-gd',
    ordered: { order: 'v1', ...ordered, province: '44' },
  } as const;
  test('at a company the ban comes into being from the order: its lines end, nobody has to agree, the receipt goes back', () => {
    const when = ban([], { regulator, concerned: { lines: ['k1'], numbers: [] } }).when(obey);
    when.expect({
      outcome: 'permit-with-duties',
      findings: [
        {
          rule: 'key-services.voip-received',
          outcome: 'permit-with-duties',
          clause: 'six-ministry-2016.4',
          facts: { by: 'regulator-gd', lines: 1, numbers: 0, days: 3 },
          params: { 'voip_ban.withdraw_days': 3 },
        },
      ],
      events: [{ type: 'ordered' }, { type: 'banned' }],
      clocks: [{ do: 'start', kind: 'withdraw', obligation: 'six-ministry-2016.4.10' }],
      messages: [
        { to: 'carrier-a', topic: 'key-services.ban-line', payload: { service: 'k1' } },
        {
          to: 'regulator-gd',
          topic: 'key-services.voip-progress',
          payload: { order: 'v1', step: 'received', lines: 1 },
        },
      ],
    });
    const gone = ban(when.decision.events).when({ type: 'line-gone', service: 'k1', at: NOW });
    gone.expect({
      outcome: 'permit',
      messages: [{ to: 'regulator-gd', payload: { order: 'v1', step: 'gone', lines: 1 } }],
    });
    assert.equal(gone.state?.state, 'gone');
    // The order again brings the receipt again and no second ban.
    ban(when.decision.events, { regulator, concerned: { lines: ['k1', 'k2'], numbers: [] } })
      .when(obey)
      .expect({ outcome: 'permit', events: [], messages: [{ payload: { step: 'received', lines: 1 } }] });
  });
  test('where nothing of it runs it is receipted as done at once', () => {
    const when = ban([], { regulator, concerned: { lines: [], numbers: [] } }).when(obey);
    when.expect({
      outcome: 'permit',
      clocks: [],
      messages: [{ to: 'regulator-gd', payload: { step: 'gone', lines: 0, numbers: 0 } }],
    });
    assert.equal(when.state?.state, 'gone');
  });
  test('of whoever is no regulator of the place nothing is obeyed', () => {
    ban([], { regulator: undefined, concerned: { lines: ['k1'], numbers: [] } })
      .when({ ...obey, from: 'carrier-b' })
      .expect({ outcome: 'refuse', events: [], messages: [] });
  });
});

describe('miit-452-2016.6.4 the clean-up is reported in writing to both regulators', () => {
  const figures = inventoryView(
    { kinds: [], defects: [{ code: 'use-differs', services: '3' }] },
    { law: LAW.asOf('2016-11-20'), level: 'province' },
  );
  const send = { type: 'send', province: '44', figures, note: '无线索' } as const;
  const report = (events: readonly CleanupReportEvent[], now = '2016-11-20T02:00:00.000Z', facts = ORGS) =>
    given(cleanupReport, events, { now, actor: GROUP, facts, id: 'u1' });
  const sent = report([]).when(send);

  test('in time, to the ministry and the regulator of the place, as a document whose digest proves it', () => {
    sent.expect({
      outcome: 'permit',
      findings: [
        {
          rule: 'key-services.cleanup-sent',
          outcome: 'permit',
          clause: 'miit-452-2016.6',
          facts: { recipients: 'miit、regulator-gd', by: '2016-11-30' },
          params: { 'key.cleanup_report_by': '2016-11-30' },
        },
      ],
      messages: ['miit', 'regulator-gd'].map((to) => ({
        to,
        topic: 'key-services.cleanup-reported',
        payload: { report: 'u1', province: '44' },
      })),
    });
    const { document = '', digest } = sent.state ?? {};
    assert.equal(createHash('sha256').update(document).digest('hex'), digest);
    assert.match(document, /实际用途与登记不符：3项/);
    const again = { company: 'carrier-a', province: '44', day: '2016-11-20', figures, note: '无线索' };
    assert.equal(cleanupDocument(again), document);
  });
  test('after the last day it is sent and counts as late', () => {
    const late = report([], '2016-12-01T02:00:00.000Z').when(send);
    late.expect({ outcome: 'permit-with-duties' });
    assert.equal(late.state?.late, true);
  });
  test('where one of them is not on file nothing is sent', () => {
    const without = ORGS.filter(({ id }) => id !== 'regulator-gd');
    report([], undefined, without).when(send).expect({ outcome: 'hold', events: [], messages: [] });
  });
  test('each keeps it and sends its receipt; a changed document is not taken', () => {
    const [event] = sent.decision.events;
    assert.ok(event?.type === 'sent');
    const receive = { type: 'receive', from: 'carrier-a', reported: event.reported } as const;
    report([])
      .when(receive)
      .expect({
        outcome: 'permit',
        events: [{ type: 'received', from: 'carrier-a' }],
        messages: [{ to: 'carrier-a', topic: 'key-services.cleanup-received', payload: { report: 'u1' } }],
      });
    report([])
      .when({ ...receive, reported: { ...event.reported, document: `${event.reported.document}。` } })
      .expect({ outcome: 'refuse', events: [], messages: [] });
    const receipt = { report: 'u1', digest: event.reported.digest, at: NOW };
    const noted = report(sent.decision.events).when({ type: 'note-receipt', from: 'miit', receipt });
    noted.expect({ outcome: 'permit', events: [{ type: 'receipted', org: 'miit' }] });
    report([...sent.decision.events, ...noted.decision.events])
      .when({ type: 'note-receipt', from: 'miit', receipt })
      .expect({ outcome: 'permit', events: [] });
    report(sent.decision.events)
      .when({ type: 'note-receipt', from: 'miit', receipt: { ...receipt, digest: 'b'.repeat(64) } })
      .expect({ outcome: 'refuse', events: [] });
  });
});
