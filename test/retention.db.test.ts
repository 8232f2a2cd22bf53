/** Photos at the end of their term: who is served keeps them, the last record that names the bytes decides, a kill costs nothing. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { registers } from '../src/app.ts';
import { identityCheck } from '../src/identity/check.ts';
import { removeUnusedFiles } from '../src/kernel/files.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { type Company, companyOn, handClock } from './company.ts';
import { startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';

const ORG = 'carrier-a';
const TWO_YEARS_HOURS = 24 * 732;
const clock = handClock('2018-03-01T02:00:00.000Z');
let place: Place;
let server: TestServer;
let company: Company;
let clerk: { again(): Promise<string> };
let photos = 0;

before(async () => {
  place = await testPlace();
  server = await startServer(place, clock);
  company = await companyOn(server.platform, clock, () => server.stop());
  clerk = await server.person(ORG, ['clerk', 'privacy-officer']);
});
after(async () => {
  await company?.close();
  await place?.remove();
});

/** A picture nobody sent before, by its first bytes a JPEG. */
const newPhoto = () => {
  photos += 1;
  return Buffer.from(`ffd8ff${photos.toString(16).padStart(8, '0')}`, 'hex');
};
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const there = (digest: string) => server.platform.blobs.has(ORG, digest);

/** One round each of these parts of the background work. */
async function tidy(...names: readonly string[]) {
  for (const part of names) await server.platform.background.find(({ name }) => name === part)?.run();
}

/** A photo taken of this person at the counter, from the upload to the check. */
async function photograph(person: string, id: string, bytes: Uint8Array): Promise<string> {
  const uploaded = await server.call(`/api/v1/orgs/${ORG}/identity-evidence`, {
    body: bytes,
    cookie: await clerk.again(),
    role: 'clerk',
  });
  assert.equal(uploaded.status, 200, uploaded.text);
  const request = {
    holder: person,
    method: 'on-site-photo',
    subject: 'holder',
    place: 'hall',
    device: 'camera-1',
    outlet: 'shop-31',
    evidence: [uploaded.json.digest],
  } as const;
  const observation = { answered: true, agrees: true, live: null, score: null, code: null } as const;
  const command = { type: 'record', request, observation } as const;
  await server.platform.kernel.as(company.clerk('31')).execute(identityCheck, { id, command });
  return uploaded.json.digest;
}

const checksOf = async (person: string) =>
  (
    await server.call(`/api/v1/orgs/${ORG}/holders/${person}/checks`, {
      cookie: await clerk.again(),
      role: 'clerk',
    })
  ).json.items;

async function entriesOf(subject: string): Promise<{ actor: string; rules: string[]; body: string }[]> {
  return server.platform.database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<{ actor: string; rules: string[]; body: string }>(
      CompiledQuery.raw(
        `select actor, rules, body from journal where register = 'identity_check' and subject = $1 order by version`,
        [subject],
      ),
    );
    return rows;
  });
}

describe('a photo at the end of its term', () => {
  test('of somebody who is not served: deleted, and that is on record and shown', async () => {
    const person = await company.person(101);
    const digest = await photograph(person, 'photo-101', newPhoto());
    clock.pass(TWO_YEARS_HOURS - 24 * 3);
    await tidy('uploads', 'check-files', 'files');
    assert.equal(await there(digest), true, 'a day before');
    clock.pass(24 * 4);
    await tidy('check-files', 'files');
    assert.equal(await there(digest), false);
    const last = (await entriesOf('photo-101')).at(-1);
    assert.deepEqual([last?.actor, last?.rules], ['system:retention', ['identity.files-ended']]);
    assert.ok(last?.body.includes(digest) && last.body.includes('identity.photo_retention'));
    const [shown] = await checksOf(person);
    assert.deepEqual([shown.evidence, shown.result, shown.filesEndedAt], [[digest], 'passed', clock.now()]);
    await tidy('check-files', 'files');
    assert.equal((await entriesOf('photo-101')).length, 2, 'a second round does nothing');
  });

  test('of somebody who is served: kept, and two years beyond the end of the last line', async () => {
    const person = await company.person(102);
    const digest = await photograph(person, 'photo-102', newPhoto());
    const { id } = await company.order(company.clerk('31'), person, '8613800001020');
    clock.pass(TWO_YEARS_HOURS);
    await tidy('uploads', 'check-files', 'files');
    assert.equal(await there(digest), true);
    // The order nobody activated ended by itself after its days; from then on the two years run.
    await server.platform.settle();
    const ended = await company.count(`card where id = '${id}' and not live`);
    assert.equal(ended, 1);
    clock.pass(TWO_YEARS_HOURS - 24 * 3);
    await tidy('uploads', 'check-files', 'files');
    assert.equal(await there(digest), true);
    clock.pass(24 * 8);
    await tidy('uploads', 'check-files', 'files');
    assert.equal(await there(digest), false);
  });

  test('the same bytes under two checks stay until the last of them lets go', async () => {
    const [one, other] = [await company.person(103), await company.person(104)];
    const bytes = newPhoto();
    const digest = await photograph(one, 'photo-103', bytes);
    clock.pass(24 * 30);
    assert.equal(await photograph(other, 'photo-104', bytes), digest);
    clock.pass(TWO_YEARS_HOURS - 24 * 29);
    await tidy('uploads', 'check-files', 'files');
    assert.equal((await checksOf(one))[0].filesEndedAt, clock.now());
    assert.equal(await there(digest), true, 'the other check names it');
    clock.pass(24 * 30);
    await tidy('check-files', 'files');
    assert.equal(await there(digest), false);
  });

  test('a photo that was never used goes after a day, whoever brought it; one a check rests on stays', async () => {
    const unused = newPhoto();
    const { json } = await server.call(`/api/v1/orgs/${ORG}/identity-evidence`, {
      body: unused,
      cookie: await clerk.again(),
      role: 'clerk',
    });
    assert.equal(json.digest, digestOf(unused));
    const used = await photograph(await company.person(105), 'photo-105', newPhoto());
    clock.pass(25);
    await tidy('uploads', 'files');
    assert.deepEqual([await there(json.digest), await there(used)], [false, true]);
  });
});

describe('a kill', () => {
  test('between the record and the file, or between the file and its entry, leaves no file behind', async () => {
    const { kernel, blobs } = server.platform;
    const digest = await photograph(await company.person(106), 'photo-106', newPhoto());
    clock.pass(TWO_YEARS_HOURS);
    await tidy('uploads', 'check-files');
    assert.equal(await there(digest), true, 'the record is there, the file not yet gone');
    const killed = async (org: string, name: string) => {
      await blobs.remove(org, name);
      throw new Error('killed once the file was gone');
    };
    await assert.rejects(removeUnusedFiles(kernel, { remove: killed }), { code: 'kernel.files-not-removed' });
    assert.equal(await there(digest), false);
    assert.equal(await company.count(`file_unused where digest = '${digest}'`), 1);
    clock.pass(25);
    await tidy('files');
    assert.equal(await company.count('file_unused'), 0);
  });

  test('and two workers at once record it once', async () => {
    await photograph(await company.person(107), 'photo-107', newPhoto());
    clock.pass(TWO_YEARS_HOURS);
    await Promise.all([tidy('check-files', 'files'), tidy('check-files', 'files')]);
    assert.equal((await entriesOf('photo-107')).length, 2);
  });
});

test('states and journal agree, and every file that is named is in use', async () => {
  await photograph(await company.person(108), 'photo-108', newPhoto());
  await compareWithJournal(server.platform.database, registers);
  assert.equal(await company.count(`file_use where register = '${identityCheck.name}'`), 1);
});
