/** A command becomes a fact as a whole or not at all, once, in the name of somebody who may. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { JournalBody } from './explain.ts';
import { createKernel } from './repository.ts';
import { LAW } from './testing/law.ts';
import { type Add, START, type TestKernel, tally, testKernel } from './testing/tally.ts';

let world: TestKernel;
before(async () => {
  world = await testKernel();
});
after(() => world.close());

const add = (by: number, more: Partial<Add> = {}): Add => ({ type: 'add', by, ...more });
const clocks = [{ do: 'start', kind: 'k', dueAt: START, obligation: 'o' }] as const;
const message = (key: string) => ({ to: 'bb', topic: 't', key, payload: { n: 1 } });
const run = (id: string, command: Add, more: { key?: string; expectedVersion?: number } = {}) =>
  world.kernel.as(world.actor()).execute(tally, { id, command, ...more });
const everything = async () => {
  const tables = ['journal', 'tally', 'clock', 'outbox', 'idempotency'];
  return Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await world.count(table)])),
  );
};

describe('one transaction', () => {
  test('journal, state, clock, message and key are written together', async () => {
    const was = await everything();
    const answer = await run('one', add(3, { clocks, messages: [message('one')] }), { key: 'one' });
    assert.deepEqual([answer.outcome, answer.version, answer.state?.sum], ['permit', 1, 3]);
    const is = await everything();
    for (const table of Object.keys(was)) assert.equal(is[table], was[table] + 1, table);
  });

  const failures: readonly [string, Add][] = [
    ['decide throws', add(1, { failAt: 'decide' })],
    ['evolve throws', add(1, { failAt: 'evolve' })],
    ['columns throws', add(1, { failAt: 'columns' })],
    ['a clock has no time', add(1, { clocks: [{ ...clocks[0], dueAt: 'never' }] })],
    ['a message cannot be written down', add(1, { messages: [{ ...message('x'), payload: 1n }] })],
    ['the sum does not fit its column', add(-1e300)],
  ];
  for (const [name, command] of failures) {
    test(`${name}: nothing is written`, async () => {
      await run('whole', add(1));
      const was = await everything();
      for (const id of ['whole', 'fresh']) {
        await assert.rejects(
          run(id, { ...command, clocks: command.clocks ?? clocks }, { key: `${name} ${id}` }),
        );
      }
      assert.deepEqual(await everything(), was);
    });
  }

  test('several steps: the last one fails, and the first is as if it had not been', async () => {
    const was = await everything();
    const steps = world.kernel.as(world.actor()).transact('report.submit', async (work) => {
      await work.execute(tally, [{ id: 'steps', command: add(1) }]);
      await work.execute(tally, [{ id: 'steps', command: add(1, { failAt: 'decide' }) }]);
    });
    await assert.rejects(steps, /decide failed/);
    assert.deepEqual(await everything(), was);
  });

  test('metrics hear of a decision when it is committed, and only then', async () => {
    const heard: string[] = [];
    const onDecision = (register: string, outcome: string) => heard.push(`${register} ${outcome}`);
    const kernel = createKernel({ ...world.kernel, onDecision });
    const as = kernel.as(world.actor());
    await as.execute(tally, { id: 'heard', command: add(1) });
    await as.execute(tally, { id: 'heard', command: add(101) });
    await assert.rejects(as.execute(tally, { id: 'heard', command: add(1, { failAt: 'columns' }) }));
    assert.deepEqual(heard, ['tally permit', 'tally refuse']);
  });
});

describe('the journal', () => {
  const entriesOf = (subject: string) =>
    world.database.owner(async (tx) => {
      const { rows } = await sql<{
        version: number;
        outcome: string;
        actor: string;
        rules: string[];
        body: string;
      }>`
        select version, outcome, actor, rules, body from journal where subject = ${subject} or subject like ${`${subject}?%`} order by seq`.execute(
        tx,
      );
      return rows;
    });

  test('an entry says who, what, by which rule and which law', async () => {
    await run('told', add(5));
    const [entry] = await entriesOf('told');
    assert.deepEqual(
      [entry?.version, entry?.outcome, entry?.actor, entry?.rules],
      [1, 'permit', 'p1', ['tally.small']],
    );
    const body = JSON.parse(entry?.body ?? '') as JournalBody;
    assert.equal(body.command, 'add');
    assert.deepEqual(body.law, {
      day: '2021-07-07',
      knownOn: LAW.asOf('2021-07-07').knownOn,
      digest: LAW.digest,
    });
    assert.equal(body.findings[0]?.clause, 'miit-452-2016.19.2');
  });

  test('a refusal is an entry and leaves state and version alone, also of a subject that is not there', async () => {
    await run('kept', add(5));
    const answer = await run('kept', add(101));
    assert.deepEqual([answer.outcome, answer.version, answer.state?.sum], ['refuse', 1, 5]);
    assert.deepEqual(
      (await entriesOf('kept')).map(({ outcome }) => outcome),
      ['permit', 'refuse'],
    );
    const none = await run('never', add(101));
    assert.deepEqual([none.version, none.state], [0, undefined]);
    assert.equal(await world.count('tally', "id = 'never'"), 0);
    assert.equal((await entriesOf('never')).length, 1);
  });

  test('the same refusal twice in the same instant is two entries', async () => {
    await run('twice', add(101));
    await run('twice', add(101));
    assert.equal((await entriesOf('twice')).length, 2);
    await world.kernel.as(world.actor()).transact('report.submit', async (work) => {
      for (let n = 0; n < 2; n += 1) await work.execute(tally, [{ id: 'twice', command: add(101) }]);
    });
    assert.equal((await entriesOf('twice')).length, 4);
  });
});

describe('many writers', () => {
  test('16 at once on one subject: each is applied once', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, () => run('race', add(1))));
    assert.deepEqual(
      answers.map(({ version }) => version).toSorted((a, b) => a - b),
      Array.from({ length: 16 }, (_, n) => n + 1),
    );
    const { state } = await run('race', add(0));
    assert.equal(state?.sum, 16);
    assert.equal(await world.count('journal', "subject = 'race'"), 17);
  });

  test('16 at once who all saw version 1: one is applied, the others learn of it', async () => {
    await run('seen', add(1));
    const tried = await Promise.allSettled(
      Array.from({ length: 16 }, () => run('seen', add(1), { expectedVersion: 1 })),
    );
    const refused = tried.filter((one) => one.status === 'rejected').map(({ reason }) => reason.code);
    assert.deepEqual(
      refused,
      Array.from({ length: 15 }, () => 'kernel.version-conflict'),
    );
    assert.equal((await run('seen', add(0))).state?.sum, 2);
  });

  test('expecting a version of what is not there: 0 is right, 1 is not found', async () => {
    await assert.rejects(run('absent', add(1), { expectedVersion: 1 }), { code: 'kernel.missing' });
    assert.equal((await run('absent', add(1), { expectedVersion: 0 })).version, 1);
  });

  test('8 batches over the same subjects in opposite orders: none is lost, none deadlocks for good', async () => {
    const ids = ['d1', 'd2', 'd3', 'd4'];
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        world.kernel.as(world.actor()).transact('report.submit', (work) =>
          work.execute(
            tally,
            (n % 2 === 0 ? ids : ids.toReversed()).map((id) => ({ id, command: add(1) })),
          ),
        ),
      ),
    );
    for (const id of ids) assert.equal((await run(id, add(0))).state?.sum, 8, id);
  });

  test('a batch names a subject once', async () => {
    const twice = world.kernel.as(world.actor()).transact('report.submit', (work) =>
      work.execute(
        tally,
        ['x', 'x'].map((id) => ({ id, command: add(1) })),
      ),
    );
    await assert.rejects(twice, TypeError);
  });
});

describe('an idempotency key', () => {
  test('the same request again: the first answer, nothing more done', async () => {
    const first = await run('again', add(7), { key: 'again' });
    const was = await everything();
    assert.deepEqual(await run('again', add(7), { key: 'again' }), first);
    assert.deepEqual(await everything(), was);
  });

  test('another request under the key is refused', async () => {
    await run('other', add(7), { key: 'other' });
    await assert.rejects(run('other', add(8), { key: 'other' }), {
      code: 'kernel.key-reused',
      place: 'Idempotency-Key',
    });
    await assert.rejects(run('else', add(7), { key: 'other' }), { code: 'kernel.key-reused' });
  });

  test('8 at once with one key: done once, all hear the same', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => run('keyed', add(2), { key: 'keyed' })),
    );
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.equal(answers[0]?.state?.sum, 2);
    assert.equal(await world.count('journal', "subject = 'keyed'"), 1);
  });

  test('belongs to one person in one organisation', async () => {
    await run('mine', add(1), { key: 'shared' });
    const item = { id: 'mine', command: add(1), key: 'shared' };
    const colleague = await world.kernel.as(world.actor({ id: 'p2' })).execute(tally, item);
    assert.equal(colleague.state?.sum, 2);
    const stranger = await world.kernel.as(world.actor({ org: 'bb' })).execute(tally, item);
    assert.equal(stranger.state?.sum, 1);
  });
});

describe('who acts', () => {
  test('without actor or organisation there is no repository', () => {
    for (const change of [{ id: '' }, { org: '' }]) {
      assert.throws(() => world.kernel.as(world.actor(change)), { code: 'kernel.actor-missing' });
    }
  });

  test('without the permission nothing is read, begun or written', async () => {
    const regulator = world.kernel.as(world.actor({ role: 'regulator' }));
    const was = await everything();
    const forbidden = { code: 'kernel.forbidden' };
    await assert.rejects(regulator.execute(tally, { id: 'no', command: add(1) }), forbidden);
    await assert.rejects(
      regulator.read('account.manage', async () => assert.fail('was read')),
      forbidden,
    );
    await assert.rejects(
      regulator.transact('report.submit', async () => assert.fail('was begun')),
      forbidden,
    );
    // The permission of the steps is not that of the commands in them.
    const inside = regulator.transact('report.read', (work) =>
      work.execute(tally, [{ id: 'no', command: add(1) }]),
    );
    await assert.rejects(inside, forbidden);
    assert.deepEqual(await everything(), was);
  });
});
