/** What the pages of the lists read: who gets an entry, what it would come to, receipts, comparisons, publications. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { type Desk, enterFirm, firm, openDesk, proposeAgent, statement } from './testing/desk.ts';

let desk: Desk;
let ask: Desk['ask'];
before(async () => {
  desk = await openDesk();
  ({ ask } = desk);
});
after(() => desk?.close());

const countEntries = () =>
  desk.server.platform.database.owner(async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from blacklist_entry`.execute(tx);
    return rows[0]?.n;
  });

describe('before an entry is made', () => {
  test('miit-452-2016.25.4 carriers and resellers get it through the keeper, everybody else does not', async () => {
    const { items } = await ask('officer', '/blacklist-recipients');
    const gets = Object.fromEntries(
      items.map((one: { organisation: { id: string }; gets: string }) => [one.organisation.id, one.gets]),
    );
    assert.deepEqual(gets, {
      hub: 'keeper',
      regulator: 'origin',
      'carrier-a': 'member',
      'carrier-b': 'member',
      'police-city': 'none',
    });
  });

  test('miit-452-2016.25.2 a trial says what is missing and keeps nothing', async () => {
    const without = await ask('officer', '/blacklist-preview', statement(1));
    assert.equal(without.outcome, 'hold');
    const digest = await desk.document('officer', '/blacklist-documents');
    const whole = await ask('officer', '/blacklist-preview', statement(1, { evidence: [digest] }));
    assert.equal(whole.outcome, 'permit');
    assert.equal(await countEntries(), 0);
    await ask('a', '/blacklist-preview', statement(1), 403);
  });
});

describe('after it is made', () => {
  test('miit-452-2016.25.4 the keeper sees which change which member lacks, and nothing once all have it', async () => {
    const id = await enterFirm(desk, 2);
    await desk.server.until('both receipts are there', async () => {
      const { members, waiting } = await ask('keeper', '/blacklist-feed');
      for (const one of waiting) assert.deepEqual([one.entry, one.ends, one.name], [id, false, '测试企业2']);
      return (
        members.length === 2 &&
        members.every(
          (one: { applied: number; delivered: number }) => one.applied === 1 && one.delivered === 1,
        )
      );
    });
    assert.deepEqual((await ask('keeper', '/blacklist-feed')).waiting, []);
  });

  test('miit-452-2016.25.4 a member that does not take a change in is shown with it', async () => {
    // Nobody delivers to carrier-b any more: its messages wait.
    await desk.server.platform.database.owner((tx) =>
      sql`create or replace function hold_b() returns trigger language plpgsql as $$
          begin if new.target = 'carrier-b' then new.next_at := '2099-01-01'; end if; return new; end $$`.execute(
        tx,
      ),
    );
    await desk.server.platform.database.owner((tx) =>
      sql`create trigger hold_b before insert on outbox for each row execute function hold_b()`.execute(tx),
    );
    const id = await enterFirm(desk, 3);
    await desk.server.until('carrier-a has it', async () => {
      const { members } = await ask('keeper', '/blacklist-feed');
      return members.some((one: { member: { id: string }; applied: number }) => one.applied === 2);
    });
    const { members, waiting } = await ask('keeper', '/blacklist-feed');
    const b = members.find((one: { member: { id: string } }) => one.member.id === 'carrier-b');
    assert.deepEqual([b.applied, b.delivered, b.behind], [1, 1, 1]);
    assert.deepEqual(
      waiting.map((one: object) => ({ ...one, at: '' })),
      [{ sequence: 2, at: '', entry: id, name: '测试企业3', ends: false }],
    );
  });

  test('miit-452-2016.25.3 the list is narrowed to a kind and a violation', async () => {
    const all = await ask('officer', '/blacklist-entries?kind=company&violation=illegal-voip');
    assert.equal(all.items.length, 2);
    assert.deepEqual((await ask('officer', '/blacklist-entries?kind=person')).items, []);
    assert.deepEqual((await ask('officer', '/blacklist-entries?violation=card-trade')).items, []);
  });
});

test('miit-452-2016.5.10 a namesake waits for a person, with a term, until it is compared', async () => {
  const namesake = { name: '测试企业2', code: firm(20), legal: 20 };
  const { id, version } = await proposeAgent(desk, 'a', namesake);
  const { items } = await ask('a', '/blacklist-reviews');
  assert.deepEqual(
    items.map((one: { agent: string; name: string; entries: string[] }) => [
      one.agent,
      one.name,
      one.entries.length,
    ]),
    [[id, '测试企业2', 1]],
  );
  assert.match(items[0].dueAt, /^2021-07-0[89]T/);
  const compared = { listing: items[0].entries[0], same: false, note: '代码不同', expectedVersion: version };
  await ask('a', `/agents/${id}/name-check`, compared);
  assert.deepEqual((await ask('a', '/blacklist-reviews')).items, []);
});

test('miit-452-2016.21.1.3 penalties on operators stand by the day of their publication', async () => {
  const opened = await ask('officer', '/operator-sanctions', {
    name: '测试增值企业',
    creditCode: firm(30),
    kind: 'value-added',
  });
  let { version } = opened;
  for (const [number, on] of [
    ['管罚A', '2021-07-02'],
    ['管罚B', '2021-07-05'],
  ] as const) {
    const body = {
      decision: { number, on: '2021-07-01' },
      kind: 'fine',
      exposed: { on, where: '网站' },
      expectedVersion: version,
    };
    ({ version } = await ask('officer', `/operator-sanctions/${opened.id}/penalties`, body));
  }
  const numbers = async (query: string) =>
    (await ask('officer', `/blacklist-published${query}`)).items.map(
      (one: { decision: { number: string } }) => one.decision.number,
    );
  assert.deepEqual(await numbers(''), ['管罚B', '管罚A']);
  assert.deepEqual(await numbers('?since=2021-07-03'), ['管罚B']);
  await ask('a', '/blacklist-published', undefined, 403);
});
