/** The lists through HTTP at a regulator, the keeper, two carriers and one that joins late. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { TestServer } from '../../test/http.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { registers } from './parts.ts';
import { type Desk, enterFirm, firm, openDesk, person, proposeAgent } from './testing/desk.ts';

let desk: Desk;
let server: TestServer;
let ask: Desk['ask'];
let document: Desk['document'];

before(async () => {
  desk = await openDesk();
  ({ server, ask, document } = desk);
});
after(() => desk?.close());

const enter = (serial: number, change: object = {}) => enterFirm(desk, serial, change);

type Rows = { id: string; state: string; counts: boolean; origin: { id: string } }[];
const listAt = async (who: string): Promise<Rows> => (await ask(who, '/blacklist-entries')).items;

const agentAt = (who: string, name: string, code: string, legal: number) =>
  proposeAgent(desk, who, { name, code, legal });

type Findings = { rule: string; outcome: string; facts: Record<string, string> }[];
const outcomeOf = (findings: Findings, rule: string) =>
  findings.filter((finding) => finding.rule === rule).map(({ outcome }) => outcome);

describe('miit-452-2016.25.1 miit-452-2016.25.2 miit-452-2016.25.4 from the finding to every member', () => {
  let first = '';
  test('a regulator enters; keeper and members have it, and the keeper sees each receipt', async () => {
    first = await enter(1);
    await server.until('both receipts are there', async () => {
      const { members } = await ask('keeper', '/blacklist-feed');
      return members.length === 2 && members.every(({ behind }: { behind: number }) => behind === 0);
    });
    for (const who of ['keeper', 'a', 'b']) {
      const [row] = await listAt(who);
      assert.deepEqual([row?.id, row?.counts, row?.origin.id], [first, true, 'regulator'], who);
    }
    assert.equal((await ask('a', '/blacklist-feed')).head, 1);
    const copy = await ask('a', `/blacklist-entries/${first}`);
    assert.deepEqual([copy.description, copy.evidence], ['', []]);
  });

  test('a carrier cannot enter, and without a legal representative nothing is taken', async () => {
    await ask('a', '/blacklist-entries', {}, 403);
    const digest = await document('officer', '/blacklist-documents');
    const body = {
      kind: 'company',
      name: '测试企业',
      identityNumber: firm(9),
      legalRepresentative: null,
      legalPaperNumber: null,
      violation: 'other',
      description: '无证经营',
      finding: { number: '管罚9', on: '2021-07-01' },
      evidence: [digest],
    };
    const problem = await ask('officer', '/blacklist-entries', body, 400);
    assert.equal(problem.code, 'blacklist.licence-missing');
  });

  test('miit-452-2016.25.5 as an agent the company is refused at once, a namesake is compared', async () => {
    const listed = await agentAt('a', '测试企业1', firm(1), 101);
    assert.deepEqual(outcomeOf(listed.findings, 'blacklist.agency'), ['refuse']);
    const namesake = await agentAt('b', '测试企业1', firm(2), 102);
    assert.deepEqual(outcomeOf(namesake.findings, 'blacklist.agency'), ['permit-with-duties']);
    assert.deepEqual((await ask('b', `/agents/${namesake.id}`)).nameMatches, [first]);
    const led = await agentAt('b', '测试企业3', firm(3), 1);
    assert.deepEqual(outcomeOf(led.findings, 'blacklist.agency'), ['permit-with-duties']);
    const free = await agentAt('b', '测试企业4', firm(4), 104);
    assert.deepEqual(outcomeOf(free.findings, 'blacklist.agency'), ['permit']);
  });

  test('miit-452-2016.25.6 for a key service it is refused with the entry, and the refusal is on record', async () => {
    const unit = async (serial: number) =>
      (
        await ask('clerk', '/holders', {
          paper: { kind: 'credit-code', paperNumber: firm(serial) },
          holderName: `测试企业${serial}`,
        })
      ).holder;
    const apply = async (customer: string) =>
      (
        await ask('clerk', '/key-services', {
          kind: '400',
          customer,
          unitKind: 'company',
          numbers: [{ from: '4001230001', to: '4001230001' }],
          use: '客服',
          credential: null,
          legalRepresentative: customer,
          handler: customer,
          checks: [],
          business: null,
          licence: null,
          contract: null,
          channel: 'shop',
          province: '44',
          authenticated: true,
        })
      ).findings as Findings;
    const refused = await apply(await unit(1));
    assert.deepEqual(outcomeOf(refused, 'blacklist.key-service'), ['refuse']);
    assert.equal(refused.find(({ rule }) => rule === 'blacklist.key-service')?.facts.entry, first);
    assert.deepEqual(outcomeOf(await apply(await unit(5)), 'blacklist.key-service'), ['permit']);
  });

  test('the look-up tells the lists apart', async () => {
    const { findings } = await ask('clerk', '/blacklist-check', {
      request: 'key-service',
      kind: 'company',
      name: '测试企业1',
      identityNumber: firm(1),
    });
    assert.deepEqual(
      findings.map(({ rule, outcome }: Findings[number]) => [rule, outcome]),
      [
        ['blacklist.key-service', 'refuse'],
        ['blacklist.other-lists', 'permit'],
      ],
    );
  });

  test('a member that joined late is told of a gap, gets the whole list, and goes on from there', async () => {
    await desk.join('carrier-c');
    const next = await enter(6, {
      kind: 'person',
      name: '测试丙',
      identityNumber: person(6),
      legalRepresentative: null,
      legalPaperNumber: null,
    });
    const lagging = async () => {
      const { members, version } = await ask('keeper', '/blacklist-feed');
      const late = members.find(({ member }: { member: { id: string } }) => member.id === 'carrier-c');
      return { late, version };
    };
    await server.until('the change is published', async () => (await lagging()).late !== undefined);
    const { late, version } = await lagging();
    assert.deepEqual([late.applied, late.behind], [0, 2]);
    assert.deepEqual(await listAt('carrier-c'), []);

    const body = { member: 'carrier-c', expectedVersion: version };
    assert.equal((await ask('keeper', '/blacklist-feed/send-whole', body)).outcome, 'permit');
    await server.until('the late one has caught up', async () => (await lagging()).late.behind === 0);
    const ids = (await listAt('carrier-c')).map(({ id }) => id);
    assert.deepEqual(new Set(ids), new Set([first, next]));
  });

  test('an objection upheld by another officer ends the entry everywhere', async () => {
    await ask('officer', `/blacklist-entries/${first}/appeal`, {
      objection: '认定已经复议撤销',
      expectedVersion: 1,
    });
    const decision = { upheld: true, reason: '复议决定撤销原认定', expectedVersion: 2 };
    const own = await ask('officer', `/blacklist-entries/${first}/decide-appeal`, decision);
    assert.equal(own.outcome, 'refuse');
    const other = await ask('second', `/blacklist-entries/${first}/decide-appeal`, decision);
    assert.equal(other.outcome, 'permit', JSON.stringify(other.findings));
    for (const who of ['keeper', 'a', 'b', 'carrier-c'])
      await server.until(`${who} has ended it`, async () =>
        (await listAt(who)).some(({ id, state, counts }) => id === first && state === 'removed' && !counts),
      );
    const again = await agentAt('a', '测试企业1', firm(1), 101);
    assert.deepEqual(outcomeOf(again.findings, 'blacklist.agency'), ['permit']);
  });

  test('the refusal names authority, document and where to object; here it is taken down and passed on', async () => {
    const second = await enter(8);
    const copy = () => ask('a', `/blacklist-entries/${second}`);
    await server.until('the carrier has it', async () => (await listAt('a')).some(({ id }) => id === second));
    const { findings } = await ask('clerk', '/blacklist-check', {
      request: 'key-service',
      kind: 'company',
      name: '测试企业8',
      identityNumber: firm(8),
    });
    const [said] = findings;
    assert.deepEqual([said.facts.unit, said.facts.document], ['名称-regulator', '管罚8']);
    assert.match(said.next.zh, /管罚8.*名称-regulator.*转交/);
    const objection = { objection: '并非本公司', expectedVersion: (await copy()).version };
    const answer = await ask('clerk', `/blacklist-entries/${second}/object`, objection);
    assert.equal(answer.outcome, 'permit-with-duties');
    const there = () => ask('officer', `/blacklist-entries/${second}`);
    await server.until('the authority has it', async () => (await there()).appeals.length === 1);
    const decision = { upheld: false, reason: '认定无误', expectedVersion: (await there()).version };
    await ask('second', `/blacklist-entries/${second}/decide-appeal`, decision);
    await server.until(
      'the answer is here',
      async () => (await copy()).appeals[0].decided?.reason === '认定无误',
    );
    const removal = { reason: '期满前复核', expectedVersion: (await there()).version };
    await ask('second', `/blacklist-entries/${second}/remove`, removal);
    await server.until('it has ended here', async () => (await copy()).state === 'removed');
  });
});

test('no paper or name of a listed person is in any journal, and every state can be made again from it', async () => {
  const { rows } = await server.platform.database.owner((tx) =>
    sql<{ body: string }>`select body from journal where register like 'blacklist%'`.execute(tx),
  );
  const all = rows.map(({ body }) => body).join('\n');
  assert.ok(rows.length > 10);
  assert.equal(all.includes(person(6)) || all.includes('测试丙'), false);
  assert.ok((await compareWithJournal(server.platform.database, registers)) > 8);
});
