/** Doors, receipts and anonymity: what clause 9 of 2016 and clause 19 of notice 452 promise to whoever reports. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readReceiptNumber } from '../kernel/ids.ts';
import type { Vault } from '../kernel/ports.ts';
import { lawWith } from '../kernel/testing/law.ts';
import { loadNumberingPlan } from '../numbers/index.ts';
import { CHANNELS } from './contract.ts';
import { newReport, type Written } from './intake.ts';
import { DIRECTORY, givenReport, intake, NOW } from './testing/situation.ts';

const plan = loadNumberingPlan(join(import.meta.dirname, '..', '..', 'law', 'numbers'));
/** The real vault is tested in platform/; here it is enough to see what is handed to it. */
const handed: string[] = [];
const vault: Vault = {
  seal: async ({ purpose }, clear) => {
    handed.push(`${purpose}: ${clear}`);
    return `sealed-${purpose}`;
  },
  open: async () => '',
  index: async ({ org, purpose }, clear) => `${org} ${purpose} ${clear}`,
};
let drawn = 0;
const bytes = (count: number) => {
  drawn += 1;
  return new Uint8Array(count).fill(drawn);
};
const ports = { plan, vault, randomness: { bytes } };

const WRITTEN: Written = { number: '138 0000 0000', medium: 'call', channel: 'web' };
const take = (change: Partial<Written>) => newReport(ports, 'hub', { ...WRITTEN, ...change }, NOW);

describe('six-ministry-2016.9.1 everybody may report, named or not, and gets a receipt', () => {
  test('a report gets a receipt number whose check character is right', async () => {
    const { intake } = await take({});
    assert.equal(readReceiptNumber('JB', intake.receipt), intake.receipt);
  });

  test('an anonymous report is taken in, by the operator setting it cites', () => {
    givenReport([])
      .when({ type: 'receive', intake: intake() })
      .expect({
        outcome: 'permit',
        findings: [
          { rule: 'reports.received', outcome: 'permit', clause: 'six-ministry-2016.9' },
          {
            rule: 'reports.anonymous',
            outcome: 'permit',
            clause: 'six-ministry-2016.9',
            params: { 'report.anonymous': true },
          },
          {
            rule: 'reports.routed-to-checker',
            outcome: 'permit',
            clause: 'miit-452-2016.19.2',
            params: { 'report.check_hours': 120 },
          },
        ],
        events: [
          { type: 'received', twin: null },
          { type: 'routed', to: 'carrier-a' },
        ],
      });
  });

  test('where an operator has switched anonymity off, it is refused with that reason, and nothing else happens', () => {
    const law = lawWith({ 'report.anonymous': false });
    const { decision } = givenReport([], { law })
      .when({ type: 'receive', intake: intake() })
      .expect({ outcome: 'refuse', events: [], clocks: [], messages: [] });
    assert.deepEqual(
      decision.findings
        .filter(({ outcome }) => outcome === 'refuse')
        .map(({ rule, params }) => [rule, params[0]?.value]),
      [['reports.anonymous', false]],
    );
    givenReport([], { law })
      .when({ type: 'receive', intake: intake({ identity: 'sealed' }) })
      .expect({ outcome: 'permit' });
  });
});

describe('six-ministry-2016.9.3 who reported is kept apart', () => {
  test('name and telephone are sealed for a purpose of their own, apart from the account', async () => {
    handed.length = 0;
    const { intake } = await take({ narrative: ' 经过 ', contact: { name: '测试甲', phone: '' } });
    assert.deepEqual(handed, ['report-narrative: 经过', 'reporter-identity: {"name":"测试甲","phone":""}']);
    assert.equal(intake.identity, 'sealed-reporter-identity');
    assert.ok(!JSON.stringify(intake).includes('测试甲'));
  });

  test('a named report says that the identity is sealed; an empty contact is no contact', async () => {
    givenReport([])
      .when({ type: 'receive', intake: intake({ identity: 'sealed' }) })
      .expect({
        outcome: 'permit',
        findings: [
          { rule: 'reports.received', outcome: 'permit', clause: 'six-ministry-2016.9' },
          { rule: 'reports.identity-sealed', outcome: 'permit', clause: 'six-ministry-2016.9' },
          {
            rule: 'reports.routed-to-checker',
            outcome: 'permit',
            clause: 'miit-452-2016.19.2',
            params: { 'report.check_hours': 120 },
          },
        ],
      });
    assert.equal((await take({ contact: { name: ' ', phone: '' } })).intake.identity, null);
  });

  test('what travels to the checker holds nothing of the reporter', () => {
    const { decision } = givenReport([]).when({
      type: 'receive',
      intake: intake({ identity: 'sealed-identity' }),
    });
    assert.equal(decision.messages.length, 1);
    assert.ok(!JSON.stringify(decision.messages).includes('sealed-identity'));
  });
});

describe('every door ends in one queue', () => {
  for (const channel of CHANNELS) {
    test(`miit-452-2016.19.1.1 ${channel}: the same decision, the same kind of receipt`, async () => {
      const { intake: taken } = await take({ channel, sourceRef: `REF ${channel}` });
      const { state } = givenReport([])
        .when({ type: 'receive', intake: taken })
        .expect({ outcome: 'permit' });
      assert.equal(state?.channel, channel);
      assert.equal(state?.state, 'routed');
      assert.ok(DIRECTORY.some(({ id }) => id === state?.routedTo));
    });
  }

  test('miit-452-2016.19.1.4 telephone, text message, web and app of 12321 are among the doors', () => {
    for (const door of ['phone', 'sms', 'web', 'app', '12321'])
      assert.ok(
        CHANNELS.some((known) => known === door),
        door,
      );
  });

  test('two-cards-2020.public.2 mps-miit-2021.6.2 so are 110 and 96110', () => {
    for (const door of ['110', '96110'])
      assert.ok(
        CHANNELS.some((known) => known === door),
        door,
      );
  });
});

describe('a report that cannot be right is refused with its reason', () => {
  test('a call later than its report by more than the tolerance', () => {
    const at = (hours: number) =>
      intake({ occurredAt: new Date(Date.parse(NOW) + hours * 3_600_000).toISOString() });
    givenReport([])
      .when({ type: 'receive', intake: at(24) })
      .expect({ outcome: 'permit' });
    const { decision } = givenReport([])
      .when({ type: 'receive', intake: at(25) })
      .expect({ outcome: 'refuse', events: [] });
    const finding = decision.findings.find(({ outcome }) => outcome === 'refuse');
    assert.equal(finding?.rule, 'reports.occurred-before-receipt');
    assert.equal(finding?.params[0]?.key, 'report.future_tolerance_hours');
  });

  test('a report from the future', () => {
    givenReport([])
      .when({ type: 'receive', intake: intake({ receivedAt: '2021-07-09T04:00:00.000Z' }) })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('an account longer than the limit, which is in the law data and not in the code', () => {
    const long = (narrativeLength: number) =>
      ({ type: 'receive', intake: intake({ narrativeLength }) }) as const;
    givenReport([]).when(long(4000)).expect({ outcome: 'permit' });
    const { decision } = givenReport([]).when(long(4001)).expect({ outcome: 'refuse' });
    const finding = decision.findings.find(({ rule }) => rule === 'reports.narrative-length');
    assert.deepEqual(
      finding?.params.map(({ key, value, clause }) => [key, value, clause]),
      [['report.narrative_max_chars', 4000, 'miit-452-2016.19.1']],
    );
    givenReport([], { law: lawWith({ 'report.narrative_max_chars': 4001 }) })
      .when(long(4001))
      .expect({ outcome: 'permit' });
  });

  test('the length is counted in characters, not in code units', async () => {
    assert.equal((await take({ narrative: '𠮷𠮷' })).intake.narrativeLength, 2);
  });

  for (const number of ['', 'call me', '0'.repeat(40)]) {
    test(`no number: ${JSON.stringify(number.slice(0, 12))}`, async () => {
      await assert.rejects(take({ number }), { code: 'reports.number-unreadable', place: /\/number/ });
    });
  }

  for (const occurredAt of [
    '2021-02-30T00:00:00Z',
    '0001-01-01T00:00:00Z',
    'yesterday',
    '2021-07-07T00:00:00',
  ]) {
    test(`no time: ${occurredAt}`, async () => {
      await assert.rejects(take({ occurredAt }), { code: 'reports.time-unreadable' });
    });
  }

  test('a time in another offset is kept in the one form', async () => {
    const { intake } = await take({ occurredAt: '2021-07-07T08:30:00+08:00' });
    assert.equal(intake.occurredAt, '2021-07-07T00:30:00.000Z');
  });
});

describe('risk-notice-cmcc-sh.police-1.3 the reference of 110 is kept, and joins what is the same matter', () => {
  test('the reference is kept as written; spelling and spaces do not part it', async () => {
    const first = (await take({ channel: '110', sourceRef: ' 110-2021-a7 ' })).intake;
    const second = (await take({ channel: '12321', sourceRef: '110-2021-A7' })).intake;
    assert.equal(first.sourceRef, '110-2021-a7');
    assert.ok(first.fingerprint !== null);
    assert.equal(first.fingerprint, second.fingerprint);
    assert.notEqual(first.receipt, second.receipt);
  });

  test('an empty reference is none: two reports without one stay two', async () => {
    for (const sourceRef of ['', '  ']) {
      const { intake } = await take({ sourceRef });
      assert.equal(intake.sourceRef, null);
      assert.equal(intake.fingerprint, null);
    }
  });

  test('a repeat is linked, gets a receipt of its own, and is not checked twice', () => {
    const facts = { directory: DIRECTORY, twin: { id: 'r0', receipt: 'JB-1111-1111-1111' } };
    givenReport([], { facts })
      .when({ type: 'receive', intake: intake({ channel: '110', sourceRef: 'A7' }) })
      .expect({
        outcome: 'permit',
        findings: [
          { rule: 'reports.received', outcome: 'permit', clause: 'six-ministry-2016.9' },
          {
            rule: 'reports.anonymous',
            outcome: 'permit',
            clause: 'six-ministry-2016.9',
            params: { 'report.anonymous': true },
          },
          {
            rule: 'reports.same-report',
            outcome: 'permit',
            clause: 'miit-452-2016.19.1',
            facts: { receipt: 'JB-1111-1111-1111' },
          },
        ],
        events: [{ type: 'received', twin: 'r0' }],
        clocks: [],
        messages: [],
      });
  });

  test('without a reference, number, time and words together tell the same report again', async () => {
    const words = { occurredAt: '2021-07-07T03:00:00.000Z', narrative: '自称客服' };
    const print = async (change: Partial<Written>) =>
      (await take({ ...words, ...change })).intake.fingerprint;
    assert.equal(await print({}), await print({ number: '+86 13800000000', narrative: '自称客服 ' }));
    assert.notEqual(await print({}), await print({ narrative: '自称警察' }));
    assert.equal(await print({ narrative: '' }), null);
  });
});

test('a day without a time: kept as a day; one that is none, or still to come, is not taken', async () => {
  const { intake } = await take({ occurredOn: '2021-07-06' });
  assert.deepEqual([intake.occurredOn, intake.occurredAt], ['2021-07-06', null]);
  await assert.rejects(take({ occurredOn: '2021-02-30' }), {
    code: 'reports.time-unreadable',
    place: '/occurredOn',
  });
});
