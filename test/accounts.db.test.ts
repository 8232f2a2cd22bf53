/**
 * Accounts in a real database: the caps under 32 clients at once, dormancy by the clock, exceptions by two persons,
 * penalties as the police impose them, HTTP, bad input.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { bankAccount } from '../src/accounts/account.ts';
import { debitCardException } from '../src/accounts/exception.ts';
import { registers } from '../src/app.ts';
import { systemActor } from '../src/kernel/access.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { addDays, dayOf } from '../src/kernel/time.ts';
import { imposedId, imposedMeasure } from '../src/penalties/imposed.ts';
import { BANK, type Bank, openBank } from './bank.ts';
import { handClock } from './company.ts';
import { register, startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';
import { count } from './snapshot.ts';

const clock = handClock('2021-03-01T02:00:00.000Z');
const CLIENTS = 32;
let place: Place;
let server: TestServer;
let bank: Bank;
let numbers = 0;
const number = () => {
  numbers += 1;
  return `62000000${String(numbers).padStart(8, '0')}`;
};

before(async () => {
  place = await testPlace();
  server = await startServer(place, clock);
  bank = await openBank(server.platform, clock.now);
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

describe('never one too many, never a refusal while one is free', () => {
  test('six-ministry-2016.5.5 32 clients open a class I account for one person: one gets it', async () => {
    const person = await bank.person(1);
    const answers = await Promise.all(
      Array.from({ length: CLIENTS }, () => bank.open(person, number(), { debitCard: false })),
    );
    assert.equal(answers.filter(({ version }) => version === 1).length, 1);
    for (const { outcome, rules } of answers.filter(({ version }) => version === 0))
      assert.deepEqual([outcome, rules], ['refuse', ['accounts.class-one']]);
  });

  test('six-ministry-2016.5.2 32 clients, eight persons, class II accounts with cards: four each', async () => {
    const persons: Awaited<ReturnType<Bank['person']>>[] = [];
    for (let sequence = 10; sequence < 18; sequence += 1) persons.push(await bank.person(sequence));
    const answers = await Promise.all(
      Array.from({ length: CLIENTS * 2 }, (_, index) => {
        const person = persons[index % persons.length];
        assert.ok(person !== undefined);
        return bank.open(person, number(), { kind: 'bank-2' });
      }),
    );
    assert.equal(answers.filter(({ version }) => version === 1).length, persons.length * 4);
    const { rows } = await server.platform.database.owner((tx) =>
      tx.executeQuery<{ places: readonly number[] }>(
        CompiledQuery.raw(
          `select array_agg(debit_card_place order by debit_card_place) as places from bank_account
           where live and kind = 'bank-2' and holder = any($1::text[]) group by holder`,
          [persons.map(({ id }) => id)],
        ),
      ),
    );
    assert.deepEqual(
      rows.map(({ places }) => places),
      persons.map(() => [1, 2, 3, 4]),
    );
  });

  test('the database itself takes no place above the cap and none twice', async () => {
    const person = await bank.person(20);
    const { id } = await bank.open(person, number());
    for (const [set, refusal] of [
      ['class_one_place = 2', /within_cap/],
      ['debit_card_place = 5', /within_cap/],
    ] as const)
      await assert.rejects(
        server.platform.database.owner((tx) =>
          tx.executeQuery(CompiledQuery.raw(`update bank_account set ${set} where id = $1`, [id])),
        ),
        refusal,
      );
    await bank.open(person, number(), { kind: 'bank-2' });
    await assert.rejects(
      server.platform.database.owner((tx) =>
        tx.executeQuery(
          CompiledQuery.raw('update bank_account set debit_card_place = 1 where holder = $1', [person.id]),
        ),
      ),
      /duplicate key/,
    );
  });

  test('a closed account gives its place back at once', async () => {
    const person = await bank.person(21);
    const first = await bank.open(person, number());
    assert.equal((await bank.open(person, number())).outcome, 'refuse');
    const clerk = server.platform.kernel.as(bank.actor('clerk'));
    await clerk.execute(bankAccount, { id: first.id, command: { type: 'close', reason: '不用了' } });
    assert.equal((await bank.open(person, number())).outcome, 'permit');
  });
});

test('six-ministry-2016.5.2 an exception: asked, granted by another person, used, recorded', async () => {
  const { kernel } = server.platform;
  const person = await bank.person(30);
  for (let card = 0; card < 4; card += 1) await bank.open(person, number(), { kind: 'bank-2' });
  assert.equal((await bank.open(person, number(), { kind: 'bank-2' })).outcome, 'refuse');
  const asked = { holder: person.id, quantity: 5, reason: '代发工资需要' };
  const officer = kernel.as(bank.actor('bank-officer'));
  await officer.execute(debitCardException, { id: 'x-1', command: { type: 'ask', asked } });
  await assert.rejects(officer.execute(debitCardException, { id: 'x-1', command: { type: 'grant' } }), {
    code: 'kernel.forbidden',
  });
  const granted = await kernel
    .as(bank.actor('compliance'))
    .execute(debitCardException, { id: 'x-1', command: { type: 'grant' } });
  assert.equal(granted.state?.approved?.account, 'compliance');
  const fifth = await bank.open(person, number(), { kind: 'bank-2' });
  assert.deepEqual([fifth.outcome, fifth.rules], ['permit-with-duties', ['accounts.debit-cards']]);
  assert.equal((await bank.open(person, number(), { kind: 'bank-2' })).outcome, 'refuse');
  assert.equal(
    await count(server.platform.database, "select count(*) from bank_account where exception = 'x-1'"),
    1,
  );
});

describe('over HTTP', () => {
  const path = `/api/v1/orgs/${BANK.id}/bank-accounts`;
  const body = (holder: string, check: string, change = {}) => ({
    kind: 'bank-1',
    debitCard: true,
    holder,
    number: '6222 0000-0000 9001',
    phone: '138 0000 0001',
    statement: null,
    province: '31',
    checks: [check],
    signs: [],
    terms: true,
    ...change,
  });

  test('opened, shown without its number, verified, suspended with its reason, lifted', async () => {
    const person = await bank.person(40);
    const clerk = await server.person(BANK.id, ['clerk']);
    const officer = await server.person(BANK.id, ['bank-officer']);
    const opened = await server.call(path, {
      cookie: clerk.cookie,
      role: 'clerk',
      body: body(person.id, person.check),
    });
    assert.deepEqual([opened.status, opened.json.outcome], [200, 'permit'], opened.text);
    const { id } = opened.json;
    const shown = await server.call(`${path}/${id}`, { cookie: clerk.cookie });
    assert.deepEqual([shown.json.last4, shown.json.state], ['9001', 'opened'], shown.text);
    assert.ok(!shown.text.includes('6222000000009001'));
    const others = await bank.person(41);
    const same = { number: '6222000000009002', kind: 'bank-2', phone: '13800000001' };
    const shared = await server.call(path, {
      cookie: clerk.cookie,
      body: body(others.id, others.check, same),
    });
    assert.equal(shared.json.outcome, 'hold');
    const taken = await server.call(path, {
      cookie: clerk.cookie,
      body: body(others.id, others.check, { phone: null }),
    });
    assert.equal(taken.status, 409, taken.text);
    const told = {
      stops: 'non-counter',
      reason: '交易异常',
      clause: 'atfl-2022.18',
      channel: '开户网点',
      papers: ['身份证件'],
      expectedVersion: 1,
    };
    const stopped = await server.call(`${path}/${id}/suspend`, { cookie: officer.cookie, body: told });
    assert.deepEqual([stopped.status, stopped.json.version], [200, 2], stopped.text);
    const lifted = await server.call(`${path}/${id}/lift`, {
      cookie: officer.cookie,
      body: { reason: '已核实', expectedVersion: 2 },
    });
    assert.equal(lifted.json.version, 3);
    const list = await server.call(`${path}?holder=${person.id}`, { cookie: officer.cookie });
    assert.deepEqual(
      list.json.items.map((item: { id: string; stops: string }) => [item.id, item.stops]),
      [[id, 'none']],
    );
  });

  test('bad input is told with its place', async () => {
    const { cookie } = await server.person(BANK.id, ['clerk']);
    const person = await bank.person(42);
    const send = (change: object) =>
      server.call(path, { cookie, body: body(person.id, person.check, change) });
    for (const [change, code, pointer] of [
      [{ number: '6222 #000 0000' }, 'accounts.number-unreadable', '/number'],
      [{ phone: '12345' }, 'accounts.phone-unreadable', '/phone'],
    ] as const) {
      const { status, json, text } = await send(change);
      assert.deepEqual([status, json.code, json.pointer], [400, code, pointer], text);
    }
    for (const change of [{ kind: 'bank-4' }, { terms: 'yes' }, { extra: 1 }])
      assert.equal((await send(change)).status, 400);
  });
});

test('pboc-261-2016 an account without a transaction goes dormant by the clock, and comes back', async () => {
  const { kernel } = server.platform;
  const [idle, used] = [await bank.person(50), await bank.person(51)];
  const quiet = await bank.open(idle, number());
  const busy = await bank.open(used, number());
  const core = kernel.as(bank.actor('bank-officer'));
  await core.execute(bankAccount, { id: busy.id, command: { type: 'note-use', at: clock.now() } });
  clock.pass(24 * 185);
  await server.platform.settle();
  const stateOf = (id: string, state: string) =>
    count(server.platform.database, 'select count(*) from bank_account where id = $1 and state = $2', [
      id,
      state,
    ]);
  assert.deepEqual([await stateOf(quiet.id, 'dormant'), await stateOf(busy.id, 'active')], [1, 1]);
  const again = await bank.person(52);
  const other = await kernel
    .as(bank.actor('clerk'))
    .execute(bankAccount, { id: quiet.id, command: { type: 'verify', checks: [again.check] } });
  assert.equal(other.outcome, 'hold');
});

test('six-ministry-2016.5.9, 5.11 a penalty the bank received refuses openings and transfers outside the counter, to its last day', async () => {
  const { kernel } = server.platform;
  const duties = ['jurisdiction:districted-city@2010-01-01'];
  const police = { id: 'police-a', kind: 'police', nameZh: 'police-a', nameEn: 'police-a' } as const;
  await register(server.platform, [{ ...police, province: null, duties }]);
  const person = await bank.person(60);
  const { id: payer } = await bank.open(person, number(), { debitCard: false });
  const today = dayOf(clock.now());
  const to = addDays(today, 10);
  const term = {
    measures: ['non-counter-stop', 'no-new-account'],
    from: today,
    to,
    rule: 'six-ministry-2016.5.9',
    endsWhenVerified: false,
  } as const;
  const imposed = {
    penalty: 'CJ-1',
    basis: 'trade',
    holder: person.id,
    terms: [term],
    document: '认定1号',
    determinedOn: today,
    caseAccount: null,
  } as const;
  await kernel.as(systemActor('delivery', BANK)).execute(imposedMeasure, {
    id: imposedId('police-a', 'CJ-1'),
    command: { type: 'receive', from: 'police-a', imposed },
  });
  const refused = await bank.open(person, number(), { kind: 'bank-2', debitCard: false });
  assert.deepEqual([refused.outcome, refused.rules], ['refuse', ['accounts.barred']]);
  const submit = (reference: string, channel: 'online' | 'counter') =>
    bank.submit(payer, reference, { channel });
  await assert.rejects(submit('ZZ-p1', 'online'), /transfers.non-counter-measures/);
  await submit('ZZ-p2', 'counter');
  clock.pass(24 * 11);
  await submit('ZZ-p3', 'online');
});

test('state and journal agree', async () => {
  assert.ok((await compareWithJournal(server.platform.database, registers)) > 0);
});
