/** A notice from its draft to the print that proves it was signed, through HTTP and the database. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { filmOf, type ReferenceSpeech, startSpeech } from '../../reference/speech-server.ts';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { registers } from '../app.ts';
import { holder } from '../identity/holder.ts';
import { prepareIdentity } from '../identity/intake.ts';
import { loadDivisions } from '../identity/load.ts';
import { residentNumber } from '../identity/testing/papers.ts';
import { forgetUploads, storeUpload } from '../identity/uploads.ts';
import { systemActor } from '../kernel/access.ts';
import { makeCaseToken } from '../kernel/case-token.ts';
import { removeUnusedFiles } from '../kernel/files.ts';
import { sealJournal } from '../kernel/journal.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { createKernel } from '../kernel/repository.ts';
import { addHours } from '../kernel/time.ts';
import { acknowledgementsOf } from './read-model.ts';
import { endFilms } from './retention.ts';
import { shippedText } from './texts/shipped.ts';

const ORG = {
  id: 'carrier-a',
  kind: 'carrier',
  nameZh: '甲电信',
  nameEn: 'Carrier A',
  province: null,
  duties: [],
} as const;
const DIVISIONS = join(import.meta.dirname, '../../law/divisions/divisions.txt');
const NAME = '测试甲';
const PAPER = { kind: 'resident-id', number: residentNumber() } as const;
const STROKES = { width: 300, height: 120, strokes: [[20, 60, 80, 30, 160, 90]] };
let now = '2026-03-28T02:00:00.000Z';

let place: Place;
let server: TestServer;
let speech: ReferenceSpeech;
let person: string;
let clerk: string;
let compliance: string;
let second: string;

before(async () => {
  speech = await startSpeech();
  place = await testPlace();
  server = await startServer({ ...place, open: (more) => place.open(withSpeech(more)) }, { now: () => now });
  await register(server.platform, [ORG]);
  person = await enrol();
  clerk = (await server.person(ORG.id, ['clerk'])).cookie;
  compliance = (await server.person(ORG.id, ['compliance'])).cookie;
  second = (await server.person(ORG.id, ['compliance'])).cookie;
});
after(async () => {
  await server?.stop();
  await place?.remove();
  await speech?.stop();
});

const withSpeech: (more?: Parameters<Place['open']>[0]) => Parameters<Place['open']>[0] = (more = {}) => ({
  ...more,
  flags: { ...more.flags, 'speech-url': speech.url },
});

/** A registered person. */
async function enrol(): Promise<string> {
  const { kernel, vault } = server.platform;
  const source = { how: 'typed', device: null, outlet: null } as const;
  const given = { paper: PAPER, name: NAME, source };
  const { id, identity } = await prepareIdentity(
    { vault, divisions: loadDivisions(DIVISIONS) },
    ORG.id,
    given,
    now,
  );
  await kernel.as(systemActor('test', ORG)).execute(holder, { id, command: { type: 'register', identity } });
  return id;
}

const staff = (path: string, cookie: string, body?: unknown) =>
  server.call(`/api/v1/orgs/${ORG.id}${path}`, { cookie, ...(body === undefined ? {} : { body }) });
const citizen = (path: string, body?: unknown, key?: string) =>
  server.call(`/api/v1/public/${ORG.id}${path}`, {
    ...(body === undefined ? {} : { body }),
    ...(key === undefined ? {} : { key }),
  });

const HALL = 'service=mobile&subject=person&place=hall';
const ONLINE = 'service=mobile&subject=person&place=online';

async function sign(subject: string, change: object = {}) {
  const { json: current } = await staff(`/notices/current?${HALL}`, clerk);
  return staff('/acknowledgements', clerk, {
    notice: current.id,
    language: 'zh',
    digest: current.digests.zh,
    items: current.required,
    readingSeconds: 30,
    holder: person,
    register: 'card',
    subject,
    occasion: 'opening',
    signature: STROKES,
    ...change,
  });
}

async function tick(subject: string, film: Uint8Array | undefined, key?: string, readingSeconds = 40) {
  const { json: current } = await citizen(`/notices/current?${ONLINE}`);
  const about = { org: ORG.id, register: 'card', subject, holder: person };
  const { token } = await makeCaseToken(server.platform.vault, about, now);
  const video = film === undefined ? {} : { video: await server.platform.blobs.put(ORG.id, film) };
  const body = {
    notice: current.id,
    language: 'zh',
    digest: current.digests.zh,
    items: current.required,
    readingSeconds,
    token,
    occasion: 'reverification',
    ...video,
  };
  return citizen('/acknowledgements', body, key);
}

const script = () => shippedText({ service: 'mobile', subject: 'person', place: 'online' }).script.zh;
const read = (change: object = {}) => filmOf({ transcript: script(), seconds: 18, live: true, ...change });

describe('risk-notice-cmcc-sh.ack.1 at the counter', () => {
  test('the shipped text comes into use once, and what is signed can be shown and printed', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => staff(`/notices/current?${HALL}`, clerk)));
    for (const { status, json, text } of answers) {
      assert.deepEqual([status, json.id, json.number], [200, 'mobile-person-hall-1', 1], text);
      assert.deepEqual(json.required, ['resale']);
    }
    const signed = await sign('card-1');
    assert.deepEqual([signed.status, signed.json.outcome], [200, 'permit'], signed.text);
    const { json: proof } = await staff(`/acknowledgements/${signed.json.id}/proof`, clerk);
    assert.deepEqual([proof.matches, proof.method], [true, 'signature']);
    assert.ok(proof.shown.startsWith('防范电信网络诈骗风险告知书\n'));
    await sealJournal(server.platform.database, server.platform.signer, { now: () => now });
    const { json: later } = await staff(`/acknowledgements/${signed.json.id}/proof`, clerk);
    assert.equal(later.sealed, true);
    const path = await staff(`/journal/${later.entry}/proof`, clerk);
    assert.equal(path.status, 200, path.text);

    const print = `/acknowledgements/${signed.json.id}/pdf`;
    const pdf = await staff(print, clerk, { purpose: 'copy', reveal: 'own-request' });
    assert.equal(pdf.status, 200, pdf.text.slice(0, 300));
    assert.match(pdf.text, /^%PDF-/);
    assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  });

  test('a name is opened by a written request only: both the print and the reading are on record, or neither', async () => {
    const { json } = await sign('card-4');
    const print = `/acknowledgements/${json.id}/pdf`;
    const recorded = (register: string, subject: string, command: string) =>
      server.platform.database.owner(async (tx) => {
        const { rows } = await sql<{ body: string }>`
          select body from journal where register = ${register} and split_part(subject, '?', 1) = ${subject} order by seq`.execute(
          tx,
        );
        return rows.filter(({ body }) => body.includes(command)).length;
      });
    const before = await recorded('holder', person, 'read-clear');
    assert.equal((await staff(`${print}?purpose=copy&reveal=own-request`, clerk)).status, 404);
    const officer = (await server.person(ORG.id, ['police-officer'])).cookie;
    // An officer may print, but not read names.
    const refused = await staff(print, officer, { purpose: 'copy', reveal: 'check' });
    assert.equal(refused.status, 403, refused.text.slice(0, 300));
    assert.equal(await recorded('acknowledgement', json.id, 'notices.printed'), 0);
    assert.equal((await staff(print, clerk, { purpose: 'copy' })).status, 200);
    assert.equal(await recorded('holder', person, 'read-clear'), before);
    assert.equal((await staff(print, clerk, { purpose: 'copy', reveal: 'own-request' })).status, 200);
    assert.equal(await recorded('holder', person, 'read-clear'), before + 1);
    assert.equal(await recorded('acknowledgement', json.id, 'notices.printed'), 2);
  });

  test('what other registers read of it', async () => {
    const { kernel } = server.platform;
    const found = await kernel
      .as(systemActor('test', ORG))
      .read('notice.read', (tx) => acknowledgementsOf(tx, 'card', ['card-1', 'card-none']));
    assert.deepEqual([...found.keys()], ['card-1']);
    assert.partialDeepStrictEqual(found.get('card-1'), [
      {
        holder: person,
        notice: 'mobile-person-hall-1',
        version: 1,
        service: 'mobile',
        occasion: 'opening',
        place: 'hall',
        method: 'signature',
        at: now,
        video: null,
      },
    ]);
  });

  test('unsigned, nothing is kept; the answer says why', async () => {
    const { json } = await sign('card-2', { signature: undefined });
    assert.deepEqual([json.outcome, json.code, json.version], ['refuse', null, 0]);
    const { json: list } = await staff(`/acknowledgements?register=card&subject=card-2`, clerk);
    assert.deepEqual(list.items, []);
  });

  test('somebody who is not registered here cannot sign', async () => {
    const { status, json } = await sign('card-2', { holder: 'p-nobody' });
    assert.deepEqual([status, json.code], [404, 'kernel.missing']);
  });

  test('names lie nowhere in clear', async () => {
    const signer = { as: 'guardian', name: '监护人乙' };
    const { json } = await sign('card-3', { signer });
    assert.equal(json.outcome, 'permit');
    const bodies = await server.platform.database.owner(async (tx) => {
      const { rows } = await sql<{ text: string }>`select string_agg(body, ' ') as text from journal`.execute(
        tx,
      );
      return rows[0]?.text ?? '';
    });
    assert.ok(bodies.includes(json.code));
    for (const name of ['监护人乙', NAME]) assert.ok(!bodies.includes(name));
    const pdf = await staff(`/acknowledgements/${json.id}/pdf`, clerk, { purpose: 'copy' });
    assert.equal(pdf.status, 200, pdf.text.slice(0, 300));
  });
});

describe('a new version', () => {
  test('drafted, approved by another person, published; the next contact signs it, what was signed stays', async () => {
    const text = structuredClone(shippedText({ service: 'mobile', subject: 'person', place: 'hall' }));
    const series = { service: 'mobile', subject: 'person', place: 'hall' };
    const changed = { ...text, title: { zh: '防诈风险告知书（新）', en: 'New notice' } };
    const { json: draft, text: said } = await staff('/notices', compliance, { ...series, text: changed });
    assert.equal(draft.outcome, 'permit', said);
    const own = await staff(`/notices/${draft.id}/approve`, compliance, { expectedVersion: 1 });
    assert.equal(own.json.outcome, 'refuse');
    // Whoever would be refused is not shown the button: the page goes by this.
    const seenBy = async (cookie: string) => (await staff(`/notices/${draft.id}`, cookie)).json.assent;
    assert.deepEqual(await seenBy(compliance), { needed: 2, missing: 1, mayAgree: false });
    assert.deepEqual(await seenBy(second), { needed: 2, missing: 1, mayAgree: true });
    await staff(`/notices/${draft.id}/approve`, second, { expectedVersion: 1 });
    const out = await staff(`/notices/${draft.id}/publish`, second, {
      from: '2026-03-29',
      expectedVersion: 2,
    });
    assert.equal(out.json.outcome, 'permit', out.text);

    const about = `${HALL}&register=card&id=card-1`;
    const { json: today } = await staff(`/notices/current?${about}`, clerk);
    assert.deepEqual([today.number, today.signed.current], [1, true]);
    now = '2026-03-29T02:00:00.000Z';
    const { json: tomorrow } = await staff(`/notices/current?${about}`, clerk);
    assert.deepEqual([tomorrow.number, tomorrow.signed.number, tomorrow.signed.current], [2, 1, false]);
    const old = await sign('card-4', { notice: today.id, digest: today.digests.zh });
    assert.equal(old.json.outcome, 'refuse', old.text);
    assert.equal((await sign('card-4')).json.outcome, 'permit');

    const { json: list } = await staff(`/notices?${HALL}`, clerk);
    assert.deepEqual(
      list.items.map(({ number, state, to }: { number: number; state: string; to: string | null }) => [
        number,
        state,
        to,
      ]),
      [
        [2, 'published', null],
        [1, 'superseded', '2026-03-29'],
      ],
    );
    const { json: signed } = await staff(`/acknowledgements?subject=card-1`, clerk);
    const { json: proof } = await staff(`/acknowledgements/${signed.items[0].id}/proof`, clerk);
    assert.ok(proof.matches && proof.shown.startsWith('防范电信网络诈骗风险告知书\n'));
  });
});

describe('mps-miit-2021.4.15 online, with the film of the reading', () => {
  test('read aloud by a living person: kept, with what the service heard', async () => {
    const { status, json, text } = await tick('card-5', read());
    assert.deepEqual([status, json.outcome], [200, 'permit'], text);
    const { json: kept } = await staff(`/acknowledgements/${json.id}`, clerk);
    assert.deepEqual(
      [kept.video.seconds, kept.video.match, kept.video.live, kept.staff],
      [18, 1, true, 'citizen'],
    );
  });
  test('without a film, of no length, other words, no living person, no answer', async () => {
    assert.equal((await tick('card-6', undefined)).json.outcome, 'hold');
    assert.equal((await tick('card-6', read({ seconds: 0 }))).json.outcome, 'refuse');
    assert.equal((await tick('card-6', read({ transcript: '今天天气很好' }))).json.outcome, 'refuse');
    assert.equal((await tick('card-6', read({ live: false }))).json.outcome, 'refuse');
    speech.faults.lies = true;
    assert.equal((await tick('card-6', read())).json.outcome, 'undecidable');
    speech.faults.lies = false;
    const { json: list } = await staff(`/acknowledgements?subject=card-6`, clerk);
    assert.deepEqual(list.items, []);
    assert.equal((await tick('card-6', read({ seconds: 19 }))).json.outcome, 'permit');
  });
  test('one film, sent for several cards at once, counts for one of them', async () => {
    const film = read({ seconds: 20 });
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((one) => tick(`card-6${one}`, film)));
    const outcomes = answers.map(({ json }) => json.outcome).toSorted();
    assert.deepEqual(outcomes, ['permit', 'refuse', 'refuse', 'refuse']);
    const [refused] = answers.filter(({ json }) => json.outcome === 'refuse');
    assert.ok(refused?.text.includes('notices.film-fresh'));
  });
  test('the film of a refused act goes with those nobody used; one on record stays', async () => {
    const { kernel, blobs } = server.platform;
    const repository = server.platform.kernel.as({
      ...systemActor('test', ORG),
      id: 'citizen',
      role: 'citizen',
    });
    const used = async (name: string, readingSeconds: number) => {
      const bytes = read({ name });
      const upload = { session: `s-${name}`, permission: 'notice.sign', bytes } as const;
      const { digest } = await storeUpload(server.platform.identity, repository, upload);
      const { json } = await tick(`card-${name}`, bytes, undefined, readingSeconds);
      return [json.outcome, digest];
    };
    const [refused, hurried] = await used('hurried', 1);
    const [permitted, slow] = await used('slow', 40);
    assert.deepEqual([refused, permitted], ['refuse', 'permit']);
    const tomorrow = addHours(now, 25);
    const later = createKernel({ ...kernel, clock: { now: () => tomorrow } });
    await forgetUploads(later);
    await removeUnusedFiles(later, blobs);
    const left = await Promise.all([hurried, slow].map((digest) => blobs.has(ORG.id, digest)));
    assert.deepEqual(left, [false, true]);
  });
  test('mps-miit-2021.4.15 at the end of its term the film is deleted; who signed what stays, and says so', async () => {
    const { kernel, blobs } = server.platform;
    const { json } = await tick('card-film', read({ name: 'term' }));
    const detail = async () => (await staff(`/acknowledgements/${json.id}`, clerk)).json;
    const { video } = await detail();
    assert.deepEqual([video.endedAt, await blobs.has(ORG.id, video.digest)], [null, true]);
    const ended = addHours(now, 24 * 732);
    const later = createKernel({ ...kernel, clock: { now: () => ended } });
    await endFilms(later, async () => new Map());
    await forgetUploads(later);
    await removeUnusedFiles(later, blobs);
    const shown = await detail();
    assert.deepEqual([shown.film, shown.video], ['ended', { ...video, endedAt: ended }]);
    assert.equal(await blobs.has(ORG.id, video.digest), false);
    const { json: proof } = await staff(`/acknowledgements/${json.id}/proof`, clerk);
    assert.equal(proof.matches, true, 'the text as it was shown is kept for ever');
    const print = await staff(`/acknowledgements/${json.id}/pdf`, clerk, { purpose: '存档' });
    assert.deepEqual([print.status, print.text.slice(0, 5)], [200, '%PDF-']);
    await compareWithJournal(kernel.database, registers);
  });
  test('sent twice under one key, it is one acknowledgement', async () => {
    const { json: current } = await citizen(`/notices/current?${ONLINE}`);
    const about = { org: ORG.id, register: 'card', subject: 'card-7', holder: person };
    const { token } = await makeCaseToken(server.platform.vault, about, now);
    const body = {
      notice: current.id,
      language: 'zh',
      digest: current.digests.zh,
      items: current.required,
      readingSeconds: 40,
      token,
      occasion: 'opening',
    };
    const [one, other] = [
      await citizen('/acknowledgements', body, 'key-7'),
      await citizen('/acknowledgements', body, 'key-7'),
    ];
    assert.equal(one.json.outcome, 'permit', one.text);
    assert.deepEqual([other.json.id, other.json.code], [one.json.id, one.json.code]);
  });
  test('a token that was not made here, or has ended, opens nothing', async () => {
    const about = { org: ORG.id, register: 'card', subject: 'card-8', holder: person };
    const { token, expires } = await makeCaseToken(server.platform.vault, about, now);
    const { json: current } = await citizen(`/notices/current?${ONLINE}`);
    const body = {
      notice: current.id,
      language: 'zh',
      digest: current.digests.zh,
      items: current.required,
      readingSeconds: 40,
      occasion: 'opening',
    };
    const forged = await citizen('/acknowledgements', { ...body, token: `x${token}` });
    const before = now;
    now = expires;
    const late = await citizen('/acknowledgements', { ...body, token });
    now = before;
    for (const { json } of [forged, late]) assert.equal(json.code, 'kernel.case-token-invalid');
  });
});

describe('the code on a print', () => {
  test('tells version, day and digest, and nothing about who signed', async () => {
    const { json: signed } = await sign('card-9');
    const { json, text } = await citizen('/notice-checks', {
      code: signed.code.toLowerCase().replaceAll('-', ' '),
    });
    assert.deepEqual([json.valid, json.number, json.on], [true, 2, '2026-03-29'], text);
    assert.ok(!text.includes(person) && !text.includes('card-9'));
  });
  test('another code is not valid, whether or not it could be one', async () => {
    for (const code of ['GZ-0000-0000-0000', 'GZ-1111', 'anything'])
      assert.equal((await citizen('/notice-checks', { code })).json.valid, false);
  });
});

test('risk-notice-cmcc-sh.pledge.2 held responsible once it is confirmed, on the strength of what was signed', async () => {
  const { json: signed } = await sign('card-10');
  const analyst = (await server.person(ORG.id, ['analyst'])).cookie;
  const said = { ground: 'illegal-resale', complainants: 0, keyService: false, expectedVersion: 1 };
  const path = `/acknowledgements/${signed.id}/responsibility`;
  assert.equal((await staff(path, analyst, { ...said, confirmation: '' })).json.outcome, 'hold');
  assert.equal((await staff(path, analyst, { ...said, confirmation: 'JB-1' })).json.outcome, 'permit');
  const { json } = await staff(`/acknowledgements/${signed.id}`, clerk);
  assert.deepEqual([json.responsible, json.responsibilities[0].ground], [true, 'illegal-resale']);
  assert.equal((await staff(path, clerk, { ...said, confirmation: 'JB-1' })).json.code, 'kernel.forbidden');
});
