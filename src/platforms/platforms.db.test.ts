/** An order through HTTP and messages: police, a regulator, two platforms, from the list to the way back. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { registers } from './parts.ts';
import { type Desk, openDesk } from './testing/desk.ts';

const NOTICE = { channel: '应用内“账号与安全”', papers: '本人身份证' };
const REFERENCE = '京公反诈〔2023〕1号';
const [FIRST, SECOND] = ['13800009401', '13800009402'];
const CANONICAL = [`86${FIRST}`, `86${SECOND}`];

let desk: Desk;
let ask: Desk['ask'];
before(async () => {
  desk = await openDesk('2023-03-01T04:00:00.000Z');
  ({ ask } = desk);
});
after(() => desk?.close());

interface ListingShown {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly reference: string;
  readonly state: string;
  readonly accounts: readonly { readonly id: string; readonly state: string }[];
}

const listingsAt = async (who: string): Promise<ListingShown[]> => (await ask(who, '/listed-numbers')).items;
async function listingOf(who: string, number: string, reference = REFERENCE): Promise<ListingShown> {
  const found = (await listingsAt(who)).find((one) => one.number === number && one.reference === reference);
  assert.ok(found, `${number} of ${reference} at ${who}`);
  return found;
}

async function answer(who: string, listing: ListingShown, accounts: readonly string[]) {
  const body = { accounts, ...NOTICE, expectedVersion: listing.version };
  return ask(who, `/listed-numbers/${listing.id}/answer`, body);
}

/** An act on an account in the version it has now. */
async function act(who: string, account: string, path: string, given: object = {}) {
  const { version } = await ask(who, `/linked-accounts/${account}`);
  return ask(who, `/linked-accounts/${account}/${path}`, { ...given, expectedVersion: version });
}

const orderBody = (change: object = {}) => ({
  reference: REFERENCE,
  ground: 'case-card',
  basis: 'atfl-2022.22',
  numbers: [FIRST, SECOND, `+86 ${FIRST}`],
  platforms: null,
  dueAt: null,
  ...change,
});

/** Everything that was ever posted to an organisation. */
async function postedTo(org: string): Promise<{ topic: string; payload: Record<string, unknown> }[]> {
  const { rows } = await desk.server.platform.database.owner((tx) =>
    tx.executeQuery<{ topic: string; messages: { payload: Record<string, unknown> }[] }>(
      CompiledQuery.raw('select topic, messages from outbox where target = $1 and org <> $1 order by id', [
        org,
      ]),
    ),
  );
  return rows.flatMap(({ topic, messages }) => messages.map(({ payload }) => ({ topic, payload })));
}

let order = '';
let account = '';

describe('mps-miit-2021.5.1 from the order to every platform', () => {
  test('each platform holds the two numbers, and the authority has both receipts', async () => {
    const issued = await ask('police', '/account-orders', orderBody());
    assert.equal(issued.outcome, 'permit-with-duties');
    order = issued.id;
    await desk.server.until('both receipts are there', async () => {
      const { platforms } = await ask('police', `/account-orders/${order}`);
      return platforms.every(({ receivedAt }: { receivedAt: string | null }) => receivedAt !== null);
    });
    for (const who of ['chat', 'shop'])
      assert.deepEqual((await listingsAt(who)).map(({ number }) => number).sort(), CANONICAL, who);
  });

  test('what travelled to a platform is numbers, reference, ground and due time, and nothing else', async () => {
    assert.deepEqual(await postedTo('chat'), [
      {
        topic: 'platforms.listed',
        payload: {
          reference: REFERENCE,
          ground: 'case-card',
          numbers: CANONICAL,
          dueAt: '2023-03-04T04:00:00.000Z',
        },
      },
    ]);
  });

  test('a number nobody can read, a platform not on file, and a platform that orders are told so', async () => {
    const unreadable = await ask('police', '/account-orders', orderBody({ numbers: ['abc'] }), 400);
    assert.deepEqual([unreadable.code, unreadable.pointer], ['platforms.number-unreadable', '/numbers/0']);
    const nowhere = await ask(
      'police',
      '/account-orders',
      orderBody({ reference: 'x', platforms: ['none'] }),
    );
    assert.equal(nowhere.outcome, 'refuse');
    await ask('chat', '/account-orders', orderBody({ reference: 'y' }), 403);
  });

  test('nobody reads what belongs to another organisation', async () => {
    assert.deepEqual((await ask('regulator', '/account-orders')).items, []);
    await ask('regulator', `/account-orders/${order}`, undefined, 404);
    const { id, version } = await listingOf('chat', CANONICAL[0] ?? '');
    const body = { accounts: ['x'], ...NOTICE, expectedVersion: version };
    await ask('shop', `/listed-numbers/${id}/answer`, body, 404);
    for (const path of ['/listed-numbers', '/linked-accounts']) await ask('police', path, undefined, 403);
  });
});

describe('mps-miit-2021.5.2 the platforms answer', () => {
  test('by number over the interface: the account is opened, the authority sees a count', async () => {
    await answer('chat', await listingOf('chat', CANONICAL[0] ?? ''), ['wx-user-77', 'wx-user-78']);
    await desk.server.until(
      'the accounts are there',
      async () => ((await ask('chat', '/linked-accounts')).items as unknown[]).length === 2,
    );
    for (const { id } of (await ask('chat', '/linked-accounts')).items)
      if ((await ask('chat', `/linked-accounts/${id}`)).account === 'wx-user-77') account = id;
    assert.notEqual(account, '');
    await desk.server.until('the count has come', async () => {
      const { items } = await ask('police', `/account-orders/${order}`);
      return items[0].answers[0].accounts === 2;
    });
    await ask('shop', `/linked-accounts/${account}`, undefined, 404);
    const told = JSON.stringify(await postedTo('police-city'));
    assert.ok(!told.includes('wx-user') && !told.includes(account), told);
  });

  test('by file: what nobody asked for is rejected, the same file twice adds nothing', async () => {
    const file = [
      'number,account,channel,papers',
      `${SECOND},wx-user-79,应用内,身份证`,
      `${FIRST},wx-user-77,应用内,身份证`,
      '13800009499,wx-user-80,应用内,身份证',
      `${SECOND},wx-user-81,,身份证`,
      '',
    ].join('\r\n');
    const path = '/imports?kind=linked-accounts&format=duanka&fileName=linked.csv';
    const run = await ask('chat', path, Buffer.from(file), 200);
    assert.deepEqual([run.accepted, run.duplicate, run.rejected], [1, 1, 2]);
    await ask('police', path, Buffer.from(file), 403);
    await desk.server.until('chat has answered all', async () => {
      const [chat] = (await ask('police', `/account-orders/${order}`)).platforms;
      return chat.doneAt !== null && chat.accounts === 3;
    });
  });

  test('a platform sees its lists added up: what it has answered, and where the accounts stand', async () => {
    const { items } = await ask('chat', '/account-lists');
    assert.equal(items.length, 1);
    const [{ id, reference, numbers, open, accounts, states }] = items;
    assert.deepEqual([reference, numbers, open, accounts], [REFERENCE, 2, 0, 3]);
    assert.deepEqual(states, [{ state: 'verifying', count: 3 }]);
    for (const { id: number } of await listingsAt('chat'))
      assert.equal((await ask('chat', `/account-lists/${number}`)).id, id);
    const listed = await ask('chat', `/listed-numbers?list=${id}&state=answered`);
    assert.equal(listed.items.length, 2);
    assert.equal((await ask('shop', '/account-lists')).items[0].open, 2);
    await ask('shop', `/account-lists/${id}`, undefined, 404);
  });

  test('a platform that lets the time pass is on record; its late answer still counts', async () => {
    desk.clock.pass(73);
    await desk.server.until('shop is late', async () => {
      const { late } = await ask('police', `/account-orders/${order}`);
      return late.length === 1 && late[0].id === 'shop';
    });
    await desk.server.until('shop knows it', async () =>
      (await ask('shop', '/listed-numbers')).items.every(({ late }: { late: boolean }) => late),
    );
    for (const number of CANONICAL) await answer('shop', await listingOf('shop', number), []);
    await desk.server.until('the order is done', async () => {
      const { state, late } = await ask('police', `/account-orders/${order}`);
      return state === 'done' && late.length === 1;
    });
  });
});

describe('mps-miit-2021.5.3 the ladder, the appeal and the way back', () => {
  const measure = (step: string, ground: string) => ({
    measure: step,
    ground,
    reason: '到期未核验',
    ...NOTICE,
  });

  test('told late, the holder has the whole time; then the first step, and none is skipped', async () => {
    const early = await act('chat', account, 'measures', measure('correct-in-time', 'not-verified'));
    assert.equal(early.outcome, 'refuse');
    const { ladder, clocks } = await ask('chat', `/linked-accounts/${account}`);
    assert.deepEqual(ladder.steps, ['correct-in-time', 'limit', 'suspend', 'close', 'bar-registration']);
    assert.ok(ladder.open.every(({ ground }: { ground: string }) => ground === 'used-in-fraud'));
    assert.deepEqual(clocks, []);
    await act('chat', account, 'told');
    desk.clock.pass(73);
    await desk.server.until(
      'the holder missed it',
      async () => (await ask('chat', `/linked-accounts/${account}`)).missed === 'not-verified',
    );
    assert.equal(
      (await act('chat', account, 'measures', measure('close', 'not-verified'))).outcome,
      'refuse',
    );
    const { ladder: missed } = await ask('chat', `/linked-accounts/${account}`);
    assert.deepEqual(
      missed.open.filter(({ ground }: { ground: string }) => ground === 'not-verified'),
      [{ measure: 'correct-in-time', ground: 'not-verified' }],
    );
    const first = await act('chat', account, 'measures', measure('correct-in-time', 'not-verified'));
    assert.equal(first.outcome, 'permit-with-duties');
    const { clocks: running } = await ask('chat', `/linked-accounts/${account}`);
    assert.deepEqual(
      running.map(({ kind }: { kind: string }) => kind),
      ['correct'],
    );
  });

  test('used in fraud it is barred: its number registers nothing, and the authority sees the state', async () => {
    const barred = await act('chat', account, 'measures', measure('bar-registration', 'used-in-fraud'));
    assert.equal(barred.outcome, 'permit-with-duties');
    const check = async (who: string) =>
      (await ask(who, '/platform-registrations/check', { number: FIRST })).findings[0].outcome;
    assert.deepEqual([await check('chat'), await check('shop')], ['refuse', 'permit']);
    await desk.server.until('the authority sees it', async () => {
      const { items } = await ask('police', `/account-orders/${order}`);
      return JSON.stringify(items[0].answers[0].states).includes('barred');
    });
  });

  test('whoever took the measure does not answer the appeal; upheld by another, all is lifted at once', async () => {
    await act('chat', account, 'appeal', { objection: '号码上月才买，账号是前机主的' });
    const verdict = { upheld: true, reason: '属实' };
    assert.equal((await act('chat', account, 'answer-appeal', verdict)).outcome, 'refuse');
    assert.equal((await act('chat2', account, 'answer-appeal', verdict)).outcome, 'permit');
    const { state, barred, measures } = await ask('chat', `/linked-accounts/${account}`);
    assert.deepEqual([state, barred], ['restored', false]);
    const at = desk.clock.now();
    assert.ok(measures.every(({ liftedAt }: { liftedAt: string }) => liftedAt === at));
    const { findings } = await ask('chat', '/platform-registrations/check', { number: FIRST });
    assert.equal(findings[0].outcome, 'permit');
  });

  test('an order of the regulator that is withdrawn is withdrawn at every platform, with receipts', async () => {
    const reference = '粤通管〔2023〕2号';
    const { id } = await ask(
      'regulator',
      '/account-orders',
      orderBody({ reference, numbers: [SECOND], ground: 'high-risk-card' }),
    );
    await desk.server.until('chat has it', async () =>
      (await listingsAt('chat')).some((one) => one.reference === reference),
    );
    await answer('chat', await listingOf('chat', CANONICAL[1] ?? '', reference), ['wx-user-90']);
    await desk.server.until(
      'the account is under verification',
      async () => (await ask('chat', '/linked-accounts?state=verifying')).items.length === 3,
    );
    const { version: expectedVersion } = await ask('regulator', `/account-orders/${id}`);
    await ask('regulator', `/account-orders/${id}/withdraw`, { reason: '列错号码', expectedVersion });
    await desk.server.until('both have withdrawn it', async () => {
      const { platforms } = await ask('regulator', `/account-orders/${id}`);
      return platforms.every(({ withdrawnAt }: { withdrawnAt: string | null }) => withdrawnAt !== null);
    });
    await desk.server.until(
      'the account is let go',
      async () => (await ask('chat', '/linked-accounts?state=released')).items.length === 1,
    );
    assert.equal((await listingOf('chat', CANONICAL[1] ?? '')).state, 'answered');
  });

  test('state tables are what the journal says', async () => {
    assert.ok((await compareWithJournal(desk.server.platform.database, registers)) >= 8);
  });
});
