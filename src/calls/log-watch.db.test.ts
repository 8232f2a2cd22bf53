/** What runs over the logs by itself, and who looks into them: nothing twice, nothing held that is gone. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { register } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import type { Platform } from '../app.ts';
import type { CodedError } from '../errors.ts';
import { actorOf } from '../kernel/testing/decider.ts';
import { addDays, inChina, startOf } from '../kernel/time.ts';
import { logHold } from './log-hold.ts';
import { searchCalls } from './log-search.ts';
import { watchLogs } from './parts.ts';
import { record } from './testing/records.ts';

const A = 'carrier-a';
const ORG = { id: A, kind: 'carrier' } as const;
const TODAY = '2021-07-09';
const now = '2021-07-09T04:00:00.000Z';
let place: Place;
let platform: Platform;
const chief = actorOf('chief', 'compliance', ORG);

before(async () => {
  place = await testPlace();
  platform = await place.open({ clock: { now: () => now } });
  await register(platform, [
    { id: A, kind: 'carrier', nameZh: '甲', nameEn: 'A', province: null, duties: ['network:cmcc'] },
  ]);
});
after(async () => {
  await platform?.close();
  await place?.remove();
});

const watch = () => watchLogs(platform.kernel, platform.callLog);
const entries = () =>
  platform.kernel.as(chief).read('calls.read', async (tx) => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from journal where register = 'call_finding'`.execute(tx);
    return rows[0]?.n ?? 0;
  });
const on = (n: number, change: object = {}) =>
  record(n, { at: `${TODAY}T01:00:00.000Z`, trunkKind: 'domestic-interconnect', ...change });

describe('miit-452-2016.13.8 what the checks found stands until there is more of it', () => {
  test('given a gap that is on file, when it is looked again, then the journal does not grow; with a larger gap it does', async () => {
    await platform.callLog.append(A, [on(1), on(4)]);
    assert.equal(await watch(), 1);
    const before = await entries();
    assert.ok(before > 0);
    assert.equal(await watch(), 0);
    assert.equal(await entries(), before);
    await platform.callLog.append(A, [on(9)]);
    assert.equal(await watch(), 1);
    assert.equal(await entries(), before + 1);
  });
});

describe('miit-452-2016.13.8 a hold names days that are there', () => {
  const place = (id: string, from: string, to: string) =>
    platform.kernel.as(chief).execute(logHold, {
      id,
      command: { type: 'place', placed: { reference: 'FY-1', reason: '法院调取', from, to } },
    });
  test('given days beyond their term, then a hold keeps the one it was in time for; too late, it is refused', async () => {
    const [kept, gone] = [addDays(TODAY, -400), addDays(TODAY, -399)];
    await platform.callLog.append(A, [record(50, { at: startOf(kept) }), record(51, { at: startOf(gone) })]);
    await platform.callLog.flush();
    assert.equal((await place('h1', kept, kept)).outcome, 'permit');
    await watch();
    const { days } = await platform.callLog.state(A, 'calls');
    assert.deepEqual([days.includes(kept), days.includes(gone)], [true, false]);
    const late = await place('h2', kept, TODAY);
    assert.equal(late.outcome, 'refuse');
    assert.deepEqual(
      late.findings.map(({ rule, facts }) => [rule, facts.days, facts.first]),
      [['calls.log-gone', 1, gone]],
    );
    assert.equal(
      (await place('h3', kept, kept)).outcome,
      'permit',
      'what another hold kept can be held again',
    );
  });
});

describe('miit-452-2016.13.6 a search of the log', () => {
  const ports = (log = platform.callLog) => ({
    log,
    plan: platform.plan,
    vault: platform.vault,
    randomness: platform.randomness,
    elapsedMs: () => 0,
  });
  const wanted = {
    purpose: 'audit',
    reference: 'SJ-1',
    called: '13800001234',
    from: startOf(TODAY),
    to: now,
  } as const;

  test('leaves nothing on record that all numbers could be tried against', async () => {
    const { search } = await searchCalls(ports(), platform.kernel.as(chief), wanted);
    const asked = JSON.stringify(['8613800001234', null, null, wanted.from, wanted.to, 100]);
    const plain = new Uint8Array(await crypto.subtle.digest('SHA-256', Buffer.from(asked)));
    assert.match(search.query, /^[0-9a-f]{64}$/);
    assert.notEqual(search.query, Buffer.from(plain).toString('hex'));
    const again = await searchCalls(ports(), platform.kernel.as(chief), wanted);
    assert.equal(again.search.query, search.query, 'the same question has one digest');
  });

  test('with an end before its beginning is no search of nothing', async () => {
    const turned = { ...wanted, from: wanted.to, to: wanted.from };
    await assert.rejects(searchCalls(ports(), platform.kernel.as(chief), turned), {
      code: 'calls.time-reversed',
      facts: { from: inChina(wanted.to), to: inChina(wanted.from) },
    });
  });

  test('for a number that cannot be read is refused at its field, and no "nothing found" goes on record', async () => {
    const boss = platform.kernel.as(chief);
    const count = () =>
      boss.read('calls.read', async (tx) => (await sql`select 1 from call_search`.execute(tx)).rows.length);
    const before = await count();
    for (const [field, number] of [
      ['called', 'abc123'],
      ['called', '1380013800x'],
      ['caller', '77777x'],
    ] as const)
      await assert.rejects(
        searchCalls(ports(), boss, { ...wanted, [field]: number }),
        (error: CodedError) =>
          error.code === 'calls.number-unreadable' &&
          error.place === `/${field}` &&
          /13800001234/.test(error.say('zh').next) &&
          !error.message.includes(number),
      );
    assert.equal(await count(), before);
  });

  test('by somebody who may not search looks at nothing', async () => {
    let looked = 0;
    const log = {
      ...platform.callLog,
      find: (...query: Parameters<typeof platform.callLog.find>) => {
        looked += 1;
        return platform.callLog.find(...query);
      },
    };
    const clerk = platform.kernel.as(actorOf('clerk', 'clerk', ORG));
    await assert.rejects(searchCalls(ports(log), clerk, wanted), { code: 'kernel.forbidden' });
    assert.equal(looked, 0);
  });
});
