/** Holders and checks through HTTP, on a database, with the reference services as processes of their own would be. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { type ReferenceIdentity, startIdentityServer } from '../../reference/identity-server.ts';
import { type Reply, register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { systemActor } from '../kernel/access.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { addHours } from '../kernel/time.ts';
import { identityCheck } from './check.ts';
import { holder } from './holder.ts';
import { makeCheck, retryChecks } from './make-check.ts';
import { checksById, holdersById } from './read-model.ts';
import { creditCode, formerNumber, residentNumber } from './testing/papers.ts';

const ORG = 'carrier-a';
let now = '2026-03-28T02:00:00.000Z';
let place: Place;
let reference: ReferenceIdentity;
let server: TestServer;
let clerk: string;
let second: string;

before(async () => {
  reference = await startIdentityServer({ now: () => now });
  place = await testPlace();
  const { url, readerKey } = reference;
  Object.assign(place.env, {
    DUANKA_IDENTITY_AUTHORITY_URL: url,
    DUANKA_IDENTITY_MATCHER_URL: url,
    DUANKA_IDENTITY_READER_URL: url,
    DUANKA_IDENTITY_READER_KEY: readerKey,
  });
  server = await startServer(place, { now: () => now });
  await register(server.platform, [
    { id: ORG, kind: 'carrier', nameZh: '甲', nameEn: 'A', province: null, duties: [] },
    { id: 'carrier-b', kind: 'carrier', nameZh: '乙', nameEn: 'B', province: null, duties: [] },
  ]);
  clerk = (await server.person(ORG, ['clerk', 'compliance'])).cookie;
  second = (await server.person(ORG, ['clerk', 'compliance'])).cookie;
});
after(async () => {
  await server?.stop();
  await reference?.stop();
  await place?.remove();
});

type Call = Parameters<TestServer['call']>[1];
const ask = (path: string, options: Call = {}): Promise<Reply> =>
  server.call(`/api/v1/orgs/${ORG}${path}`, { cookie: clerk, role: 'clerk', ...options });
const typed = (paperNumber: string, holderName = '测试甲', kind = 'resident-id') => ({
  paper: { kind, paperNumber, validTo: '2036-01-01' },
  holderName,
});
const registerTyped = async (paperNumber: string, name?: string, kind?: string) => {
  const reply = await ask('/holders', { body: typed(paperNumber, name, kind) });
  assert.equal(reply.status, 200, reply.text);
  return reply.json;
};
const picture = async (words: string, magic = 'ffd8ffe0'): Promise<string> => {
  const body = Buffer.concat([Buffer.from(magic, 'hex'), Buffer.from(words)]);
  const reply = await ask('/identity-evidence', { body });
  assert.equal(reply.status, 200, reply.text);
  return reply.json.digest;
};
const film = (words: string) => picture(words, '000000186674797069736f6d');
const checked = async (holder: string, method: string, more: object = {}) => {
  const reply = await ask('/identity-checks', { body: { holder, method, ...more } });
  assert.equal(reply.status, 200, reply.text);
  return reply.json;
};
const count = (table: string) =>
  server.platform.database.owner(async (tx) => {
    const { rows } = await sql<{
      count: string;
    }>`select count(*) from ${sql.table(table)} where org = ${ORG}`.execute(tx);
    return Number(rows[0]?.count);
  });

describe('one paper is one holder', () => {
  test('twenty clerks at once, in every spelling', async () => {
    const before = await count('holder');
    const number = residentNumber('1975-06-15', 12);
    const spellings = [number, number.toLowerCase(), formerNumber(number), [...number].join(' ')];
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => registerTyped(spellings[index % 4] ?? number)),
    );
    assert.equal(new Set(replies.map(({ holder }) => holder)).size, 1);
    assert.equal((await count('holder')) - before, 1);
    assert.deepEqual(
      replies.flatMap(({ doubts }) => doubts),
      [],
    );
  });

  test('another name under the number is a doubt, whoever comes first', async () => {
    const number = residentNumber('1975-06-15', 13);
    const replies = await Promise.all([registerTyped(number, '测试甲'), registerTyped(number, '测试乙')]);
    const { json } = await ask(`/holders/${replies[0].holder}`);
    assert.deepEqual(
      json.doubts.map(({ code }: { code: string }) => code),
      ['two-persons'],
    );
  });

  test('a number of 15 digits that is not the same person’s is a doubt', async () => {
    const body = {
      ...typed(residentNumber('1975-06-15', 14)),
      formerNumber: formerNumber(residentNumber('1975-06-15', 15)),
    };
    const { json } = await ask('/holders', { body });
    assert.deepEqual([json.outcome, json.doubts], ['permit-with-duties', ['numbers-differ']]);
  });

  test('a malformed paper is refused with its place, and nothing is written', async () => {
    const before = await count('holder');
    const { status, json } = await ask('/holders', { body: typed('99000019900101001') });
    assert.deepEqual([status, json.code, json.pointer], [400, 'identity.paper-length', '/paper/paperNumber']);
    assert.equal(await count('holder'), before);
  });

  test('the same request twice is one registration, and one check', async () => {
    reference.lay('reader-9', { number: residentNumber('1975-06-15', 16) });
    const call = { body: { device: 'reader-9' }, key: 'reading-key' };
    const first = await ask('/holders/readings', call);
    assert.equal(first.status, 200, first.text);
    reference.lay('reader-9', { number: residentNumber('1975-06-15', 16) });
    const again = await ask('/holders/readings', call);
    assert.equal(again.json.holder, first.json.holder);
    assert.equal(again.json.check, first.json.check);
    const { json } = await ask(`/identity-checks/${first.json.check}`);
    assert.deepEqual([json.method, json.result, json.device], ['id-card-reader', 'passed', 'reader-9']);
  });
});

describe('joining papers', () => {
  test('a passport registered before counts with the person from then on', async () => {
    const resident = await registerTyped(residentNumber('1981-01-01', 21), '测试丙');
    const passport = await registerTyped('EZ0000021', '测试丙', 'passport');
    const body = { paper: { kind: 'passport', paperNumber: 'ez0000021' }, expectedVersion: 1 };
    const reply = await ask(`/holders/${resident.holder}/papers`, { body });
    assert.deepEqual([reply.status, reply.json.outcome], [200, 'permit'], reply.text);
    const kernel = server.platform.kernel.as(systemActor('test', { id: ORG, kind: 'carrier' }));
    const facts = await kernel.read('identity.check', (tx) =>
      holdersById(tx, [resident.holder, passport.holder]),
    );
    assert.deepEqual(facts.get(resident.holder)?.merged, [passport.holder]);
    assert.deepEqual(facts.get(passport.holder)?.doubts, ['merged']);
    const search = { paper: { kind: 'passport', paperNumber: 'EZ0000021' }, purpose: 'service' };
    const found = await ask('/holders/search', { body: search });
    assert.equal(found.json.holder, resident.holder);
  });
  test('a paper never seen is joined, and cannot become another person later', async () => {
    const resident = await registerTyped(residentNumber('1981-01-01', 22), '测试丙');
    const body = { paper: { kind: 'passport', paperNumber: 'EZ0000022' }, expectedVersion: 1 };
    await ask(`/holders/${resident.holder}/papers`, { body });
    const again = await registerTyped('EZ0000022', '测试丙', 'passport');
    assert.equal(again.holder, resident.holder);
    const later = await registerTyped('EZ0000022', '测试丁', 'passport');
    assert.deepEqual(later.doubts, ['two-persons']);
    const { json } = await ask(`/holders/${later.holder}`);
    assert.deepEqual([json.state, json.mergedInto], ['merged', resident.holder]);
  });
});

describe('what is shown', () => {
  test('masked; in clear only with a purpose, which the person can ask about', async () => {
    const number = residentNumber('1990-09-09', 31);
    const made = await ask('/holders', { body: { ...typed(number, '测试戊'), address: '测试路31号' } });
    const id = made.json.holder;
    const { json, text } = await ask(`/holders/${id}`);
    assert.deepEqual(
      [json.maskedName, json.papers[0].lastFour, json.hasAddress],
      ['测*戊', number.slice(-4), true],
    );
    assert.ok(!text.includes(number) && !text.includes('测试戊') && !text.includes('测试路'));
    const reveal = (field: string) => ask(`/holders/${id}/reveal`, { body: { field, purpose: 'service' } });
    assert.equal((await reveal('paper-number')).json.value, number);
    assert.equal((await reveal('name')).json.value, '测试戊');
    assert.equal((await reveal('address')).json.value, '测试路31号');
    const reads = (await ask(`/holders/${id}`)).json.reads as { field: string; purpose: string }[];
    assert.deepEqual(
      reads.map(({ field }) => field),
      ['paper-number', 'name', 'address'],
    );
  });

  test('nothing in clear in the journal, the states, the outbox', async () => {
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ all: string }>`
        select body as all from journal union all select data::text from holder
        union all select data::text from identity_check union all select messages::text from outbox`.execute(
        tx,
      ),
    );
    const all = rows.map((row) => row.all).join('\n');
    assert.ok(rows.length > 20);
    assert.doesNotMatch(all, /990000\d{4,}|测试[甲乙丙丁戊]|EZ00000/);
  });

  test('another organisation has another id for the same paper and sees nothing', async () => {
    const number = residentNumber('1990-09-09', 32);
    const { holder: id } = await registerTyped(number);
    const { cookie } = await server.person('carrier-b', ['clerk']);
    const other = await server.call(`/api/v1/orgs/carrier-b/holders/${id}`, { cookie });
    assert.equal(other.status, 404);
    const own = await server.call('/api/v1/orgs/carrier-b/holders', { cookie, body: typed(number) });
    assert.notEqual(own.json.holder, id);
  });
});

describe('checks', () => {
  test('networked, by photo, by film; each with who, where and with what', async () => {
    const { holder: id } = await registerTyped(residentNumber('1992-02-29', 41));
    const networked = await checked(id, 'networked-verification', { outlet: 'shop-1' });
    assert.partialDeepStrictEqual(networked.check, { result: 'passed', state: 'done', outlet: 'shop-1' });
    const evidence = [await picture('face')];
    const photo = await checked(id, 'on-site-photo', { evidence, device: 'camera-1' });
    assert.partialDeepStrictEqual(photo.check, { result: 'passed', evidence, device: 'camera-1' });
    const compared = await checked(id, 'portrait-comparison', { evidence });
    assert.partialDeepStrictEqual(compared.check, { result: 'passed', score: 0.96 });
    const live = await checked(id, 'live-video', { evidence: [await film('person')], place: 'online' });
    assert.partialDeepStrictEqual(live.check, { result: 'passed', place: 'online' });
    const { json } = await ask(`/holders/${id}/checks`);
    assert.equal(json.items.length, 4);
  });

  test('another person’s face, a replay, a name that is not the number’s', async () => {
    const { holder: id } = await registerTyped(residentNumber('1992-02-29', 42));
    const other = await checked(id, 'portrait-comparison', { evidence: [await picture('other-person')] });
    assert.partialDeepStrictEqual(other.check, {
      result: 'failed',
      code: 'portrait-differs',
      signal: 'other-person',
    });
    const replay = await checked(id, 'live-video', { evidence: [await film('replay')] });
    assert.partialDeepStrictEqual(replay.check, { result: 'failed', code: 'replay' });
    const { holder: false_ } = await registerTyped(residentNumber('1992-02-29', 43), '冒名者');
    const networked = await checked(false_, 'networked-verification');
    assert.partialDeepStrictEqual(networked.check, {
      result: 'failed',
      code: 'no-match',
      signal: 'forged-paper',
    });
  });

  test('a film of no length shows nobody, whichever way it came in', async () => {
    const { holder: id } = await registerTyped(residentNumber('1992-02-29', 47));
    const evidence = [await server.platform.blobs.put(ORG, new Uint8Array())];
    const { check } = await checked(id, 'live-video', { evidence, place: 'online' });
    assert.partialDeepStrictEqual(check, { result: 'failed', code: 'empty-video', state: 'done' });
  });

  test('the chip photo of the reader is what a face is compared with', async () => {
    reference.lay('reader-2', {
      number: residentNumber('1992-02-29', 44),
      photo: Buffer.from('photo of an other-person').toString('base64'),
    });
    const { json } = await ask('/holders/readings', { body: { device: 'reader-2', outlet: 'shop-1' } });
    const { check } = await checked(json.holder, 'portrait-comparison', {
      evidence: [await picture('face')],
    });
    assert.partialDeepStrictEqual(check, { result: 'failed', code: 'portrait-differs' });
  });

  test('the picture of the chip, or one of an earlier visit, shows nobody who is there now', async () => {
    reference.lay('reader-2', {
      number: residentNumber('1992-02-29', 49),
      photo: Buffer.from('photo of the chip').toString('base64'),
    });
    const { json } = await ask('/holders/readings', { body: { device: 'reader-2', outlet: 'shop-1' } });
    const { json: made } = await ask(`/holders/${json.holder}/checks`);
    const portrait = { holder: json.holder, method: 'portrait-comparison' };
    const ofTheChip = await ask('/identity-checks', {
      body: { ...portrait, evidence: made.items[0].evidence },
    });
    assert.equal(ofTheChip.json.code, 'identity.evidence-of-paper');

    const evidence = [await picture('face of an earlier day')];
    await checked(json.holder, 'on-site-photo', { evidence });
    const repository = server.platform.kernel.as(systemActor('test', { id: ORG, kind: 'carrier' }));
    const again = { holder: json.holder, method: 'on-site-photo', evidence } as const;
    const before = now;
    now = addHours(now, 25);
    await assert.rejects(makeCheck(server.platform.identity, repository, again), {
      code: 'identity.evidence-old',
    });
    now = before;
  });

  test('another paper than the one on file, a forged chip, an empty reader', async () => {
    const { holder: id } = await registerTyped(residentNumber('1992-02-29', 45));
    reference.lay('reader-3', { number: residentNumber('1992-02-29', 46) });
    const other = await checked(id, 'id-card-reader', { device: 'reader-3' });
    assert.partialDeepStrictEqual(other.check, { result: 'failed', code: 'other-paper', signal: null });
    reference.lay('reader-3', { number: residentNumber('1992-02-29', 45), genuine: false });
    const forged = await checked(id, 'id-card-reader', { device: 'reader-3' });
    assert.partialDeepStrictEqual(forged.check, {
      result: 'failed',
      code: 'not-genuine',
      signal: 'forged-paper',
    });
    reference.faults.lie = 'signature';
    const silent = await ask('/holders/readings', { body: { device: 'reader-3' } });
    reference.faults.lie = 'none';
    assert.deepEqual([silent.status, silent.json.code], [503, 'identity.reader-silent']);
  });

  test('a person who looks says what it found; evidence must be there and be a picture', async () => {
    const { holder: id } = await registerTyped(creditCode(), '测试单位', 'credit-code');
    assert.match(id, /^u/);
    const missing = await ask('/identity-checks', { body: { holder: id, method: 'unit-papers' } });
    assert.equal(missing.json.code, 'identity.found-missing');
    const { check } = await checked(id, 'unit-papers', { found: 'failed' });
    assert.partialDeepStrictEqual(check, { result: 'failed', code: 'found-wrong', signal: 'forged-paper' });
    const none = await ask('/identity-checks', { body: { holder: id, method: 'on-site-photo' } });
    assert.equal(none.json.code, 'identity.evidence-missing');
    const unknown = { holder: id, method: 'on-site-photo', evidence: ['0'.repeat(64)] };
    assert.equal((await ask('/identity-checks', { body: unknown })).json.code, 'identity.evidence-unknown');
    const empty = await ask('/identity-evidence', { body: Buffer.alloc(0) });
    assert.equal(empty.json.code, 'http.file-missing', empty.text);
    const text = await ask('/identity-evidence', { body: Buffer.from('no picture') });
    assert.equal(text.json.code, 'identity.evidence-kind');
  });
});

describe('a service that is silent', () => {
  test('no answer now, asked again when its pause is over, and told then', async () => {
    const { holder: id } = await registerTyped(residentNumber('1993-03-03', 51));
    reference.faults.outage = true;
    const { check, outcome } = await checked(id, 'networked-verification');
    assert.equal(outcome, 'permit-with-duties');
    assert.partialDeepStrictEqual(check, {
      state: 'waiting',
      result: 'no-answer',
      code: 'unreachable',
      attempts: 1,
    });
    const { kernel, identity } = server.platform;
    assert.equal(await retryChecks(kernel, identity), 0, 'its pause is not over');
    now = addHours(now, 11 / 3600);
    await server.until(
      'it was asked again',
      async () => (await ask(`/identity-checks/${check.id}`)).json.attempts === 2,
    );
    assert.equal((await ask(`/identity-checks/${check.id}`)).json.state, 'waiting');
    reference.faults.outage = false;
    now = addHours(now, 1);
    await server.until(
      'the answer came',
      async () => (await ask(`/identity-checks/${check.id}`)).json.state === 'done',
    );
    const { json } = await ask(`/identity-checks/${check.id}`);
    assert.deepEqual([json.result, json.at, json.nextAt], ['passed', now, null]);
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ messages: { key: string; payload: unknown }[] }>`
        select messages from outbox where org = ${ORG} and topic = 'identity.check-answered'`.execute(tx),
    );
    assert.deepEqual(
      rows
        .flatMap(({ messages }) => messages)
        .filter(({ key }) => key.includes(check.id))
        .map(({ payload }) => payload),
      [{ check: check.id, holder: id, result: 'passed' }],
    );
  });

  test('two nodes ask once', async () => {
    const { holder: id } = await registerTyped(residentNumber('1993-03-03', 52));
    reference.faults.outage = true;
    const { check } = await checked(id, 'networked-verification');
    now = addHours(now, 1);
    const { kernel, identity } = server.platform;
    const asked = await Promise.all([retryChecks(kernel, identity), retryChecks(kernel, identity)]);
    reference.faults.outage = false;
    const { json } = await ask(`/identity-checks/${check.id}`);
    assert.equal(json.attempts, 2, `${asked}`);
  });
});

describe('doubts are cleared by two', () => {
  test('the first proposes, cannot approve, the second does', async () => {
    const { holder: id } = await registerTyped(residentNumber('1994-04-04', 61));
    const doubt = { code: 'paper-lost', expectedVersion: 1 };
    assert.equal((await ask(`/holders/${id}/doubts`, { body: doubt })).json.version, 2);
    const clear = (cookie: string, expectedVersion: number) =>
      ask(`/holders/${id}/doubts/clear`, {
        cookie,
        role: 'compliance',
        body: { code: 'paper-lost', reason: '证件已补办', expectedVersion },
      });
    assert.equal((await clear(clerk, 2)).json.outcome, 'permit-with-duties');
    assert.equal((await clear(clerk, 3)).json.outcome, 'refuse');
    assert.equal((await clear(second, 3)).json.outcome, 'permit');
    assert.deepEqual((await ask(`/holders/${id}`)).json.doubts, []);
  });
});

test('nothing is done to a registration that ended', async () => {
  const number = residentNumber('1995-05-05', 71);
  const { holder: id } = await registerTyped(number);
  const body = { reason: '保存期满', expectedVersion: 1 };
  assert.equal((await ask(`/holders/${id}/retire`, { role: 'compliance', body })).json.outcome, 'permit');
  const check = { holder: id, method: 'networked-verification' };
  assert.equal((await ask('/identity-checks', { body: check })).json.code, 'kernel.not-in-state');
  const paper = { paper: { kind: 'passport', paperNumber: 'EZ0000071' }, expectedVersion: 2 };
  for (const path of ['paper', 'papers'])
    assert.equal((await ask(`/holders/${id}/${path}`, { body: paper })).json.code, 'kernel.not-in-state');
  const { json } = await ask(`/holders/${id}`);
  assert.deepEqual([json.state, json.maskedName, json.papers[0].masked], ['retired', '*', '']);
  const reveal = await ask(`/holders/${id}/reveal`, { body: { field: 'paper-number', purpose: 'service' } });
  assert.equal(reveal.json.value, null);
  assert.equal((await registerTyped(number)).holder, id, 'who comes back is the same holder');
});

test('states and journal agree', async () => {
  assert.ok((await compareWithJournal(server.platform.database, [holder, identityCheck])) > 20);
  const { rows } = await server.platform.database.owner((tx) =>
    sql<{ id: string }>`select id from identity_check where org = ${ORG} limit 500`.execute(tx),
  );
  const kernel = server.platform.kernel.as(systemActor('test', { id: ORG, kind: 'carrier' }));
  const facts = await kernel.read('identity.check', (tx) =>
    checksById(
      tx,
      rows.map(({ id }) => id),
    ),
  );
  assert.equal(facts.size, rows.length);
});
