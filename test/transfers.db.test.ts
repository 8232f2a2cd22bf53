/**
 * Transfers in a real database: held to their instant, cancelled with the payer's token, released once by processes of
 * which one is killed, credited once by a bank core that answers twice, late or never.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startCore } from '../reference/bank-core-server.ts';
import { handOver } from '../src/accounts/hand-over.ts';
import { releaseDue } from '../src/accounts/release.ts';
import { type Transfer, transfer } from '../src/accounts/transfer.ts';
import { type Platform, registers } from '../src/app.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { subjectById } from '../src/kernel/subjects.ts';
import { addHours } from '../src/kernel/time.ts';
import { bankCore } from '../src/platform/bank-core.ts';
import { BANK, type Bank, openBank } from './bank.ts';
import { handClock } from './company.ts';
import { startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';
import { count } from './snapshot.ts';

const START = '2021-03-01T02:00:00.000Z';

async function stateOf(platform: Platform, bank: Bank, id: string): Promise<Transfer> {
  const { data } = await platform.kernel
    .as(bank.actor('bank-officer'))
    .read('transfer.read', (tx) => subjectById<Transfer>(tx, 'transfer', id));
  return data;
}

describe('six-ministry-2016.5.14 in one process', () => {
  const clock = handClock(START);
  let place: Place;
  let server: TestServer;
  let bank: Bank;
  let payer: string;

  before(async () => {
    place = await testPlace();
    server = await startServer(place, clock);
    bank = await openBank(server.platform, clock.now);
    payer = (await bank.open(await bank.person(1), '6200000000000001')).id;
  });
  after(async () => {
    await server?.stop();
    await place?.remove();
  });

  const path = `/api/v1/orgs/${BANK.id}/transfers`;
  const body = (reference: string, change: object = {}) => ({
    reference,
    channel: 'teller-machine',
    payer,
    payee: { account: '6222000000000009', at: 'other', sameName: false, samePaper: null },
    amountFen: 200_000,
    acceptedAt: clock.now(),
    screen: null,
    certificate: false,
    purpose: null,
    ...change,
  });

  test('held over HTTP, seen and cancelled by the payer with the token of this one transfer', async () => {
    const { cookie } = await server.person(BANK.id, ['bank-officer']);
    const sent = await server.call(path, { cookie, body: body('ZZ-1') });
    assert.deepEqual(
      [sent.status, sent.json.outcome, sent.json.releaseAt],
      [200, 'permit-with-duties', addHours(clock.now(), 24)],
      sent.text,
    );
    const open = `/api/v1/public/${BANK.id}/held-transfer`;
    const token = sent.json.cancelToken;
    const seen = await server.call(open, { body: { token } });
    assert.deepEqual(
      [seen.status, seen.json.mayCancel, seen.json.payeeLast4],
      [200, true, '0009'],
      seen.text,
    );
    for (const forged of ['x.y', `${token}0`])
      assert.equal((await server.call(open, { body: { token: forged } })).status, 401);
    const cancelled = await server.call(`${open}/cancel`, { body: { token } });
    assert.deepEqual([cancelled.status, cancelled.json.outcome], [200, 'permit'], cancelled.text);
    clock.pass(24);
    assert.equal(await releaseDue(server.platform.kernel), 0);
    // The token ended with the hold.
    assert.equal((await server.call(open, { body: { token } })).status, 401);
  });

  test('sent twice it is one transfer; another one under the same reference is not taken', async () => {
    const { cookie } = await server.person(BANK.id, ['bank-officer']);
    const first = body('ZZ-2');
    const sent = await server.call(path, { cookie, body: first, key: 'k-2' });
    const again = await server.call(path, { cookie, body: first, key: 'k-2' });
    assert.deepEqual([again.status, again.json.id, again.json.version], [200, sent.json.id, 1]);
    const other = await server.call(path, { cookie, body: { ...first, amountFen: 1 } });
    assert.equal(other.status, 409, other.text);
  });

  test('the same name here is compared by us: own accounts are not held', async () => {
    const { cookie } = await server.person(BANK.id, ['bank-officer']);
    const person = await bank.person(2);
    const clerk = await server.person(BANK.id, ['clerk']);
    const account = async (number: string, kind: string) => {
      const given = { kind, debitCard: false, holder: person.id, number, phone: null, statement: null };
      const rest = { province: null, checks: [person.check], signs: [], terms: true };
      const opening = { ...given, ...rest };
      const made = await server.call(path.replace('transfers', 'bank-accounts'), {
        cookie: clerk.cookie,
        body: opening,
      });
      assert.equal(made.json.outcome, 'permit', made.text);
      return made.json.id as string;
    };
    const from = await account('6222000000000101', 'bank-1');
    await account('6222000000000102', 'bank-2');
    const payee = { account: '6222 0000 0000 0102', at: 'own', sameName: false, samePaper: false };
    const sent = await server.call(path, { cookie, body: body('ZZ-3', { payer: from, payee }) });
    assert.deepEqual(
      [sent.json.outcome, sent.json.releaseAt, sent.json.cancelToken],
      ['permit', null, null],
      sent.text,
    );
  });

  test('bad input is told with its place', async () => {
    const { cookie } = await server.person(BANK.id, ['bank-officer']);
    for (const [change, code] of [
      [{ acceptedAt: addHours(clock.now(), 1) }, 'accounts.accepted-ahead'],
      [
        { payee: { account: '#23456789', at: 'other', sameName: null, samePaper: null } },
        'accounts.number-unreadable',
      ],
      [{ amountFen: 0 }, 'http.field-invalid'],
      [{ amountFen: 1.5 }, 'http.field-type'],
      [{ channel: 'atm' }, 'http.field-invalid'],
    ] as const) {
      const { status, json, text } = await server.call(path, { cookie, body: body('ZZ-9', change) });
      assert.deepEqual([status, json.code], [400, code], text);
    }
    const unknown = await server.call(path, { cookie, body: body('ZZ-9', { payer: 'b-nobody' }) });
    assert.equal(unknown.status, 404, unknown.text);
    const clerkOnly = await server.person(BANK.id, ['compliance']);
    assert.equal((await server.call(path, { cookie: clerkOnly.cookie, body: body('ZZ-9') })).status, 403);
  });

  test('stopped in the hold it does not go; resumed after the hold it goes at once', async () => {
    const { kernel } = server.platform;
    const id = await bank.submit(payer, 'ZZ-4');
    const officer = kernel.as(bank.actor('bank-officer'));
    await officer.execute(transfer, { id, command: { type: 'stop', reason: '疑似被骗', reference: 'A-1' } });
    clock.pass(25);
    await releaseDue(kernel);
    assert.equal((await stateOf(server.platform, bank, id)).state, 'stopped');
    await officer.execute(transfer, { id, command: { type: 'resume', reason: '已核实' } });
    await releaseDue(kernel);
    assert.equal((await stateOf(server.platform, bank, id)).state, 'released');
  });
});

describe('the bank core answers twice, late, or never: one credit for each, and nothing is lost', () => {
  const clock = handClock(START);
  const TRANSFERS = 60;
  let place: Place;
  let platform: Platform;
  let bank: Bank;

  before(async () => {
    place = await testPlace();
    platform = await place.open({ clock });
    bank = await openBank(platform, clock.now);
    const payer = (await bank.open(await bank.person(1), '6200000000000001')).id;
    for (let index = 0; index < TRANSFERS; index += 1)
      await bank.submit(payer, `ZZ-${String(index).padStart(3, '0')}`);
  });
  after(async () => {
    await platform?.close();
    await place?.remove();
  });

  test('outages, lost answers, doubled answers, refusals and silence', async () => {
    const core = await startCore({
      now: clock.now,
      seed: 3,
      faults: { lostAnswers: 0.4, twice: true, refused: '07', silent: '9', acceptedFirst: 1 },
    });
    try {
      const port = bankCore({ url: core.url, token: undefined, timeoutMs: 2_000 });
      clock.pass(24);
      await releaseDue(platform.kernel);
      assert.equal(await handOver(platform.kernel, undefined), 0);
      core.faults.outage = true;
      assert.equal(await handOver(platform.kernel, port), TRANSFERS);
      core.faults.outage = false;
      for (let round = 0; round < 40; round += 1) {
        clock.pass(1);
        await handOver(platform.kernel, port);
      }
      const inState = (state: string) =>
        count(platform.database, 'select count(*) from transfer where state = $1', [state]);
      const silent = TRANSFERS / 10;
      assert.deepEqual(
        [await inState('credited'), await inState('failed'), await inState('undecidable')],
        [TRANSFERS - silent - 1, 1, silent],
      );
      const references = core.credited.map(({ reference }) => reference);
      assert.equal(new Set(references).size, references.length, 'credited twice');
      assert.equal(references.length, TRANSFERS - 1);
      // Late is not lost: the core speaks at last.
      core.faults.silent = '';
      core.faults.lostAnswers = 0;
      clock.pass(2);
      await handOver(platform.kernel, port);
      assert.equal(await inState('undecidable'), 0);
      assert.equal(core.credited.length, TRANSFERS - 1);
    } finally {
      await core.stop();
    }
    await compareWithJournal(platform.database, registers);
  });
});

describe('released exactly once, whatever is killed', () => {
  const clock = handClock(START);
  const large = process.env.DUANKA_TEST_DATABASE === 'postgres';
  const [TRANSFERS, PROCESSES, BATCH] = large ? [3000, 3, 50] : [300, 1, 20];
  let place: Place;

  before(async () => {
    place = await testPlace();
    const platform = await place.open({ clock });
    try {
      const bank = await openBank(platform, clock.now);
      const payer = (await bank.open(await bank.person(1), '6200000000000001')).id;
      for (let index = 0; index < TRANSFERS; index += 1) {
        await bank.submit(payer, `ZZ-${(index * 7919) % 100_003}`, { amountFen: 100 });
        if (index % 50 === 0) clock.pass(0.001);
      }
    } finally {
      await platform.close();
    }
  });
  after(() => place?.remove());

  interface Releaser {
    readonly child: ChildProcess;
    readonly ready: Promise<unknown>;
    readonly ended: Promise<unknown>;
  }

  function releaser(now: string, tell: (count: number) => void): Releaser {
    const script = fileURLToPath(import.meta.resolve('./transfer-release.worker.ts'));
    const child = spawn(process.execPath, [script, now, BANK.id, String(BATCH)], {
      env: { ...place.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    assert.ok(child.stdout !== null);
    const lines = createInterface({ input: child.stdout });
    const ready = once(lines, 'line');
    lines.on('line', (line) => {
      if (line !== 'ready') tell(Number(line));
    });
    return { child, ready, ended: once(child, 'exit') };
  }

  /** Runs processes until all are through; the first is killed once so many are released. */
  async function run(now: string, processes: number, killAfter?: number): Promise<void> {
    let released = 0;
    const all = Array.from({ length: processes }, (_, index) =>
      releaser(now, (n) => {
        released += n;
        if (index === 0 && killAfter !== undefined && released >= killAfter) all[0]?.child.kill('SIGKILL');
      }),
    );
    await Promise.all(all.map(({ ready }) => ready));
    for (const { child } of all) child.stdin?.end('go\n');
    await Promise.all(all.map(({ ended }) => ended));
    if (killAfter !== undefined) assert.equal(all[0]?.child.signalCode, 'SIGKILL', 'the kill came too late');
  }

  test('none lost, none doubled, in order up to the batches under way', async () => {
    const now = addHours(clock.now(), 24);
    await run(now, PROCESSES, TRANSFERS / 5);
    // Where one process worked alone, another one takes its place.
    if (PROCESSES === 1) await run(now, 1);
    const platform = await place.open({ clock: { now: () => now } });
    try {
      const n = (query: string) => count(platform.database, `select count(*) from ${query}`);
      assert.equal(await n("transfer where state = 'released' and version = 2"), TRANSFERS);
      assert.equal(
        await n(`journal where register = 'transfer' and body::json->>'command' = 'release'`),
        TRANSFERS,
      );
      assert.equal(await n(`transfer where release_at > (data->>'releasedAt')::timestamptz`), 0);
      const early = await n(`(
        with released as (select subject as id, row_number() over (order by seq) as place from journal
          where register = 'transfer' and body::json->>'command' = 'release'),
        due as (select id, row_number() over (order by release_at, id) as place from transfer)
        select 1 from released join due using (id) where due.place - released.place > ${BATCH * PROCESSES}) s`);
      assert.equal(early, 0, 'something was released far before what was due earlier');
      await compareWithJournal(platform.database, registers);
    } finally {
      await platform.close();
    }
  });
});
