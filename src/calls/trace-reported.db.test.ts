/** Reports that open a trace by themselves, once, and those that staff open with one act. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { LAW } from '../kernel/testing/law.ts';
import { addHours } from '../kernel/time.ts';
import { callRecord } from './log-record.ts';
import { opensItself, traceReports } from './trace-reported.ts';

const A = 'carrier-a';
const HUB = 'hub-12321';
let now = '2021-07-08T04:00:00.000Z';
let place: Place;
let server: TestServer;
let chief: string;

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  const duties = ['network:cmcc', 'gateway:international'];
  await register(server.platform, [
    { id: A, kind: 'carrier', nameZh: '甲', nameEn: 'A', province: null, duties },
    { id: HUB, kind: 'hub', nameZh: '12321', nameEn: '12321', province: null, duties: [] },
  ]);
  chief = (await server.person(A, ['compliance'])).cookie;
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

async function ask(path: string, body?: unknown, status = 200) {
  const reply = await server.call(`/api/v1/orgs/${A}${path}`, {
    cookie: chief,
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(reply.status, status, `${path}: ${reply.text}`);
  return reply.json;
}

/** A citizen reports; the company has it to check. @returns the id of the check */
async function report(number: string, change: object): Promise<string> {
  const body = { number, medium: 'call', contact: { name: '测试甲', phone: '13800001234' }, ...change };
  const reply = await server.call(`/api/v1/public/${HUB}/reports`, { body });
  assert.equal(reply.status, 200, reply.text);
  const find = async () => {
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ id: string }>`select id from report_check where org = ${A}
        and data->>'receipt' = ${reply.json.receipt}`.execute(tx),
    );
    return rows[0]?.id;
  };
  await server.until('the company has the report', async () => (await find()) !== undefined);
  return (await find()) ?? '';
}
const traces = async () => (await ask('/tracebacks')).items;
/** How many there are once the reports were looked at; the worker of the server looks as well. */
async function look(): Promise<number> {
  now = addHours(now, 0.01);
  await traceReports(server.platform.kernel, server.platform);
  return (await traces()).length;
}

describe('miit-452-2016.13.2 a report of a changed-number call opens a trace', () => {
  let fraud: string;
  test('which ones open by themselves, and how urgently, is a setting', () => {
    const law = LAW.asOf('2021-07-08');
    const call = {
      id: 'c',
      place: { at: now, id: 'c' },
      receipt: 'JB',
      number: '110',
      kind: 'authority',
      suspicion: 'fraud',
      occurredAt: now,
    } as const;
    assert.equal(opensItself(call, { law, now }), 'urgent');
    for (const other of [
      { kind: 'mobile' },
      { suspicion: 'harassment' },
      { occurredAt: null },
      { occurredAt: addHours(now, -49) },
    ] as const)
      assert.equal(opensItself({ ...call, ...other }, { law, now }), undefined);
  });

  test('fraud from a number the caller can hardly have had is traced at once, and once; the reporter is nowhere in it', async () => {
    fraud = await report('+44 20 7123 4567', { suspicion: 'fraud', occurredAt: '2021-07-08T03:00:00.000Z' });
    assert.equal(await look(), 1);
    assert.equal(await look(), 1);
    const [trace] = await traces();
    assert.deepEqual([trace.trigger, trace.urgency, trace.hops], ['user-report', 'urgent', 1]);
    const again = await ask('/tracebacks/from-report', { check: fraud, urgency: 'normal' }, 409);
    assert.equal(again.code, 'kernel.subject-exists');
    const detail = await ask(`/tracebacks/${trace.id}`);
    assert.deepEqual([detail.call.called, detail.reference.startsWith('JB-')], ['', true]);
  });

  test('its records are looked for by the number that was shown', async () => {
    await server.platform.callLog.append(A, [
      callRecord({
        id: 'r1',
        at: '2021-07-08T03:05:00.000Z',
        source: 'edge',
        callId: 'r1@x',
        trunk: 'IC-1',
        caller: '00442071234567',
        called: '8613800001234',
        verdict: 'pass',
      }),
    ]);
    const requests = async () => (await ask('/trace-requests')).items;
    await server.until('asked', async () => (await requests()).length > 0);
    const [{ id, version }] = await requests();
    const found = await ask(`/trace-requests/${id}/search`, { expectedVersion: version });
    assert.deepEqual(
      found.items.map(({ trunk }: { trunk: string }) => trunk),
      ['IC-1'],
    );
  });

  test('what the setting leaves to people they open with one act; a report without a time needs one', async () => {
    const nuisance = await report('+44 20 7123 9999', {
      suspicion: 'harassment',
      occurredAt: '2021-07-08T02:00:00.000Z',
    });
    const undated = await report('+44 20 7123 8888', { suspicion: 'fraud' });
    assert.equal(await look(), 1);
    const opened = await ask('/tracebacks/from-report', { check: nuisance, urgency: 'normal' });
    assert.equal(opened.outcome, 'permit');
    const lacking = await ask('/tracebacks/from-report', { check: undated, urgency: 'normal' }, 400);
    assert.equal(lacking.code, 'calls.trace-time-missing');
    const dated = {
      check: undated,
      urgency: 'normal',
      at: '2021-07-08T02:30:00.000Z',
      called: '13800001234',
    };
    assert.equal((await ask('/tracebacks/from-report', dated)).outcome, 'permit');
    await ask('/tracebacks/from-report', { ...dated, check: 'nothing-here' }, 404);
    assert.equal((await traces()).length, 3);
  });

  test('a message is no call: it opens nothing and cannot be traced', async () => {
    const message = await report('+44 20 7123 7777', {
      medium: 'message',
      suspicion: 'fraud',
      occurredAt: '2021-07-08T03:00:00.000Z',
    });
    assert.equal(await look(), 3);
    await ask('/tracebacks/from-report', { check: message, urgency: 'normal' }, 404);
  });
});
