/** The life of one report, over HTTP, by everybody who takes part in it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { registers } from '../src/app.ts';
import { checkProof, sealJournal } from '../src/kernel/journal.ts';
import type { OrganisationEntry } from '../src/kernel/organisations.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { addHours } from '../src/kernel/time.ts';
import { register, startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';

const HUB = 'journey-hub';
const CARRIER = 'journey-carrier';
const POLICE = 'journey-police';
const organisation = (id: string, kind: OrganisationEntry['kind'], duties: string[]): OrganisationEntry => ({
  id,
  kind,
  nameZh: `${id}（测试）`,
  nameEn: id,
  province: null,
  duties,
});

let now = '2026-03-02T01:00:00.000Z';
const pass = (hours: number) => {
  now = addHours(now, hours);
};

let place: Place;
let server: TestServer;
const staff: Record<string, { id: string; cookie: string }> = {};

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(server.platform, [
    organisation(HUB, 'hub', []),
    organisation(CARRIER, 'carrier', ['network:cmcc']),
    organisation(POLICE, 'police', ['reports:police']),
  ]);
  for (const [name, org, role] of [
    ['intake', HUB, 'hub-operator'],
    ['second', HUB, 'hub-operator'],
    ['third', HUB, 'compliance'],
    ['privacy', HUB, 'privacy-officer'],
    ['analyst', CARRIER, 'analyst'],
    ['colleague', CARRIER, 'analyst'],
    ['officer', POLICE, 'police-officer'],
  ] as const)
    staff[name] = await server.person(org, [role]);
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

const citizen = (path: string, body?: unknown, key?: string, type?: string) =>
  server.call(`/api/v1/public/${HUB}${path}`, {
    ...(body === undefined ? {} : { body }),
    ...(key === undefined ? {} : { key }),
    ...(type === undefined ? {} : { type }),
  });

/** As one of the people above, in their organisation; a refusal by status fails the test. */
async function as(name: string, path: string, body?: unknown) {
  const org = { analyst: CARRIER, colleague: CARRIER, officer: POLICE }[name] ?? HUB;
  const answer = await server.call(`/api/v1/orgs/${org}${path}`, {
    cookie: staff[name]?.cookie,
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(answer.status, 200, `${name} ${path}: ${answer.text}`);
  return answer.json;
}

// 0000 after the segment is not handed out to subscribers.
const NUMBER = '138 0000 0042';
const STORY = '自称客服，要求共享屏幕并转账。';
const NAME = '测试甲';
const PHONE = '13900000000';
/** A picture of one point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
  'base64',
);

describe('evidence', () => {
  test('a picture is taken in, whatever type it claims, and named by its digest', async () => {
    const claimed = await citizen('/evidence', PNG, 'k-png', 'image/png');
    const unnamed = await citizen('/evidence', PNG);
    assert.deepEqual([claimed.status, unnamed.status], [200, 200], claimed.text + unnamed.text);
    assert.match(claimed.json.digest, /^[0-9a-f]{64}$/);
    assert.equal(claimed.json.digest, unnamed.json.digest);
  });
  test('what is no picture, recording or film is refused; so is nothing, JSON, and a file where none belongs', async () => {
    for (const [answer, status, code] of [
      [
        await citizen('/evidence', Buffer.from('MZ a program'), 'k-exe', 'image/png'),
        400,
        'reports.evidence-kind',
      ],
      [await citizen('/evidence', Buffer.alloc(0)), 400, 'http.file-missing'],
      [await citizen('/evidence', { digest: 'x' }), 415, 'http.media-type'],
      [await citizen('/evidence', PNG, 'k-xml', 'application/xml'), 415, 'http.media-type'],
      [await citizen('/reports', PNG, 'k-raw', 'image/png'), 415, 'http.media-type'],
      [await citizen('/evidence', Buffer.alloc(21 * 1024 * 1024, 0xff)), 413, 'http.body-too-large'],
    ] as const)
      assert.deepEqual([answer.status, answer.json?.code], [status, code], answer.text.slice(0, 300));
  });
  test('a report that names evidence nobody uploaded is refused', async () => {
    const answer = await citizen('/reports', { number: NUMBER, medium: 'call', evidence: ['0'.repeat(64)] });
    assert.deepEqual([answer.status, answer.json.code], [400, 'reports.evidence-unknown']);
  });
});

describe('one report from the citizen to the reward', () => {
  let receipt = '';
  let id = '';
  const status = async () => {
    const answer = await citizen('/reports/status', { receipt: receipt.toLowerCase().replaceAll('-', ' ') });
    assert.equal(answer.status, 200, answer.text);
    return answer.json;
  };
  const detail = () => as('intake', `/reports/${id}`);
  const version = async () => ({ expectedVersion: (await detail()).version as number });

  test('a citizen without an account reports, and gets a receipt with two days on it', async () => {
    const { json: read } = await citizen('/numbers/read', { number: NUMBER });
    assert.equal(read.ok, true);
    const { json: evidence } = await citizen('/evidence', PNG, 'k-evidence', 'image/png');
    const written = {
      number: NUMBER,
      medium: 'call',
      suspicion: 'fraud',
      occurredAt: addHours(now, -3),
      narrative: STORY,
      evidence: [evidence.digest],
      contact: { name: NAME, phone: PHONE },
    };
    const answer = await citizen('/reports', written, 'journey-1');
    assert.equal(answer.status, 200, answer.text);
    assert.match(answer.json.receipt, /^JB(-[0-9A-Y]{4}){3}$/);
    assert.ok(answer.json.routeBy <= answer.json.checkBy && answer.json.checkBy > now);
    receipt = answer.json.receipt;
    // The telephone lost the answer and sends the same again.
    const again = await citizen('/reports', written, 'journey-1');
    assert.deepEqual([again.status, again.json.receipt], [200, receipt], again.text);
    const other = await citizen('/reports', { ...written, narrative: '别的内容' }, 'journey-1');
    assert.deepEqual([other.status, other.json.code], [409, 'kernel.key-reused']);
  });

  test('it is routed to the carrier at once; the status says so and names nobody', async () => {
    const found = await as('intake', `/reports?q=${receipt}`);
    assert.equal(found.total, 1);
    assert.equal(found.items[0].routedTo.id, CARRIER);
    assert.equal(found.items[0].reporter, 'sealed');
    id = found.items[0].id;
    assert.equal((await status()).state, 'routed');
    for (const text of [JSON.stringify(await detail()), JSON.stringify(await status())])
      for (const secret of [NAME, PHONE, STORY]) assert.ok(!text.includes(secret));
    await server.until('the check is in the queue of the carrier', async () => {
      const { items } = await as('analyst', '/checks');
      return items.some((item: { receipt: string }) => item.receipt === receipt);
    });
  });

  test('reading the words of the reporter leaves an access record with its purpose', async () => {
    const { narrative } = await as('intake', `/reports/${id}/narrative`, { purpose: '核对案情' });
    assert.equal(narrative, STORY);
    const step = (await detail()).history.at(-1);
    assert.deepEqual([step.command, step.actor], ['read-narrative', staff.intake?.id]);
    assert.equal(step.findings[0].facts.purpose, '核对案情');
  });

  test('an analyst claims it, which keeps colleagues off, and concludes: confirmed, a crime is suspected', async () => {
    pass(20);
    const item = await as('analyst', `/checks/${id}`);
    assert.equal(item.narrative, STORY);
    assert.ok(!JSON.stringify(item).includes(NAME) && !JSON.stringify(item).includes(PHONE));
    const claimed = await as('analyst', `/checks/${id}/claim`, { expectedVersion: item.version });
    const conclusion = {
      outcome: 'confirmed',
      action: 'suspended',
      reason: '话单与举报相符。',
      crimeSuspected: true,
      responsible: '号码管理员',
      expectedVersion: claimed.version,
    };
    const refused = await as('colleague', `/checks/${id}/conclude`, conclusion);
    assert.equal(refused.outcome, 'refuse');
    const concluded = await as('analyst', `/checks/${id}/conclude`, conclusion);
    assert.equal(concluded.outcome, 'permit-with-duties');
    await server.until('the answer is with the hub', async () => (await detail()).state === 'checked');
    const { result, withPolice, state } = await status();
    assert.deepEqual(
      [result.outcome, result.action, withPolice, state],
      ['confirmed', 'suspended', true, 'checked'],
    );
  });

  test('the police find the clue in their queue and answer it', async () => {
    const clue = `${id}-p`;
    await server.until('the clue is with the police', async () => {
      const { items } = await as('officer', '/checks?task=police-clue');
      return items.some((item: { id: string }) => item.id === clue);
    });
    const item = await as('officer', `/checks/${clue}`);
    await as('officer', `/checks/${clue}/conclude`, {
      outcome: 'confirmed',
      action: 'none',
      reason: '已立案。',
      crimeSuspected: true,
      expectedVersion: item.version,
    });
    await server.until('the police answer is on the report', async () => {
      return (await detail()).police.answeredAt !== null;
    });
  });

  test('what was confirmed cannot be closed before it is put right; then it closes by itself', async () => {
    const early = await as('intake', `/reports/${id}/close`, { note: '', ...(await version()) });
    assert.equal(early.outcome, 'refuse');
    pass(24);
    const item = await as('analyst', `/checks/${id}`);
    assert.equal(item.state, 'rectifying');
    await as('analyst', `/checks/${id}/rectify`, {
      note: '已复核同批号码。',
      responsible: '渠道管理部',
      expectedVersion: item.version,
    });
    await server.until('the report is closed', async () => (await detail()).state === 'closed');
    const { state, closedAt, result } = await status();
    assert.deepEqual([state, closedAt, result.outcome], ['closed', now, 'confirmed']);
    assert.ok(result.sentence.zh !== '' && result.sentence.en !== '');
  });

  test('a reward is proposed, approved by two others, and paid', async () => {
    const reward = async (who: string, step: string, body: object = {}) =>
      as(who, `/reports/${id}/reward/${step}`, { ...body, ...(await version()) });
    const { outcome } = await reward('intake', 'propose', { ground: '提供线索', amountFen: 50_000 });
    assert.match(outcome, /^permit/);
    assert.equal((await reward('intake', 'approve')).outcome, 'refuse');
    assert.equal((await reward('second', 'approve')).outcome, 'permit');
    assert.equal((await reward('second', 'approve')).outcome, 'refuse');
    assert.equal((await detail()).reward.state, 'proposed');
    assert.equal((await reward('third', 'approve')).outcome, 'permit');
    await reward('intake', 'pay', { reference: 'P-1' });
    const paid = (await detail()).reward;
    assert.deepEqual([paid.state, paid.amountFen, paid.paidAt], ['paid', 50_000, now]);
  });

  test('the identity is asked for by one, agreed to by another, opened once, and not a second time', async () => {
    const identity = async (who: string, step: string, body: object = {}) =>
      as(who, `/reports/${id}/identity/${step}`, { ...body, ...(await version()) });
    const open = (who: string) => as(who, `/reports/${id}/identity/open`, {});
    await identity('privacy', 'request', { purpose: '发放奖励' });
    const alone = await open('privacy');
    assert.deepEqual([alone.name, alone.phone], [null, null]);
    assert.equal((await identity('privacy', 'approve')).outcome, 'refuse');
    assert.equal((await identity('third', 'approve')).outcome, 'permit');
    const { name, phone, findings } = await open('privacy');
    assert.deepEqual([name, phone], [NAME, PHONE]);
    assert.equal(findings[0].facts.purpose, '发放奖励');
    for (const who of ['privacy', 'third'] as const) {
      const again = await server.call(`/api/v1/orgs/${HUB}/reports/${id}/identity/open`, {
        cookie: staff[who]?.cookie,
        body: {},
      });
      assert.deepEqual([again.status, again.json.code], [409, 'kernel.not-in-state']);
      assert.ok(!again.text.includes(NAME) && !again.text.includes(PHONE));
    }
    assert.equal(
      (await detail()).history.filter((step: { command: string }) => step.command === 'open-identity').length,
      2,
    );
  });

  test('statistics count it once, under its carrier and month', async () => {
    const { rows } = await as('intake', '/reports/statistics?month=2026-03&by=carrier');
    const row = rows.find(({ key }: { key: string }) => key === CARRIER);
    assert.deepEqual([row.mobile, row.fixed, row.confirmed, row.closed], [1, 0, 1, 1]);
  });

  test('every statutory clock of it was met', async () => {
    for (const [who, kinds] of [
      ['intake', ['check']],
      ['analyst', ['check', 'rectify']],
      ['officer', ['check']],
    ] as const) {
      const met = await as(who, '/deadlines?state=met');
      assert.deepEqual(met.items.map(({ kind }: { kind: string }) => kind).sort(), [...kinds], who);
      for (const state of ['running', 'missed'])
        assert.equal((await as(who, `/deadlines?state=${state}`)).total, 0);
    }
  });

  test('the journal is whole, and a third party can check an entry with the public key alone', async () => {
    const { database, signer } = server.platform;
    await sealJournal(database, signer, { now: () => now });
    const { whole, unsealed, entries } = await as('third', '/journal/verify', {});
    assert.deepEqual([whole, unsealed], [true, 0]);
    assert.ok(entries > 15);
    assert.equal(await compareWithJournal(database, registers), 3);
    const { seq } = (await detail()).history[0];
    const { publicKey, ...proof } = await as('third', `/journal/${seq}/proof`);
    assert.equal(checkProof(proof, publicKey).size, entries);
    assert.ok(proof.entry.includes(id) && !proof.entry.includes(NAME) && !proof.entry.includes(PHONE));
    assert.throws(() => checkProof({ ...proof, entry: proof.entry.replace('report', 'rEport') }, publicKey), {
      code: 'kernel.proof-wrong',
    });
  });
});
