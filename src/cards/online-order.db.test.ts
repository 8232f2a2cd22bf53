/** A person orders a card alone, over HTTP, with the reference services as the world. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { CompiledQuery, sql } from 'kysely';
import { type ReferenceIdentity, startIdentityServer } from '../../reference/identity-server.ts';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { registers } from '../app.ts';
import { retryChecks } from '../identity/make-check.ts';
import { residentNumber } from '../identity/testing/papers.ts';
import { systemActor } from '../kernel/access.ts';
import { makeCaseToken, readCaseToken } from '../kernel/case-token.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import type { Tx } from '../kernel/register.ts';
import { addHours } from '../kernel/time.ts';
import { freeNumbers } from './number-stock.ts';

const CARRIER = 'online-carrier';
const OTHER = 'online-other';
const MP4 = Buffer.from('000000186674797069736f6d', 'hex');
/** Ten in the morning. */
let now = '2026-03-02T02:00:00.000Z';
const pass = (hours: number) => {
  now = addHours(now, hours);
};

let place: Place;
let server: TestServer;
let identity: ReferenceIdentity;
let clerk: { id: string; cookie: string };

before(async () => {
  identity = await startIdentityServer({ now: () => now });
  place = await testPlace();
  Object.assign(place.env, {
    DUANKA_IDENTITY_AUTHORITY_URL: identity.url,
    DUANKA_IDENTITY_MATCHER_URL: identity.url,
  });
  server = await startServer(place, { now: () => now });
  const common = { kind: 'carrier', province: null, nameZh: '测试移动', nameEn: 'Test' } as const;
  await register(server.platform, [
    { ...common, id: CARRIER, duties: ['network:cmcc'] },
    { ...common, id: OTHER, duties: ['network:unicom'] },
  ]);
  clerk = await server.person(CARRIER, ['clerk', 'compliance']);
});
beforeEach(() => {
  identity.faults.outage = false;
});
after(async () => {
  await server?.stop();
  await identity?.stop();
  await place?.remove();
});

interface Person {
  readonly ownPaper: { readonly kind: string; readonly paperNumber: string };
  readonly holderName: string;
}
/** Somebody nobody has met yet, with as many numbers as wanted. */
const person = (sequence: number, born = '1990-01-01', name = '测试甲'): Person => ({
  ownPaper: { kind: 'resident-id', paperNumber: residentNumber(born, sequence) },
  holderName: name,
});
const citizen = (path: string, body: unknown, more: { key?: string; org?: string } = {}) =>
  server.call(`/api/v1/public/${more.org ?? CARRIER}${path}`, { body, ...more });
async function done(path: string, body: unknown, key?: string) {
  const answer = await citizen(path, body, key === undefined ? {} : { key });
  assert.equal(answer.status, 200, `${path}: ${answer.text}`);
  return { ...answer.json.decision, ...answer.json };
}
const wanting = (number: string) => ({ number, kind: 'mobile' });
const said = ({ findings }: { findings: { rule: string; outcome: string }[] }, rule: string) =>
  findings.find((finding) => finding.rule === rule)?.outcome;

let films = 0;
/** Opened and filmed; nothing is ordered yet. */
async function filmed(who: Person, number: string, words = 'film') {
  const { opened } = await done('/orders/open', { ...wanting(number), ...who });
  films += 1;
  const film = Buffer.concat([MP4, Buffer.from(`${words} ${films}`)]);
  const { digest } = await done(`/orders/files?upload=${encodeURIComponent(opened.upload)}`, film);
  const asked = { opening: opened.opening, ...who, video: digest, consent: true };
  return { opened, checked: await done('/orders/check', asked) };
}
async function ordered(who: Person, number: string, words?: string) {
  const { checked } = await filmed(who, number, words);
  const { opening, check } = checked;
  return { checked, placed: await done('/orders/place', { opening, check, ...wanting(number) }) };
}
async function ticked(token: string) {
  const address = `/api/v1/public/${CARRIER}/notices/current?service=mobile&subject=person&place=online`;
  const { json: notice } = await server.call(address);
  return done('/acknowledgements', {
    token,
    notice: notice.id,
    language: 'zh',
    digest: notice.digests.zh,
    items: notice.required,
    readingSeconds: notice.readingSeconds,
    occasion: 'opening',
  });
}
const cardsOf = async (who: Person) => {
  const { json: found } = await server.call(`/api/v1/orgs/${CARRIER}/holders/search`, {
    cookie: clerk.cookie,
    body: { paper: who.ownPaper, purpose: 'service' },
  });
  if (found.holder === null) return [];
  const { json } = await server.call(`/api/v1/orgs/${CARRIER}/cards?holder=${found.holder}`, clerk);
  return json.items as { id: string; state: string; sale: { channel: string } }[];
};

describe('six-ministry-2016.4.2 from the number to the card, without anybody beside', () => {
  const WHO = person(301);
  const NUMBER = '13800003010';
  let token = '';

  test('number and paper open the order, and nothing is written yet', async () => {
    const { outcome, opened, findings } = await done('/orders/open', { ...wanting(NUMBER), ...WHO });
    assert.equal(outcome, 'permit', JSON.stringify(findings));
    assert.deepEqual(Object.keys(opened).sort(), ['expires', 'opening', 'upload']);
    assert.deepEqual(await cardsOf(WHO), []);
  });

  test('after the face the card is ordered and registered, with every finding and its clause', async () => {
    const { checked, placed } = await ordered(WHO, NUMBER);
    assert.equal(checked.result, 'passed', JSON.stringify(checked));
    assert.equal(placed.outcome, 'permit-with-duties', JSON.stringify(placed.findings));
    assert.deepEqual(
      ['cards.cap', 'cards.online-of-age', 'identity.live-video', 'cards.registered'].map((rule) =>
        said(placed, rule),
      ),
      ['permit', 'permit', 'permit', 'permit'],
    );
    for (const { basis, sentence } of placed.findings) assert.ok(basis.zh !== '' && sentence.zh !== '');
    const { order } = placed;
    assert.deepEqual(
      [order.state, order.identity, order.tail, order.notice, order.keptUntil],
      ['registered', 'shown', '3010', false, '2026-03-09'],
    );
    const [card] = await cardsOf(WHO);
    assert.deepEqual([card?.state, card?.sale.channel], ['registered', 'online']);
    assert.ok(!JSON.stringify(placed).includes(WHO.ownPaper.paperNumber));
    token = placed.token;
  });

  test('it is switched on once the notice was read and ticked, and not before', async () => {
    const early = await done('/orders/activate', { token });
    assert.deepEqual(
      [early.outcome, said(early, 'cards.notice-before-service'), early.order.state],
      ['hold', 'hold', 'registered'],
    );
    const signed = await ticked(token);
    assert.equal(signed.outcome, 'permit', JSON.stringify(signed));
    const active = await done('/orders/activate', { token });
    assert.deepEqual([active.outcome, active.order.state], ['permit', 'active']);
    // Pressed twice: what stands is the answer.
    assert.equal((await done('/orders/activate', { token })).order.state, 'active');
  });

  test('its receipt opens no second verification, and the token of one no order', async () => {
    const { vault } = server.platform;
    const { subject, holder } = await readCaseToken(vault, token, { org: CARRIER, now, scope: 'order' });
    const about = { org: CARRIER, register: 'card', subject, holder };
    const { token: ofCase } = await makeCaseToken(vault, about, now);
    const closed = 'kernel.case-token-invalid';
    for (const path of ['/verification/state', '/verification/complain'])
      assert.equal((await citizen(path, { token })).json.code, closed, path);
    for (const path of ['/orders/state', '/orders/activate', '/orders/withdraw'])
      assert.equal((await citizen(path, { token: ofCase })).json.code, closed, path);
    const { opened } = await done('/orders/open', { ...wanting('13800003019'), ...person(303) });
    for (const path of ['/verification/files', '/own-cards/files']) {
      const ticket = encodeURIComponent(opened.upload);
      assert.equal((await citizen(`${path}?upload=${ticket}`, MP4)).json.code, closed, path);
    }
  });

  test('days later the receipt still opens the order, and with another company nothing', async () => {
    pass(24 * 6);
    assert.equal((await done('/orders/state', { token })).state, 'active');
    const { json } = await citizen('/orders/state', { token }, { org: OTHER });
    assert.equal(json.code, 'kernel.case-token-invalid');
    pass(24 + 1);
    assert.equal((await citizen('/orders/state', { token })).json.code, 'kernel.case-token-invalid');
    // The session of the counter ended meanwhile.
    clerk = await server.person(CARRIER, ['clerk', 'compliance']);
  });

  test('the number is taken now', async () => {
    const again = await done('/orders/open', { ...wanting(NUMBER), ...person(302) });
    assert.deepEqual(
      [again.outcome, said(again, 'cards.number-free'), again.opened],
      ['refuse', 'refuse', null],
    );
  });
});

describe('six-ministry-2016.4.2 the sixth card', () => {
  const WHO = person(311);

  test('is refused with its clause, after the face and not before', async () => {
    for (const last of [1, 2, 3, 4, 5])
      assert.equal((await ordered(WHO, `1380000311${last}`)).placed.outcome, 'permit-with-duties');
    // Whoever only types a paper learns nothing of the cards on it.
    const { opened, findings } = await done('/orders/open', { ...wanting('13800003116'), ...WHO });
    assert.ok(opened !== null && said({ findings }, 'cards.cap') === undefined);
    const { placed } = await ordered(WHO, '13800003116');
    const cap = placed.findings.find(({ rule }: { rule: string }) => rule === 'cards.cap');
    assert.deepEqual(
      [placed.outcome, placed.order, placed.token, cap.outcome, cap.clause, cap.basis.zh],
      ['refuse', null, null, 'refuse', 'six-ministry-2016.4', '六部门通告 4'],
    );
    assert.equal((await cardsOf(WHO)).length, 5);
  });

  test('there is a place again once an order was given up', async () => {
    const [{ placed }] = [await ordered(person(312), '13800003121')];
    const { token } = placed;
    const given = await done('/orders/withdraw', { token });
    assert.deepEqual(
      [given.outcome, said(given, 'cards.order-withdrawn'), given.order.state, given.order.endedBy],
      ['permit', 'permit', 'cancelled', 'holder'],
    );
    const anew = await done('/orders/open', { ...wanting('13800003121'), ...person(312) });
    assert.equal(anew.outcome, 'permit');
  });
});

describe('miit-452-2016.2.4 nobody is registered online without the film', () => {
  test('a silent authority: nobody can say, the order waits, and goes on by itself', async () => {
    identity.faults.outage = true;
    const who = person(321);
    const { checked, placed } = await ordered(who, '13800003210');
    assert.deepEqual([checked.result, placed.outcome], ['no-answer', 'undecidable'], JSON.stringify(placed));
    assert.deepEqual([placed.order.state, placed.order.identity], ['ordered', 'waiting']);
    identity.faults.outage = false;
    await server.until('the order is registered', async () => {
      pass(0.1);
      await retryChecks(server.platform.kernel, server.platform.identity);
      return (await done('/orders/state', { token: placed.token })).state === 'registered';
    });
    const { next } = await done('/orders/state', { token: placed.token });
    assert.deepEqual([next.outcome, said(next, 'cards.notice-before-service')], ['hold', 'hold']);
  });

  test('the answer says no: the order is withdrawn, number and place are free', async () => {
    identity.faults.outage = true;
    const who = person(322);
    const { placed } = await ordered(who, '13800003220', 'other-person');
    assert.equal(placed.outcome, 'undecidable');
    identity.faults.outage = false;
    await server.until('the order is withdrawn', async () => {
      pass(0.1);
      await retryChecks(server.platform.kernel, server.platform.identity);
      return (await done('/orders/state', { token: placed.token })).state === 'cancelled';
    });
    const order = await done('/orders/state', { token: placed.token });
    assert.deepEqual([order.endedBy, order.next], ['check', null]);
    const anew = await done('/orders/open', { ...wanting('13800003220'), ...person(323) });
    assert.equal(anew.outcome, 'permit');
  });

  test('somebody else before the camera: refused, and no place is taken', async () => {
    const who = person(324);
    const { checked, placed } = await ordered(who, '13800003240', 'other-person');
    assert.deepEqual(
      [checked.result, placed.outcome, said(placed, 'identity.live-video'), placed.order],
      ['failed', 'refuse', 'refuse', null],
    );
    assert.deepEqual(await cardsOf(who), []);
  });

  test('the film of one order carries no other', async () => {
    const who = person(325);
    const first = await filmed(who, '13800003250');
    const { opened } = await done('/orders/open', { ...wanting('13800003251'), ...who });
    const second = await done('/orders/place', {
      opening: opened.opening,
      check: first.checked.check,
      ...wanting('13800003251'),
    });
    assert.equal(second.order, null);
    assert.notEqual(second.outcome, 'permit-with-duties');
  });

  test('one opening orders one number: another one under it is told so, the same again stands', async () => {
    const who = person(328);
    const { checked, placed } = await ordered(who, '13800003280');
    const { opening, check } = checked;
    const other = await citizen('/orders/place', { opening, check, ...wanting('13800003281') });
    assert.deepEqual([other.status, other.json.code], [409, 'cards.order-begun'], other.text);
    const again = await done('/orders/place', { opening, check, ...wanting('13800003280') });
    assert.deepEqual([again.order.tail, again.order.state], ['3280', placed.order.state]);
    assert.equal((await cardsOf(who)).length, 1);
  });

  test('without consent, with another paper, or with the ticket of a file nothing goes on', async () => {
    const who = person(326);
    const { opened } = await done('/orders/open', { ...wanting('13800003260'), ...who });
    const check = (more: object) =>
      citizen('/orders/check', {
        opening: opened.opening,
        ...who,
        video: 'a'.repeat(64),
        consent: true,
        ...more,
      });
    assert.equal((await check({ consent: false })).status, 400);
    assert.equal((await check(person(327))).json.code, 'kernel.case-token-invalid');
    assert.equal((await check({ opening: opened.upload })).json.code, 'kernel.case-token-invalid');
    const { json } = await citizen('/orders/state', { token: opened.opening });
    assert.equal(json.code, 'kernel.case-token-invalid');
  });
});

describe('miit-452-2016.2.1 who types a paper cannot harm whose paper it is', () => {
  const CLERK_TYPED = (who: Person) =>
    server.call(`/api/v1/orgs/${CARRIER}/holders`, {
      cookie: clerk.cookie,
      body: { paper: who.ownPaper, holderName: who.holderName },
    });

  test('another name for a person on file marks no doubt', async () => {
    const who = person(331);
    await CLERK_TYPED(who);
    await filmed({ ...who, holderName: '冒名者' }, '13800003310');
    const { json } = await CLERK_TYPED(who);
    assert.deepEqual(json.doubts, [], JSON.stringify(json));
  });

  test('a wrong name typed alone gives way at the counter, without a doubt', async () => {
    const who = person(332);
    const wrong = await filmed({ ...who, holderName: '冒名者' }, '13800003320');
    assert.equal(wrong.checked.result, 'failed');
    const { json } = await CLERK_TYPED(who);
    assert.deepEqual(json.doubts, [], JSON.stringify(json));
    const { placed } = await ordered(who, '13800003320');
    assert.equal(placed.outcome, 'permit-with-duties');
  });

  test('a slip in the own name is put right by typing it again', async () => {
    const who = person(333);
    assert.equal((await filmed({ ...who, holderName: '冒名者' }, '13800003330')).checked.result, 'failed');
    assert.equal((await ordered(who, '13800003330')).placed.outcome, 'permit-with-duties');
  });
});

describe('what number and paper say at once', () => {
  const open = async (who: Person, number = '13800003400') => {
    const { json, status } = await citizen('/orders/open', { ...wanting(number), ...who });
    return { status, json: { ...json.decision, ...json } };
  };

  test('a minor is sent to a shop, with the guardian', async () => {
    const { json } = await open(person(341, '2010-03-03'));
    const age = json.findings.find(({ rule }: { rule: string }) => rule === 'cards.online-of-age');
    assert.deepEqual([json.outcome, json.opened, age.outcome], ['hold', null, 'hold']);
    assert.match(age.next.zh, /监护人/);
  });

  test('on the birthday the order opens', async () => {
    const day = addHours(now, 8).slice(5, 10);
    const { json } = await open(person(342, `2008-${day}`));
    assert.equal(json.outcome, 'permit', JSON.stringify(json.findings));
  });

  test('a passport cannot be shown to a camera alone', async () => {
    const passport = { ownPaper: { kind: 'passport', paperNumber: 'E12345678' }, holderName: '测试甲' };
    const { json } = await open(passport);
    assert.deepEqual([json.outcome, said(json, 'identity.online-paper')], ['hold', 'hold']);
  });

  test('a wrong sign in the paper is named with its field', async () => {
    const { status, json } = await open({
      ...person(343),
      ownPaper: { kind: 'resident-id', paperNumber: '990000199001013430' },
    });
    assert.equal(status, 400);
    assert.match(json.pointer, /^\/ownPaper/);
  });

  test('a number that cannot be read, and one of another form', async () => {
    const { json } = await open(person(344), '12');
    assert.equal(json.code, 'cards.number-unreadable');
    const fixed = await open(person(344), '021-55500100');
    assert.equal(said(fixed.json, 'cards.number-fits-kind'), 'refuse');
  });
});

describe('numbers to choose from', () => {
  test('without a list any free number can be typed; with one only those on it', async () => {
    assert.deepEqual(await done('/orders/numbers', { ending: '' }), { items: [], kept: false });
    const rows = Buffer.from('number\r\n13800003501\r\n13800003502\r\n');
    const sent = await server.call(
      `/api/v1/orgs/${CARRIER}/imports?kind=numbers&format=duanka&fileName=n.csv`,
      {
        cookie: clerk.cookie,
        role: 'compliance',
        body: rows,
      },
    );
    assert.equal(sent.json.accepted, 2, sent.text);
    assert.deepEqual(await done('/orders/numbers', { ending: '02' }), {
      items: ['138 0000 3502'],
      kept: true,
    });
    assert.deepEqual(await done('/orders/numbers', { ending: '99' }), { items: [], kept: true });
    const other = await done('/orders/open', { ...wanting('13800003503'), ...person(351) });
    assert.deepEqual([other.outcome, said(other, 'cards.number-in-stock')], ['refuse', 'refuse']);
    assert.equal((await ordered(person(351), '13800003502')).placed.outcome, 'permit-with-duties');
    assert.deepEqual((await done('/orders/numbers', { ending: '' })).items, ['138 0000 3501']);
  });

  test('begin somewhere else for another visit, and go round', async () => {
    const company = server.platform.kernel.as(systemActor('test', { id: OTHER, kind: 'carrier' }));
    const numbers = Array.from({ length: 40 }, (_, n) => `86138000036${String(n).padStart(2, '0')}`);
    const offered = (start: string, limit: number) =>
      company.read('card.order', (tx) => freeNumbers(tx, { ending: '', start, limit }));
    await server.platform.database.owner((tx) =>
      sql`insert into number_stock (org, number, received_at)
          select ${OTHER}, n, ${now}::timestamptz from unnest(${numbers}::text[]) as x(n)`.execute(tx),
    );
    const [one, other] = [await offered('0000', 12), await offered('5000', 12)];
    assert.deepEqual([one.length, other.length], [12, 12]);
    assert.ok(
      other.every((number) => !one.includes(number)),
      `${one} ${other}`,
    );
    assert.deepEqual((await offered('9999', 40)).toSorted(), numbers.toSorted());
  });

  test('are found by their index, however many there are: anybody may ask', async () => {
    let plan = '';
    const company = server.platform.kernel.as(systemActor('test', { id: CARRIER, kind: 'carrier' }));
    await company.read('card.order', async (tx) => {
      await tx.executeQuery(CompiledQuery.raw('set local enable_seqscan = off'));
      await tx.executeQuery(CompiledQuery.raw('set local enable_sort = off'));
      const executeQuery = async ({ sql: text, parameters }: CompiledQuery) => {
        const { rows } = await tx.executeQuery<object>(CompiledQuery.raw(`explain ${text}`, [...parameters]));
        plan = rows.flatMap(Object.values).join('\n');
        return { rows: [] };
      };
      await freeNumbers({ executeQuery } as unknown as Tx, { ending: '02', start: '7', limit: 12 });
    });
    assert.match(plan, /number_stock_tail.*\n.*Index Cond:.*tail >= '207'/);
    assert.match(plan, /number_stock_tail.*\n.*Index Cond:.*tail >= '20'.*tail < '207'/);
  });
});

test('journal and tables agree, and no paper or name lies anywhere in clear', async () => {
  await server.platform.settle();
  const { database } = server.platform;
  assert.ok((await compareWithJournal(database, registers)) > 3);
  const found = await database.owner(async (tx) => {
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from journal
      where body like ${`%${person(301).ownPaper.paperNumber}%`} or body like '%测试甲%'`.execute(tx);
    return rows[0]?.n;
  });
  assert.equal(Number(found), 0);
});
