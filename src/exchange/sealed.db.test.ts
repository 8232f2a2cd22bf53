/** Texts that lie sealed travel sealed to the recipient; what names persons travels only where the federation secret is the same. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { wordsPlace } from '../penalties/intake.ts';
import type { ObjectionLodged } from '../penalties/messages.ts';
import { TOPICS } from '../penalties/messages.ts';
import { preview } from './preview.ts';
import { openPair } from './testing/pair.ts';
import { openStage } from './testing/stage.ts';

const stage = openStage();
const GROUNDS = '电话卡被他人冒用';

describe('a sealed text', () => {
  const place = wordsPlace({ org: 'carrier-b', penalty: 'p1' });

  test('is opened by the recipient under its own keys, and by nobody on the way', async () => {
    const { a, b } = stage.pair;
    const grounds = await b.vault.seal(place, GROUNDS);
    const payload: ObjectionLodged = {
      penalty: 'p1',
      by: 'carrier-b',
      grounds,
      files: [],
      at: stage.pair.now(),
    };
    await b.post('carrier-b', 'police-a', TOPICS.objected, stage.fresh('objection'), payload);
    await stage.pair.settle();
    const arrived = a.payloadOf(TOPICS.objected) as ObjectionLodged;
    assert.equal(await a.vault.open(place, arrived.grounds), GROUNDS);
    assert.deepEqual({ ...arrived, grounds: '' }, { ...payload, grounds: '' });
    const travelled = [
      ...(await b.rows<{ item: string }>('select item from exchange_out where topic = $1', [
        TOPICS.objected,
      ])),
      ...(await a.rows<{ item: string }>('select item from exchange_in where topic = $1', [TOPICS.objected])),
    ];
    assert.equal(travelled.length, 2);
    for (const { item } of travelled)
      for (const text of [GROUNDS, grounds, arrived.grounds]) assert.ok(!item.includes(text), text);
  });

  test('that does not open where it was written stays there and says so', async () => {
    const { b } = stage.pair;
    const foreign = await stage.pair.a.vault.seal(place, GROUNDS);
    const payload = { penalty: 'p1', by: 'carrier-b', grounds: foreign, files: [], at: stage.pair.now() };
    await b.post('carrier-b', 'police-a', TOPICS.objected, stage.fresh('objection'), payload);
    await stage.pair.settle();
    const waiting = await b.database.owner((tx) => preview(tx, stage.pair.now()));
    assert.deepEqual(
      waiting.map(({ topic, code }) => [topic, code]),
      [[TOPICS.objected, 'exchange.sealed-unreadable']],
    );
    await b.rows('update outbox set done_at = now() where done_at is null');
  });
});

describe('federation secrets', () => {
  const opened: { close(): Promise<void> }[] = [];
  after(async () => {
    for (const pair of opened) await pair.close();
  });
  const pairWith = async (a: number | null, b: number | null) => {
    const secret = (seed: number | null) => (seed === null ? undefined : Buffer.alloc(32, seed));
    const pair = await openPair({ secrets: { a: secret(a), b: secret(b) } });
    opened.push(pair);
    for (const [side, seed] of [
      [pair.a, a],
      [pair.b, b],
    ] as const)
      await side.rows('insert into exchange_secret (digest) values ($1)', [
        seed === null ? 'none' : `d${seed}`,
      ]);
    return pair;
  };

  test('that are the same: the first question waits for the peer to say so, and goes by itself', async () => {
    const { b } = stage.pair;
    await stage.pair.a.rows('update exchange_peer set told = null');
    await b.rows('update exchange_peer set sealing_key = null, secret_check = null, secret_agrees = null');
    await b.post('carrier-b', 'police-a', 'cards.shutdown-answered', stage.fresh('r'));
    const key = stage.fresh('count');
    await stage.pair.a.post('police-a', 'carrier-b', TOPICS.imposed, key);
    await stage.pair.settle();
    assert.equal((await stage.stateOf(key))?.state, 'applied');
    assert.deepEqual(b.heard, [`carrier-b ${TOPICS.imposed} ${key}`]);
    await stage.pair.a.rows('update outbox set done_at = now() where done_at is null');
  });

  test('that differ are told apart: nothing that names a person leaves, the preview says why, and it is a finding', async () => {
    const pair = await pairWith(3, 4);
    await pair.settle();
    await pair.a.post('police-a', 'carrier-b', TOPICS.imposed, 'p1');
    await pair.a.post('police-a', 'carrier-b', 'cards.shut-down', 's1');
    await pair.settle();
    assert.deepEqual(pair.b.heard, ['carrier-b cards.shut-down s1']);
    const [waiting] = await pair.a.database.owner((tx) => preview(tx, pair.now()));
    assert.deepEqual([waiting?.obstacle, waiting?.code], ['secret', 'exchange.secret-differs']);
    for (let n = 0; n < 2; n += 1) await pair.a.watch();
    const cases = await pair.a.rows<{ org: string; state: string }>(
      `select org, state from exchange_case where kind = 'secret-differs'`,
    );
    assert.deepEqual(cases, [{ org: 'police-a', state: 'open' }]);
    await pair.a.rows('update exchange_peer set secret_agrees = true');
    await pair.a.watch();
    const [closed] = await pair.a.rows<{ state: string }>('select state from exchange_case');
    assert.equal(closed?.state, 'closed');
  });

  test('that one side lacks are told apart too, and whoever has none looks for no finding', async () => {
    const pair = await pairWith(3, null);
    await pair.settle();
    await pair.a.post('police-a', 'carrier-b', TOPICS.imposed, 'p1');
    await pair.settle();
    assert.deepEqual(pair.b.heard, []);
    await pair.a.watch();
    await pair.b.watch();
    const found = (side: typeof pair.a) =>
      side.rows(`select 1 from exchange_case where kind = 'secret-differs'`);
    assert.equal((await found(pair.a)).length, 1);
    assert.equal((await found(pair.b)).length, 0);
  });
});
