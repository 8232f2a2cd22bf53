import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { pour, textOf } from './table.ts';

const table = { columns: ['slot', 'twice'], slots: 10, rows: (slot: number) => rowsOf(slot) };

/** Slots of no row, one row and two. */
function rowsOf(slot: number): string[][] {
  return Array.from({ length: slot % 3 }, (_, row) => [String(slot), String(slot * 2 + row)]);
}

test('a slot may give no row or several; columns name them', () => {
  const whole = { shard: { index: 1, of: 1 }, json: false, header: true };
  assert.equal(
    [...textOf(table, whole)].join(''),
    'slot,twice\n1,2\n2,4\n2,5\n4,8\n5,10\n5,11\n7,14\n8,16\n8,17\n',
  );
  assert.equal(
    [...textOf(table, { ...whole, json: true })].join('').split('\n')[1],
    '{"slot":"2","twice":"4"}',
  );
});

test('more shards than slots: some are empty, none is doubled', () => {
  const parts = Array.from({ length: 25 }, (_, at) =>
    [...textOf(table, { shard: { index: at + 1, of: 25 }, json: false, header: false })].join(''),
  );
  assert.equal(parts.join('').split('\n').length, 10);
});

test('nothing piles up before a reader who has stopped', async () => {
  let made = 0;
  function* pieces(): Generator<string> {
    for (; made < 1000; made += 1) yield 'x'.repeat(65_536);
  }
  const taken: (() => void)[] = [];
  const reader = new Writable({
    write: (_piece, _encoding, done) => {
      taken.push(done);
      reader.emit('taken');
    },
  });
  const poured = pour(pieces(), reader, { end: true });
  for (let turn = 1; turn <= 5; turn += 1) {
    if (taken.length < turn) await once(reader, 'taken');
    // Everything that could run without the reader has run.
    for (let tick = 0; tick < 20; tick += 1) await new Promise(setImmediate);
    assert.ok(made <= turn + 3, `${made} pieces made, ${turn} asked for`);
    taken[turn - 1]!();
  }
  reader.destroy();
  await assert.rejects(poured, { code: 'ERR_STREAM_PREMATURE_CLOSE' });
});
