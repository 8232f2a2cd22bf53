/** Agents in office and key services in use, when somebody is entered and when a file brings them. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { registers } from '../src/blacklist/parts.ts';
import { appointAgent, type Desk, enterFirm, firm, openDesk } from '../src/blacklist/testing/desk.ts';
import { firmKey, namesKey } from '../src/channels/read-model.ts';
import { systemActor } from '../src/kernel/access.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { keyService } from '../src/key-services/service.ts';

let desk: Desk;
let ask: Desk['ask'];

before(async () => {
  desk = await openDesk();
  ({ ask } = desk);
});
after(() => desk?.close());

/** A line of a file of carrier A, for a company. */
async function takeIn(id: string, serial: number, number: string): Promise<string> {
  const { vault, kernel } = desk.server.platform;
  const keys = {
    key: await firmKey(vault, firm(serial)),
    nameKey: await namesKey(vault, `测试企业${serial}`),
    legalKey: null,
  };
  const existing = {
    kind: '400',
    customer: null,
    unitKind: 'company',
    numbers: [{ from: number, to: number, kind: '400', network: null }],
    trunk: null,
    use: '客服',
    province: '44',
    openedOn: '2016-05-01',
    outbound: false,
    forwardingTargets: [],
    termsSignedOn: '2017-01-10',
    authenticated: false,
    defects: [],
    keys,
  } as const;
  const actor = systemActor('import', { id: 'carrier-a', kind: 'carrier' });
  const { outcome, findings } = await kernel
    .as(actor)
    .execute(keyService, { id, command: { type: 'take-in', existing } });
  assert.equal(outcome, 'permit-with-duties', JSON.stringify(findings));
  return id;
}

type Row = {
  id: string;
  kind: string;
  subject: string;
  by: string;
  state: string;
  overdue: boolean;
  version: number;
};
const looks = async (who: string): Promise<Row[]> => (await ask(who, '/blacklist-relooks')).items;
const looksFor = async (who: string, subject: string) =>
  (await looks(who)).filter((row) => row.subject === subject);

describe('miit-452-2016.25.4 who is on file already is found when somebody is entered', () => {
  test('an agent in office and a service in use of that company, at the company alone', async () => {
    const agent = await appointAgent(desk, 51);
    const service = await takeIn('kservice51', 51, '4001230051');
    assert.deepEqual(await looks('a'), []);
    await enterFirm(desk, 51);
    await desk.server.until('both are found', async () => (await looks('a')).length === 2);
    const rows = await looks('a');
    assert.deepEqual(rows.map(({ kind, subject, by, state }) => [kind, subject, by, state]).toSorted(), [
      ['agent', agent, 'code', 'open'],
      ['key-service', service, 'code', 'open'],
    ]);
    assert.deepEqual(await looks('b'), []);
    const { items } = await ask('a', '/deadlines');
    const own = items.filter(({ register }: { register: string }) => register === 'blacklist_relook');
    assert.equal(own.length, 2);
  });

  test('miit-452-2016.25.6 a service that is to end gets a grave defect, on which two persons can end it', async () => {
    const [row] = await looksFor('a', 'kservice51');
    assert.ok(row);
    const body = { result: 'ending', reason: '同一企业', expectedVersion: row.version };
    await ask('clerk', `/blacklist-relooks/${row.id}/decide`, body, 403);
    const answer = await ask('a', `/blacklist-relooks/${row.id}/decide`, body);
    assert.equal(answer.outcome, 'permit-with-duties');
    const grave = async () => {
      const { defectList } = await ask('a', '/key-services/kservice51');
      return defectList.some(
        (one: { code: string; grave: boolean }) => one.code === 'not-qualified' && one.grave,
      );
    };
    await desk.server.until('the defect is there', grave);
    const service = await ask('a', '/key-services/kservice51');
    // The clean-up of 2016 is not done by that.
    assert.equal(service.cleanup.checkedAt, null);
    const end = { ground: 'grave', reason: '列入全国黑名单', evidence: [], expectedVersion: service.version };
    const proposed = await ask('a', '/key-services/kservice51/propose-end', end);
    assert.equal(proposed.outcome, 'permit-with-duties', JSON.stringify(proposed.findings));
  });

  test('a look that is open ends with the entry', async () => {
    const agent = await appointAgent(desk, 52);
    const entry = await enterFirm(desk, 52);
    const stateOf = async () => (await looksFor('a', agent))[0]?.state;
    await desk.server.until('it is found', async () => (await stateOf()) === 'open');
    const body = { reason: '认定已撤销', expectedVersion: 1 };
    await ask('officer', `/blacklist-entries/${entry}/remove`, body);
    await desk.server.until('it lapsed', async () => (await stateOf()) === 'lapsed');
    const { items } = await ask('a', '/deadlines');
    const [look] = await looksFor('a', agent);
    assert.equal(
      items.some(({ subject }: { subject: string }) => subject === look?.id),
      false,
    );
  });

  test('a service that a file brings is compared as it comes in', async () => {
    await enterFirm(desk, 53);
    await desk.server.until('the carrier has the entry', async () =>
      (await ask('a', '/blacklist-entries')).items.some(
        ({ creditCode }: { creditCode: string }) => creditCode === firm(53),
      ),
    );
    const service = await takeIn('kservice53', 53, '4001230053');
    await desk.server.until('it is found', async () => (await looksFor('a', service)).length === 1);
    const free = await takeIn('kservice54', 54, '4001230054');
    await desk.server.platform.settle();
    assert.deepEqual(await looksFor('a', free), []);
  });

  test('every look can be made again from the journal', async () => {
    assert.ok((await compareWithJournal(desk.server.platform.database, registers)) > 4);
  });
});
