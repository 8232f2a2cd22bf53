/** Two installations: messages arrive once, in order, with receipts; what stays without one is a case. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seeded } from '../../sim/random.ts';
import { kernelError } from '../kernel/errors.ts';
import { pausePeer } from './peers.ts';
import { ANSWER, LISTS, ORDER, openStage } from './testing/stage.ts';

const stage = openStage();

describe('a message to an organisation elsewhere', () => {
  test('arrives once, and the sender has a receipt for delivery and one for application', async () => {
    const key = stage.fresh('list');
    await stage.pair.a.post('police-a', 'carrier-b', LISTS, key);
    await stage.pair.a.deliver();
    assert.equal((await stage.stateOf(key))?.state, 'sent');
    assert.equal((await stage.pair.a.rows('select 1 from outbox where done_at is null')).length, 0);
    await stage.pair.settle();
    assert.deepEqual(stage.pair.b.heard, [`carrier-b ${LISTS} ${key}`]);
    assert.equal((await stage.stateOf(key))?.state, 'applied');
    const [sent] = await stage.pair.a.rows<{ receipts: string[] }>(
      'select receipts from exchange_out where key = $1',
      [key],
    );
    assert.equal(sent?.receipts.length, 2);
    const said = await stage.pair.a.rows<{ item: string }>(
      'select item from exchange_in where id = any($1)',
      [sent?.receipts],
    );
    const states = said.flatMap(({ item }) =>
      (JSON.parse(item) as { payload: { receipts: { state: string }[] } }).payload.receipts.map(
        ({ state }) => state,
      ),
    );
    assert.deepEqual(states.toSorted(), ['applied', 'delivered']);
  });

  test('and to one of this installation: only the first leaves', async () => {
    const key = stage.fresh('both');
    await stage.pair.b.post('carrier-b', 'reseller-b', LISTS, key);
    await stage.pair.settle();
    assert.deepEqual(stage.pair.b.heard, [`reseller-b ${LISTS} ${key}`]);
    assert.equal((await stage.pair.b.rows('select 1 from exchange_out where key = $1', [key])).length, 0);
  });

  test('hundreds at once arrive in the order they were written', async () => {
    const name = stage.fresh('many');
    const keys = Array.from({ length: 300 }, (_, n) => `${name}-${n % 7}:${n}`);
    await stage.pair.a.postAll('police-a', 'carrier-b', LISTS, keys);
    await stage.pair.settle();
    assert.deepEqual(
      stage.pair.b.heard,
      keys.map((key) => `carrier-b ${LISTS} ${key}`),
    );
    assert.equal((await stage.stateOf(keys.at(-1) ?? ''))?.state, 'applied');
  });

  test('the same key posted twice is applied once, and both items have their receipt', async () => {
    const key = stage.fresh('twice');
    await stage.pair.a.post('police-a', 'carrier-b', LISTS, key);
    await stage.pair.a.post('police-a', 'carrier-b', LISTS, key);
    await stage.pair.settle();
    assert.equal(stage.pair.b.heard.length, 1);
    const rows = await stage.pair.a.rows<{ state: string }>('select state from exchange_out where key = $1', [
      key,
    ]);
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['applied', 'applied'],
    );
  });

  test('a page that comes again, and its receipts, change nothing', async () => {
    await stage.pair.a.post('police-a', 'carrier-b', LISTS, stage.fresh('again'));
    let page = '';
    stage.pair.wire = (answer) => {
      if ((JSON.parse(answer) as { items: unknown[] }).items.length > 0) page = answer;
      return answer;
    };
    await stage.pair.settle();
    const before_ = await stage.pair.b.rows('select * from exchange_in order by seq');
    const outBefore = await stage.pair.a.rows('select * from exchange_out order by seq');
    const last = page;
    stage.pair.wire = () => last;
    await stage.pair.a.round();
    await stage.pair.b.round().catch(() => undefined);
    assert.deepEqual(await stage.pair.a.rows('select * from exchange_out order by seq'), outBefore);
    assert.deepEqual(await stage.pair.b.rows('select * from exchange_in order by seq'), before_);
    stage.pair.wire = (answer) => answer;
    await stage.comeBack('a');
    await stage.comeBack('b');
  });
});

test('where only one side reaches the other, it brings its items and fetches those for it', async () => {
  const { a, b } = stage.pair;
  await a.rows('update exchange_peer set push = true');
  await b.rows('update exchange_peer set url = null');
  const [there, back] = [stage.fresh('brought'), stage.fresh('fetched')];
  await a.post('police-a', 'carrier-b', LISTS, there);
  await b.post('carrier-b', 'police-a', ANSWER, back);
  await stage.pair.settle();
  assert.deepEqual(b.heard, [`carrier-b ${LISTS} ${there}`]);
  assert.deepEqual(a.heard, [`police-a ${ANSWER} ${back}`]);
  assert.equal((await stage.stateOf(there))?.state, 'applied');
  const [row] = await b.rows<{ state: string }>('select state from exchange_out where key = $1', [back]);
  assert.equal(row?.state, 'applied');
  await a.rows('update exchange_peer set push = false');
  await b.rows(`update exchange_peer set url = 'http://inst-a'`);
});

describe('order', () => {
  test('holds within a subject: while one waits, later ones of it wait and others go on', async () => {
    const [one, two] = [stage.fresh('s'), stage.fresh('s')];
    let broken = true;
    stage.pair.b.fails = ({ key }) =>
      broken && key === `${one}:1` ? kernelError('kernel.missing') : undefined;
    for (const key of [`${one}:1`, `${one}:2`, `${two}:1`])
      await stage.pair.a.post('police-a', 'carrier-b', ORDER, key);
    await stage.pair.settle();
    assert.deepEqual(stage.pair.b.heard, [`carrier-b ${ORDER} ${two}:1`]);
    broken = false;
    stage.pair.pass(0.01);
    await stage.pair.settle();
    assert.deepEqual(stage.pair.b.heard.slice(1), [
      `carrier-b ${ORDER} ${one}:1`,
      `carrier-b ${ORDER} ${one}:2`,
    ]);
  });

  test('messages written while the peer is paused wait in its feed and go in order', async () => {
    await pausePeer(stage.pair.b.database, 'inst-a', true);
    const keys = [1, 2, 3].map((n) => `${stage.fresh('p')}:${n}`);
    for (const key of keys) await stage.pair.a.post('police-a', 'carrier-b', LISTS, key);
    await stage.pair.settle();
    assert.deepEqual(stage.pair.b.heard, []);
    await pausePeer(stage.pair.b.database, 'inst-a', false);
    await stage.pair.settle();
    assert.deepEqual(
      stage.pair.b.heard,
      keys.map((key) => `carrier-b ${LISTS} ${key}`),
    );
  });
});

test('killed at any point, before a commit or right after it: nothing is lost, doubled or out of order', async () => {
  const { a, b } = stage.pair;
  const random = seeded(20_261_122);
  const name = stage.fresh('killed');
  const keys = Array.from({ length: 120 }, (_, n) => `${name}-${n % 5}:${n}`);
  for (let from = 0; from < keys.length; from += 12)
    await a.postAll('police-a', 'carrier-b', LISTS, keys.slice(from, from + 12));
  let killed = 0;
  for (const side of [a, b])
    side.dies = () => {
      if (random.next() > 0.3) return undefined;
      killed += 1;
      return random.next() < 0.5 ? 'before' : 'after';
    };
  for (let round = 0; round < 150; round += 1) {
    for (const side of [a, b]) {
      await side.deliver().catch(() => undefined);
      await side.round().catch(() => undefined);
    }
    stage.pair.pass(1 / 60);
  }
  for (const side of [a, b]) side.dies = () => undefined;
  stage.pair.pass(1);
  await stage.comeBack('a');
  await stage.comeBack('b');
  await stage.pair.settle();
  assert.ok(killed > 100, String(killed));
  const applied = await b.rows<{ key: string }>(
    `select key from exchange_in where key like $1 and state = 'applied' order by seq`,
    [`${name}%`],
  );
  assert.deepEqual(
    applied.map(({ key }) => key),
    keys,
  );
  // Heard again only where nobody knew that it was committed; what a consumer writes is written with it.
  assert.deepEqual(
    [...new Set(b.heard)],
    keys.map((key) => `carrier-b ${LISTS} ${key}`),
  );
  const states = await a.rows<{ state: string }>(
    'select distinct state from exchange_out where key like $1',
    [`${name}%`],
  );
  assert.deepEqual(states, [{ state: 'applied' }]);
});

describe('receipts that do not come', () => {
  test('are a case after the set hours, with a clock, and the case closes when they come', async () => {
    await pausePeer(stage.pair.b.database, 'inst-a', true);
    await stage.pair.a.post('police-a', 'carrier-b', LISTS, stage.fresh('late'));
    await stage.pair.settle();
    await stage.pair.a.watch();
    assert.deepEqual(await stage.casesOf('a', 'receipts-missing'), []);
    stage.pair.pass(25);
    await stage.pair.a.watch();
    const [missing] = await stage.casesOf('a', 'receipts-missing');
    assert.equal(missing?.state, 'open');
    assert.equal(missing?.data.count, 1);
    stage.pair.pass(25);
    await stage.pair.a.clocks();
    assert.equal((await stage.casesOf('a', 'receipts-missing'))[0]?.state, 'late');
    await pausePeer(stage.pair.b.database, 'inst-a', false);
    await stage.pair.settle();
    await stage.pair.a.watch();
    assert.equal((await stage.casesOf('a', 'receipts-missing'))[0]?.state, 'closed');
  });
});
