/**
 * From the desk of the police to the account and back: stop, freeze, return, with the receipts of the bank; a file of
 * accounts with its survey and the clean-up of each customer.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { accountTarget } from '../src/accounts/import.ts';
import { ACCOUNT_COLUMNS } from '../src/accounts/import-columns.ts';
import { runSurveys } from '../src/accounts/survey.ts';
import { registers } from '../src/app.ts';
import { residentNumber } from '../src/identity/testing/papers.ts';
import { systemActor } from '../src/kernel/access.ts';
import { importFile } from '../src/kernel/import.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { addHours } from '../src/kernel/time.ts';
import { readTable } from '../src/platform/table-file.ts';
import { BANK, type Bank, openBank } from './bank.ts';
import { handClock } from './company.ts';
import { register, startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';
import { count } from './snapshot.ts';

const POLICE = 'police-a';
const clock = handClock('2021-03-01T02:00:00.000Z');
let place: Place;
let server: TestServer;
let bank: Bank;
const ACCOUNT = '6222000000000001';

before(async () => {
  place = await testPlace();
  server = await startServer(place, clock);
  bank = await openBank(server.platform, clock.now);
  await register(server.platform, [
    { id: POLICE, kind: 'police', duties: [], nameZh: POLICE, nameEn: POLICE, province: null },
  ]);
  const person = await bank.person(1);
  const clerk = await server.person(BANK.id, ['clerk']);
  const body = {
    kind: 'bank-1',
    debitCard: true,
    holder: person.id,
    number: ACCOUNT,
    phone: null,
    statement: null,
    province: null,
    checks: [person.check],
    signs: [],
    terms: true,
  };
  const opened = await server.call(`/api/v1/orgs/${BANK.id}/bank-accounts`, { cookie: clerk.cookie, body });
  assert.equal(opened.json.outcome, 'permit', opened.text);
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

describe('stop, freeze, return', () => {
  const at = (org: string, path: string) => `/api/v1/orgs/${org}/${path}`;
  const order = (change: object = {}) => ({
    kind: 'stop',
    bank: BANK.id,
    reference: 'A-1',
    account: '6222 0000 0000 0001',
    name: '测试甲',
    amountFen: 500_000,
    at: clock.now(),
    ...change,
  });
  let police: string;
  let officer: string;
  before(async () => {
    police = (await server.person(POLICE, ['police-officer'])).cookie;
    officer = (await server.person(BANK.id, ['bank-officer'])).cookie;
  });

  async function ask(change: object = {}): Promise<string> {
    const asked = await server.call(at(POLICE, 'fund-requests'), { cookie: police, body: order(change) });
    assert.deepEqual([asked.status, asked.json.outcome], [200, 'permit'], asked.text);
    await server.platform.settle();
    return asked.json.id;
  }
  async function requestOf(id: string) {
    const { json } = await server.call(at(POLICE, 'fund-requests'), { cookie: police });
    return json.items.find((item: { id: string }) => item.id === id);
  }
  async function holdOf(id: string) {
    const { json } = await server.call(at(BANK.id, 'fund-holds'), { cookie: officer });
    return json.items.find((item: { id: string }) => item.id === `${POLICE}_${id}`);
  }
  async function compared(id: string, change: object = {}) {
    const { version } = await holdOf(id);
    const entry = { amountFen: 500_000, at: clock.now(), ...change };
    const body = { entry, expectedVersion: version };
    const answer = await server.call(at(BANK.id, `fund-holds/${POLICE}_${id}/compare`), {
      cookie: officer,
      body,
    });
    await server.platform.settle();
    return answer.json;
  }

  test('a stop goes to the bank, is compared, is in force for 48 hours and ends by itself; a third is refused', async () => {
    const first = await ask();
    assert.equal((await requestOf(first)).state, 'checking');
    assert.equal((await compared(first)).outcome, 'permit');
    const held = await requestOf(first);
    assert.deepEqual(
      [held.state, held.until, held.accountLast4],
      ['in-force', addHours(clock.now(), 48), '0001'],
    );
    clock.pass(48);
    await server.platform.settle();
    assert.equal((await requestOf(first)).state, 'ended');
    const second = await ask();
    await compared(second);
    assert.equal((await requestOf(second)).state, 'in-force');
    const third = await ask();
    assert.deepEqual(
      [(await requestOf(third)).state, (await requestOf(third)).answers[0].why],
      ['refused', ['too-many']],
    );
  });

  test('another name, another account, another sum: refused, with the field', async () => {
    for (const [change, why] of [
      [{ name: '测试乙' }, ['name']],
      [{ account: '6222000000009999' }, ['account']],
    ] as const)
      assert.deepEqual((await requestOf(await ask(change))).answers.at(-1).why, why);
    const unknown = await server.call(at(POLICE, 'fund-requests'), {
      cookie: police,
      body: order({ bank: POLICE }),
    });
    assert.equal(unknown.json.outcome, 'refuse', unknown.text);
    const bad = await server.call(at(POLICE, 'fund-requests'), {
      cookie: police,
      body: order({ account: '#2345678' }),
    });
    assert.deepEqual([bad.status, bad.json.pointer], [400, '/account']);
  });

  test('neither account number nor name stands anywhere in clear', async () => {
    for (const table of ['fund_request', 'fund_hold', 'journal', 'outbox'])
      assert.equal(
        await count(
          server.platform.database,
          `select count(*) from ${table} t where t::text like '%${ACCOUNT}%' or t::text like '%测试甲%'`,
        ),
        0,
        table,
      );
  });

  test('frozen, noticed for 30 days, decided, carried out: the receipt closes the return', async () => {
    const request = await ask({ kind: 'freeze', at: null, reference: 'A-2' });
    assert.equal((await requestOf(request)).state, 'in-force');
    const claims = [
      { victim: 'V1', amountFen: 600_000 },
      { victim: 'V2', amountFen: 400_000 },
    ];
    const proposed = await server.call(at(POLICE, 'fund-returns'), {
      cookie: police,
      body: { request, way: 'pro-rata', frozenFen: 500_000, claims, reason: '无法逐笔查清' },
    });
    assert.equal(proposed.json.outcome, 'permit-with-duties', proposed.text);
    const decide = async (expectedVersion: number) =>
      server.call(at(POLICE, `fund-returns/${proposed.json.id}/decide`), {
        cookie: police,
        body: { expectedVersion },
      });
    assert.equal((await decide(1)).json.outcome, 'hold');
    clock.pass(24 * 31);
    await server.platform.settle();
    // Sessions have ended meanwhile.
    police = (await server.person(POLICE, ['police-officer'])).cookie;
    officer = (await server.person(BANK.id, ['bank-officer'])).cookie;
    assert.equal((await decide(2)).json.outcome, 'permit');
    await server.platform.settle();
    const hold = await holdOf(request);
    assert.deepEqual(
      [hold.state, hold.shares.map((one: { amountFen: number }) => one.amountFen)],
      ['returning', [300_000, 200_000]],
    );
    const done = await server.call(at(BANK.id, `fund-holds/${hold.id}/execute`), {
      cookie: officer,
      body: { expectedVersion: hold.version },
    });
    assert.equal(done.json.outcome, 'permit', done.text);
    await server.platform.settle();
    const { json } = await server.call(at(POLICE, 'fund-returns'), { cookie: police });
    assert.deepEqual([json.items[0].state, json.items[0].executedAt !== null], ['executed', true]);
  });
});

describe('six-ministry-2016.5.1 the stock, and its clean-up', () => {
  const HEADER = '账号,账户种类,借记卡,开户日期,最近交易日期,手机号,共用声明,省份代码,证件类型,证件号码,姓名';
  const paper = (sequence: number) => residentNumber('1985-05-05', sequence);
  let next = 0;
  const row = (
    sequence: number,
    change: Partial<
      Record<'kind' | 'card' | 'opened' | 'phone' | 'statement' | 'number' | 'paper', string>
    > = {},
  ) => {
    next += 1;
    const {
      kind = 'I类',
      card = '有',
      opened = '2012-05-01',
      phone = '',
      statement = '',
      number = `62220001${String(next).padStart(8, '0')}`,
      paper: written = paper(sequence),
    } = change;
    return [
      number,
      kind,
      card,
      opened,
      '2016年11月1日',
      phone,
      statement,
      '31',
      '身份证',
      written,
      '测试丙',
    ].join(',');
  };
  const phone = '13800000001';
  const FILE = [
    HEADER,
    // Five cards, two of them class I.
    ...['I类', 'I类', 'II类', 'II类', 'II类'].map((kind) => row(101, { kind })),
    row(102),
    // One phone for two persons; a third stands by a statement.
    row(103, { phone }),
    row(104, { phone }),
    row(105, { phone, statement: '老年人' }),
    row(106, { kind: 'IV类' }),
    row(107, { opened: '2031-01-01' }),
    row(108, { paper: '990000198505050000' }),
    row(109, { number: '12-3' }),
  ].join('\n');

  async function importAccounts() {
    const { platform } = server;
    const bytes = Buffer.from(FILE);
    const table = await readTable(Readable.from([bytes]), { columns: ACCOUNT_COLUMNS });
    const { vault, identity, plan, randomness, book, kernel } = platform;
    const repository = kernel.as(systemActor('import', BANK));
    const options = { vault, repository, randomness, book, language: 'zh' } as const;
    const target = accountTarget(
      { vault, divisions: identity.divisions, plan },
      { org: BANK.id, now: clock.now() },
      options,
    );
    return importFile(
      {
        name: 'accounts.csv',
        format: 'accounts',
        digest: createHash('sha256').update(bytes).digest('hex'),
        header: table.headerRaw,
        delimiter: table.delimiter,
        rows: table.rows,
      },
      target,
      options,
    );
  }

  test('every row ends as accepted, repeated or rejected with its reason; the same file again changes nothing', async () => {
    const first = await importAccounts();
    assert.deepEqual([first.rows, first.accepted, first.duplicate, first.rejected], [13, 9, 0, 4]);
    const rejected = await count(
      server.platform.database,
      "select count(*) from import_rejection where code like 'accounts.row-%'",
    );
    assert.equal(rejected, 4);
    assert.equal(
      await count(
        server.platform.database,
        "select count(*) from bank_account where state = 'active' and data->>'legacy' = 'true'",
      ),
      9,
    );
  });

  test('the survey opens one case for each customer above a limit, and is settled by what is left', async () => {
    const { kernel, database } = server.platform;
    while ((await runSurveys(kernel)) > 0);
    const open = () => count(database, "select count(*) from account_cleanup where state = 'open'");
    assert.equal(await open(), 3);
    assert.equal(await runSurveys(kernel), 0);
    const path = `/api/v1/orgs/${BANK.id}/account-cleanups`;
    const { cookie } = await server.person(BANK.id, ['bank-officer']);
    const { json } = await server.call(path, { cookie });
    const grounds = json.items.map((item: { grounds: string[] }) => item.grounds.join('+')).sort();
    assert.deepEqual(grounds, ['debit-cards+class-one', 'shared-phone', 'shared-phone']);
    const many = json.items.find((item: { grounds: string[] }) => item.grounds.includes('class-one'));
    const settle = (end: string) =>
      server.call(`${path}/${many.id}/settle`, {
        cookie,
        body: { end, reason: '已联系客户', expectedVersion: 1 },
      });
    assert.equal((await settle('closed-down')).json.outcome, 'hold');
    const { json: accounts } = await server.call(
      `/api/v1/orgs/${BANK.id}/bank-accounts?holder=${many.holder}`,
      { cookie },
    );
    const clerk = await server.person(BANK.id, ['clerk']);
    const surplus = accounts.items.filter((one: { kind: string }) => one.kind === 'bank-1').slice(1);
    for (const { id } of surplus) {
      const closed = await server.call(`/api/v1/orgs/${BANK.id}/bank-accounts/${id}/close`, {
        cookie: clerk.cookie,
        body: { reason: '客户同意销户', expectedVersion: 1 },
      });
      assert.equal(closed.json.outcome, 'permit', closed.text);
    }
    assert.equal((await settle('closed-down')).json.outcome, 'permit');
    // What is in order, or open, is not opened again.
    clock.pass(24);
    while ((await runSurveys(kernel)) > 0);
    assert.equal(await open(), 2);
    clock.pass(24 * 91);
    await server.platform.settle();
    assert.equal(await count(database, 'select count(*) from account_cleanup where late'), 2);
  });

  test('a holder with accounts from before gets nothing above the limit', async () => {
    const clerk = await server.person(BANK.id, ['clerk']);
    const { json } = await server.call(`/api/v1/orgs/${BANK.id}/account-cleanups?state=settled`, {
      cookie: clerk.cookie,
    });
    const [{ holder }] = json.items;
    const body = {
      kind: 'bank-1',
      debitCard: true,
      holder,
      number: '6222000200000001',
      phone: null,
      statement: null,
      province: null,
      checks: [],
      signs: [],
      terms: true,
    };
    const asked = await server.call(`/api/v1/orgs/${BANK.id}/bank-accounts`, { cookie: clerk.cookie, body });
    const refused = asked.json.findings.filter((one: { outcome: string }) => one.outcome === 'refuse');
    assert.deepEqual(
      refused.map((one: { rule: string }) => one.rule),
      ['accounts.class-one', 'accounts.debit-cards'],
    );
  });
});

test('state and journal agree', async () => {
  assert.ok((await compareWithJournal(server.platform.database, registers)) > 0);
});
