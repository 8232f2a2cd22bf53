/** The national list between two installations: compared by the same digests, ended and taken back with receipts. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { entry } from '../../src/blacklist/entry.ts';
import { nationalFindings, nationalHits } from '../../src/blacklist/read-model.ts';
import { type Given, statedBy } from '../../src/blacklist/stated.ts';
import { firm, person } from '../../src/blacklist/testing/desk.ts';
import { firmKey, namesKey, personKey } from '../../src/channels/read-model.ts';
import { exchangeCase } from '../../src/exchange/case-store.ts';
import { rowsOf } from '../../src/exchange/peers.ts';
import { systemActor } from '../../src/kernel/access.ts';
import { actorOf } from '../../src/kernel/testing/decider.ts';
import { dayOf } from '../../src/kernel/time.ts';
import { openTwo, type TwoInstallations } from './two-installations.ts';

const NOW = '2021-07-07T02:00:00.000Z';
const SECRET = Buffer.alloc(32, 9).toString('base64');
const OFFICER = actorOf('officer', 'regulator', { id: 'regulator-44', kind: 'regulator' });

let two: TwoInstallations;
before(async () => {
  two = await openTwo(() => NOW, { a: SECRET, b: SECRET });
});
after(() => two?.close());

const given = (serial: number): Given => ({
  kind: 'company',
  name: `测试企业${serial}`,
  identityNumber: firm(serial),
  legalRepresentative: '测试甲',
  legalPaperNumber: person(serial),
  violation: 'illegal-voip',
  description: '为违规网络电话提供落地',
  finding: { number: `管罚${serial}`, on: '2021-07-01' },
  evidence: ['a'.repeat(64)],
});

async function enter(at: TwoInstallations, id: string, what: Given): Promise<void> {
  const stated = await statedBy(at.a.vault, what);
  const { outcome } = await at.a.kernel
    .as(OFFICER)
    .execute(entry, { id, command: { type: 'enter', stated } });
  assert.equal(outcome, 'permit');
}

/** What the carrier of the other installation is told about an applicant. */
async function saidAtB(kind: 'company' | 'person', serial: number): Promise<string[]> {
  const { vault, kernel, law } = two.b;
  const key =
    kind === 'company' ? await firmKey(vault, firm(serial)) : await personKey(vault, person(serial));
  const nameKey = await namesKey(vault, '无此名称');
  const actor = actorOf('clerk', 'clerk', { id: 'carrier-b', kind: 'carrier' });
  const today = dayOf(NOW);
  const hits = await kernel
    .as(actor)
    .read('blacklist.read', (tx) => nationalHits(tx, { keys: [key], nameKeys: [nameKey] }, today));
  const findings = nationalFindings(
    'agency',
    { key, nameKey, legalKey: null },
    { hits, law: law.asOf(today) },
  );
  return findings.map(({ outcome }) => outcome);
}

/** State at the sender of the items of one topic, in order. */
const statesOf = (side: TwoInstallations['a'], topic: string) =>
  side.database.owner(async (tx) =>
    (
      await rowsOf<{ state: string }>(tx, 'select state from exchange_out where topic = $1 order by seq', [
        topic,
      ])
    ).map(({ state }) => state),
  );

/** The keeper takes back the message that said of an entry that it was made. */
async function takeBack(id: string): Promise<void> {
  const [item] = await two.a.database.owner((tx) =>
    rowsOf<{ id: string }>(
      tx,
      `select id from exchange_out where topic = 'blacklist.published'
         and item::jsonb->'payload'->'change'->'notice'->>'entry' = $1`,
      [id],
    ),
  );
  assert.ok(item);
  const keeper = systemActor('test', { id: 'hub', kind: 'hub' });
  const command = { type: 'revoke', reason: '发错了' } as const;
  await two.a.kernel.as(keeper).execute(exchangeCase, { id: `revocation_${item.id}`, command });
  await two.settle();
}

describe('miit-452-2016.25.4 the list is shared with the industry, whichever installation a company is in', () => {
  test('a company and a person that were entered there are refused here, by code and by paper', async () => {
    await enter(two, 'b1', given(1));
    await enter(two, 'b2', {
      ...given(2),
      kind: 'person',
      identityNumber: person(2),
      legalRepresentative: null,
      legalPaperNumber: null,
    });
    await two.settle();
    assert.deepEqual(await saidAtB('company', 1), ['refuse']);
    assert.deepEqual(await saidAtB('person', 2), ['refuse']);
    assert.deepEqual(await saidAtB('company', 3), ['permit']);
    // The legal representative of the first is known by the same digest.
    assert.deepEqual(await saidAtB('person', 1), ['permit-with-duties']);
  });

  test('each change has its receipt, and the keeper sees how far the member is', async () => {
    assert.deepEqual(await statesOf(two.a, 'blacklist.published'), ['applied', 'applied']);
    assert.deepEqual(await statesOf(two.b, 'blacklist.applied'), ['applied', 'applied']);
    const [feed] = await two.a.database.owner((tx) =>
      rowsOf<{ data: { head: number; members: Record<string, { applied: number }> } }>(
        tx,
        "select data from blacklist_feed where org = 'hub'",
      ),
    );
    assert.deepEqual([feed?.data.head, feed?.data.members['carrier-b']?.applied], [2, 2]);
  });

  test('a removal ends it here', async () => {
    const command = { type: 'remove', reason: '认定已撤销' } as const;
    await two.a.kernel.as(OFFICER).execute(entry, { id: 'b1', command });
    await two.settle();
    assert.deepEqual(await saidAtB('company', 1), ['permit']);
  });

  test('taking back a message ends no entry: a person looks, and the receipt follows the removal', async () => {
    await enter(two, 'b4', given(4));
    await two.settle();
    await takeBack('b4');
    assert.deepEqual(await saidAtB('company', 4), ['refuse']);
    const cases = await two.b.database.owner((tx) =>
      rowsOf<{ kind: string }>(tx, "select kind from exchange_case where org = 'carrier-b'"),
    );
    assert.deepEqual(
      cases.map(({ kind }) => kind),
      ['taken-back'],
    );
  });

  test('what was removed already is revoked with a receipt', async () => {
    await enter(two, 'b5', given(5));
    const command = { type: 'remove', reason: '认定已撤销' } as const;
    await two.a.kernel.as(OFFICER).execute(entry, { id: 'b5', command });
    await two.settle();
    await takeBack('b5');
    assert.ok((await statesOf(two.a, 'blacklist.published')).includes('revoked'));
  });
});

test('without the federation secret the list stays here, and its reason stands in the outbox', async () => {
  const apart = await openTwo(() => NOW, {});
  try {
    await enter(apart, 'b1', given(1));
    await apart.settle();
    assert.deepEqual(await statesOf(apart.a, 'blacklist.published'), []);
    const waits = await apart.a.database.owner((tx) =>
      rowsOf<{ error: string }>(
        tx,
        "select error from outbox where topic = 'blacklist.published' and target = 'carrier-b' and done_at is null",
      ),
    );
    assert.match(waits[0]?.error ?? '', /exchange.secret-missing/);
  } finally {
    await apart.close();
  }
});
