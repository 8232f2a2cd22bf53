/** Notices of black-card numbers between authorities, in the campaign of 2015. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Actor } from '../kernel/access.ts';
import { actorOf, given } from '../kernel/testing/decider.ts';
import { type NoticeCommand, type NoticeEvent, type NumberNotice, numberNotice } from './black-card.ts';
import type { BlackCardNotice } from './messages.ts';
import { CITY_POLICE, ORGANISATIONS, REGULATOR } from './testing/situation.ts';

const NOW = '2015-06-01T04:00:00.000Z';
const DUE = '2015-06-02T04:00:00.000Z';
const ID = 'n1';
const AT_REGULATOR = actorOf('system:delivery', 'system', { id: 'regulator-44', kind: 'regulator' });
const AT_POLICE = actorOf('system:delivery', 'system', { id: 'police-city', kind: 'police' });

function at(actor: Actor, events: readonly NoticeEvent[] = [], now = NOW) {
  return given<NumberNotice, NoticeCommand, NoticeEvent, typeof ORGANISATIONS>(numberNotice, events, {
    now,
    actor,
    facts: ORGANISATIONS,
    id: ID,
  });
}

const stated = (...numbers: readonly string[]) => ({
  reference: '黑卡〔2015〕1号',
  reason: '专项行动查获',
  numbers,
  digest: numbers.join(),
});
const issue = (to: readonly string[] = ['police-city', 'police-county']) =>
  ({ type: 'issue', notice: stated('17000000001'), to }) as const;
const issued = at(REGULATOR).when(issue()).decision.events;
const sent = (version = 1): BlackCardNotice => ({
  ...stated('17000000001'),
  notice: ID,
  version,
  dated: '2015-06-01',
});
const receive = (version = 1) => ({ type: 'receive', from: 'regulator-44', notice: sent(version) }) as const;
const receipt = (from: string, version = 1, digest = '17000000001') =>
  ({ type: 'note-receipt', from, receipt: { notice: ID, version, digest } }) as const;

describe('black-card-2015.p5.2 authorities tell each other the numbers of black cards', () => {
  test('on each side of the campaign: in force in 2015 only', () => {
    for (const [now, outcome] of [
      ['2014-12-31T15:59:59.000Z', 'refuse'],
      ['2014-12-31T16:00:00.000Z', 'permit-with-duties'],
      ['2015-12-31T15:59:59.000Z', 'permit-with-duties'],
      ['2015-12-31T16:00:00.000Z', 'refuse'],
    ] as const)
      at(REGULATOR, [], now).when(issue()).expect({ outcome });
  });

  test('dated and numbered, to police and regulators only, with a term for the receipts', () => {
    at(REGULATOR)
      .when(issue())
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'black-card.issued',
            outcome: 'permit-with-duties',
            clause: 'black-card-2015.p5',
            facts: { version: 1, numbers: 1, count: 2, time: DUE },
            params: { 'words.promptly_hours': 24 },
          },
        ],
        clocks: [{ do: 'start', kind: 'receipts', dueAt: DUE, obligation: 'black-card-2015.p5.2' }],
        messages: ['police-city', 'police-county'].map((to) => ({
          to,
          topic: 'blacklist.black-cards',
          payload: { version: 1, dated: '2015-06-01' },
        })),
      });
    for (const to of [['carrier-a'], ['regulator-44'], []])
      at(REGULATOR).when(issue(to)).expect({ outcome: 'hold', events: [], messages: [] });
  });

  test('a recipient acknowledges, and whoever issued it has the receipt of each', () => {
    const received = at(AT_POLICE).when(receive());
    received.expect({
      outcome: 'permit-with-duties',
      clocks: [{ do: 'start', kind: 'acknowledge', dueAt: DUE }],
    });
    at(CITY_POLICE, received.decision.events)
      .when({ type: 'acknowledge' })
      .expect({
        outcome: 'permit',
        clocks: [{ do: 'meet', kind: 'acknowledge' }],
        messages: [{ to: 'regulator-44', topic: 'blacklist.black-cards-acknowledged' }],
      });
    const first = at(AT_REGULATOR, issued)
      .when(receipt('police-city'))
      .expect({ outcome: 'permit', clocks: [] });
    assert.equal(first.state?.state, 'issued');
    const past = [...issued, ...first.decision.events];
    const last = at(AT_REGULATOR, past).when(receipt('police-county'));
    last.expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'receipts' }] });
    assert.equal(last.state?.state, 'acknowledged');
  });

  test('a receipt of somebody else, or of other contents, is none', () => {
    for (const one of [receipt('carrier-a'), receipt('police-city', 1, 'other'), receipt('police-city', 2)])
      at(AT_REGULATOR, issued).when(one).expect({ outcome: 'refuse', events: [] });
  });

  test('the next version is acknowledged anew; an older one that comes late is passed over', () => {
    const second = at(REGULATOR, issued).when(issue(['police-city'])).decision.events;
    const past = [...issued, ...second];
    at(AT_REGULATOR, past).when(receipt('police-city', 1)).expect({ outcome: 'permit', events: [] });
    const { state } = at(AT_REGULATOR, past).when(receipt('police-city', 2));
    assert.deepEqual([state?.version, state?.state], [2, 'acknowledged']);
    const have = at(AT_POLICE).when(receive(2)).decision.events;
    at(AT_POLICE, have).when(receive(1)).expect({ outcome: 'permit', events: [], clocks: [] });
  });

  test('a missed term is kept', () => {
    assert.equal(at(AT_REGULATOR, issued).when({ type: 'miss', kind: 'receipts' }).state?.late, true);
  });
});
