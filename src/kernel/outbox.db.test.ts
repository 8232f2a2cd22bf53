/** Messages go out with their cause, arrive at least once, and are applied once. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sql } from 'kysely';
import { type Consumer, deliver, releaseClaims } from './outbox.ts';
import { type TestKernel, tally, testKernel } from './testing/tally.ts';

let world: TestKernel;
before(async () => {
  world = await testKernel();
});
after(() => world.close());
// What a test leaves undelivered is no business of the next one.
beforeEach(() => world.owner('update outbox set done_at = now() where done_at is null'));

let posted = 0;
const post = async (keys: readonly string[], { topic = 'add', to = 'bb', payload = {} as object } = {}) => {
  posted += 1;
  const messages = keys.map((key) => ({ to, topic, key, payload: { ...payload, key } }));
  await world.kernel
    .as(world.actor())
    .execute(tally, { id: `post-${posted}`, command: { type: 'add', by: 1, messages } });
};

/** What reached the receiver, in order. */
let heard: string[] = [];
const hear: Consumer = async (_work, messages) => {
  heard.push(...messages.map(({ key }) => key));
};
/** Adds to a tally of the receiver, or fails, as the payload says. */
const apply: Consumer = async (work, messages) => {
  for (const { payload } of messages) {
    const { id, fail = false } = payload as { id: string; fail?: boolean };
    const command = { type: 'add', by: 1, ...(fail ? { failAt: 'decide' as const } : {}) } as const;
    await work.execute(tally, [{ id, command }]);
  }
};
const consumers = new Map([
  ['add', hear],
  ['apply', apply],
]);
const round = () => deliver(world.kernel, consumers);
const sumOf = (id: string) =>
  world.database.owner(async (tx) => {
    const { rows } = await sql<{
      sum: string;
    }>`select sum from tally where org = 'bb' and id = ${id}`.execute(tx);
    return rows[0] === undefined ? undefined : Number(rows[0].sum);
  });
const open = () => world.count('outbox', 'done_at is null');

beforeEach(() => {
  heard = [];
});

describe('delivery', () => {
  test('what a deliverer that died had claimed goes on at once where nobody else delivers; what failed waits', async () => {
    await post(['failed'], { topic: 'unknown' });
    await round();
    const waits = () =>
      world.count(
        'outbox',
        `error is not null and done_at is null and next_at > '${world.kernel.clock.now()}'`,
      );
    assert.equal(await waits(), 1);
    await post(['claimed']);
    await world.owner(
      `update outbox set next_at = next_at + interval '1 minute', attempts = 1 where done_at is null and error is null`,
    );
    await round();
    assert.deepEqual(heard, []);
    await releaseClaims(world.database, world.kernel.clock.now());
    await round();
    assert.deepEqual(heard, ['claimed']);
    assert.equal(await waits(), 1);
  });

  test('in order of writing, once, in the name of the receiver', async () => {
    await post(['a1', 'a2']);
    await post(['a3']);
    assert.ok((await round()) > 0);
    assert.deepEqual(heard, ['a1', 'a2', 'a3']);
    assert.equal(await round(), 0);
    assert.deepEqual(heard, ['a1', 'a2', 'a3']);
    assert.equal(await open(), 0);
  });

  test('the same key posted again is not applied again', async () => {
    await post(['b1']);
    await round();
    await post(['b1', 'b2']);
    await round();
    assert.deepEqual(heard, ['b1', 'b2']);
  });

  test('the same key twice in one message batch is applied once', async () => {
    await post(['c1', 'c1']);
    await round();
    assert.deepEqual(heard, ['c1']);
  });

  test('two deliverers at once: nothing twice', async () => {
    await post(Array.from({ length: 40 }, (_, n) => `two-${n}`));
    await post(Array.from({ length: 40 }, (_, n) => `two-${n + 40}`));
    await Promise.all([round(), round(), round()]);
    world.clock.pass(1);
    await round();
    assert.equal(new Set(heard).size, 80);
    assert.equal(await world.count('inbox', "key like '% two-%'"), 80);
  });

  test('a deliverer that dies after the receiver has it: delivered again, applied once', async () => {
    await post(['died'], { topic: 'apply', payload: { id: 'died' } });
    await round();
    // As if it had died before it could settle.
    await world.owner("update outbox set done_at = null, next_at = created_at where topic = 'apply'");
    await round();
    assert.equal(await sumOf('died'), 1);
    assert.equal(await open(), 0);
  });

  test('a deliverer that dies holding a message: others take it when its lease is over', async () => {
    await post(['held']);
    await world.owner(
      `update outbox set next_at = '${world.clock.now()}'::timestamptz + interval '1 minute', attempts = 1 where done_at is null`,
    );
    assert.equal(await round(), 0);
    world.clock.pass(1 / 60);
    await round();
    assert.deepEqual(heard, ['held']);
  });

  test('what a consumer writes and the key of its message are written together or not at all', async () => {
    await post(['half'], { topic: 'apply', payload: { id: 'half', fail: true } });
    assert.equal(await round(), 0);
    assert.equal(await sumOf('half'), undefined);
    assert.equal(await world.count('inbox', "key = 'half'"), 0);
  });
});

describe('a message that cannot be applied', () => {
  test('holds up no other message, of its batch or of later ones', async () => {
    const good = (id: string) => ({ to: 'bb', topic: 'apply', key: `p-${id}`, payload: { id } });
    const messages = [good('g1'), { ...good('bad'), payload: { id: 'bad', fail: true } }, good('g2')];
    await world.kernel
      .as(world.actor())
      .execute(tally, { id: 'poison', command: { type: 'add', by: 1, messages } });
    await post(['p-g3'], { topic: 'apply', payload: { id: 'g3' } });
    await round();
    assert.deepEqual(await Promise.all(['g1', 'g2', 'g3', 'bad'].map(sumOf)), [1, 1, 1, undefined]);
    assert.equal(await open(), 1);
  });

  test('is tried again later and later, keeps the kind of fault and no text of it, and is applied when it can be', async () => {
    await post(['late'], { topic: 'nobody-yet' });
    const row = () =>
      world.database.owner(async (tx) => {
        const { rows } = await sql<{ error: string | null; attempts: number; next_at: string }>`
          select error, attempts, next_at from outbox where topic = 'nobody-yet'`.execute(tx);
        return rows[0];
      });
    const waits: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      await round();
      const { next_at = '' } = (await row()) ?? {};
      const wait = Date.parse(next_at) - Date.parse(world.clock.now());
      waits.push(wait);
      assert.equal(await round(), 0);
      world.clock.pass(wait / 3_600_000);
    }
    assert.deepEqual(waits, [2000, 4000, 8000, 16_000]);
    assert.equal((await row())?.error, 'kernel.topic-unknown');
    await deliver(world.kernel, new Map([...consumers, ['nobody-yet', hear]]));
    assert.deepEqual(heard, ['late']);
    assert.equal((await row())?.error, null);
  });

  test('the pause never grows beyond an hour', async () => {
    await post(['slow'], { topic: 'never' });
    await world.owner("update outbox set attempts = 60 where topic = 'never'");
    await round();
    const rows = await world.count(
      'outbox',
      `topic = 'never' and next_at = '${world.clock.now()}'::timestamptz + interval '1 hour'`,
    );
    assert.equal(rows, 1);
  });
});

test('a refusal sends nothing', async () => {
  const messages = [{ to: 'bb', topic: 'add', key: 'refused', payload: {} }];
  const { outcome } = await world.kernel
    .as(world.actor())
    .execute(tally, { id: 'refused', command: { type: 'add', by: 101, messages } });
  assert.equal(outcome, 'refuse');
  assert.equal(await open(), 0);
});
