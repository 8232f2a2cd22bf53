/** What is kept apart: proofs of one recipient from those of another, keys from whoever had the one before, organisations from a peer they left. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exportItem } from './chain.ts';
import { append, controlDraft } from './feed.ts';
import { CONTROL, type Item } from './item.ts';
import { rotateKey } from './own.ts';
import { keepPeer, lockedPeer, revokeKey } from './peers.ts';
import { strangeKey } from './testing/pair.ts';
import { LISTS, openStage } from './testing/stage.ts';

const stage = openStage();

test('a proof names the items of its own sender and recipient only', async () => {
  const { a } = stage.pair;
  const [one, other] = [stage.fresh('one'), stage.fresh('other')];
  await a.post('police-a', 'carrier-b', LISTS, one);
  await a.post('police-a', 'reseller-b', LISTS, other);
  await stage.pair.settle();
  const [mine, theirs] = [await stage.stateOf(one), await stage.stateOf(other)];
  assert.deepEqual([mine?.state, theirs?.state], ['applied', 'applied']);
  for (const side of [a, stage.pair.b]) {
    const lines = await side.database.owner((tx) => exportItem(tx, mine?.id ?? ''));
    assert.equal(
      lines.filter((line) => line.includes(mine?.id ?? '')).length,
      3,
      'the item and two receipts',
    );
    assert.ok(!lines.some((line) => line.includes(theirs?.id ?? '')));
  }
});

describe('keys', () => {
  const overlapDays = 30;
  const parts = () => {
    const { a } = stage.pair;
    return { installation: 'inst-a', database: a.database, files: a.files, clock: a.kernel.clock };
  };

  test('one that was replaced announces no new one, though it still holds', async () => {
    const { a, b } = stage.pair;
    const old = await a.database.owner((tx) => a.own.key(tx));
    await rotateKey(parts(), a.own, { algorithm: 'ed25519', overlapDays });
    await stage.pair.settle();
    const stolen = strangeKey();
    await a.database.owner(async (tx) => {
      const peer = await lockedPeer(tx, 'inst-b');
      assert.ok(peer);
      const now = stage.pair.now();
      const payload = { publicKey: stolen.publicKey, from: now, overlapTo: now };
      const drafts = [controlDraft(CONTROL.key, `key:${stolen.id}`, payload)];
      await append(tx, peer, { installation: 'inst-a', key: async () => old }, { drafts, now });
    });
    await stage.pair.settle();
    const [taken] = await b.rows<{ state: string; code: string }>(
      'select state, code from exchange_in where topic = $1 order by seq desc limit 1',
      [CONTROL.key],
    );
    assert.deepEqual(taken, { state: 'refused', code: 'exchange.key-superseded' });
    assert.deepEqual(await b.rows('select 1 from exchange_key where id = $1', [stolen.id]), []);
    const key = stage.fresh('after');
    await a.post('police-a', 'carrier-b', LISTS, key);
    await stage.pair.settle();
    assert.equal((await stage.stateOf(key))?.state, 'applied');
  });

  test('one that is revoked takes with it what it announced, unless the peer vouched for that', async () => {
    const { a, b } = stage.pair;
    const first = await a.database.owner((tx) => a.own.key(tx));
    const second = await rotateKey(parts(), a.own, { algorithm: 'ed25519', overlapDays });
    await stage.pair.settle();
    const third = await rotateKey(parts(), a.own, { algorithm: 'ed25519', overlapDays });
    await stage.pair.settle();
    const revoking = { peer: 'inst-a', key: first.id, reason: 'lost', now: stage.pair.now() };
    const kept = await revokeKey(b.database, { ...revoking, keep: [second.id] });
    assert.deepEqual(kept, [first.id]);
    const all = await revokeKey(b.database, revoking);
    assert.deepEqual(all.toSorted(), [first.id, second.id, third.id].toSorted());
  });
});

test('an organisation that a peer no longer hosts is no longer spoken for by it', async () => {
  const { a, b } = stage.pair;
  const { publicKey } = await a.database.owner((tx) => a.own.key(tx));
  const given = { id: 'inst-a', url: 'http://inst-a', push: false, keeper: 'carrier-b', publicKey };
  const entered = { own: 'inst-b', now: stage.pair.now() };
  const hosted = () =>
    b.rows<Pick<Item, 'from'>>(`select id as "from" from organisation where hosted_by = 'inst-a'`);
  await keepPeer(b.database, { ...given, organisations: undefined }, entered);
  assert.deepEqual(await hosted(), [{ from: 'police-a' }]);
  await keepPeer(b.database, { ...given, organisations: [] }, entered);
  assert.deepEqual(await hosted(), []);
});
