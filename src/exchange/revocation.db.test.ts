/** Two installations: what was sent is taken back; keys change, get lost, and are refused with a reason. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemActor } from '../kernel/access.ts';
import { kernelError } from '../kernel/errors.ts';
import { exchangeCase } from './case-store.ts';
import { REVOKED } from './item.ts';
import { replaceLostKey, rotateKey } from './own.ts';
import { givenKey, keepPeer, revokeKey } from './peers.ts';
import { strangeKey } from './testing/pair.ts';
import { LISTS, ORDER, openStage } from './testing/stage.ts';

/** What the register behind the topic says of an undo. */
let undone = true;
const stage = openStage({ undo: new Map([[ORDER, async () => undone]]) });

const revokeKeyed = async (key: string) => {
  const id = (await stage.stateOf(key))?.id ?? '';
  const actor = systemActor('test', { id: 'police-a', kind: 'police' });
  const command = { type: 'revoke', reason: '发错了' } as const;
  return stage.pair.a.kernel.as(actor).execute(exchangeCase, { id: `revocation_${id}`, command });
};

describe('taking back', () => {
  test('an applied item is undone by its register, and the sender is told', async () => {
    const key = stage.fresh('back');
    await stage.pair.a.post('police-a', 'carrier-b', ORDER, key);
    await stage.pair.settle();
    undone = true;
    assert.equal((await revokeKeyed(key)).outcome, 'permit-with-duties');
    await stage.pair.settle();
    assert.equal((await stage.stateOf(key))?.state, 'revoked');
    await stage.pair.a.watch();
    assert.equal((await stage.casesOf('a', 'revocation'))[0]?.state, 'closed');
  });

  test('where no register undoes it, a person at the recipient decides within a term', async () => {
    const key = stage.fresh('kept');
    await stage.pair.a.post('police-a', 'carrier-b', ORDER, key);
    await stage.pair.settle();
    undone = false;
    await revokeKeyed(key);
    await stage.pair.settle();
    assert.equal((await stage.stateOf(key))?.state, 'applied');
    const [asked] = await stage.casesOf('b', 'taken-back');
    assert.equal(asked?.state, 'open');
    const who = {
      id: 'p1',
      org: 'carrier-b',
      orgKind: 'carrier',
      role: 'compliance',
      provinces: '*',
    } as const;
    const command = { type: 'resolve', note: '用户已改号，保留', result: 'kept' } as const;
    await stage.pair.b.kernel.as(who).execute(exchangeCase, { id: asked?.id ?? '', command });
    await stage.pair.settle();
    assert.equal((await stage.casesOf('a', 'revocation'))[0]?.state, 'closed');
  });

  test('an item that waits is never applied', async () => {
    const key = `${stage.fresh('waiting')}:1`;
    stage.pair.b.fails = (message) =>
      message.key === key ? kernelError('kernel.busy', { facts: { attempts: 1 } }) : undefined;
    await stage.pair.a.post('police-a', 'carrier-b', ORDER, key);
    await stage.pair.settle();
    await revokeKeyed(key);
    await stage.pair.settle();
    stage.pair.b.fails = () => undefined;
    stage.pair.pass(1);
    await stage.pair.settle();
    assert.deepEqual(
      stage.pair.b.heard.filter((line) => line.includes(key)),
      [],
    );
    assert.equal((await stage.stateOf(key))?.state, 'revoked');
  });

  test('nobody takes back what another sent', async () => {
    const key = stage.fresh('other');
    await stage.pair.a.post('police-a', 'carrier-b', ORDER, key);
    await stage.pair.settle();
    const item = (await stage.stateOf(key))?.id ?? '';
    await stage.pair.b.post('carrier-b', 'police-a', REVOKED, stage.fresh('r'), {
      item,
      topic: ORDER,
      key,
      reason: 'no',
    });
    for (let n = 0; n < 6; n += 1) {
      await stage.pair.settle();
      stage.pair.pass(0.05);
    }
    assert.equal((await stage.stateOf(key))?.state, 'applied');
  });
});

describe('keys', () => {
  test('a new key is announced by the old one, and items go on without a break', async () => {
    const parts = {
      installation: 'inst-a',
      database: stage.pair.a.database,
      files: stage.pair.a.files,
      clock: stage.pair.a.kernel.clock,
    };
    const key = await rotateKey(parts, stage.pair.a.own, { algorithm: 'sm2', overlapDays: 7 });
    const name = stage.fresh('rotated');
    await stage.pair.a.post('police-a', 'carrier-b', LISTS, name);
    await stage.pair.settle();
    assert.deepEqual(stage.pair.b.heard, [`carrier-b ${LISTS} ${name}`]);
    const known = await stage.pair.b.rows<{ id: string; to_at: string | null }>(
      `select id, to_at from exchange_key where installation = 'inst-a' order by to_at nulls last`,
    );
    assert.equal(known.at(-1)?.id, key.id);
    assert.notEqual(known[0]?.to_at, null);
  });

  test('after a loss nothing under the old key is taken; what was not delivered is signed anew', async () => {
    const parts = {
      installation: 'inst-a',
      database: stage.pair.a.database,
      files: stage.pair.a.files,
      clock: stage.pair.a.kernel.clock,
    };
    const lost = await stage.pair.a.database.owner((tx) => stage.pair.a.own.key(tx));
    await stage.pair.b.round();
    const name = stage.fresh('lost');
    await stage.pair.a.post('police-a', 'carrier-b', LISTS, name);
    await stage.pair.a.deliver();
    await revokeKey(stage.pair.b.database, {
      peer: 'inst-a',
      key: lost.id,
      reason: 'lost',
      now: stage.pair.now(),
    });
    await stage.pair.b.round();
    assert.equal(await stage.faultOf('b'), 'exchange.key-revoked');
    const key = await replaceLostKey(parts, 'ed25519', 'lost');
    await givenKey(stage.pair.b.database, {
      peer: 'inst-a',
      publicKey: key.publicKey,
      now: stage.pair.now(),
    });
    await stage.comeBack('b');
    await stage.comeBack('a');
    await stage.pair.settle();
    assert.deepEqual(stage.pair.b.heard, [`carrier-b ${LISTS} ${name}`]);
    assert.equal((await stage.stateOf(name))?.state, 'applied');
  });

  test('bad peers are refused with their reason', async () => {
    const { publicKey } = strangeKey();
    const given = { id: 'inst-c', url: null, push: false, keeper: 'police-a', publicKey, organisations: [] };
    const add = (change: object) =>
      keepPeer(stage.pair.a.database, { ...given, ...change }, { own: 'inst-a', now: stage.pair.now() });
    await assert.rejects(() => add({ id: 'inst-a' }), { code: 'exchange.peer-self' });
    await assert.rejects(() => add({ publicKey: 'AAAA' }), { code: 'exchange.key-unreadable' });
    await assert.rejects(() => add({ keeper: 'carrier-b' }), { code: 'exchange.keeper-unknown' });
    await assert.rejects(() => add({ organisations: ['nobody'] }), { code: 'exchange.organisation-unknown' });
    await assert.rejects(() => add({ organisations: ['carrier-b'] }), {
      code: 'exchange.organisation-elsewhere',
    });
    await assert.rejects(() => add({ organisations: ['police-a'] }), {
      code: 'exchange.organisation-active',
    });
  });
});
