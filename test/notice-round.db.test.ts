/** A new version that everybody signs within a term: asked in batches, once each whatever is killed, counted to the end. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { registers } from '../src/app.ts';
import { card } from '../src/cards/card.ts';
import { line } from '../src/cards/testing/legacy-situation.ts';
import { holder } from '../src/identity/holder.ts';
import { prepareIdentity } from '../src/identity/intake.ts';
import { loadDivisions } from '../src/identity/load.ts';
import { residentNumber } from '../src/identity/testing/papers.ts';
import { systemActor } from '../src/kernel/access.ts';
import type { Database } from '../src/kernel/ports.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { createKernel, type Kernel } from '../src/kernel/repository.ts';
import { lawWith } from '../src/kernel/testing/law.ts';
import { dayOf } from '../src/kernel/time.ts';
import { acknowledgement } from '../src/notices/acknowledgement.ts';
import { runRounds } from '../src/notices/round-work.ts';
import { signingOf } from '../src/notices/testing/situation.ts';
import { shippedText } from '../src/notices/texts/shipped.ts';
import { register, startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';

const ORG = {
  id: 'carrier-a',
  kind: 'carrier',
  nameZh: '甲电信',
  nameEn: 'Carrier A',
  province: null,
  duties: [],
} as const;
const HALL = { service: 'mobile', subject: 'person', place: 'hall' } as const;
const DIVISIONS = loadDivisions(join(import.meta.dirname, '../law/divisions/divisions.txt'));
const SIGNERS = 230;
const WITH_LINE = 5;
const DAY = '2026-03-28T02:00:00.000Z';
/** Two in the morning in China. */
const NIGHT = '2026-03-28T18:00:00.000Z';

let now = DAY;
let place: Place;
let server: TestServer;
let kernel: Kernel;
let clerk: string;
let holders: readonly string[];
let second: string;

const staff = (path: string, cookie: string, body?: unknown) =>
  server.call(`/api/v1/orgs/${ORG.id}${path}`, { cookie, ...(body === undefined ? {} : { body }) });
async function count(what: string): Promise<number> {
  return server.platform.database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<{ n: number }>(
      CompiledQuery.raw(`select count(*)::int as n from ${what}`),
    );
    return rows[0]?.n ?? -1;
  });
}
const asks = () => count(`outbox, json_array_elements(messages) m where topic = 'notices.sign-anew'`);

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(server.platform, [ORG]);
  const law = lawWith({ 'notice.resign_on_new_version': 'all-within-term' });
  kernel = createKernel({ ...server.platform.kernel, law });
  clerk = (await server.person(ORG.id, ['clerk'])).cookie;
  await staff(`/notices/current?service=mobile&subject=person&place=hall`, clerk);
  holders = await enrol();
  await sign(holders);
  await openLines(holders.slice(0, WITH_LINE));
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

/** Persons on file, in the order of their ids. */
async function enrol(): Promise<readonly string[]> {
  const source = { how: 'typed', device: null, outlet: null } as const;
  const items = await Promise.all(
    Array.from({ length: SIGNERS }, async (_, sequence) => {
      const paper = { kind: 'resident-id', number: residentNumber('1990-01-01', sequence + 1) } as const;
      const given = { paper, name: '测试甲', source };
      const made = await prepareIdentity(
        { vault: server.platform.vault, divisions: DIVISIONS },
        ORG.id,
        given,
        now,
      );
      return { id: made.id, command: { type: 'register', identity: made.identity } as const };
    }),
  );
  const repository = server.platform.kernel.as(systemActor('test', ORG));
  await repository.transact('person.register', (work) => work.execute(holder, items));
  return items.map(({ id }) => id).toSorted();
}

/** The shipped version, at the counter. */
async function sign(people: readonly string[]): Promise<void> {
  const items = people.map((person, index) => {
    const signing = {
      ...signingOf(HALL),
      notice: 'mobile-person-hall-1',
      code: `GZ-TEST-${index}`,
      holder: person,
      subject: `c${index}`,
    };
    return { id: `k${index}`, command: { type: 'acknowledge', signing } as const };
  });
  const repository = server.platform.kernel.as(systemActor('test', ORG));
  const answers = await repository.transact('notice.sign', (work) => work.execute(acknowledgement, items));
  assert.ok(answers.every(({ outcome }) => outcome === 'permit'));
}

async function openLines(people: readonly string[]): Promise<void> {
  const repository = server.platform.kernel.as(systemActor('import', ORG));
  const lines = people.map((person, index) => {
    const change = { registration: 'complete', holder: person, holderKind: 'person' } as const;
    const taken = line({ ...change, number: `861380000${String(index).padStart(4, '0')}` });
    return { id: `c${index}`, command: { type: 'take-in', line: taken } as const };
  });
  await repository.transact('card.import', (work) => work.execute(card, lines));
}

/** Drafted by one, approved by another, in force from today. */
async function publish(): Promise<string> {
  const [first, other] = await Promise.all([0, 1].map(() => server.person(ORG.id, ['compliance'])));
  const draft = await staff('/notices', first?.cookie ?? '', { ...HALL, text: shippedText(HALL) });
  const id = draft.json.id as string;
  const approved = await staff(`/notices/${id}/approve`, other?.cookie ?? '', { expectedVersion: 1 });
  assert.equal(approved.json.outcome, 'permit', approved.text);
  const from = dayOf(now);
  const published = await staff(`/notices/${id}/publish`, other?.cookie ?? '', { from, expectedVersion: 2 });
  assert.equal(published.json.outcome, 'permit', published.text);
  return id;
}

const roundOf = async (id: string) => (await staff(`/notices/${id}`, clerk)).json.round;

/** A kernel whose process dies before its nth transaction. */
function dyingAt(n: number): Kernel {
  let left = n;
  const { database } = server.platform;
  const dying: Database = {
    ...database,
    kind: database.kind,
    owner: (work) => database.owner(work),
    transaction: (scope, work, isolation) => {
      left -= 1;
      if (left < 0) return Promise.reject(new Error('killed'));
      return database.transaction(scope, work, isolation);
    },
  };
  return createKernel({ ...kernel, database: dying });
}

test('with the setting as shipped nobody is asked, with the other one a round opens, and nobody at night', async () => {
  second = await publish();
  await server.platform.settle();
  assert.equal(await roundOf(second), null);
  now = NIGHT;
  await runRounds(kernel);
  const { state, asked, listed } = await roundOf(second);
  assert.deepEqual([state, asked, listed, await asks()], ['running', 0, false, 0]);
});

test('killed at any point and run again, everybody is asked once', async () => {
  now = '2026-03-29T02:00:00.000Z';
  for (let transactions = 1; transactions < 8; transactions += 1)
    await runRounds(dyingAt(transactions)).catch((error: Error) => assert.equal(error.message, 'killed'));
  await Promise.all([runRounds(kernel), runRounds(kernel)]);
  const { asked, listed } = await roundOf(second);
  assert.deepEqual([asked, listed], [SIGNERS, true]);
  assert.deepEqual([await asks(), await count('notice_ask')], [SIGNERS, SIGNERS]);
  assert.equal(
    await count(
      `(select distinct m->>'key' from outbox, json_array_elements(messages) m where topic = 'notices.sign-anew') k`,
    ),
    SIGNERS,
  );
});

test('who has a line is told on it, who has none is counted as not reached', async () => {
  const told = () => count(`dispatch_item where data->'instruction'->>'template' = 'notice-new-version'`);
  const unreached = async () => (await roundOf(second)).unreached;
  await server.until('everybody is told, or known not to be reached', async () => {
    return (await told()) >= WITH_LINE && (await unreached()) >= SIGNERS - WITH_LINE;
  });
  assert.deepEqual([await told(), await unreached()], [WITH_LINE, SIGNERS - WITH_LINE]);
});

test('whoever signs the new version is counted, and one who signs an old one cannot', async () => {
  const [person] = holders;
  const { json: current } = await staff(`/notices/current?service=mobile&subject=person&place=hall`, clerk);
  assert.equal(current.id, second);
  const body = {
    notice: second,
    language: 'zh',
    digest: current.digests.zh,
    items: current.required,
    readingSeconds: 30,
    holder: person,
    register: 'card',
    subject: 'c0',
    occasion: 'new-version',
    signature: { width: 300, height: 120, strokes: [[20, 60, 80, 30, 160, 90]] },
  };
  const refused = await staff('/acknowledgements', clerk, { ...body, notice: 'mobile-person-hall-1' });
  assert.equal(refused.json.outcome, 'refuse', refused.text);
  const signed = await staff('/acknowledgements', clerk, body);
  assert.equal(signed.json.outcome, 'permit', signed.text);
  assert.equal((await roundOf(second)).signed, 1);
});

test('when the term is over it says how many did not sign; a later version ends it', async () => {
  const { dueAt } = await roundOf(second);
  now = dueAt;
  await server.platform.settle();
  clerk = (await server.person(ORG.id, ['clerk'])).cookie;
  const { state, unsigned } = await roundOf(second);
  assert.deepEqual([state, unsigned], ['over', SIGNERS - 1]);
  const third = await publish();
  await runRounds(kernel);
  assert.equal((await roundOf(second)).state, 'superseded');
  now = dueAt.replace('T16', 'T20').replace('T20:00', 'T23:59');
  await runRounds(kernel);
  assert.equal((await roundOf(third)).state, 'running');
  await compareWithJournal(server.platform.database, registers);
});
