/** Items: their ids, signatures and chain; who may send what to whom; what is taken, passed over, refused or stops a feed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addHours, type Instant } from '../kernel/time.ts';
import { type Item, type ItemBody, signItem, subjectOf } from './item.ts';
import { type FeedState, judgeItem, type Member, scopeFault } from './judge.ts';
import { ALGORITHMS, generateKey, type OwnKey, readOwnKey } from './keys.ts';
import { inRuns } from './order.ts';
import { HEADERS, isSigned, readHead, signRequest } from './request.ts';
import { outOfScope, SCOPES } from './scope.ts';
import { readItem } from './wire.ts';

const NOW: Instant = '2026-11-22T10:00:00.000Z';
const KEYS = { ed25519: readOwnKey(generateKey('ed25519')), sm2: readOwnKey(generateKey('sm2')) };
const OTHER = readOwnKey(generateKey('ed25519'));

function body(change: Partial<ItemBody> = {}, key: OwnKey = KEYS.ed25519): ItemBody {
  return {
    v: 1,
    installation: 'inst-a',
    peer: 'inst-b',
    seq: 1,
    prev: null,
    at: NOW,
    signer: key.id,
    from: 'police-city',
    to: 'carrier-a',
    topic: 'cards.shut-down',
    key: 'order-1:8613800001234',
    subject: 'police-city order-1',
    payload: { number: '8613800001234' },
    revokes: null,
    ...change,
  };
}

const signed = (change: Partial<ItemBody> = {}, key: OwnKey = KEYS.ed25519): Item =>
  signItem(body(change, key), key);

function feed(change: Partial<FeedState> = {}, key: OwnKey = KEYS.ed25519): FeedState {
  const held = { id: key.id, publicKey: key.publicKey, from: addHours(NOW, -24), to: null, revokedAt: null };
  return { own: 'inst-b', peer: 'inst-a', seq: 0, id: null, keys: [held], ...change };
}

const MEMBERS: ReadonlyMap<string, Member> = new Map([
  ['police-city', { kind: 'police', hostedBy: 'inst-a' }],
  ['bank-x', { kind: 'bank', hostedBy: 'inst-c' }],
  ['carrier-a', { kind: 'carrier', hostedBy: null }],
  ['carrier-b', { kind: 'carrier', hostedBy: 'inst-c' }],
]);

describe('an item', () => {
  for (const algorithm of ALGORITHMS) {
    test(`signed with ${algorithm} is taken, and any change of it is not`, () => {
      const key = KEYS[algorithm];
      const item = signed({}, key);
      assert.deepEqual(judgeItem(item, feed({}, key), NOW), { verdict: 'take' });
      assert.notEqual(readItem(JSON.parse(JSON.stringify(item))), undefined);
      const altered = { ...item, payload: { number: '8613800001235' } };
      assert.deepEqual(judgeItem(altered, feed({}, key), NOW), {
        verdict: 'stop',
        code: 'exchange.item-altered',
      });
      const renamed = signed({ payload: { number: '8613800001235' } }, key);
      assert.deepEqual(judgeItem({ ...renamed, signature: item.signature }, feed({}, key), NOW), {
        verdict: 'stop',
        code: 'exchange.signature-forged',
      });
    });
  }

  test('has the same id for the same content, and another for another place in the chain', () => {
    assert.equal(signed().id, signed().id);
    assert.notEqual(signed().id, signed({ seq: 2, prev: signed().id }).id);
  });

  test('has a subject: the sender and what stands before the first colon of its key', () => {
    assert.equal(subjectOf('police-city', 'order-1:8613800001234'), 'police-city order-1');
    assert.equal(subjectOf('police-city', 'alone'), 'police-city alone');
  });
});

describe('a feed', () => {
  const first = signed();
  const second = signed({ seq: 2, prev: first.id });
  const stop = (code: string) => ({ verdict: 'stop', code });

  test('goes on with the next item only', () => {
    const held = feed({ seq: 1, id: first.id });
    assert.deepEqual(judgeItem(second, held, NOW), { verdict: 'take' });
    assert.deepEqual(judgeItem(first, held, NOW), { verdict: 'known' });
    const third = signed({ seq: 3, prev: second.id });
    assert.deepEqual(judgeItem(third, held, NOW), stop('exchange.chain-broken'));
    const swapped = signed({ seq: 2, prev: third.id });
    assert.deepEqual(judgeItem(swapped, held, NOW), stop('exchange.chain-broken'));
  });

  test('stops at what is for another installation, or from one', () => {
    assert.deepEqual(judgeItem(signed({ peer: 'inst-c' }), feed(), NOW), stop('exchange.item-misdirected'));
    assert.deepEqual(
      judgeItem(signed({ installation: 'inst-c' }), feed(), NOW),
      stop('exchange.item-misdirected'),
    );
  });

  test('stops at a key that is unknown, over, not yet there, or revoked', () => {
    const [key] = feed().keys;
    assert.ok(key);
    const with_ = (change: object) => feed({ keys: [{ ...key, ...change }] });
    assert.deepEqual(judgeItem(signed({}, OTHER), feed(), NOW), stop('exchange.key-unknown'));
    assert.deepEqual(judgeItem(first, with_({ to: addHours(NOW, -1) }), NOW), stop('exchange.key-expired'));
    assert.deepEqual(judgeItem(first, with_({ from: addHours(NOW, 1) }), NOW), stop('exchange.key-expired'));
    // Whoever has a lost key can date items before its revocation.
    assert.deepEqual(
      judgeItem(first, with_({ revokedAt: addHours(NOW, 1) }), NOW),
      stop('exchange.key-revoked'),
    );
  });

  test('stops at an item from the future, not at one from the past', () => {
    const at = (minutes: number) => signed({ at: addHours(NOW, minutes / 60) });
    assert.deepEqual(judgeItem(at(4), feed(), NOW), { verdict: 'take' });
    assert.deepEqual(judgeItem(at(6), feed(), NOW), stop('exchange.item-future'));
    assert.deepEqual(judgeItem(at(-60), feed(), NOW), { verdict: 'take' });
  });
});

describe('scope', () => {
  test('only who is hosted by the signer sends, only who is hosted here receives', () => {
    assert.equal(scopeFault(signed(), MEMBERS), undefined);
    assert.equal(scopeFault(signed({ from: 'carrier-b' }), MEMBERS), 'exchange.scope-sender');
    assert.equal(scopeFault(signed({ from: 'nobody' }), MEMBERS), 'exchange.scope-sender');
    assert.equal(scopeFault(signed({ to: 'carrier-b' }), MEMBERS), 'exchange.scope-recipient');
    assert.equal(scopeFault(signed({ to: 'police-city' }), MEMBERS), 'exchange.scope-recipient');
  });

  test('a topic travels between the kinds it is for, and one that is not listed not at all', () => {
    assert.equal(outOfScope('cards.shut-down', 'police', 'carrier'), undefined);
    assert.equal(outOfScope('cards.shut-down', 'carrier', 'carrier'), 'sender');
    assert.equal(outOfScope('cards.shut-down', 'police', 'bank'), 'recipient');
    assert.equal(outOfScope('identity.check-answered', 'carrier', 'carrier'), 'topic');
  });

  test('what registers of one organisation tell each other is in no scope', () => {
    for (const topic of ['dispatch.send', 'channels.black-card', 'key-services.disconnect', 'policy.changed'])
      assert.equal(SCOPES.has(topic), false, topic);
  });

  test('an installation speaks for itself in receipts and keys only', () => {
    const control = { from: null, to: null } as const;
    assert.equal(scopeFault(signed({ ...control, topic: 'exchange.receipts' }), MEMBERS), undefined);
    assert.equal(
      scopeFault(signed({ ...control, topic: 'cards.shut-down' }), MEMBERS),
      'exchange.scope-topic',
    );
    assert.equal(
      scopeFault(signed({ from: null, topic: 'exchange.receipts' }), MEMBERS),
      'exchange.scope-topic',
    );
  });
});

describe('a request', () => {
  const asked = { method: 'GET', path: '/exchange/v1/feeds/inst-b?after=0', audience: 'inst-a', body: '' };
  const by = { installation: 'inst-b', now: NOW, nonce: 'n'.repeat(24), key: KEYS.ed25519 };

  test('is signed for one installation, path and body', () => {
    const headers = signRequest(asked, by);
    const head = readHead((name) => headers[name]);
    assert.ok(head);
    const { publicKey } = KEYS.ed25519;
    assert.ok(isSigned(asked, head, publicKey));
    assert.ok(!isSigned({ ...asked, path: '/exchange/v1/feeds/inst-b?after=1' }, head, publicKey));
    assert.ok(!isSigned({ ...asked, audience: 'inst-c' }, head, publicKey));
    assert.ok(!isSigned({ ...asked, body: 'x' }, head, publicKey));
    assert.ok(!isSigned(asked, { ...head, nonce: 'm'.repeat(24) }, publicKey));
    assert.ok(!isSigned(asked, head, OTHER.publicKey));
  });

  test('without one of its headers has no head', () => {
    const headers = signRequest(asked, by);
    for (const name of Object.values(HEADERS)) {
      const { [name]: _, ...rest } = headers;
      assert.equal(
        readHead((one) => rest[one]),
        undefined,
        name,
      );
    }
  });
});

test('runs keep the order for each recipient and lose nothing', () => {
  const anItem = fc.record({ to: fc.constantFrom('a', 'b'), topic: fc.constantFrom('x', 'y', 'z') });
  fc.assert(
    fc.property(fc.array(anItem, { maxLength: 40 }), (drawn) => {
      const items = drawn.map((item, place) => ({ ...item, place }));
      const runs = inRuns(items);
      for (const run of runs) assert.equal(new Set(run.map(({ to, topic }) => `${to} ${topic}`)).size, 1);
      const flat = runs.flat();
      assert.equal(flat.length, items.length);
      for (const part of Map.groupBy(flat, ({ to }) => to).values()) {
        const places = part.map(({ place }) => place);
        assert.deepEqual(
          places,
          places.toSorted((one, other) => one - other),
        );
      }
    }),
  );
});

test('items of one topic to two recipients that alternate are two runs', () => {
  const items = Array.from({ length: 200 }, (_, n) => ({ to: n % 2 === 0 ? 'a' : 'b', topic: 'x' }));
  assert.equal(inRuns(items).length, 2);
});
