/**
 * Killed at any point between a determination and its last receipt: two installations whose processes are killed again
 * and again, each time before or after another transaction of the work. What people press again is done once, and in
 * the end everything is in.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { rowsOf } from '../../src/exchange/peers.ts';
import {
  call,
  enrol,
  type Federation,
  inside,
  introduce,
  makeFederation,
  type Name,
  openAll,
  serveIt,
  stopIt,
  WATCHERS,
} from './federation.ts';
import { type Again, actAt, actOn, GROUNDS, imposedAt, isAt, propose, shown } from './penalty-steps.ts';

const PAIR = ['police', 'bank'] as const satisfies readonly Name[];
/** Which transaction of the work, counted from the start of the process, and on which side of its commit. */
const MOMENTS = [
  [1, 'after'],
  [2, 'before'],
  [3, 'after'],
  [4, 'before'],
  [5, 'after'],
  [6, 'before'],
] as const;
const HOOK = pathToFileURL(join(import.meta.dirname, 'kill-at-write.ts')).href;

let all: Federation;
let done = false;
const fileOf = (name: Name) => join(all[name].place.directory, 'killed.txt');

before(async () => {
  all = await makeFederation(() => ({}), PAIR);
  const platforms = await openAll(all);
  try {
    for (const name of PAIR) await enrol(all, all[name], platforms[name]);
    await introduce(all, platforms, (_, to) => all[to].port);
  } finally {
    for (const name of PAIR) await platforms[name].close();
  }
});
after(async () => {
  done = true;
  for (const name of PAIR) await stopIt(all[name], 'SIGKILL');
  for (const name of PAIR) await all[name].place.remove();
});

/** Serves an installation that dies at one moment after the other, and at last one that lives. */
async function serveMortal(name: Name): Promise<void> {
  for (const [at, when] of MOMENTS) {
    await serveIt(all[name], {
      NODE_OPTIONS: `--import=${HOOK}`,
      DUANKA_TEST_KILL_AT: String(at),
      DUANKA_TEST_KILL_WHEN: when,
      DUANKA_TEST_KILL_FILE: fileOf(name),
    });
    const child = all[name].process;
    if (child === undefined) throw new TypeError('it was started');
    if (child.signalCode === null && child.exitCode === null) await once(child, 'exit');
    if (done) return;
    assert.equal(child.signalCode, 'SIGKILL');
  }
  await serveIt(all[name]);
}

const GIVEN_UP_MS = 90_000;

/** Presses again while nobody answers: with one key, so that it is one act. */
const again: Again = async (one, who, path, body) => {
  const key = randomUUID();
  const end = performance.now() + GIVEN_UP_MS;
  for (;;) {
    try {
      return await call(one, who, path, body, key);
    } catch (error) {
      const silent = error instanceof TypeError;
      if (!silent || performance.now() > end) throw error;
      await pause(100);
    }
  }
};

/** Waits for something that another installation brings about, whoever is away meanwhile. */
async function comes(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + GIVEN_UP_MS;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`this did not come about: ${what}`);
    await pause(100);
  }
}

/** One penalty from the determination to the last receipt. @returns its id */
async function wholeCase(document: string): Promise<string> {
  const { id } = await propose(all, document, again);
  await actOn(all, 'second', { id, act: 'determine' }, again);
  await comes('it is at the bank', () => isAt(all, 'bank', id, again));
  await actAt(all, 'bank', { id, act: 'applied', body: { accounts: 2 } }, again);
  await actAt(all, 'bank', { id, act: 'objections', body: { grounds: GROUNDS } }, again);
  await comes('the objection', async () => (await shown(all, id, again)).state === 'objected');
  const body = { result: 'confirmed', reasons: '经核实属冒用', document: `复${document}` };
  await actOn(all, 'third', { id, act: 'answer', body }, again);
  await comes('the lifting', async () => (await imposedAt(all, 'bank', id, again)).state === 'lifted');
  await actAt(all, 'bank', { id, act: 'lift-applied', body: { accounts: 2 } }, again);
  await comes('the last receipt', async () => {
    const [bank] = (await shown(all, id, again)).recipients;
    return bank.liftAppliedAt !== null;
  });
  return id;
}

/** Every step of a case is on record once; the police note four receipts. */
const ONCE = {
  propose: 1,
  determine: 1,
  'note-receipt': 4,
  object: 1,
  answer: 1,
  receive: 1,
  apply: 1,
  lodge: 1,
  lift: 1,
  'note-answer': 1,
  'apply-lift': 1,
};

/** What was recorded of it, by command, on both sides. */
async function recorded(id: string): Promise<Record<string, number>> {
  const commands: string[] = [];
  for (const { history } of [await shown(all, id), await imposedAt(all, 'bank', id)])
    commands.push(...history.map(({ command }: { command: string }) => command));
  return Object.fromEntries(
    [...Map.groupBy(commands, (command) => command)].map(([command, { length }]) => [command, length]),
  );
}

test('killed at many moments of the work: nothing is lost, nothing is done twice', async () => {
  const mortals = Promise.all(PAIR.map(serveMortal));
  let alive = true;
  void mortals.then(() => {
    alive = false;
  });
  const ids: string[] = [];
  while (alive) ids.push(await wholeCase(`认〔2026〕${ids.length + 1}号`));
  await mortals;
  const moments = PAIR.flatMap((name) =>
    readFileSync(fileOf(name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => `${name} ${line}`),
  );
  assert.equal(moments.length, 2 * MOMENTS.length);
  assert.ok(new Set(moments).size >= 10, moments.join('\n'));
  // Of many kinds, so that no step of the work is left out by chance.
  const kinds = new Set(moments.map((moment) => moment.replace(/ \d+ /, ' ')));
  assert.ok(kinds.size >= 6, moments.join('\n'));

  for (const name of PAIR)
    await comes(`nothing waits at ${name}`, async () => {
      const { waiting } = await call(all[name], WATCHERS[name], '/exchange-preview');
      return waiting.length === 0;
    });
  for (const id of ids) assert.deepEqual(await recorded(id), ONCE, id);
  for (const name of PAIR) await stopIt(all[name], 'SIGTERM');
  for (const name of PAIR)
    await inside(all[name], async ({ database }) => {
      const rows = await database.owner((tx) =>
        rowsOf<{ state: string; twice: number }>(
          tx,
          `select state, (count(*) - count(distinct (org, topic, key)))::int as twice
           from exchange_out where org is not null group by state`,
        ),
      );
      assert.deepEqual(rows, [{ state: 'applied', twice: 0 }], name);
    });
});
