/** What people at a bank work with: the opening foretold, transfers by the moment they are credited, receipts, the clean-up. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { bankAccount } from '../src/accounts/account.ts';
import { runSurveys } from '../src/accounts/survey.ts';
import { systemActor } from '../src/kernel/access.ts';
import { addHours, dayOf } from '../src/kernel/time.ts';
import { BANK, type Bank, openBank } from './bank.ts';
import { handClock } from './company.ts';
import { startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';
import { count } from './snapshot.ts';

const clock = handClock('2021-03-01T02:00:00.000Z');
const api = `/api/v1/orgs/${BANK.id}`;
let place: Place;
let server: TestServer;
let bank: Bank;
let clerk: string;
let officer: string;

before(async () => {
  place = await testPlace();
  server = await startServer(place, clock);
  bank = await openBank(server.platform, clock.now);
  clerk = (await server.person(BANK.id, ['clerk'])).cookie;
  officer = (await server.person(BANK.id, ['bank-officer'])).cookie;
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

const number = (k: number) => `62000000${String(k).padStart(8, '0')}`;
const asked = (person: { id: string; check: string }, change: object = {}) => ({
  kind: 'bank-1',
  debitCard: true,
  holder: person.id,
  phone: null,
  statement: null,
  province: null,
  checks: [person.check],
  signs: [],
  terms: true,
  ...change,
});

describe('six-ministry-2016.5.5, 5.2 the opening is foretold at the counter', () => {
  const preview = async (body: object) =>
    (await server.call(`${api}/bank-accounts/preview`, { cookie: clerk, body })).json;
  const opened = async (body: object) => {
    const { json, text } = await server.call(`${api}/bank-accounts`, { cookie: clerk, body });
    assert.equal(json.outcome, 'permit', text);
    return json.id as string;
  };

  test('a second class I account is refused, with what is there and what is possible instead; nothing is written', async () => {
    const person = await bank.person(1);
    const before = await preview(asked(person));
    assert.deepEqual([before.outcome, before.held, before.instead], ['permit', [], []]);
    await opened({ ...asked(person), number: number(1) });
    const journal = await count(server.platform.database, 'select count(*) from journal');
    const refused = await preview(asked(person));
    assert.equal(refused.outcome, 'refuse');
    const [finding] = refused.findings.filter(({ outcome }: { outcome: string }) => outcome === 'refuse');
    assert.deepEqual([finding.rule, finding.clause], ['accounts.class-one', 'six-ministry-2016.5']);
    assert.deepEqual(
      refused.held.map(({ last4, holderName }: { last4: string; holderName: string }) => [last4, holderName]),
      [['0001', '测*甲']],
    );
    assert.deepEqual(refused.instead, [
      { kind: 'bank-2', debitCard: true },
      { kind: 'bank-3', debitCard: true },
      { kind: 'bank-2', debitCard: false },
      { kind: 'bank-3', debitCard: false },
    ]);
    assert.equal(await count(server.platform.database, 'select count(*) from journal'), journal);
  });

  test('with four cards a fifth is refused and an account without a card is possible; an exception waits for another person', async () => {
    const person = await bank.person(2);
    for (const [k, kind] of ['bank-1', 'bank-2', 'bank-2', 'bank-3'].entries())
      await opened({ ...asked(person, { kind }), number: number(20 + k) });
    const fifth = asked(person, { kind: 'bank-2' });
    const refused = await preview(fifth);
    assert.deepEqual(
      [refused.outcome, refused.held.length, refused.instead],
      [
        'refuse',
        4,
        [
          { kind: 'bank-2', debitCard: false },
          { kind: 'bank-3', debitCard: false },
        ],
      ],
    );
    const reason = '工资卡和扣款卡分开';
    const { json } = await server.call(`${api}/debit-card-exceptions`, {
      cookie: clerk,
      body: { holder: person.id, quantity: 5, reason },
    });
    const compliance = (await server.person(BANK.id, ['compliance'])).cookie;
    const seenBy = async (cookie: string) => {
      const { json: seen } = await server.call(`${api}/debit-card-exceptions/${json.id}`, { cookie });
      return [seen.state, seen.debitCards, seen.holderName, seen.assent.mayAgree];
    };
    assert.deepEqual(await seenBy(clerk), ['asked', 4, '测*甲', false]);
    assert.deepEqual(await seenBy(compliance), ['asked', 4, '测*甲', true]);
    const granted = await server.call(`${api}/debit-card-exceptions/${json.id}/grant`, {
      cookie: compliance,
      body: { expectedVersion: 1 },
    });
    assert.equal(granted.json.outcome, 'permit', granted.text);
    assert.equal((await preview(fifth)).outcome, 'permit-with-duties');
  });

  test('a check without an answer is undecidable, and the same preview allows once it came', async () => {
    const person = await bank.person(3);
    const outcome = async (checks: readonly string[]) => (await preview(asked(person, { checks }))).outcome;
    assert.deepEqual([await outcome([]), await outcome([person.check])], ['hold', 'permit']);
  });

  test('an account is found by its number, which stands in no address', async () => {
    const found = async (written: string) =>
      (await server.call(`${api}/bank-accounts/search`, { cookie: officer, body: { number: written } })).json
        .id;
    const id = await found('6200 0000 0000 0001');
    const { json } = await server.call(`${api}/bank-accounts/${id}`, { cookie: officer });
    assert.deepEqual([json.last4, json.holderName, json.measures, json.holds], ['0001', '测*甲', [], []]);
    assert.equal(await found('6200000000009999'), null);
  });
});

describe('six-ministry-2016.5.14 transfers by the moment they are credited', () => {
  let payer: string;
  before(async () => {
    payer = (await bank.open(await bank.person(10), number(100))).id;
  });
  const sent = async (reference: string, hoursAgo: number) => {
    const body = {
      reference,
      channel: 'teller-machine',
      payer,
      payee: { account: '6222000000000009', at: 'other', sameName: false, samePaper: null },
      amountFen: 200_000,
      acceptedAt: addHours(clock.now(), -hoursAgo),
      screen: null,
      certificate: false,
      purpose: null,
    };
    const { json, text } = await server.call(`${api}/transfers`, { cookie: officer, body });
    assert.equal(json.outcome, 'permit-with-duties', text);
    return json;
  };
  const references = async (query: string) => {
    const { json } = await server.call(`${api}/transfers?${query}`, { cookie: officer });
    return json.items.map(({ reference }: { reference: string }) => reference);
  };
  const open = `/api/v1/public/${BANK.id}/transfer-receipt`;

  test('what is held comes with the next to be credited first, whatever the order of acceptance; pages follow it', async () => {
    for (const [reference, hoursAgo] of [
      ['L-2', 3],
      ['L-1', 5],
      ['L-3', 1],
    ] as const)
      await sent(reference, hoursAgo);
    assert.deepEqual(await references('state=held'), ['L-1', 'L-2', 'L-3']);
    const { json } = await server.call(`${api}/transfers?state=held&limit=2`, { cookie: officer });
    assert.deepEqual(await references(`state=held&limit=2&cursor=${encodeURIComponent(json.next)}`), ['L-3']);
    assert.deepEqual(await references(`payer=${payer}`), ['L-3', 'L-2', 'L-1']);
    const [row] = json.items;
    assert.deepEqual([row.payerLast4, row.payerName, row.payeeLast4], ['0100', '测*甲', '0009']);
  });

  test('the receipt opens its transfer and cancels it; a wrong code and an unknown reference read the same', async () => {
    const { id, cancelCode: code } = await sent('R-1', 2);
    const printed = await server.call(`${api}/transfers/${id}/receipt`, { cookie: clerk, body: {} });
    assert.deepEqual([printed.json.code, printed.json.reference], [code, 'R-1']);
    assert.match(code, /^YC-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'O');
    const seen = await server.call(open, { body: { reference: 'R-1', code: typed } });
    assert.deepEqual([seen.status, seen.json.state, seen.json.mayCancel], [200, 'held', true], seen.text);
    const other = (await sent('R-2', 2)).cancelCode;
    const wrong = [
      { reference: 'R-1', code: other },
      { reference: 'R-9', code },
      { reference: 'R-1', code: 'x' },
    ];
    for (const body of wrong) {
      const { status, json } = await server.call(open, { body });
      assert.deepEqual([status, json.code, json.pointer], [401, 'accounts.receipt-unknown', '/code']);
    }
    const cancelled = await server.call(`${open}/cancel`, { body: { reference: 'R-1', code } });
    assert.equal(cancelled.json.outcome, 'permit', cancelled.text);
    assert.equal((await server.call(open, { body: { reference: 'R-1', code } })).json.state, 'cancelled');
  });

  test('after it was due the receipt still opens it and says that it cannot be cancelled', async () => {
    const { cancelCode: code } = await sent('R-3', 0);
    clock.pass(24);
    const seen = await server.call(open, { body: { reference: 'R-3', code } });
    assert.deepEqual([seen.status, seen.json.mayCancel], [200, false], seen.text);
    const late = await server.call(`${open}/cancel`, { body: { reference: 'R-3', code } });
    // Refused in the hold's last state, or no longer held once the release has run.
    assert.ok(late.json.outcome === 'refuse' || late.json.code === 'kernel.not-in-state', late.text);
    const { json } = await server.call(open, { body: { reference: 'R-3', code } });
    assert.notEqual(json.state, 'cancelled');
  });
});

describe('six-ministry-2016.5.1 the clean-up', () => {
  const NOBODY = { number: { digest: '', last4: '0000', sealed: 'sealed' }, phone: null, statement: null };
  const list = async (query: string) =>
    (await server.call(`${api}/account-cleanups?${query}`, { cookie: officer })).json;
  const figures = async () =>
    (await server.call(`${api}/account-cleanups/figures`, { cookie: officer })).json;

  before(async () => {
    const system = server.platform.kernel.as(systemActor('test', BANK));
    for (const sequence of [20, 21, 22]) {
      const { id: holder } = await bank.person(sequence);
      for (let card = 0; card < 5; card += 1) {
        const digest = `stock-${sequence}-${card}`;
        const stock = {
          ...NOBODY,
          number: { ...NOBODY.number, digest },
          kind: 'bank-2',
          debitCard: true,
          holder,
          province: '31',
          openedOn: '2012-05-01',
          usedOn: card === 0 ? '2021-01-01' : null,
        } as const;
        const { version } = await system.execute(bankAccount, {
          id: `b${digest}`,
          command: { type: 'take-in', stock },
        });
        assert.equal(version, 1);
      }
    }
    while ((await runSurveys(server.platform.kernel)) > 0);
  });

  test('customers above the limit are listed, asked together, settled one by one; the figures follow', async () => {
    const open = await list('state=open&ground=debit-cards');
    assert.equal(open.items.length, 3);
    const ids = open.items.slice(0, 2).map(({ id }: { id: string }) => id);
    const told = await server.call(`${api}/account-cleanups/ask`, {
      cookie: officer,
      body: { ids, way: 'letter', text: '请带证件到网点选择保留的卡' },
    });
    assert.deepEqual(
      told.json.items.map(({ decision }: { decision: { outcome: string } }) => decision.outcome),
      ['permit', 'permit'],
      told.text,
    );
    assert.deepEqual(
      [(await list('reached=yes')).items.length, (await list('reached=no')).items.length],
      [2, 1],
    );
    const [id] = ids;
    const { json: one } = await server.call(`${api}/account-cleanups/${id}`, { cookie: officer });
    assert.deepEqual(
      [one.asked.length, one.asked[0].way, one.accounts.length, one.holderName],
      [1, 'letter', 5, '测*甲'],
    );
    // What was used stands last: what nobody uses is offered for closing first.
    assert.deepEqual(
      one.accounts.map(({ id: account }: { id: string }) => account.endsWith('-0')).indexOf(true),
      4,
    );
    const settle = (end: string, expectedVersion: number) =>
      server.call(`${api}/account-cleanups/${id}/settle`, {
        cookie: officer,
        body: { end, reason: '客户确认', expectedVersion },
      });
    assert.equal((await settle('closed-down', one.version)).json.decision?.outcome ?? 'hold', 'hold');
    assert.equal((await settle('confirmed', one.version)).json.outcome, 'permit');
    const { open: left, settled, reached, days, grounds, survey } = await figures();
    assert.deepEqual([left, settled, reached], [2, 1, 1]);
    assert.deepEqual(days.at(-1), { day: dayOf(clock.now()), open: 2, settled: 1 });
    const { open: before, settled: until } = days.at(-2);
    assert.deepEqual([before, until], [0, 0]);
    assert.deepEqual(grounds[0], { ground: 'debit-cards', open: 2 });
    assert.equal(survey.found >= 3, true);
  });

  test('a customer with a settled case is not asked any more', async () => {
    const [settled] = (await list('state=settled')).items;
    const { json } = await server.call(`${api}/account-cleanups/ask`, {
      cookie: officer,
      body: { ids: [settled.id], way: 'phone', text: '请来网点' },
    });
    assert.equal(json.items[0].decision, null);
    assert.equal(json.items[0].problem.code, 'kernel.not-in-state');
  });
});
