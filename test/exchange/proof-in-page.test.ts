/** What the page checks in the browser, against items that the server's own code signs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalText, type TrustedKey, verifyProof } from '../../console/src/exchange/verify.ts';
import { canonical } from '../../src/exchange/canonical.ts';
import { CONTROL, type ItemBody, signItem } from '../../src/exchange/item.ts';
import { generateKey, type OwnKey, readOwnKey } from '../../src/exchange/keys.ts';

const [mine, next, strange] = [0, 1, 2].map(() => readOwnKey(generateKey('ed25519'))) as [
  OwnKey,
  OwnKey,
  OwnKey,
];
const trusted: TrustedKey[] = [{ installation: 'inst-a', ...mine }];

function chain() {
  const place = { v: 1, installation: 'inst-a', peer: 'inst-b', at: '2026-11-22T10:00:00.000Z' } as const;
  const body = {
    ...place,
    from: 'police-a',
    to: 'bank-b',
    topic: 'penalties.imposed',
    subject: 's',
    revokes: null,
  };
  const first = signItem(
    { ...body, seq: 1, prev: null, signer: mine.id, key: 'k:1', payload: { b: '甲', a: [1, null] } },
    mine,
  );
  const key = { publicKey: next.publicKey, from: place.at, overlapTo: place.at };
  const control: ItemBody = {
    ...body,
    from: null,
    to: null,
    topic: CONTROL.key,
    seq: 2,
    prev: first.id,
    signer: mine.id,
    key: 'key',
    payload: key,
  };
  const second = signItem(control, mine);
  const third = signItem(
    { ...body, seq: 3, prev: second.id, signer: next.id, key: 'k:2', payload: {} },
    next,
  );
  return [first, second, third];
}
const linesOf = (items: readonly unknown[]) => items.map(canonical);

test('writes the canonical form as the server does', () => {
  for (const item of chain()) assert.equal(canonicalText(JSON.parse(JSON.stringify(item))), canonical(item));
});

test('a whole chain holds, also over a key that it announces; each line is counted', async () => {
  const seen: number[] = [];
  const verdict = await verifyProof(linesOf(chain()), trusted, (n) => seen.push(n));
  assert.deepEqual(verdict, { lines: 3, installations: ['inst-a'], fault: null });
  assert.deepEqual(seen, [1, 2, 3]);
});

test('one altered, forged, missing or foreign item, and the line is named', async () => {
  const [first, second, third] = chain();
  const faultOf = async (items: readonly unknown[], keys = trusted) =>
    (await verifyProof(linesOf(items), keys)).fault;
  assert.deepEqual(await faultOf([first, { ...second, payload: { a: 1 } }, third]), {
    line: 2,
    kind: 'altered',
  });
  const { id: _, signature: __, ...body } = first!;
  assert.deepEqual(await faultOf([signItem(body, strange)]), { line: 1, kind: 'forged' });
  assert.deepEqual(await faultOf([first, third]), { line: 2, kind: 'key-unknown' });
  assert.deepEqual(await faultOf([first, first]), { line: 2, kind: 'order' });
  const { id: ___, signature: ____, ...other } = second!;
  assert.deepEqual(await faultOf([first, signItem({ ...other, prev: 'f'.repeat(64) }, mine)]), {
    line: 2,
    kind: 'order',
  });
  assert.deepEqual(await faultOf(chain(), [{ installation: 'inst-a', ...strange }]), {
    line: 1,
    kind: 'key-unknown',
  });
  assert.deepEqual((await verifyProof(['{'], trusted)).fault, { line: 1, kind: 'unreadable' });
});
