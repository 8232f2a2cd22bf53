/** Statutory clocks: started with their cause, met or missed, and missed exactly once. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { runDueClocks } from './clocks.ts';
import type { ClockChange } from './decision.ts';
import { createKernel } from './repository.ts';
import { LAW } from './testing/law.ts';
import { type TestKernel, tally, testKernel } from './testing/tally.ts';
import { addHours } from './time.ts';

let world: TestKernel;
before(async () => {
  world = await testKernel();
});
after(() => world.close());

const registers = new Map([['tally', tally]]);
const start = (hours: number, kind = 'k'): ClockChange => ({
  do: 'start',
  kind,
  dueAt: addHours(world.clock.now(), hours),
  obligation: 'miit-452-2016.19.2.1',
  term: LAW.asOf('2021-07-07').number('report.check_hours'),
});
const change = (id: string, ...clocks: ClockChange[]) =>
  world.kernel.as(world.actor()).execute(tally, { id, command: { type: 'add', by: 1, clocks } });
const clockOf = (subject: string, kind = 'k') =>
  world.database.owner(async (tx) => {
    const { rows } = await sql<{
      state: string;
      due_at: string;
      started_at: string;
      ended_at: string | null;
      term: { key: string } | null;
    }>`
      select state, due_at, started_at, ended_at, term from clock where subject = ${subject} and kind = ${kind}`.execute(
      tx,
    );
    return rows[0];
  });
const missedBy = (id: string) =>
  world.database.owner(async (tx) => {
    const { rows } = await sql<{
      missed: string[];
    }>`select data->'missed' as missed from tally where id = ${id}`.execute(tx);
    return rows[0]?.missed;
  });
const runAll = () => runDueClocks(world.kernel, registers);

describe('a clock', () => {
  test('starts with its cause and names the parameter that set its term', async () => {
    await change('start', start(24));
    const clock = await clockOf('start');
    assert.equal(clock?.state, 'running');
    assert.equal(clock?.due_at, addHours(world.clock.now(), 24));
    assert.equal(clock?.term?.key, 'report.check_hours');
    await change('start', { do: 'cancel', kind: 'k' });
  });

  test('met in time: nothing happens when it would have run out', async () => {
    await change('met', start(1));
    await change('met', { do: 'meet', kind: 'k' });
    world.clock.pass(2);
    await runAll();
    assert.equal((await clockOf('met'))?.state, 'met');
    assert.deepEqual(await missedBy('met'), []);
  });

  test('met and started again in one decision: the new run goes on and runs out', async () => {
    await change('renewed', start(1));
    world.clock.pass(0.5);
    await change('renewed', { do: 'meet', kind: 'k' }, start(10));
    const clock = await clockOf('renewed');
    assert.equal(clock?.state, 'running');
    assert.equal(clock?.due_at, addHours(world.clock.now(), 10));
    world.clock.pass(10);
    await runAll();
    assert.equal((await clockOf('renewed'))?.state, 'missed');
    assert.deepEqual(await missedBy('renewed'), ['k']);
  });

  test('started and met in one decision: nothing is left to run', async () => {
    await change('at once', start(1), { do: 'meet', kind: 'k' });
    assert.equal((await clockOf('at once'))?.state, 'met');
  });

  test('runs out at its time, not before, and tells its subject once', async () => {
    await change('due', start(10));
    world.clock.pass(9.999);
    assert.equal(await runAll(), 0);
    world.clock.pass(0.001);
    assert.equal(await runAll(), 1);
    assert.equal(await runAll(), 0);
    assert.equal((await clockOf('due'))?.state, 'missed');
    assert.deepEqual(await missedBy('due'), ['k']);
  });

  test('done late stays missed', async () => {
    await change('due', { do: 'meet', kind: 'k' });
    assert.equal((await clockOf('due'))?.state, 'missed');
  });

  test('paused it keeps what is left, and goes on with that', async () => {
    await change('pause', start(10));
    world.clock.pass(4);
    await change('pause', { do: 'pause', kind: 'k' });
    world.clock.pass(100);
    assert.equal(await runAll(), 0);
    assert.equal((await clockOf('pause'))?.state, 'paused');
    await change('pause', { do: 'resume', kind: 'k' });
    assert.equal((await clockOf('pause'))?.due_at, addHours(world.clock.now(), 6));
    world.clock.pass(6);
    assert.equal(await runAll(), 1);
  });

  test('cancelled it neither is met nor runs out', async () => {
    await change('cancel', start(1));
    await change('cancel', { do: 'cancel', kind: 'k' }, { do: 'meet', kind: 'k' });
    world.clock.pass(2);
    await runAll();
    assert.equal((await clockOf('cancel'))?.state, 'cancelled');
  });

  test('started again it has its new time only, and kinds do not touch each other', async () => {
    await change('again', start(1), start(1, 'other'));
    await change('again', start(5));
    world.clock.pass(2);
    assert.equal(await runAll(), 1);
    assert.deepEqual(await missedBy('again'), ['other']);
    assert.equal((await clockOf('again'))?.state, 'running');
    world.clock.pass(5);
    assert.equal(await runAll(), 1);
    await change('again', start(5));
    assert.deepEqual(
      [(await clockOf('again'))?.state, (await clockOf('again'))?.ended_at],
      ['running', null],
    );
  });

  test('to meet, pause, resume or cancel a clock that is not there does nothing', async () => {
    for (const verb of ['meet', 'pause', 'resume', 'cancel'] as const)
      await change('none', { do: verb, kind: 'k' });
    assert.equal(await clockOf('none'), undefined);
  });
});

describe('runners', () => {
  test('two at once: each clock runs out once', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `two-${n}`);
    for (const id of ids) await change(id, start(1));
    world.clock.pass(1);
    const [one = 0, other = 0] = await Promise.all([runAll(), runAll()]);
    assert.equal(one + other, 20);
    for (const id of ids) assert.deepEqual(await missedBy(id), ['k'], id);
    assert.equal(await world.count('journal', "subject like 'two-%' and actor = 'system:clock'"), 20);
  });

  test('a runner that starts after the others are gone takes up what is left', async () => {
    for (const id of ['left-1', 'left-2', 'left-3']) await change(id, start(1));
    world.clock.pass(1);
    assert.equal(await runDueClocks(world.kernel, registers, 1), 1);
    const later = createKernel({ database: world.database, law: LAW, clock: world.clock });
    assert.equal(await runDueClocks(later, registers), 2);
    assert.deepEqual(await missedBy('left-3'), ['k']);
  });

  test('a subject that cannot be told keeps its clock running, to be tried again', async () => {
    await change('stuck', start(1));
    world.clock.pass(1);
    const refusing = { ...tally, missed: () => ({ type: 'add', by: 1, failAt: 'decide' }) as const };
    await assert.rejects(runDueClocks(world.kernel, new Map([['tally', refusing]])));
    assert.equal((await clockOf('stuck'))?.state, 'running');
    assert.equal(await runAll(), 0, 'not at once');
    world.clock.pass(1);
    assert.equal(await runAll(), 1);
    assert.deepEqual(await missedBy('stuck'), ['k']);
  });

  test('one subject that cannot be told does not hold up the others', async () => {
    await change('bad', start(1));
    world.clock.pass(0.5);
    await change('good', start(0.5));
    world.clock.pass(1);
    const picky = {
      ...tally,
      decide: (...[state, command, context]: Parameters<typeof tally.decide>) => {
        if (context.id === 'bad') throw new Error('cannot be told');
        return tally.decide(state, command, context);
      },
    };
    await assert.rejects(runDueClocks(world.kernel, new Map([['tally', picky]])), /cannot be told/);
    assert.deepEqual(await missedBy('good'), ['k']);
    world.clock.pass(1);
    assert.equal(await runAll(), 1);
  });

  test('a clock of a register nobody knows is reported', async () => {
    await change('lost', start(1));
    world.clock.pass(1);
    await assert.rejects(runDueClocks(world.kernel, new Map()), { code: 'kernel.topic-unknown' });
    world.clock.pass(1);
    await runAll();
    assert.deepEqual(await missedBy('lost'), ['k']);
  });
});
