/** Applications, cards and usage through HTTP: the quantity holds under any concurrency, and a split is switched off. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { registers } from './parts.ts';
import { CONTACT } from './testing/situation.ts';
import { storeApproved } from './testing/stored.ts';

const A = 'carrier-a';
let now = '2021-07-07T02:00:00.000Z';
let place: Place;
let server: TestServer;
const sessions: Record<string, { id: string; cookie: string }> = {};

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(server.platform, [
    { id: A, kind: 'carrier', nameZh: '甲', nameEn: 'A', province: null, duties: ['network:cmcc'] },
  ]);
  await signIn();
});

/** Again after the clock was moved: a session does not last that long. */
async function signIn(): Promise<void> {
  for (const name of ['one', 'two'] as const) sessions[name] = await server.person(A, ['compliance']);
}
after(async () => {
  await server?.stop();
  await place?.remove();
});

async function ask(who: 'one' | 'two', path: string, body?: unknown, status = 200) {
  const reply = await server.call(`/api/v1/orgs/${A}${path}`, {
    cookie: sessions[who]?.cookie,
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(reply.status, status, `${path}: ${reply.text}`);
  return reply.json;
}

let made = 0;
function approvedApplication(quantity: number): Promise<string> {
  made += 1;
  return storeApproved(server.platform.database, { org: A, id: `i-test-${made}`, quantity, now });
}

const card = (serial: number) => ({
  number: `144000000${String(serial).padStart(4, '0')}`,
  imsi: `46099000000${String(serial).padStart(4, '0')}`,
  imei: `9900000000${String(serial).padStart(4, '0')}0`,
});
const cards = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => card(from + index));

describe('miit-452-2016.4.2.1 never beyond the approved quantity', () => {
  test('a batch of five for three places: three are issued, and the same batch again changes nothing', async () => {
    const id = await approvedApplication(3);
    const body = { application: id, sims: cards(1, 5) };
    const { items } = await ask('one', '/iot-cards', body);
    assert.deepEqual(
      items.map(({ outcome }: { outcome: string }) => outcome),
      ['permit', 'permit', 'permit', 'refuse', 'refuse'],
    );
    await ask('one', '/iot-cards', body);
    assert.equal((await ask('one', `/iot-applications/${id}`)).issued, 3);
  });

  test('eight at once for four places: four are issued', async () => {
    const id = await approvedApplication(4);
    const answers = await Promise.all(
      cards(20, 8).map((one) => ask('one', '/iot-cards', { application: id, sims: [one] })),
    );
    const outcomes = answers.flatMap(({ items }) => items.map(({ outcome }: { outcome: string }) => outcome));
    assert.equal(outcomes.filter((outcome) => outcome === 'permit').length, 4, outcomes.join());
  });

  test('the database refuses a place beyond the quantity, whoever writes it', async () => {
    await assert.rejects(
      server.platform.database.owner((tx) =>
        sql`update iot_card set slot = quota + 1 where org = ${A} and slot = 1`.execute(tx),
      ),
      /check constraint/,
    );
  });

  test('a number that cannot be read is named by its place, and nothing of the batch is issued', async () => {
    const id = await approvedApplication(2);
    const sims = [card(45), { ...card(46), number: 'abc' }];
    const { pointer } = await ask('one', '/iot-cards', { application: id, sims }, 400);
    assert.equal(pointer, '/sims/1/number');
    const { total } = await ask('one', `/iot-cards?application=${id}`);
    assert.equal(total, 0);
  });

  test('an ended card gives its place to another', async () => {
    const id = await approvedApplication(1);
    const { items } = await ask('one', '/iot-cards', { application: id, sims: [card(40)] });
    await ask('one', `/iot-cards/${items[0].id}/end`, { reason: '终端报废', expectedVersion: 1 });
    const { items: next } = await ask('one', '/iot-cards', { application: id, sims: [card(41)] });
    assert.equal(next[0].outcome, 'permit');
  });
});

describe('miit-452-2016.4.2.4 miit-452-2016.4.4.1 usage', () => {
  test('a device of another card is refused; a split is switched off at once, other deviations wait for a person', async () => {
    const id = await approvedApplication(5);
    const { items } = await ask('one', '/iot-cards', {
      application: id,
      sims: [card(50), { ...card(51), imei: card(50).imei }, card(52)],
    });
    assert.deepEqual(
      items.map(({ outcome }: { outcome: string }) => outcome),
      ['permit', 'refuse', 'permit'],
    );
    const [split, , roaming] = items;
    for (const one of [split, roaming])
      await ask('one', `/iot-cards/${one.id}/activate`, { expectedVersion: 1 });
    const usage = {
      batch: 'b-1',
      records: [
        { imsi: card(50).imsi, imei: card(999).imei, at: now, kind: 'attach' },
        {
          imsi: card(52).imsi,
          imei: card(52).imei,
          at: now,
          kind: 'data',
          address: '198.51.100.9',
          port: 8883,
          area: '31',
          bytes: 2048,
        },
        { imsi: card(998).imsi, imei: null, at: now, kind: 'attach' },
      ],
    };
    const answer = await ask('one', '/iot-usage', usage);
    assert.deepEqual(answer, {
      batch: 'b-1',
      repeated: false,
      records: 3,
      unknown: 1,
      deviations: 2,
      blocked: 1,
    });
    assert.equal((await ask('one', '/iot-usage', usage)).repeated, true);
    assert.equal((await ask('one', `/iot-cards/${split.id}`)).ground, 'device-split');
    await server.platform.settle();
    const told = await server.platform.database.owner(async (tx) => {
      const { rows } = await sql<{ number: string; text: string }>`
        select number, data->>'text' as text from dispatch_item
        where register = 'iot_card' and subject = ${split.id} and kind = 'message'`.execute(tx);
      return rows;
    });
    assert.deepEqual(
      told.map(({ number }) => number),
      [CONTACT],
    );
    assert.match(told[0]?.text ?? '', /^【甲】因在其他设备上使用（机卡分离），贵单位尾号0050的物联网卡/);
    const watched = await ask('one', `/iot-cards/${roaming.id}`);
    assert.deepEqual([watched.state, watched.usedMebibytes], ['deviating', 2048 / 1024 / 1024]);

    const { items: found } = await ask('one', `/iot-deviations?card=${roaming.id}`);
    assert.deepEqual(
      found.map(({ kind }: { kind: string }) => kind),
      ['roaming'],
    );
    await ask('two', `/iot-deviations/${found[0].id}/review`, {
      outcome: 'resale',
      reason: '已转卖',
      expectedVersion: 1,
    });
    assert.equal((await ask('one', `/iot-cards/${roaming.id}`)).ground, 'resale');
    await ask(
      'two',
      `/iot-deviations/${found[0].id}/review`,
      { outcome: 'resale', reason: '–', expectedVersion: 2 },
      409,
    );
  });

  test('a file of records is taken like a batch; a line that cannot be read is named and nothing is taken in', async () => {
    const send = (text: string, batch: string) =>
      server.call(`/api/v1/orgs/${A}/iot-usage/files?batch=${batch}`, {
        cookie: sessions.one?.cookie,
        body: Buffer.from(text),
      });
    const good = await send(
      `imsi,imei,at,kind,address,port,bytes\r\n${card(52).imsi},,2021-07-07T02:30:00Z,data,198.51.100.9,8883,1\r\n`,
      'f-1',
    );
    assert.deepEqual([good.status, good.json.records], [200, 1], good.text);
    const bad = await send(
      `imsi,at,kind\r\n${card(52).imsi},2021-07-07T02:30:00Z,data\r\nx,2021-07-07T02:30:00Z,data\r\n`,
      'f-2',
    );
    assert.equal(bad.status, 400);
    assert.match(bad.text, /iot\.usage-row/);
  });

  test('the fleet counts what the lists show', async () => {
    const fleet = await ask('one', '/iot-fleet');
    const { total } = await ask('one', '/iot-cards');
    const { total: open } = await ask('one', '/iot-deviations?state=open');
    assert.equal(
      fleet.states.reduce((sum: number, { cards: count }: { cards: number }) => sum + count, 0),
      total,
    );
    assert.equal(fleet.openDeviations, open);
    assert.deepEqual([fleet.registered, fleet.findings[0]?.rule], [1, 'iot.registered-share']);
  });
});

test('miit-452-2016.4.1.2 a card whose registration nobody put right is switched off when its term ends', async () => {
  const body = { ...card(70), unit: null, registration: 'none', province: '44' };
  const { id } = await ask('one', '/iot-cards/taken-in', body);
  now = '2021-08-06T16:00:01.000Z';
  await signIn();
  await server.until(
    'the clock has run out',
    async () => (await ask('one', `/iot-cards/${id}`)).ground === 'unregistered',
  );
  assert.ok((await compareWithJournal(server.platform.database, registers)) > 10);
});
