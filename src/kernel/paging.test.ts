/** Cursors lead through a list once, and a cursor that nobody here wrote is refused. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { pageOf, readCursor, writeCursor } from './paging.ts';

describe('a cursor', () => {
  test('reads as it was written, whatever the key', () => {
    const key = fc.array(fc.option(fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(key, (parts) => {
        // A lone half of a surrogate pair does not survive UTF-8, nor a zero the database; keys are times and ids.
        fc.pre(parts.every((part) => part === null || (part.isWellFormed() && !part.includes('\0'))));
        const cursor = writeCursor(parts);
        assert.match(cursor, /^[\w-]+$/);
        assert.deepEqual(readCursor(cursor, parts.length), parts);
      }),
    );
  });

  test('none: the first page', () => assert.equal(readCursor(undefined, 2), undefined));

  const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const cursor of [
    '',
    'x',
    '!!!',
    json({}),
    json(['a']),
    json(['a', 1]),
    json(['a', 'b', 'c']),
    json(null),
  ]) {
    test(`refused: ${JSON.stringify(cursor)}`, () => {
      assert.throws(() => readCursor(cursor, 2), { code: 'kernel.cursor-unreadable', place: '/cursor' });
    });
  }
});

describe('a cursor that names what its parts are', () => {
  const at = '2021-07-07T04:00:00.000Z';
  const read = (parts: (string | null)[]) => readCursor(writeCursor(parts), 2, ['instant', 'number']);

  test('is read where they are that', () => assert.deepEqual(read([at, '17']), [at, '17']));

  for (const parts of [
    ['yesterday', '17'],
    [at, '-1'],
    [at, '1e3'],
    [`${at} or true`, '17'],
  ]) {
    test(`refused: ${parts.join(', ')}`, () => {
      assert.throws(() => read(parts), { code: 'kernel.cursor-unreadable' });
    });
  }
});

test('page after page shows every row once and then ends', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 1, max: 12 }), (count, limit) => {
      const rows = Array.from({ length: count }, (_, index) => String(index).padStart(2, '0'));
      const seen: string[] = [];
      let cursor: string | undefined;
      for (;;) {
        const after = readCursor(cursor, 1)?.[0] ?? '';
        const found = rows.filter((row) => row > after).slice(0, limit + 1);
        const page = pageOf(
          found,
          limit,
          (row) => row,
          (row) => [row],
        );
        assert.ok(page.items.length <= limit);
        seen.push(...page.items);
        if (page.next === null) break;
        cursor = page.next;
      }
      assert.deepEqual(seen, rows);
    }),
  );
});
