/** A chain proves what it shows only whole: every line counts, a receipt for its own place only. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canonical } from './canonical.ts';
import { verifyChain } from './chain.ts';
import { CONTROL, type Item, type ItemBody, type Receipt, signItem } from './item.ts';
import { generateKey, type OwnKey, readOwnKey } from './keys.ts';

const [sender, recipient] = [0, 1].map(() => readOwnKey(generateKey('ed25519'))) as [OwnKey, OwnKey];
const AT = '2026-11-22T10:00:00.000Z';
const keys = new Map([
  ['inst-a', [sender.publicKey]],
  ['inst-b', [recipient.publicKey]],
]);

const place = { v: 1, installation: 'inst-a', peer: 'inst-b', at: AT, signer: sender.id } as const;
const message = (change: Partial<ItemBody> = {}): Item =>
  signItem(
    {
      ...place,
      seq: 1,
      prev: null,
      from: 'police-a',
      to: 'bank-b',
      topic: 'penalties.imposed',
      key: 'penalty:1',
      subject: 'police-a penalty',
      payload: {},
      revokes: null,
      ...change,
    },
    sender,
  );

const receiptsOf = (receipts: readonly Receipt[]): Item =>
  signItem(
    {
      ...place,
      installation: 'inst-b',
      peer: 'inst-a',
      signer: recipient.id,
      seq: 1,
      prev: null,
      from: null,
      to: null,
      topic: CONTROL.receipts,
      key: 'receipts:1',
      subject: CONTROL.receipts,
      payload: { receipts },
      revokes: null,
    },
    recipient,
  );
const receipt = ({ id, seq }: Item, change: Partial<Receipt> = {}): Receipt => ({
  item: id,
  seq,
  org: 'bank-b',
  state: 'applied',
  at: AT,
  code: null,
  ...change,
});
const verified = (items: readonly Item[]) => verifyChain(items.map(canonical), keys);

describe('a chain', () => {
  test('shows an item with the receipts its recipient signed', () => {
    const item = message();
    const { shown, faults } = verified([item, receiptsOf([receipt(item)])]);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      shown.map(({ id, receipts }) => [id, receipts.map(({ state }) => state)]),
      [[item.id, ['applied']]],
    );
  });

  test('counts no receipt that speaks of another place, or of another item', () => {
    const item = message();
    const said = [receipt(item, { seq: 2 }), receipt(item, { item: 'f'.repeat(64) })];
    assert.deepEqual(verified([item, receiptsOf(said)]).shown[0]?.receipts, []);
  });

  test('has no two items in one place of a feed', () => {
    const [one, other] = [message(), message({ key: 'penalty:2' })];
    assert.deepEqual(verified([one, other]).faults, [{ line: 2, fault: 'order' }]);
  });

  test('has no neighbours that do not name each other, whichever comes first', () => {
    const one = message();
    const next = message({ seq: 2, prev: 'e'.repeat(64) });
    assert.deepEqual(verified([one, next]).faults, [{ line: 2, fault: 'order' }]);
    assert.deepEqual(verified([next, one]).faults, [{ line: 2, fault: 'order' }]);
    assert.deepEqual(verified([one, message({ seq: 2, prev: one.id })]).faults, []);
  });

  test('that is broken in one line shows nothing at all', () => {
    const item = message();
    const { shown, faults } = verified([
      item,
      { ...receiptsOf([receipt(item)]), at: '2026-11-22T10:00:00.001Z' },
    ]);
    assert.deepEqual([shown, faults], [[], [{ line: 2, fault: 'altered' }]]);
  });
});
