import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readKeptOrder } from './kept-order.ts';

const NOW = Date.parse('2026-03-02T02:00:00.000Z');
const kept = { token: 't', expires: '2026-03-09T02:00:00.000Z', code: null };

it('comes back days later, until the order would end', () => {
  assert.deepEqual(readKeptOrder(JSON.stringify(kept), NOW), kept);
  assert.equal(readKeptOrder(JSON.stringify(kept), Date.parse(kept.expires)), null);
});

it('takes nothing that is no receipt', () => {
  const others = [
    '',
    'null',
    '{}',
    '[]',
    '{"token":1,"expires":"2030-01-01T00:00:00.000Z"}',
    '{"token":"t"}',
  ];
  assert.deepEqual(
    others.map((text) => readKeptOrder(text, NOW)),
    others.map(() => null),
  );
});
