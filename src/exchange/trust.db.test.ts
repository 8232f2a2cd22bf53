/** Two installations: what cannot be trusted stops a feed, what is out of scope does not travel or is refused. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kernelError } from '../kernel/errors.ts';
import type { Item } from './item.ts';
import { signItem } from './item.ts';
import { preview } from './preview.ts';
import { strangeKey } from './testing/pair.ts';
import { ANSWER, altering, LISTS, ORDER, openStage, requestFrom } from './testing/stage.ts';

const stage = openStage();

describe('what cannot be trusted', () => {
  test('an item altered on the way stops the feed, is a case, and heals when it comes whole', async () => {
    const key = stage.fresh('altered');
    await stage.pair.a.post('police-a', 'carrier-b', LISTS, key);
    await stage.pair.a.deliver();
    stage.pair.wire = altering(LISTS, (item) => ({ ...item, payload: { more: true } }));
    await stage.pair.b.round();
    assert.equal(await stage.faultOf('b'), 'exchange.item-altered');
    assert.deepEqual(stage.pair.b.heard, []);
    const [stopped] = await stage.casesOf('b', 'feed-stopped');
    assert.equal(stopped?.state, 'open');
    assert.equal(stopped?.data.code, 'exchange.item-altered');
    stage.pair.wire = (answer) => answer;
    await stage.comeBack('b');
    await stage.pair.settle();
    assert.deepEqual(stage.pair.b.heard, [`carrier-b ${LISTS} ${key}`]);
    await stage.pair.b.watch();
    assert.equal((await stage.casesOf('b', 'feed-stopped'))[0]?.state, 'closed');
  });

  test('a forged signature and a strange key stop it too', async () => {
    const key = stage.fresh('forged');
    await stage.pair.a.post('police-a', 'carrier-b', LISTS, key);
    await stage.pair.a.deliver();
    const strange = strangeKey();
    const bySigner = altering(LISTS, ({ id: _id, signature: _s, ...body }) => signItem(body, strange));
    stage.pair.wire = bySigner;
    await stage.pair.b.round();
    assert.equal(await stage.faultOf('b'), 'exchange.signature-forged');
    await stage.comeBack('b');
    stage.pair.wire = altering(LISTS, ({ id: _id, signature: _s, ...body }) =>
      signItem({ ...body, signer: strange.id }, strange),
    );
    await stage.comeBack('b');
    assert.equal(await stage.faultOf('b'), 'exchange.key-unknown');
    assert.deepEqual(stage.pair.b.heard, []);
    stage.pair.wire = (answer) => answer;
    await stage.comeBack('b');
    assert.deepEqual(stage.pair.b.heard, [`carrier-b ${LISTS} ${key}`]);
  });

  test('a hole in the feed stops it', async () => {
    for (const name of ['hole', 'hole'])
      await stage.pair.a.post('police-a', 'carrier-b', LISTS, stage.fresh(name));
    await stage.pair.a.deliver();
    stage.pair.wire = (answer) => {
      const page = JSON.parse(answer) as { items: Item[] };
      return JSON.stringify({ ...page, items: page.items.slice(1) });
    };
    await stage.pair.b.round();
    assert.equal(await stage.faultOf('b'), 'exchange.chain-broken');
    stage.pair.wire = (answer) => answer;
    await stage.comeBack('b');
    assert.equal(stage.pair.b.heard.length, 2);
  });

  test('a clock that is ten minutes off is refused, and the link works again when it is set', async () => {
    stage.pair.skew('a', 10);
    await stage.pair.b.post('carrier-b', 'police-a', ANSWER, stage.fresh('skew'));
    await stage.pair.b.deliver();
    const late = await requestFrom(stage.pair);
    await assert.rejects(() => stage.pair.b.desk.feed(late, { after: 0, limit: 1 }), {
      code: 'exchange.clock-skew',
    });
    stage.pair.skew('a', 0);
    await stage.comeBack('a');
    assert.equal(stage.pair.a.heard.length, 1);
  });

  test('a request that was answered is not answered again, nor one of a stranger, nor for the feed of another', async () => {
    const request = await requestFrom(stage.pair);
    await stage.pair.b.desk.feed(request, { after: 0, limit: 1 });
    await assert.rejects(() => stage.pair.b.desk.feed(request, { after: 0, limit: 1 }), {
      code: 'exchange.request-replayed',
    });
    const other = await requestFrom(stage.pair, '/exchange/v1/feeds/inst-c?after=0');
    await assert.rejects(
      () => stage.pair.b.desk.feed({ ...other, installation: 'inst-c' }, { after: 0, limit: 1 }),
      { code: 'exchange.request-other-feed' },
    );
    await assert.rejects(
      () => stage.pair.b.desk.feed({ ...request, header: () => undefined }, { after: 0, limit: 1 }),
      {
        code: 'exchange.request-unsigned',
      },
    );
  });
});

describe('scope', () => {
  test('a topic for nobody elsewhere stays in the outbox, the preview says why, and what is allowed passes it', async () => {
    const [inner, good] = [stage.fresh('inner'), stage.fresh('good')];
    await stage.pair.a.post('police-a', 'carrier-b', 'identity.check-answered', inner);
    await stage.pair.a.post('police-a', 'carrier-b', LISTS, good);
    await stage.pair.settle();
    assert.deepEqual(stage.pair.b.heard, [`carrier-b ${LISTS} ${good}`]);
    const waiting = await stage.pair.a.database.owner((tx) => preview(tx, stage.pair.now()));
    assert.deepEqual(
      waiting.map(({ topic, stage, obstacle, code }) => ({ topic, stage, obstacle, code })),
      [
        {
          topic: 'identity.check-answered',
          stage: 'outbox',
          obstacle: 'out-of-scope',
          code: 'exchange.scope-topic',
        },
      ],
    );
    await stage.pair.a.rows('update outbox set done_at = now() where done_at is null');
  });

  test('what an installation sends for somebody it does not host is refused, told, and a case on both sides', async () => {
    const key = stage.fresh('posing');
    // The sender believes it hosts the carrier, too.
    await stage.pair.a.rows(`update organisation set hosted_by = null where id = 'reseller-b'`);
    await stage.pair.a.post('reseller-b', 'carrier-b', LISTS, key);
    await stage.pair.settle();
    await stage.pair.a.rows(`update organisation set hosted_by = 'inst-b' where id = 'reseller-b'`);
    assert.deepEqual(stage.pair.b.heard, []);
    // Out of scope already by its kind: a reseller publishes no lists.
    assert.equal((await stage.pair.a.rows('select 1 from exchange_out where key = $1', [key])).length, 0);
    await stage.pair.a.rows('update outbox set done_at = now() where done_at is null');
    const posing = stage.fresh('posing');
    await stage.pair.b.rows(`update organisation set hosted_by = 'inst-c' where id = 'police-a'`);
    await stage.pair.a.post('police-a', 'carrier-b', LISTS, posing);
    await stage.pair.settle();
    await stage.pair.b.rows(`update organisation set hosted_by = 'inst-a' where id = 'police-a'`);
    assert.deepEqual(await stage.stateOf(posing).then((row) => [row?.state, row?.code]), [
      'refused',
      'exchange.scope-sender',
    ]);
    await stage.pair.a.watch();
    await stage.pair.b.watch();
    assert.equal((await stage.casesOf('a', 'refused-there'))[0]?.data.code, 'exchange.scope-sender');
    assert.equal((await stage.casesOf('b', 'refused-here'))[0]?.data.code, 'exchange.scope-sender');
    assert.deepEqual(stage.pair.b.heard, []);
  });

  test('an item about a subject nobody knows is refused with its code after a few tries', async () => {
    const key = stage.fresh('unknown');
    stage.pair.b.fails = (message) => (message.key === key ? kernelError('kernel.missing') : undefined);
    await stage.pair.a.post('police-a', 'carrier-b', ORDER, key);
    for (let n = 0; n < 6; n += 1) {
      await stage.pair.settle();
      stage.pair.pass(0.05);
    }
    assert.deepEqual(await stage.stateOf(key).then((row) => [row?.state, row?.code]), [
      'refused',
      'kernel.missing',
    ]);
  });
});
